// What a disk holds for good and what it has only been told: the bookkeeping behind the faulty disk.
#include "tests/faults/platters.hpp"

#include <algorithm>
#include <set>

namespace faults {
namespace {

constexpr std::size_t sector = 512;

using Random = std::mt19937_64;

void put(std::string& content, std::size_t at, const std::string& bytes) {
  if (content.size() < at + bytes.size()) content.resize(at + bytes.size(), '\0');
  content.replace(at, bytes.size(), bytes);
}

void apply(std::string& content, const Change& change) {
  if (change.is_truncation) content.resize(static_cast<std::size_t>(change.at), '\0');
  else put(content, static_cast<std::size_t>(change.at), change.bytes);
}

std::string garbage(std::size_t size, Random& random) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// Some sectors arrive, some do not, a few are garbage.
void tear(std::string& content, const Change& change, Random& random) {
  if (change.is_truncation) {
    if (random() % 2) apply(content, change);
    return;
  }
  for (std::size_t from = 0; from < change.bytes.size(); from += sector) {
    std::string piece = change.bytes.substr(from, sector);
    const auto fate = random() % 20;
    if (fate < 9) continue;
    if (fate == 9) piece = garbage(piece.size(), random);
    put(content, static_cast<std::size_t>(change.at) + from, piece);
  }
}

// Disks differ: one writes in order and is stopped somewhere, one in any order, one everything or nothing at all.
std::string remains_of(const Inode& file, Random& random) {
  std::string content = file.synced;
  const auto& since = file.since;
  const auto manner = random() % 8;
  if (manner == 0) return content;
  const std::size_t whole = manner == 1 ? since.size() : manner < 4 ? random() % (since.size() + 1) : 0;
  for (std::size_t i = 0; i < since.size(); ++i) {
    if (i < whole) apply(content, since[i]);
    else if (manner >= 4 || i == whole) tear(content, since[i], random);
  }
  return content;
}

}  // namespace

Platters::File Platters::created(const std::string& path) { return names_[path] = std::make_shared<Inode>(); }

Platters::File Platters::found(const std::string& path, const std::string& content) {
  auto file = std::make_shared<Inode>();
  file->synced = content;
  return names_[path] = synced_names_[path] = std::move(file);
}

Platters::File Platters::at(const std::string& path) const {
  const auto found = names_.find(path);
  return found == names_.end() ? nullptr : found->second;
}

void Platters::deleted(const std::string& path) { names_.erase(path); }

void Platters::names_synced() { synced_names_ = names_; }

void Platters::synced(Inode& file) {
  for (const Change& change : file.since) apply(file.synced, change);
  file.since.clear();
}

std::map<std::string, std::string> Platters::remains(const std::string& folder, std::uint64_t seed) const {
  Random random(seed);
  std::set<std::string> paths;
  for (const auto* names : {&names_, &synced_names_})
    for (const auto& [path, file] : *names)
      if (path.starts_with(folder + "/")) paths.insert(path);
  std::map<std::string, std::string> found;
  for (const auto& path : paths) {
    const auto& names = random() % 2 ? names_ : synced_names_;
    if (const auto file = names.find(path); file != names.end()) found[path] = remains_of(*file->second, random);
  }
  return found;
}

}  // namespace faults
