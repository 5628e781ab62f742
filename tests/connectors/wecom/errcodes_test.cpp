// What each errcode means for a message that was to be sent.
#include "connectors/wecom/errcodes.hpp"

#include <gtest/gtest.h>

namespace connectors::wecom {
namespace {

using Outcome = base::Delivery::Outcome;
using namespace std::chrono_literals;

struct Row {
  long long errcode;
  Outcome outcome;
  bool whole_channel;
  base::Duration wait;
};

TEST(WecomErrcodes, DecideWhatHappensToAMessage) {
  const Row rows[] = {
      {0, Outcome::sent, false, 0s},        {-1, Outcome::later, false, 0s},
      {40001, Outcome::later, true, 60s},   {40003, Outcome::refused, false, 0s},
      {40008, Outcome::refused, false, 0s}, {40013, Outcome::later, true, 600s},
      {40014, Outcome::later, true, 60s},   {40031, Outcome::refused, false, 0s},
      {40056, Outcome::later, true, 600s},  {40058, Outcome::refused, false, 0s},
      {42001, Outcome::later, true, 60s},   {44004, Outcome::refused, false, 0s},
      {45002, Outcome::refused, false, 0s}, {45009, Outcome::later, true, 60s},
      {45033, Outcome::later, true, 1s},    {46004, Outcome::refused, false, 0s},
      {48002, Outcome::later, true, 600s},  {50002, Outcome::refused, false, 0s},
      {50003, Outcome::later, true, 600s},  {60011, Outcome::refused, false, 0s},
      {60020, Outcome::later, true, 600s},  {60111, Outcome::refused, false, 0s},
      {81013, Outcome::refused, false, 0s}, {82001, Outcome::refused, false, 0s},
      {93000, Outcome::refused, false, 0s}, {93004, Outcome::later, true, 600s},
      {93008, Outcome::refused, false, 0s}, {301002, Outcome::later, true, 600s},
      {123456, Outcome::later, false, 0s},
  };
  for (const auto& row : rows) {
    const auto delivery = delivery_for(row.errcode, "msg");
    EXPECT_EQ(delivery.outcome, row.outcome) << row.errcode;
    EXPECT_EQ(delivery.whole_channel, row.whole_channel) << row.errcode;
    EXPECT_EQ(delivery.wait, row.wait) << row.errcode;
    const std::string code = row.errcode == 0 ? "" : std::to_string(row.errcode);
    EXPECT_TRUE(delivery.reason.starts_with(code)) << delivery.reason;
  }
}

TEST(WecomErrcodes, ReasonsAreOneShortLine) {
  const auto delivery = delivery_for(60020, std::string(5000, 'x') + "\x1b[31m");
  EXPECT_LT(delivery.reason.size(), 600u);
  EXPECT_EQ(delivery.reason.find('\x1b'), std::string::npos);
}

TEST(WecomErrcodes, AreReadFromNumbersAndTexts) {
  const auto errcode = [](const std::string& body) { return read_answer({200, "", {}, body}).errcode; };
  EXPECT_EQ(errcode(R"({"errcode":45009})"), 45009);
  EXPECT_EQ(errcode(R"({"errcode":"45009"})"), 45009);
  EXPECT_EQ(errcode(R"({"msgid":"1"})"), 0);
  EXPECT_EQ(read_answer({200, "", {}, "nonsense"}).delivery.outcome, Outcome::later);
}

}  // namespace
}  // namespace connectors::wecom
