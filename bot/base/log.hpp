// Structured log lines: one event, some fields, a trace id from message to delivery.
//
// Rules: no secret at any level; customer data (names, phones, texts) only at debug. Values are escaped, so a
// newline or a terminal code inside a value cannot forge a line. Thread-safe.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace base::log {

enum class Level { debug, info, warning, error, off };

using Field = std::pair<std::string_view, std::string>;
using Fields = std::initializer_list<Field>;

void start(Level level);  // to standard error; before it is called only warnings and errors are written
void write(Level level, std::string_view event, Fields fields);
bool enabled(Level level);

inline void debug(std::string_view event, Fields fields = {}) { write(Level::debug, event, fields); }
inline void info(std::string_view event, Fields fields = {}) { write(Level::info, event, fields); }
inline void warning(std::string_view event, Fields fields = {}) { write(Level::warning, event, fields); }
inline void error(std::string_view event, Fields fields = {}) { write(Level::error, event, fields); }

// key=value with quotes and escapes where needed; the form every value takes in a line.
std::string escaped(std::string_view value);

}  // namespace base::log
