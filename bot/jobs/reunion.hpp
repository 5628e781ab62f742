// Finds out that somebody is known from another platform already, and makes one member of two.
#pragma once

#include <string>
#include <vector>

#include "bot/jobs/crew.hpp"
#include "storage/store.hpp"

namespace jobs {

// A mobile number in the one form in which numbers are compared: 13800138000, or +85261234567 from abroad. Empty for
// what is none or is masked.
std::string plain_mobile(std::string_view as_told);

// Works inside one transaction.
class Reunion {
 public:
  struct Side {
    crm::Member member;
    storage::AccountOwner account;
  };

  Reunion(const Crew& crew, storage::Store& store, base::Instant now) : crew_(crew), store_(store), now_(now) {}

  // Notes the number of `me` and looks for it on other platforms. Who came later moves to who was there before, as
  // long as there is nothing that could get lost: else every admin is told. Whom an admin has bound by hand since he
  // first spoke stays where he is. Returns how many messages were posted.
  std::size_t by_mobile(const storage::Introduction& introduction, const Side& me, const std::string& mobile);

 private:
  std::vector<Side> namesakes(const storage::Introduction& introduction, const Side& me, const std::string& mobile);
  bool may_move(const crm::Member& member);
  void move(crm::Member newer, const crm::Member& older);
  bool tell(const Side& older, const Side& newer);

  const Crew& crew_;
  storage::Store& store_;
  const base::Instant now_;
};

}  // namespace jobs
