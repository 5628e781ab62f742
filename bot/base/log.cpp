// Structured log lines through spdlog.
#include "bot/base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "bot/base/utf8.hpp"

namespace base::log {
namespace {

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
    case Level::off: break;
  }
  return spdlog::level::off;
}

spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = std::make_shared<spdlog::logger>("chengdan", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    made->set_level(spdlog::level::warn);
    return made;
  }();
  return *instance;
}

}  // namespace

void start(Level level) { logger().set_level(to_spdlog(level)); }

bool enabled(Level level) { return logger().should_log(to_spdlog(level)); }

void write(Level level, std::string_view event, Fields fields) {
  if (!enabled(level)) return;
  std::string line(event);
  for (const auto& [key, value] : fields) line.append(" ").append(key).append("=").append(escaped(value));
  logger().log(to_spdlog(level), spdlog::string_view_t(line));
}

std::string escaped(std::string_view value) {
  std::string shown;
  for (const char c : shown_safely(value)) {
    if (c == '\n') shown += "\\n";
    else if (c == '"') shown += "\\\"";
    else shown += c;
  }
  const bool plain = !shown.empty() && shown.find_first_of(" =\"") == std::string::npos;
  return plain ? shown : "\"" + shown + "\"";
}

}  // namespace base::log
