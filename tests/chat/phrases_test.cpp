// The phrases that call the commands: that they stay as cheap to keep as they are to write.
#include <gtest/gtest.h>

#include "bot/app/names_directory.hpp"
#include "bot/chat/phrase_book.hpp"
#include "bot/chat/understanding.hpp"
#include "tests/chat/office.hpp"

namespace {

// (谁|同事|…)(都|也|)(能|可以|)(看到|…)我的(客户|…): what is written in a line and multiplied out is hundreds of thousands of
// phrases: 90 MiB while they are put in order, 12 for ever, and half a second of the start. A gap (…) between the groups costs nothing.
TEST(Phrases, StandForNoMoreThanAFewThousand) {
  constexpr std::size_t most_of_a_part = 6000, most_together = 80'000;
  std::size_t together = 0;
  for (const chat::Command& command : app::built_in_repertoire().commands) {
    const auto& calling = command.calling;
    for (const auto* phrases : {&calling.says, &calling.marks, &calling.cues, &calling.never})
      for (std::string_view rest : *phrases)
        for (bool is_last = false; !is_last;) {
          constexpr std::string_view gap = "…";
          const auto end = rest.find(gap);
          is_last = end == rest.npos;
          const auto count = chat::alternatives(rest.substr(0, end)).size();
          EXPECT_LE(count, most_of_a_part) << command.intent << ": " << rest;
          together += count;
          rest.remove_prefix(is_last ? rest.size() : end + gap.size());
        }
  }
  EXPECT_LE(together, most_together);
}

}  // namespace
