// Lists who is red, yellow or green, and what would close the gap of those behind.
#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/pace.hpp"
#include "bot/chat/people_asked.hpp"
#include "bot/chat/phrasing.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Lamp, chat::Reply, chat::Request, chat::say;

constexpr std::size_t shown = 3, names_shown = 8;

struct Lamps {
  std::vector<Lamp> lit;             // the worst first
  std::vector<std::string> without;  // a target
  std::int64_t count(crm::Light light) const {
    return std::count_if(lit.begin(), lit.end(), [&](const Lamp& lamp) { return lamp.light == light; });
  }
};

Lamps lamps_of(const chat::People& people, Desk& desk) {
  Lamps lamps;
  for (const auto& member : people.members) {
    auto lamp = chat::lamp_of(member, desk.store, desk.rules, desk.now);
    if (lamp) lamps.lit.push_back(std::move(*lamp));
    else if (member.role == crm::Role::rep) lamps.without.push_back(member.name);
  }
  std::stable_sort(lamps.lit.begin(), lamps.lit.end(), [](const Lamp& a, const Lamp& b) {
    return std::pair(a.light, a.progress.behind()) > std::pair(b.light, b.progress.behind());
  });
  return lamps;
}

std::vector<crm::Light> lights_asked(const Request& request) {
  auto words = request.slots.texts("light");
  if (words.empty() && request.has("light")) words.push_back(request.word("light"));
  std::vector<crm::Light> lights;
  for (const auto& word : words) lights.push_back(word == "red" ? crm::Light::red : word == "yellow" ? crm::Light::yellow : crm::Light::green);
  return lights;
}

Reply line(const Lamp& lamp, Desk& desk) {
  const bool is_behind = lamp.light != crm::Light::green;
  return say("light_query.line", {{"灯", std::vector{chat::light_word(lamp.light)}},
                                  {"名字", lamp.member.name},
                                  {"周", chat::if_some(std::int64_t{is_behind ? lamp.streak.weeks : 0})},
                                  {"差", chat::if_some(is_behind ? chat::about(lamp.progress.behind()) : base::Money{})},
                                  {"完成率", is_behind ? "" : chat::percent(lamp.progress.permille().value_or(0))},
                                  {"商机", is_behind ? chat::closing_deals(lamp.member, lamp.progress.behind(), desk.store) : ""}});
}

Reply run(const Request& request, Desk& desk) {
  const chat::People people = chat::people_asked(request, desk);
  const Lamps lamps = lamps_of(people, desk);
  if (lamps.lit.empty()) return say("light_query.no_targets", {{"范围", people.label}});
  const auto asked = lights_asked(request);
  auto meant = lamps.lit;
  if (!asked.empty()) std::erase_if(meant, [&](const Lamp& lamp) { return std::find(asked.begin(), asked.end(), lamp.light) == asked.end(); });
  std::vector<Reply> lines;
  const std::size_t from = static_cast<std::size_t>(request.slots.flag("more") ? request.slots.number("shown_to") : 0);
  for (std::size_t i = from; i < meant.size() && lines.size() < shown; ++i) lines.push_back(line(meant[i], desk));
  const std::size_t to = from + lines.size();
  const bool is_none = meant.empty();
  Reply reply = say(is_none ? "light_query.none" : "light_query.list",
                    {{"范围", people.label},
                     {"红", lamps.count(crm::Light::red)},
                     {"黄", lamps.count(crm::Light::yellow)},
                     {"绿", lamps.count(crm::Light::green)},
                     {"明细", std::move(lines)},
                     {"还有", chat::if_some(static_cast<std::int64_t>(meant.size() - to))},
                     {"没目标", chat::in_a_row(lamps.without, names_shown, desk.words.text("light_query.people"))},
                     {"截至", desk.now}});
  if (meant.size() > to) {
    reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "light_query", request.slots, "more", chat::only_if_alone, {}, {}};
    reply.expects->slots.drop("more");
    reply.expects->slots.set("shown_to", static_cast<std::int64_t>(to));
  }
  return reply;
}

}  // namespace

chat::Command light_query() {
  return {.intent = "light_query",
          .slots = {chat::optional("light"), chat::optional("scope:asked_scope")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
