// Fuzz targets: what is read back from the database, and the configuration.
#include "bot/app/config.hpp"
#include "bot/chat/dialogue.hpp"
#include "storage/message_json.hpp"
#include "tests/fuzz/target.hpp"

namespace fuzz {
namespace {

// What can be read is written in one way, and reads as the same again; all else is an ordinary exception.
template <class Value>
void read_and_write(std::string_view input, Value (*read)(const std::string&)) {
  using chat::to_json, storage::to_json;
  Value value;
  try {
    value = read(std::string(input));
  } catch (const std::exception&) {
    return;
  }
  const std::string written = to_json(value);
  require(to_json(read(written)) == written, "written, read and written again differ");
}

}  // namespace

void stored_message(std::string_view input) {
  read_and_write(input, storage::incoming_from_json);
  read_and_write(input, storage::outgoing_from_json);
  read_and_write(input, storage::address_from_json);
  read_and_write(input, chat::dialogue_from_json);
}

void configuration(std::string_view input) {
  app::Problems problems;
  app::read_config(std::string(input), "file", problems,
                   [](const std::string&) { return std::optional<std::string>("x"); });
  for (const auto& problem : problems) require_one_line(problem.shown(), "a problem is more than a line");
}

}  // namespace fuzz
