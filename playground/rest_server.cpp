// The HTTP server of a simulated platform, on cpp-httplib.
#include "playground/rest_server.hpp"

#include <httplib.h>
#include <sys/socket.h>

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace playground {

const UploadedFile* RestRequest::file(const std::string& field) const {
  for (const auto& file : files) {
    if (file.field == field) return &file;
  }
  return nullptr;
}

struct RestServer::Server {
  httplib::Server http;
  Handler handler;
  int port = 0;
  std::thread thread;
  std::mutex mutex;
  std::condition_variable stopped;
  bool stopping = false;  // guarded by mutex
};

static std::string lower(std::string name) {
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return name;
}

static RestRequest plain_request(const httplib::Request& request) {
  RestRequest out;
  out.http = {request.method, request.path, {}, {}, request.body};
  for (const auto& [name, value] : request.params) out.http.query.try_emplace(name, value);
  for (const auto& [name, value] : request.headers) out.http.headers.try_emplace(lower(name), value);
  for (const auto& [field, file] : request.files) {
    out.files.push_back({field, file.filename, file.content_type, file.content});
  }
  return out;
}

static void put(const RestAnswer& answer, httplib::Response& response) {
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) response.set_header(name, value);
  if (!answer.cut) return response.set_content(answer.body, answer.content_type);
  response.set_content_provider(1 << 10, "application/json",
                                [](std::size_t, std::size_t, httplib::DataSink&) { return false; });
}

RestServer::RestServer(Handler handler) : server_(std::make_unique<Server>()) {
  server_->handler = std::move(handler);
  auto& http = server_->http;
  int listener = -1;
  // Without SO_REUSEPORT, which would let another process share the port; the backlog of 5 is too short for
  // bursts.
  http.set_socket_options([&listener](socket_t fd) { listener = fd; });
  http.set_tcp_nodelay(true);
  http.set_payload_max_length(25 << 20);
  // One request a connection: an idle one would hold up the end of every test for a second.
  http.set_keep_alive_max_count(1);
  http.set_keep_alive_timeout(1);
  http.new_task_queue = [] { return new httplib::ThreadPool(16); };
  const auto serve = [server = server_.get()](const httplib::Request& request, httplib::Response& response) {
    put(server->handler(plain_request(request)), response);
  };
  http.Get(".*", serve).Post(".*", serve).Put(".*", serve);
  http.set_exception_handler([](const auto&, httplib::Response& response, std::exception_ptr) {
    response.status = 500;
    response.set_content("{}", "application/json");
  });
  server_->port = http.bind_to_any_port("127.0.0.1");
  if (server_->port <= 0) throw std::runtime_error("no free port for a simulated platform");
  ::listen(listener, 1024);
  server_->thread = std::thread([&http] { http.listen_after_bind(); });
  while (!http.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

RestServer::~RestServer() {
  {
    std::lock_guard lock(server_->mutex);
    server_->stopping = true;
    server_->stopped.notify_all();
  }
  server_->http.stop();
  server_->thread.join();
}

int RestServer::port() const {
  return server_->port;
}
std::string RestServer::address() const {
  return "http://127.0.0.1:" + std::to_string(server_->port);
}

bool RestServer::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(server_->mutex);
  return !server_->stopped.wait_for(lock, time, [this] { return server_->stopping; });
}

}  // namespace playground
