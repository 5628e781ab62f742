// The proof that a handover lost nothing: every row it touched is compared with what it was before.
#pragma once

#include "bot/chat/handover.hpp"

namespace chat {

// Reads the journal of the handover that has just been done. Throws std::logic_error when a row differs in anything but
// whose it is, when it is not stored as it was written, when not every customer went out, or when the leaver holds
// anything still: then the whole transaction is a bug and must not stand.
void check_handover(const HandoverPlan& plan, storage::Store& store);

std::int64_t count_handed_over(const storage::Store& store);  // customers that went out, as the ledger has it

}  // namespace chat
