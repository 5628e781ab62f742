// The way a sentence is said: names, numbers and times give way to their kinds.
#pragma once

#include <string>
#include <string_view>

#include "bot/chat/reader.hpp"

namespace chat {

// 康达的王总 13万签了 → «customer»的«contact» «money»签了, each kind one point of the private use area.
std::u32string outline_of(const Sentence& sentence, const Setting& setting, Span known_customer);

// An example from templates/examples: {客户} and the like stand for their kinds. Points of the private use area that
// somebody types mean nothing.
std::u32string outline_of_example(std::string_view utf8);

}  // namespace chat
