// Hands messages to the outbox.
#include "bot/chat/post.hpp"

namespace chat {

base::Instant awake(base::Instant at, const Rules& rules) {
  base::Civil local = base::civil(at, rules.zone);
  const bool works = rules.workdays.is_workday(local.date);
  if (works && !rules.quiet.covers(local.time)) return at;
  if (!works || local.time >= rules.quiet.until)
    local.date = rules.workdays.next_workday(base::add_days(local.date, 1));
  return base::instant(local.date, rules.quiet.until, rules.zone);
}

bool Post::tell(const std::string& member_id, const Reply& reply, Timing timing, const std::string& kind) {
  for (const auto& account : store_.members.accounts_of(member_id)) {
    const std::string route = rules_.push_route(account.connector);
    if (route.empty()) continue;
    const base::Instant ready = timing == Timing::now ? now_ : awake(now_);
    // 今天 and 明天 must be right when it is read, not when it is written.
    Renderer renderer(words_, {false, ready, rules_.zone});
    base::Outgoing message{renderer.text(reply), reply.card, reply.outcome, drawn(reply, false), {}};
    for (const auto& contact : renderer.numbers_shown())
      store_.phone_views.add(store_.ids.next(now_), member_id, contact, now_);
    store_.outbox.add({.id = store_.ids.next(now_),
                       .member_id = member_id,
                       .kind = kind,
                       .address = {{route, base::ChatKind::single, account.user_id, {}}, {}, account.robot, account.user_id},
                       .message = std::move(message),
                       .trace = trace_,
                       .created_at = now_,
                       .ready_at = ready,
                       .expires_at = ready + rules_.push_lives});
    return true;
  }
  return false;
}

void Post::announce(const Reply& reply) {
  const std::string& name = rules_.policies.ledger_group;
  if (name.empty()) return;
  auto group = store_.conversations.group_titled(name);
  if (!group && rules_.platforms.contains(name)) group = base::Conversation{name, base::ChatKind::group, name, name};
  if (!group) return;
  const base::Instant ready = awake(now_);
  Renderer renderer(words_, {true, ready, rules_.zone});
  store_.outbox.add({.id = store_.ids.next(now_),
                     .kind = "push",
                     .address = {*group, {}, {}, {}},
                     .message = {.text = with_numbers_masked(renderer.text(reply)), .picture = drawn(reply, true)},
                     .trace = trace_,
                     .created_at = now_,
                     .ready_at = ready,
                     .expires_at = ready + rules_.push_lives});
}

void Post::answer(const base::Incoming& to, const std::string& member_id, base::Outgoing reply) {
  base::Conversation conversation = to.conversation;
  // Without a reply address an answer in the single chat goes the way a push would.
  if (to.reply_address.url.empty() && conversation.kind == base::ChatKind::single)
    conversation.connector = rules_.push_route(conversation.connector);
  if (conversation.connector.empty()) conversation.connector = to.conversation.connector;
  store_.outbox.add({.id = store_.ids.next(now_),
                     .member_id = member_id,
                     .kind = "reply",
                     .address = {conversation, to.reply_address, to.robot, to.sender_id},
                     .message = std::move(reply),
                     .trace = trace_,
                     .created_at = now_,
                     .ready_at = now_,
                     .expires_at = now_ + rules_.reply_lives});
}

}  // namespace chat
