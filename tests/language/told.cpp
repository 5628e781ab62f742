// What the recognisers make of a sentence, in short words that a table can hold.
#include "tests/language/told.hpp"

#include <gtest/gtest.h>

#include <cstdio>

namespace told {
namespace {

using language::Entity;

template <class Value, class Print>
std::string list(std::string_view sentence, const language::Moment& moment, Print print) {
  const auto text = language::normalise(sentence);
  std::string out;
  for (const auto& entity : language::recognise(text, moment)) {
    const auto* value = std::get_if<Value>(&entity.value);
    if (!value) continue;
    if (!out.empty()) out += " | ";
    out += print(text, entity, *value);
  }
  return out;
}

std::string plain(double value) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.15g", value);
  return buffer;
}

std::string clock(const base::Civil& at) {
  char buffer[16];
  const int second = static_cast<int>(at.time / std::chrono::seconds(1)) % 60;
  std::snprintf(buffer, sizeof buffer, second ? "%02d:%02d:%02d" : "%02d:%02d", at.hour(), at.minute(),
                second);
  return buffer;
}

std::string day(const std::optional<base::Civil>& at) {
  return at ? base::iso_date(at->date) : "...";
}
std::string minute(const std::optional<base::Civil>& at) {
  return at ? day(at) + " " + clock(*at) : "...";
}
std::string hour(const std::optional<base::Civil>& at) {
  return at ? clock(*at) : "...";
}

std::string body(const language::When& when) {
  using enum language::When::Shape;
  switch (when.shape) {
    case date:
      return "date " + day(when.start);
    case datetime:
      return "datetime " + minute(when.start);
    case time:
      return "time " + hour(when.start);
    case date_range:
      return "days " + day(when.start) + " to " + day(when.end);
    case datetime_range:
      return "span " + minute(when.start) + " to " + minute(when.end);
    case time_range:
      return "hours " + hour(when.start) + " to " + hour(when.end);
    case duration:
      return when.workdays ? "workdays " + std::to_string(*when.workdays)
                           : "seconds " + std::to_string(*when.seconds);
    case recurring:
      return when.start ? "again " + minute(when.start) : "again";
  }
  return "?";
}

std::string part_name(language::PartOfDay part) {
  switch (part) {
    case language::PartOfDay::none:
      return "";
    case language::PartOfDay::am:
      return " am";
    case language::PartOfDay::noon:
      return " noon";
    case language::PartOfDay::pm:
      return " pm";
    case language::PartOfDay::evening:
      return " evening";
  }
  return "";
}

std::string when_words(const language::When& when) {
  if (when.invalid) return "no such day";
  std::string out = body(when);
  if (!when.has_clock) out += part_name(when.part);
  if (when.deadline) out += " by";
  if (when.approximate) out += " about";
  if (when.relative_to_existing) out += " shift";
  for (const auto& date : when.candidates) out += " ?" + base::iso_date(date);
  return out;
}

}  // namespace

language::Moment monday() {
  static const language::Workdays workdays = [] {
    language::Workdays days;
    days.load(
        "2026-02-16 休 春节\n2026-02-17 休 春节\n2026-02-28 班 春节\n2026-10-01 休 国庆节\n2026-10-02 休 "
        "国庆节\n"
        "2026-10-10 班 国庆节\n");
    return days;
  }();
  using namespace std::chrono;
  return {base::Civil{year{2026} / November / 23, hours(10)}, &workdays, false};
}

std::string whens(std::string_view sentence, const language::Moment& moment) {
  return list<language::When>(sentence, moment,
                              [](auto&, auto&, const language::When& when) { return when_words(when); });
}
std::string whens_now(std::string_view sentence) {
  return whens(sentence);
}

std::string money(std::string_view sentence) {
  return list<language::Amount>(sentence, monday(), [](auto&, auto&, const language::Amount& amount) {
    std::string out;
    if (amount.approximate) out += "~";
    out += plain(static_cast<double>(amount.value.fen) / 100);
    if (amount.upper) out.append("-").append(plain(static_cast<double>(amount.upper->fen) / 100));
    if (amount.currency != "CNY") out += " " + amount.currency;
    return amount.kind.empty() ? out : out + " " + amount.kind;
  });
}

std::string numbers(std::string_view sentence) {
  return list<language::Number>(sentence, monday(), [](auto&, auto&, const language::Number& number) {
    std::string out = number.approximate ? "~" : "";
    out += plain(number.value);
    if (number.upper) out.append("-").append(plain(*number.upper));
    out += number.unit;
    return number.discount ? out + " of the price" : out;
  });
}

std::string quantities(std::string_view sentence) {
  return list<language::Quantity>(sentence, monday(), [](auto&, auto&, const language::Quantity& quantity) {
    return std::to_string(quantity.value) + " " + quantity.measure;
  });
}

std::string phones(std::string_view sentence) {
  return list<language::Phone>(sentence, monday(), [](auto&, auto&, const language::Phone& phone) {
    const std::string extension = phone.extension.empty() ? "" : " ext " + phone.extension;
    return (phone.valid ? "" : "bad ") + phone.national + extension;
  });
}

std::string places(std::string_view sentence) {
  return list<language::Place>(sentence, monday(), [](auto&, auto&, const language::Place& place) {
    std::string out = place.province + "/" + place.city + "/" + place.county;
    if (!place.detail.empty()) out += " + " + place.detail;
    if (!place.alternatives.empty()) out += " of " + std::to_string(place.alternatives.size());
    return out;
  });
}

std::string persons(std::string_view sentence) {
  return list<language::Person>(sentence, monday(),
                                [](const language::Text& text, const Entity& entity, auto&) {
                                  return text.utf8(entity.begin, entity.end);
                                });
}

std::string companies(std::string_view sentence) {
  return list<language::Company>(sentence, monday(),
                                 [](const language::Text& text, const Entity& entity, auto&) {
                                   return text.utf8(entity.begin, entity.end);
                                 });
}

std::string words(std::string_view sentence) {
  return list<language::Word>(
      sentence, monday(), [](auto&, const Entity& entity, const language::Word& word) {
        return (entity.kind == Entity::Kind::email ? "email " : "wechat ") + word.value;
      });
}

std::string summary(std::string_view sentence) {
  static constexpr const char* kinds[] = {"when",  "money",  "number",  "quantity", "phone",
                                          "place", "person", "company", "email",    "wechat"};
  const auto text = language::normalise(sentence);
  std::string out;
  for (const auto& entity : language::recognise_apart(text, monday())) {
    if (!out.empty()) out += ", ";
    out += std::string(kinds[static_cast<int>(entity.kind)]) + ":" + text.utf8(entity.begin, entity.end);
  }
  return out;
}

void check(Teller teller, const std::vector<Row>& rows) {
  for (const auto& row : rows) EXPECT_EQ(teller(row.sentence), row.expected) << row.sentence;
}

}  // namespace told
