// The simulators' encryption against WeCom's official npm package, in both directions.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "playground/callback_key.hpp"
#include "playground/codec.hpp"
#include "tests/playground/node.hpp"

using nlohmann::json;
using playground::CallbackKey;

namespace {

const node::Packages packages("official_package", "@wecom/crypto", "@wecom/crypto@1.0.1");

// Runs a line of JavaScript in which `crypto` is the package and `given` the input; its value comes back as
// JSON.
json in_node(const std::string& expression, const json& given) {
  std::ofstream(packages.file("given.json")) << given;
  std::ofstream(packages.file("run.js")) << "const crypto = require('@wecom/crypto');\n"
                                      "const given = JSON.parse(require('fs').readFileSync('given.json'));\n"
                                      "require('fs').writeFileSync('out.json', JSON.stringify("
                                   << expression << "));\n";
  if (!node::runs("cd '" + packages.folder() + "' && node run.js")) return nullptr;
  return json::parse(std::ifstream(packages.file("out.json")), nullptr, false);
}

class OfficialPackage : public testing::Test {
 protected:
  void SetUp() override {
    if (!packages.installed()) GTEST_SKIP() << "npm, node or the package @wecom/crypto is not to be had here";
  }
};

std::string text_of_length(std::size_t length) {
  std::string text;
  while (text.size() < length) text += static_cast<char>('a' + text.size() % 26);
  return text;
}

const std::string aes_key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

TEST_F(OfficialPackage, opens_what_the_simulator_seals_at_every_padding) {
  const CallbackKey key(aes_key);
  json sealed = json::array();
  for (std::size_t length = 0; length < 40; ++length) {
    sealed.push_back(key.seal(text_of_length(length), "wwcorp", playground::random_name(16)));
  }
  const auto opened =
      in_node("given.sealed.map(s => crypto.decrypt(given.key, s))", {{"key", aes_key}, {"sealed", sealed}});
  ASSERT_EQ(opened.size(), sealed.size());
  for (std::size_t length = 0; length < 40; ++length) {
    EXPECT_EQ(opened[length]["message"], text_of_length(length));
    EXPECT_EQ(opened[length]["id"], "wwcorp");
  }
}

TEST_F(OfficialPackage, seals_what_the_simulator_opens_at_every_padding) {
  const auto sealed =
      in_node("Array.from({length: 40}, (_, n) => crypto.encrypt(given.key, '成'.repeat(n), 'wwcorp'))",
              {{"key", aes_key}});
  ASSERT_EQ(sealed.size(), 40u);
  std::string text;
  for (const auto& one : sealed) {
    const auto opened = CallbackKey(aes_key).open(one.get<std::string>());
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->message, text);
    EXPECT_EQ(opened->receive_id, "wwcorp");
    text += "成";
  }
}

TEST_F(OfficialPackage, signs_alike) {
  const json given{
      {"token", "QDG6eK"}, {"time", "1409659589"}, {"nonce", "263014780"}, {"text", "P9nAzCzyDtyT+/=="}};
  EXPECT_EQ(in_node("crypto.getSignature(given.token, given.time, given.nonce, given.text)", given),
            playground::callback_signature("QDG6eK", "1409659589", "263014780", "P9nAzCzyDtyT+/=="));
}

}  // namespace
