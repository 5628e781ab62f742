// A question that must be asked: whether something said answers it.
#include "bot/crm/question.hpp"

#include <algorithm>
#include <array>

#include "bot/crm/customer.hpp"

namespace crm {
namespace {

bool contains(std::string_view text, std::string_view word) { return text.find(word) != text.npos; }

bool tells(const Question& question, const Thought& thought) {
  if (leaves_it_open(thought.words)) return false;
  const bool has_fact = std::any_of(question.facts.begin(), question.facts.end(),
                                    [&](const std::string& fact) { return thought.facts.contains(fact); });
  return has_fact || std::any_of(question.words.begin(), question.words.end(),
                                 [&](const std::string& word) { return contains(thought.words, word); });
}

}  // namespace

const std::set<std::string>& known_facts() {
  static const std::set<std::string> facts{"金额", "预算", "报价", "日期", "产品", "数量", "电话", "联系人"};
  return facts;
}

bool leaves_it_open(std::string_view words) {
  static constexpr std::array<std::string_view, 30> open{
      "没问", "未问", "忘了问", "忘问", "没说", "未说", "没告诉", "没透露", "不肯", "不愿", "不方便说", "保密", "不清楚", "不知道",
      "不确定", "没定", "未定", "待定", "还没有", "还没", "没想好", "再看", "下次问", "要问", "得问", "想问", "？", "?", "吗", "待确认"};
  return std::any_of(open.begin(), open.end(), [&](std::string_view word) { return contains(words, word); });
}

std::optional<std::string> answer_in(const Question& question, const std::vector<Thought>& report) {
  for (const Thought& thought : report)
    if (tells(question, thought)) return thought.words;
  return std::nullopt;
}

std::vector<const Question*> questions_until(const std::vector<Question>& all, std::string_view stage) {
  std::vector<const Question*> found;
  for (int rank = 0; rank <= stage_rank(stage); ++rank)
    for (const Question& question : all)
      if (stage_rank(question.stage) == rank) found.push_back(&question);
  return found;
}

}  // namespace crm
