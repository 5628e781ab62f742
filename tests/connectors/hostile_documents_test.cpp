// T21: documents made to cost time or memory are refused at once: entities, nesting, numbers without end.
#include <gtest/gtest.h>
#include <malloc.h>

#include "connectors/dingtalk/callback_sign.hpp"
#include "connectors/wecom/wecom_app.hpp"
#include "connectors/wecom/wecom_bot.hpp"
#include "tests/connectors/dingtalk/ding.hpp"
#include "tests/connectors/wecom/wecom_side.hpp"
#include "tests/processor_time.hpp"

namespace connectors {
namespace {

constexpr double time_limit = 10 * tests::slowness;  // milliseconds of the processor
constexpr std::size_t memory_limit = 8 << 20;        // bytes

std::string times(std::size_t count, const std::string& piece) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += piece;
  return all;
}

// Ten entities, each ten of the one before: 3 GB if anybody expanded them.
std::string billion_laughs() {
  std::string type = "<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">";
  for (int i = 1; i < 10; ++i)
    type +=
        "<!ENTITY lol" + std::to_string(i) + " \"" + times(10, "&lol" + std::to_string(i - 1) + ";") + "\">";
  return type + "]><xml><FromUserName>&lol9;</FromUserName><Encrypt>&lol9;</Encrypt></xml>";
}

struct Hostile {
  std::string about, document;
};

std::vector<Hostile> xml_documents() {
  const std::size_t size = 64 * 1024;
  return {
      {"billion laughs", billion_laughs()},
      {"a file as entity",
       "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&e;</Encrypt></xml>"},
      {"an address as entity",
       "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1/\">]><xml><Encrypt>&e;</Encrypt></xml>"},
      {"a parameter entity", "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1/\">%p;]><xml/>"},
      {"64 KiB of opened elements", times(size / 3, "<a>")},
      {"64 KiB of elements within each other", times(size / 7, "<a>") + times(size / 7, "</a>")},
      {"64 KiB of opened document type", "<!DOCTYPE x " + times(size, "[")},
      {"64 KiB of document types within each other", times(size / 12, "<!DOCTYPE a ")},
      {"64 KiB of attributes", "<xml " + times(size / 5, "a='' ") + "/>"},
      {"64 KiB of references", "<xml><Encrypt>" + times(size / 10, "&#x10FFFF;") + "</Encrypt></xml>"},
      {"64 KiB of unclosed CDATA", "<xml>" + times(size / 9, "<![CDATA[")},
      {"64 KiB of unclosed comments", "<xml>" + times(size / 4, "<!--")},
      {"64 KiB of processing instructions", times(size / 2, "<?")},
  };
}

std::vector<Hostile> json_documents() {
  const std::size_t size = 200 * 1024;
  return {
      {"200 KiB of opened lists", times(size, "[")},
      {"200 KiB of lists within each other", times(size / 2, "[") + times(size / 2, "]")},
      {"200 KiB of objects within each other", times(size / 6, "{\"a\":") + "1" + times(size / 6, "}")},
      {"a number of 200 KiB", "{\"msgid\":" + times(size, "9") + "}"},
      {"an exponent of 200 KiB", "{\"msgid\":1e" + times(size, "9") + "}"},
      {"a text of 200 KiB of escapes", "{\"msgid\":\"" + times(size / 6, "\\ud83d") + "\"}"},
      {"200 KiB of the same key", "{" + times(size / 6, "\"a\":1,") + "\"a\":1}"},
  };
}

// The quickest of three: what disturbs a test once is not the document's doing.
template <class Action>
double time_of(const Action& action) {
  double quickest = 1e9;
  for (int i = 0; i < 3; ++i) {
    const double before = tests::processor_milliseconds();
    action();
    quickest = std::min(quickest, tests::processor_milliseconds() - before);
  }
  return quickest;
}

class NoHttp : public HttpClient {
  IncomingResponse exchange(const OutgoingRequest&) override { return {}; }
};

void expect_cheap(const Connector& connector, const base::HttpRequest& request, base::Instant now, int status,
                  const std::string& about) {
  const std::size_t before = mallinfo2().uordblks;
  EXPECT_LT(time_of([&] {
              EXPECT_EQ(
                  connector.receive(request, now).finished.value_or(base::HttpResponse{.status = 0}).status,
                  status);
            }),
            time_limit)
      << about;
  EXPECT_LT(mallinfo2().uordblks, before + memory_limit) << about << " was kept";
}

// Instead of the envelope, and sealed within it.
template <class Seal>
void expect_cheap_outside_and_inside(const Connector& connector, const std::vector<Hostile>& documents,
                                     const Seal& sealed) {
  for (const auto& [about, document] : documents) {
    base::HttpRequest outside = sealed("");
    outside.body = document;
    expect_cheap(connector, outside, wecom_side::now, 403, about + ", outside");
    expect_cheap(connector, sealed(document), wecom_side::now, 400, about + ", inside");
  }
}

TEST(HostileDocuments, CostWecomsAppNothingOutsideNorInside) {
  NoHttp http;
  const auto app = make_wecom_app(
      {.name = "app", .corp_id = "ww1", .token = wecom_side::token, .encoding_aes_key = wecom_side::aes_key},
      http);
  const wecom_side::WecomSide side("ww1");
  expect_cheap_outside_and_inside(*app, xml_documents(), [&](const auto& content) { return side.xml(content); });
}

TEST(HostileDocuments, CostWecomsBotNothingOutsideNorInside) {
  NoHttp http;
  const auto bot = make_wecom_bot(
      {.name = "bot", .token = wecom_side::token, .encoding_aes_key = wecom_side::aes_key}, http);
  const wecom_side::WecomSide side("");
  expect_cheap_outside_and_inside(*bot, json_documents(), [&](const auto& content) { return side.json(content); });
}

TEST(HostileDocuments, CostDingtalkNothing) {
  const ding_test::Ding ding;
  const auto timestamp = std::to_string(base::to_millis(ding_test::now));
  for (const auto& [about, document] : json_documents()) {
    base::HttpRequest request{.method = "POST", .body = document};
    request.headers = {{"timestamp", timestamp},
                       {"sign", dingtalk::callback_sign(timestamp, ding_test::secret)}};
    expect_cheap(*ding.connector, request, ding_test::now, 400, about);
  }
}

}  // namespace
}  // namespace connectors
