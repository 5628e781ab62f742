// A disk under SQLite that obeys until it is told not to: it loses power, refuses what it is asked, is full.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace faults {

struct Disk;

// While it lives every connection that SQLite opens is on it; all of them must be closed before it goes. The files
// are real ones, so that locks and shared memory are the system's own; what is written is on them at once, but counts
// as kept through a loss of power only when it has been synced. Thread-safe.
class FaultyDisk {
 public:
  enum class Kind { write, sync };

  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  // Every write, truncation, sync, creation and deletion counts, whether it succeeds or not.
  long operations() const;

  // Power goes in the middle of that operation, counted from now on: it and all later ones fail, but for reading.
  void lose_power_at(long operation);
  bool has_power() const;
  // Power is back: `to`, a folder, gets the files of the folder `from` as they may be found then. Of everything that
  // was not synced a part chosen by `seed` is there, sector by sector, some sectors are garbage, and names that were
  // not synced are there or not. From then on counts as synced what is found.
  void power_is_back(const std::string& from, const std::string& to, std::uint64_t seed);

  // The nth operation of a kind from now on is refused, and so many after it.
  void refuse(Kind kind, long nth, long times = 1);
  long refused() const;  // since refuse() was called

  void set_full(bool on);  // no file grows

 private:
  const std::unique_ptr<Disk> disk_;
};

}  // namespace faults
