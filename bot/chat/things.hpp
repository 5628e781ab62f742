// How a thing is named in a sentence: what its neighbours say of where the name begins, where it ends and that it is wanted.
#pragma once

#include "bot/chat/reader.hpp"
#include "bot/language/points.hpp"

namespace chat {

// How many points at the index say that something is wanted: 想换, 需要采购, 看中了, 想给门店做; 0 for none.
std::size_t wish_length(language::View line, std::size_t index);
// The wish that ends here: [想要]20台; with whoever has it. Empty when there is none.
Span wish_before(const Reader& reader, std::size_t end);
void take_wish_before(Reader& reader, std::size_t end);
// 对[我们家的]空调: behind such small words.
std::size_t past_small_words(language::View line, std::size_t index);

// From here to where the thing's name ends.
Span thing_from(const Reader& reader, std::size_t begin);
// The name that ends here: [血糖仪]50台; not beyond the company or the person before it.
Span thing_until(const Reader& reader, std::size_t end);
// [4kg]干粉灭火器, [40座]大巴, [2吨/小时]: how large one of them is, where another number counts them.
bool tells_size(const Reader& reader, const language::Entity& quantity);

// Keeps the words as the product and takes them with the wish before and the interest behind; false, and nothing is taken,
// where they cannot be a thing.
bool set_product(Reader& reader, Span thing);
// 想换[口腔CT], 咨询[少儿编程]: as set_product, of what a wish stands before. With `described` also 要[国产]的, which only says
// how it should be.
bool found_by_wish(Reader& reader, bool described = false);
// 不锈钢, 不干胶: a 不 stands here that denies nothing.
bool is_material(language::View line, std::size_t at);
// 方舟小区|9栋, 锦绣路|12号: a number of a house begins here.
bool is_house_number(language::View line, std::size_t at);

// 采购小陈: a person begins here, and no thing.
bool begins_person(const Reader& reader, std::size_t at);

}  // namespace chat
