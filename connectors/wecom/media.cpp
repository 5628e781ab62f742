// Files that come from WeCom: names, kinds and the bound on their size.
#include "connectors/wecom/media.hpp"

#include <charconv>

#include "bot/base/utf8.hpp"
#include "connectors/wecom/plain_text.hpp"

namespace connectors::wecom {
namespace {

constexpr std::size_t name_points = 120;

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned char byte = 0;
    const bool is_escape =
        text[at] == '%' && at + 2 < text.size() &&
        std::from_chars(&text[at + 1], &text[at + 1] + 2, byte, 16).ptr == &text[at + 1] + 2;
    out += is_escape ? static_cast<char>(byte) : text[at];
    if (is_escape) at += 2;
  }
  return out;
}

// The value of one parameter of a header, without its quotes; empty when it is not there.
std::string_view parameter(std::string_view header, std::string_view name) {
  const std::string lower = base::lower_ascii(header);
  auto at = lower.find(name);
  while (at != lower.npos && at > 0 && lower[at - 1] != ' ' && lower[at - 1] != ';')
    at = lower.find(name, at + 1);
  if (at == lower.npos) return {};
  auto value = header.substr(at + name.size());
  if (!value.starts_with('"')) return base::trimmed(value.substr(0, value.find(';')));
  value.remove_prefix(1);
  return value.substr(0, value.find('"'));
}

std::string without_folder(std::string name) {
  const auto slash = name.find_last_of("/\\");
  if (slash != name.npos) name.erase(0, slash + 1);
  return one_line(name, name_points);
}

}  // namespace

PictureType picture_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return {"image/png", "png", true};
  if (bytes.starts_with("\xff\xd8\xff")) return {"image/jpeg", "jpg", true};
  return {"application/octet-stream", "bin", false};
}

std::string disposition_name(std::string_view header) {
  constexpr std::string_view charset = "utf-8''";
  const auto extended = parameter(header, "filename*=");
  if (base::lower_ascii(extended).starts_with(charset))
    return without_folder(percent_decoded(extended.substr(charset.size())));
  return without_folder(percent_decoded(parameter(header, "filename=")));
}

Download to_download(const IncomingResponse& response) {
  const auto header = [&](const char* name) {
    const auto found = response.headers.find(name);
    return found == response.headers.end() ? std::string{} : found->second;
  };
  return {base::Delivery::sent(), response.body, header("content-type"),
          disposition_name(header("content-disposition"))};
}

}  // namespace connectors::wecom
