// `chengdan chat`: the bot on a terminal.
#include "bot/app/console_chat.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>

#include "bot/app/service.hpp"
#include "bot/base/utf8.hpp"
#include "connectors/console/console.hpp"

namespace app {
namespace {

constexpr const char* connector_name = "console";
constexpr std::uint64_t fixed_seed = 20261123;  // the same input prints the same

// 90s, 15m, 2h, 3d.
std::optional<base::Duration> parsed_duration(const std::string& text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits == 0 || digits > 6 || digits + 1 != text.size()) return std::nullopt;
  const auto count = std::stol(text);
  switch (text[digits]) {
    case 's': return std::chrono::seconds(count);
    case 'm': return std::chrono::minutes(count);
    case 'h': return std::chrono::hours(count);
    case 'd': return std::chrono::hours(24 * count);
  }
  return std::nullopt;
}

std::string indented(const std::string& text) {
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "     ";
  }
  return out;
}

Connections only(std::unique_ptr<connectors::Connector> console) {
  Connections connections;
  connections.platforms[connector_name] = base::Platform::console;
  connections.by_name[connector_name] = std::move(console);
  return connections;
}

class Terminal {
 public:
  Terminal(const ConsoleOptions& options, base::MovableClock& clock, Service& service, connectors::Console& console,
           std::ostream& out, std::ostream& trouble)
      : name_(options.name), group_(options.group), clock_(clock), service_(service), console_(console), out_(out),
        trouble_(trouble) {
    speak_as(options.name, options.role);
  }

  void hear(const std::string& line) {
    if (line.starts_with(":")) steer(line);
    else if (!base::trimmed(line).empty()) say(line, {});
    service_.work(clock_.now());
    show_pushes();
  }

 private:
  // Without a role he keeps the one that was stated before, also when he has not spoken yet.
  void speak_as(const std::string& name, std::optional<crm::Role> role) {
    name_ = name;
    if (role) roles_[name] = *role;
    service_.pipeline().expect(base::Platform::console, name, roles_.try_emplace(name, crm::Role::rep).first->second);
  }

  base::Conversation conversation() const {
    if (group_.empty()) return {connector_name, base::ChatKind::single, name_, {}};
    return {connector_name, base::ChatKind::group, group_, group_};
  }

  void say(const std::string& text, std::vector<base::Attachment> attachments) {
    base::Incoming message;
    message.message_id = "line-" + std::to_string(base::to_millis(clock_.now())) + "-" + std::to_string(++lines_);
    message.conversation = conversation();
    message.sender_id = message.sender_name = name_;
    message.text = text;
    message.attachments = std::move(attachments);
    message.sent_at = clock_.now();
    const auto outcome = service_.intake().take(std::move(message), base::Platform::console, true, std::chrono::seconds(30), true);
    if (outcome.kind == chat::Outcome::Kind::failed) trouble_ << "没有存下来，请再发一次\n";
    else if (!outcome.reply.empty()) out_ << "bot> " << indented(shown(outcome.reply)) << '\n';
  }

  // A terminal shows no picture: it names it, and where it lies when it was told to keep them.
  std::string shown(const base::Outgoing& message) {
    if (!message.picture) return message.text;
    std::string name = message.picture->name;
    if (!pictures_.empty()) {
      name = (std::filesystem::path(pictures_) / (std::to_string(++kept_) + "-" + name)).string();
      std::ofstream(name, std::ios::binary) << message.picture->bytes;
    }
    return message.text + (message.text.empty() ? "" : "\n") + "[图片 " + name + "]";
  }

  void keep_pictures(const std::string& folder) {
    if (std::filesystem::is_directory(folder)) return void(pictures_ = folder);
    trouble_ << "没有文件夹「" << folder << "」\n";
  }

  void steer(const std::string& line) {
    std::istringstream words(line);
    std::string verb, argument, second;
    words >> verb >> argument >> second;
    if (verb == ":as" && !argument.empty()) return speak_as(argument, crm::role_from_word(second));
    if (verb == ":group" && !argument.empty()) return void(group_ = argument);
    if (verb == ":single") return group_.clear();
    if (verb == ":time") return set_time(argument + (second.empty() ? "" : " " + second));
    if (verb == ":wait") return wait(argument);
    if (verb == ":send" && !argument.empty()) return send_file(argument);
    if (verb == ":voice" && !argument.empty()) return speak(line.substr(line.find(argument)));
    if (verb == ":pictures" && !argument.empty()) return keep_pictures(argument);
    trouble_ << "不认识「" << line << "」。可用：:as :group :single :time :wait :send :voice :pictures\n";
  }

  void set_time(const std::string& text) {
    const auto to = base::parse_iso(text, service_.pipeline().rules().zone);
    if (!to) return void(trouble_ << "时间写成 2026-11-23T10:00\n");
    if (*to > clock_.now()) service_.advance(clock_, *to);
    clock_.stand_at(*to);
  }

  void wait(const std::string& text) {
    const auto duration = parsed_duration(text);
    if (!duration) return void(trouble_ << ":wait 后面写 90s、15m、2h 或 3d\n");
    service_.advance(clock_, clock_.now() + *duration);
  }

  void send_file(const std::string& name) {
    const bool is_picture = name.ends_with(".jpg") || name.ends_with(".jpeg") || name.ends_with(".png");
    using Kind = base::Attachment::Kind;
    say("", {{is_picture ? Kind::image : Kind::file, name, {}, name, {}, 0, 0}});
  }

  // Voice comes with its transcript, which counts as what was said.
  void speak(const std::string& transcript) {
    say(transcript, {{base::Attachment::Kind::voice, "voice", {}, {}, transcript, 0, 0}});
  }

  void show_pushes() {
    for (const auto& sent : console_.take()) {
      const auto local = base::civil(sent.at, service_.pipeline().rules().zone);
      char time[8];
      std::snprintf(time, sizeof time, "%02d:%02d", local.hour(), local.minute());
      out_ << '[' << base::iso_date(local.date) << ' ' << time << "] " << sent.to.conversation.id << "> "
           << indented(shown(sent.message)) << '\n';
    }
  }

  std::string name_, group_;
  std::string pictures_;  // the folder that takes them; empty: none
  int kept_ = 0;
  std::map<std::string, crm::Role> roles_;  // as stated, of everybody on this terminal
  base::MovableClock& clock_;
  Service& service_;
  connectors::Console& console_;
  std::ostream& out_;
  std::ostream& trouble_;
  long lines_ = 0;
};

}  // namespace

int console_chat(const ConsoleOptions& options, std::istream& in, std::ostream& out, std::ostream& trouble) try {
  Config config;
  config.storage = options.database.empty() ? "sqlite::memory:" : "sqlite:" + options.database;
  using Pace = base::MovableClock::Pace;
  base::MovableClock clock(base::SystemClock().now(), Pace::running);
  if (!options.now.empty()) {
    const auto now = base::parse_iso(options.now, config.zone);
    if (!now) {
      trouble << "chengdan chat: --now 写成 2026-11-23T10:00:00+08:00\n";
      return 2;
    }
    clock.stand_at(*now);
  }
  base::Ids ids(fixed_seed);
  Problems problems;
  auto console = std::make_unique<connectors::Console>(connector_name);
  connectors::Console& terminal_end = *console;
  Service service(config, read_templates("", {}, problems), only(std::move(console)), clock, ids, 0);
  Terminal terminal(options, clock, service, terminal_end, out, trouble);
  for (std::string line; std::getline(in, line);) {
    terminal.hear(line);
    out.flush();
  }
  return 0;
} catch (const std::exception& error) {
  trouble << "chengdan chat: " << error.what() << '\n';
  return 1;
}

}  // namespace app
