// The way of a message through the house.
#include "bot/chat/pipeline.hpp"

#include <algorithm>

#include "bot/base/log.hpp"
#include "bot/base/utf8.hpp"
#include "bot/chat/acknowledgement.hpp"
#include "bot/chat/addressee.hpp"
#include "bot/chat/admins.hpp"
#include "bot/chat/answering.hpp"
#include "bot/chat/customers.hpp"
#include "bot/chat/handover.hpp"
#include "bot/chat/keep_files.hpp"
#include "bot/chat/person_meant.hpp"
#include "bot/chat/resolve.hpp"
#include "bot/chat/several_wishes.hpp"
#include "bot/chat/signs.hpp"
#include "bot/chat/visit.hpp"
#include "storage/merged_changes.hpp"
#include "storage/savepoint.hpp"

namespace chat {
namespace {

using Kind = base::Incoming::Kind;

std::string account_key(base::Platform platform, const std::string& user_id) {
  return std::string(base::platform_name(platform)) + "/" + user_id;
}

// A tap on 完成 / 延后 / 跳过 is the word itself, about the reminder that the card showed.
std::optional<Wish> tapped(const Visit& visit, const Understanding& understanding) {
  if (visit.message().kind != Kind::card_click) return std::nullopt;
  const std::string& key = visit.message().click.button;
  const auto colon = key.find(':');
  const Command* command = understanding.named(key.substr(0, colon));
  if (!command || colon == key.npos) return std::nullopt;
  Wish wish{command, {}, {}};
  wish.slots.set("reminder", key.substr(colon + 1));
  return wish;
}

// Only a short message can be nothing but a corrected value.
bool wrote_just_now(Visit& visit) {
  constexpr std::size_t longest_value = 16;
  if (visit.arrival.sentence.points().size() > longest_value) return false;
  return !visit.store.history.standing(visit.member.id, visit.conversation(), visit.now - visit.rules.question_lives, 1).empty();
}

Request request_of(const Visit& visit, const Wish& wish) {
  const auto& message = visit.message();
  return {.sender = visit.member, .conversation = message.conversation, .text = wish.words.empty() ? message.text : wish.words,
          .quote = message.quote, .slots = wish.slots, .mentions = message.mentions,
          .has_attachments = !message.attachments.empty(), .click = message.click};
}

// An answer would cost quota too, and the sender can do nothing about it: an admin can.
Reply over_quota(Visit& visit) {
  const std::string &connector = visit.message().conversation.connector, note = "over quota of " + connector;
  const std::string today = base::iso_date(base::civil(visit.now, visit.rules.zone).date);
  if (visit.store.notes.get(note) == today) return silence();
  visit.store.notes.set(note, today);
  base::log::warning("over_quota", {{"connector", connector}});
  tell_admins(visit.store, visit.post, say("quota.inbound", {{"连接", connector}}));
  return silence();
}

bool changes_members(const storage::Journal& journal) {
  return std::ranges::any_of(journal.changes(), [](const storage::Change& change) { return change.table == "members"; });
}

// Whoever has left is told so once, where nobody else reads it.
Reply no_longer_with_us(Visit& visit) {
  const bool is_new = !visit.in_group() && visit.store.rungs.climb("inactive/" + visit.member.id, visit.now);
  return is_new ? say("member.inactive", {{"名字", visit.member.name}}) : silence();
}

std::string words_of(const Visit& visit) { return base::shown_safely(base::trimmed(visit.message().text)); }

std::string words_said(const Visit& visit, const Wish& wish) {
  return wish.words.empty() ? words_of(visit) : base::shown_safely(base::trimmed(wish.words));
}

// The word that carries the act is asked for.
Reply confirmation(const Command& command, const Request& request, const std::string& words) {
  Reply reply = say(command.intent + ".confirm", {{"名字", request.member ? request.member->name : request.word("user")},
                                                  {"原话", base::cut_points(words, 30)},
                                                  {"口令", command.confirm}});
  reply.expects = Dialogue{Dialogue::Kind::confirm, command.intent, request.slots, {}, command.confirm, {}, {}};
  return reply;
}

// What else was wished comes after the answer to this question.
void make_wait(Reply& question, const std::vector<Wish>& wishes) {
  std::string words;
  for (const Wish& wish : wishes) words += (words.empty() ? "" : "；") + wish.words;
  question.expects->slots.set("waiting_wishes", words);
  question.more.push_back(say("several.waiting", {{"原话", base::cut_points(words, 40)}}));
}

}  // namespace

Pipeline::Pipeline(std::shared_ptr<const Understanding> understanding, Words words, Rules rules, base::Ids& ids, base::Counters& counters)
    : understanding_(std::move(understanding)), words_(std::move(words)), book_(std::move(rules)), ids_(ids), counters_(counters) {}

void Pipeline::expect(base::Platform platform, const std::string& user_id, crm::Role role) {
  expected_[account_key(platform, user_id)] = role;
}

void Pipeline::learn(storage::Database& database, const std::stop_token& stop) {
  database.read([this](storage::Connection& connection) {
    storage::Store store(connection, ids_);
    known_.load(store.customers);
  });
  constexpr int at_once = 500;  // messages wait for no longer
  for (int learnt = at_once; learnt == at_once && !stop.stop_requested();)
    database.write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids_);
      learnt = learn_sounds(store.customers, at_once);
    });
}

Sentence Pipeline::read(const base::Incoming& message, base::Instant now) const {
  constexpr std::size_t longest = 2048 * 3;  // bytes; no platform lets people type more
  Sentence sentence(without_mention(base::cut_bytes(message.text, longest), rules_.bot_name), {base::civil(now, rules_.zone), &rules_.workdays, false});
  sentence.entities();  // found by the readers, of whom there are many: for the writer others wait
  return sentence;
}

Handled Pipeline::handle(storage::Connection& connection, const Arrival& arrival, base::Instant now) {
  const auto rules = book_.read(connection);
  Visit visit(connection, arrival, now, ids_, words_, *rules, roster_, known_);
  identify(visit);
  const auto& message = arrival.message;
  if (auto known = visit.store.inbox.find(message.conversation.connector, message.message_id))
    return {std::move(*known), {}, true};
  if (visit.is_new_member && message.kind != Kind::left) make_member(visit);
  visit.setting.role = visit.member.role;
  base::Outgoing reply = rendered(visit, respond(visit));
  if (understanding_->named(visit.intent)) visit.store.use_counts.count(visit.member.id, base::civil(now, rules_.zone).date, visit.intent);
  hand_out(visit, reply);
  visit.store.inbox.add(message, arrival.trace, now, reply);
  return {std::move(reply), std::move(visit.intent)};
}

// The outbox carries what the response cannot. A tap is answered by changing its card; words about it have to follow as
// a message.
void Pipeline::hand_out(Visit& visit, base::Outgoing& reply) const {
  const Arrival& arrival = visit.arrival;
  const bool is_given = arrival.answer_here && (arrival.message.kind != Kind::card_click || reply.outcome);
  base::Outgoing rest;
  if (!is_given) rest = reply;
  else if (!arrival.picture_here) rest.picture = reply.picture;
  if (!rest.empty()) visit.post.answer(arrival.message, visit.member.id, rest);
  // A repeated delivery gets the same words; the picture is under way already.
  if (rest.picture) reply.picture.reset();
}

void Pipeline::note(const Arrival& arrival, const Handled& handled) {
  const std::string& connector = arrival.message.conversation.connector;
  if (handled.is_repeat) return counters_.add("chengdan_repeats_total", {{"connector", connector}});
  if (understanding_->named(handled.intent)) counters_.add("chengdan_wishes_total", {{"intent", handled.intent}});
  base::log::info("message", {{"trace", arrival.trace}, {"connector", connector}, {"intent", handled.intent},
                              {"answered", handled.reply.empty() ? "no" : "yes"}});
}

void Pipeline::identify(Visit& visit) {
  const auto& message = visit.message();
  const auto account = visit.store.members.account(visit.arrival.platform, message.sender_id);
  if (!account) {
    visit.is_new_member = true;
    return;
  }
  visit.member = visit.store.members.find(account->member_id).value();
  if (message.kind == Kind::left) return;  // told by the platform, not said by him: his account stays where he spoke
  constexpr base::Duration fresh = std::chrono::minutes(1);
  const bool has_moved = account->connector != message.conversation.connector || account->robot != message.robot;
  if (has_moved || visit.now - account->last_at > fresh)
    visit.store.members.link({account->platform, account->user_id, account->member_id, message.conversation.connector,
                              message.robot, visit.now});
}

void Pipeline::make_member(Visit& visit) {
  const auto& message = visit.message();
  const auto role = expected_.find(account_key(visit.arrival.platform, message.sender_id));
  const std::string name = called(message.sender_name);
  visit.member = {.id = ids_.next(visit.now),
                  .name = name.empty() ? base::shown_safely(message.sender_id) : name,
                  .role = role == expected_.end() ? crm::Role::rep : role->second,
                  .joined_at = visit.now};
  visit.store.members.add(visit.member);
  const storage::Account account{visit.arrival.platform, message.sender_id, visit.member.id,
                                 message.conversation.connector, message.robot, visit.now};
  visit.store.members.link(account);
  visit.store.introductions.ask(account, visit.now);
  roster_changed(visit.store, visit.now);
  visit.store.journal.forget();  // nobody can undo that a colleague exists
}

Reply Pipeline::respond(Visit& visit) {
  if (visit.message().kind == Kind::left) return part(visit);
  if (!visit.member.is_active) return no_longer_with_us(visit);
  visit.is_new_conversation = visit.store.conversations.meet(visit.message().conversation, visit.now);
  switch (visit.message().kind) {
    case Kind::opened: return welcome(visit);
    case Kind::left: break;
    case Kind::over_quota: return over_quota(visit);
    case Kind::card_click:
    case Kind::message: break;
  }
  keep_files(visit);
  Reply reply = understand(visit);
  if (visit.has_answered && !visit.has_asked) visit.store.dialogues.close(visit.conversation(), visit.member.id);
  if (Reply greeting = welcome(visit); !greeting.key.empty()) {
    if (reply.key.empty()) return greeting;
    // An answer comes first, and with it the greeting is one line.
    if (greeting.key == "greet.single") greeting.key = "greet.single_short";
    reply.more.push_back(std::move(greeting));
  }
  return reply;
}

// One event may tell of several people; those that never spoke to us leave nothing behind.
Reply Pipeline::part(Visit& visit) {
  std::vector<std::string> gone{visit.message().sender_id};
  for (const auto& other : visit.message().mentions) gone.push_back(other.user_id);
  for (const auto& user_id : gone)
    if (const auto account = visit.store.members.account(visit.arrival.platform, user_id))
      offer_handover(visit.store.members.find(account->member_id).value(), visit.store, visit.post, visit.now);
  return silence();
}

Reply Pipeline::understand(Visit& visit) {
  if (const auto wish = tapped(visit, *understanding_)) return fulfil(visit, *wish);
  const Sentence& sentence = visit.arrival.sentence;
  const auto& files = visit.message().attachments;
  if (sentence.is_empty() && !files.empty())
    return say(files.front().kind == base::Attachment::Kind::voice ? "media.voice_unheard" : "media.kept");
  Heard heard(*understanding_, sentence, visit.setting);
  if (const auto state = visit.store.dialogues.state(visit.conversation(), visit.member.id, visit.now); !state.empty()) {
    const Dialogue dialogue = dialogue_from_json(state);
    const Answer answer = answer_to(dialogue, heard);
    if (answer.kind == Answer::Kind::wrong_number) return say("ask.wrong_number", {{"最大", static_cast<std::int64_t>(dialogue.choices.size())}});
    if (answer.kind == Answer::Kind::not_the_word) return say("confirm.say_the_word", {{"口令", dialogue.word}});
    visit.waits_for_word = answer.kind == Answer::Kind::other && awaits_the_word(dialogue);
    visit.has_answered = !visit.waits_for_word;
    visit.has_failed_before = dialogue.kind == Dialogue::Kind::guess;
    if (answer.kind == Answer::Kind::dismissed) return say("ask.dismissed");
    if (answer.kind == Answer::Kind::wish && answer.text.empty()) return fulfil(visit, answer.wish);
    if (answer.kind == Answer::Kind::wish)
      return fulfil(visit, understanding_->as(*answer.wish.command, Sentence(answer.text, visit.setting.moment), visit.setting));
  }
  Circumstances around{!files.empty(), !visit.store.reminders.fired_of(visit.member.id, visit.now).empty(), wrote_just_now(visit)};
  for (const auto& file : files) {
    around.has_image |= file.kind == base::Attachment::Kind::image;
    around.has_file |= file.kind == base::Attachment::Kind::file;
    around.has_location |= file.kind == base::Attachment::Kind::location;
  }
  around.is_among_colleagues = visit.in_group();
  if (is_dropped(sentence) && !around.shows_reminder) return visit.in_group() ? silence() : say("confirm.nothing_to_drop");
  if (const auto wish = heard.with(around)) return fulfil(visit, *wish);
  const Command* confirms = understanding_->named("target_confirm");
  if (confirms && acknowledges(sentence) && was_told_a_target(visit)) return fulfil(visit, Wish{confirms, {}, {}});
  return not_understood(visit);
}

// One wish after the other, each done or refused by itself. All of it is one deed, so that one 撤销 takes the message back.
Reply Pipeline::fulfil(Visit& visit, Wish wish) {
  visit.intent = wish.command->intent;
  add_what_waited(visit, wish);
  storage::Deed deed{{}, visit.now, visit.member.id, visit.conversation(), {}, {}, {}};
  std::vector<Told> told{attempt(visit, wish, deed)};
  for (std::size_t i = 0; i < wish.further.size(); ++i) {
    if (told.back().is_question()) {
      make_wait(told.back().reply, {wish.further.begin() + static_cast<std::ptrdiff_t>(i), wish.further.end()});
      break;
    }
    told.push_back(attempt(visit, wish.further[i], deed));
  }
  Reply reply = wish.further.empty() ? std::move(told.front().reply)
                                     : together(std::move(told), words_, {visit.in_group(), visit.now, rules_.zone});
  if (reply.expects && !deed.changes.empty()) reply.expects->slots.set(beside_a_deed, true);
  if (!deed.changes.empty()) visit.has_answered = true;  // what was to be confirmed is no longer what was shown
  if (reply.expects) ask(visit, *reply.expects);
  if (!deed.changes.empty()) {
    deed.id = ids_.next(visit.now);
    deed.changes = storage::merged(std::move(deed.changes));
    visit.store.history.add(deed);
  }
  return reply;
}

// What the person wished in the message that had to be asked about first.
void Pipeline::add_what_waited(Visit& visit, Wish& wish) const {
  const std::string words = wish.slots.text("waiting_wishes");
  if (words.empty()) return;
  wish.slots.drop("waiting_wishes");
  auto waited = understanding_->wish(Sentence(words, visit.setting.moment), visit.setting, {});
  if (!waited) return;
  auto further = std::exchange(waited->further, {});
  if (waited->words.empty()) waited->words = words;
  stay_with_customer(wish, *waited);
  wish.further.push_back(std::move(*waited));
  for (Wish& one : further) wish.further.push_back(std::move(one));
}

Told Pipeline::attempt(Visit& visit, const Wish& wish, storage::Deed& deed) {
  storage::Savepoint savepoint(visit.connection);
  auto& journal = visit.store.journal;
  Told told{{}, wish.words, false};
  try {
    told.reply = run(visit, wish);
    savepoint.keep();
  } catch (const Refusal& refusal) {
    told.reply = refusal.reply;
    journal.forget();
    return told;
  }
  if (journal.is_empty()) return told;
  told.has_written = true;
  const std::string summary = told.reply.summary.empty() ? base::cut_points(words_said(visit, wish), 40) : told.reply.summary;
  // Whoever may not give the command may not take it back either: the highest stands for all.
  const auto* highest = understanding_->named(deed.intent);
  if (!highest || highest->role < wish.command->role) deed.intent = wish.command->intent;
  deed.summary += (deed.summary.empty() ? "" : "；") + summary;
  deed.changes.insert(deed.changes.end(), journal.changes().begin(), journal.changes().end());
  journal.forget();
  return told;
}

Reply Pipeline::run(Visit& visit, const Wish& wish) {
  Desk desk{visit.store, visit.rules, words_, *understanding_, visit.post, visit.now, visit.member};
  const Command& command = *wish.command;
  if (command.role > visit.member.role) refuse("refuse.role", {{"角色", std::string(crm::role_title(command.role))}});
  if (wish.slots.flag("impossible_amount")) refuse("amount.impossible");
  if (wish.slots.has("foreign_amount")) refuse("amount.foreign", {{"金额", wish.slots.text("foreign_amount")}});
  Request request = request_of(visit, wish);
  Reply reply;
  if (auto question = resolve(command, request, desk)) {
    reply = std::move(*question);
    if (reply.expects && !wish.also.empty()) reply.expects->slots.set("then", std::vector<Slots>{wish.also.front().slots});
  } else if (!command.confirm.empty() && !request.slots.flag("confirmed")) {
    reply = command.preview ? command.preview(request, desk) : confirmation(command, request, words_said(visit, wish));
  } else {
    for (const Wish& next : wish.also) request.slots.set("then", std::vector<Slots>{next.slots});
    reply = command.run(request, desk);
    if (auto assumed = assumption(request); assumed && !reply.key.empty()) reply.more.insert(reply.more.begin(), std::move(*assumed));
  }
  if (changes_members(visit.store.journal) || command.intent == "undo") roster_changed(visit.store, visit.now);
  return reply;
}

Reply Pipeline::not_understood(Visit& visit) {
  visit.intent = "none";
  const Sentence& sentence = visit.arrival.sentence;
  if (is_for_others(sentence)) return silence();
  if (visit.in_group() && !understanding_->is_about_business(sentence, visit.setting)) {
    const bool may_chat = visit.store.conversations.may_chat(visit.message().conversation, visit.now, rules_.small_talk_pause);
    return may_chat ? say("small_talk") : silence();
  }
  if (is_courtesy(sentence)) return say("small_talk");
  if (is_denial(sentence, known_customer_in(sentence, visit.setting))) return say("not_understood.denied");
  visit.store.not_understood.add(ids_.next(visit.now), visit.member.id, visit.conversation(), words_of(visit), visit.now);
  Reply reply = say("not_understood", {{"原话", base::cut_points(words_of(visit), 20)}});
  reply.expects = Dialogue{Dialogue::Kind::guess, {}, {}, {}, {}, visit.message().text,
                           {{"followup_log", "记跟进"}, {"customer_query", "查客户"}, {"followup_schedule", "设提醒"}}};
  ask(visit, *reply.expects);
  if (const std::string admins = admin_names(visit.store); visit.has_failed_before && !admins.empty())
    reply.more.push_back(say("not_understood.again", {{"管理员", admins}}));
  return reply;
}

void Pipeline::ask(Visit& visit, const Dialogue& question) const {
  if (visit.waits_for_word && !visit.has_answered && need_not_be_answered(question)) return;
  visit.store.dialogues.ask(visit.conversation(), visit.member.id, to_json(question), visit.now + rules_.question_lives);
  visit.has_asked = true;
}

Reply Pipeline::welcome(Visit& visit) const {
  if (visit.in_group()) {
    if (visit.is_new_conversation) return say("greet.group", {{"我", rules_.bot_name}});
    return visit.is_new_member ? say("greet.group_member", {{"名字", visit.member.name}}) : silence();
  }
  return visit.is_new_conversation ? say("greet.single", {{"名字", visit.member.name}, {"我", rules_.bot_name}}) : silence();
}

base::Outgoing Pipeline::rendered(Visit& visit, const Reply& reply) {
  Renderer renderer(words_, {visit.in_group(), visit.now, rules_.zone});
  base::Outgoing message{renderer.text(reply), reply.card, reply.outcome, drawn(reply, visit.in_group()), {}};
  if (reply.key == "several.told") message.text = with_one_hint(message.text, words_);
  for (const auto& contact : renderer.numbers_shown())
    visit.store.phone_views.add(ids_.next(visit.now), visit.member.id, contact, visit.now);
  // Numbers also stand in remarks and quoted words: whatever a group reads has none.
  if (visit.in_group()) message.text = with_numbers_masked(message.text);
  if (visit.in_group() && !message.text.empty()) message.mentions.push_back({visit.message().sender_id, visit.member.name});
  return message;
}

}  // namespace chat
