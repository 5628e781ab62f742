// Finds the customer somebody means, by the names people use.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

// Sets name, key and core from a name as typed.
void give_name(crm::Customer& customer, const std::string& name);

// Fills the sound of at most so many customers of an earlier program; how many there were.
int learn_sounds(storage::Customers& customers, int most);

// Customers that this name (in full, shortened, or by its core) and this contact may mean, the last touched first.
// Either may be empty. At most `limit`.
std::vector<crm::Customer> customers_meant(storage::Store& store, const std::string& name, const std::string& contact,
                                           int limit);

// When no customer has that name: those whose names sound like it (康答 → 康达), else those that differ by one wrong, missing
// or extra character, in cores of three or more. Companies alone differ by their first character: 汪总 is not 王总.
std::vector<crm::Customer> customers_like(storage::Store& store, const std::string& name, int limit);

// Another customer whose name may be a short or long form of this company's: 苏州康达 beside 苏州康达医疗.
std::optional<crm::Customer> look_alike(storage::Store& store, const crm::Customer& customer);

// Whether one name is a short or long form of the other: 康达 and 苏州康达医疗, 康达医疗 and 苏州康达医疗器械有限公司.
bool may_be_same(const std::string& one, const std::string& other);

}  // namespace chat
