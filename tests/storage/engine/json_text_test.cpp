// Texts put into JSON by hand are the same to the letter as those the library writes.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "storage/json_text.hpp"

namespace {

TEST(JsonText, is_what_the_library_writes) {
  using Json = nlohmann::json;
  for (const std::string& text : {std::string(), std::string("王总 13812345678"), std::string("say \"hi\"\\"), std::string("a\nb\tc"),
                                 std::string("\x01\x1f\x7f"), std::string("\0", 1), std::string("😀"), std::string("\xff\xfe"),
                                 std::string("\xed\xa0\x80"), std::string("\xc0\xaf"), std::string("\xe7\x8e")}) {
    std::string written;
    storage::write_json(written, text);
    EXPECT_EQ(written, Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
  }
}

}  // namespace
