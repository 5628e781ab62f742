// The cards that people have on their screens: whose tap reaches the bot, and who may still change which.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "playground/wecom/card_rules.hpp"
#include "playground/wecom/directory.hpp"

namespace playground::wecom {

struct ShownCard {
  std::uint64_t event = 0;  // of the card's first appearance
  CardSource source = CardSource::app;
  std::string chat;
  std::string task;
  std::string type;
  std::string card;  // JSON, as this person sees it now
};

// Thread-safe.
class CardDesk {
 public:
  explicit CardDesk(const Directory& directory) : directory_(directory) {}

  // Throws Refused 40058 when this source has used the task id before.
  void claim_task(CardSource source, const std::string& task);
  std::uint64_t show(CardSource source, const std::string& chat, const std::string& via,
                     const std::string& card);

  std::optional<ShownCard> seen_by(const std::string& userid, std::uint64_t event) const;

  // Changes the cards of a task as these people see them (nobody named: everybody). The new card's text,
  // buttons and state are shown; `via` as in Event. Returns how many cards changed.
  int update(CardSource source, const std::string& task, const std::vector<std::string>& userids,
             const std::string& new_card, const std::string& via);
  // Greys the buttons out with this name instead.
  int disable(CardSource source, const std::string& task, const std::vector<std::string>& userids,
              const std::string& name, const std::string& via);

  // A response_code: 72 h, good for one update.
  std::string new_code(const std::string& task);
  std::string use_code(const std::string& code);  // its task; throws Refused 40058

 private:
  struct Kept {
    ShownCard shown;
    std::map<std::string, std::string> own;  // by userid: what only this person sees
  };
  struct Code {
    std::string task;
    base::Instant expires;
  };
  template <typename Change>
  int change(CardSource source, const std::string& task, const std::vector<std::string>& userids,
             const std::string& via, const Change& make_new);

  const Directory& directory_;
  mutable std::mutex mutex_;
  std::map<std::uint64_t, Kept> cards_;                 // guarded by mutex_
  std::set<std::pair<CardSource, std::string>> tasks_;  // guarded by mutex_
  std::map<std::string, Code> codes_;                   // guarded by mutex_
};

}  // namespace playground::wecom
