// The HTTP client against servers on this machine that behave, dawdle, flood or lie.
#include "connectors/transport/http_client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "connectors/transport/deadline_watch.hpp"
#include "connectors/transport/http_url.hpp"
#include "tests/connectors/transport/self_signed.hpp"

namespace connectors {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

class HttpClientTest : public testing::Test {
 protected:
  template <class Server>
  void start(Server& server) {
    port_ = server.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([&server] { server.listen_after_bind(); });
    while (!server.is_running()) std::this_thread::sleep_for(1ms);
  }
  void SetUp() override {
    server_.set_tcp_nodelay(true);
    server_.set_keep_alive_timeout(1);
  }
  void TearDown() override {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }
  OutgoingRequest get(const std::string& path) const {
    OutgoingRequest request;
    request.method = "GET";
    request.url = "http://127.0.0.1:" + std::to_string(port_) + path;
    return request;
  }
  OutgoingRequest post(const std::string& path, const std::string& body) const {
    auto request = get(path);
    request.method = "POST";
    request.body = body;
    return request;
  }

  httplib::Server server_;
  std::thread thread_;
  int port_ = 0;
  std::unique_ptr<HttpClient> client_ = make_http_client();
};

TEST_F(HttpClientTest, PostsJsonWithHeadersAndReadsTheAnswer) {
  server_.Post("/send", [](const httplib::Request& request, httplib::Response& response) {
    response.set_header("X-Seen",
                        request.get_header_value("Content-Type") + "|" + request.get_header_value("X-Token"));
    response.set_content(request.body, "application/json");
  });
  start(server_);
  auto request = post("/send", R"({"text":"你好"})");
  request.headers["X-Token"] = "t";
  const auto response = client_->exchange(request);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"text":"你好"})");
  EXPECT_EQ(response.headers.at("x-seen"), "application/json|t");
}

TEST_F(HttpClientTest, KeepsItsConnection) {
  server_.Get("/port", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content(std::to_string(request.remote_port), "text/plain");
  });
  start(server_);
  const auto first = client_->exchange(get("/port")).body;
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(client_->exchange(get("/port")).body, first);
}

TEST_F(HttpClientTest, OpensAnotherConnectionWhenTheServerClosedTheOld) {
  server_.set_keep_alive_max_count(1);
  server_.Get("/", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("ok", "text/plain");
  });
  start(server_);
  for (int time = 0; time < 3; ++time) {
    EXPECT_EQ(client_->exchange(get("/")).body, "ok");
    std::this_thread::sleep_for(20ms);
  }
}

TEST_F(HttpClientTest, ServesSeveralThreadsAtOnce) {
  server_.Get("/", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content(request.get_param_value("n"), "text/plain");
  });
  start(server_);
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int n = 0; n < 8; ++n)
    threads.emplace_back([&, n] {
      for (int time = 0; time < 20; ++time)
        right += client_->exchange(get("/?n=" + std::to_string(n * 100 + time))).body ==
                 std::to_string(n * 100 + time);
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 160);
}

TEST_F(HttpClientTest, LeavesSignedAddressesAsTheyAre) {
  server_.Get("/file", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content(request.target, "text/plain");
  });
  start(server_);
  EXPECT_EQ(client_->exchange(get("/file?sign=q%3Da%26b+c;d#fragment")).body, "/file?sign=q%3Da%26b+c;d");
}

TEST_F(HttpClientTest, FollowsNoRedirect) {
  std::atomic<int> visits = 0;
  server_.Get("/from",
              [](const httplib::Request&, httplib::Response& response) { response.set_redirect("/to"); });
  server_.Get("/to", [&](const httplib::Request&, httplib::Response&) { ++visits; });
  start(server_);
  EXPECT_EQ(client_->exchange(get("/from")).status, 302);
  EXPECT_EQ(visits, 0);
}

TEST_F(HttpClientTest, LetsNoHeaderValueStartAnotherHeader) {
  server_.Get("/", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content(request.has_header("X-Evil") ? "evil" : "good", "text/plain");
  });
  start(server_);
  auto request = get("/");
  request.headers["X-Name"] = "a\r\nX-Evil: 1";
  EXPECT_EQ(client_->exchange(request).body, "good");
}

TEST_F(HttpClientTest, UploadsFilesAsAForm) {
  server_.Post("/upload", [](const httplib::Request& request, httplib::Response& response) {
    const auto file = request.get_file_value("media");
    response.set_content(file.filename + "|" + file.content_type + "|" + std::to_string(file.content.size()) +
                             "|" +
                             (file.content.find("----part-boundary") != std::string::npos ? "whole" : "cut"),
                         "text/plain");
  });
  start(server_);
  auto request = post("/upload", "");
  request.parts = {
      {"media", "业绩.png", "image/png", std::string("\x89PNG\r\n\0 ----part-boundary\r\n", 28)}};
  EXPECT_EQ(client_->exchange(request).body, "业绩.png|image/png|28|whole");
}

TEST_F(HttpClientTest, StopsReadingWhatIsTooLarge) {
  server_.Get("/exact", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(std::string(1000, 'x'), "text/plain");
  });
  server_.Get("/chunked", [](const httplib::Request&, httplib::Response& response) {
    response.set_chunked_content_provider("text/plain", [](std::size_t offset, httplib::DataSink& sink) {
      sink.write("0123456789", 10);
      if (offset > 5000) sink.done();
      return true;
    });
  });
  start(server_);
  auto request = get("/exact");
  request.max_bytes = 1000;
  EXPECT_EQ(client_->exchange(request).body.size(), 1000u);
  request.max_bytes = 999;
  EXPECT_EQ(client_->exchange(request).error, "response too large");
  request = get("/chunked");
  request.max_bytes = 999;
  EXPECT_EQ(client_->exchange(request).error, "response too large");
}

TEST_F(HttpClientTest, EndsASlowBodyAtTheDeadline) {
  server_.Get("/drip", [](const httplib::Request&, httplib::Response& response) {
    response.set_content_provider(100, "text/plain", [](std::size_t, std::size_t, httplib::DataSink& sink) {
      std::this_thread::sleep_for(50ms);
      return sink.write(".", 1);
    });
  });
  start(server_);
  auto request = get("/drip");
  request.timeout = 300ms;
  const auto start_time = Clock::now();
  const auto response = client_->exchange(request);
  EXPECT_EQ(response.error, "timed out");
  EXPECT_FALSE(response.arrived());
  EXPECT_LT(Clock::now() - start_time, 1500ms);
}

// A server that takes one connection and sends a byte of a header every 50 ms.
TEST_F(HttpClientTest, EndsASlowHeaderAtTheDeadline) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(listener, 1), 0);
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([listener] {
    const int peer = ::accept(listener, nullptr, nullptr);
    for (int time = 0; time < 60 && ::send(peer, "H", 1, MSG_NOSIGNAL) == 1; ++time)
      std::this_thread::sleep_for(50ms);
    ::close(peer);
    ::close(listener);
  });
  auto request = get("/");
  request.timeout = 300ms;
  const auto start_time = Clock::now();
  EXPECT_EQ(client_->exchange(request).error, "timed out");
  EXPECT_LT(Clock::now() - start_time, 1500ms);
}

TEST_F(HttpClientTest, WorksAgainAfterATimeOut) {
  std::atomic<bool> is_slow = true;
  server_.Get("/", [&](const httplib::Request&, httplib::Response& response) {
    if (is_slow) std::this_thread::sleep_for(400ms);
    response.set_content("ok", "text/plain");
  });
  start(server_);
  auto request = get("/");
  request.timeout = 100ms;
  EXPECT_EQ(client_->exchange(request).error, "timed out");
  is_slow = false;
  EXPECT_EQ(client_->exchange(get("/")).body, "ok");
}

TEST_F(HttpClientTest, SaysWhenNobodyListens) {
  const int unused = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(unused, reinterpret_cast<sockaddr*>(&address), size), 0);
  ::getsockname(unused, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  EXPECT_EQ(client_->exchange(get("/")).error, "could not connect");
  ::close(unused);
}

TEST_F(HttpClientTest, RefusesACertificateThatNobodyVouchesFor) {
  SelfSigned identity;
  httplib::SSLServer server(identity.certificate, identity.key);
  std::atomic<int> visits = 0;
  server.Get("/", [&](const httplib::Request&, httplib::Response&) { ++visits; });
  start(server);
  auto request = get("/");
  request.url = "https://localhost:" + std::to_string(port_) + "/";
  const auto response = client_->exchange(request);
  EXPECT_FALSE(response.arrived());
  EXPECT_EQ(response.error, "certificate refused");
  EXPECT_EQ(visits, 0);
  server.stop();
  thread_.join();  // it serves with what ends here
}

TEST_F(HttpClientTest, CallsOnlyAddressesItUnderstands) {
  for (const std::string url : {"",
                                "example.com",
                                "ftp://127.0.0.1/",
                                "file:///etc/passwd",
                                "http://",
                                "http:///x",
                                "http://user@127.0.0.1/",
                                "http://127.0.0.1/a b",
                                "http://127.0.0.1/\r\nX: 1",
                                "http://127.0.0.1\\@evil/",
                                "javascript://127.0.0.1/",
                                "http://h:99999999999999/",
                                "http://h:65536/",
                                "http://h:0/",
                                "http://h:/",
                                "http://h:-1/",
                                "http://h:80x/",
                                "http://a:b:80/",
                                "http://[::1/",
                                "http://::1/",
                                "http://[]/",
                                "http://[::1]x/"}) {
    OutgoingRequest request;
    request.url = url;
    EXPECT_EQ(client_->exchange(request).error, "address not usable") << url;
  }
}

TEST(HttpUrl, IsCutIntoOriginAndTarget) {
  struct Row {
    std::string url, origin, target;
  };
  for (const auto& [url, origin, target] :
       {Row{"https://qyapi.weixin.qq.com/cgi-bin/x?a=1", "https://qyapi.weixin.qq.com", "/cgi-bin/x?a=1"},
        Row{"HTTP://127.0.0.1:8080", "http://127.0.0.1:8080", "/"}, Row{"http://h?q=1", "http://h", "/?q=1"},
        Row{"http://h/a#b", "http://h", "/a"}, Row{"http://[::1]:80/", "http://[::1]:80", "/"}}) {
    const auto parsed = parse_http_url(url);
    ASSERT_TRUE(parsed) << url;
    EXPECT_EQ(parsed->origin, origin);
    EXPECT_EQ(parsed->target, target);
  }
}

TEST(DeadlineWatch, CutsWhatIsLateAndOnlyThat) {
  DeadlineWatch watch;
  std::atomic<int> late = 0, early = 0;
  {
    const DeadlineWatch::Guard slow(watch, Clock::now() + 20ms, [&] { ++late; });
    const DeadlineWatch::Guard quick(watch, Clock::now() + 10s, [&] { ++early; });
    for (int wait = 0; wait < 400 && late == 0; ++wait) std::this_thread::sleep_for(5ms);
  }
  EXPECT_EQ(late, 1);
  EXPECT_EQ(early, 0);
}

TEST(DeadlineWatch, DoesNotCutWhatIsOver) {
  DeadlineWatch watch;
  std::atomic<int> cuts = 0;
  {
    const DeadlineWatch::Guard guard(watch, Clock::now() + 20ms, [&] { ++cuts; });
  }
  std::this_thread::sleep_for(60ms);
  EXPECT_EQ(cuts, 0);
}

}  // namespace
}  // namespace connectors
