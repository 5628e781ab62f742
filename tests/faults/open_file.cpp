// What SQLite may do with a file on the faulty disk.
#include "tests/faults/disk.hpp"

namespace faults {
namespace {

const sqlite3_io_methods& real_methods(sqlite3_file* file) { return *OpenFile::of(file).real()->pMethods; }
sqlite3_file* real(sqlite3_file* file) { return OpenFile::of(file).real(); }

int close(sqlite3_file* file) {
  OpenFile& mine = OpenFile::of(file);
  const int rc = mine.real()->pMethods ? mine.real()->pMethods->xClose(mine.real()) : SQLITE_OK;
  mine.~OpenFile();
  return rc;
}

int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  return real_methods(file).xRead(real(file), to, size, at);
}

bool grows(sqlite3_file* file, sqlite3_int64 end) {
  sqlite3_int64 size = 0;
  real_methods(file).xFileSize(real(file), &size);
  return end > size;
}

int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  OpenFile& mine = OpenFile::of(file);
  const std::lock_guard lock(mine.disk->mutex);
  Change change{false, at, std::string(static_cast<const char*>(from), static_cast<std::size_t>(size))};
  if (!mine.disk->begin()) {
    if (mine.disk->is_last() && mine.inode) mine.inode->since.push_back(std::move(change));
    return SQLITE_IOERR_WRITE;
  }
  if (mine.disk->is_full && grows(file, at + size)) return SQLITE_FULL;
  if (mine.disk->refuses(FaultyDisk::Kind::write)) {
    change.bytes.resize(change.bytes.size() / 2);
    real_methods(file).xWrite(real(file), from, size / 2, at);
    if (mine.inode) mine.inode->since.push_back(std::move(change));
    return SQLITE_IOERR_WRITE;
  }
  if (mine.inode) mine.inode->since.push_back(std::move(change));
  return real_methods(file).xWrite(real(file), from, size, at);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  OpenFile& mine = OpenFile::of(file);
  const std::lock_guard lock(mine.disk->mutex);
  const bool has_power = mine.disk->begin();
  if (mine.inode && (has_power || mine.disk->is_last())) mine.inode->since.push_back({true, size, {}});
  return has_power ? real_methods(file).xTruncate(real(file), size) : SQLITE_IOERR_TRUNCATE;
}

// Nothing is really synced: that would only take time.
int sync(sqlite3_file* file, int) {
  OpenFile& mine = OpenFile::of(file);
  const std::lock_guard lock(mine.disk->mutex);
  if (!mine.disk->begin() || mine.disk->refuses(FaultyDisk::Kind::sync)) return SQLITE_IOERR_FSYNC;
  if (mine.inode) Platters::synced(*mine.inode);
  if (mine.syncs_names) mine.disk->platters.names_synced();
  mine.syncs_names = false;
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) { return real_methods(file).xFileSize(real(file), size); }
int lock(sqlite3_file* file, int level) { return real_methods(file).xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) { return real_methods(file).xUnlock(real(file), level); }
int check_lock(sqlite3_file* file, int* out) { return real_methods(file).xCheckReservedLock(real(file), out); }
int sector_size(sqlite3_file* file) { return real_methods(file).xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) { return real_methods(file).xDeviceCharacteristics(real(file)); }

// A hint would make the real file grow behind our back.
int control(sqlite3_file* file, int what, void* with) {
  return what == SQLITE_FCNTL_SIZE_HINT ? SQLITE_NOTFOUND : real_methods(file).xFileControl(real(file), what, with);
}

int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
  return real_methods(file).xShmMap(real(file), region, size, extend, out);
}
int shm_lock(sqlite3_file* file, int from, int many, int flags) {
  return real_methods(file).xShmLock(real(file), from, many, flags);
}
void shm_barrier(sqlite3_file* file) { real_methods(file).xShmBarrier(real(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return real_methods(file).xShmUnmap(real(file), remove); }

}  // namespace

const sqlite3_io_methods file_methods{2,         close,  read,      write,      truncate,
                                      sync,      file_size, lock,   unlock,     check_lock,
                                      control,   sector_size, characteristics, shm_map, shm_lock,
                                      shm_barrier, shm_unmap, nullptr, nullptr};

}  // namespace faults
