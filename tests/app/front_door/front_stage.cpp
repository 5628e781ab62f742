// What the tests of the front door share: a running door, and a client that may say anything.
#include "tests/app/front_door/front_stage.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace front {

std::string told(const base::HttpRequest& request) {
  std::string text = request.method + " " + request.path;
  for (const auto& [name, value] : request.query) text += " " + name + "=" + value;
  if (!request.body.empty()) text += " " + request.body;
  return text;
}

OpenDoor::OpenDoor(app::FrontDoor::Handler handler, const app::FrontDoorLimits& limits)
    : door_(std::make_unique<app::FrontDoor>("127.0.0.1", 0, std::move(handler), limits)),
      thread_([this] { door_->run(); }) {}

OpenDoor::~OpenDoor() {
  door_->stop();
  if (thread_.joinable()) thread_.join();
}

EchoDoor::EchoDoor(const app::FrontDoorLimits& limits) : EchoDoor(std::make_shared<std::atomic<int>>(0), limits) {}

EchoDoor::EchoDoor(std::shared_ptr<std::atomic<int>> handled, const app::FrontDoorLimits& limits)
    : OpenDoor(
          [handled](const base::HttpRequest& request) {
            ++*handled;
            return base::HttpResponse{.status = 200, .body = told(request)};
          },
          limits),
      handled_(handled) {}

Client::Client(int port, int receive_buffer) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{.tv_sec = 5};
  const int yes = 1;
  ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (receive_buffer) ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  sockaddr_in address{.sin_family = AF_INET, .sin_port = htons(static_cast<std::uint16_t>(port))};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
}

Client::~Client() {
  if (fd_ >= 0) ::close(fd_);
}

Client::Client(Client&& other) noexcept : fd_(std::exchange(other.fd_, -1)), in_(std::move(other.in_)) {}

void Client::send(const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t gone = ::send(fd_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (gone <= 0) return;  // the other side has had enough
    sent += static_cast<std::size_t>(gone);
  }
}

void Client::finish() { ::shutdown(fd_, SHUT_WR); }

bool Client::receive() {
  std::array<char, 65536> buffer;
  const ssize_t got = ::recv(fd_, buffer.data(), buffer.size(), 0);
  if (got > 0) in_.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0;
}

Reply Client::reply() {
  std::size_t end;
  while ((end = in_.find("\r\n\r\n")) == std::string::npos)
    if (!receive()) return {};
  Reply made{.status = std::stoi(in_.substr(9, 3)), .head = in_.substr(0, end + 4)};
  in_.erase(0, end + 4);
  const auto length = made.head.find("Content-Length: ");
  const std::size_t size = length == std::string::npos ? 0 : std::stoul(made.head.substr(length + 16));
  while (in_.size() < size)
    if (!receive()) return {};
  made.body = in_.substr(0, size);
  in_.erase(0, size);
  return made;
}

bool Client::is_closed() {
  char one;
  return in_.empty() && ::recv(fd_, &one, 1, 0) == 0;
}

std::string Client::everything() {
  while (receive()) {
  }
  return std::exchange(in_, {});
}

Reply Client::ask(const std::string& request) {
  send(request);
  return reply();
}

std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n"; }

std::string post(const std::string& target, const std::string& body) {
  return "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

void allow_many_files() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace front
