// One complete request becomes the bytes of its answer, through cpp-httplib.
#include "bot/app/front_exchange.hpp"

#include <httplib.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "bot/base/log.hpp"

namespace app {
namespace {

// What the library reads from and writes to instead of a socket.
class MemoryStream : public httplib::Stream {
 public:
  explicit MemoryStream(std::string input) : input_(std::move(input)) {}

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t most) override {
    const std::size_t taken = std::min(most, input_.size() - at_);
    std::memcpy(to, input_.data() + at_, taken);
    at_ += taken;
    return static_cast<ssize_t>(taken);
  }
  ssize_t write(const char* from, std::size_t size) override {
    output_.append(from, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }

  std::string take_output() { return std::move(output_); }

 private:
  const std::string input_;
  std::size_t at_ = 0;
  std::string output_;
};

base::HttpRequest plain(const httplib::Request& request) {
  base::HttpRequest made{.method = request.method, .path = request.path};
  for (const auto& [name, value] : request.params) made.query.emplace(name, value);
  for (const auto& [name, value] : request.headers) made.headers.emplace(name, value);
  made.body = request.body;
  return made;
}

base::HttpResponse handled(const FrontDoor::Handler& handler, const base::HttpRequest& request) {
  try {
    return handler(request);
  } catch (const std::exception& error) {
    base::log::error("http_handler_threw", {{"error", error.what()}});
  } catch (...) {
    base::log::error("http_handler_threw");
  }
  return {.status = 500, .content_type = {}, .body = {}};
}

// The library keeps its own table to itself.
std::string_view reason(int status) {
  switch (status) {
    case 408: return "Request Timeout";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Bad Request";
  }
}

// The library would compress or cut the answer for these.
bool is_for_the_library_only(const std::string& name) { return name == "accept-encoding" || name == "range"; }

}  // namespace

class FrontExchange::Library : public httplib::Server {
 public:
  Library(FrontDoor::Handler handler, base::Duration idle_time) {
    keep_alive_timeout_sec_ = idle_time.count() / 1000;
    keep_alive_max_count_ = std::numeric_limits<int>::max();
    // Nothing may reach the library's own routing: it knows files and regular expressions.
    set_pre_routing_handler([handler = std::move(handler)](const auto& request, auto& response) {
      const base::HttpResponse answer = handled(handler, plain(request));
      response.status = answer.status;
      if (!answer.content_type.empty()) response.set_content(answer.body, answer.content_type);
      return HandlerResponse::Handled;
    });
  }

  // The library is given a head of our own making, which it cannot read differently than we did, and the rest as it
  // was received: it would decode the values of headers.
  std::string answer(const FrontHead& head, std::string body, bool closes) {
    MemoryStream stream(head.method + " " + head.target + " HTTP/1.1\r\n\r\n");
    bool is_closed = false;
    process_request(stream, closes, is_closed, [&](httplib::Request& request) {
      request.headers.clear();
      for (const auto& [name, value] : head.headers)
        if (!is_for_the_library_only(name)) request.headers.emplace(name, value);
      request.headers.erase("expect");
      request.body = std::move(body);
    });
    return stream.take_output();
  }
};

FrontExchange::FrontExchange(FrontDoor::Handler handler, base::Duration idle_time)
    : library_(std::make_unique<Library>(std::move(handler), idle_time)) {}

FrontExchange::~FrontExchange() = default;

std::string FrontExchange::answer(const FrontHead& head, std::string body, bool closes) {
  return library_->answer(head, std::move(body), closes);
}

std::string FrontExchange::refusal(int status) {
  return "HTTP/1.1 " + std::to_string(status) + " " + std::string(reason(status)) +
         "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
}

}  // namespace app
