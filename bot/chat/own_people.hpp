// Finds somebody by how he is called among the people one talks to.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

// The customers of the sender one of whose contacts may be called so (谭园长: 谭静, on record as 园长), the last touched first;
// a manager's: also those of his people, while all of them together have few enough to look through. Whoever is on record
// with this very name goes before all others. A full name is looked for as it is. At most `limit`.
std::vector<crm::Customer> customers_called(const std::string& said, Desk& desk, int limit);

}  // namespace chat
