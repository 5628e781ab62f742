// Where a customer lies, and where else he may: 鼓楼区 is in 南京, 徐州, 福州 and 开封.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/reply.hpp"

namespace chat {

struct Whereabouts {
  std::string place;                // as typed: 鼓楼区; empty when none was
  std::string address;              // the same with its city, where the company's name says it: 江苏南京鼓楼区
  std::vector<std::string> may_be;  // each as such an address, when the place does not say which: ask. Else empty
};

// `place` and `customer` as typed; either may be empty.
Whereabouts whereabouts(const std::string& place, const std::string& customer);

// Customers whose places are still to be asked for, one after the other: each with customer_id, customer and place. The question
// about the first, whose answer corrects his address and asks on; none when the list is empty.
std::optional<Reply> which_place_next(std::vector<Slots> open);

// 1 辽宁朝阳市  2 北京朝阳区
std::string numbered(const std::vector<std::string>& choices);

}  // namespace chat
