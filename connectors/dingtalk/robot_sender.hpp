// Sends for one app robot, whatever way its messages come in: sessionWebhook first, then REST.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/connector.hpp"
#include "connectors/dingtalk/dingtalk_api.hpp"
#include "connectors/dingtalk/robot_reply.hpp"
#include "connectors/part_by_part.hpp"
#include "connectors/reply_hosts.hpp"

namespace connectors::dingtalk {

struct RobotIdentity {
  std::string connector;   // its name
  std::string robot_code;  // used where the address names none
  std::string client_id;   // the app that the limits count for
  std::int64_t monthly_calls = 0, monthly_messages = 0;  // granted; 0: not known
};

// Thread-safe. `http` must outlive it.
class RobotSender {
 public:
  RobotSender(RobotIdentity identity, AppAccess access, ReplyHosts reply_hosts, Buttons buttons, HttpClient& http);

  bool can_push(const base::Conversation& conversation) const;
  base::Delivery send(const base::Address& to, const base::Outgoing& message, std::string_view idempotency_key,
                      base::Instant now);
  std::vector<Window> windows(const base::Address& to) const;
  std::string way_out(const base::Address& to) const;
  std::optional<Quota> quota(const base::Address& to, const base::Outgoing& message) const;
  Download fetch(const base::Attachment& attachment, const base::Incoming& of, base::Instant now);
  Profile profile(const std::string& user_id, base::Instant now);  // costs none of the month's calls
  std::vector<std::string> check_online(base::Instant now);

 private:
  base::Delivery send_text(const base::Address& to, const base::Outgoing& message, base::Instant now);
  base::Delivery send_picture(const base::Address& to, const base::Picture& picture, base::Instant now);
  base::Delivery send_by_rest(const base::Address& to, const RobotMessage& message, base::Instant now);
  bool has_session(const base::Address& to) const { return reply_hosts_.allows(to.reply.url); }
  std::string robot_code(const std::string& named) const { return named.empty() ? identity_.robot_code : named; }

  const RobotIdentity identity_;
  const ReplyHosts reply_hosts_;
  const Buttons buttons_;
  HttpClient& http_;
  DingtalkApi api_;
  PartByPart parts_;
};

}  // namespace connectors::dingtalk
