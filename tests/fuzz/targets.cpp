// The list of fuzz targets.
#include <algorithm>

#include "bot/base/utf8.hpp"
#include "tests/fuzz/target.hpp"

namespace fuzz {

const std::vector<Target>& targets() {
  static const std::vector<Target> all{
      {"wecom_envelope", wecom_envelope, "wecom_envelope"},
      {"wecom_app", wecom_app, "wecom_app"},
      {"wecom_bot", wecom_bot, "wecom_bot"},
      {"dingtalk_robot", dingtalk_robot, "dingtalk_robot"},
      {"platform_answer", platform_answer, "platform_answer"},
      {"callback_cipher", callback_cipher, "codec"},
      {"codec", codec, "codec"},
      {"http_framing", http_framing, "http_framing"},
      {"reply_hosts", reply_hosts, "reply_hosts"},
      {"stored_message", stored_message, "stored_message"},
      {"configuration", configuration, "configuration"},
      {"normal_form", normal_form, "sentence"},
      {"sentence", sentence, "sentence", 5'000},
      {"conversation", conversation, "conversation", 1'500},
  };
  return all;
}

const Target& target(std::string_view name) {
  const auto found =
      std::find_if(targets().begin(), targets().end(), [&](const Target& t) { return t.name == name; });
  if (found == targets().end()) throw std::invalid_argument("no fuzz target " + std::string(name));
  return *found;
}

void require_text(std::string_view text, const char* what) {
  require(base::is_utf8(text), what);
}

void require_one_line(std::string_view text, const char* what) {
  require_text(text, what);
  require(std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }),
          what);
}

}  // namespace fuzz
