// The whole bot on a stage: a company of six, a clock that is moved by hand, and one way to talk: the
// console, the simulated WeCom or the simulated DingTalk with the real front door and connectors in between.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "bot/app/front_door.hpp"
#include "bot/app/service.hpp"
#include "connectors/console/console.hpp"
#include "playground/demo.hpp"
#include "playground/wecom/long_desk.hpp"
#include "storage/message_json.hpp"
#include "storage/store.hpp"
#include "tests/kept_sums.hpp"
#include "tests/stage_cast.hpp"

namespace stage {

inline constexpr const char* picture_shown = "[图片]";

// Something that became visible in a chat.
struct Seen {
  enum class Kind { message, card_change, notice };
  Kind kind = Kind::message;
  std::string chat;  // a person's name (his single chat) or a group's
  std::string text;
  base::Instant at{};
  std::vector<std::string> buttons;   // labels
  std::vector<std::string> mentions;  // platform user ids
};

// How the platform calls a person or a group.
template <class One>
std::string id_of(const One& one, Where where) {
  return where == Where::console ? one.name : is_wecom(where) ? one.wecom : one.dingtalk;
}

inline app::MemberConfig member_config(const Person& person, Where where) {
  app::MemberConfig member{person.name, person.role, person.team, person.region, person.manager, {}, 0};
  member.accounts = {single_connector(where) + ":" + id_of(person, where)};
  return member;
}

// One bot with an empty memory. All functions return when nothing is under way any more.
class Bot {
 public:
  Bot(Where where, base::Instant start, const std::string& storage = "sqlite::memory:")
      : where_(where),
        clock_(start),
        door_(
            "127.0.0.1", 0, [this](const base::HttpRequest& request) { return service_->answer(request); },
            limits()),
        serving_([this] { door_.run(); }) {
    open_platform();
    open_service(storage);
  }
  ~Bot() {
    // Whatever was talked about.
    service_->database().read([](storage::Connection& connection) { EXPECT_EQ(tests::wrong_funnel_tally(connection), ""); });
    wecom_.reset();
    dingtalk_.reset();
    door_.stop();
    serving_.join();
  }
  Bot(const Bot&) = delete;
  Bot& operator=(const Bot&) = delete;

  // Says something in the single chat, or in a group (to the bot: the @ is added). What it caused, in order.
  std::vector<Seen> say(const std::string& name, const std::string& group_name, const std::string& text) {
    const Person& who = person(name);
    speak(who, group_name, text);
    return all_that_follows();
  }

  // Taps a button of the latest card in the person's single chat. On the console the label is said instead.
  std::vector<Seen> tap(const std::string& name, const std::string& label) {
    const Person& who = person(name);
    if (where_ == Where::console) return say(name, {}, label);
    for (const auto& event : latest_first()) {
      if (event.kind != "card" || chat_name(event) != name) continue;
      for (const auto& button : event.buttons) {
        if (button.label != label) continue;
        const auto before = events_.last();
        const bool done = wecom_ ? wecom_->tap(who.wecom, event.number, button.key)
                                 : dingtalk_->tap(who.dingtalk, event.number, button.key);
        if (!done) return {{Seen::Kind::notice, name, "按钮已经点不了了", clock_.now(), {}, {}}};
        await_change(before);
        return all_that_follows();
      }
    }
    throw std::invalid_argument(name + " has no card with a button " + label);
  }

  std::vector<Seen> advance(base::Instant to) {
    service_->advance(clock_, to);
    settle();
    return news();
  }

  // As after a time in which nothing ran.
  std::vector<Seen> come_back(base::Instant at) {
    clock_.set(at);
    return all_that_follows();
  }

  void give_role(const std::string& name, crm::Role role) {
    write([&](storage::Store& store) {
      for (auto member : store.members.named(name)) {
        member.role = role;
        store.members.put(member);
      }
    });
  }

  // As if everybody had met the bot before: no greetings.
  void acquaint() {
    write([&](storage::Store& store) {
      for (const auto& one : cast())
        if (one.is_known) store.conversations.meet(single_chat(one), clock_.now());
      for (const auto& one : groups())
        if (one.is_known) store.conversations.meet(group_chat(one), clock_.now());
    });
  }

  void write(const std::function<void(storage::Store&)>& work) {
    service_->database().write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids_);
      work(store);
    });
  }
  std::int64_t count(storage::Sql sql) {
    std::int64_t found = 0;
    service_->database().read([&](storage::Connection& c) {
      c.query(sql, {}, [&](const storage::Row& row) { found = row.integer(0); });
    });
    return found;
  }

  // Sends what waits and reads what the platforms show, without anybody speaking.
  std::vector<Seen> all_that_follows() {
    settle();
    service_->work(clock_.now());
    settle();
    return news();
  }

  Where where() const { return where_; }
  base::MovableClock& clock() { return clock_; }
  app::Service& service() { return *service_; }
  playground::Wecom& wecom() { return *wecom_; }
  playground::Dingtalk& dingtalk() { return *dingtalk_; }
  playground::Stage& events() { return events_; }
  const app::Config& config() const { return config_; }
  int port() const { return door_.port(); }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(door_.port()); }

  base::Conversation single_chat(const Person& who) const {
    return {single_connector(where_), base::ChatKind::single, id_of(who, where_), {}};
  }
  base::Conversation group_chat(const Group& one) const {
    return {group_connector(where_), base::ChatKind::group, id_of(one, where_), {}};
  }

 private:
  static app::FrontDoorLimits limits() {
    app::FrontDoorLimits few;
    few.workers = 8;
    return few;
  }

  void open_platform() {
    playground::Setup setup;
    setup.listen = "127.0.0.1:" + std::to_string(door_.port());
    setup.bot_url = url();
    setup.uses_callbacks = !is_long(where_);
    std::string wecom_api = "http://127.0.0.1:1", dingtalk_api = wecom_api, wecom_socket = "ws://127.0.0.1:1";
    if (is_wecom(where_)) wecom_api = open_wecom(playground::demo_wecom(setup));
    if (is_dingtalk(where_)) dingtalk_api = open_dingtalk(playground::demo_dingtalk(setup));
    if (wecom_) wecom_socket = wecom_->socket();
    if (where_ == Where::console) return;
    app::Problems problems;
    config_ = app::read_config(playground::demo_configuration(setup, wecom_api, dingtalk_api, wecom_socket), "stage",
                               problems, [](const std::string&) { return std::optional<std::string>(); });
    if (!problems.empty()) throw std::runtime_error(problems.front().shown());
    config_.admins.clear();
  }

  std::string open_wecom(playground::WecomSetup setup) {
    setup.members.clear();
    setup.groups.clear();
    for (const auto& one : groups()) setup.groups.push_back({one.wecom, one.name, {}});
    for (const auto& one : cast()) {
      setup.members.push_back({one.wecom, one.name});
      for (auto& room : setup.groups) room.members.push_back(one.wecom);
    }
    setup.retry_pause = std::chrono::milliseconds(5);
    setup.answer_limit = std::chrono::seconds(20);
    wecom_ = std::make_unique<playground::Wecom>(clock_, events_, setup);
    return wecom_->api();
  }

  std::string open_dingtalk(playground::DingtalkSetup setup) {
    setup.members.clear();
    setup.groups.clear();
    for (const auto& one : groups()) setup.groups.push_back({one.dingtalk, one.name, {}});
    for (const auto& one : cast()) {
      setup.members.push_back({one.dingtalk, one.name});
      for (auto& room : setup.groups) room.members.push_back(one.dingtalk);
    }
    setup.retry_pause = std::chrono::milliseconds(5);
    setup.answer_limit = std::chrono::seconds(20);
    dingtalk_ = std::make_unique<playground::Dingtalk>(clock_, events_, setup);
    return dingtalk_->api();
  }

  void open_service(const std::string& storage) {
    config_.storage = storage;
    config_.members.clear();
    for (const auto& one : cast())
      if (one.is_known) config_.members.push_back(member_config(one, where_));
    app::Problems problems;
    service_ = std::make_unique<app::Service>(config_, app::read_templates("", {}, problems), connections(),
                                              clock_, ids_, 0);
    if (!is_long(where_)) return;
    service_->listen();
    auto& connector = *service_->connector(single_connector(where_));
    if (!within([&] { return connector.state() == "ok"; })) throw std::runtime_error(connector.state());
  }

  static bool within(const std::function<bool()>& is_so) {
    constexpr auto patience = std::chrono::seconds(30);
    for (const auto end = std::chrono::steady_clock::now() + patience; std::chrono::steady_clock::now() < end;
         std::this_thread::sleep_for(std::chrono::milliseconds(1)))
      if (is_so()) return true;
    return false;
  }

  app::Connections connections() {
    if (where_ != Where::console) return app::connect(config_);
    app::Connections only;
    auto console = std::make_unique<connectors::Console>();
    console_ = console.get();
    only.platforms["console"] = base::Platform::console;
    only.by_name["console"] = std::move(console);
    return only;
  }

  void speak(const Person& who, const std::string& group_name, const std::string& text) {
    const std::string in_group = group_name.empty() ? text : "@小销 " + text;
    if (where_ == Where::wecom && group_name.empty())
      wecom_->say_to_app(who.wecom, text);
    else if (wecom_)
      wecom_->say_to_bot(who.wecom, group_name.empty() ? "" : group(group_name).wecom, in_group);
    else if (dingtalk_)
      dingtalk_->say(who.dingtalk, group_name.empty() ? "" : group(group_name).dingtalk, in_group);
    else
      say_to_console(who, group_name, text);
  }

  void say_to_console(const Person& who, const std::string& group_name, const std::string& text) {
    base::Incoming message;
    message.message_id = "line-" + std::to_string(++lines_);
    message.conversation = group_name.empty() ? single_chat(who) : group_chat(group(group_name));
    message.sender_id = message.sender_name = who.name;
    message.text = text;
    message.sent_at = clock_.now();
    const auto outcome =
        service_->intake().take(std::move(message), base::Platform::console, true, std::chrono::seconds(30), true);
    const std::string chat = group_name.empty() ? who.name : group_name;
    if (outcome.kind != chat::Outcome::Kind::answered)
      heard_.push_back({Seen::Kind::notice, chat, "没有存下来", clock_.now(), {}, {}});
    else
      show(outcome.reply, chat, clock_.now(), heard_);
  }

  // A picture is a message of its own, as on the platforms.
  static void show(const base::Outgoing& message, const std::string& chat, base::Instant at, std::vector<Seen>& into) {
    if (!message.text.empty()) into.push_back({Seen::Kind::message, chat, message.text, at, {}, {}});
    if (message.picture) into.push_back({Seen::Kind::message, chat, picture_shown, at, {}, {}});
  }

  void settle() {
    if (wecom_) wecom_->settle();
    if (dingtalk_) dingtalk_->settle();
    // Nothing tells the platform that a message has arrived over the long connection.
    if (where_ == Where::wecom_long)
      within([&] { return count("SELECT count(*) FROM inbox") >= wecom_->long_desk().told(); });
  }

  // A tap over the long connection is answered some time after it is stored.
  void await_change(std::uint64_t since) {
    if (where_ != Where::wecom_long) return;
    within([&] {
      const auto events = events_.since(since);
      return std::any_of(events.begin(), events.end(), [](const auto& event) { return event.kind == "card_update"; });
    });
  }

  std::vector<Seen> news() {
    std::vector<Seen> seen = std::exchange(heard_, {});
    if (console_)
      for (const auto& sent : console_->take()) show(sent.message, sent.to.conversation.id, sent.at, seen);
    for (const auto& event : events_.since(read_)) {
      read_ = event.number;
      if (event.from_bot || event.kind == "notice") seen.push_back(read(event));
    }
    return seen;
  }

  Seen read(const playground::Event& event) {
    Seen seen{Seen::Kind::message, chat_name(event), event.text, event.at, {}, event.mentions};
    for (const auto& button : event.buttons) seen.buttons.push_back(button.label);
    if (event.kind == "notice") seen.kind = Seen::Kind::notice;
    if (event.kind == "card_update") seen.kind = Seen::Kind::card_change, seen.text = event.card_state;
    if (event.kind == "card" && wecom_) seen.text = text_twin(event);
    if (event.kind == "picture") seen.text = picture_shown;
    if (event.kind == "markdown" || (event.kind == "card" && dingtalk_)) seen.text = read_markdown(seen.text);
    seen.text = replaced(without_asker(seen.text), "＜", "<");
    return seen;
  }

  // The words that the card stands for are kept in the outbox; what the card shows has to be part of them.
  std::string text_twin(const playground::Event& card) {
    std::string twin = "卡片没有对应的文字：" + card.text;
    const std::string title = card.text.substr(0, card.text.find('\n'));
    service_->database().read([&](storage::Connection& c) {
      c.query("SELECT message FROM outbox ORDER BY id", {}, [&](const storage::Row& row) {
        const auto message = storage::outgoing_from_json(row.text(0));
        const bool same =
            message.card && !card.buttons.empty() && message.card->task == card.buttons.front().task;
        if (same && message.text.find(title) != std::string::npos) twin = message.text;
      });
    });
    return twin;
  }

  // In a group DingTalk's answer begins with the @ of the asker; everywhere else the platform shows it by
  // itself.
  static std::string without_asker(const std::string& text) {
    for (const auto& one : cast())
      for (const char* end : {" ", "\n"})
        if (text.starts_with("@" + one.name + end)) return text.substr(one.name.size() + 2);
    return text;
  }

  std::string chat_name(const playground::Event& event) const {
    const std::string id = event.chat.substr(event.chat.find(':') + 1);
    for (const auto& one : cast())
      if (!event.is_group && (id == one.wecom || id == one.dingtalk)) return one.name;
    return event.chat_title;
  }

  std::vector<playground::Event> latest_first() const {
    auto events = events_.since(0);
    std::reverse(events.begin(), events.end());
    return events;
  }

  const Where where_;
  base::MovableClock clock_;
  base::Ids ids_{20261123};
  playground::Stage events_;
  app::Config config_;
  connectors::Console* console_ = nullptr;
  std::unique_ptr<app::Service> service_;
  app::FrontDoor door_;
  std::thread serving_;
  std::unique_ptr<playground::Wecom> wecom_;
  std::unique_ptr<playground::Dingtalk> dingtalk_;
  std::vector<Seen> heard_;
  std::uint64_t read_ = 0;
  long lines_ = 0;
};

}  // namespace stage
