// A disk under SQLite that obeys until it is told not to: it loses power, refuses what it is asked, is full.
#include "tests/faults/faulty_disk.hpp"

#include <filesystem>
#include <fstream>
#include <new>
#include <sstream>

#include "tests/faults/disk.hpp"

namespace faults {
namespace {

namespace fs = std::filesystem;

std::string content_of(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

Disk& disk_of(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }

// The database, its journals and its log; what is temporary is nobody's memory.
bool is_kept(const char* name, int flags) {
  return name && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL));
}

// A file that is new or unknown to us is made known; none when the disk has no power for a new one.
Platters::File inode_at(Disk& disk, const std::string& path, bool may_create) {
  if (auto known = disk.platters.at(path)) return known;
  if (fs::exists(path)) return disk.platters.found(path, content_of(path));
  return may_create && disk.begin() ? disk.platters.created(path) : nullptr;
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  Disk& disk = disk_of(vfs);
  auto& mine = *new (file) OpenFile{{nullptr}, &disk, nullptr, false};
  mine.real()->pMethods = nullptr;
  if (is_kept(name, flags)) {
    const std::lock_guard lock(disk.mutex);
    mine.inode = inode_at(disk, name, flags & SQLITE_OPEN_CREATE);
    mine.syncs_names = (flags & SQLITE_OPEN_CREATE) && !(flags & SQLITE_OPEN_MAIN_DB);
  }
  const bool may_open = mine.inode || !is_kept(name, flags);
  const int rc = may_open ? disk.real->xOpen(disk.real, name, mine.real(), flags, out_flags) : SQLITE_CANTOPEN;
  if (rc == SQLITE_OK) file->pMethods = &file_methods;
  else mine.~OpenFile();
  return rc;
}

int remove(sqlite3_vfs* vfs, const char* name, int syncs) {
  Disk& disk = disk_of(vfs);
  const std::lock_guard lock(disk.mutex);
  if (!disk.begin()) return SQLITE_IOERR_DELETE;
  disk.platters.deleted(name);
  if (syncs) disk.platters.names_synced();
  return disk.real->xDelete(disk.real, name, 0);
}

// The system's own functions expect the system's own description of themselves.
sqlite3_vfs wrapped(sqlite3_vfs& real, Disk& disk) {
  sqlite3_vfs vfs = real;
  vfs.pNext = nullptr;
  vfs.zName = "faulty";
  vfs.pAppData = &disk;
  vfs.szOsFile = static_cast<int>(sizeof(OpenFile)) + real.szOsFile;
  vfs.xOpen = open;
  vfs.xDelete = remove;
  vfs.xAccess = [](sqlite3_vfs* v, const char* name, int flags, int* out) {
    return disk_of(v).real->xAccess(disk_of(v).real, name, flags, out);
  };
  vfs.xFullPathname = [](sqlite3_vfs* v, const char* name, int size, char* out) {
    return disk_of(v).real->xFullPathname(disk_of(v).real, name, size, out);
  };
  vfs.xRandomness = [](sqlite3_vfs* v, int size, char* out) { return disk_of(v).real->xRandomness(disk_of(v).real, size, out); };
  vfs.xSleep = [](sqlite3_vfs* v, int micros) { return disk_of(v).real->xSleep(disk_of(v).real, micros); };
  return vfs;
}

}  // namespace

Disk::Disk() : real(sqlite3_vfs_find(nullptr)), vfs(wrapped(*real, *this)) { sqlite3_vfs_register(&vfs, 1); }

Disk::~Disk() {
  sqlite3_vfs_unregister(&vfs);
  sqlite3_vfs_register(real, 1);
}

bool Disk::refuses(FaultyDisk::Kind kind) {
  const int i = kind == FaultyDisk::Kind::write ? 0 : 1;
  ++seen[i];
  const bool does = seen[i] >= refuse_from[i] && seen[i] < refuse_until[i];
  refused += does;
  return does;
}

FaultyDisk::FaultyDisk() : disk_(std::make_unique<Disk>()) {}

FaultyDisk::~FaultyDisk() = default;

long FaultyDisk::operations() const {
  const std::lock_guard lock(disk_->mutex);
  return disk_->operations;
}

void FaultyDisk::lose_power_at(long operation) {
  const std::lock_guard lock(disk_->mutex);
  disk_->dies_at = disk_->operations + operation;
}

bool FaultyDisk::has_power() const {
  const std::lock_guard lock(disk_->mutex);
  return disk_->has_power();
}

void FaultyDisk::power_is_back(const std::string& from, const std::string& to, std::uint64_t seed) {
  const std::lock_guard lock(disk_->mutex);
  fs::create_directories(to);
  const std::string folder = fs::canonical(from);
  for (const auto& [path, content] : disk_->platters.remains(folder, seed))
    std::ofstream(to + path.substr(folder.size()), std::ios::binary) << content;
  disk_->platters = {};
  disk_->dies_at = std::numeric_limits<long>::max();
}

void FaultyDisk::refuse(Kind kind, long nth, long times) {
  const std::lock_guard lock(disk_->mutex);
  const int i = kind == Kind::write ? 0 : 1;
  disk_->refused = 0;
  disk_->refuse_from[i] = disk_->seen[i] + nth;
  disk_->refuse_until[i] = disk_->refuse_from[i] + times;
}

long FaultyDisk::refused() const {
  const std::lock_guard lock(disk_->mutex);
  return disk_->refused;
}

void FaultyDisk::set_full(bool on) {
  const std::lock_guard lock(disk_->mutex);
  disk_->is_full = on;
}

}  // namespace faults
