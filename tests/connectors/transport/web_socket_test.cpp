// The WebSocket client where the platforms' simulators do not lead: certificates, a proxy, a side that takes nothing.
#include "connectors/transport/web_socket.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "playground/socket_server.hpp"
#include "tests/connectors/listening.hpp"
#include "tests/connectors/transport/self_signed.hpp"
#include "tests/folder.hpp"

namespace connectors::listening {
namespace {

using testing::HasSubstr;
using testing::Not;

// A server that says back what it hears.
struct Echo {
  playground::SocketServer server{{[](const std::string&) { return true; }, [](auto, const std::string&) {},
                                   [this](auto id, const std::string& text) { server.send(id, text); }, [](auto) {}}};
};

// An HTTP proxy that opens tunnels, all of them to one port of this machine.
class TunnelProxy {
 public:
  TunnelProxy(int to, std::string answer) : to_(to), answer_(std::move(answer)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    auto address = loopback(0);
    socklen_t size = sizeof address;
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_, 8);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this] { serve(); });
  }
  ~TunnelProxy() { ::shutdown(listener_, SHUT_RDWR); }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  std::string asked() const { return asked_; }  // once it has answered

 private:
  static sockaddr_in loopback(int port) {
    sockaddr_in address{.sin_family = AF_INET, .sin_port = htons(static_cast<std::uint16_t>(port))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
  }
  static void pass(int from, int to) {
    char bytes[4096];
    for (ssize_t n; (n = ::read(from, bytes, sizeof bytes)) > 0;)
      if (::send(to, bytes, static_cast<std::size_t>(n), MSG_NOSIGNAL) != n) break;
    ::shutdown(to, SHUT_RDWR);
    ::shutdown(from, SHUT_RDWR);
  }
  void serve() {
    const int client = ::accept(listener_, nullptr, nullptr);
    if (client < 0) return;
    for (char c; asked_.find("\r\n\r\n") == asked_.npos && ::read(client, &c, 1) == 1;) asked_ += c;
    const int server = ::socket(AF_INET, SOCK_STREAM, 0);
    const auto address = loopback(to_);
    ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
    {
      const std::jthread back([&] { pass(server, client); });
      pass(client, server);
    }
    ::close(server);
    ::close(client);
  }

  const int to_;
  const std::string answer_;
  const int listener_;
  int port_ = 0;
  std::string asked_;
  std::jthread thread_;
};

const std::string opened_answer = "HTTP/1.1 200 Connection established\r\n\r\n";

TEST(WebSocket, speaks_through_a_proxy_to_every_place_but_this_machine) {
  Echo echo;
  const TunnelProxy proxy(echo.server.port(), opened_answer);
  const auto sockets = make_web_sockets(proxy.url());
  const auto far = sockets->open("ws://platform.example/connect?ticket=t", {});
  ASSERT_TRUE(far.socket) << far.error;
  EXPECT_THAT(proxy.asked(), testing::StartsWith("CONNECT platform.example:80 HTTP/1.1\r\nHost: platform.example:80\r\n"));
  EXPECT_THAT(proxy.asked(), Not(HasSubstr("ticket")));
  EXPECT_TRUE(far.socket->send("你好"));
  EXPECT_EQ(far.socket->receive(20s), "你好");
  const auto near = sockets->open(echo.server.address(), {});  // the proxy takes one call only
  ASSERT_TRUE(near.socket) << near.error;
}

TEST(WebSocket, says_that_the_proxy_refused) {
  const TunnelProxy proxy(9, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(make_web_sockets(proxy.url())->open("ws://platform.example/", {}).error, "the proxy refused with status 407");
}

TEST(WebSocket, a_hanging_attempt_is_cut) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);  // accepts, and says nothing
  sockaddr_in address{.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  ::listen(listener, 8);
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  const auto sockets = make_web_sockets();
  std::atomic<bool> is_over{false};
  std::jthread cutting([&] {
    while (!is_over) {
      std::this_thread::sleep_for(20ms);
      sockets->cut();
    }
  });
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_FALSE(sockets->open("ws://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/", {.connect_timeout = 100s}).socket);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 50s);
  is_over = true;
  ::close(listener);
}

TEST(WebSocket, who_does_not_receive_is_not_told_more_and_hears_it_all_later) {
  Echo echo;
  const auto sockets = make_web_sockets();
  const auto opened = sockets->open(echo.server.address(), {});
  ASSERT_TRUE(opened.socket);
  constexpr int messages = 2000;
  for (int i = 0; i < messages; ++i)
    ASSERT_TRUE(within(20s, [&] { return opened.socket->send(std::to_string(i)); })) << i;
  for (int i = 0; i < messages; ++i) ASSERT_EQ(opened.socket->receive(20s), std::to_string(i));
  opened.socket->close();
  EXPECT_FALSE(opened.socket->send("late"));
  EXPECT_EQ(opened.socket->why_closed(), "closed by us");
}

TEST(WebSocket, ends_on_a_message_that_is_too_long) {
  Echo echo;
  const auto sockets = make_web_sockets();
  const auto opened = sockets->open(echo.server.address(), {.longest_message = 1000});
  ASSERT_TRUE(opened.socket);
  opened.socket->send(std::string(1001, 'x'));
  EXPECT_FALSE(opened.socket->receive(20s));
  EXPECT_FALSE(opened.socket->is_open());
}

TEST(WebSocket, believes_only_a_known_certificate_for_the_name_it_called) {
  const tests::Folder folder;
  const SelfSigned identity;
  httplib::SSLServer server(identity.certificate, identity.key);  // speaks no WebSocket: an answer is enough
  const int port = server.bind_to_any_port("127.0.0.1");
  std::jthread serving([&] { server.listen_after_bind(); });
  ASSERT_TRUE(within(20s, [&] { return server.is_running(); }));
  const auto error = [&](const std::string& host) {
    return make_web_sockets()->open("wss://" + host + ":" + std::to_string(port) + "/", {}).error;
  };
  EXPECT_THAT(error("localhost"), HasSubstr("certificate verify failed"));
  identity.write(folder.file("trusted"));
  ::setenv("SSL_CERT_FILE", folder.file("trusted").c_str(), 1);
  EXPECT_THAT(error("127.0.0.1"), HasSubstr("certificate verify failed")) << "it is for another name";
  EXPECT_EQ(error("localhost"), "refused with status 404");
  ::unsetenv("SSL_CERT_FILE");
  server.stop();
}

}  // namespace
}  // namespace connectors::listening
