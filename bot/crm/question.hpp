// A question that must be asked in a stage, and how its answer is recognised. Read from templates/rules/questions.yaml.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

struct Question {
  std::string name;   // 预算
  std::string stage;  // in which it must be asked: 潜在
  std::string ask;    // 这次的预算大概多少，谁来批？
  std::vector<std::string> words;  // any of them, said of the customer, is an answer
  std::set<std::string> facts;     // what answers it when it is said or on record: 金额, 预算, 日期, 产品, 数量, 电话, 联系人
};

// One thought of a report, with the facts that stand in it.
struct Thought {
  std::string words;
  std::set<std::string> facts;
};

// The facts that templates may name.
const std::set<std::string>& known_facts();

// 预算还不清楚, 没问到预算: the word is there, the answer is not.
bool leaves_it_open(std::string_view words);

// The words that answer the question; none when nothing does.
std::optional<std::string> answer_in(const Question& question, const std::vector<Thought>& report);

// The questions up to and including a stage, in the order of the stages and of the file.
std::vector<const Question*> questions_until(const std::vector<Question>& all, std::string_view stage);

}  // namespace crm
