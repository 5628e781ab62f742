// Lists customers of the sea pool, numbered, the latest first.
#include <algorithm>

#include "bot/chat/phrasing.hpp"
#include "bot/chat/pool_page.hpp"
#include "bot/chat/pool_shown.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;
using Place = storage::Customers::Place;

constexpr std::size_t page_size = 5;

// Where the page begins: 更多 goes on behind the last one shown.
Place begin_of(const Request& request) {
  if (!request.slots.flag("more")) return storage::Customers::latest();
  return {request.slots.instant("after_at").value_or(base::Instant{}), request.word("after")};
}

Reply line(std::size_t number, const crm::Customer& customer, Desk& desk) {
  const auto deals = desk.store.deals.of_customer(customer.id);
  const crm::Deal deal = deals.empty() ? crm::Deal{} : deals.front();
  const int alone = base::days_between(base::civil(customer.touched_at, desk.rules.zone).date, desk.today());
  return say("pool_list.line", {{"序号", static_cast<std::int64_t>(number)},
                                {"客户", customer.name},
                                {"地区", customer.region},
                                {"阶段", customer.stage},
                                {"产品", chat::product_phrase(deal)},
                                {"金额", chat::amount_phrase(deal)},
                                {"天数", chat::if_some(static_cast<std::int64_t>(alone))}});
}

chat::Dialogue rest_behind(const Place& last, const Request& request) {
  chat::Slots known = request.slots;
  known.drop("more");
  known.set("after_at", last.at);
  known.set("after", last.id);
  return {chat::Dialogue::Kind::slot, "pool_list", known, "more", chat::only_if_alone, {}, {}};
}

Reply run(const Request& request, Desk& desk) {
  const std::string region = request.word("region"), product = request.word("product");
  auto places = chat::pool_page(region, product, begin_of(request), static_cast<int>(page_size) + 1, desk);
  const bool is_more = places.size() > page_size;
  places.resize(std::min(places.size(), page_size));
  auto shown = request.slots.flag("more") ? chat::shown_of_pool(request, desk) : std::vector<chat::Choice>{};
  const std::string asked = region + (region.empty() || product.empty() ? "" : " ") + product;
  if (places.empty()) return shown.empty() ? say("pool_list.none", {{"范围", asked}}) : say("pool_list.no_more");
  std::vector<Reply> lines;
  for (const auto& place : places) {
    const auto customer = desk.store.customers.find(place.id).value();
    shown.push_back({customer.id, customer.name});
    lines.push_back(line(shown.size(), customer, desk));
  }
  chat::remember_shown(shown, request, desk);
  Reply reply = say("pool_list.done", {{"范围", asked},
                                       {"第一个", static_cast<std::int64_t>(shown.size() - lines.size() + 1)},
                                       {"更多", std::string(is_more ? "更多" : "")},
                                       {"明细", std::move(lines)}});
  if (is_more) reply.expects = rest_behind(places.back(), request);
  return reply;
}

}  // namespace

chat::Command pool_list() {
  return {.intent = "pool_list",
          .slots = {chat::optional("region:asked_region"), chat::optional("product:pool_product")},
          .run = run};
}

}  // namespace commands
