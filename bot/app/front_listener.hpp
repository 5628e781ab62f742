// The socket at which the front door listens.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace app {

// Owns a file descriptor.
class FrontSocket {
 public:
  explicit FrontSocket(int fd) : fd_(fd) {}
  ~FrontSocket() { close(); }
  FrontSocket(FrontSocket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FrontSocket& operator=(FrontSocket&&) = delete;
  int fd() const { return fd_; }
  void close();

 private:
  int fd_;
};

// A listening, non-blocking socket. Throws std::runtime_error with one clear line.
int listen_at(const std::string& host, int port);

int port_of(int listening);

// Asks for as many open files as so many connections need; the system may grant fewer.
void allow_connections(std::size_t many);

}  // namespace app
