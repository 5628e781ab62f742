// Opens a database by its address, and the SQLite database put together from its writer and its readers.
#include "storage/database.hpp"

#include <filesystem>
#include <future>
#include <utility>

#include "bot/base/utf8.hpp"
#include "embedded/migrations.hpp"
#include "storage/backup.hpp"
#include "storage/files.hpp"
#include "storage/group_commit.hpp"
#include "storage/migrate.hpp"
#include "storage/sqlite.hpp"
#include "storage/sqlite_readers.hpp"

namespace storage {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view scheme = "sqlite:", in_memory = ":memory:";

// A whole check reads the whole file: beyond this it would make a restart slow.
constexpr std::uintmax_t checked_bytes = 32 << 20;

void require_intact(SqliteConnection& connection, const std::string& path) {
  if (path != in_memory && fs::file_size(path) > checked_bytes) return;
  std::string verdict;
  connection.query(Sql("PRAGMA quick_check(1)"), {}, [&](const Row& row) { verdict = row.text(0); });
  if (verdict != "ok") throw std::runtime_error("文件已损坏（" + verdict + "），请用备份恢复");
}

std::unique_ptr<SqliteConnection> open_writer(const std::string& path, bool durable) {
  if (path != in_memory) {
    fs::create_directories(folder_of(path));
    if (!fs::exists(path)) create_private(path);
  }
  auto writer = std::make_unique<SqliteConnection>(path, SqliteConnection::Settings{.durable = durable});
  if (writer->is_read_only()) throw std::runtime_error("文件只读");
  require_intact(*writer, path);
  migrate(*writer, embedded::migrations(), base::SystemClock{}.now());
  return writer;
}

class SqliteDatabase : public Database {
 public:
  SqliteDatabase(const std::string& path, bool durable)
      : is_in_memory_(path == in_memory), connection_(open_writer(path, durable)), readers_(path), writer_(*connection_) {}

  void write(Work work, Done done) override { writer_.add(std::move(work), std::move(done)); }

  // A database in memory has a single connection, which the readers then share with the writer.
  void read(const Work& work) override {
    if (!is_in_memory_) return readers_.read(work);
    writer_.lend([&](SqliteConnection& connection) { read_snapshot(connection, work); });
  }

  bool is_alive() override {
    try {
      bool answered = false;
      read([&](Connection& connection) {
        connection.query(Sql("SELECT 1"), {}, [&](const Row& row) { answered = row.integer(0) == 1; });
      });
      return answered;
    } catch (const std::exception&) {
      return false;
    }
  }

  std::size_t queued() const override { return writer_.queued(); }

  void backup(const std::string& file) override {
    if (is_in_memory_) return writer_.lend([&](SqliteConnection& connection) { copy_to_new_file(connection, file); });
    copy_to_new_file(*readers_.open_another(), file);
  }

 private:
  const bool is_in_memory_;
  // In this order: the writer finishes what is queued while the readers still answer, and its connection is closed
  // last, which empties the log.
  const std::unique_ptr<SqliteConnection> connection_;
  SqliteReaders readers_;
  GroupCommit writer_;
};

std::unique_ptr<Database> open_sqlite(const std::string& path, const OpenOptions& options) {
  if (path.empty()) throw std::runtime_error("数据库地址 sqlite: 后面要有文件路径");
  try {
    return std::make_unique<SqliteDatabase>(path, options.durable);
  } catch (const std::exception& error) {
    throw std::runtime_error(base::on_one_line("数据库 " + path + " 打不开：" + error.what()));
  }
}

}  // namespace

void Database::write_and_wait(Work work) {
  if (GroupCommit::is_writer_thread())
    throw std::logic_error("write_and_wait() inside a write would wait for itself");
  // Shared with the callback: the writer may still be inside set_value() when the wait here is over.
  const auto outcome = std::make_shared<std::promise<void>>();
  write(std::move(work), [outcome](std::exception_ptr failure) {
    failure ? outcome->set_exception(failure) : outcome->set_value();
  });
  outcome->get_future().get();
}

std::unique_ptr<Database> open(const std::string& url, const OpenOptions& options) {
  if (url.starts_with(scheme)) return open_sqlite(url.substr(scheme.size()), options);
  // The address may hold a password: it is not repeated.
  if (url.starts_with("postgresql:") || url.starts_with("postgres:"))
    throw std::runtime_error("这个版本没有 postgresql 驱动，请用 sqlite:路径");
  throw std::runtime_error("不认识的数据库地址，应为 sqlite:路径 或 sqlite::memory:");
}

}  // namespace storage
