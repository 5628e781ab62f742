// Small text files that people write.
#include "bot/app/text_file.hpp"

#include <filesystem>
#include <fstream>

namespace app {
namespace {

constexpr std::size_t most_bytes = 1 << 20;

std::optional<std::string> content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text(most_bytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad() || (in.fail() && !in.eof())) return std::nullopt;
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

}  // namespace

std::optional<std::string> read_text_file(const std::string& path, Problems& problems) {
  const auto fail = [&](const char* why) {
    problems.push_back({path, 0, why});
    return std::nullopt;
  };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return fail("没有这个文件");
  if (!std::filesystem::is_regular_file(status)) return fail("这不是一个文件");
  auto text = content(path);
  if (!text) return fail("打不开，看看有没有读的权限");
  if (text->size() > most_bytes) return fail("太大了，最多 1 MiB");
  if (text->starts_with("\xef\xbb\xbf")) text->erase(0, 3);
  return text;
}

}  // namespace app
