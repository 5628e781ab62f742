// Who gets what of a leaver's customers.
#include "bot/crm/handover.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace crm {
namespace {

Held held(const std::string& id, const std::string& level = "", std::int64_t yuan = 0, const std::string& region = "", const std::string& name = "") {
  return {id, name, level, region, "", base::Money{yuan * 100}, 1, 0};
}

using Rules = std::vector<HandoverRule>;

TEST(Handover, TheSpecialRuleWinsWhateverTheOrder) {
  const std::vector<Held> all{held("a", "VIP"), held("b"), held("c", "vip")};
  const std::vector<std::string> expected{"me", "wang", "me"};
  EXPECT_EQ(divided(all, Rules{{everything_else, "wang"}, {"VIP", "me"}}), expected);
  EXPECT_EQ(divided(all, Rules{{"VIP", "me"}, {everything_else, "wang"}}), expected);
}

TEST(Handover, GivesTheSharesThatAreSaid) {
  struct Case {
    Rules rules;
    int customers;
    std::map<std::string, int> expected;  // "": nobody's
  };
  const std::string all = everything_else;
  const std::vector<Case> cases{
      {{{all, "li", 2.0 / 3}, {all, "wang", 1.0 / 3}}, 87, {{"li", 58}, {"wang", 29}}},
      {{{all, "li", 0.7}, {all, "wang", 0.3}}, 10, {{"li", 7}, {"wang", 3}}},
      {{{all, "li", 0.5}, {all, "wang"}, {all, "liu"}}, 40, {{"li", 20}, {"wang", 10}, {"liu", 10}}},
      {{{all, "li", 0, 30}, {all, "wang"}}, 87, {{"li", 30}, {"wang", 57}}},
      {{{all, "li", 0, 30}, {all, "wang"}}, 20, {{"li", 20}}},
      {{{all, "li", 0, 30}}, 87, {{"li", 30}, {"", 57}}},
      {{{"VIP", "me"}, {all, "li", 0, 10}, {all, "wang"}}, 30, {{"me", 10}, {"li", 10}, {"wang", 10}}},
  };
  for (const Case& one : cases) {
    std::vector<Held> customers;
    for (int i = 0; i < one.customers; ++i) customers.push_back(held(std::to_string(i), i % 3 ? "" : "VIP", 100 * i));
    std::map<std::string, int> counts;
    for (const auto& to : divided(customers, one.rules)) ++counts[to];
    EXPECT_EQ(counts, one.expected) << one.customers << " customers, share " << one.rules.front().share << " count " << one.rules.front().count;
  }
}

TEST(Handover, ARegionIsWhereTheCustomerLies) {
  Held customer = held("a", "", 0, "华南");
  customer.regions = {"苏州", "江苏", "华东"};
  for (const char* segment : {"苏州", "江苏", "华东"}) EXPECT_TRUE(falls_under(customer, segment)) << segment;
}

TEST(Handover, WhatNoRuleSpeaksOfGoesToNobody) {
  EXPECT_EQ(divided({held("a", "VIP"), held("b")}, Rules{{"VIP", "me"}}), (std::vector<std::string>{"me", ""}));
}

struct Word {
  std::string segment;
  Held customer;
  bool is_meant;
};

TEST(Handover, SegmentsAreWhatPeopleCallThem) {
  const std::vector<Word> words{
      {"VIP", held("a", "vip"), true},          {"VIP", held("a", "A"), false},
      {"A类", held("a", "A"), true},            {"A", held("a", "B"), false},
      {"大客户", held("a", "VIP"), true},       {"大客户", held("a", "A"), true},
      {"大客户", held("a", "C"), false},        {"大客户", held("a"), false},
      {"华东", held("a", "", 0, "华东"), true}, {"华东", held("a", "", 0, "华北"), false},
      {"华东区", held("a", "", 0, "华东"), true},
      {"医院", held("a", "", 0, "", "苏州第一医院"), true},
      {"医院", held("a", "", 0, "", "苏州中学"), false},
      {"其他", held("a"), true},
  };
  for (const auto& word : words) EXPECT_EQ(falls_under(word.customer, word.segment), word.is_meant) << word.segment << " " << word.customer.level << word.customer.name;
}

// Whatever is shared among whomever: counts and VIPs differ by one at most, amounts by no more than the largest deal.
TEST(Handover, SharesAreFair) {
  std::mt19937 random(87);
  for (int round = 0; round < 300; ++round) {
    const int receivers = 2 + static_cast<int>(random() % 4), customers = static_cast<int>(random() % 120);
    std::vector<Held> all;
    std::int64_t largest = 0;
    for (int i = 0; i < customers; ++i) {
      all.push_back(held(std::to_string(i), random() % 3 ? "" : "VIP", static_cast<std::int64_t>(random() % 500'000)));
      largest = std::max(largest, all.back().at_stake.fen);
    }
    Rules rules;
    for (int i = 0; i < receivers; ++i) rules.push_back({everything_else, "r" + std::to_string(i)});
    const auto to = divided(all, rules);
    std::map<std::string, int> count, vips;
    std::map<std::string, std::int64_t> amount;
    for (const auto& rule : rules) count[rule.to_id] = vips[rule.to_id] = 0, amount[rule.to_id] = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      ASSERT_TRUE(count.contains(to[i]));
      ++count[to[i]];
      vips[to[i]] += is_vip(all[i].level);
      amount[to[i]] += all[i].at_stake.fen;
    }
    const auto spread = [](const auto& by) {
      const auto [least, most] = std::minmax_element(by.begin(), by.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
      return most->second - least->second;
    };
    EXPECT_LE(spread(count), 1);
    EXPECT_LE(spread(vips), 1);
    EXPECT_LE(spread(amount), 2 * largest) << round;  // once for the VIPs, once for the others
  }
}

}  // namespace
}  // namespace crm
