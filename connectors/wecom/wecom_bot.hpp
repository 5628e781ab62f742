// WeCom, AI bot by URL callback: single chats, and groups in which somebody mentions the bot.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "connectors/connector.hpp"
#include "connectors/transport/http_client.hpp"
#include "connectors/wecom/bot_files.hpp"

namespace connectors {

struct WecomBotSettings {
  std::string name;  // as configured
  std::string token, encoding_aes_key;
  std::vector<std::string> bot_names;  // display names, whose mention is removed from texts
  // Any other value than this is the only origin (scheme://host:port) that addresses inside messages may
  // name.
  std::string api = wecom::usual_api;
  std::vector<std::string> media_hosts = wecom::usual_media_hosts();
  base::Duration timestamp_window{600'000};  // how far a callback's timestamp may be from now
  std::string lost_stream_text = "抱歉，刚才的回答没有送到，请再说一遍。";
};

// Answers in the response: text, picture or card; after a tap on a card its outcome, which changes the card;
// to a chat just opened the text. What the response cannot carry (the text after a tap) can go through send()
// to the reply address, which works once and for an hour; the bot cannot push beyond that.
//
// Throws std::invalid_argument with one clear line for a wrong encoding_aes_key. `http` must live longer.
std::unique_ptr<Connector> make_wecom_bot(WecomBotSettings settings, HttpClient& http);

}  // namespace connectors
