// A real `chengdan serve` in a process of its own, which can be killed, and a scripted WeCom that it sends to.
#include "tests/app/survival/served_bot.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "tests/app/platforms_letters.hpp"
#include "tests/places.hpp"

namespace survival {
namespace {

const std::string program = tests::build_folder + "/chengdan";
constexpr uid_t nobody = 65534;

// Of what is no file (a pipe), nothing: reading it would wait.
std::string content(const std::string& file) {
  if (!std::filesystem::is_regular_file(file)) return {};
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::string configuration(int port, const std::string& database, const std::string& api) {
  const auto wecom = playground::demo_wecom({});
  return "server: {listen: \"127.0.0.1:" + std::to_string(port) + "\"}\nstorage: \"sqlite:" + database +
         "\"\nlog: warning\nconnectors:\n  wecom-app: {type: wecom_app, corp_id: " + wecom.corp_id +
         ", agent_id: " + std::to_string(wecom.app.agent_id) + ", secret: " + wecom.app.secret +
         ", token: " + wecom.app.token + ", encoding_aes_key: " + wecom.app.aes_key + ", api: \"" + api + "\"}\n";
}

// Between fork() and exec() in a process that had threads: nothing but system calls.
[[noreturn]] void become(int binary, char* const* arguments, int output, bool as_nobody) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  if (as_nobody && ::geteuid() == 0 && ::setuid(nobody) != 0) ::_exit(99);
  ::fexecve(binary, arguments, environ);
  ::_exit(98);
}

}  // namespace

int free_port() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool is_bound = ::bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                        ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(fd);
  if (!is_bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

bool within(std::chrono::milliseconds patience, const std::function<bool()>& is_so) {
  for (const auto end = Steady::now() + patience; Steady::now() < end; std::this_thread::sleep_for(2ms))
    if (is_so()) return true;
  return is_so();
}

Platform::Platform() : server_([this](const playground::RestRequest& request) { return answer(request); }) {}

std::map<std::string, std::vector<std::string>> Platform::taken() const {
  const std::lock_guard lock(mutex_);
  return taken_;
}

playground::RestAnswer Platform::answer(const playground::RestRequest& request) {
  const std::string& path = request.http.path;
  if (path == "/cgi-bin/gettoken")
    return {.body = R"({"errcode":0,"access_token":"a-token","expires_in":7200})"};
  if (path == "/cgi-bin/message/send") return take(request.http.body);
  if (hangs_) server_.pause(60s);
  return {.body = R"({"errcode":60111,"errmsg":"userid not found"})"};
}

playground::RestAnswer Platform::take(const std::string& body) {
  ++begun_;
  if (const auto delay = delay_.load(); delay > 0ms) server_.pause(delay);
  if (hangs_) {
    server_.pause(60s);
    return {.status = 500};
  }
  const auto message = nlohmann::json::parse(body);
  const std::lock_guard lock(mutex_);
  taken_[message.at("touser")].push_back(message.at(message.at("msgtype").get<std::string>()).dump());
  return {.body = R"({"errcode":0,"msgid":"a-message"})"};
}

Process::Process(const std::vector<std::string>& arguments, const std::string& output_file, bool as_nobody) {
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const int binary = ::open(program.c_str(), O_RDONLY | O_CLOEXEC);
  const int output = ::open(output_file.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (binary < 0 || output < 0) throw std::runtime_error(program + " is not there");
  pid_ = ::fork();
  if (pid_ == 0) become(binary, pointers.data(), output, as_nobody);
  ::close(binary);
  ::close(output);
}

Process::~Process() {
  if (code_) return;
  signal(SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

void Process::signal(int number) {
  if (!code_) ::kill(pid_, number);
}

std::optional<int> Process::wait(std::chrono::milliseconds patience) {
  within(patience, [&] {
    int status = 0;
    if (code_ || ::waitpid(pid_, &status, WNOHANG) != pid_) return code_.has_value();
    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return true;
  });
  return code_;
}

Finished run(const Folder& folder, const std::vector<std::string>& arguments, bool as_nobody) {
  const std::string output = folder.file("output-of-" + arguments.front());
  std::filesystem::remove(output);
  const auto began = Steady::now();
  Process process(arguments, output, as_nobody);
  const int code = process.wait(20s).value_or(-1);
  return {code, std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - began), content(output)};
}

ServedBot::ServedBot(const std::string& platform_address) : port_(free_port()) {
  std::ofstream(config()) << configuration(port_, database(), platform_address);
}

void ServedBot::be_talkative() {
  std::string text = content(config());
  text.replace(text.find("log: warning"), 12, "log: info");
  std::ofstream(config()) << text;
}

void ServedBot::start() { process_.emplace(std::vector<std::string>{"serve", "--config", config()}, folder_.file("log")); }

bool ServedBot::is_up(std::chrono::milliseconds patience) {
  return within(patience, [&] { return status_of("/healthz") == 200; });
}

void ServedBot::kill() {
  process_->signal(SIGKILL);
  process_->wait(10s);
}

Finished ServedBot::terminate(std::chrono::milliseconds patience) {
  const auto began = Steady::now();
  process_->signal(SIGTERM);
  const int code = process_->wait(patience).value_or(-1);
  return {code, std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - began), log()};
}

Answer ServedBot::bring(const std::string& user, const std::string& id, const std::string& text) {
  const auto seal = letters::app_seal();
  const auto encrypted = playground::CallbackKey(seal.aes_key)
                             .seal(letters::app_message(user, id, text), seal.receive_id, "0123456789abcdef");
  const auto timestamp = std::to_string(base::to_millis(base::SystemClock().now()) / 1000);
  const auto signature = playground::callback_signature(seal.token, timestamp, "4711", encrypted);
  const auto called = caller_.post("http://127.0.0.1:" + std::to_string(port_) + seal.path + "?msg_signature=" +
                                       signature + "&timestamp=" + timestamp + "&nonce=4711",
                                   {}, letters::envelope(seal, encrypted), "text/xml", 6s);
  return {called.status, letters::words_of(called)};
}

int ServedBot::status_of(const std::string& path) {
  return caller_.get("http://127.0.0.1:" + std::to_string(port_) + path, 2s).status;
}

std::string ServedBot::log() const { return content(folder_.file("log")); }

}  // namespace survival
