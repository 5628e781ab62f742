// Texts as JSON, for what is written so often that a tree of values is too dear.
#include "storage/json_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"

namespace storage {

void write_json(std::string& to, std::string_view text) {
  using Json = nlohmann::json;
  const auto stands_for_itself = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; };
  const bool is_plain = std::all_of(text.begin(), text.end(), stands_for_itself) && base::is_utf8(text);
  if (!is_plain) {
    to += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
    return;
  }
  to += '"';
  to += text;
  to += '"';
}

}  // namespace storage
