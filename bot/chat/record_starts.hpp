// Where the leads of a message that tells several begin.
#pragma once

#include <cstddef>
#include <vector>

#include "bot/chat/sentence.hpp"

namespace chat {

// 1王磊…, 2赵敏…; ①②; 一、…二、…: in the order of their numbers, from the first one on. Less than two: it is no list.
std::vector<std::size_t> starts_by_number(const Sentence& sentence);
// Length of the number of an item that begins at the place, 0 when none does.
std::size_t number_length(const Sentence& sentence, std::size_t at);

// 一个是鑫达王经理…还有一个是博远刘姐…: as people count who speak. Without the counting words; what stands before the first
// belongs to none.
std::vector<Span> parts_by_counting(const Sentence& sentence);

// One on a line, or parted by ；, / and |.
std::vector<std::size_t> starts_by_mark(const Sentence& sentence);

// Commas and blanks alone between them: each begins with its name, or with its telephone number where the first one does.
// Empty when there are fewer than two numbers or the names between them are not found.
std::vector<std::size_t> starts_by_names(const Sentence& sentence);

}  // namespace chat
