// What a command is: the words that call it, the parts it needs, who may use it, and what it does.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/chat/reply.hpp"
#include "bot/crm/member.hpp"

namespace chat {

struct Request;
struct Desk;

// A part of the wish. Its name decides its kind: the finders know how a customer, a phone, an amount looks.
struct Slot {
  enum class Need {
    optional,
    asked,     // asked for, one question at a time, when it was not said
    existing,  // a customer or colleague that must be known; found, chosen among several, or offered to be created
    known,     // the same, but refused when there is none: nothing can be said or changed about a stranger
    related,   // a customer that is used when it is known, and kept as words when not
  };
  std::string name;
  Need need = Need::optional;
  std::string finder = name;  // who looks for it; empty: another slot's finder does
};
// "days:recycle_days": the slot `days`, found by the finder recycle_days.
inline Slot optional(const std::string& spec) {
  const auto colon = spec.find(':');
  return {spec.substr(0, colon), Slot::Need::optional, spec.substr(colon == spec.npos ? 0 : colon + 1)};
}
inline Slot asked(std::string name) { return {std::move(name), Slot::Need::asked}; }
inline Slot existing(std::string name) { return {std::move(name), Slot::Need::existing}; }
inline Slot known(std::string name) { return {std::move(name), Slot::Need::known}; }
inline Slot related(std::string name) { return {std::move(name), Slot::Need::related}; }

// What can be seen in a sentence without knowing what it wants.
enum class Sign {
  phone, several_phones, contact, company, known_customer, known_contact, member, several_members, product, region, store,
  checkpoint, sop, competitor, money, quantity, percent, discount, number, code, future, past, clock, period, shift, method,
  action, stage, question, self, attachment, image, file, location, manager, admin,
  reminder_shown,
  recipient,   // a colleague to whom something is handed over
  bare_value,  // nothing but an amount, a number or a time, right after something was written
  bare_question,  // nothing but a figure's name, names, times and the small words of a question
  kpi,            // a figure that the company has defined for itself
};
inline constexpr std::string_view sign_names[] = {
    "phone", "several_phones", "contact", "company", "known_customer", "known_contact", "member", "several_members", "product",
    "region", "store", "checkpoint", "sop", "competitor", "money", "quantity", "percent", "discount", "number", "code", "future",
    "past", "clock", "period", "shift", "method", "action", "stage", "question", "self", "attachment", "image", "file",
    "location", "manager", "admin", "reminder_shown", "recipient", "bare_value", "bare_question",
    "kpi"};
std::optional<Sign> sign_named(std::string_view name);

using Hint = std::pair<Sign, int>;  // how much a sign speaks for (or against) the command

// How a command is called: what people say, from templates/intents. "…" stands for anything in between, (a|b) for
// either, ^ for the beginning of the message and $ for its end.
struct Calling {
  std::vector<std::string> says;   // call the command and are no part of what is told
  std::vector<std::string> marks;  // show the wish but stay in the sentence: 拜访了, 没人接
  std::vector<std::string> cues;   // speak for it, weakly: two or three of them, or one with the right signs, are enough
  std::vector<std::string> never;  // speak against it
  // The act it carries out, in words: news of what has happened, or an order. What is only asked, denied, forbidden or hoped
  // for in these words does not call it.
  std::vector<std::string> happened, ordered;
  std::vector<Hint> hints;
  // Slots and words. Where no word calls the command, one of these must be there: a deal that is only like others has no figure.
  std::vector<std::string> needs;
  std::vector<std::string> examples;  // from templates/examples: whole messages
  std::string help;                // an example that works as it stands
  std::string topic;               // under which 帮助 <topic> shows it
};

struct Command {
  std::string intent;
  std::vector<Slot> slots;
  crm::Role role = crm::Role::rep;
  std::string then;     // the intent of a next step in the same sentence: 下周五报价
  std::string confirm;  // the word that carries the act, when it must be confirmed first
  Reply (*run)(const Request&, Desk&) = nullptr;
  // What will happen, told before the word is said; it may refuse, or ask for something else. None: <intent>.confirm.
  Reply (*preview)(const Request&, Desk&) = nullptr;
  bool is_later = false;  // understood, but not done yet: 帮助 does not promise it
  Calling calling;
};

struct Repertoire {
  std::vector<Command> commands;
  std::vector<std::string> chatter;  // examples of what is meant for nobody
};

// Phrases count 10 and their length, signs as hinted, likeness to the examples up to 20; a wish needs this much.
inline constexpr int enough = 10;

}  // namespace chat
