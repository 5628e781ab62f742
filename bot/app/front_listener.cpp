// The socket at which the front door listens.
#include "bot/app/front_listener.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

namespace app {
namespace {

constexpr int backlog = 1024;
constexpr rlim_t other_files = 256;

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

[[noreturn]] void fail(const std::string& host, int port, const std::string& why) {
  throw std::runtime_error("不能在 " + host + ":" + std::to_string(port) + " 上监听：" + why);
}

Addresses addresses_of(const std::string& host, int port) {
  if (port < 0 || port > 65535) fail(host, port, "端口应在 0 到 65535 之间");
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int error = ::getaddrinfo(host.empty() ? nullptr : host.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (error != 0) fail(host, port, std::string("地址不对（") + ::gai_strerror(error) + "）");
  return {found, &::freeaddrinfo};
}

// SO_REUSEADDR only: with SO_REUSEPORT a second process would silently take half of the requests.
bool try_to_listen(int fd, const addrinfo& address) {
  const int yes = 1;
  return ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
         ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) == 0 &&  // accepted sockets inherit it
         ::bind(fd, address.ai_addr, address.ai_addrlen) == 0 && ::listen(fd, backlog) == 0;
}

}  // namespace

void FrontSocket::close() {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

int listen_at(const std::string& host, int port) {
  const Addresses addresses = addresses_of(host, port);
  int why = 0;
  for (const addrinfo* each = addresses.get(); each; each = each->ai_next) {
    const int fd = ::socket(each->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd >= 0 && try_to_listen(fd, *each)) return fd;
    why = errno;
    if (fd >= 0) ::close(fd);
  }
  fail(host, port, why == EADDRINUSE ? std::string("端口已被占用（") + std::strerror(why) + "）" : std::strerror(why));
}

int port_of(int listening) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  const bool is_v6 = address.ss_family == AF_INET6;
  return ntohs(is_v6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                     : reinterpret_cast<sockaddr_in&>(address).sin_port);
}

void allow_connections(std::size_t many) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= many + other_files) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, many + other_files);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace app
