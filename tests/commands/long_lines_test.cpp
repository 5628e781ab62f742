// A handful of the conversations again, over the connections that the bot keeps open itself.
#include <gtest/gtest.h>

#include "tests/commands/conversation.hpp"
#include "tests/places.hpp"

namespace conversation {
namespace {

class LongLines : public testing::TestWithParam<stage::Where> {
 protected:
  static void play_all(const std::string& name) {
    int played = 0;
    for (const auto& conversation : read_file(tests::source_folder + "/tests/commands/" + name + ".txt")) {
      const bool is_for_all = conversation.platforms.size() == 3 && !conversation.is_broken;
      if (!is_for_all) continue;
      ++played;
      for (const auto& difference : play(conversation, GetParam()))
        GTEST_MESSAGE_AT_(conversation.file.c_str(), difference.line, difference.text.c_str(), testing::TestPartResult::kNonFatalFailure);
    }
    EXPECT_GT(played, 0);
  }
};

TEST_P(LongLines, LeadsAreRecorded) { play_all("lead_create"); }
TEST_P(LongLines, FollowUpsAreRecordedAndRemindersCome) { play_all("followup_log"); }
TEST_P(LongLines, ATappedCardChanges) { play_all("sop_done"); }

INSTANTIATE_TEST_SUITE_P(Ways, LongLines, testing::Values(stage::Where::wecom_long, stage::Where::dingtalk_stream),
                         [](const auto& info) { return std::string(stage::word(info.param)); });

}  // namespace
}  // namespace conversation
