// The webhook robot of one group.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "playground/rate_window.hpp"
#include "playground/rest_server.hpp"
#include "playground/wecom/card_desk.hpp"
#include "playground/wecom/media_desk.hpp"

namespace playground::wecom {

// Thread-safe. 20 messages a minute; nothing comes back from the group.
class WebhookDesk {
 public:
  WebhookDesk(const WecomSetup& setup, const Directory& directory, CardDesk& cards, MediaDesk& media);

  RestAnswer send(const RestRequest& request);    // webhook/send; throws Refused
  RestAnswer upload(const RestRequest& request);  // webhook/upload_media; throws Refused

 private:
  void check_key(const RestRequest& request) const;
  void check_content(const nlohmann::json& body, const std::string& type) const;
  void show(const nlohmann::json& body, const std::string& type);

  const std::string key_, chat_;
  const Directory& directory_;
  CardDesk& cards_;
  MediaDesk& media_;
  RateWindow minute_{20, std::chrono::minutes(1)};
};

}  // namespace playground::wecom
