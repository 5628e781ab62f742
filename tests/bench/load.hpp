// Drives a server over many keep-alive connections from one thread.
#pragma once

#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "tests/bench/letters.hpp"
#include "tests/bench/server.hpp"

namespace bench {

struct Load {
  double seconds = 0;
  std::vector<double> millis;  // of every answer, sorted when done
  std::size_t refused = 0;     // answers that are not 200
  double at(double share) const { return millis.empty() ? 0 : millis[static_cast<std::size_t>(share * static_cast<double>(millis.size() - 1))]; }
};

// What is called with every 200 answer: the letter and the body.
using Seen = std::function<void(const Letter&, const std::string&)>;

class Driver {
 public:
  Driver(int port, std::size_t connections) : epoll_(epoll_create1(0)), lines_(connections) {
    for (std::size_t i = 0; i < connections; ++i) open(i, port);
  }
  ~Driver() {
    for (const Line& line : lines_) close(line.fd);
    close(epoll_);
  }
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;

  Load run(const std::vector<Letter>& letters, const Seen& seen) {
    Load load;
    load.millis.reserve(letters.size());
    next_ = 0;
    const auto start = Steady::now();
    for (Line& line : lines_) send_next(line, letters);
    epoll_event events[64];
    while (load.millis.size() < letters.size()) {
      const int count = epoll_wait(epoll_, events, 64, 10'000);
      if (count <= 0) throw std::runtime_error("no answer within 10 s");
      for (int i = 0; i < count; ++i) read_answer(lines_[events[i].data.u64], letters, load, seen);
    }
    load.seconds = seconds_since(start);
    std::sort(load.millis.begin(), load.millis.end());
    return load;
  }

 private:
  struct Line {
    int fd = -1;
    std::string heard;
    const Letter* letter = nullptr;
    Steady::time_point sent;
  };

  void open(std::size_t i, int port) {
    lines_[i].fd = connected_to(port);
    if (lines_[i].fd < 0) throw std::runtime_error("cannot connect");
    const int on = 1;
    setsockopt(lines_[i].fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event{EPOLLIN, {}};
    event.data.u64 = i;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, lines_[i].fd, &event);
  }

  void send_next(Line& line, const std::vector<Letter>& letters) {
    line.letter = nullptr;
    if (next_ == letters.size()) return;
    line.letter = &letters[next_++];
    line.heard.clear();
    line.sent = Steady::now();
    const auto& bytes = line.letter->request;  // fits the socket's buffer
    if (send(line.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size()))
      throw std::runtime_error("the server takes nothing");
  }

  void read_answer(Line& line, const std::vector<Letter>& letters, Load& load, const Seen& seen) {
    char buffer[16 * 1024];
    const ssize_t count = recv(line.fd, buffer, sizeof buffer, 0);
    if (count <= 0) throw std::runtime_error("the server hung up");
    line.heard.append(buffer, static_cast<std::size_t>(count));
    const auto head = line.heard.find("\r\n\r\n");
    if (head == line.heard.npos || line.heard.size() < head + 4 + content_length(line.heard.substr(0, head))) return;
    load.millis.push_back(1000 * seconds_since(line.sent));
    if (line.heard.compare(9, 3, "200") == 0) seen(*line.letter, line.heard.substr(head + 4));
    else ++load.refused;
    send_next(line, letters);
  }

  static std::size_t content_length(std::string head) {
    std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto at = head.find("content-length:");
    return at == head.npos ? 0 : std::stoul(head.substr(at + 15));
  }

  const int epoll_;
  std::vector<Line> lines_;
  std::size_t next_ = 0;
};

}  // namespace bench
