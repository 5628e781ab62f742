// The running bot: everything put together.
#include "bot/app/service.hpp"

#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "bot/app/routes.hpp"
#include "bot/app/staff.hpp"
#include "bot/base/log.hpp"
#include "bot/jobs/status.hpp"
#include "commands/all.hpp"

namespace app {
namespace {

chat::Rules rules_of(const Config& config, Templates& templates, const Connections& connections) {
  chat::Rules rules;
  rules.zone = config.zone;
  rules.bot_name = config.bot_name;
  rules.workdays = std::move(templates.workdays);
  rules.things = std::move(templates.things);
  rules.policies = std::move(templates.policies);
  for (const auto& sop : rules.policies.sops) {
    rules.things.add(language::Names::Kind::sop, crm::sop_title(sop.name));
    for (const auto& alias : sop.aliases) rules.things.add(language::Names::Kind::sop, alias);
  }
  for (const auto& kpi : rules.policies.kpis) rules.things.add(language::Names::Kind::kpi, kpi.name);
  rules.things.settle();
  rules.push_via = connections.push_via;
  rules.platforms = connections.platforms;
  return rules;
}

jobs::Crew crew_of(storage::Database& database, chat::Pipeline& pipeline, base::Ids& ids, base::Counters& counters,
                   const Connections& connections) {
  jobs::Crew crew{database, pipeline.words(), pipeline.rules(), ids, counters, {}, &pipeline.rule_book()};
  for (const auto& [name, connector] : connections.by_name) crew.connectors[name] = connector.get();
  return crew;
}

// Once the grace is over, ends every exchange with a platform, again and again as long as it lives: whoever waits for
// threads that wait for a platform that never answers would wait with them.
class Impatience {
 public:
  Impatience(const Connections& all, base::Duration grace) : Impatience(all.http.get(), all.sockets.get(), grace) {}
  Impatience(connectors::HttpClient* http, connectors::WebSockets* sockets, base::Duration grace)
      : thread_([=](std::stop_token stop) {
          constexpr base::Duration between = std::chrono::milliseconds(50);
          std::mutex mutex;
          std::condition_variable_any sleep;
          const auto pause = [&](base::Duration time) {
            std::unique_lock lock(mutex);
            sleep.wait_for(lock, stop, time, [] { return false; });
          };
          for (pause(grace); !stop.stop_requested(); pause(between)) {
            if (http) http->cut();
            if (sockets) sockets->cut();
          }
        }) {}

 private:
  std::jthread thread_;
};

std::shared_ptr<const chat::Understanding> understanding_with(const Config& config, const Templates& templates) {
  if (config.templates.empty()) return built_in_understanding();
  return std::make_shared<const chat::Understanding>(repertoire_of(templates));
}

}  // namespace

struct Service::Parts {
  Parts(const Config& config, Templates templates, Connections made, base::Clock& clock_, base::Ids& ids, int senders)
      : clock(clock_), connections(std::move(made)), database(storage::open(config.storage)),
        pipeline(understanding_with(config, templates), templates.words, rules_of(config, templates, connections), ids, counters),
        intake(*database, pipeline, clock, ids),
        crew(crew_of(*database, pipeline, ids, counters, connections)), deliver(std::make_unique<jobs::Deliver>(crew, rates, senders)),
        scheduler(std::make_unique<jobs::Scheduler>(crew, *deliver, rates)), routes(connections.by_name, intake, clock, counters, [this] { return health(); }) {
    enlist(config, connections.platforms, *database, ids, clock.now());
  }

  // What is queued in the database still calls the parts above it, so it goes first; and before it, who still sends.
  ~Parts() {
    const Impatience at_once(connections, base::Duration{0});
    threads.clear();
    listeners.clear();
    scheduler.reset();
    deliver.reset();
    database.reset();
  }

  base::HttpResponse health() {
    const bool is_alive = database->is_alive();
    nlohmann::json json{{"status", is_alive ? "ok" : "down"}, {"storage", is_alive ? "ok" : "down"}};
    json["connectors"] = nlohmann::json::object();
    for (const auto& [name, connector] : connections.by_name)
      json["connectors"][name] = {{"type", std::string(connector->type())}, {"state", state_of(name)}};
    if (is_alive) add_delivery(json);
    return {is_alive ? 200 : 503, "application/json", json.dump()};
  }

  // While the names are read, and if they cannot be, every look-up asks the database.
  void learn(const std::stop_token& stop) {
    try {
      pipeline.learn(*database, stop);
    } catch (const std::exception& error) {
      base::log::warning("names_not_loaded", {{"error", error.what()}});
    }
  }

  // How much waits, and what is left of each grant.
  void add_delivery(nlohmann::json& json) {
    const auto now = clock.now();
    const auto status = jobs::status_of(crew, now);
    json["delivery"] = {{"waiting", status.waiting.count},
                        {"oldest_seconds", status.oldest / std::chrono::seconds(1)},
                        {"dead_letters_today", status.dead_today},
                        {"reminders_open", status.reminders_open}};
    for (const auto& [name, connector] : connections.by_name)
      if (const auto left = rates.left(name, now)) json["connectors"][name]["sends_left_this_minute"] = *left;
    for (const auto& quota : status.quotas) {
      auto& told = json["connectors"][quota.connector]["quotas"][quota.name];
      told = {{"period", quota.period}, {"used", quota.used}};
      if (quota.most > 0) told["left"] = quota.left();
    }
  }

  // A platform in trouble is a matter of its own: its messages wait, everything else goes on.
  std::string state_of(const std::string& name) {
    const std::string connection = connections.by_name.at(name)->state();
    if (connection != "ok") return connection;
    const auto opens = deliver->gates().closed_until(name, clock.now());
    return opens ? "paused until " + base::iso(*opens, pipeline.rules().zone) : "ok";
  }

  // What a connector heard by itself goes the way of every message.
  connectors::Heard hear(connectors::Connector& connector, base::Incoming message, bool answers_here, base::Duration patience) try {
    const auto begun = std::chrono::steady_clock::now();
    const auto done = intake.take(std::move(message), connector.platform(), answers_here, patience);
    using enum chat::Outcome::Kind;
    const char* outcome = done.kind == answered ? "answered" : done.kind == kept ? "kept" : "failed";
    counters.add("chengdan_messages_total", {{"connector", connector.name()}, {"outcome", outcome}});
    counters.took("chengdan_callback_seconds", {{"connector", connector.name()}}, std::chrono::steady_clock::now() - begun);
    return {done.kind != failed, done.reply};
  } catch (const std::exception& bug) {
    base::log::error("message_failed", {{"connector", connector.name()}, {"why", bug.what()}});
    return {};
  }

  void listen(connectors::Connector& connector, std::stop_token stop) {
    connector.listen([&](base::Incoming message, bool answers_here, base::Duration patience) {
      return hear(connector, std::move(message), answers_here, patience);
    }, clock, std::move(stop));
  }

  base::HttpResponse metrics_and_all(const base::HttpRequest& request) {
    if (request.path == "/metrics") scheduler->count(clock.now());
    return routes.answer(request);
  }

  base::Clock& clock;
  base::Counters counters;
  Connections connections;
  std::unique_ptr<storage::Database> database;
  chat::Pipeline pipeline;
  chat::Intake intake;
  const jobs::Crew crew;
  jobs::Rates rates;
  std::unique_ptr<jobs::Deliver> deliver;
  std::unique_ptr<jobs::Scheduler> scheduler;
  Routes routes;
  std::vector<std::jthread> threads, listeners;  // last: they use all of the above
};

Service::Service(const Config& config, Templates templates, Connections connections, base::Clock& clock, base::Ids& ids,
                 int senders)
    : parts_(std::make_unique<Parts>(config, std::move(templates), std::move(connections), clock, ids, senders)) {}

Service::~Service() { stop(); }

base::HttpResponse Service::answer(const base::HttpRequest& request) { return parts_->metrics_and_all(request); }

void Service::start() {
  Parts& p = *parts_;
  p.threads.emplace_back([&p](std::stop_token stop) { p.learn(stop); });
  p.threads.emplace_back([&p](std::stop_token stop) { p.deliver->run(p.clock, stop); });
  p.threads.emplace_back([&p](std::stop_token stop) { p.scheduler->run(p.clock, stop); });
  listen();
}

void Service::listen() {
  Parts& p = *parts_;
  if (!p.listeners.empty()) return;
  for (const auto& [name, connector] : p.connections.by_name)
    if (connector->listens()) p.listeners.emplace_back([&p, &to = *connector](std::stop_token stop) { p.listen(to, std::move(stop)); });
}

// Who sends finishes first, while the connections it sends over are still there.
void Service::stop() {
  const Impatience in_the_end(parts_->connections, jobs::Deliver::last_grace);
  stop(parts_->threads);
  stop(parts_->listeners);
}

void Service::stop(std::vector<std::jthread>& threads) {
  for (auto& thread : threads) thread.request_stop();
  threads.clear();
}

void Service::work(base::Instant now) {
  parts_->scheduler->tick(now);
  parts_->deliver->pass(now);
}

// What comes in meanwhile is taken, as by the front door.
void Service::advance(base::MovableClock& clock, base::Instant to) {
  const bool was_running = !parts_->threads.empty();
  {
    const Impatience in_the_end(parts_->connections.http.get(), nullptr, jobs::Deliver::last_grace);
    stop(parts_->threads);
  }
  parts_->scheduler->advance(clock, to);
  if (was_running) start();
}

chat::Pipeline& Service::pipeline() { return parts_->pipeline; }
chat::Intake& Service::intake() { return parts_->intake; }
storage::Database& Service::database() { return *parts_->database; }

connectors::Connector* Service::connector(const std::string& name) {
  const auto found = parts_->connections.by_name.find(name);
  return found == parts_->connections.by_name.end() ? nullptr : found->second.get();
}

}  // namespace app
