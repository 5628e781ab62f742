// Why a month came to more or less than it should have.
#include "bot/crm/review.hpp"

#include <algorithm>
#include <utility>

#include "bot/crm/apportion.hpp"

namespace crm {
namespace {

using base::Money;
using Cause = Deviation::Cause;
using Wide = __int128;  // fen times counts

Money quotient(Wide dividend, Wide divisor) { return {static_cast<std::int64_t>(dividend / divisor)}; }

// What comes of `expected` when some of its three factors are those of the month. Each mixture is rounded down to whole
// fen by itself; the differences between mixtures are exact.
class Mixtures {
 public:
  Mixtures(const DealFacts& month, Money expected, const DealFacts& usual) : month_(month), usual_(usual), expected_(expected) {
    // Whatever was signed was once a new deal: where none began, those of earlier months stand in.
    begun_ = month.begun == 0 ? month.won.deals : month.begun;
  }

  Wide operator()(bool volume, bool share, bool worth) const {  // fen
    const Wide won0 = usual_.won.deals, sum0 = usual_.won.amount.fen, begun0 = usual_.begun;
    // New deals, the share won and the worth of one, each as a fraction; without new or won deals the share or the worth
    // of the month is nothing that could differ.
    Wide up = volume ? Wide{begun_} : Wide{expected_.fen} * begun0, down = volume ? 1 : sum0;
    const bool own_share = share && begun_ > 0, own_worth = worth && month_.won.deals > 0;
    reduce(up, down);
    multiply(up, down, own_share ? Wide{month_.won.deals} : won0, own_share ? Wide{begun_} : begun0);
    multiply(up, down, own_worth ? Wide{month_.won.amount.fen} : sum0, own_worth ? Wide{month_.won.deals} : won0);
    return up / down;
  }

 private:
  static void reduce(Wide& up, Wide& down) {
    Wide a = up, b = down;
    while (b != 0) a = std::exchange(b, a % b);
    if (a > 1) up /= a, down /= a;
  }
  static void multiply(Wide& up, Wide& down, Wide by, Wide through) {
    reduce(by, through);
    reduce(up, through);
    reduce(by, down);
    up *= by;
    down *= through;
  }

  const DealFacts& month_;
  const DealFacts& usual_;
  const Money expected_;
  std::int64_t begun_ = 0;
};

// Three times two orders: six times each factor's mean.
struct Factors {
  Money volume, share, worth;
};
Factors factors(const Mixtures& value, Money won, Money expected) {
  const auto at = [&](bool v, bool s, bool w) {
    if (v && s && w) return Wide{won.fen};
    return v || s || w ? value(v, s, w) : Wide{expected.fen};
  };
  const auto six = [&](auto with, auto without) {
    return 2 * (with(false, false) - without(false, false)) + (with(true, false) - without(true, false)) +
           (with(false, true) - without(false, true)) + 2 * (with(true, true) - without(true, true));
  };
  const auto volume = six([&](bool s, bool w) { return at(true, s, w); }, [&](bool s, bool w) { return at(false, s, w); });
  const auto worth = six([&](bool v, bool s) { return at(v, s, true); }, [&](bool v, bool s) { return at(v, s, false); });
  // Whole yuan stay whole yuan, for people read them; what division leaves is conversion's, so nothing is lost.
  const std::int64_t piece = won.fen % 100 == 0 && expected.fen % 100 == 0 ? 600 : 6;
  const auto mean = [&](Wide sixfold) { return Money{static_cast<std::int64_t>(sixfold / piece * (piece / 6))}; };
  const Money by_volume = mean(volume), by_worth = mean(worth);
  return {by_volume, won - expected - by_volume - by_worth, by_worth};
}

// How much more than usual; nothing when it was less.
Money excess(Money now, Money before, Money expected, Money usual) {
  const Money normal = usual.fen > 0 ? quotient(Wide{before.fen} * expected.fen, usual.fen) : Money{};
  return std::max(now - normal, Money{});
}

// Lays what conversion has cost on what was put off and lost.
void add_conversion(std::vector<Deviation::Part>& parts, Money share, const DealFacts& month, Money expected, const DealFacts& usual) {
  std::vector<Deviation::Part> causes;
  std::vector<std::int64_t> weights;
  const auto add = [&](Cause cause, const std::string& reason, Money now, Money before) {
    const Money more = excess(now, before, expected, usual.won.amount);
    if (more.fen > 0) causes.push_back({cause, reason, more}), weights.push_back(more.fen);
  };
  add(Cause::postponed, {}, month.postponed.amount, usual.postponed.amount);
  for (const auto& [reason, lost] : month.lost) {
    const auto before = usual.lost.find(reason);
    add(Cause::lost, reason, lost.amount, before == usual.lost.end() ? Money{} : before->second.amount);
  }
  Money rest = share;
  if (share.fen < 0 && !causes.empty()) {
    Money all;
    for (const auto& cause : causes) all = all + cause.amount;
    const auto laid = apportion(std::min(all, Money{-share.fen}), weights);
    for (std::size_t i = 0; i < causes.size(); ++i) {
      causes[i].amount = Money{-laid[i].fen};
      rest = rest - causes[i].amount;
      parts.push_back(std::move(causes[i]));
    }
  }
  parts.push_back({Cause::conversion, {}, rest});
}

}  // namespace

DealFacts& DealFacts::operator+=(const DealFacts& more) {
  const auto add = [](Count& to, const Count& from) {
    to.deals += from.deals;
    to.amount = to.amount + from.amount;
  };
  add(won, more.won);
  begun += more.begun;
  add(postponed, more.postponed);
  for (const auto& [reason, count] : more.lost) add(lost[reason], count);
  return *this;
}

Money Deviation::of(Cause cause) const {
  Money sum;
  for (const auto& part : parts)
    if (part.cause == cause) sum = sum + part.amount;
  return sum;
}

std::optional<Deviation> deviation(const DealFacts& month, std::optional<Money> target, const DealFacts& usual, int months, int span) {
  const bool is_known = usual.won.amount.fen > 0 && usual.begun > 0;
  if (!target && (usual.won.amount.fen <= 0 || months <= 0)) return std::nullopt;
  Deviation found;
  found.is_target = target.has_value();
  found.expected = target ? *target : Money::yuan(quotient(Wide{usual.won.amount.fen} * span, Wide{months} * 100).fen);
  found.difference = month.won.amount - found.expected;
  if (is_known) {
    const Factors by = factors(Mixtures(month, found.expected, usual), month.won.amount, found.expected);
    found.parts.push_back({Cause::volume, {}, by.volume});
    found.parts.push_back({Cause::price, {}, by.worth});
    add_conversion(found.parts, by.share, month, found.expected, usual);
    const Wide needed = Wide{found.expected.fen} * usual.begun * 10, worth = usual.won.amount.fen;
    found.deals_needed = static_cast<std::int64_t>((2 * needed + worth) / (2 * worth));
  } else {
    found.parts.push_back({Cause::unsplit, {}, found.difference});
  }
  std::erase_if(found.parts, [](const Deviation::Part& part) { return part.amount.fen == 0; });
  return found;
}

}  // namespace crm
