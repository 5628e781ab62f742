// Tells the admins when messages begin to be lost.
#pragma once

#include "bot/jobs/crew.hpp"
#include "bot/jobs/ending.hpp"
#include "storage/store.hpp"

namespace jobs {

// Once a day for each connector, however many die, and not for such a word itself; in the transaction that buries the first of them.
void announce_dead(const Ending& ending, storage::Store& store, const Crew& crew);

}  // namespace jobs
