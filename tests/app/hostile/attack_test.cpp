// T25, T26: a crowd of hostile clients at the whole service, and in the middle of it a genuine message that
// is answered.
#include <gtest/gtest.h>

#include "playground/rest_server.hpp"
#include "tests/app/hostile/company.hpp"

namespace hostile {
namespace {

struct Attack {
  std::string about, bytes;
  int status;
};

std::vector<Attack> attacks() {
  const std::string head = "POST /callback/wecom-app HTTP/1.1\r\nHost: x\r\n";
  std::string headers, chunks;
  for (int i = 0; i < 200'000; ++i) headers += "X-" + std::to_string(i) + ": v\r\n";
  for (int i = 0; i < 640; ++i) chunks += "10000\r\n" + std::string(65'536, 'x') + "\r\n";
  return {{"64 MiB without an end of line", std::string(64 << 20, 'A'), 431},
          {"200,000 headers", head + headers + "\r\n", 431},
          {"one header of 64 KiB", head + "X: " + std::string(64 << 10, 'a') + "\r\n\r\n", 431},
          {"40 MiB in chunks", head + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n", 411},
          {"chunked and a length", head + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
           400},
          {"a compressed body", head + "Content-Encoding: gzip\r\nContent-Length: 10\r\n\r\n0123456789", 415},
          {"two lengths", head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", 400},
          {"a negative length", head + "Content-Length: -1\r\n\r\n", 400},
          {"a length that wraps", head + "Content-Length: 18446744073709551621\r\n\r\n", 413},
          {"a body of 2 MB", head + "Content-Length: 2097152\r\n\r\n" + std::string(2 << 20, 'x'), 413},
          {"a bare line feed", "POST / HTTP/1.1\nHost: x\n\n", 400},
          {"a NUL in the head", std::string("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", 28), 400},
          {"two hosts", "GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400},
          {"a folded header", head + "X: a\r\n b\r\nContent-Length: 0\r\n\r\n", 400},
          {"TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400},
          {"a proxy's CONNECT", "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
          {"the address of another server", "GET http://127.0.0.1:22/ HTTP/1.1\r\nHost: x\r\n\r\n", 400},
          {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400}};
}

// Somebody who writes properly; his latency in milliseconds.
class Genuine {
 public:
  explicit Genuine(Company& company) : company_(company) {}
  double ask() {
    const auto begun = Steady::now();
    ++asked_;
    const auto reply = front::Client(company_.port())
                           .ask(wecom_callback("wangfang", std::to_string(asked_),
                                               "新客户 客户：星河" + std::to_string(1000 + asked_) + " 王总",
                                               company_.now()));
    EXPECT_EQ(reply.status, 200);
    EXPECT_NE(reply.body.find("Encrypt"), std::string::npos);
    return std::chrono::duration<double, std::milli>(Steady::now() - begun).count();
  }
  int asked() const { return asked_; }

 private:
  Company& company_;
  int asked_ = 0;
};

class Silent {
 public:
  std::string address() const { return server_.address(); }

 private:
  playground::RestServer server_{
      [](const playground::RestRequest&) { return playground::RestAnswer{.cut = true}; }};
};

TEST(Attack, OfEveryKindIsRefusedAndTheNextGenuineMessageAnswered) {
  const Silent nobody;
  Company company(nobody.address());
  Genuine genuine(company);
  genuine.ask();
  for (const auto& [about, bytes, status] : attacks()) {
    front::Client client(company.port());
    client.send(bytes);
    // Who is refused in the middle of what he says may find the connection gone before the answer is read.
    const int answered = client.reply().status;
    EXPECT_TRUE(answered == status || (answered == 0 && bytes.size() > (1 << 20)))
        << about << ": " << answered;
    EXPECT_LT(genuine.ask(), 1000) << "after " << about;
  }
  EXPECT_EQ(company.count("SELECT count(*) FROM customers"), genuine.asked());
}

TEST(Attack, OfAThousandSilentAndTwoHundredDrippingClientsDelaysNoMessage) {
  front::allow_many_files();
  const Silent nobody;
  Company company(nobody.address());
  Genuine genuine(company);
  std::vector<front::Client> silent, dripping;
  for (int i = 0; i < 1000; ++i) silent.emplace_back(company.port());
  for (int i = 0; i < 200; ++i)
    dripping.emplace_back(company.port()).send("POST /callback/wecom-app HTTP/1.1\r\nHost: x\r\nX-Drip: ");
  double slowest = 0;
  for (int round = 0; round < 10; ++round) {
    for (auto& client : dripping) client.send("a");
    slowest = std::max(slowest, genuine.ask());
  }
  std::printf("beside 1,200 hostile connections a message takes %.1f ms at most\n", slowest);
  EXPECT_LT(slowest, 1000);
}

}  // namespace
}  // namespace hostile
