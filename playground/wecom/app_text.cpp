// Small readings of texts that several desks share.
#include "playground/wecom/app_text.hpp"

#include "bot/base/utf8.hpp"

namespace playground::wecom {

std::string shown_within(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return std::string(text);
  const auto whole = base::cut_bytes(text, most_bytes);
  return std::string(whole) + (whole.size() < most_bytes ? "\xEF\xBF\xBD" : "");
}

void resolve_mentions(Event& event, const Directory& directory) {
  std::string out;
  std::string_view rest = event.text;
  for (std::size_t at; (at = rest.find("<@")) != std::string_view::npos;) {
    const auto end = rest.find('>', at);
    const auto id =
        end == std::string_view::npos ? std::string() : std::string(rest.substr(at + 2, end - at - 2));
    const auto who = directory.member(id);
    out.append(rest.substr(0, at));
    if (who) event.mentions.push_back(who->userid);
    out.append(who ? "@" + who->name : std::string("<@"));
    rest.remove_prefix(who ? end + 1 : at + 2);
  }
  event.text = out.append(rest);
}

bool has_escaped_text(std::string_view json) {
  for (std::size_t i = 0; i + 5 < json.size(); ++i) {
    if (json[i] != '\\') continue;
    const bool ascii = json[i + 2] == '0' && json[i + 3] == '0' && json[i + 4] >= '0' && json[i + 4] <= '7';
    if (json[i + 1] == 'u' && !ascii) return true;
    ++i;
  }
  return false;
}

}  // namespace playground::wecom
