// What an SOP said when it was started.
#include "bot/chat/sop_content.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>

namespace chat {
namespace {

using Json = nlohmann::json;

std::int64_t milliseconds(base::Duration duration) { return duration / std::chrono::milliseconds(1); }

// FNV-1a: the same on every machine and in every year.
std::string hash_of(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  std::string digits(16, '0');
  for (int i = 15; i >= 0; --i, hash >>= 4) digits[static_cast<std::size_t>(i)] = "0123456789abcdef"[hash & 15];
  return digits;
}

}  // namespace

std::string to_json(const crm::SopTemplate& sop) {
  Json steps = Json::array();
  for (const crm::SopStep& step : sop.steps)
    steps.push_back({{"name", step.name},
                     {"days", step.after.days},
                     {"time", milliseconds(step.after.time)},
                     {"framework", step.is_framework},
                     {"say", step.say},
                     {"ask", step.ask},
                     {"attachment", step.attachment}});
  return Json{{"name", sop.name}, {"working_time", sop.in_working_time}, {"steps", std::move(steps)}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

crm::SopTemplate sop_from_json(const std::string& text) {
  const Json json = Json::parse(text);
  crm::SopTemplate sop;
  sop.name = json.at("name");
  sop.in_working_time = json.at("working_time");
  for (const Json& step : json.at("steps"))
    sop.steps.push_back({.name = step.at("name"),
                         .after = {step.at("days"), std::chrono::milliseconds(step.at("time").get<std::int64_t>())},
                         .is_framework = step.at("framework"),
                         .say = step.at("say"),
                         .ask = step.at("ask").get<std::vector<std::string>>(),
                         .attachment = step.at("attachment")});
  return sop;
}

std::string sop_version_id(const crm::SopTemplate& sop) { return sop.name + "-" + hash_of(to_json(sop)); }

std::optional<SopVersions::Step> SopVersions::step_of(const crm::Reminder& reminder, storage::Store& store) {
  if (!reminder.is_step()) return std::nullopt;
  const auto run = store.sops.find(reminder.run_id);
  if (!run) return std::nullopt;
  auto& sop = read_[run->version_id];
  if (!sop) {
    const auto version = store.sops.version(run->version_id);
    if (!version) return std::nullopt;
    sop = std::make_shared<const crm::SopTemplate>(sop_from_json(version->content));
  }
  if (reminder.step < 1 || reminder.step > static_cast<int>(sop->steps.size())) return std::nullopt;
  return Step{sop, reminder.step};
}

}  // namespace chat
