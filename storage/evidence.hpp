// Remembers what must be provable later: files that came with messages, who read a phone number, what was not understood.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/base/message.hpp"
#include "storage/database.hpp"

namespace storage {

struct PendingMedia {
  std::string id;
  base::Incoming message;
  int position = 0;  // which of the message's attachments
  int attempts = 0;
};

class Media {
 public:
  explicit Media(Connection& connection) : connection_(connection) {}

  void expect(const std::string& id, const std::string& member_id, const base::Incoming& message, int position,
              base::Instant now);
  // Leases what is due: nobody else gets it before `until`, and whoever dies leaves it to others then.
  std::vector<PendingMedia> claim(base::Instant now, base::Instant until, int limit);
  std::optional<base::Instant> next_due();
  void fetched(const std::string& id, const std::string& bytes, const std::string& content_type, const std::string& name);
  void again(const std::string& id, base::Instant due_at, const std::string& reason);
  void lost(const std::string& id, const std::string& reason);

 private:
  Connection& connection_;
};

class PhoneViews {
 public:
  explicit PhoneViews(Connection& connection) : connection_(connection) {}
  void add(const std::string& id, const std::string& member_id, const std::string& contact_id, base::Instant now);

 private:
  Connection& connection_;
};

class NotUnderstood {
 public:
  explicit NotUnderstood(Connection& connection) : connection_(connection) {}
  void add(const std::string& id, const std::string& member_id, const std::string& conversation, const std::string& text,
           base::Instant now);
  std::vector<std::string> since(base::Instant from, int limit);  // the newest first

 private:
  Connection& connection_;
};

}  // namespace storage
