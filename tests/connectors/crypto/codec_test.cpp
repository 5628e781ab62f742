// Digests and encodings against their published examples, and base64 as platforms really write it.
#include "connectors/crypto/codec.hpp"

#include <gtest/gtest.h>

namespace connectors::crypto {
namespace {

using namespace std::string_literals;

TEST(Codec, EncodesTheBase64ExamplesOfRfc4648AndBack) {
  const std::pair<std::string, std::string> examples[] = {
      {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : examples) {
    EXPECT_EQ(base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes) << text;
  }
}

TEST(Codec, KeepsEveryByteThroughBase64) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  for (std::size_t size = 0; size <= all.size(); ++size)
    EXPECT_EQ(from_base64(base64(all.substr(0, size))), all.substr(0, size)) << size;
}

TEST(Codec, ReadsBase64WithoutPaddingAndIgnoresUnusedBits) {
  EXPECT_EQ(from_base64("Zg"), "f");
  EXPECT_EQ(from_base64("Zm8"), "fo");
  EXPECT_EQ(from_base64("Zh"), "f");
  EXPECT_EQ(from_base64("Zm9="), "fo");
  EXPECT_EQ(from_base64("AAAA"), "\0\0\0"s);
}

TEST(Codec, RefusesWhatIsNoBase64) {
  for (const std::string text : {"Z", "Zm9vY", "Zg=", "Zg===", "Z===", "====", "=", "Zm=v", "Zm9v\n", " Zm9v",
                                 "Zm 9v", "Zm9-", "Zm9_", "Zm9.", "Zg=\n", "你好"})
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
  EXPECT_EQ(from_base64("Zm9\0"s), std::nullopt);
}

TEST(Codec, DigestsTheirPublishedExamples) {
  EXPECT_EQ(hex(sha1("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex(md5("abc")), "900150983cd24fb0d6963f7d28e17f72");
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Codec, ComparesWholeTexts) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_FALSE(equal_in_constant_time("", "a"));
}

TEST(Codec, EncodesEverythingButUnreservedCharactersForUrls) {
  EXPECT_EQ(url_encoded("aZ0-_.~"), "aZ0-_.~");
  EXPECT_EQ(url_encoded("a b+c&d=e/f?%"), "a%20b%2Bc%26d%3De%2Ff%3F%25");
  EXPECT_EQ(url_encoded("你"), "%E4%BD%A0");
  EXPECT_EQ(url_encoded("\r\n\0"s), "%0D%0A%00");
}

}  // namespace
}  // namespace connectors::crypto
