// Finders of countable things: phones, addresses, amounts, quantities, percentages, numbers.
#include <algorithm>

#include "bot/chat/reader.hpp"
#include "bot/language/money.hpp"
#include "bot/language/words.hpp"

namespace chat {

const language::Entity* foreign_money_in(const Sentence& sentence) {
  for (const auto& entity : sentence.entities())
    if (const auto* money = std::get_if<language::Amount>(&entity.value); money && money->currency != "CNY") return &entity;
  return nullptr;
}

// 黑板 10块, 瓷砖200块: what is counted by the piece.
static bool is_behind_flat_thing(const Sentence& sentence, std::size_t at) {
  static constexpr language::PointTable flat{U"板屏表砖布毯牌镜池璃匾瓦"};
  const auto& points = sentence.points();
  while (at > 0 && points[at - 1] == U' ') --at;
  return at > 0 && flat.has(points[at - 1]);
}

// 会议平板 [86寸] 2块: where the size begins that stands between a thing and its count.
static std::size_t before_size(const Sentence& sentence, std::size_t at) {
  const std::size_t end = language::before_blanks(sentence.folded(), at);
  for (const auto& entity : sentence.entities()) {
    const auto* size = std::get_if<language::Quantity>(&entity.value);
    if (size && entity.end == end && (size->measure == "寸" || size->measure == "厘米" || size->measure == "公分" || size->measure == "米" || size->measure == "平")) return entity.begin;
  }
  return at;
}

static bool ends_a_product(const Reader& reader, std::size_t end) {
  const auto products = reader.setting.directory.products_in(reader.sentence);
  return std::any_of(products.begin(), products.end(), [&](const Named& product) { return product.span.end == end; });
}

// 电子班牌40块 十四万, 会议平板 2块: where another amount is named, what stands behind a thing are pieces of it.
const language::Entity* pieces_counted(const Reader& reader) {
  const language::Entity* pieces = nullptr;
  int amounts = 0;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != language::Entity::Kind::money) continue;
    ++amounts;
    const std::size_t thing = before_size(reader.sentence, entity.begin);
    const bool is_behind_thing = is_behind_flat_thing(reader.sentence, thing) || ends_a_product(reader, entity.begin);
    if (is_behind_thing && reader.sentence.points()[entity.end - 1] == U'块') pieces = &entity;
  }
  constexpr std::int64_t too_cheap = 2000;  // fen: no price of a thing for which one is called back
  const bool is_no_price = pieces && std::get<language::Amount>(pieces->value).value.fen < too_cheap;
  return amounts > 1 || is_no_price ? pieces : nullptr;
}

}  // namespace chat

namespace chat::finders {
namespace {

using language::operator""_words;

using Kind = language::Entity::Kind;

// 不是12万，是21万: what it is not.
bool is_denied(const Reader& reader, const language::Entity& entity) {
  static constexpr language::WordList denials{U"不是", U"并非", U"而不是", U"别记成", U"不要记成"};
  return language::longest_before(reader.sentence.folded(), entity.begin, denials) > 0;
}

// 138…25 呃打错了 是138…26: what is taken back, with the words that do so; empty where it stands.
Span taken_back(const Reader& reader, const language::Entity& entity) {
  static constexpr language::WordList sighs{U" ", U",", U"，", U"。", U"呃", U"嗯", U"啊", U"哎", U"哦"};
  static constexpr language::WordList retractions{U"打错了", U"说错了", U"写错了", U"输错了", U"发错了", U"记错了", U"错了", U"不对"};
  const language::View line = reader.sentence.folded();
  std::size_t end = entity.end;
  while (const auto sigh = language::longest(line, end, sighs)) end += sigh;
  const auto retraction = language::longest(line, end, retractions);
  if (retraction == 0) return {};
  end += retraction;
  while (const auto sigh = language::longest(line, end, sighs)) end += sigh;
  return {entity.begin, end + language::longest(line, end, U"是 应该是 应是 改成"_words)};
}

// The first of a kind that is free, and neither denied nor taken back where another is told.
const language::Entity* told(Reader& reader, Kind kind) {
  const auto* first = reader.next(kind);
  Span back;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != kind || !reader.sentence.is_free(Span{entity.begin, entity.end}) || is_denied(reader, entity)) continue;
    if (!back.is_empty()) reader.sentence.take(back);
    back = taken_back(reader, entity);
    if (back.is_empty()) return &entity;
  }
  return first;
}

bool is_phone_like(const Reader& reader) { return reader.slots.has("phone") || reader.slots.has("phone_raw"); }

// 微信改成 kangda_wang: an id that stands behind the change and not behind the word 微信.
void renamed_wechat(Reader& reader) {
  for (const auto change : {U"微信改成", U"微信换成", U"微信号改成", U"微信号换成", U"换微信了", U"换了微信", U"微信换了", U"微信号换了", U"新微信"}) {
    const Span at = reader.sentence.find(change);
    if (at.is_empty()) continue;
    const auto& points = reader.sentence.points();
    std::size_t begin = at.end;
    while (begin < points.size() && language::among(points[begin], U" :，,是号")) ++begin;
    std::size_t end = begin;
    while (end < points.size() && points[end] > U' ' && points[end] < 0x7f) ++end;
    if (end - begin < 5) return;
    reader.slots.set("wechat", reader.sentence.words({begin, end}));
    reader.sentence.take({at.begin, end});
    return;
  }
}

void set_wrong_phone(Reader& reader, Span digits, Span taken) {
  reader.slots.set("phone_raw", reader.sentence.words(digits));
  reader.slots.set("invalid", std::vector<std::string>{"phone"});
  reader.sentence.take(taken);
}

// 段总 138877665: begins like a mobile number, stands apart, and has some digits too few or too many.
void mobile_like_digits(Reader& reader) {
  constexpr std::size_t least = 8, most = 13;
  for (const Span piece : reader.sentence.pieces()) {
    const language::View words = reader.sentence.folded().substr(piece.begin, piece.size());
    const bool is_mobile_like = words.size() >= least && words.size() <= most && words[0] == U'1' && words[1] >= U'3' &&
                                std::all_of(words.begin(), words.end(), language::is_digit) && words.find_first_not_of(U'0', 4) != words.npos;
    if (is_mobile_like) return set_wrong_phone(reader, piece, piece);
  }
}

// 电话1380605: said to be a telephone number, and cannot be one.
void labelled_digits(Reader& reader) {
  static constexpr language::WordList labels{U"联系电话", U"电话", U"手机号码", U"手机号", U"手机", U"联系方式", U"座机", U"号码", U"tel"};
  const language::View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto label = language::longest(line, i, labels);
    if (label == 0) continue;
    std::size_t begin = i + label;
    while (begin < line.size() && language::among(line[begin], U" :是为")) ++begin;
    std::size_t end = begin;
    while (end < line.size() && language::is_digit(line[end])) ++end;
    if (end < begin + 5 || !reader.sentence.is_free(Span{begin, end})) continue;
    return set_wrong_phone(reader, {begin, end}, {i, end});
  }
  if (reader.wants("contact")) mobile_like_digits(reader);
}

// 1,080,000 or 643000 where an amount is expected: without a currency, but too much to count anything else.
const language::Entity* bare_amount(const Reader& reader) {
  const auto& points = reader.sentence.points();
  for (const auto& entity : reader.sentence.entities()) {
    const auto* number = std::get_if<language::Number>(&entity.value);
    if (!number || !number->unit.empty() || number->value < 1000 || number->value != static_cast<double>(static_cast<std::int64_t>(number->value))) continue;
    const bool is_count = language::longest_before(reader.sentence.folded(), language::before_blanks(reader.sentence.folded(), entity.begin), {U"qty", U"qty:", U"quantity", U"quantity:"}) > 0;
    const bool is_code = is_count || (entity.begin > 0 && (language::is_letter(points[entity.begin - 1]) || language::among(points[entity.begin - 1], U"-_#号"))) ||
                         (entity.end < points.size() && (language::is_letter(points[entity.end]) || language::among(points[entity.end], U"-_年型款")));
    // 星河100005 is a name; what is paid or agreed stands apart or behind a word of paying.
    const bool is_behind_thing = language::among(points[entity.end - 1], U"千万") && ends_a_product(reader, entity.begin);  // 瓷砖8千
    const bool is_in_a_word = !is_behind_thing && entity.begin > 0 && language::is_han(points[entity.begin - 1]) &&
                              !language::among(points[entity.begin - 1], U"成到付是共计额款了价约概收打回为给交汇签缴费收中选定");
    if (!is_code && !is_in_a_word && reader.sentence.is_free(Span{entity.begin, entity.end})) return &entity;
  }
  return nullptr;
}

}  // namespace

bool is_impossible_amount(const Reader& reader, const language::Entity& entity) {
  const auto value = std::get<language::Amount>(entity.value).value;
  const char32_t before = entity.begin ? reader.sentence.points()[entity.begin - 1] : U' ';
  const bool dash_is_minus = before == U'-' && (entity.begin < 2 || reader.sentence.points()[entity.begin - 2] == U' ');
  return value.fen <= 0 || value > base::Money::yuan(100'000'000'000) || before == U'负' || dash_is_minus;
}

void phone(Reader& reader) {
  const auto* entity = told(reader, Kind::phone);
  if (!entity) return labelled_digits(reader);
  const auto& found = std::get<language::Phone>(entity->value);
  if (found.valid) {
    reader.slots.set("phone", found.national);
    if (!found.extension.empty()) reader.slots.set("phone_ext", found.extension);
  } else {
    set_wrong_phone(reader, {entity->begin, entity->end}, {});
  }
  reader.take(*entity);
  reader.take_before(entity->begin, "联系电话|联系方式|手机号码|手机号|电话号码|电话|手机|座机|tel|号码|新的"_phrases);
}

void leading_phone(Reader& reader) {
  const auto* entity = reader.next(Kind::phone);
  if (!entity) return;
  for (const Phrase& call : "记录跟进|记跟进|补跟进|跟进|回访|打给|拨打|拨给|打了|拨了|刚打|打|拨|给|了"_phrases)
    if (const Span at = reader.sentence.find(call); !at.is_empty() && at.end <= entity->begin) reader.sentence.take(at);
  for (std::size_t i = 0; i < entity->begin; ++i)
    if (reader.sentence.is_free(i) && !is_separator(reader.sentence.points()[i])) return;
  reader.slots.set("phone", std::get<language::Phone>(entity->value).national);
  reader.take(*entity);
  reader.guesses_names = false;  // he is named already
}

void email(Reader& reader) {
  const auto* entity = reader.next(Kind::email);
  if (!entity) return;
  reader.slots.set("email", std::get<language::Word>(entity->value).value);
  reader.take(*entity);
  reader.take_before(entity->begin, "邮箱|邮件|email|e-mail"_phrases);
}

void wechat(Reader& reader) {
  const auto* entity = reader.next(Kind::wechat);
  if (!entity) return renamed_wechat(reader);
  reader.slots.set("wechat", std::get<language::Word>(entity->value).value);
  reader.take(*entity);
  reader.take_before(entity->begin, "微信号|微信|wechat|wx|vx"_phrases);
}

void amount(Reader& reader) {
  if (const auto* foreign = foreign_money_in(reader.sentence)) {
    reader.slots.set("foreign_amount", reader.sentence.words({foreign->begin, foreign->end}));
    reader.take(*foreign);
    return;
  }
  // The last value wins: 2.2w 不对 是 22w.
  const language::Entity* chosen = nullptr;
  const auto* pieces = pieces_counted(reader);
  for (const language::Entity* entity; (entity = reader.next(Kind::money)); reader.take(*entity)) {
    if (entity == pieces) continue;
    const bool corrects = chosen && (reader.sentence.has("不对") || is_denied(reader, *chosen));
    if (!chosen || (corrects && !is_denied(reader, *entity))) chosen = entity;
  }
  if (!chosen) {
    const auto* number = bare_amount(reader);
    if (!number) return;
    const auto& said = std::get<language::Number>(number->value);
    reader.slots.set("amount", base::Money::yuan(static_cast<std::int64_t>(said.value)));
    if (said.approximate) reader.slots.set("amount_qualifier", std::string("about"));
    if (const auto kind = language::money_kind(reader.sentence.folded(), number->begin, number->end); !kind.empty()) reader.slots.set("amount_kind", kind);
    reader.take(*number);
    return;
  }
  if (is_impossible_amount(reader, *chosen)) {
    reader.slots.set("impossible_amount", true);
    return;
  }
  const auto& money = std::get<language::Amount>(chosen->value);
  reader.slots.set("amount", money.value);
  if (!money.kind.empty()) reader.slots.set("amount_kind", money.kind);
  if (money.approximate) reader.slots.set("amount_qualifier", std::string("about"));
  if (money.approximate) reader.take_before(chosen->begin, "大概|大约|差不多|约|估摸着|估摸|约莫"_phrases);
  reader.take_before(chosen->begin, "合同金额|预计合同额|合同额|预算|预计|报价|金额|合同|回款|目标|意向|总价|预估|估计|估算|经费|总额|合计|一共|总共|estimate|budget"_phrases);
  reader.take_after(chosen->end, "出头|打底"_phrases);
  if (money.kind.empty() && reader.sentence.has("经费")) reader.slots.set("amount_kind", std::string("budget"));
}

void percent(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::number || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    const auto& number = std::get<language::Number>(entity.value);
    if (number.unit != "%") continue;
    reader.slots.set("percent", static_cast<std::int64_t>(number.value));
    reader.take(entity);
    return;
  }
}

void probability(Reader& reader) {
  if (!reader.sentence.has("概率") && !reader.sentence.has("把握") && !reader.sentence.has("可能性")) return;
  percent(reader);
  if (!reader.slots.has("percent")) return;
  reader.slots.set("probability", reader.slots.number("percent"));
  reader.slots.drop("percent");
  for (const Phrase& word : "概率|把握|可能性"_phrases) reader.take_word(word);
}

void index(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::number && entity.kind != Kind::quantity) continue;
    if (!reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    const auto* number = std::get_if<language::Number>(&entity.value);
    const auto* count = std::get_if<language::Quantity>(&entity.value);
    const auto value = number ? static_cast<std::int64_t>(number->value) : count->value;
    const bool points_at = entity.begin > 0 && language::among(reader.sentence.points()[entity.begin - 1], U"这那上下前后每");  // 这一步
    if (value < 0 || value > 1000 || points_at) continue;
    reader.slots.set("index", value);
    reader.take(entity);
    return;
  }
}

// 没打通 [第二次]了: how often it has been by now.
static bool calls_numbered(Reader& reader) {
  static constexpr language::View words = U"一二三四五六七八九十";
  const language::View line = reader.sentence.folded();
  for (auto at = line.find(U'第'); at != language::View::npos; at = line.find(U'第', at + 1)) {
    const char32_t number = language::at(line, at + 1);
    const auto place = words.find(number);
    const auto value = language::is_digit(number) ? static_cast<std::int64_t>(number - U'0') : place == words.npos ? 0 : static_cast<std::int64_t>(place + 1);
    if (value < 1 || !language::among(language::at(line, at + 2), U"次回遍通")) continue;
    reader.slots.set("attempts", value);
    reader.sentence.take({at, at + 3});
    return true;
  }
  return false;
}

// 电话打了[三个] 都被挂了, 打了[俩] 拒接: the calls that nobody took, said without their name.
static bool calls_counted(Reader& reader) {
  static constexpr language::WordList dialled{U"打了", U"拨了", U"打过", U"连打了", U"连打", U"打", U"拨", U"连着打了"};
  const language::View line = reader.sentence.folded();
  for (const auto& entity : reader.sentence.entities()) {
    const auto* count = std::get_if<language::Quantity>(&entity.value);
    if (!count || (count->measure != "个" && count->measure != "通" && count->measure != "道") || language::longest_before(line, entity.begin, dialled) == 0) continue;
    reader.slots.set("attempts", count->value);
    reader.take(entity);
    return true;
  }
  for (const Phrase& several : "打了好几个|打了好几次|打了几个|拨了好几个|打好几个"_phrases)  // nobody knows how many
    if (reader.take_word(several)) return true;
  for (std::size_t at = 1; at < line.size(); ++at) {
    const bool is_pair = line[at] == U'俩' || line[at] == U'仨';
    if (!is_pair || language::longest_before(line, at, dialled) == 0) continue;
    reader.slots.set("attempts", std::int64_t{line[at] == U'俩' ? 2 : 3});
    reader.sentence.take({at, at + 1});
    return true;
  }
  return false;
}

void attempts(Reader& reader) {
  if (is_phone_like(reader)) return;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::quantity) continue;
    const auto& count = std::get<language::Quantity>(entity.value);
    const auto after = reader.sentence.folded().substr(entity.end);
    const bool is_calls = (count.measure == "个" || count.measure == "通") && language::longest(after, 0, U"电话 未接 语音"_words) > 0;
    if (!is_calls && count.measure != "次" && count.measure != "遍" && count.measure != "回") continue;
    if (!is_calls && count.value == 1 && !reader.slots.has("outcome")) continue;  // 再报一次
    if (!is_calls && count.measure == "遍" && !reader.slots.has("outcome") && !reader.sentence.has("打")) continue;  // 对了一遍尺寸 is no call
    reader.slots.set("attempts", count.value);
    reader.take(entity);
    return;
  }
  for (const auto& entity : reader.sentence.entities()) {  // 拨了[三]回
    const auto* number = std::get_if<language::Number>(&entity.value);
    const bool is_turns = number && number->unit.empty() && reader.slots.has("outcome") && reader.sentence.folded().substr(entity.end).starts_with(U"回") &&
                          language::longest_before(reader.sentence.folded(), entity.begin, U"打了 拨了 打 拨"_words) > 0;
    if (!is_turns) continue;
    reader.slots.set("attempts", static_cast<std::int64_t>(number->value));
    return reader.sentence.take({entity.begin, entity.end + 1});
  }
  if (reader.slots.has("outcome") && (calls_numbered(reader) || calls_counted(reader))) return;
  // 打俩电话: counted without a measure.
  static constexpr language::View counts = U"两俩二三仨四五六七八九";
  static constexpr int values[] = {2, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9};
  const auto line = reader.sentence.folded();
  for (Span at = reader.sentence.find(U"电话"); !at.is_empty(); at = reader.sentence.find(U"电话", at.end)) {
    if (at.begin < 2 || !language::among(line[at.begin - 2], U"打了拨")) continue;
    const auto place = counts.find(line[at.begin - 1]);
    if (place == counts.npos) continue;
    reader.slots.set("attempts", std::int64_t{values[place]});
    reader.sentence.take({at.begin - 1, at.begin});
    return;
  }
}

}  // namespace chat::finders
