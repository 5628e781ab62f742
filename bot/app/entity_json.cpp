// What the recognisers found, as the outside reads it.
#include "bot/app/entity_json.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace app {
namespace {

using Json = nlohmann::json;
using language::When;

std::string clock_text(const base::Civil& at) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d", at.hour(), at.minute(), static_cast<int>(at.time / std::chrono::seconds(1)) % 60);
  return text;
}

bool is_day_shape(When::Shape shape) { return shape == When::Shape::date || shape == When::Shape::date_range; }

std::string moment_text(const base::Civil& at, bool day_only) {
  return day_only ? base::iso_date(at.date) : base::iso_date(at.date) + "T" + clock_text(at);
}

const char* kind_of(When::Shape shape) {
  switch (shape) {
    case When::Shape::date: return "date";
    case When::Shape::datetime: return "datetime";
    case When::Shape::time: return "time";
    case When::Shape::date_range: return "daterange";
    case When::Shape::datetime_range: return "datetimerange";
    case When::Shape::time_range: return "timerange";
    case When::Shape::duration: return "duration";
    case When::Shape::recurring: break;
  }
  return "recurring";
}

void describe(Json& json, const When& when) {
  // 明天下午 is a day to the conversation and a stretch of hours to whoever asks what was said.
  const bool is_part = when.shape == When::Shape::date && when.part != language::PartOfDay::none && !when.has_clock && when.end;
  json["kind"] = is_part ? "datetimerange" : kind_of(when.shape);
  if (when.invalid) json["invalid"] = true;
  const bool day_only = is_day_shape(when.shape) && !is_part;
  if (when.shape == When::Shape::time && when.start) json["time"] = clock_text(*when.start);
  if (when.shape == When::Shape::time_range) {
    if (when.start) json["time_start"] = clock_text(*when.start);
    if (when.end) json["time_end"] = clock_text(*when.end);
  }
  if (when.start) json["start"] = moment_text(*when.start, day_only);
  if (when.end) json["end"] = moment_text(*when.end, day_only);
  if (when.seconds) json["seconds"] = *when.seconds;
  if (when.workdays) json["workdays"] = *when.workdays;
}

double yuan(base::Money money) { return static_cast<double>(money.fen) / 100; }  // JSON knows no exact decimals

struct Describe {
  Json& json;

  void operator()(std::monostate) const {}
  void operator()(const When& v) const { describe(json, v); }
  void operator()(const language::Amount& v) const {
    json["kind"] = "money";
    json["amount"] = yuan(v.value);
    if (v.upper) json["amount_max"] = yuan(*v.upper);
    json["currency"] = v.currency;
  }
  void operator()(const language::Number& v) const {
    json["kind"] = "number";
    json["value"] = v.value;
    if (v.upper) json["value_max"] = *v.upper;
    if (!v.unit.empty()) json["unit"] = v.unit;
  }
  void operator()(const language::Quantity& v) const { json.update({{"kind", "quantity"}, {"value", v.value}, {"measure", v.measure}}); }
  void operator()(const language::Phone& v) const {
    json.update({{"kind", v.valid ? "phone" : "phone_like"}, {"national", v.national}});
    if (!v.extension.empty()) json["ext"] = v.extension;
  }
  void operator()(const language::Place& v) const {
    json.update({{"kind", "place"}, {"province", v.province}, {"city", v.city}, {"county", v.county}, {"detail", v.detail}});
  }
  void operator()(const language::Person& v) const { json.update({{"kind", "person"}, {"title", v.title}}); }
  void operator()(const language::Company&) const { json["kind"] = "company"; }
  void operator()(const language::Word& v) const { json["value"] = v.value; }
};

}  // namespace

std::string entities_json(const std::vector<language::Entity>& entities, const language::Text& text) {
  Json list = Json::array();
  for (const auto& entity : entities) {
    Json json{{"text", text.utf8(entity.begin, entity.end)},
              {"offset", text.origin[entity.begin]},
              {"length", text.origin[entity.end] - text.origin[entity.begin]}};
    std::visit(Describe{json}, entity.value);
    if (entity.kind == language::Entity::Kind::email) json["kind"] = "email";
    if (entity.kind == language::Entity::Kind::wechat) json["kind"] = "wechat";
    list.push_back(std::move(json));
  }
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace app
