// The way out to a platform's REST interface: cpp-httplib, with bounds it does not have by itself.
#include "connectors/transport/http_client.hpp"

#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "bot/base/utf8.hpp"
#include "connectors/transport/deadline_watch.hpp"
#include "connectors/transport/http_url.hpp"

namespace connectors {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr base::Duration connect_timeout{3000};
constexpr std::size_t idle_per_origin = 16, idle_origins = 64;

// A second descriptor of the socket in use: shutting it down ends the exchange from another thread, and the
// number cannot meanwhile have come to mean somebody else's socket.
class SocketHandle {
 public:
  ~SocketHandle() { replace(-1); }
  void watch(int socket) { replace(::dup(socket)); }
  void cut() {
    std::lock_guard lock(mutex_);
    is_cut_ = true;
    if (copy_ >= 0) ::shutdown(copy_, SHUT_RDWR);
  }
  void renew() {
    std::lock_guard lock(mutex_);
    is_cut_ = false;
  }
  bool is_cut() const {
    std::lock_guard lock(mutex_);
    return is_cut_;
  }

 private:
  void replace(int copy) {
    std::lock_guard lock(mutex_);
    if (copy_ >= 0) ::close(copy_);
    copy_ = copy;
    // The library goes on to the next address of a host when one fails: too late is too late for all of them.
    if (is_cut_ && copy_ >= 0) ::shutdown(copy_, SHUT_RDWR);
  }

  mutable std::mutex mutex_;  // guards both below
  int copy_ = -1;
  bool is_cut_ = false;
};

struct Connection {
  Connection(const std::string& origin, const std::optional<HttpPlace>& proxy) : client(origin) {
    client.set_keep_alive(true);
    client.set_tcp_nodelay(true);
    client.set_follow_location(false);
    client.set_url_encode(false);  // signed addresses must go out as they came
    if (proxy && !is_this_machine(origin)) client.set_proxy(proxy->host, proxy->port);
    if (client.is_valid()) client.set_socket_options([this](int socket) { handle.watch(socket); });
  }
  SocketHandle handle;
  httplib::Client client;
};

// Idle connections by origin; each is used by one exchange at a time.
class Pool {
 public:
  explicit Pool(std::optional<HttpPlace> proxy) : proxy_(std::move(proxy)) {}

  std::unique_ptr<Connection> take(const std::string& origin) {
    {
      std::lock_guard lock(mutex_);
      auto& idle = idle_[origin];
      if (!idle.empty()) {
        auto connection = std::move(idle.back());
        idle.pop_back();
        return connection;
      }
    }
    return std::make_unique<Connection>(origin, proxy_);
  }
  void put_back(const std::string& origin, std::unique_ptr<Connection> connection) {
    std::lock_guard lock(mutex_);
    // Downloads name ever new hosts; forgetting all idle connections now and then is cheaper than tracking
    // their age.
    if (idle_.size() > idle_origins) idle_.clear();
    auto& idle = idle_[origin];
    if (idle.size() < idle_per_origin) idle.push_back(std::move(connection));
  }

 private:
  const std::optional<HttpPlace> proxy_;
  std::mutex mutex_;  // guards idle_
  std::map<std::string, std::vector<std::unique_ptr<Connection>>> idle_;
};

std::string in_quotes(std::string_view name) {
  std::string safe;
  for (const char c : name)
    if (c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20) safe += c;
  return '"' + safe + '"';
}

bool is_in_parts(const std::string& boundary, const std::vector<FilePart>& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const FilePart& part) { return part.bytes.find(boundary) != part.bytes.npos; });
}

std::string boundary_for(const std::vector<FilePart>& parts) {
  std::string boundary = "----part-boundary";
  for (int number = 0; is_in_parts(boundary, parts); ++number)
    boundary = "----part-boundary-" + std::to_string(number);
  return boundary;
}

// By hand, because the library's own multipart cannot be combined with a bounded response. File names go out
// as raw UTF-8: the platforms do not understand filename*.
std::string multipart(const std::vector<FilePart>& parts, const std::string& boundary) {
  std::string body;
  for (const auto& part : parts) {
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + in_quotes(part.field) +
            "; filename=" + in_quotes(part.file_name);
    body +=
        "\r\nContent-Type: " + (part.content_type.empty() ? "application/octet-stream" : part.content_type);
    body += "\r\n\r\n" + part.bytes + "\r\n";
  }
  return body + "--" + boundary + "--\r\n";
}

httplib::Request to_library(const OutgoingRequest& request, const HttpUrl& url) {
  httplib::Request out;
  out.method = request.method;
  out.path = url.target;
  for (const auto& [name, value] : request.headers) out.set_header(name, value);
  if (!request.parts.empty()) {
    const std::string boundary = boundary_for(request.parts);
    out.set_header("Content-Type", "multipart/form-data; boundary=" + boundary);
    out.body = multipart(request.parts, boundary);
  } else if (!request.body.empty()) {
    out.set_header("Content-Type", request.content_type);
    out.body = request.body;
  }
  return out;
}

std::string described(httplib::Error error) {
  switch (error) {
    case httplib::Error::Connection:
      return "could not connect";
    case httplib::Error::ConnectionTimeout:
      return "timed out while connecting";
    case httplib::Error::SSLConnection:
      return "TLS handshake failed";
    case httplib::Error::SSLLoadingCerts:
      return "certificates of the system not readable";
    case httplib::Error::SSLServerVerification:
      return "certificate refused";
    default:
      return "connection broken";
  }
}

IncomingResponse failed(std::string why) {
  return {0, std::move(why), {}, {}};
}

IncomingResponse to_ours(const httplib::Response& response, std::string body) {
  IncomingResponse in{response.status, {}, {}, std::move(body)};
  for (const auto& [name, value] : response.headers) in.headers.emplace(base::lower_ascii(name), value);
  return in;
}

class PooledHttpClient : public HttpClient {
 public:
  explicit PooledHttpClient(std::optional<HttpPlace> proxy) : pool_(std::move(proxy)) {}

  IncomingResponse exchange(const OutgoingRequest& request) override {
    const auto url = parse_http_url(request.url);
    if (!url) return failed("address not usable");
    auto connection = pool_.take(url->origin);
    if (!connection->client.is_valid()) return failed("address not usable");
    auto response = exchange_on(*connection, to_library(request, *url), request);
    if (response.arrived()) pool_.put_back(url->origin, std::move(connection));
    return response;
  }
  void cut() override { watch_.cut_all(); }

 private:
  IncomingResponse exchange_on(Connection& connection, httplib::Request out, const OutgoingRequest& request) {
    const auto timeout = std::max(request.timeout, base::Duration{1});
    connection.handle.renew();
    connection.client.set_connection_timeout(std::min(timeout, connect_timeout));
    connection.client.set_read_timeout(timeout);
    connection.client.set_write_timeout(timeout);
    std::string body;
    bool is_too_large = false;
    out.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
      is_too_large = size > request.max_bytes - body.size();
      if (!is_too_large) body.append(data, size);
      return !is_too_large;
    };
    const DeadlineWatch::Guard guard(watch_, SteadyClock::now() + timeout,
                                     [&connection] { connection.handle.cut(); });
    const auto result = connection.client.send(out);
    if (connection.handle.is_cut()) return failed("timed out");
    if (is_too_large) return failed("response too large");
    if (!result) return failed(described(result.error()));
    return to_ours(*result, std::move(body));
  }

  Pool pool_;
  DeadlineWatch watch_;
};

}  // namespace

std::unique_ptr<HttpClient> make_http_client(const std::string& proxy) {
  return std::make_unique<PooledHttpClient>(proxy.empty() ? std::nullopt : place_of(proxy));
}

}  // namespace connectors
