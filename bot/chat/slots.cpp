// The parts of a wish, and how they are written down.
#include "bot/chat/slots.hpp"

#include <nlohmann/json.hpp>

#include "storage/json_whole.hpp"

namespace chat {
namespace {

using Json = nlohmann::json;

template <class T>
std::optional<T> as(const Slots::Values& values, std::string_view name) {
  const auto found = values.find(name);
  if (found == values.end()) return std::nullopt;
  const T* value = std::get_if<T>(&found->second);
  return value ? std::optional<T>(*value) : std::nullopt;
}

Json typed(const Slots& slots);

struct Typed {
  Json operator()(const std::string& v) const { return v; }
  Json operator()(std::int64_t v) const { return v; }
  Json operator()(bool v) const { return v; }
  Json operator()(base::Money v) const { return {{"fen", v.fen}}; }
  Json operator()(base::Date v) const { return {{"day", base::iso_date(v)}}; }
  Json operator()(base::Instant v) const { return {{"ms", base::to_millis(v)}}; }
  Json operator()(const Period& v) const {
    return {{"from", base::iso_date(v.start)}, {"to", base::iso_date(v.end)}, {"label", v.label}};
  }
  Json operator()(const std::vector<std::string>& v) const { return {{"words", v}}; }
  Json operator()(const std::vector<Slots>& v) const {
    Json list = Json::array();
    for (const Slots& slots : v) list.push_back(typed(slots));
    return {{"list", list}};
  }
  Json operator()(double v) const { return {{"decimal", v}}; }
  Json operator()(const Group& v) const { return {{"group", typed(v.parts.front())}}; }
  Json operator()(std::monostate) const { return nullptr; }
};

Json typed(const Slots& slots) {
  Json json = Json::object();
  for (const auto& [name, value] : slots.values()) json[name] = std::visit(Typed{}, value);
  return json;
}

Slots untyped(const Json& json);

Slots::Value value_of(const Json& v) {
  if (v.is_string()) return v.get<std::string>();
  if (v.is_boolean()) return v.get<bool>();
  if (v.is_number_integer()) return v.get<std::int64_t>();
  if (v.is_null()) return std::monostate{};
  if (v.contains("decimal")) return v["decimal"].get<double>();
  if (v.contains("group")) return Group{{untyped(v["group"])}};
  if (v.contains("fen")) return base::Money{storage::whole(v["fen"])};
  if (v.contains("day")) return base::parse_date(v["day"].get<std::string>()).value();
  if (v.contains("ms")) return base::from_millis(storage::whole(v["ms"]));
  if (v.contains("words")) return v["words"].get<std::vector<std::string>>();
  if (v.contains("from"))
    return Period{base::parse_date(v["from"].get<std::string>()).value(),
                  base::parse_date(v["to"].get<std::string>()).value(), v["label"].get<std::string>()};
  std::vector<Slots> list;
  for (const Json& item : v.at("list")) list.push_back(untyped(item));
  return list;
}

Slots untyped(const Json& json) {
  Slots slots;
  for (const auto& [name, value] : json.items()) slots.set(name, value_of(value));
  return slots;
}

Json shown(const Slots& slots, const base::Zone& zone);

struct Public {
  const base::Zone& zone;

  Json operator()(const std::string& v) const { return v; }
  Json operator()(std::int64_t v) const { return v; }
  Json operator()(bool v) const { return v; }
  Json operator()(base::Money v) const {
    if (v.fen % 100 == 0) return v.fen / 100;
    return static_cast<double>(v.fen) / 100;  // JSON has no other way to show 99.50
  }
  Json operator()(base::Date v) const { return base::iso_date(v); }
  Json operator()(base::Instant v) const { return base::iso(v, zone); }
  Json operator()(const Period& v) const {
    return {{"start", base::iso_date(v.start)}, {"end", base::iso_date(v.end)}, {"label", v.label}};
  }
  Json operator()(const std::vector<std::string>& v) const { return v; }
  Json operator()(const std::vector<Slots>& v) const {
    Json list = Json::array();
    for (const Slots& slots : v) list.push_back(shown(slots, zone));
    return list;
  }
  Json operator()(double v) const { return v; }
  Json operator()(const Group& v) const { return shown(v.parts.front(), zone); }
  Json operator()(std::monostate) const { return nullptr; }
};

Json shown(const Slots& slots, const base::Zone& zone) {
  Json json = Json::object();
  for (const auto& [name, value] : slots.values()) json[name] = std::visit(Public{zone}, value);
  return json;
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

void Slots::set(std::string_view name, Value value) {
  const auto at = values_.lower_bound(name);
  if (at != values_.end() && at->first == name) at->second = std::move(value);
  else values_.emplace_hint(at, name, std::move(value));
}

void Slots::drop(std::string_view name) {
  if (const auto at = values_.find(name); at != values_.end()) values_.erase(at);
}

std::string Slots::text(std::string_view name) const { return as<std::string>(values_, name).value_or(""); }
std::int64_t Slots::number(std::string_view name, std::int64_t otherwise) const {
  return as<std::int64_t>(values_, name).value_or(otherwise);
}
bool Slots::flag(std::string_view name) const { return as<bool>(values_, name).value_or(false); }
std::optional<base::Money> Slots::money(std::string_view name) const { return as<base::Money>(values_, name); }
std::optional<base::Date> Slots::date(std::string_view name) const { return as<base::Date>(values_, name); }
std::optional<base::Instant> Slots::instant(std::string_view name) const { return as<base::Instant>(values_, name); }
std::optional<Period> Slots::period(std::string_view name) const { return as<Period>(values_, name); }
std::vector<std::string> Slots::texts(std::string_view name) const {
  return as<std::vector<std::string>>(values_, name).value_or(std::vector<std::string>{});
}
std::vector<Slots> Slots::list(std::string_view name) const {
  return as<std::vector<Slots>>(values_, name).value_or(std::vector<Slots>{});
}

double Slots::decimal(std::string_view name, double otherwise) const {
  return as<double>(values_, name).value_or(otherwise);
}
Slots Slots::group(std::string_view name) const {
  const auto found = as<Group>(values_, name);
  return found ? found->parts.front() : Slots();
}

bool Group::operator==(const Group& other) const { return parts == other.parts; }

std::string to_json(const Slots& slots) { return dump(typed(slots)); }
Slots slots_from_json(const std::string& text) { return untyped(Json::parse(text)); }
std::string to_public_json(const Slots& slots, const base::Zone& zone) { return dump(shown(slots, zone)); }

}  // namespace chat
