// `chengdan understand`: what a message means, for scripts and measurements.
#include "bot/app/understand.hpp"

#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "bot/app/entity_json.hpp"
#include "bot/app/names_directory.hpp"
#include "bot/app/templates.hpp"
#include "bot/chat/addressee.hpp"
#include "bot/chat/rules.hpp"
#include "bot/chat/understanding.hpp"

namespace app {
namespace {

using Json = nlohmann::json;

// Without what only the conversation needs: to find the reminder that is meant, to say back what was not used.
Json public_slots(const std::string& intent, const chat::Slots& slots, const base::Zone& zone) {
  static const std::map<std::string, std::vector<const char*>> inner{
      {"correct_last", {"remark", "field"}}, {"followup_reschedule", {"next_action", "method"}}, {"help", {"topic"}},
      {"target_set", {"is_whole", "reason"}},
      {"config_recycle", {"odd", "odd_word", "terms", "spared", "warnings", "claims", "most_owned", "cooldown", "off", "reset"}},
      {"config_assign", {"odd", "odd_word", "given", "off", "reset", "strangers"}},
      {"config_sla", {"odd", "odd_word", "told", "warn_minutes", "relay_minutes", "relays", "reset"}},
      {"target_split", {"split_way", "split_by", "reason"}}};
  Json json = Json::parse(to_public_json(slots, zone));
  static constexpr const char* unshown[] = {"measure", "is_past", "impossible", "has_stranger", "foreign_amount", "receiver_of_last", "another", "place", "indexes", "more_things", "amount_by",
                                         "planned_at", "planned_date", "planned_part"};
  for (const char* slot : unshown) {
    json.erase(slot);
    if (json.contains("records"))
      for (Json& record : json["records"]) record.erase(slot);
  }
  if (const auto found = inner.find(intent); found != inner.end())
    for (const char* slot : found->second) json.erase(slot);
  return json;
}

Json answer(const chat::Understanding& understanding, const Json& question, const chat::Setting& setting) {
  const std::string text = question.value("text", "");
  const chat::Sentence sentence(chat::without_mention(text, chat::Rules().bot_name), setting.moment);
  Json json{{"id", question.value("id", "")}, {"intent", "none"}, {"slots", Json::object()}};
  if (const auto wish = understanding.wish(sentence, setting, {})) {
    json["intent"] = wish->command->intent;
    json["slots"] = public_slots(wish->command->intent, wish->slots, setting.zone);
    if (json["intent"] == "target_set" && json["slots"].contains("items"))
      for (const char* repeated : {"owner", "amount"}) json["slots"].erase(repeated);  // the items say it
    const auto add = [&](const chat::Wish& more) {
      json["slots"]["also"].push_back({{"intent", more.command->intent}, {"slots", public_slots(more.command->intent, more.slots, setting.zone)}});
    };
    for (const auto& step : wish->also) add(step);
    for (const auto& further : wish->further) {
      add(further);
      for (const auto& step : further.also) add(step);
    }
  }
  const language::Text whole = language::normalise(text);  // offsets count in what was asked, mention included
  json["entities"] = Json::parse(entities_json(language::recognise(whole, setting.moment), whole));
  return json;
}

std::string file_text(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("打不开 " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

int understand(const std::string& known, std::istream& in, std::ostream& out, std::ostream& trouble) try {
  Problems problems;
  const Templates templates = read_templates("", {}, problems);
  const chat::Understanding understanding(repertoire_of(templates));
  NamesDirectory directory(known.empty() ? "{}" : file_text(known));
  const base::Zone zone;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    const Json question = Json::parse(line);
    const auto now = base::parse_iso(question.value("now", ""), zone).value_or(base::SystemClock().now());
    const chat::Setting setting{{base::civil(now, zone), &templates.workdays, false}, zone, directory, crm::role_from_word(question.value("role", "rep")).value_or(crm::Role::rep)};
    out << answer(understanding, question, setting).dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
  return 0;
} catch (const std::exception& error) {
  trouble << "chengdan understand: " << error.what() << '\n';
  return 1;
}

}  // namespace app
