// Judges follow-ups.
#include "bot/crm/audit.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <optional>
#include <unordered_map>

#include "bot/base/points.hpp"

namespace crm {
namespace {

bool is_digit(char32_t point) { return point >= U'0' && point <= U'9'; }

bool is_letter(char32_t point) {
  const bool is_latin = (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z');
  const bool is_ideograph = (point >= 0x3400 && point <= 0x9fff) || (point >= 0x20000 && point <= 0x3ffff);
  return is_latin || is_ideograph;
}

char32_t folded(char32_t point) {
  if (point >= 0xff01 && point <= 0xff5e) point = point - 0xff01 + U'!';  // full width
  return point >= U'A' && point <= U'Z' ? point - U'A' + U'a' : point;
}

// Letters and digits in one spelling.
std::u32string spelled(std::string_view text) {
  std::u32string out;
  for (char32_t point : base::points_of(text)) {
    point = folded(point);
    if (is_letter(point) || is_digit(point)) out += point;
  }
  return out;
}

void take_out(std::u32string& text, const std::u32string& words) {
  if (words.empty()) return;
  for (std::size_t at = 0; (at = text.find(words, at)) != text.npos;) text.erase(at, words.size());
}

std::u32string digits_of(std::u32string_view text) {
  std::u32string digits;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (is_digit(text[i])) {
      digits += text[i];
      if (i + 1 == text.size() || !is_digit(text[i + 1])) digits += U' ';
    }
  return digits;
}

std::uint64_t mixed(std::uint64_t value) {  // the finaliser of MurmurHash3: every bit depends on every bit
  value = (value ^ (value >> 33)) * 0xff51afd7ed558ccdULL;
  value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return value ^ (value >> 33);
}

std::vector<std::uint64_t> pairs_of(std::u32string_view text) {
  std::vector<std::uint64_t> pairs;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) pairs.push_back((std::uint64_t{text[i]} << 32) | text[i + 1]);
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

// What was written before, found by likeness: by the whole of a text, by its writer, and by the quarters of its hash, one
// of which is the same in two hashes that differ in at most three bits.
class Library {
 public:
  explicit Library(const AuditPolicy& policy) : policy_(policy) {}

  void add(const Noted& noted) {
    std::u32string core = core_of(noted);
    if (static_cast<int>(core.size()) < policy_.copied_from) return;
    const std::size_t number = books_.size();
    const std::uint64_t hash = sim_hash(core);
    for (int quarter = 0; quarter < quarters; ++quarter) by_quarter_[quarter_of(hash, quarter)].push_back(number);
    by_writer_[noted.follow_up.member_id].push_back(number);
    books_.push_back({&noted, std::move(core)});
  }

  // The latest that `noted` is copied from.
  const FollowUp* original_of(const Noted& noted) const {
    const std::u32string core = core_of(noted);
    if (static_cast<int>(core.size()) < policy_.copied_from) return nullptr;
    if (const auto* own = among(by_writer_, noted.follow_up.member_id, noted, core)) return own;
    const std::uint64_t hash = sim_hash(core);
    for (int quarter = 0; quarter < quarters; ++quarter)
      if (const auto* found = among(by_quarter_, quarter_of(hash, quarter), noted, core)) return found;
    return nullptr;
  }

 private:
  static constexpr int quarters = 4;
  static constexpr std::size_t most_compared = 60;  // of one writer or one quarter, the latest

  struct Book {
    const Noted* noted;
    std::u32string core;
  };

  static std::uint32_t quarter_of(std::uint64_t hash, int quarter) {
    return (static_cast<std::uint32_t>(quarter) << 16) | ((hash >> (16 * quarter)) & 0xffff);
  }

  template <class Shelves, class Key>
  const FollowUp* among(const Shelves& shelves, const Key& key, const Noted& noted, const std::u32string& core) const {
    const auto shelf = shelves.find(key);
    if (shelf == shelves.end()) return nullptr;
    std::size_t compared = 0;
    for (auto number = shelf->second.rbegin(); number != shelf->second.rend() && compared < most_compared; ++number, ++compared)
      if (is_copy(noted, core, books_[*number])) return &books_[*number].noted->follow_up;
    return nullptr;
  }

  bool is_copy(const Noted& noted, const std::u32string& core, const Book& book) const {
    const FollowUp& one = noted.follow_up;
    const FollowUp& other = book.noted->follow_up;
    // One visit told twice, or by both who went there.
    if (one.customer_id == other.customer_id && one.happened_on == other.happened_on) return false;
    if (core == book.core) return true;
    return digits_of(core) == digits_of(book.core) && likeness(core, book.core) >= policy_.likeness;
  }

  const AuditPolicy& policy_;
  std::vector<Book> books_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> by_quarter_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_writer_;
};

// How many of one rep's follow-ups were recorded within the minutes around each of them; only bursts that are too long.
std::map<std::string, int> bursts(std::span<const Noted> day, const AuditPolicy& policy) {
  std::map<std::string, std::vector<const FollowUp*>> by_member;
  for (const auto& noted : day) by_member[noted.follow_up.member_id].push_back(&noted.follow_up);
  std::map<std::string, int> found;
  for (const auto& [member, all] : by_member)
    for (std::size_t first = 0, last = 0; last < all.size(); ++last) {
      while (all[last]->recorded_at - all[first]->recorded_at > std::chrono::minutes(policy.bulk_minutes)) ++first;
      const int size = static_cast<int>(last - first) + 1;
      if (size < policy.bulk_count) continue;
      for (std::size_t i = first; i <= last; ++i) found[all[i]->id] = std::max(found[all[i]->id], size);
    }
  return found;
}

int workdays_late(const FollowUp& follow_up, const WorkingTime& time) {
  constexpr int longest = 366;  // as far as it matters how late it is
  const base::Date recorded = base::civil(follow_up.recorded_at, time.zone).date;
  int late = 0;
  base::Date day = follow_up.happened_on;
  for (int days = 0; day < recorded && days < longest; ++days, day = base::add_days(day, 1)) late += time.is_workday(day);
  return late;
}

// 电话聊了，明天下午再打; 明天上午9点见面. A bare 明天再跟进, without saying how there was contact, holds none.
bool holds_a_next_step(const Noted& noted) {
  constexpr std::string_view nothing_in_particular = "跟进";
  if (noted.next_step.empty()) return false;
  return !noted.follow_up.method.empty() || noted.next_step != nothing_in_particular;
}

}  // namespace

std::string_view fault_word(Fault::Kind kind) {
  static constexpr std::array<std::string_view, 4> words{"empty", "copied", "bulk", "late"};
  return words[static_cast<std::size_t>(kind)];
}

std::vector<Fault> audit(std::span<const Noted> day, std::span<const Noted> before, const AuditPolicy& policy,
                         const WorkingTime& time) {
  Library library(policy);
  for (const auto& noted : before) library.add(noted);
  const auto burst = bursts(day, policy);
  std::vector<Fault> faults;
  for (const auto& noted : day) {
    const FollowUp& follow_up = noted.follow_up;
    const auto blame = [&](Fault::Kind kind, std::string detail = {}) {
      faults.push_back({kind, follow_up.id, follow_up.member_id, std::move(detail)});
    };
    if (says_nothing(noted, policy)) blame(Fault::Kind::empty);
    if (const FollowUp* original = library.original_of(noted)) blame(Fault::Kind::copied, original->id);
    if (const auto found = burst.find(follow_up.id); found != burst.end()) blame(Fault::Kind::bulk, std::to_string(found->second));
    if (const int late = workdays_late(follow_up, time); late > policy.late_after) blame(Fault::Kind::late, std::to_string(late));
    library.add(noted);
  }
  return faults;
}

bool says_nothing(const Noted& noted, const AuditPolicy& policy) {
  if (!noted.follow_up.outcome.empty() || noted.follow_up.attempts > 0) return false;  // 未接通 is a fact
  if (holds_a_next_step(noted)) return false;
  std::u32string rest = core_of(noted);
  std::vector<std::u32string> phrases;
  for (const auto& phrase : policy.phrases) phrases.push_back(spelled(phrase));
  std::sort(phrases.begin(), phrases.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const auto& phrase : phrases) take_out(rest, phrase);
  // 111, 啊啊啊, ok
  return std::none_of(rest.begin(), rest.end(), is_letter) ||
         std::all_of(rest.begin(), rest.end(), [&](char32_t point) { return point == rest.front() && rest.size() != 1; });
}

std::u32string core_of(const Noted& noted) {
  std::u32string core = spelled(noted.follow_up.content);
  for (const auto* name : {&noted.customer, &noted.core, &noted.follow_up.contact}) take_out(core, spelled(*name));
  return core;
}

std::uint64_t sim_hash(std::u32string_view text) {
  std::array<int, 64> votes{};
  for (const std::uint64_t pair : pairs_of(text)) {
    const std::uint64_t bits = mixed(pair);
    for (std::size_t i = 0; i < votes.size(); ++i) votes[i] += (bits >> i) & 1 ? 1 : -1;
  }
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < votes.size(); ++i)
    if (votes[i] > 0) hash |= std::uint64_t{1} << i;
  return hash;
}

int likeness(std::u32string_view one, std::u32string_view other) {
  const auto a = pairs_of(one), b = pairs_of(other);
  if (a.empty() && b.empty()) return one == other ? 100 : 0;
  std::vector<std::uint64_t> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return static_cast<int>(200 * common.size() / (a.size() + b.size()));
}

}  // namespace crm
