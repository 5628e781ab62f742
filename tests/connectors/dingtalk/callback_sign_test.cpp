// The signature of robot callbacks: vectors, the hour on both sides, garbage.
#include "connectors/dingtalk/callback_sign.hpp"

#include <gtest/gtest.h>

namespace connectors::dingtalk {
namespace {

using namespace std::chrono_literals;

const std::string secret = "this is secret", timestamp = "1577262236757";
const base::Instant then = base::from_millis(1577262236757);

base::HttpRequest with(const std::string& time, const std::string& sign) {
  return {.method = "POST", .headers = {{"timestamp", time}, {"sign", sign}}};
}

TEST(CallbackSign, KnownValues) {
  struct Case {
    const char *timestamp, *secret, *sign;
  };
  for (const auto& [timestamp, secret, sign] : {
           Case{"1577262236757", "this is secret", "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="},
           Case{"1700000000000", "SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "bTgY2yDbep+wesS7jKiNj+srsHoADES4+C4f8LCHFtU="},
           Case{"1695204671648", "GT-lsu-taDAxxxsTsxxxx", "jfbaY0tPh4ipZSSqyRedqF0wyLQpX2CX467AkaVrx6I="},
           Case{"1585000000000", "SECtest", "TPEMupsOIs4nblO2Fo60Tah1sevBbmWgHsl9OeuvO9k="},
       })
    EXPECT_EQ(callback_sign(timestamp, secret), sign);
}

TEST(CallbackSign, HoldsForAnHourOnBothSides) {
  const auto request = with(timestamp, callback_sign(timestamp, secret));
  struct Case {
    base::Duration off;
    bool is_good;
  };
  for (const auto& [off, is_good] : {Case{0s, true}, Case{3599s, true}, Case{3600s, true}, Case{3600s + 1ms, false},
                                     Case{3601s, false}, Case{-3599s, true}, Case{-3600s, true},
                                     Case{-3600s - 1ms, false}, Case{-3601s, false}}) {
    EXPECT_EQ(is_signed(request, secret, then + off), is_good) << off.count();
  }
}

TEST(CallbackSign, RefusesGarbageTimestampsHoweverWellSigned) {
  for (const std::string bad : {"", "0", "-1", "+1577262236757", " 1577262236757", "1577262236757 ", "1577262236.757",
                                "0x16f3b2d5e05", "1577262236757abc", "abc", "99999999999999999999", "9223372036854775807",
                                "-9223372036854775808", "1577262236", "１５７７２６２２３６７５７", "1577262236757\n"})
    EXPECT_FALSE(is_signed(with(bad, callback_sign(bad, secret)), secret, then)) << bad;
}

TEST(CallbackSign, RefusesEverySingleCharacterChanged) {
  const auto sign = callback_sign(timestamp, secret);
  for (std::size_t at = 0; at < sign.size(); ++at) {
    auto changed = sign;
    changed[at] ^= 1;
    EXPECT_FALSE(is_signed(with(timestamp, changed), secret, then)) << at;
  }
}

TEST(CallbackSign, RefusesWhatIsNotTheWholeSignature) {
  const auto sign = callback_sign(timestamp, secret);
  for (const auto& bad : {std::string(), sign.substr(0, sign.size() - 1), sign + "=", sign + sign, " " + sign,
                          std::string("hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D"), std::string(100'000, 'A')})
    EXPECT_FALSE(is_signed(with(timestamp, bad), secret, then)) << bad.substr(0, 60);
}

TEST(CallbackSign, RefusesMissingHeadersAndAnEmptySecret) {
  const auto sign = callback_sign(timestamp, secret);
  EXPECT_FALSE(is_signed({.headers = {{"sign", sign}}}, secret, then));
  EXPECT_FALSE(is_signed({.headers = {{"timestamp", timestamp}}}, secret, then));
  EXPECT_FALSE(is_signed(with(timestamp, callback_sign(timestamp, "")), "", then));
  EXPECT_FALSE(is_signed(with(timestamp, callback_sign(timestamp, "another")), secret, then));
}

}  // namespace
}  // namespace connectors::dingtalk
