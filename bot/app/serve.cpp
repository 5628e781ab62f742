// `chengdan serve` and `chengdan playground`.
#include "bot/app/serve.hpp"

#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <ostream>
#include <string_view>
#include <thread>

#include "bot/app/front_door.hpp"
#include "bot/app/service.hpp"
#include "bot/app/temporary_folder.hpp"
#include "bot/base/log.hpp"
#include "commands/all.hpp"
#include "playground/playground.hpp"

namespace app {
namespace {

constexpr int parallel_sends = 8;
constexpr auto longest_stop = std::chrono::milliseconds(4600);

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

// Whatever hangs when we are to stop (a name server, a disk): the process ends in time. A crash loses nothing here,
// and being killed for staying longer would be one too.
class LastResort {
 public:
  ~LastResort() {
    {
      const std::lock_guard lock(mutex_);
      is_over_ = true;
    }
    over_.notify_all();
    if (thread_.joinable()) thread_.join();
  }
  void arm() {
    thread_ = std::thread([this] {
      std::unique_lock lock(mutex_);
      if (over_.wait_for(lock, longest_stop, [this] { return is_over_; })) return;
      say_so();
      ::_exit(0);
    });
  }

 private:
  // Not through the log: what hangs may be whoever should read it.
  static void say_so() {
    constexpr std::string_view line = "stopped with work in hand, which is left for the next start\n";
    pollfd trouble{.fd = STDERR_FILENO, .events = POLLOUT, .revents = 0};
    if (::poll(&trouble, 1, 0) == 1 && (trouble.revents & POLLOUT))
      [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
  }

  std::mutex mutex_;
  bool is_over_ = false;  // guarded by mutex_
  std::condition_variable over_;
  std::thread thread_;
};

// Serves until a signal comes; then no request is accepted and nothing more is sent, while what is in hand is finished.
void run_until_signal(FrontDoor& door, Service& service, const Signals& signals, LastResort& last_resort) {
  service.start();
  std::thread serving([&] { door.run(); });
  signals.wait();
  last_resort.arm();
  base::log::info("stopping");
  std::thread finishing([&] { service.stop(); });
  door.stop();
  serving.join();
  finishing.join();
  base::log::info("stopped");
}

}  // namespace

int serve(const std::string& config_path, std::ostream& trouble) try {
  const Signals signals;
  LastResort last_resort;  // first: it watches over the end of all that follows
  Problems problems;
  const Config config = read_config_file(config_path, problems);
  Templates templates = read_templates(config.templates, commands::intents(), problems);
  if (problems.empty()) check_connectors(config, problems);
  if (!problems.empty()) return refuse(problems, trouble);
  base::log::start(level_named(config.log_level));
  base::SystemClock clock;
  base::Ids ids;
  Service service(config, std::move(templates), connect(config), clock, ids, parallel_sends);
  malloc_trim(0);  // what was read and learned for the start is not needed again
  FrontDoor door(config.host, config.port, [&](const base::HttpRequest& request) { return service.answer(request); });
  base::log::info("serving", {{"host", config.host}, {"port", std::to_string(door.port())}});
  run_until_signal(door, service, signals, last_resort);
  return 0;
} catch (const std::exception& error) {
  trouble << "chengdan: " << error.what() << '\n';
  return 1;
}

int playground(const PlaygroundOptions& options, std::ostream& out, std::ostream& trouble) try {
  const Signals signals;
  LastResort last_resort;  // first: it watches over the end of all that follows
  base::log::start(base::log::Level::warning);
  const TemporaryFolder folder;
  base::MovableClock clock(base::SystemClock().now(), base::MovableClock::Pace::running);
  base::Ids ids;
  Service* bot = nullptr;
  const std::string listen = "127.0.0.1:" + std::to_string(options.port);
  playground::Setup setup;
  setup.listen = listen;
  setup.uses_callbacks = options.uses_callbacks;
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
  run_until_signal(door, service, signals, last_resort);
  return 0;
} catch (const std::exception& error) {
  trouble << "chengdan: " << error.what() << '\n';
  return 1;
}

}  // namespace app
