// A contact with a customer that happened.
#pragma once

#include <string>

#include "bot/base/civil.hpp"

namespace crm {

struct FollowUp {
  std::string id;
  std::string customer_id;
  std::string member_id;
  std::string contact;   // 王总
  std::string method;    // 电话, 微信, 拜访, 邮件
  std::string content;   // the user's words
  std::string outcome;   // 未接通
  int attempts = 0;      // 打了三次
  base::Date happened_on{};
  base::Instant recorded_at{};
};

}  // namespace crm
