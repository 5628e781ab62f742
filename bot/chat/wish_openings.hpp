// Where a new wish may begin within a message: 海天金额改21万，|顺便|提醒我明天上午10点回电话.
#pragma once

#include <string_view>
#include <vector>

#include "bot/chat/sentence.hpp"

namespace chat {

struct Setting;

struct Part {
  enum class Join {
    apart,
    loose,  // nothing but a blank or a comma parts it from what stands before
    plan,   // it begins with a day, behind another day and another customer
    rival,  // it begins with a competitor
  };
  Span words;
  Join join = Join::apart;
};

// Words that call a wish which may follow another without a word between them.
struct Call {
  std::size_t begin = 0;
  bool needs_no_more = false;  // 放回公海, 提醒取消: the call alone is the wish
};

// The parts from one opening to the next, in order: after 。；！？ and line ends, before 另外, 顺便, 再建 … and where a part
// begins with the name of another customer; loosely also where a clause begins that holds one of the `calls`, moves a
// customer (推到谈判), or tells of a day gone by behind such a move; as a plan where a further day and customer follow.
// The first part begins at 0; one part alone when there is no such place.
std::vector<Part> parts_that_may_be_wishes(const Sentence& sentence, const Setting& setting, const std::vector<Call>& calls);

// 推到谈判, 瑞丰推到谈判
bool tells_move(std::u32string_view line);

}  // namespace chat
