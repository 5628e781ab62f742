// What whoever takes a customer over has to know.
#include "bot/chat/pool_brief.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/phrasing.hpp"

namespace chat {
namespace {

constexpr int contacts_told = 3;
constexpr std::size_t longest_talk = 30;  // a line of a phone

Reply deal_line(const crm::Customer& customer, Desk& desk) {
  const auto deals = desk.store.deals.of_customer(customer.id);
  const auto open = std::find_if(deals.begin(), deals.end(), [](const crm::Deal& deal) { return deal.is_open(); });
  const crm::Deal deal = open == deals.end() ? crm::Deal{} : *open;
  return say("pool_brief.deal", {{"阶段", customer.stage},
                                 {"产品", product_phrase(deal)},
                                 {"金额", amount_phrase(deal)},
                                 {"来源", customer.source},
                                 {"备注", base::cut_points(customer.remark, longest_talk)}});
}

}  // namespace

std::vector<Reply> pool_brief(const crm::Customer& customer, Desk& desk) {
  std::vector<Reply> lines{deal_line(customer, desk)};
  for (const auto& follow_up : desk.store.follow_ups.of_customer(customer.id, contacts_told))
    lines.push_back(say("pool_brief.contact",
                        {{"日期", follow_up.happened_on},
                         {"谁", desk.name_of(follow_up.member_id)},
                         {"方式", follow_up.method},
                         {"内容", base::cut_points(follow_up.content.empty() ? follow_up.outcome : follow_up.content, longest_talk)}}));
  if (lines.size() == 1) lines.push_back(say("pool_brief.nobody"));
  return lines;
}

}  // namespace chat
