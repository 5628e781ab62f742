// Copies of a SQLite database: made beside whoever is writing to it, put back when nobody is.
#include "storage/backup.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <system_error>

#include "bot/base/utf8.hpp"
#include "embedded/migrations.hpp"
#include "storage/files.hpp"
#include "storage/migrate.hpp"

namespace storage {
namespace {

namespace fs = std::filesystem;

constexpr SqliteConnection::Settings only_reading{.access = SqliteConnection::Access::read_only};

std::string path_of(const std::string& url) {
  constexpr std::string_view scheme = "sqlite:";
  const std::string path = url.starts_with(scheme) ? url.substr(scheme.size()) : "";
  if (path.empty() || path == ":memory:") throw std::runtime_error("只有 sqlite:文件路径 的数据库可以备份和恢复");
  return path;
}

void require_whole(SqliteConnection& connection) {
  std::string verdict;
  connection.query(Sql("PRAGMA integrity_check(1)"), {}, [&](const Row& row) { verdict = row.text(0); });
  if (verdict != "ok") throw std::runtime_error("文件已损坏（" + verdict + "）");
}

void require_ours(SqliteConnection& connection) {
  if (!has_schema(connection)) throw std::runtime_error("这不是成单的数据库");
}

// Under another name until it is whole: a copy cut short must not look like a backup.
void write_unfinished(SqliteConnection& source, const std::string& unfinished) {
  for (const char* left_over : {"", "-journal"}) fs::remove(unfinished + left_over);
  create_private(unfinished);
  source.copy_to(unfinished);
  SqliteConnection copy(unfinished, only_reading);
  require_whole(copy);
  sync_path(unfinished);
}

// Whoever restores may be another user (root) than the one who serves.
void give_to_owner_of(const std::string& file, const std::string& other) {
  struct stat owner {};
  if (::stat(other.c_str(), &owner) != 0 || ::chown(file.c_str(), owner.st_uid, owner.st_gid) != 0)
    throw std::runtime_error(file + "：" + std::strerror(errno));
}

// Every connection to a SQLite file holds a lock on these bytes of it (file format, "The Lock-Byte Page"), as long as
// it has a write-ahead log: who gets all of them is alone, and stays so. REQUIRES: this process has the file open in
// no other way, or the lock would go with whatever is closed first.
class SoleUser {
 public:
  explicit SoleUser(const std::string& path) : fd_(::open(path.c_str(), O_RDWR | O_CLOEXEC)) {
    if (fd_ < 0) throw std::runtime_error(path + "：" + std::strerror(errno));
    struct flock lock_bytes {};
    lock_bytes.l_type = F_WRLCK;
    lock_bytes.l_whence = SEEK_SET;
    lock_bytes.l_start = 0x40000000;
    lock_bytes.l_len = 512;
    if (::fcntl(fd_, F_SETLK, &lock_bytes) == 0) return;
    ::close(fd_);
    throw std::runtime_error("数据库正在使用，请先停下服务");
  }
  ~SoleUser() { ::close(fd_); }
  SoleUser(const SoleUser&) = delete;
  SoleUser& operator=(const SoleUser&) = delete;

 private:
  const int fd_;
};

// What a killed service left in the log goes into the file, and the file can do without a log: a service that opened
// it just before it is replaced then fails to begin one (SQLite refuses for a file that has been renamed). A damaged
// file is kept as it is.
void fold_log(const std::string& path) {
  try {
    SqliteConnection(path, {}).run_script("PRAGMA journal_mode=DELETE");
  } catch (const DatabaseError&) {
  }
}

std::string free_name(const std::string& wanted) {
  std::string name = wanted;
  for (int i = 2; fs::exists(name); ++i) name = wanted + "-" + std::to_string(i);
  return name;
}

// A log or a journal leaves before the new file comes: with that it would be another database's.
void set_companions_aside(const std::string& path, const std::string& kept) {
  for (const char* companion : {"-wal", "-journal"})
    if (fs::exists(path + companion)) fs::rename(path + companion, kept + companion);
  fs::remove(path + "-shm");
}

// A link, so that at no moment the name is free, and a service that starts finds one database or the other.
void replace(const std::string& path, const std::string& fresh, const std::string& kept) {
  { const SoleUser nobody_else(path); }
  fold_log(path);
  const SoleUser nobody_else(path);
  set_companions_aside(path, kept);
  fs::create_hard_link(path, kept);
  fs::rename(fresh, path);
  sync_path(folder_of(path));
}

void begin(const std::string& path, const std::string& fresh, const std::string& kept) {
  set_companions_aside(path, kept);
  fs::create_hard_link(fresh, path);
  fs::remove(fresh);
  sync_path(folder_of(path));
}

void read_backup(const std::string& file, const std::string& fresh) {
  SqliteConnection backup(file, only_reading);
  require_ours(backup);
  require_known_schema(backup, embedded::migrations());
  require_whole(backup);
  write_unfinished(backup, fresh);
}

}  // namespace

void copy_to_new_file(SqliteConnection& source, const std::string& file) {
  if (fs::exists(file)) throw std::runtime_error("备份文件已存在：" + file);
  const std::string unfinished = file + ".unfinished";
  try {
    write_unfinished(source, unfinished);
    // link() and not rename(), which would replace a file that appeared meanwhile.
    fs::create_hard_link(unfinished, file);
    fs::remove(unfinished);
    sync_path(folder_of(file));
  } catch (const std::exception& error) {
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    throw std::runtime_error(base::on_one_line("备份到 " + file + " 失败：" + error.what()));
  }
}

void back_up(const std::string& url, const std::string& file) {
  const std::string path = path_of(url);
  const auto source = [&] {
    try {
      auto connection = std::make_unique<SqliteConnection>(path, only_reading);
      require_ours(*connection);
      return connection;
    } catch (const std::exception& error) {
      throw std::runtime_error(base::on_one_line("数据库 " + path + " 读不了：" + error.what()));
    }
  }();
  copy_to_new_file(*source, file);
}

std::string restore(const std::string& url, const std::string& file, const std::string& date) {
  const std::string path = path_of(url), fresh = path + ".restoring";
  try {
    if (!fs::is_regular_file(file)) throw std::runtime_error("没有这个文件");
    const bool has_old = fs::exists(path);
    if (has_old && fs::equivalent(file, path)) throw std::runtime_error("这就是正在用的数据库");
    if (has_old) const SoleUser nobody_else(path);
    fs::create_directories(folder_of(path));
    read_backup(file, fresh);
    give_to_owner_of(fresh, has_old ? path : folder_of(path));
    const std::string kept = free_name(path + ".old-" + date);
    has_old ? replace(path, fresh, kept) : begin(path, fresh, kept);
    return has_old ? kept : "";
  } catch (const std::exception& error) {
    std::error_code ignored;
    fs::remove(fresh, ignored);
    throw std::runtime_error(base::on_one_line("用 " + file + " 恢复失败：" + error.what()));
  }
}

}  // namespace storage
