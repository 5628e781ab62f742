// What is remembered between two messages: slots and questions, written and read again.
#include <gtest/gtest.h>

#include "bot/chat/dialogue.hpp"
#include "tests/chat/office.hpp"

namespace chat {
namespace {

Slots everything() {
  Slots inner;
  inner.set("contact", std::string("王总"));
  Slots slots;
  slots.set("customer", std::string("苏州\"康达\"\n<b>\\"));
  slots.set("quantity", std::int64_t{-20});
  slots.set("confirmed", true);
  slots.set("amount", base::Money{12'345'678'901'234'567});
  slots.set("close_date", base::parse_date("2026-12-04").value());
  slots.set("due_at", office::at("2026-12-04T09:30"));
  slots.set("period",
            Period{base::parse_date("2026-11-01").value(), base::parse_date("2026-11-30").value(), "本月"});
  slots.set("invalid", std::vector<std::string>{"phone", ""});
  slots.set("records", std::vector<Slots>{inner, Slots{}});
  return slots;
}

TEST(Memory, ReadsSlotsAsTheyWereWritten) {
  EXPECT_EQ(slots_from_json(to_json(everything())), everything());
  EXPECT_EQ(slots_from_json(to_json(Slots{})), Slots{});
}

TEST(Memory, ReadsEverySlotByItself) {
  const Slots all = everything();
  for (const auto& [name, value] : all.values()) {
    Slots one;
    one.set(name, value);
    EXPECT_EQ(slots_from_json(to_json(one)), one) << name;
  }
}

TEST(Memory, GivesNothingForASlotOfAnotherKind) {
  const Slots slots = everything();
  EXPECT_EQ(slots.text("quantity"), "");
  EXPECT_EQ(slots.number("customer", 7), 7);
  EXPECT_FALSE(slots.money("quantity"));
  EXPECT_FALSE(slots.date("due_at"));
  EXPECT_FALSE(slots.instant("close_date"));
  EXPECT_FALSE(slots.flag("customer"));
  EXPECT_TRUE(slots.list("invalid").empty());
  EXPECT_TRUE(slots.texts("records").empty());
}

TEST(Memory, ShowsSlotsToTheOutside) {
  Slots slots;
  slots.set("amount", base::Money::yuan(120000));
  slots.set("close_date", base::parse_date("2026-12-04").value());
  slots.set("due_at", office::at("2026-12-04T09:30"));
  slots.set("period",
            Period{base::parse_date("2026-11-01").value(), base::parse_date("2026-11-30").value(), "本月"});
  EXPECT_EQ(nlohmann::json::parse(to_public_json(slots, base::Zone{})),
            nlohmann::json::parse(
                R"({"amount": 120000, "close_date": "2026-12-04", "due_at": "2026-12-04T09:30:00+08:00",
                                      "period": {"start": "2026-11-01", "end": "2026-11-30", "label": "本月"}})"));
}

TEST(Memory, SurvivesBytesThatAreNoText) {
  Slots slots;
  slots.set("customer", std::string("康\xff达"));
  EXPECT_NO_THROW(slots_from_json(to_json(slots)));
  EXPECT_NO_THROW(nlohmann::json::parse(to_public_json(slots, base::Zone{})));
}

TEST(Memory, ReadsAQuestionAsItWasAsked) {
  for (const auto kind :
       {Dialogue::Kind::slot, Dialogue::Kind::choice, Dialogue::Kind::confirm, Dialogue::Kind::guess}) {
    const Dialogue asked{kind,
                         "followup_log",
                         everything(),
                         "customer_id",
                         "确认授权",
                         "原话\n第二行",
                         {{"id-1", "苏州康达 138****5678"}, {"", ""}}};
    const Dialogue read = dialogue_from_json(to_json(asked));
    EXPECT_EQ(read.kind, asked.kind);
    EXPECT_EQ(read.intent, asked.intent);
    EXPECT_EQ(read.slots, asked.slots);
    EXPECT_EQ(read.slot, asked.slot);
    EXPECT_EQ(read.word, asked.word);
    EXPECT_EQ(read.text, asked.text);
    ASSERT_EQ(read.choices.size(), 2u);
    EXPECT_EQ(read.choices[0].id, "id-1");
    EXPECT_EQ(read.choices[0].label, "苏州康达 138****5678");
  }
}

}  // namespace
}  // namespace chat
