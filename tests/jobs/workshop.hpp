// A company on a bench: a database, a clock that is set by hand, and a chat platform that does what a test says.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "bot/jobs/scheduler.hpp"
#include "storage/store.hpp"

namespace jobs {

using namespace std::chrono_literals;

inline base::Instant at(const std::string& time) { return base::parse_iso(time, base::Zone{}).value(); }
inline std::string shown(base::Instant moment) { return base::iso(moment, base::Zone{}).substr(0, 19); }

// The most moments in any window of this length; they are in the order of time.
inline std::size_t most_within(const std::vector<base::Instant>& when, base::Duration span) {
  std::size_t most = 0, first = 0;
  for (std::size_t last = 0; last < when.size(); ++last) {
    while (when[last] - when[first] >= span) ++first;
    most = std::max(most, last - first + 1);
  }
  return most;
}

// A platform on paper. Thread-safe.
class Paper : public connectors::Connector {
 public:
  struct Sent {
    base::Address to;
    base::Outgoing message;
    std::string key;
    base::Instant at;
  };

  explicit Paper(std::string name) : name_(std::move(name)) {}

  // What the platform says to a message; it arrives when that is `sent`.
  std::function<base::Delivery(const Sent&)> answer = [](const Sent&) { return base::Delivery::sent(); };
  std::function<std::vector<connectors::Window>(const base::Address&)> limits = [](const auto&) {
    return std::vector<connectors::Window>{};
  };
  std::function<connectors::Download(const base::Attachment&)> file = [](const base::Attachment&) {
    return connectors::Download{base::Delivery::refused("none"), {}, {}, {}};
  };

  std::vector<Sent> tried() const {
    const std::lock_guard lock(mutex_);
    return tried_;
  }
  std::vector<Sent> arrived() const {
    const std::lock_guard lock(mutex_);
    return arrived_;
  }
  // The texts that arrived since the last call.
  std::vector<std::string> texts() {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> found;
    for (; read_ < arrived_.size(); ++read_) found.push_back(arrived_[read_].message.text);
    return found;
  }

  const std::string& name() const override { return name_; }
  std::string_view type() const override { return "paper"; }
  base::Platform platform() const override { return base::Platform::console; }
  connectors::Reception receive(const base::HttpRequest&, base::Instant) const override {
    return connectors::Reception::done({404, {}, {}});
  }
  bool can_push(const base::Conversation&) const override { return true; }
  bool shows_pictures() const override { return can_show; }
  bool can_show = true;
  base::Delivery send(const base::Address& to, const base::Outgoing& message, std::string_view key,
                      base::Instant now) override {
    const Sent attempt{to, message, std::string(key), now};
    {
      const std::lock_guard lock(mutex_);
      tried_.push_back(attempt);
    }
    base::Delivery delivery = answer(attempt);
    const std::lock_guard lock(mutex_);
    if (delivery.outcome == base::Delivery::Outcome::sent) arrived_.push_back(attempt);
    return delivery;
  }
  std::vector<connectors::Window> windows(const base::Address& to) const override { return limits(to); }
  connectors::Download fetch(const base::Attachment& attachment, const base::Incoming&, base::Instant) override {
    return file(attachment);
  }
  std::vector<std::string> check_online(base::Instant) override { return {}; }

 private:
  const std::string name_;
  mutable std::mutex mutex_;  // guards the three below
  std::vector<Sent> tried_, arrived_;
  std::size_t read_ = 0;
};

// The texts of the jobs, short enough to be checked whole.
inline chat::Words words() {
  chat::Words words;
  words.set("reminder.due", "提醒：{事项} {时间}{截止}");
  words.set("reminder.due_late", "迟到：{事项}，原定 {时间}{截止}");
  words.set("reminder.many", "{个数} 件事：\n{明细}");
  words.set("reminder.many_more", "接着：\n{明细}");
  words.set("merge.digest", "攒下 {个数} 条：");
  words.set("dead_letters.begin", "{连接} 送不到：{原因}");
  words.set("reminder.many_line", "{序号}. {时间} {事项}[（{迟到}）]");
  words.set("sop.due", "{SOP} {第几}/{步数} {事项} {迟到}{时间} 说：{说} 问：{问} 带：{带}");
  words.set("sop.many_line", "{序号}. {时间} {事项}，说：{说}[（{迟到}）]");
  words.set("calendar.missing", "缺 {年份} 年日历");
  return words;
}

class Workshop {
 public:
  explicit Workshop(const std::string& url = "sqlite::memory:") : database(storage::open(url, {.durable = false})) {}
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  // As after the process died: everything but the database and the outside world is new.
  void restart() { running = std::make_unique<Running>(crew); }

  void write(const std::function<void(storage::Store&)>& work) {
    database->write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids);
      work(store);
    });
  }

  std::string member(const std::string& name, crm::Role role = crm::Role::rep, bool has_account = true) {
    write([&](storage::Store& store) {
      store.members.add({.id = "m-" + name, .name = name, .role = role, .joined_at = clock.now()});
      if (has_account) store.members.link({base::Platform::console, name, "m-" + name, "chat", {}, clock.now()});
    });
    return "m-" + name;
  }

  std::string remind(const std::string& member, const std::string& action, const std::string& due, bool has_clock = true) {
    const std::string id = ids.next(clock.now());
    write([&](storage::Store& store) {
      store.reminders.add({.id = id, .member_id = "m-" + member, .action = action, .due_at = at(due),
                           .has_clock = has_clock, .created_at = clock.now()});
    });
    return id;
  }

  // The database takes no message for the member called 坏.
  void refuse_messages_for_bad() {
    database->write_and_wait([](storage::Connection& c) {
      c.execute("CREATE TRIGGER refuse BEFORE INSERT ON outbox WHEN NEW.member_id = 'm-坏' BEGIN "
                "SELECT RAISE(ABORT, 'refused'); END");
    });
  }

  storage::Departure departure(const std::string& to, const std::string& text, const std::string& kind = "push") {
    return {.id = ids.next(clock.now()), .kind = kind,
            .address = {{"chat", base::ChatKind::single, to, {}}, {}, {}, to}, .message = {.text = text}, .trace = "t",
            .created_at = clock.now(), .ready_at = clock.now(), .expires_at = clock.now() + 48h};
  }
  void post(const storage::Departure& departure) {
    write([&](storage::Store& store) { store.outbox.add(departure); });
  }
  void push(const std::string& to, const std::string& text) { post(departure(to, text)); }
  void reply(const std::string& to, const std::string& text) { post(departure(to, text, "reply")); }

  // Every row of what jobs change, as text.
  std::string everything() {
    std::string all;
    const auto add = [&](const storage::Row& row) { all += row.text(0) + "\n"; };
    database->read([&](storage::Connection& c) {
      c.query("SELECT id || ' ' || status || ' ' || due_at || ' ' || fired_at FROM reminders ORDER BY id", {}, add);
      c.query("SELECT id || ' ' || status || ' ' || due_at || ' ' || attempts || ' ' || message || ' ' || lease_until "
              "FROM outbox ORDER BY id", {}, add);
      c.query("SELECT name || ' ' || value FROM notes ORDER BY name", {}, add);
      c.query("SELECT message_id FROM inbox ORDER BY message_id", {}, add);
      c.query("SELECT id || ' ' || status || ' ' || attempts || ' ' || due_at FROM media ORDER BY id", {}, add);
      c.query("SELECT connector || ' ' || name || ' ' || period || ' ' || used FROM quota_use ORDER BY period, name", {}, add);
      c.query("SELECT conversation || ' ' || member_id FROM dialogues ORDER BY conversation, member_id", {}, add);
    });
    return all;
  }

  std::string outbox_statuses() {
    std::string all;
    database->read([&](storage::Connection& c) {
      c.query("SELECT status FROM outbox ORDER BY id", {},
              [&](const storage::Row& row) { all += (all.empty() ? "" : " ") + row.text(0); });
    });
    return all;
  }

  std::vector<storage::DeadLetter> dead_letters() {
    std::vector<storage::DeadLetter> found;
    write([&](storage::Store& store) { found = store.outbox.dead_since({}, 100); });
    return found;
  }

  void advance(const std::string& to) { running->scheduler.advance(clock, at(to)); }
  std::size_t pass() { return running->deliver.pass(clock.now()); }

  base::MovableClock clock{at("2026-11-23T09:00")};  // a Monday
  base::Ids ids{7};
  base::Counters counters;
  chat::Rules rules;
  chat::Words texts = words();
  std::unique_ptr<storage::Database> database;
  Paper chat{"chat"}, other{"other"};
  Crew crew{*database, texts, rules, ids, counters, {{"chat", &chat}, {"other", &other}}, nullptr};

  struct Running {
    explicit Running(const Crew& crew) : deliver(crew, rates), scheduler(crew, deliver, rates) {}
    Rates rates;
    Deliver deliver;
    Scheduler scheduler;
  };
  std::unique_ptr<Running> running = std::make_unique<Running>(crew);
};

}  // namespace jobs
