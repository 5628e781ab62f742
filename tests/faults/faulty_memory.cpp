// Memory under SQLite that gives nothing when it is told so.
#include "tests/faults/faulty_memory.hpp"

#include <sqlite3.h>

#include <atomic>

namespace faults {
namespace {

sqlite3_mem_methods usual;
std::atomic<long> until_refusal{0}, refusals_left{0}, refusals{0};

// SQLite asks from several threads: a request more or less in between does not matter here.
bool refuses() {
  if (refusals_left <= 0 || --until_refusal > 0) return false;
  if (refusals_left-- <= 0) return false;
  ++refusals;
  return true;
}

void* allocate(int size) { return refuses() ? nullptr : usual.xMalloc(size); }
void* reallocate(void* old, int size) { return refuses() ? nullptr : usual.xRealloc(old, size); }

// The configuration can be changed only while SQLite is shut down.
void use(sqlite3_mem_methods methods) {
  sqlite3_shutdown();
  sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
  sqlite3_initialize();
}

}  // namespace

FaultyMemory::FaultyMemory() {
  sqlite3_initialize();
  sqlite3_shutdown();
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual);
  sqlite3_mem_methods faulty = usual;
  faulty.xMalloc = allocate;
  faulty.xRealloc = reallocate;
  use(faulty);
}

FaultyMemory::~FaultyMemory() {
  obey();
  use(usual);
}

void FaultyMemory::refuse(long nth, long times) {
  refusals = 0;
  until_refusal = nth;
  refusals_left = times;
}

void FaultyMemory::obey() { refusals_left = 0; }

long FaultyMemory::refused() const { return refusals; }

}  // namespace faults
