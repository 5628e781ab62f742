// Who is who on a terminal.
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "bot/app/console_chat.hpp"
#include "tests/folder.hpp"

namespace {

std::string chat(const std::string& lines) {
  std::istringstream in(lines);
  std::ostringstream out, trouble;
  app::console_chat({.name = "张伟", .role = crm::Role::manager, .now = "2026-11-23T10:00:00+08:00"}, in, out, trouble);
  return out.str() + trouble.str();
}

constexpr const char* only_a_manager_may = "把抖音来的都分给王芳\n";

TEST(Console, ARoleThatWasStatedIsKept) {
  const auto told = chat(std::string(":as 王芳 rep\n你好\n:as 张伟\n") + only_a_manager_may);
  EXPECT_NE(told.find("现在没有待分的抖音线索"), told.npos) << told;
}

TEST(Console, OneStatedAnewCountsAndWhoeverHasNoneIsARep) {
  for (const char* as : {":as 张伟 rep\n", ":as 李雷\n"}) {
    const auto told = chat(std::string(":as 王芳 rep\n你好\n") + as + only_a_manager_may);
    EXPECT_NE(told.find("这件事要经理来做"), told.npos) << told;
  }
}

TEST(Console, APictureIsNamedAndKeptWhereItWasToldTo) {
  const tests::Folder folder;
  const std::string lead = "新客户 苏州康达医疗 王总 13812345678 预算12万\n";
  EXPECT_NE(chat(lead + "我的漏斗\n").find("[图片 漏斗.png]"), std::string::npos);
  const auto told = chat(":pictures " + folder.path() + "\n" + lead + "我的漏斗\n");
  const std::string file = folder.file("1-漏斗.png");
  EXPECT_NE(told.find("[图片 " + file + "]"), told.npos) << told;
  EXPECT_GT(std::filesystem::file_size(file), 10'000u);
  EXPECT_NE(chat(":pictures /nowhere\n").find("没有文件夹"), std::string::npos);
}

}  // namespace
