// Keeps the house in order: what each room may include, what headers may show, how files begin.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/places.hpp"

namespace {

namespace fs = std::filesystem;

// Rooms by their folder, and the rooms each may include beside itself.
const std::map<std::string, std::set<std::string>> may_include{
    {"bot/base", {}},
    {"bot/language", {"bot/base"}},
    {"bot/crm", {"bot/base"}},
    {"bot/charts", {"bot/base"}},
    {"connectors", {"bot/base"}},
    {"playground", {"bot/base"}},
    {"storage", {"bot/base", "bot/crm"}},
    {"bot/chat", {"bot/base", "bot/language", "bot/crm", "bot/charts", "storage"}},
    {"commands", {"bot/base", "bot/crm", "bot/charts", "storage", "bot/chat"}},
    {"bot/jobs", {"bot/base", "bot/crm", "bot/charts", "storage", "bot/chat", "connectors"}},
};

struct File {
  std::string path;  // from the root
  std::vector<std::string> lines;
};

const std::vector<File>& sources() {
  static const std::vector<File> all = [] {
    std::vector<File> found;
    for (const char* top : {"bot", "connectors", "commands", "storage", "playground", "tests"})
      for (const auto& entry : fs::recursive_directory_iterator(fs::path(tests::source_folder) / top)) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
        if (entry.path().string().find("/node_modules/") != std::string::npos) continue;  // somebody else's house
        File file{fs::relative(entry.path(), tests::source_folder).string(), {}};
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);) file.lines.push_back(line);
        found.push_back(std::move(file));
      }
    return found;
  }();
  return all;
}

std::string room_of(const std::string& path) {
  const std::string room = path.substr(0, path.find('/', path.starts_with("bot/") ? 4 : 0));
  return may_include.contains(room) ? room : "";
}

// What stands between the marks of an include; empty for any other line.
std::string included(const std::string& line, char open, char close) {
  const std::string head = std::string("#include ") + open;
  if (!line.starts_with(head)) return {};
  return line.substr(head.size(), line.find(close, head.size()) - head.size());
}

// Headers that another room uses; what a room keeps for itself may show what it likes.
std::set<std::string> public_headers() {
  std::set<std::string> found;
  for (const File& file : sources())
    for (const auto& line : file.lines)
      if (const auto header = included(line, '"', '"');
          !file.path.starts_with("tests/") && room_of(file.path) != room_of(header))
        found.insert(header);
  return found;
}

std::string place(const File& file, std::size_t line) {
  return file.path + ":" + std::to_string(line + 1);
}

TEST(TheHouse, IsReadWhole) {
  EXPECT_GT(sources().size(), 200u);
}

TEST(TheHouse, OpensOnlyTheDoorsOfItsPlan) {
  for (const File& file : sources()) {
    const std::string room = room_of(file.path);
    if (room.empty()) continue;  // app and tests may include everything
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string header = included(file.lines[i], '"', '"');
      if (header.empty() || header.starts_with("embedded/")) continue;
      const bool is_app = header.starts_with("bot/app/") || header.starts_with("tests/");
      const std::string other = room_of(header);
      EXPECT_TRUE(!is_app && (other == room || may_include.at(room).contains(other)))
          << place(file, i) << ": " << room << " may not include " << header;
    }
  }
}

TEST(TheHouse, CommandsNeverIncludeOneAnother) {
  for (const File& file : sources())
    for (std::size_t i = 0; file.path.starts_with("commands/") && i < file.lines.size(); ++i)
      EXPECT_FALSE(included(file.lines[i], '"', '"').starts_with("commands/")) << place(file, i);
}

TEST(TheHouse, ShowsNoThirdPartyTypeInPublicHeaders) {
  const auto headers = public_headers();
  for (const File& file : sources()) {
    if (!headers.contains(file.path)) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i)
      for (const char* library : {"nlohmann", "httplib", "sqlite3", "SQLiteCpp", "spdlog", "fmt/", "pugixml",
                                  "yaml-cpp", "openssl", "prometheus", "CLI/", "utf8proc", "pango", "cairo"})
        EXPECT_FALSE(included(file.lines[i], '<', '>').starts_with(library)) << place(file, i);
  }
}

bool is_of_a_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '(' || c == ')';
}

// The words on both sides of == and != in a line.
std::vector<std::string> compared(const std::string& line) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at + 1 < line.size(); ++at) {
    if (line[at + 1] != '=' || (line[at] != '=' && line[at] != '!')) continue;
    std::size_t begin = at, end = at + 2;
    while (begin > 0 && line[begin - 1] == ' ') --begin;
    while (begin > 0 && is_of_a_name(line[begin - 1])) --begin;
    while (end < line.size() && line[end] == ' ') ++end;
    while (end < line.size() && is_of_a_name(line[end])) ++end;
    words.push_back(line.substr(begin, end - begin));
    ++at;
  }
  return words;
}

TEST(TheHouse, ComparesSignaturesInConstantTime) {
  for (const File& file : sources()) {
    if (!file.path.starts_with("connectors/")) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i)
      for (const auto& words : compared(file.lines[i]))
        for (const char* secret : {"sign", "secret", "hmac", "digest"})
          EXPECT_EQ(words.find(secret), std::string::npos) << place(file, i) << ": " << words;
  }
}

// Bytes are compared as values or by CRYPTO_memcmp, which takes the same time whatever they are.
TEST(TheHouse, ComparesBytesWithCryptoMemcmpAlone) {
  int found = 0;
  for (const File& file : sources()) {
    if (file.path.starts_with("tests/")) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i)
      for (const char* function : {"memcmp(", "strcmp(", "strncmp(", "strcasecmp("})
        if (const auto at = file.lines[i].find(function); at != std::string::npos) {
          EXPECT_TRUE(at >= 7 && file.lines[i].compare(at - 7, 7, "CRYPTO_") == 0) << place(file, i);
          ++found;
        }
  }
  EXPECT_GE(found, 1);
}

TEST(TheHouse, UsesNoRegularExpressions) {
  for (const File& file : sources()) {
    for (std::size_t i = 0; i < file.lines.size(); ++i)
      EXPECT_NE(included(file.lines[i], '<', '>'), "regex") << place(file, i);
  }
}

TEST(TheHouse, BeginsEveryFileWithASentenceAboutIt) {
  for (const File& file : sources()) {
    ASSERT_FALSE(file.lines.empty()) << file.path;
    const std::string& first = file.lines.front();
    EXPECT_TRUE(first.starts_with("// ") && first.size() > 10 && first.find("//", 3) == std::string::npos)
        << file.path << ": " << first;
  }
}

TEST(TheHouse, KeepsFilesSmall) {
  for (const File& file : sources()) {
    const bool is_test = file.path.starts_with("tests/");
    EXPECT_LE(file.lines.size(), is_test ? 450u : 400u) << file.path;
  }
}

}  // namespace
