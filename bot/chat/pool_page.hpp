// A page of the sea pool, of one region and product where they are asked for.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

// At most `limit` customers behind `before`, the latest first. Region and product may be empty. A customer lies in a region
// when that is on record, or when his address or his company's name lies in it; by place only among the latest in the pool.
std::vector<storage::Customers::Place> pool_page(const std::string& region, const std::string& product,
                                                 const storage::Customers::Place& before, int limit, Desk& desk);

}  // namespace chat
