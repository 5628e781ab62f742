// What an AI bot says: the JSON that its URL callback, its response_url and its long connection share.
#pragma once

#include <string>
#include <string_view>

#include "bot/base/message.hpp"

namespace connectors::wecom {

enum class Pictures { inside, left_out };  // only the URL callback takes pictures inside a stream

// One message, one stream: what is delivered or sent once more has the same id.
std::string stream_id(std::string_view key);

// The answer to a message (document path 101031): a card where the Outgoing has one that can be drawn and no
// picture, else one finished stream with the text as Markdown that shows it literally.
std::string bot_answer(std::string_view stream_id, const base::Outgoing& answer, Pictures pictures);

std::string bot_stream(std::string_view stream_id, std::string_view text);  // finished
std::string bot_welcome(std::string_view text);  // plain text, only for a chat just opened
std::string bot_card_change(const base::CardOutcome& outcome);

// A message of its own, for a response_url or a push (document path 101138): a card or Markdown, no picture.
std::string bot_message(const base::Outgoing& message);

}  // namespace connectors::wecom
