// People as they are called: 王总, 刘工, 张姐, 李经理, 小王, 张三, Mr. Lee.
#include "bot/language/person.hpp"

#include <algorithm>

#include "bot/language/company.hpp"
#include "bot/language/ideographs.hpp"
#include "bot/language/measure.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/person_words.hpp"
#include "bot/language/place.hpp"

namespace language {
namespace {

struct Found {
  std::size_t begin = 0, end = 0;
  std::string title;
};

bool is_surname(char32_t point) {
  return among(point, frequent_surnames) || among(point, other_surnames);
}
bool is_free_after(View line, std::size_t end) {
  return !is_han(at(line, end)) && !is_letter(at(line, end));
}
bool is_free_before(View line, std::size_t begin) {
  return !is_han(before(line, begin)) && !is_letter(before(line, begin));
}

// Words after which a name may end although a character follows: 王总说, 张姐的.
bool is_particle(char32_t point) {
  return among(point,
               U"的说和跟要让想给在去来今明昨那这把问也都就还又不没是有对打约电手联微先回嫌换买签定介推带转告"
               U"帮负跑谈聊看听觉收发提请走找回知愿同拒确改取休离谁哪怎,");
}

bool tail_makes_other_word(View line, View title, std::size_t end) {
  for (const auto& tail : title_tails)
    if (tail.title == title) return among(at(line, end), tail.tails);
  return false;
}

// One-character titles that are parts of many words ask for a clear end.
bool needs_clear_end(View title) {
  return (title.size() == 1 && among(title[0], U"科处局院导老")) || U"老头 老汉 老太 老伯 老爹"_words.has(title);  // 米老头食品
}

std::size_t title_at(View line, std::size_t index) {
  for (const View title : titles.beginning_with(at(line, index))) {
    if (!stands(line, index, title)) continue;
    const auto end = index + title.size();
    if (tail_makes_other_word(line, title, end)) continue;
    if (needs_clear_end(title) && !is_free_after(line, end) && !is_particle(at(line, end))) continue;
    return title.size();
  }
  return 0;
}

bool is_no_person(View line, std::size_t begin) {
  if (line[begin] == U'司' && before(line, begin) == U'公') return true;
  if (line[begin] == U'谢' && (before(line, begin) == U'谢' || at(line, begin + 1) == U'谢')) return true;  // 谢谢老板
  if (line[begin] == U'边' && among(before(line, begin), U"那这旁两左右后前一")) return true;  // 那边采购
  return longest(line, begin, not_people) > 0 || (begin > 0 && longest(line, begin - 1, not_people) > 0) ||
         (line[begin] == U'方' && among(before(line, begin), U"对官甲乙各双我你他东西南北地警校资院"));
}

// 王总, 王建国经理.
std::optional<Found> read_titled(View line, std::size_t index, std::size_t surname) {
  if (is_no_person(line, index)) return std::nullopt;
  for (const std::size_t given : {0, 1, 2}) {
    const auto end = index + surname + given;
    for (std::size_t i = index + surname; i < end; ++i)
      if (!is_han(at(line, i))) return std::nullopt;
    const auto length = title_at(line, end);
    if (length == 0) continue;
    // A given name before a title: only where the name begins clearly, and 2 or 3 characters of title follow.
    const bool is_said_twice = given == 1 && line[index] == line[index + 1] && before(line, index) != U'姓';  // 跟|毛毛妈妈
    if (given > 0 && ((!is_free_before(line, index) && !is_said_twice) || length < 2)) continue;
    if (given > 0 && !among(line[index], frequent_surnames) && surname == 1) continue;
    if (given > 0 && place_length(line, index) > 1) continue;  // 徐州仝老板
    if (index > 0 && place_length(line, index - 1) > 1) return std::nullopt;  // 南昌总代
    const auto next = given == 0 && length >= 2 && is_han(before(line, index)) ? surname_length(line, end + length) : 0;
    if (next > 0 && title_at(line, end + length + next) > 0) return std::nullopt;  // 仓[储主管]白姐: what she is, and no 储主管
    return Found{index, end + length, to_utf8(line.substr(end, length))};
  }
  return std::nullopt;
}

// 黄生, 林太, standing free: in other places 生 and 太 end many words.
std::optional<Found> read_southern(View line, std::size_t index) {
  if (!among(at(line, index + 1), U"生太")) return std::nullopt;
  const bool begins = is_free_before(line, index) || longest_before(line, index, U"问了 找了 约了 见了 给了 催了 给 跟 约 找 回访 拜访 联系"_words) > 0 ||
                      trade_length_before(line, index) > 0 || form_length_before(line, index) > 0;  // 泰丰鞋业|洪生
  if (!begins) return std::nullopt;
  if (!is_free_after(line, index + 2) && !among(at(line, index + 2), U"说要想让的问嫌挺很觉打别那微电今昨")) return std::nullopt;
  return Found{index, index + 2, to_utf8(line.substr(index + 1, 1))};
}

// 幺三七九零…: a number said digit by digit.
bool is_spoken_number(View line, std::size_t index) {
  static constexpr PointTable digits{U"幺一二两三四五六七八九零〇洞拐"};
  constexpr std::size_t shortest = 7;
  std::size_t end = index;
  while (end < index + shortest && among(at(line, end), digits)) ++end;
  return end == index + shortest;
}

// 佘勇 14778120036, 佘勇，14778120036, 佘勇电话:147…, 饶婧 0751-8776209, 李晓婷 v:lxt.
bool number_follows(View line, std::size_t index) {
  auto next = past_blanks(line, index);
  if (among(at(line, next), U",:、()/")) next = past_blanks(line, next + 1);
  if (const auto account = longest(line, next, U"微信号 微信 vx wx v信 v号 v"_words))
    return (account > 1 && is_han(line[next + account - 1])) || (!is_letter(at(line, next + account)) && !is_han(at(line, next + account)));
  next += longest(line, next, U"电话 手机 手机号 号码 联系电话 tel"_words);
  if (among(at(line, next), U":(")) ++next;
  next = past_blanks(line, next);
  return (among(at(line, next), U"10") && is_digit(at(line, next + 1)) && is_digit(at(line, next + 2))) ||
         (among(at(line, next), U"幺一零〇洞") && is_spoken_number(line, next));
}

bool labelled(View line, std::size_t index) {
  auto from = before_blanks(line, index);
  if (before(line, from) == U':') from = before_blanks(line, from - 1);
  return longest_before(line, from,
                        U"联系人 姓名 名字 联系人是 联系人叫 叫 找 客户姓名 收件人 负责人"_words) > 0;
}

// [行政]花花, [业务]阿强: what somebody does there, which stands before no surname.
bool stands_behind_post(View line, std::size_t index) {
  return longest_before(line, index, titles) > 1 ||
         longest_before(line, index, U"行政 人事 前台 运营 客服 文员 店员 内勤 外贸 业务 商务 市场 后勤 教务 销售"_words) > 0;
}

// 老丛, 小蔺: a rare surname stands free, or behind a word that calls for a name.
std::optional<Found> read_rare_familiar(View line, std::size_t index) {
  const char32_t surname = at(line, index + 1);
  if (!among(surname, other_surnames) || (among(surname, no_familiar_names) && !number_follows(line, index + 2))) return std::nullopt;
  const bool is_met = among(before(line, index), U"找叫跟给约问和催对");
  const bool is_of_somebody = before(line, index) == U'的' && (number_follows(line, index + 2) || (line[index] == U'老' && among(at(line, index + 2), U"回打说要问让那微电")));
  const bool begins = is_free_before(line, index) || is_met || is_of_somebody ||  // 做民宿的小庞 138…, 客栈的老阮说
                      stands_behind_post(line, index) ||  // 场长老安, 行政小窦
                      longest_before(line, index, U"宝妈 孕妈 宝爸 客户 线索 顾客 联系人 对接人 负责人 学员 业主"_words) > 0;
  const bool ends = is_free_after(line, index + 2) || longest(line, index + 2, U"电话 手机 号码 说 的 要 想 那边 在 微信 问 让 回 换"_words) > 0 ||
                    (is_met && among(at(line, index + 2), U"加聊见谈约吃通碰打发讲开签喝"));  // 跟小翁加了微信
  if (!begins || !ends || is_digit(at(line, index + 2))) return std::nullopt;
  return Found{index, index + 2, {}};
}

// 主播妮妮, 行政花花 158…, 甜甜 138…: a name said twice.
std::optional<Found> read_said_twice(View line, std::size_t index) {
  if (at(line, index) != at(line, index + 1) || among(at(line, index), U"妈爸爷奶叔伯姑舅姐哥弟妹婶谢常刚天人等家看想试说问走聊好慢快多少早晚年月日时处个种样样件家户户层一两万千百的哈呵嘻嘿嗯啊哦")) return std::nullopt;
  const bool begins = is_free_before(line, index) || stands_behind_post(line, index);
  const auto title = longest(line, index + 2, U"妈妈 爸爸 家长"_words);
  if (title > 0 && !is_han(before(line, index))) return Found{index, index + 2 + title, to_utf8(line.substr(index + 2, title))};  // 晨晨妈妈
  const bool is_told = longest_before(line, index, titles) > 1 || number_follows(line, index + 2);
  return begins && is_told && is_free_after(line, index + 2) ? std::optional(Found{index, index + 2, {}}) : std::nullopt;
}

// 阿强: a given name, standing free or behind what he is; any other one, 阿May too, beside a number.
std::optional<Found> read_by_given_name(View line, std::size_t index) {
  if (at(line, index) == U'阿' && is_letter(at(line, index + 1)) && (is_free_before(line, index) || stands_behind_post(line, index))) {
    std::size_t end = index + 1;
    while (is_letter(at(line, end))) ++end;
    return number_follows(line, end) ? std::optional(Found{index, end, {}}) : std::nullopt;
  }
  if (at(line, index) != U'阿' || !is_han(at(line, index + 1)) || among(at(line, index + 1), U"姨里胶妈公爸伯叔婆")) return std::nullopt;
  const bool is_usual = among(at(line, index + 1), U"强明珍华芳兰英玲梅珠娇霞凤杰伟军辉峰勇斌荣贵祥敏娟萍燕");
  if (!is_usual && !number_follows(line, index + 2)) return std::nullopt;
  const bool begins = is_free_before(line, index) || stands_behind_post(line, index);
  return begins && is_free_after(line, index + 2) ? std::optional(Found{index, index + 2, {}}) : std::nullopt;
}

// 老孙头, 老倪头儿
std::optional<Found> read_old_familiar(View line, std::size_t index) {
  if (at(line, index) != U'老' || at(line, index + 2) != U'头' || !is_surname(at(line, index + 1))) return std::nullopt;
  const std::size_t end = index + 3 + (at(line, index + 3) == U'儿');
  return is_free_after(line, end) || is_particle(at(line, end)) ? std::optional(Found{index, end, {}}) : std::nullopt;
}

// 小王, 老李.
std::optional<Found> read_familiar(View line, std::size_t index) {
  if (!among(at(line, index), U"小老阿")) return std::nullopt;
  if (const auto named = read_old_familiar(line, index)) return named;
  if (const auto named = read_by_given_name(line, index)) return named;
  if (!among(at(line, index + 1), frequent_surnames)) return read_rare_familiar(line, index);
  if (among(at(line, index + 1), U"于时白高文方马龙万") && !is_free_after(line, index + 2))
    return std::nullopt;
  if (among(before(line, index), U"大很最太中缩减从不")) return std::nullopt;
  const char32_t next = at(line, index + 2);
  if (is_digit(next))
    return at(line, index + 1) == U'于' ? std::nullopt : std::optional(Found{index, index + 2, {}});
  if (!is_free_after(line, index + 2) && !is_particle(next) && !labelled(line, index)) return std::nullopt;  // 联系人小彭产品…
  return Found{index, index + 2, {}};
}

// 三台, 一期, 三十, 高二生; not of a given name: 田三喜, 王一鸣.
bool counts_there(View line, std::size_t index) {
  static constexpr PointTable units{U"十百千万亿点月号日年天周时分块元成折半角毛楼星"};
  if (chinese_digit(line[index]) < 0) return false;
  return among(before(line, index), U"高初周") || chinese_digit(at(line, index + 1)) >= 0 || among(at(line, index + 1), units) || measure_length(line, index + 1) > 0;
}

bool looks_like_thing(View line, std::size_t begin, std::size_t end) {
  const bool may_end_a_name = end - begin == 3 && among(before(line, end), U"群中书") && among(line[begin], frequent_surnames);  // 韩立群, 李建中
  if (longest(line, begin, not_names) > 0 || (among(before(line, end), thing_endings) && !(may_end_a_name && number_follows(line, end)))) return true;
  if (place_length(line, begin) > 0) return true;
  for (std::size_t i = begin + 1; i < end; ++i)
    if (end - begin > 2 && i + 1 < end && counts_there(line, i)) return true;
  return line[begin] == U'周' && among(at(line, begin + 1), U"一二三四五六日天");
}

// 想采购黄豆, 财务计划: a title that is also a deed or a field, so that what follows it need not be a person.
bool is_also_a_deed(View line, std::size_t end) { return longest_before(line, end, U"采购 编辑 监理 代表 财务 会计"_words) > 0; }

// [厂长]刘建国, [苏州康达医疗]李晓婷 138…: behind what he is, or with a number behind where he works.
bool is_told_apart(View line, std::size_t index, std::size_t end) {
  if (!is_free_after(line, end) || is_free_before(line, index)) return false;
  if (number_follows(line, end) && longest_before(line, index, titles) > 1) return true;
  if (longest_before(line, index, titles) > 1 && !is_also_a_deed(line, index)) return true;
  return (trade_length_before(line, index) > 0 || form_length_before(line, index) > 0) && number_follows(line, end);
}

// 站长展鹏 139…: whatever he is called, between what he is and his number.
std::optional<Found> read_behind_title(View line, std::size_t index) {
  const auto title = longest_before(line, index, titles);
  const bool is_whole = title > 1 && title_at(line, index - title) == title;  // not 老板|娘, 总助|理
  if (!is_whole || is_also_a_deed(line, index)) return std::nullopt;
  std::size_t end = index;
  while (is_han(at(line, end)) && end < index + 4) ++end;
  const bool is_name = end >= index + 2 && end <= index + 3 && is_free_after(line, end) && number_follows(line, end) && !looks_like_thing(line, index, end);
  return is_name && longest(line, index, titles) < 2 ? std::optional(Found{index, end, {}}) : std::nullopt;
}

// 张三: two or three characters standing free, or told apart from what stands before them. Rarer surnames need a number or a
// label beside them.
std::optional<Found> read_full_name(View line, std::size_t index, std::size_t surname) {
  const bool label = labelled(line, index);
  if (surname == 2 && !is_han(at(line, index + 2))) surname = 1;  // 申屠 alone is 申 and a given name
  if (is_digit(before(line, index)) && among(line[index], U"万元年月日时分周")) return std::nullopt;
  const auto ends_label = [&](std::size_t at) { return label && at > index + surname && longest(line, at, U"电话 手机 微信 号码 联系电话"_words) > 0; };
  std::size_t end = index;
  while (is_han(at(line, end)) && end < index + 5 && !ends_label(end)) ++end;
  if (!is_free_before(line, index) && !label && !is_told_apart(line, index, end)) return std::nullopt;
  const auto length = end - index;
  if (length < surname + 1 || length > surname + 2) return std::nullopt;
  if (is_letter(at(line, end)) || looks_like_thing(line, index, end)) return std::nullopt;
  const bool sure = label || number_follows(line, end);
  const bool frequent = surname == 2 || longest(line, index, double_surnames) > 0 || among(line[index], frequent_surnames);
  return frequent || sure ? std::optional(Found{index, end, {}}) : std::nullopt;
}

// Mr. Lee, Ms Chen
std::optional<Found> read_english(View line, std::size_t index) {
  if (is_letter(before(line, index))) return std::nullopt;
  const auto length = longest(line, index, U"Mr Mrs Ms Miss Dr Mr. Mrs. Ms. Dr. Madam Mme Mme. Prof Prof. Herr Frau Pak Bapak Ibu Bu Tuan Encik Puan Datuk Dato Khun Senor Senora Signor Monsieur Madame Sheikh"_words);
  if (length == 0) return std::nullopt;
  auto end = past_blanks(line, index + length);
  if (end == index + length && before(line, end) != U'.') return std::nullopt;
  const auto name = end;
  while (is_letter(at(line, end)) || (at(line, end) == U'-' && is_letter(at(line, end + 1)))) ++end;
  if (end == name || line[name] < U'A' || line[name] > U'Z') return std::nullopt;
  return Found{index, end, to_utf8(line.substr(index, length))};
}

// Most points begin no person: neither a surname, nor 小, 老, 阿, nor a name said twice, nor what stands behind a title.
bool may_begin_person(View line, std::size_t index) {
  static const Ideographs openings([](char32_t point) { return is_surname(point) || begins_any(point, double_surnames) || among(point, U"小老阿区"); });
  static const Ideographs title_ends([](char32_t point) { return ends_any(point, titles); });
  const char32_t point = line[index];
  return openings.has(point) | title_ends.has(before(line, index)) | is_letter(point) | (point == at(line, index + 1));
}

std::optional<Found> read_person(View line, std::size_t index) {
  if (is_letter(line[index])) return read_english(line, index);
  if (!is_han(line[index])) return std::nullopt;
  const auto surname = surname_length(line, index);
  const auto named = [&](auto read) { return surname > 0 ? read(line, index, surname) : std::nullopt; };
  if (auto found = named(read_titled)) return found;
  if (auto found = read_familiar(line, index)) return found;
  if (auto found = surname > 0 || line[index] == U'区' ? read_southern(line, index) : std::nullopt) return found;  // 区生: a surname of Guangdong
  if (auto found = read_said_twice(line, index)) return found;
  if (auto found = named(read_full_name)) return found;
  return read_behind_title(line, index);
}

}  // namespace

std::size_t surname_length(View line, std::size_t index) {
  if (longest(line, index, double_surnames)) return 2;
  return is_surname(at(line, index)) ? 1 : 0;
}

std::vector<Entity> find_persons(View line) {
  std::vector<Entity> found;
  std::size_t read = 0;
  for (const std::uint32_t index : Indices(line.size(), [&](std::size_t i) { return may_begin_person(line, i); })) {
    auto person = index < read ? std::nullopt : read_person(line, index);
    if (!person) continue;
    read = person->end;
    found.emplace_back(Entity::Kind::person, person->begin, person->end, Person{std::move(person->title)});
  }
  return found;
}

}  // namespace language
