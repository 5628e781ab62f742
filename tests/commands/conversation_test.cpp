// Makes a test of every conversation in this folder, on the console, WeCom and DingTalk.
#include <gtest/gtest.h>

#include <filesystem>

#include "bot/base/log.hpp"
#include "tests/commands/conversation.hpp"
#include "tests/places.hpp"

namespace conversation {
namespace {

class Told : public testing::Test {
 public:
  Told(Conversation conversation, stage::Where where)
      : conversation_(std::move(conversation)), where_(where) {}

  void TestBody() override {
    const auto differences = play(conversation_, where_);
    if (conversation_.is_broken) return as_expected_of_the_broken(differences);
    for (const auto& difference : differences)
      GTEST_MESSAGE_AT_(conversation_.file.c_str(), difference.line, difference.text.c_str(),
                        testing::TestPartResult::kNonFatalFailure);
  }

 private:
  void as_expected_of_the_broken(const std::vector<Difference>& differences) {
    if (differences.empty()) {
      std::cout << conversation_.file << ":" << conversation_.line << ": works now, take [待修] away\n";
      return;
    }
    GTEST_SKIP() << conversation_.file << ":" << differences.front().line << ": " << differences.front().text;
  }

  const Conversation conversation_;
  const stage::Where where_;
};

void make_test(const Conversation& conversation, stage::Where where) {
  const std::string file = std::filesystem::path(conversation.file).stem();
  const std::string name = conversation.title + "/" + std::string(stage::word(where));
  testing::RegisterTest(file.c_str(), name.c_str(), nullptr, nullptr, conversation.file.c_str(),
                        conversation.line, [=]() -> Told* { return new Told(conversation, where); });
}

bool make_tests() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(tests::source_folder + "/tests/commands"))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files)
    for (const auto& conversation : read_file(file))
      for (const auto where : conversation.platforms) make_test(conversation, where);
  return true;
}

const bool made = make_tests();

}  // namespace
}  // namespace conversation
