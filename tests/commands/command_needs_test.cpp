// What a command needs where nothing calls it, as templates/intents say it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "bot/app/templates.hpp"
#include "tests/places.hpp"

namespace {

// The text of all finders, which fill the slots by their names.
std::string finders() {
  std::stringstream text;
  for (const auto& entry : std::filesystem::directory_iterator(tests::source_folder + "/bot/chat"))
    if (entry.path().filename().string().starts_with("finders_")) text << std::ifstream(entry.path()).rdbuf();
  return text.str();
}

// A slot that is misspelt there would never be filled, and the command never meant.
TEST(CommandNeeds, NameSlotsThatItDeclaresOrAFinderFills) {
  const std::string filled = finders();
  ASSERT_GT(filled.size(), 10'000u);
  for (const auto& command : app::built_in_commands())
    for (const std::string& need : command.calling.needs) {
      if (static_cast<unsigned char>(need.front()) >= 0x80 || need.front() == '(') continue;  // words
      const bool is_declared = std::any_of(command.slots.begin(), command.slots.end(), [&](const chat::Slot& slot) { return slot.name == need; });
      EXPECT_TRUE(is_declared || filled.find('"' + need + '"') != std::string::npos) << command.intent << " needs " << need;
    }
}

}  // namespace
