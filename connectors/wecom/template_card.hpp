// Cards with buttons as WeCom draws them: button_interaction, within all its bounds.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "bot/base/message.hpp"

namespace connectors::wecom {

// The button that stands on a finished card. A tap on it means nothing.
inline constexpr std::string_view finished_button = "chengdan-finished";

// Whether the card has buttons that would come back to us as they were sent; otherwise its text has to do.
bool can_be_card(const base::Card& card);

// Bounds of the AI bot (document path 101032), which are the narrower ones: the app's cards fit as well.
// Longer texts end in …, further rows and buttons are left out. `text`: the same in words; shown below the
// title. REQUIRES: can_be_card(card).
nlohmann::json button_card(const base::Card& card, std::string_view text);

// What an AI bot's card becomes: the outcome as its title, and one button that says it is done.
nlohmann::json finished_card(const base::CardOutcome& outcome);

}  // namespace connectors::wecom
