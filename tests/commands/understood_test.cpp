// Messages that must be understood with all their parts, as they stand and in other ways of saying the same.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "bot/app/understand.hpp"
#include "tests/commands/mutations.hpp"
#include "tests/places.hpp"

namespace {

using tests::Row;
using Json = nlohmann::json;

const std::filesystem::path commands = tests::source_folder + "/tests/commands";

std::vector<Row> rows_in(const std::filesystem::path& path) {
  std::vector<Row> rows;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) rows.push_back(Row::parse(line));
  return rows;
}

const std::filesystem::path known_file = commands / "understood" / "known.json";

std::vector<Row> rows() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(commands / "understood"))
    if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Row> all;
  for (const auto& path : files)
    for (Row& row : rows_in(path)) all.push_back(std::move(row));
  return all;
}

std::vector<Json> answers(const std::vector<Row>& rows, const std::filesystem::path& known = known_file) {
  std::stringstream questions, said, trouble;
  for (const Row& row : rows)
    questions << Json{{"text", row["text"]}, {"role", row.value("role", "rep")}, {"now", row.value("now", "2026-11-23T10:00:00+08:00")}}.dump() << '\n';
  EXPECT_EQ(app::understand(known.string(), questions, said, trouble), 0) << trouble.str();
  std::vector<Json> all;
  for (std::string line; std::getline(said, line);) all.push_back(Json::parse(line));
  return all;
}

// Free words are compared without the blanks and marks that a mutation moves.
std::string bare(const Json& value) {
  if (!value.is_string()) return value.dump();
  std::string text = value;
  for (const char* mark : {" ", "，", "。", "！", "？", "、", "；", ",", "!", "?"})
    for (std::size_t at; (at = text.find(mark)) != text.npos;) text.erase(at, std::string(mark).size());
  return text;
}

struct Score {
  int messages = 0, intents = 0, whole = 0, expected = 0, found = 0, given = 0, chatter = 0, silent = 0;
  Score& operator+=(const Score& other) {
    messages += other.messages, intents += other.intents, whole += other.whole, chatter += other.chatter, silent += other.silent;
    expected += other.expected, found += other.found, given += other.given;
    return *this;
  }
  double intent() const { return double(intents) / messages; }
  double whole_message() const { return double(whole) / messages; }  // the intent and every part that was labelled
  double recall() const { return expected ? double(found) / expected : 1; }
  double precision() const { return given ? double(found) / given : 1; }
};

Score score(const std::vector<Row>& rows, const std::vector<Json>& answers) {
  Score score;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ++score.messages;
    score.intents += rows[i]["intent"] == answers[i]["intent"];
    score.chatter += rows[i]["intent"] == "none";
    score.silent += rows[i]["intent"] == "none" && answers[i]["intent"] == "none";
    const Json labels = rows[i]["slots"].flatten(), slots = answers[i]["slots"].flatten();
    score.expected += static_cast<int>(labels.size());
    score.given += static_cast<int>(slots.size());
    int found = 0;
    for (const auto& [name, value] : labels.items()) found += slots.contains(name) && bare(slots[name]) == bare(value);
    score.found += found;
    score.whole += rows[i]["intent"] == answers[i]["intent"] && found == static_cast<int>(labels.size());
  }
  return score;
}

TEST(Understood, MessagesWithAllTheirParts) {
  const auto all = rows();
  ASSERT_GT(all.size(), 100u);
  const auto told = answers(all);
  ASSERT_EQ(told.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(told[i]["intent"], all[i]["intent"]) << all[i]["text"];
    EXPECT_EQ(told[i]["slots"], all[i]["slots"]) << all[i]["text"];
  }
}

TEST(Understood, HoweverTheyAreSaid) {
  const auto all = rows();
  std::ifstream file(known_file);
  const Json names = Json::parse(file);
  for (const auto& mutation : tests::mutations()) {
    std::vector<Row> mutated;
    for (const Row& row : all) mutated.push_back(mutation.of(row, names));
    const Score of = score(mutated, answers(mutated));
    std::printf("%-32s intent %.3f  recall %.3f  precision %.3f\n", mutation.name.c_str(), of.intent(), of.recall(), of.precision());
    EXPECT_GE(of.intent(), mutation.least_intent) << mutation.name;
    EXPECT_GE(of.recall(), mutation.least_recall) << mutation.name;
    EXPECT_GE(of.precision(), mutation.least_precision) << mutation.name;
  }
}

struct Floor {
  const char* name;
  double intent, recall, precision, whole;
};

// Written without sight of the words and examples, and kept out of them; unseen/README.md tells how each was read at first sight.
constexpr Floor floors[] = {
    {"first", 0.97, 0.93, 0.94, 0.88}, {"second", 0.97, 0.95, 0.95, 0.88}, {"third", 0.97, 0.95, 0.95, 0.88},
    {"fourth", 0.97, 0.95, 0.95, 0.88}, {"fourth_kinds", 0.97, 0.95, 0.90, 0.88},
    {"fifth", 0.97, 0.93, 0.88, 0.84}, {"sixth", 0.98, 0.95, 0.92, 0.88},
    {"seventh", 0.98, 0.95, 0.90, 0.88}, {"eighth", 0.98, 0.95, 0.93, 0.88},
    {"ninth", 0.98, 0.97, 0.95, 0.92}, {"tenth", 0.98, 0.97, 0.95, 0.95},
    {"eleventh", 0.98, 0.96, 0.95, 0.92}, {"twelfth", 0.98, 0.93, 0.85, 0.81},
    {"thirteenth", 0.98, 0.96, 0.94, 0.90}, {"fourteenth", 0.98, 0.96, 0.94, 0.90},
    {"fifteenth", 0.98, 0.94, 0.91, 0.80},
    {"sixteenth", 0.94, 0.90, 0.93, 0.88}, {"seventeenth", 0.98, 0.97, 0.96, 0.93},
    {"eighteenth", 0.92, 0.91, 0.96, 0.92}, {"nineteenth", 0.98, 0.93, 0.94, 0.88},
    {"twentieth", 0.97, 0.96, 0.95, 0.93},
    {"twenty-first", 0.97, 0.92, 0.93, 0.88}, {"twenty-second", 0.97, 0.95, 0.94, 0.90},
    {"twenty-third", 0.98, 0.94, 0.94, 0.89}, {"twenty-fourth", 0.98, 0.94, 0.95, 0.92},
    {"twenty-fifth", 0.98, 0.95, 0.95, 0.92}, {"twenty-sixth", 0.98, 0.95, 0.95, 0.88},
    {"twenty-seventh", 0.98, 0.94, 0.94, 0.85}, {"twenty-eighth", 0.98, 0.97, 0.95, 0.95},
    {"twenty-ninth", 0.98, 0.96, 0.95, 0.93}, {"thirtieth", 0.98, 0.97, 0.95, 0.94},
    {"thirty-first", 0.97, 0.96, 0.95, 0.87}, {"thirty-second", 0.98, 0.97, 0.96, 0.95},
    {"thirty-third", 0.98, 0.96, 0.96, 0.94}, {"thirty-fourth", 0.98, 0.97, 0.96, 0.95}, {"thirty-fifth", 0.98, 0.96, 0.95, 0.95}};

// The messages of a set, and the names its company knows.
struct Unseen {
  explicit Unseen(const std::string& name) : rows(rows_in(commands / "unseen" / (name + ".jsonl"))), known(commands / "unseen" / (name + ".known.json")) {
    if (!std::filesystem::exists(known)) known = known_file;
  }
  std::vector<Row> rows;
  std::filesystem::path known;
};

TEST(Understood, WhatNobodyHereHadSeen) {
  for (const Floor& floor : floors) {
    const std::string name = floor.name;
    const Unseen unseen(name);
    ASSERT_GT(unseen.rows.size(), 100u);
    const Score of = score(unseen.rows, answers(unseen.rows, unseen.known));
    std::printf("%-32s intent %.3f  recall %.3f  precision %.3f  whole %.3f  silent %d of %d\n", name.c_str(), of.intent(), of.recall(),
                of.precision(), of.whole_message(), of.silent, of.chatter);
    EXPECT_GE(of.intent(), floor.intent) << name;
    EXPECT_GE(of.recall(), floor.recall) << name;
    EXPECT_GE(of.precision(), floor.precision) << name;  // with the parts of misread messages, and such as nobody labelled
    EXPECT_GE(of.whole_message(), floor.whole) << name;
    EXPECT_EQ(of.silent, of.chatter) << name;
  }
}

// Nobody hesitates before whom he mentions.
bool is_addressed(const Row& row) { return row["text"].get<std::string>().starts_with("@"); }

// Hesitating, with thanks, with blanks beside numbers: what a set says of messages it says of them said so, too.
TEST(Understood, WhatNobodyHereHadSeenHoweverItIsSaid) {
  static const std::set<std::string> kept{"in full-width digits", "begun hesitating", "ended with thanks", "ended softly", "blanks beside numbers"};
  constexpr double hardly_less = 0.015;
  const Json no_names = Json::object();
  const auto score_as = [&](const tests::Mutation* mutation) {
    Score sum;
    for (const char* set : {"twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first", "thirty-second", "thirty-third", "thirty-fourth"}) {
      const Unseen unseen(set);
      std::vector<Row> said;
      for (const Row& row : unseen.rows) said.push_back(mutation && !is_addressed(row) ? mutation->of(row, no_names) : row);
      sum += score(said, answers(said, unseen.known));
    }
    return sum;
  };
  const Score plain = score_as(nullptr);
  for (const auto& mutation : tests::mutations()) {
    if (!kept.contains(mutation.name)) continue;
    const Score of = score_as(&mutation);
    std::printf("%-32s intent %.3f  recall %.3f  precision %.3f  silent %d of %d\n", mutation.name.c_str(), of.intent(), of.recall(), of.precision(), of.silent, of.chatter);
    EXPECT_GE(of.intent(), plain.intent() - hardly_less) << mutation.name;
    EXPECT_GE(of.recall(), plain.recall() - hardly_less) << mutation.name;
    EXPECT_GE(of.precision(), plain.precision() - hardly_less) << mutation.name;
    EXPECT_GE(of.silent, of.chatter - 1) << mutation.name;
  }
}

}  // namespace
