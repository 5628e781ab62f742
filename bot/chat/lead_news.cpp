// Who is told when leads get an owner.
#include "bot/chat/lead_news.hpp"

#include <algorithm>
#include <map>

#include "bot/chat/phrasing.hpp"

namespace chat {
namespace {

constexpr std::size_t shown_to_receiver = 4;  // a message of six lines, with the rest in the last
constexpr std::size_t shown_in_group = 5;

bool is_by_hand(const crm::Transfer& transfer) { return transfer.by_id != crm::clock_id; }

Reply lead_line(const GivenLead& lead) {
  return say("lead_news.line", {{"客户", lead.customer.name},
                                {"联系人", lead.contact.name == lead.customer.name ? "" : lead.contact.name},
                                {"电话", PhoneNumber{lead.contact.phone, lead.contact.phone_extension, lead.contact.id, true}},
                                {"微信", Private{lead.contact.wechat}},
                                {"产品", product_phrase(lead.deal)},
                                {"金额", amount_phrase(lead.deal)},
                                {"来源", lead.customer.source},
                                {"级别", lead.customer.level}});
}

// His clock runs from now on, so this is never one push too many today.
void tell_receiver(const std::string& member_id, const std::vector<const GivenLead*>& leads, Desk& desk) {
  if (member_id == desk.sender.id) return;
  const crm::Transfer& first = leads.front()->transfer;
  const std::size_t shown = std::min(leads.size(), shown_to_receiver);
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < shown; ++i) lines.push_back(lead_line(*leads[i]));
  desk.post.tell(member_id, say(leads.size() == 1 ? "lead_news.told" : "lead_news.told_several",
                                {{"谁", is_by_hand(first) ? desk.name_of(first.by_id) + "指定" : std::string("按规则派")},
                                 {"个数", static_cast<std::int64_t>(leads.size())},
                                 {"明细", std::move(lines)},
                                 {"还有", if_some(static_cast<std::int64_t>(leads.size() - shown))},
                                 {"客户", leads.front()->customer.name},
                                 {"原因", first.reason}}),
                 Timing::when_awake, "urgent");
}

void announce(const std::vector<GivenLead>& leads, Desk& desk) {
  std::vector<Reply> lines;
  std::vector<crm::Transfer> transfers;
  for (const auto& lead : leads) {
    transfers.push_back(lead.transfer);
    if (lines.size() == shown_in_group) continue;
    const bool is_by_hand = chat::is_by_hand(lead.transfer);
    lines.push_back(say("lead_news.public_line", {{"客户", lead.customer.name},
                                                  {"谁", desk.name_of(lead.transfer.to_id)},
                                                  {"人工", is_by_hand ? desk.name_of(lead.transfer.by_id) + "指定，" : std::string()},
                                                  {"原因", lead.transfer.reason}}));
  }
  if (leads.size() == 1) return desk.post.announce(say("lead_news.public", {{"明细", std::move(lines)}}));
  desk.post.announce(say("lead_news.public_several", {{"个数", static_cast<std::int64_t>(leads.size())},
                                                      {"分布", shares_in_words(transfers, desk)},
                                                      {"明细", std::move(lines)},
                                                      {"还有", if_some(static_cast<std::int64_t>(leads.size() - std::min(leads.size(), shown_in_group)))}}));
}

}  // namespace

GivenLead given_lead(const crm::Customer& customer, const crm::Transfer& transfer, storage::Store& store) {
  GivenLead lead{customer, {}, {}, transfer};
  if (auto contacts = store.contacts.of_customer(customer.id); !contacts.empty()) lead.contact = std::move(contacts.front());
  for (auto& deal : store.deals.of_customer(customer.id))
    if (deal.is_open()) {
      lead.deal = std::move(deal);
      break;
    }
  return lead;
}

void tell_of_given(const std::vector<GivenLead>& leads, Desk& desk) {
  if (leads.empty()) return;
  std::map<std::string, std::vector<const GivenLead*>> by_receiver;
  for (const auto& lead : leads) by_receiver[lead.transfer.to_id].push_back(&lead);
  for (const auto& [member_id, his] : by_receiver) tell_receiver(member_id, his, desk);
  announce(leads, desk);
}

std::string shares_in_words(const std::vector<crm::Transfer>& transfers, Desk& desk) {
  std::map<std::string, int> counts;
  for (const auto& transfer : transfers) ++counts[transfer.to_id];
  std::vector<std::pair<std::string, int>> shares;
  for (const auto& [id, count] : counts) shares.emplace_back(desk.name_of(id), count);
  std::sort(shares.begin(), shares.end(), [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
  std::string words;
  for (const auto& [name, count] : shares) words += (words.empty() ? "" : "、") + name + " " + std::to_string(count);
  return words;
}

}  // namespace chat
