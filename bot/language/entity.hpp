// What a recogniser finds in a sentence: where it stands and what it means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "bot/base/civil.hpp"
#include "bot/base/money.hpp"

namespace language {

// A sentence in normal form: NFKC, without zero-width and bidirectional characters, variation selectors and other
// default-ignorable code points; capital and small letters as typed. A ringed number directly before a digit is kept
// apart from it by a blank (①189… is 1 189…). Knows where each point stood in the original.
struct Text {
  std::u32string points;
  std::vector<std::uint32_t> origin;  // of each point (and of the end): index of the code point in the original

  std::string utf8(std::size_t begin, std::size_t end) const;
  std::string utf8() const { return utf8(0, points.size()); }
};
Text normalise(std::string_view utf8);  // invalid UTF-8 bytes are dropped; linear in time

enum class PartOfDay { none, am, noon, pm, evening };

// A moment, a day or a span of either. Ranges are half open: `end` is the first moment after.
struct When {
  enum class Shape {
    date,            // start (a day); with a part of the day, start and end are its usual hours: 明天下午 is 13-18
    datetime,        // start (to the minute, at least)
    time,            // clock time only; start = its next occurrence
    date_range,      // [start, end) in days; either may be open
    datetime_range,  // [start, end)
    time_range,      // clock times only
    duration,        // seconds, or workdays
    recurring,       // 每周一, 每天早上: start = next occurrence, when known
  };
  Shape shape = Shape::date;
  std::optional<base::Civil> start, end;
  std::optional<std::int64_t> seconds;
  std::optional<int> workdays;
  PartOfDay part = PartOfDay::none;  // 明天下午; it stands for the time only where has_clock is false
  bool has_clock = false;            // a clock time was said
  bool deadline = false;             // 前, 之前, 以内
  bool approximate = false;          // 左右, 大概
  bool invalid = false;              // 2月30日: said like a date, but there is no such day
  bool past = false;                 // looks back: 昨天, 上周五, 刚才
  bool relative_to_existing = false; // 推后一周, 延后2小时: shifts something; `seconds` holds the shift
  std::vector<base::Date> candidates;  // more than one reading (周一 said on a Monday); the first is the one taken
  std::string label;                 // a period in the user's words: 本月, Q4, 最近一周
};

struct Amount {  // money
  base::Money value;
  std::optional<base::Money> upper;  // of a range
  std::string currency = "CNY";
  bool approximate = false;
  std::string kind;  // budget, estimate, quote, contract, payment, target; empty when not said
};

struct Number {
  double value = 0;
  std::optional<double> upper;  // of a range
  std::string unit;             // "%" for percent, 折 (75折 is 75) and 成 (3成 is 30); otherwise empty
  bool discount = false;        // 折: the price is `value` percent of the list price
  bool approximate = false;
};

struct Quantity {  // 20台, 两份, 5000套: a number with a measure word of things
  std::int64_t value = 0;
  std::string measure;
};

struct Phone {
  std::string national;   // digits; landlines with area code
  std::string extension;
  bool valid = true;      // false: looks meant as a phone but has the wrong length (national holds the raw digits)
};

struct Place {
  std::string province, city, county, detail;
  std::vector<std::string> alternatives;  // same name elsewhere (鼓楼区): "province/city/county"
};

struct Person {          // 王总, 刘工, 张姐, 李经理, 陈主任, 张三, Mr. Lee
  std::string title;     // 总, 工, 姐, 经理; empty for a full name
};

struct Company {};       // 苏州康达医疗, 宁波海天机械有限公司, ACME (Suzhou) Co.,Ltd

struct Word {            // e-mail address, WeChat id
  std::string value;
};

struct Entity {
  enum class Kind { when, money, number, quantity, phone, place, person, company, email, wechat };
  Entity() = default;
  template <class Value>
  Entity(Kind kind, std::size_t begin, std::size_t end, Value&& value) : kind(kind), begin(begin), end(end), value(std::forward<Value>(value)) {}

  Kind kind = Kind::number;
  std::size_t begin = 0, end = 0;  // in Text::points
  std::variant<std::monostate, When, Amount, Number, Quantity, Phone, Place, Person, Company, Word> value;
};

}  // namespace language
