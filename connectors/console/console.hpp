// A terminal as a platform: what is sent to it is kept until somebody takes it and prints it.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/connector.hpp"

namespace connectors {

// Thread-safe. Has no callback and no limits; every conversation can be reached.
class Console : public Connector {
 public:
  struct Sent {
    base::Address to;
    base::Outgoing message;
    base::Instant at;
  };

  explicit Console(std::string name = "console") : name_(std::move(name)) {}

  // Everything sent since the last call, oldest first.
  std::vector<Sent> take();

  const std::string& name() const override { return name_; }
  std::string_view type() const override { return "console"; }
  base::Platform platform() const override { return base::Platform::console; }
  bool can_push(const base::Conversation&) const override { return true; }
  base::Delivery send(const base::Address& to, const base::Outgoing& message, std::string_view idempotency_key,
                      base::Instant now) override;
  std::vector<Window> windows(const base::Address&) const override { return {}; }
  Download fetch(const base::Attachment& attachment, const base::Incoming& of, base::Instant now) override;
  std::vector<std::string> check_online(base::Instant) override { return {}; }

 private:
  const std::string name_;
  std::mutex mutex_;  // guards sent_
  std::vector<Sent> sent_;
};

}  // namespace connectors
