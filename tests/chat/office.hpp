// A conversation without a platform: an empty database, the built-in sentences, and a clock that stands.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "bot/app/templates.hpp"
#include "bot/chat/intake.hpp"
#include "storage/store.hpp"

namespace office {

using namespace std::chrono_literals;

inline base::Instant at(const std::string& time) {
  return base::parse_iso(time, base::Zone{}).value();
}

inline const app::Templates& templates() {
  static const app::Templates read = [] {
    app::Problems problems;
    return app::read_templates("", {}, problems);
  }();
  return read;
}

inline chat::Rules rules() {
  chat::Rules rules;
  rules.workdays = templates().workdays;
  rules.platforms = {{"chat", base::Platform::console}};
  return rules;
}

inline language::Moment moment(const std::string& now) {
  return {base::civil(at(now), base::Zone{}), &templates().workdays, false};
}

// A real database whose writes fail when told to.
class Fragile : public storage::Database {
 public:
  std::atomic<bool> is_locked = false;

  void write(Work work, Done done) override {
    if (is_locked) return done(std::make_exception_ptr(storage::DatabaseError("database is locked", false)));
    whole_->write(std::move(work), std::move(done));
  }
  void read(const Work& work) override { whole_->read(work); }
  bool is_alive() override { return whole_->is_alive(); }
  std::size_t queued() const override { return whole_->queued(); }
  void backup(const std::string& file) override { whole_->backup(file); }

 private:
  const std::unique_ptr<Database> whole_ = storage::open("sqlite::memory:", {.durable = false});
};

class Office {
 public:
  explicit Office(std::shared_ptr<const chat::Understanding> understanding = app::built_in_understanding())
      : pipeline(std::move(understanding), templates().words, rules(), ids, counters) {}
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  static base::Incoming message(const std::string& id, const std::string& who, const std::string& text) {
    base::Incoming made;
    made.message_id = id;
    made.conversation = {"chat", base::ChatKind::single, who, {}};
    made.sender_id = made.sender_name = who;
    made.text = text;
    return made;
  }
  chat::Outcome take(const base::Incoming& message, base::Duration patience = 30s, bool answer_here = true) {
    return intake.take(message, base::Platform::console, answer_here, patience);
  }
  std::string say(const std::string& who, const std::string& text) {
    return take(message("said-" + std::to_string(++said_), who, text)).reply.text;
  }

  std::string column(storage::Sql sql) {
    std::string all;
    database.read([&](storage::Connection& connection) {
      connection.query(sql, {},
                       [&](const storage::Row& row) { all += (all.empty() ? "" : " ") + row.text(0); });
    });
    return all;
  }
  void write(const std::function<void(storage::Store&)>& work) {
    database.write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids);
      work(store);
    });
  }

  base::MovableClock clock{at("2026-11-23T10:00")};  // a Monday
  base::Ids ids{7};
  base::Counters counters;
  Fragile database;
  chat::Pipeline pipeline;
  chat::Intake intake{database, pipeline, clock, ids};

 private:
  std::atomic<int> said_ = 0;
};

}  // namespace office
