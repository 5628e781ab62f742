// What WeCom accepts as a template card, and how such a card reads.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "playground/event.hpp"
#include "playground/xml.hpp"

namespace playground::wecom {

enum class CardSource { app, bot, webhook };

// Why the card is refused (errcode 40058), or "" for a good one. Display lengths are recommendations and no
// reason; numbers of elements, required members, key lengths and the form of task_id are (pages 90236,
// 101032, 91770).
std::string card_fault(const nlohmann::json& card, CardSource source);

bool calls_back(const nlohmann::json& card);  // has buttons, a form or a menu that call the bot

// Fills text, buttons and card_state as a person sees the card.
void show_card(const nlohmann::json& card, Event& event);

// The PascalCase card of a passive answer in the form of the JSON card (page 90241).
nlohmann::json card_from_xml(const XmlNode& template_card);

}  // namespace playground::wecom
