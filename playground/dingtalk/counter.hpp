// DingTalk's REST interfaces, new and old: which address leads to which desk, and how a refusal is written.
#pragma once

#include "playground/dingtalk/media_desk.hpp"
#include "playground/dingtalk/quota.hpp"
#include "playground/dingtalk/send_desk.hpp"
#include "playground/dingtalk/stream_desk.hpp"
#include "playground/dingtalk/token_desk.hpp"
#include "playground/dingtalk/webhook_desk.hpp"

namespace playground::dingtalk {

struct Desks {
  const DingtalkSetup& setup;
  const Directory& directory;
  TokenDesk& tokens;
  Quota& quota;
  MediaDesk& media;
  SendDesk& sends;
  WebhookDesk& webhooks;
  StreamDesk& streams;
};

bool is_token_path(const std::string& path);

// Thread-safe. The new interface refuses with a status and a code by name, the old one with HTTP 200 and an
// errcode.
class Counter {
 public:
  explicit Counter(Desks desks) : desks_(desks) {}

  RestAnswer serve(const RestRequest& request);

 private:
  RestAnswer new_interface(const RestRequest& request);
  RestAnswer old_interface(const RestRequest& request);
  RestAnswer token(const RestRequest& request);
  RestAnswer old_token(const RestRequest& request);
  RestAnswer contact(const RestRequest& request) const;
  void check_old_token(const RestRequest& request) const;

  Desks desks_;
};

}  // namespace playground::dingtalk
