// What a disk holds for good and what it has only been told: the bookkeeping behind the faulty disk.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace faults {

struct Change {
  bool is_truncation = false;
  std::int64_t at = 0;  // of a truncation the new size
  std::string bytes;
};

struct Inode {
  std::string synced;
  std::vector<Change> since;  // in the order in which they were made
};

// Used by one thread at a time.
class Platters {
 public:
  using File = std::shared_ptr<Inode>;

  File created(const std::string& path);
  File found(const std::string& path, const std::string& content);  // it was there before anything was recorded
  File at(const std::string& path) const;                           // nullptr: unknown, or deleted
  void deleted(const std::string& path);
  void names_synced();
  static void synced(Inode& file);

  // The files of one folder after a loss of power, by path.
  std::map<std::string, std::string> remains(const std::string& folder, std::uint64_t seed) const;

 private:
  std::map<std::string, File> names_, synced_names_;
};

}  // namespace faults
