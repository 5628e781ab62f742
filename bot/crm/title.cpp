// What people are called after their surname, and what is on record of them.
#include "bot/crm/title.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "bot/base/utf8.hpp"

namespace crm {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_among(std::string_view word, std::span<const std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }
bool is_among(std::string_view word, Words words) { return std::find(words.begin(), words.end(), word) != words.end(); }
bool ends_in_one_of(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}
bool holds_one_of(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != text.npos; });
}

constexpr auto to_women = std::to_array<std::string_view>({"姐", "女士", "小姐", "阿姨", "姨", "嫂", "太太", "夫人", "大姐", "大妈", "大婶", "婶", "奶奶", "妈妈"});
constexpr auto to_men = std::to_array<std::string_view>({"哥", "先生", "叔", "伯", "爷", "生", "舅", "大哥", "大叔", "大爷", "叔叔", "伯伯", "爷爷", "爸爸"});
constexpr auto to_anybody = std::to_array<std::string_view>({"老", "小", "阿", "老师", "师傅", "师父", "同学", "家长"});

// 总经理 · 董事长, 总经理兼采购: each of them.
std::vector<std::string> titles_in(std::string_view recorded) {
  static constexpr std::array<std::string_view, 14> between{"兼", "、", "/", "，", ",", "；", ";", "（", "）", "(", ")", "·", "&", " "};
  std::vector<std::string> found(1);
  const std::string text = base::lower_ascii(recorded);
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = std::string_view(text).substr(i);
    const auto mark = std::find_if(between.begin(), between.end(), [&](std::string_view one) { return rest.starts_with(one); });
    if (mark == between.end()) {
      found.back() += text[i++];
    } else {
      i += mark->size();
      if (!found.back().empty()) found.emplace_back();
    }
  }
  if (found.back().empty()) found.pop_back();
  return found;
}

// Whoever is called by the short word holds one of the offices. Many are called 总 who are nobody's 总经理; a 总经理助理 is not.
bool may_hold(std::string_view said, std::string_view office) {
  if (is_among(said, {"总", "老总", "副总", "总经理", "副总经理", "总裁", "副总裁", "老板", "老板娘", "掌柜"}))
    return ends_in_one_of(office, {"总", "总经理", "总裁", "老板", "老板娘", "掌柜", "董事长", "董事", "总监", "总工", "总工程师", "总编", "创始人", "合伙人", "法人", "法定代表人",
                                   "负责人", "店主", "业主", "ceo", "coo", "cfo", "cto"});
  if (is_among(said, {"董", "董事长"})) return ends_in_one_of(office, {"董", "董事长", "董事", "老板", "创始人"});
  if (is_among(said, {"工", "总工", "工程师", "技术员", "技师"})) return office.ends_with("工") || holds_one_of(office, {"工程", "技术", "技师", "研发", "设计", "开发", "电气", "架构师"});
  if (is_among(said, {"医生", "大夫"})) return ends_in_one_of(office, {"医生", "大夫", "医师"});
  if (said == "主任" && office.ends_with("主任医师")) return true;
  if (is_among(said, {"会计", "财务", "出纳"})) return holds_one_of(office, {"会计", "财务", "出纳"});
  if (said == "采购") return holds_one_of(office, {"采购"});
  if (is_among(said, {"科", "处", "局", "院"})) return office.ends_with(said) || office.ends_with(std::string(said) + "长");
  if (said == "导") return ends_in_one_of(office, {"导", "导演", "导师"});
  return office.ends_with(said) || said.ends_with(office);  // 副园长 is called 园长 too
}

}  // namespace

bool is_form_of_address(std::string_view said) { return is_among(said, to_women) || is_among(said, to_men) || is_among(said, to_anybody); }

Fit title_fit(std::string_view said, std::string_view recorded) {
  if (said.empty() || said == recorded) return Fit::good;
  if ((is_among(said, to_women) && is_among(recorded, to_men)) || (is_among(said, to_men) && is_among(recorded, to_women))) return Fit::none;
  if (recorded == "小" && !is_form_of_address(said)) return Fit::none;  // 小王 is nobody's 王总
  if (is_among(said, {"小", "老"}) && is_among(recorded, {"小", "老"})) return Fit::none;
  if (is_form_of_address(said)) return Fit::good;
  if (recorded.empty() || is_form_of_address(recorded)) return is_among(said, {"总", "经理"}) ? Fit::good : Fit::open;
  const auto offices = titles_in(recorded);
  const bool holds = std::any_of(offices.begin(), offices.end(), [&](const std::string& office) { return may_hold(said, office); });
  return holds ? Fit::good : Fit::none;
}

}  // namespace crm
