// The state of the faulty disk, and what every operation on it asks first.
#pragma once

#include <sqlite3.h>

#include <limits>
#include <memory>
#include <mutex>

#include "tests/faults/faulty_disk.hpp"
#include "tests/faults/platters.hpp"

namespace faults {

struct Disk {
  Disk();
  ~Disk();

  bool has_power() const { return operations < dies_at; }
  // False when there is no power. It may go with this very operation, which then is half done.
  bool begin() { return ++operations < dies_at; }
  bool is_last() const { return operations == dies_at; }
  bool refuses(FaultyDisk::Kind kind);

  sqlite3_vfs* const real;
  sqlite3_vfs vfs;
  mutable std::mutex mutex;  // guards all below
  Platters platters;
  long operations = 0, dies_at = std::numeric_limits<long>::max();
  long seen[2] = {0, 0}, refuse_from[2] = {0, 0}, refuse_until[2] = {0, 0};  // by kind
  long refused = 0;
  bool is_full = false;
};

// SQLite's view of an open file; the real one follows it in memory.
struct OpenFile {
  sqlite3_file base;
  Disk* disk;
  Platters::File inode;  // none: nobody minds what happens to it
  bool syncs_names;      // with its first sync, as journals and logs do

  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  static OpenFile& of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
};

extern const sqlite3_io_methods file_methods;

}  // namespace faults
