// The words about customers that are, or will be, back in the sea pool.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bot/chat/reply.hpp"
#include "bot/chat/rules.hpp"
#include "bot/chat/wording.hpp"
#include "bot/crm/recycling.hpp"

namespace jobs {

using CustomerNames = std::vector<std::string>;

// What one rep is told in one message.
struct RecycleNotice {
  std::map<std::string, CustomerNames> gone;  // by the reason
  std::map<base::Date, CustomerNames> soon;   // by the day on which they will be gone
  std::size_t count = 0;                      // of customers

  bool is_empty() const { return count == 0; }
};

class RecycleMessage {
 public:
  RecycleMessage(const chat::Words& words, const chat::Rules& rules, base::Instant now) : words_(words), rules_(rules), now_(now) {}

  std::string reason(const crm::Recycling& recycling) const;  // 15 天没跟进
  std::string listed(const CustomerNames& names) const;        // 康达、佳明、海天 等 7 个
  chat::Reply for_owner(const RecycleNotice& notice) const;   // REQUIRES: it is not empty
  // What a manager's people have lost, by the name of each. REQUIRES: somebody lost something.
  chat::Reply for_manager(const std::map<std::string, CustomerNames>& lost) const;

 private:
  std::string in_words(const chat::Reply& reply) const;

  const chat::Words& words_;
  const chat::Rules& rules_;
  const base::Instant now_;
};

}  // namespace jobs
