// Reads how closely targets are watched: templates/rules/targets.yaml.
#include <algorithm>

#include "bot/app/policy_readers.hpp"

namespace app {
namespace {

void read_rungs(PolicyFile& file, const Yaml& said, std::vector<int>& days) {
  std::vector<int> read;
  for (const auto& word : file.texts(said)) {
    const bool is_number = !word.empty() && word.size() <= 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    const int day = is_number ? std::stoi(word) : 0;
    if (day < 1 || (!read.empty() && day <= read.back()))
      return file.complain(said.line, "「几个工作日没确认就提醒」要写成从小到大的天数，例如 [1, 3]");
    read.push_back(day);
  }
  days = std::move(read);
}

}  // namespace

void read_targets(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  file.expect(*root, {"黄灯低于", "红灯低于", "连续几周落后就提醒", "几个工作日没确认就提醒", "每周问几人", "答案允许差", "公平允许差", "经理早报"});
  crm::TargetPolicy policy;
  file.read_within(*root, "黄灯低于", 1, 200, policy.yellow_below);
  file.read_within(*root, "红灯低于", 0, 200, policy.red_below);
  file.read_within(*root, "连续几周落后就提醒", 0, 12, policy.weeks_behind);
  if (const auto* days = root->find("几个工作日没确认就提醒")) read_rungs(file, *days, policy.confirm_after);
  file.read_within(*root, "每周问几人", 0, 100, policy.quiz_people);
  file.read_within(*root, "答案允许差", 0, 100, policy.quiz_tolerance);
  file.read_within(*root, "公平允许差", 1, 100, policy.fairness_tolerance);
  if (const auto* report = root->find("经理早报")) policy.has_morning_report = file.yes_or_no(*report).value_or(policy.has_morning_report);
  if (policy.red_below > policy.yellow_below) return file.complain(root->line, "「红灯低于」不能高过「黄灯低于」");
  into.targets = std::move(policy);
}

}  // namespace app
