// Finders of what proves a control point, and of where a visit takes place.
#include <algorithm>
#include <array>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

bool first_known(Reader& reader, language::Names::Kind kind, const std::string& slot) {
  for (const Named& named : reader.setting.directory.names_in(reader.sentence, kind)) {
    reader.slots.set(slot, named.name);
    reader.sentence.take(named.span);
    return true;
  }
  return false;
}

bool is_letter(char32_t point) { return (point >= U'A' && point <= U'Z') || (point >= U'a' && point <= U'z'); }
bool is_digit(char32_t point) { return point >= U'0' && point <= U'9'; }

// SP-1023, ST0207: two letters or more, perhaps a dash, two digits or more.
Span code_in(const Sentence& sentence) {
  const auto& points = sentence.points();
  for (std::size_t begin = 0; begin < points.size(); ++begin) {
    if (!is_letter(points[begin]) || (begin > 0 && is_letter(points[begin - 1]))) continue;
    std::size_t letters = begin, end;
    while (letters < points.size() && is_letter(points[letters])) ++letters;
    end = letters;
    while (end < points.size() && (points[end] == U'-' || points[end] == U' ') && end - letters < 1) ++end;
    const std::size_t digits = end;
    while (end < points.size() && is_digit(points[end])) ++end;
    if (letters - begin >= 2 && letters - begin <= 5 && end - digits >= 2 && (points[letters] != U' ' || end - digits >= 3) &&
        (end == points.size() || !is_letter(points[end])))
      return {begin, end};
  }
  return {};
}

// 单号1023, 店码0207: digits that a word calls a code.
Span labelled_code(const Sentence& sentence, Phrases labels) {
  for (const Phrase& label : labels) {
    const Span at = sentence.find(label);
    if (at.is_empty()) continue;
    std::size_t begin = at.end;
    while (begin < sentence.points().size() && (sentence.points()[begin] == U' ' || sentence.points()[begin] == U':' || sentence.points()[begin] == U'是')) ++begin;
    std::size_t end = begin;
    while (end < sentence.points().size() && is_digit(sentence.points()[end])) ++end;
    if (end - begin >= 2) return {begin, end};
  }
  return {};
}

void take_code(Reader& reader, const std::string& slot, Span code) {
  if (code.is_empty()) return;
  reader.slots.set(slot, reader.sentence.words(code));
  reader.sentence.take(code);
}

}  // namespace

void ref(Reader& reader) {
  const Span code = code_in(reader.sentence);
  take_code(reader, "ref", code.is_empty() ? labelled_code(reader.sentence, "审批单号|申请单号|单号|编号|审批单"_phrases) : code);
}

void store_code(Reader& reader) {
  const Span code = code_in(reader.sentence);
  take_code(reader, "store_code", code.is_empty() ? labelled_code(reader.sentence, "门店编号|门店码|店码|店号|编号|编码"_phrases) : code);
}

void store(Reader& reader) {
  if (first_known(reader, language::Names::Kind::store, "store")) return;
  static constexpr std::u32string_view verbs = U"到在去达抵进是";
  const auto& points = reader.sentence.points();
  for (const Phrase& mark : "体验中心|旗舰店|专卖店|展厅|门店|分店|店"_phrases) {
    const Span at = reader.sentence.find(mark);
    if (at.is_empty() || !reader.sentence.is_free(at)) continue;
    if (at.begin > 0 && language::among(points[at.begin - 1], U"酒饭")) continue;  // 半汤酒[店]: a customer
    std::size_t begin = at.begin;
    while (begin > 0 && at.begin - begin < 8 && reader.sentence.is_free(begin - 1) && !is_separator(points[begin - 1]) &&
           verbs.find(points[begin - 1]) == verbs.npos)
      --begin;
    if (at.begin - begin < 2) continue;
    const auto customers = reader.setting.directory.customers_in(reader.sentence);
    const bool is_customer = std::any_of(customers.begin(), customers.end(), [&](const Named& c) { return c.span.begin < at.end && at.begin < c.span.end; });
    if (is_customer) continue;
    reader.slots.set("store", reader.sentence.words({begin, at.end}));
    reader.sentence.take({begin, at.end});
    return;
  }
}

void scan(Reader& reader) {
  if (!says(reader, "扫码|扫了码|扫个码|扫一下码|二维码|扫了一下|scan"_phrases)) return;
  for (const Phrase& word : "到店扫码|扫码|扫了码|扫个码|二维码"_phrases) reader.take_word(word);
  reader.slots.set("method", std::string("扫码"));
}

void checkpoint(Reader& reader) { first_known(reader, language::Names::Kind::checkpoint, "checkpoint"); }

void evidence_type(Reader& reader) {
  const bool shows_photo = says(reader, "照片|拍照|拍了|拍给|拍的|拍好|拍下|拍张|拍一张|实拍|相片|合影|photo"_phrases);
  const bool has_image = says(reader, "[图片]|[照片]|[截图]"_phrases);
  std::vector<std::string> kinds;
  const bool has_minutes = says(reader, "会议纪要|纪要"_phrases);
  if (has_minutes) kinds.push_back(shows_photo || has_image ? "会议纪要照片" : "会议纪要");
  if (says(reader, "录音|音频|[语音]|语音文件"_phrases)) kinds.push_back("录音");
  if (says(reader, "视频|录像|录屏"_phrases)) kinds.push_back("视频");
  if (says(reader, "截图|截屏|截了图|截个图"_phrases)) kinds.push_back("截图");
  if (says(reader, "扫描件"_phrases)) kinds.push_back("扫描件");
  if (shows_photo && !has_minutes) kinds.push_back("照片");
  if (kinds.empty() && has_image) kinds.push_back("截图");
  if (!kinds.empty()) reader.slots.set("evidence_type", kinds);
}

// 开放式问题问了6个.
void measured(Reader& reader) {
  struct Counted {
    Phrase said;
    const char* key;
  };
  static constexpr std::array<Counted, 7> counted{{{"开放式问题", "open_questions"}, {"开放性问题", "open_questions"}, {"开放问题", "open_questions"}, {"开放式提问", "open_questions"},
                                                   {"开放题", "open_questions"}, {"封闭式问题", "closed_questions"}, {"开放式", "open_questions"}}};
  for (const auto& [said, key] : counted) {
    const Span at = reader.sentence.find(said);
    if (at.is_empty()) continue;
    const language::Entity* nearest = nullptr;
    for (const auto& entity : reader.sentence.entities()) {
      if (entity.kind != Kind::quantity && entity.kind != Kind::number) continue;
      const std::size_t apart = entity.begin >= at.end ? entity.begin - at.end : at.begin - std::min(at.begin, entity.end);
      if (apart <= 5 && (!nearest || entity.begin >= at.end)) nearest = &entity;
    }
    if (!nearest) continue;
    const auto* count = std::get_if<language::Quantity>(&nearest->value);
    Slots figures;
    figures.set(key, count ? count->value : static_cast<std::int64_t>(std::get<language::Number>(nearest->value).value));
    reader.slots.set_group("measured", std::move(figures));
    reader.take(*nearest);
    reader.sentence.take(at);
    return;
  }
}

void duration_minutes(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::when) continue;
    const auto& when = std::get<language::When>(entity.value);
    if (when.shape != language::When::Shape::duration || !when.seconds || when.relative_to_existing) continue;
    reader.slots.set("duration_minutes", (*when.seconds + 30) / 60);
    reader.take(entity);
    return;
  }
  for (const auto& entity : reader.sentence.entities()) {
    const auto* number = std::get_if<language::Number>(&entity.value);
    if (!number || !reader.take_after(entity.end, "mins|minutes|minute|min|分钟|'"_phrases)) continue;
    reader.slots.set("duration_minutes", static_cast<std::int64_t>(number->value));
    reader.take(entity);
    return;
  }
}

}  // namespace chat::finders
