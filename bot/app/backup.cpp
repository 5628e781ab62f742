// `chengdan backup` and `chengdan restore`: a copy of the database while it is served, and the way back.
#include "bot/app/backup.hpp"

#include <cstdio>
#include <filesystem>
#include <functional>
#include <ostream>

#include "bot/app/config.hpp"
#include "bot/base/civil.hpp"
#include "storage/backup.hpp"

namespace app {
namespace {

std::string shown_size(const std::string& file) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(std::filesystem::file_size(file)) / 1e6);
  return text;
}

// 20261123-100000, in the company's usual zone.
std::string date_of(base::Instant now) {
  std::string date;
  for (const char c : base::iso(now, base::Zone{}).substr(0, 19))
    if (c == 'T') date += '-';
    else if (c != '-' && c != ':') date += c;
  return date;
}

int with_database(const char* command, const std::string& config_path, std::ostream& trouble,
                  const std::function<void(const std::string& url)>& work) try {
  Problems problems;
  const std::string url = read_storage_address(config_path, problems);
  for (const auto& problem : problems) trouble << problem.shown() << '\n';
  if (!problems.empty()) return 1;
  work(url);
  return 0;
} catch (const std::exception& error) {
  trouble << "chengdan " << command << ": " << error.what() << '\n';
  return 1;
}

}  // namespace

int back_up(const std::string& file, const std::string& config_path, std::ostream& out, std::ostream& trouble) {
  return with_database("backup", config_path, trouble, [&](const std::string& url) {
    storage::back_up(url, file);
    out << "已备份到 " << file << "（" << shown_size(file) << "，已核对）\n";
  });
}

int restore(const std::string& file, const std::string& config_path, std::ostream& out, std::ostream& trouble) {
  return with_database("restore", config_path, trouble, [&](const std::string& url) {
    const std::string kept = storage::restore(url, file, date_of(base::SystemClock().now()));
    out << "已用 " << file << " 恢复" << (kept.empty() ? "" : "；原来的数据库在 " + kept) << '\n';
  });
}

}  // namespace app
