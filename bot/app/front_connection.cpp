// One client of the front door: its socket, what came from it, what is on its way to it.
#include "bot/app/front_connection.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace app {
namespace {

using Io = FrontConnection::Io;

constexpr std::size_t kept_capacity = 4096;

bool is_only_blocked() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Io FrontConnection::receive() {
  std::array<char, 16 * 1024> buffer;
  const ssize_t got = ::recv(socket.fd(), buffer.data(), buffer.size(), 0);
  if (got < 0) return is_only_blocked() ? Io::blocked : Io::over;
  if (got == 0) return Io::over;
  in.append(buffer.data(), static_cast<std::size_t>(got));
  return Io::progress;
}

Io FrontConnection::send() {
  while (sent < out.size()) {
    const ssize_t gone = ::send(socket.fd(), out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
    if (gone < 0) return is_only_blocked() ? Io::blocked : Io::over;
    sent += static_cast<std::size_t>(gone);
  }
  out = {};
  sent = 0;
  return Io::progress;
}

void FrontConnection::send_now(const std::string& note) {
  [[maybe_unused]] const ssize_t gone = ::send(socket.fd(), note.data(), note.size(), MSG_NOSIGNAL);
}

void FrontConnection::say_goodbye() { ::shutdown(socket.fd(), SHUT_WR); }

std::string FrontConnection::take_body() {
  std::string body = in.substr(head->bytes, head->body_bytes);
  in.erase(0, head->bytes + head->body_bytes);
  // Thousands of quiet connections must not each keep the space of their largest request.
  if (in.capacity() > kept_capacity && in.size() < kept_capacity) in.shrink_to_fit();
  return body;
}

}  // namespace app
