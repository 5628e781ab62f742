// The one thread that waits for all clients at once, so that none of them can hold anything by being slow.
#include "bot/app/front_loop.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "bot/base/log.hpp"

namespace app {
namespace {

using namespace std::chrono_literals;
using State = FrontConnection::State;
using Io = FrontConnection::Io;

enum Source : std::uint64_t { listening_source, wake_source, first_client };

constexpr auto between_sweeps = 250ms;
constexpr auto longest_stop = 4500ms, longest_wait_for_stop = 4900ms;
constexpr auto longest_leave = 2000ms, longest_leave_while_stopping = 200ms;
constexpr int most_accepted_at_once = 64;
constexpr std::size_t most_buffered = 32 << 20;

}  // namespace

FrontLoop::FrontLoop(int listening, FrontDoor::Handler handler, const FrontDoorLimits& limits)
    : limits_(limits),
      exchange_(std::move(handler), limits.idle_time),
      listening_(listening),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_up_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      next_id_(first_client),
      workers_(limits.workers) {
  watch(listening_.fd(), listening_source, EPOLLIN, EPOLL_CTL_ADD);
  watch(wake_up_.fd(), wake_source, EPOLLIN, EPOLL_CTL_ADD);
}

FrontLoop::~FrontLoop() = default;

void FrontLoop::run() {
  {
    const std::lock_guard lock(mutex_);
    if (stop_asked_) return;
    is_running_ = true;
  }
  serve();
  const std::lock_guard lock(mutex_);
  is_running_ = false;
  ended_.notify_all();
}

void FrontLoop::stop() {
  std::unique_lock lock(mutex_);
  stop_asked_ = true;
  if (!is_running_) return listening_.close();
  wake();
  ended_.wait_for(lock, longest_wait_for_stop, [this] { return !is_running_; });
}

void FrontLoop::serve() {
  while (!may_end()) {
    try {
      turn();
    } catch (const std::exception& error) {
      base::log::error("front_door_failed", {{"error", error.what()}});
    }
  }
  clients_.clear();
}

void FrontLoop::turn() {
  std::array<epoll_event, 256> events;
  const int timeout = clients_.empty() && !is_paused_ ? -1 : static_cast<int>(between_sweeps.count());
  const int many = ::epoll_wait(epoll_.fd(), events.data(), events.size(), timeout);
  now_ = std::chrono::steady_clock::now();
  for (int i = 0; i < many; ++i) on_event(events[i].data.u64, events[i].events);
  if (now_ >= next_sweep_) sweep();
}

void FrontLoop::on_event(std::uint64_t source, std::uint32_t events) {
  if (source == listening_source) return accept_clients();
  if (source == wake_source) return take_answers();
  const auto client = clients_.find(source);
  if (client == clients_.end()) return;
  try {
    on_client(client->second, events);
  } catch (const std::bad_alloc&) {
    if (const auto still = clients_.find(source); still != clients_.end()) drop(still->second);
  }
}

void FrontLoop::on_client(FrontConnection& client, std::uint32_t events) {
  if (events & (EPOLLERR | EPOLLHUP)) return drop(client);
  if (client.state == State::leaving) return throw_away(client);
  if (client.state == State::sending) return send(client);
  if (client.state != State::handling) receive(client);
}

void FrontLoop::accept_clients() {
  for (int i = 0; i < most_accepted_at_once; ++i) {
    const int fd = ::accept4(listening_.fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0) {
      admit(fd);
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      if (!make_room()) return pause_accepting();
    } else if (errno != ECONNABORTED && errno != EINTR) {
      return;
    }
  }
}

void FrontLoop::admit(int fd) {
  FrontSocket socket(fd);
  if (clients_.size() >= limits_.connections && !make_room()) {
    const std::string refusal = FrontExchange::refusal(503);
    ::send(fd, refusal.data(), refusal.size(), MSG_NOSIGNAL);
    return;
  }
  const std::uint64_t id = next_id_++;
  const FrontFraming framing(limits_.head_bytes, limits_.body_bytes);
  FrontConnection& client = clients_.try_emplace(id, id, std::move(socket), framing).first->second;
  watch(fd, id, 0, EPOLL_CTL_ADD);
  become_idle(client);
}

// Whoever has been silent longest goes first.
bool FrontLoop::make_room() {
  FrontConnection* oldest = nullptr;
  for (auto& [id, client] : clients_)
    if (client.state == State::idle && (!oldest || client.deadline < oldest->deadline)) oldest = &client;
  if (!oldest) return false;
  drop(*oldest);
  return true;
}

// The kernel would report the waiting clients again and again; the next sweep tries anew.
void FrontLoop::pause_accepting() {
  watch(listening_.fd(), listening_source, 0, EPOLL_CTL_MOD);
  is_paused_ = true;
}

void FrontLoop::receive(FrontConnection& client) {
  const Io io = client.receive();
  if (io == Io::over) return drop(client);
  if (io == Io::progress) advance(client);
}

void FrontLoop::throw_away(FrontConnection& client) {
  const Io io = client.receive();
  client.in.clear();
  if (io == Io::over) drop(client);
}

// Something has come, or stood behind the request that has just been answered.
void FrontLoop::advance(FrontConnection& client) {
  count_input(client);
  if (client.state == State::idle) {
    client.state = State::receiving;
    client.deadline = now_ + limits_.request_time;
  }
  if (buffered_ > most_buffered) return refuse(client, 503);
  if (!client.head) {
    auto result = client.framing.read(client.in);
    if (const auto* refusal = std::get_if<FrontRefusal>(&result)) return refuse(client, refusal->status);
    if (!std::holds_alternative<FrontHead>(result)) return watch(client, EPOLLIN);
    client.head = std::get<FrontHead>(std::move(result));
    const bool has_body = client.in.size() > client.head->bytes;
    if (client.head->wants_continue && !has_body) client.send_now("HTTP/1.1 100 Continue\r\n\r\n");
  }
  if (client.in.size() < client.head->bytes + client.head->body_bytes) return watch(client, EPOLLIN);
  dispatch(client);
}

void FrontLoop::dispatch(FrontConnection& client) {
  client.state = State::handling;
  watch(client, 0);
  std::string body = client.take_body();
  count_input(client);
  const bool closes = is_stopping_ || !client.head->keeps_alive;
  workers_.add([this, id = client.id, closes, head = std::move(*client.head), body = std::move(body)]() mutable {
    hand_back({id, exchange_.answer(head, std::move(body), closes), closes});
  });
  client.head.reset();
  client.framing.begin_next();
}

void FrontLoop::refuse(FrontConnection& client, int status) {
  client.in = {};
  count_input(client);
  client.out = FrontExchange::refusal(status);
  client.closes = true;
  send(client);
}

void FrontLoop::send(FrontConnection& client) {
  if (client.state != State::sending) {
    client.state = State::sending;
    client.deadline = now_ + limits_.request_time;
  }
  switch (client.send()) {
    case Io::over: return drop(client);
    case Io::blocked: return watch(client, EPOLLOUT);
    case Io::progress: return after_answer(client);
  }
}

void FrontLoop::after_answer(FrontConnection& client) {
  if (client.closes || is_stopping_) return leave(client);
  become_idle(client);
  if (!client.in.empty()) advance(client);
}

void FrontLoop::become_idle(FrontConnection& client) {
  client.state = State::idle;
  client.deadline = now_ + limits_.idle_time;
  watch(client, EPOLLIN);
}

void FrontLoop::leave(FrontConnection& client) {
  client.in = {};
  count_input(client);
  client.say_goodbye();
  client.state = State::leaving;
  client.deadline = now_ + (is_stopping_ ? longest_leave_while_stopping : longest_leave);
  watch(client, EPOLLIN);
}

void FrontLoop::drop(FrontConnection& client) {
  buffered_ -= client.counted;
  clients_.erase(client.id);
}

void FrontLoop::count_input(FrontConnection& client) {
  buffered_ += client.in.size() - client.counted;
  client.counted = client.in.size();
}

void FrontLoop::hand_back(Answer answer) {
  {
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(answer));
    if (answers_.size() > 1) return;  // whoever came first has woken the loop
  }
  wake();
}

void FrontLoop::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(wake_up_.fd(), &one, sizeof one);
}

void FrontLoop::take_answers() {
  std::uint64_t times = 0;
  [[maybe_unused]] const ssize_t got = ::read(wake_up_.fd(), &times, sizeof times);
  std::vector<Answer> answers;
  bool stop_asked = false;
  {
    const std::lock_guard lock(mutex_);
    answers.swap(answers_);
    stop_asked = stop_asked_;
  }
  for (Answer& answer : answers) {
    const auto client = clients_.find(answer.connection);
    if (client == clients_.end()) continue;
    client->second.out = std::move(answer.bytes);
    client->second.closes = answer.closes;
    send(client->second);
  }
  if (stop_asked && !is_stopping_) begin_to_stop();
}

void FrontLoop::sweep() {
  next_sweep_ = now_ + between_sweeps;
  if (std::exchange(is_paused_, false)) watch(listening_.fd(), listening_source, EPOLLIN, EPOLL_CTL_MOD);
  std::vector<std::uint64_t> late;
  for (const auto& [id, client] : clients_)
    if (client.state != State::handling && client.deadline <= now_) late.push_back(id);
  for (const std::uint64_t id : late) expire(clients_.at(id));
}

void FrontLoop::expire(FrontConnection& client) {
  client.state == State::receiving ? refuse(client, 408) : drop(client);
}

// A request that the kernel has already taken is one in hand; a client who has sent nothing may go elsewhere.
void FrontLoop::begin_to_stop() {
  is_stopping_ = true;
  must_end_ = now_ + longest_stop;
  listening_.close();
  std::vector<std::uint64_t> without_answer;
  for (const auto& [id, client] : clients_)
    if (client.state == State::idle || client.state == State::receiving) without_answer.push_back(id);
  for (const std::uint64_t id : without_answer) {
    receive(clients_.at(id));
    const auto client = clients_.find(id);
    if (client == clients_.end()) continue;
    if (client->second.state == State::idle || client->second.state == State::receiving) drop(client->second);
  }
}

bool FrontLoop::may_end() const {
  return is_stopping_ && (clients_.empty() || std::chrono::steady_clock::now() >= must_end_);
}

void FrontLoop::watch(int fd, std::uint64_t source, std::uint32_t events, int operation) {
  epoll_event event{.events = events, .data = {.u64 = source}};
  ::epoll_ctl(epoll_.fd(), operation, fd, &event);
}

void FrontLoop::watch(FrontConnection& client, std::uint32_t events) {
  if (std::exchange(client.watched, events) != events) watch(client.socket.fd(), client.id, events, EPOLL_CTL_MOD);
}

}  // namespace app
