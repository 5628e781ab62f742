// What the recognisers make of a sentence, in short words that a table can hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/language/recognise.hpp"

namespace told {

// Monday, 2026-11-23 10:00, with the holidays of 2026.
language::Moment monday();

// Every entity of one kind, joined by " | ".
std::string whens(std::string_view sentence,
                  const language::Moment& moment = monday());  // date 2026-11-24 pm
std::string money(std::string_view sentence);                  // 120000 budget, 100000-150000, ~800000, 5 USD
std::string numbers(std::string_view sentence);                // 53000, 15%, 20-100
std::string quantities(std::string_view sentence);             // 20 台
std::string phones(std::string_view sentence);     // 13812345678, 057188991234 ext 802, bad 1380013800
std::string places(std::string_view sentence);     // 江苏省/苏州市/昆山市 + 玉山镇
std::string persons(std::string_view sentence);    // 王总
std::string companies(std::string_view sentence);  // 苏州康达医疗
std::string words(std::string_view sentence);      // email a@b.cn, wechat sun_wx2026

// What is left without overlaps, as kind:text.
std::string summary(std::string_view sentence);

struct Row {
  std::string sentence, expected;
};

// Runs a table; each row fails on its own.
using Teller = std::string (*)(std::string_view);
void check(Teller teller, const std::vector<Row>& rows);
std::string whens_now(std::string_view sentence);  // whens at monday(), for tables

}  // namespace told
