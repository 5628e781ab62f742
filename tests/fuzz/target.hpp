// A fuzz target: what is done with bytes from outside, and what must hold whatever they are.
#pragma once

#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

// `run` throws when something does not hold; it keeps nothing from one input to the next.
struct Target {
  std::string name;
  void (*run)(std::string_view input);
  std::string seeds;        // the file in tests/fuzz/seeds, without its ending
  int short_form = 10'000;  // mutations in the test that replays
};

inline void PrintTo(const Target& target, std::ostream* out) {
  *out << target.name;
}  // as GoogleTest wants it

const std::vector<Target>& targets();
const Target& target(std::string_view name);  // throws std::invalid_argument for one that does not exist

inline void require(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

// What came from outside and may show up anywhere.
void require_text(std::string_view text, const char* what);      // UTF-8
void require_one_line(std::string_view text, const char* what);  // UTF-8 without control characters

// callbacks
void wecom_envelope(
    std::string_view input);             // the body of a callback, before anything is known of its sender
void wecom_app(std::string_view input);  // what was inside a genuine envelope
void wecom_bot(std::string_view input);
void dingtalk_robot(std::string_view input);
void platform_answer(std::string_view input);  // what an API answers to a send
// crypto
void callback_cipher(std::string_view input);
void codec(std::string_view input);
// wire
void http_framing(std::string_view input);
void reply_hosts(std::string_view input);
// stored
void stored_message(std::string_view input);
void configuration(std::string_view input);
// sentences
void normal_form(std::string_view input);
void sentence(std::string_view input);
void conversation(std::string_view input);  // at most 8 messages, one on each line

}  // namespace fuzz
