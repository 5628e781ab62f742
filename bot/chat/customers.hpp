// Finds the customer somebody means, by the names people use.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

// Sets name, key and core from a name as typed.
void give_name(crm::Customer& customer, const std::string& name);

// Customers that this name (in full, shortened, or by its core) and this contact may mean, the last touched first.
// Either may be empty. At most `limit`.
std::vector<crm::Customer> customers_meant(storage::Store& store, const std::string& name, const std::string& contact,
                                           int limit);

// Whether one name is a short or long form of the other: 康达 and 苏州康达医疗, 康达医疗 and 苏州康达医疗器械有限公司.
bool may_be_same(const std::string& one, const std::string& other);

}  // namespace chat
