// What a command says: the key of a text in templates/ and the values to put into it.
//
// Values keep their type until the reply is rendered for its audience: only then is it known whether a phone number
// must be masked and how a date is best said.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "bot/base/civil.hpp"
#include "bot/base/message.hpp"
#include "bot/base/money.hpp"
#include "bot/chat/dialogue.hpp"
#include "bot/chat/illustration.hpp"

namespace chat {

struct PhoneNumber {
  std::string digits;
  std::string extension;
  std::string contact_id;  // whose; each full view is logged under it
  bool may_be_seen = false;  // by this reader, when alone with the bot
};

// Words that nobody else in a group may read: a WeChat id, an e-mail address.
struct Private {
  std::string words;
};

struct Reply;
using Value = std::variant<std::string, std::int64_t, base::Money, base::Date, base::Instant, PhoneNumber, Private, std::vector<Reply>>;
using Values = std::vector<std::pair<std::string, Value>>;

struct Reply {
  std::string key;  // empty: say nothing
  Values values;
  std::optional<base::Card> card;           // titles and rows already in words
  std::optional<base::CardOutcome> outcome;
  std::optional<Dialogue> expects;          // what the next message may answer
  std::vector<Reply> more;                  // further paragraphs
  std::string summary;                      // what was done, for the history: 新客户 苏州康达医疗
  std::optional<Illustration> picture = {};  // shows what the text says; the text is complete without it
};

// A value that may be missing: nothing is shown for it then.
template <class T>
Value if_any(const std::optional<T>& value) {
  if (!value) return std::string();
  if constexpr (std::is_integral_v<T>) return static_cast<std::int64_t>(*value);
  else return *value;
}

// An amount or a count that is not worth saying when it is nothing.
inline Value if_some(base::Money amount) { return amount.fen ? Value(amount) : Value(std::string()); }
inline Value if_some(std::int64_t count) { return count ? Value(count) : Value(std::string()); }

inline Reply say(std::string key, Values values = {}) { return {std::move(key), std::move(values), {}, {}, {}, {}, {}}; }
inline Reply silence() { return {}; }

// The business says no: rolled back and told as a polite sentence.
struct Refusal {
  Reply reply;
};
[[noreturn]] inline void refuse(std::string key, Values values = {}) {
  throw Refusal{say(std::move(key), std::move(values))};
}

}  // namespace chat
