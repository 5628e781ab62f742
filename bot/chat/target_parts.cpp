// What a sentence about targets gives to whom.
#include "bot/chat/target_parts.hpp"

#include <algorithm>

#include "bot/chat/target_words.hpp"

namespace chat {
namespace {

using Kind = language::Entity::Kind;

bool is_blank(const Reader& reader, std::size_t begin, std::size_t end) {
  const auto line = reader.sentence.folded().substr(begin, end - begin);
  return std::all_of(line.begin(), line.end(), [](char32_t p) { return p == U' ' || p == U'的' || p == U'区'; });
}

// Gives every amount to the name before it that has none yet, or to all of them: 王芳、李雷各60万.
class Sharing {
 public:
  Sharing(const Reader& reader, bool merges) : reader_(reader), merges_(merges) {}

  void add(const TargetToken& token) {
    if (token.slot == "rest") comes_rest_ = true;
    else if (token.slot == "target_level") add_level(token.name == "base" ? "" : token.name);
    else if (!token.is_amount()) add_name(token);
    else add_amount(token);
  }

  TargetParts done() {
    fill_rest();
    return std::move(shares_);
  }

 private:
  void add_level(std::string level) {
    shares_.level = level_ = std::move(level);
    if (shares_.named.empty()) return;
    // A second amount for the same name: 王芳 保底30万 冲刺40万.
    TargetPart& last = shares_.named.back();
    if (last.amount) shares_.named.push_back({last.name, last.within, std::nullopt, level_});
    else last.level = level_;
  }

  void add_name(const TargetToken& token) {
    if (token.is_new && merges_) note("new_product", true);
    // 华东 监护仪 120万: one thing with two names.
    if (merges_ && !shares_.named.empty() && is_narrowed_by(shares_.named.back(), token)) {
      TargetPart& last = shares_.named.back();
      last.within.push_back(last.name);
      last.name = token;
    } else {
      shares_.named.push_back({token, {}, std::nullopt, level_, comes_rest_});
      comes_rest_ = false;
    }
  }

  bool is_narrowed_by(const TargetPart& last, const TargetToken& token) const {
    const bool is_other = last.name.slot != token.slot && std::none_of(last.within.begin(), last.within.end(), [&](const TargetToken& t) { return t.slot == token.slot; });
    return is_other && !last.amount && !opens_a_part(reader_, last) && is_thin(last.name.span.end, token.span.begin);
  }

  // Nothing between but blanks and a time: 王芳12月监护仪.
  bool is_thin(std::size_t begin, std::size_t end) const {
    for (const auto& entity : reader_.sentence.entities())
      if (entity.kind == Kind::when && entity.begin >= begin && entity.end <= end)
        return is_blank(reader_, begin, entity.begin) && is_blank(reader_, entity.end, end);
    return is_blank(reader_, begin, end);
  }

  void add_amount(const TargetToken& token) {
    const auto waiting = waiting_names();
    if (!waiting.empty()) return give(token, waiting);
    const bool has_name = !shares_.named.empty();
    TargetPart* last = has_name ? &shares_.named.back() : nullptr;
    if (last && last->amount && !last->amount->is_absolute() && token.amount.replaces) last->amount = token.amount;
    else if (token.amount.is_bare && (has_name || !names_whole_)) return;
    else if (!has_name && !shares_.whole) shares_.whole = token.amount;
    else shares_.has_stranger = true;
    note(token.amount);
  }

  // The names that wait for an amount, the last first.
  std::vector<TargetPart*> waiting_names() {
    std::vector<TargetPart*> waiting;
    for (auto share = shares_.named.rbegin(); share != shares_.named.rend() && !share->amount; ++share) {
      if (opens_a_part(reader_, *share)) break;
      waiting.push_back(&*share);
    }
    return waiting;
  }

  void give(const TargetToken& token, const std::vector<TargetPart*>& waiting) {
    note(token.amount);
    const Span between{waiting.front()->name.span.end, token.span.begin};
    const bool are_alike = shares_alike(reader_.sentence, between);
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      const bool is_joined = i == 0 || (waiting[i]->name.slot == waiting[0]->name.slot && are_joined(*waiting[i], *waiting[i - 1]));
      if (!is_joined) break;
      if (i > 0 && !are_alike) {
        shares_.unclear = waiting[i]->name.name + "、" + waiting[0]->name.name;
        break;
      }
      waiting[i]->amount = token.amount;
      waiting[i]->is_each_person = are_alike && waiting.size() == 1 && !waiting[i]->is_of("owner") && is_of_each_person(reader_.sentence);
    }
  }

  bool are_joined(const TargetPart& first, const TargetPart& second) const {
    const auto& sentence = reader_.sentence;
    if (!merges_ || first.name.span.end > second.name.span.begin) return false;
    const auto line = sentence.folded().substr(first.name.span.end, second.name.span.begin - first.name.span.end);
    return !line.empty() && line.size() <= 2 && std::all_of(line.begin(), line.end(), [](char32_t p) { return std::u32string_view(U" 和跟与及、,，").find(p) != std::u32string_view::npos; });
  }

  void note(const char* what, bool applies) {
    if (applies && std::find(shares_.notes.begin(), shares_.notes.end(), what) == shares_.notes.end()) shares_.notes.emplace_back(what);
  }

  void note(const TargetAmount& amount) {
    note("unit", amount.is_guess);
    note("about", amount.is_about);
    note("range", amount.is_open);
  }

  // 其余给华南: what the others leave of the whole, or of the first that is of another kind.
  void fill_rest() {
    const bool are_fractions = std::any_of(shares_.named.begin(), shares_.named.end(), [](const TargetPart& part) { return part.amount && part.amount->share; });
    for (TargetPart& rest : shares_.named) {
      if (!rest.is_rest || rest.amount) continue;
      if (are_fractions) {
        rest.amount = TargetAmount{.share = crm::Fraction{0, 1}};  // what it comes to shows where the whole is known
        continue;
      }
      const TargetPart& first = shares_.named.front();
      const bool is_of_first = !shares_.whole && first.amount && first.name.slot != rest.name.slot;
      if (!shares_.whole && !is_of_first) {
        shares_.has_stranger = true;
        return;
      }
      base::Money left = shares_.whole ? shares_.whole->value : first.amount->value;
      for (const TargetPart& other : shares_.named)
        if (other.amount && other.name.slot == rest.name.slot) left = left - other.amount->value;
      rest.amount = TargetAmount{.value = left};
    }
  }

  const Reader& reader_;
  const bool merges_;
  const bool names_whole_ = reader_.sentence.has("总") || reader_.sentence.has("公司") || reader_.sentence.has("团队") || reader_.sentence.has("每人");
  TargetParts shares_;
  std::string level_;
  bool comes_rest_ = false;
};

}  // namespace

bool opens_a_part(const Reader& reader, const TargetPart& share) {
  const auto& points = reader.sentence.points();
  std::size_t at = share.name.span.end;
  if (at < points.size() && points[at] == U'这') ++at;
  return !share.amount && at < points.size() && (points[at] == U'里' || points[at] == U'中' || points[at] == U'内' || points[at] == U'块');
}

TargetParts target_parts_in(Reader& reader, UnknownProducts unknown, bool merges) {
  Sharing sharing(reader, merges);
  for (const TargetToken& token : target_tokens_in(reader, unknown)) sharing.add(token);
  return sharing.done();
}

}  // namespace chat
