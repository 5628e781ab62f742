// `chengdan serve` and `chengdan playground`.
#include "bot/app/serve.hpp"

#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <ostream>
#include <thread>

#include "bot/app/front_door.hpp"
#include "bot/app/service.hpp"
#include "bot/base/log.hpp"
#include "commands/all.hpp"
#include "playground/playground.hpp"

namespace app {
namespace {

constexpr int parallel_sends = 8;

// Signals are taken by one thread at a moment of its choosing; no other thread is ever interrupted by them.
class Signals {
 public:
  Signals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    signal(SIGPIPE, SIG_IGN);
  }
  void wait() const {
    int signal_number = 0;
    sigwait(&set_, &signal_number);
  }

 private:
  sigset_t set_{};
};

base::log::Level level_named(const std::string& name) {
  using base::log::Level;
  if (name == "debug") return Level::debug;
  if (name == "warning") return Level::warning;
  return name == "error" ? Level::error : Level::info;
}

int refuse(const Problems& problems, std::ostream& trouble) {
  for (const auto& problem : problems) trouble << problem.shown() << '\n';
  return 1;
}

// Serves until a signal comes; then the door closes first, so nothing new arrives while the rest is finished.
void run_until_signal(FrontDoor& door, Service& service, const Signals& signals) {
  service.start();
  std::thread serving([&] { door.run(); });
  signals.wait();
  base::log::info("stopping");
  door.stop();
  serving.join();
  service.stop();
  base::log::info("stopped");
}

// A folder of its own that is gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "chengdan-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("建不了临时目录 " + pattern);
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace

int serve(const std::string& config_path, std::ostream& trouble) try {
  const Signals signals;
  Problems problems;
  const Config config = read_config_file(config_path, problems);
  Templates templates = read_templates(config.templates, commands::intents(), problems);
  if (problems.empty()) check_connectors(config, problems);
  if (!problems.empty()) return refuse(problems, trouble);
  base::log::start(level_named(config.log_level));
  base::SystemClock clock;
  base::Ids ids;
  Service service(config, std::move(templates), connect(config), clock, ids, parallel_sends);
  FrontDoor door(config.host, config.port, [&](const base::HttpRequest& request) { return service.answer(request); });
  base::log::info("serving", {{"host", config.host}, {"port", std::to_string(door.port())}});
  run_until_signal(door, service, signals);
  return 0;
} catch (const std::exception& error) {
  trouble << "chengdan: " << error.what() << '\n';
  return 1;
}

int playground(const PlaygroundOptions& options, std::ostream& out, std::ostream& trouble) try {
  const Signals signals;
  base::log::start(base::log::Level::warning);
  const TemporaryFolder folder;
  base::MovableClock clock(base::SystemClock().now(), base::MovableClock::Pace::running);
  base::Ids ids;
  Service* bot = nullptr;
  const std::string listen = "127.0.0.1:" + std::to_string(options.port);
  playground::Setup setup;
  setup.listen = listen;
  setup.bot_url = "http://" + listen;
  setup.storage = "sqlite:" + (options.database.empty() ? folder.file("playground.db") : options.database);
  playground::Playground room(setup, clock, [&](base::Instant to) { bot->advance(clock, to); });
  Problems problems;
  const Config config = read_config(room.configuration_yaml(), "playground", problems, [](const std::string&) { return std::optional<std::string>(); });
  Templates templates = read_templates("", commands::intents(), problems);
  check_connectors(config, problems);
  if (!problems.empty()) return refuse(problems, trouble);
  Service service(config, std::move(templates), connect(config), clock, ids, parallel_sends);
  bot = &service;
  FrontDoor door(config.host, options.port, [&](const base::HttpRequest& request) {
    const bool is_page = request.path == "/" || request.path.starts_with("/playground");
    return is_page ? room.handle(request) : service.answer(request);
  });
  out << "试用环境：http://127.0.0.1:" << door.port() << "/playground/  （Ctrl-C 结束）" << std::endl;
  run_until_signal(door, service, signals);
  return 0;
} catch (const std::exception& error) {
  trouble << "chengdan: " << error.what() << '\n';
  return 1;
}

}  // namespace app
