// The platform's way to the bot, on cpp-httplib.
#include "playground/caller.hpp"

#include <httplib.h>

#include <mutex>
#include <set>
#include <thread>

namespace playground {

using std::chrono::steady_clock;

static constexpr std::size_t largest_answer = 1 << 20;

struct Caller::Lines {
  std::mutex mutex;
  std::set<httplib::Client*> busy;  // guarded by mutex
  bool stopped = false;             // guarded by mutex

  bool enter(httplib::Client* client) {
    std::lock_guard lock(mutex);
    if (!stopped) busy.insert(client);
    return !stopped;
  }
  void leave(httplib::Client* client) {
    std::lock_guard lock(mutex);
    busy.erase(client);
  }
  Called exchange(const std::string& url, httplib::Request request, std::chrono::milliseconds limit);
};

static std::pair<std::string, std::string> origin_and_path(const std::string& url) {
  const auto host = url.find("://");
  const auto path = url.find('/', host == std::string::npos ? 0 : host + 3);
  return path == std::string::npos ? std::pair{url, std::string("/")}
                                   : std::pair{url.substr(0, path), url.substr(path)};
}

Called Caller::Lines::exchange(const std::string& url, httplib::Request request,
                               std::chrono::milliseconds limit) {
  const auto [origin, path] = origin_and_path(url);
  const auto deadline = steady_clock::now() + limit;
  httplib::Client client(origin);
  if (!client.is_valid()) return {0, {}, {}, "bad address"};
  client.set_tcp_nodelay(true);
  client.set_connection_timeout(limit);
  client.set_read_timeout(limit);
  client.set_write_timeout(limit);
  request.path = path;
  Called called;
  request.content_receiver = [&](const char* data, std::size_t length, std::uint64_t, std::uint64_t) {
    called.body.append(data, length);
    return called.body.size() <= largest_answer && steady_clock::now() < deadline;
  };
  if (!enter(&client)) return {0, {}, {}, "stopped"};
  const auto result = client.send(request);
  leave(&client);
  if (!result) return {0, {}, {}, httplib::to_string(result.error())};
  if (steady_clock::now() >= deadline) return {0, {}, {}, "too late"};
  called.status = result->status;
  called.content_type = result->get_header_value("Content-Type");
  return called;
}

Caller::Caller() : lines_(std::make_unique<Lines>()) {}
Caller::~Caller() {
  stop();
}

Called Caller::post(const std::string& url, const std::map<std::string, std::string>& headers,
                    const std::string& body, const std::string& content_type,
                    std::chrono::milliseconds limit) {
  httplib::Request request;
  request.method = "POST";
  request.body = body;
  for (const auto& [name, value] : headers) request.headers.emplace(name, value);
  request.headers.emplace("Content-Type", content_type);
  return lines_->exchange(url, std::move(request), limit);
}

Called Caller::get(const std::string& url, std::chrono::milliseconds limit) {
  httplib::Request request;
  request.method = "GET";
  return lines_->exchange(url, std::move(request), limit);
}

void Caller::stop() {
  std::unique_lock lock(lines_->mutex);
  lines_->stopped = true;
  // Again and again: an exchange that has not connected yet does not notice.
  while (!lines_->busy.empty()) {
    for (auto* client : lines_->busy) client->stop();
    lock.unlock();
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    lock.lock();
  }
}

}  // namespace playground
