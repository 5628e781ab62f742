// The cards that people have on their screens.
#include "playground/wecom/card_desk.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::wecom {

static constexpr std::chrono::hours code_life{72};

void CardDesk::claim_task(CardSource source, const std::string& task) {
  std::lock_guard lock(mutex_);
  if (!task.empty() && !tasks_.emplace(source, task).second) throw Refused{40058, "task_id repeated"};
}

std::uint64_t CardDesk::show(CardSource source, const std::string& chat, const std::string& via,
                             const std::string& card) {
  const auto content = parsed(card);
  Event event = directory_.bot_event(chat, via, "card", {});
  show_card(content, event);
  std::lock_guard lock(mutex_);
  const auto number = directory_.show(std::move(event));
  cards_[number] = {{number, source, chat, text_in(content, "task_id"), text_in(content, "card_type"), card},
                    {}};
  return number;
}

std::optional<ShownCard> CardDesk::seen_by(const std::string& userid, std::uint64_t event) const {
  if (!directory_.member(userid)) return std::nullopt;
  std::lock_guard lock(mutex_);
  const auto found = cards_.find(event);
  if (found == cards_.end() || !directory_.is_in(found->second.shown.chat, userid)) return std::nullopt;
  ShownCard shown = found->second.shown;
  const auto own = found->second.own.find(base::lower_ascii(userid));
  if (own != found->second.own.end()) shown.card = own->second;
  shown.type = text_in(parsed(shown.card), "card_type");
  return shown;
}

static bool is_single(const std::string& chat) {
  return chat.starts_with("app:") || chat.starts_with("bot:");
}

template <typename Change>
int CardDesk::change(CardSource source, const std::string& task, const std::vector<std::string>& userids,
                     const std::string& via, const Change& make_new) {
  std::lock_guard lock(mutex_);
  int changed = 0;
  for (auto& [number, kept] : cards_) {
    const auto& chat = kept.shown.chat;
    if (kept.shown.source != source || kept.shown.task != task) continue;
    std::vector<std::string> viewers;
    for (const auto& id : userids) {
      if (directory_.is_in(chat, id)) viewers.push_back(base::lower_ascii(id));
    }
    if (!userids.empty() && viewers.empty()) continue;
    const std::string card = make_new(kept.shown.card);
    if (viewers.empty() || is_single(chat)) kept.own.clear(), kept.shown.card = card;
    for (const auto& id : viewers) kept.own[id] = card;
    Event event = directory_.bot_event(chat, via, "card_update", {});
    event.updates = number;
    event.mentions = viewers;
    show_card(parsed(card), event);
    directory_.show(std::move(event));
    ++changed;
  }
  return changed;
}

int CardDesk::update(CardSource source, const std::string& task, const std::vector<std::string>& userids,
                     const std::string& new_card, const std::string& via) {
  return change(source, task, userids, via, [&](const std::string&) { return new_card; });
}

int CardDesk::disable(CardSource source, const std::string& task, const std::vector<std::string>& userids,
                      const std::string& name, const std::string& via) {
  return change(source, task, userids, via, [&](const std::string& old) {
    auto card = parsed(old);
    card["replace_text"] = name;
    return written(card);
  });
}

std::string CardDesk::new_code(const std::string& task) {
  const auto code = random_name(40);
  std::lock_guard lock(mutex_);
  codes_[code] = {task, directory_.now() + code_life};
  return code;
}

std::string CardDesk::use_code(const std::string& code) {
  std::lock_guard lock(mutex_);
  const auto found = codes_.find(code);
  const bool good = found != codes_.end() && found->second.expires > directory_.now();
  const std::string task = good ? found->second.task : std::string();
  if (found != codes_.end()) codes_.erase(found);
  // The platform's own number for a used code is not documented.
  if (!good) throw Refused{40058, "invalid response_code"};
  return task;
}

}  // namespace playground::wecom
