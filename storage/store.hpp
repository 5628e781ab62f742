// Everything one transaction may reach: all that the bot remembers, behind nouns.
#pragma once

#include "bot/base/ids.hpp"
#include "storage/answers.hpp"
#include "storage/customers.hpp"
#include "storage/dialogues.hpp"
#include "storage/evidence.hpp"
#include "storage/facts.hpp"
#include "storage/findings.hpp"
#include "storage/first_responses.hpp"
#include "storage/forecasts.hpp"
#include "storage/former_names.hpp"
#include "storage/funnel_tallies.hpp"
#include "storage/handovers.hpp"
#include "storage/history.hpp"
#include "storage/inbox.hpp"
#include "storage/introductions.hpp"
#include "storage/kpis.hpp"
#include "storage/leaks.hpp"
#include "storage/members.hpp"
#include "storage/outbox.hpp"
#include "storage/quota_use.hpp"
#include "storage/reminders.hpp"
#include "storage/reviews.hpp"
#include "storage/rewards.hpp"
#include "storage/rule_changes.hpp"
#include "storage/sales.hpp"
#include "storage/sops.hpp"
#include "storage/stage_moves.hpp"
#include "storage/targets.hpp"
#include "storage/transfers.hpp"

namespace storage {

// Lives as long as one unit of work. What goes through the nouns with a journal can be undone.
struct Store {
  Store(Connection& connection, base::Ids& ids_) : ids(ids_), journal(connection), members(connection, journal),
        customers(connection, journal), contacts(connection, journal), deals(connection, journal),
        follow_ups(connection, journal), targets(connection, journal), target_changes(connection, journal),
        target_receipts(connection, journal), target_objections(connection, journal), target_quizzes(connection, journal), reward_rules(connection, journal), kpis(connection, journal), reminders(connection, journal),
        transfers(connection, journal), stage_moves(connection, journal), first_responses(connection, journal),
        sops(connection, journal), answers(connection, journal), handovers(connection, journal),
        former_names(connection, journal), facts(connection), funnel_tallies(connection), postponements(connection, journal),
        action_items(connection, journal), rule_changes(connection, journal), use_counts(connection), leaks(connection), findings(connection), forecasts(connection), rungs(connection),
        inbox(connection), outbox(connection), history(connection), dialogues(connection), conversations(connection),
        notes(connection), media(connection), phone_views(connection), not_understood(connection),
        introductions(connection), quota_use(connection) {}

  base::Ids& ids;
  Journal journal;
  Members members;
  Customers customers;
  Contacts contacts;
  Deals deals;
  FollowUps follow_ups;
  Targets targets;
  TargetChanges target_changes;
  TargetReceipts target_receipts;
  TargetObjections target_objections;
  TargetQuizzes target_quizzes;
  RewardRules reward_rules;
  Kpis kpis;
  Reminders reminders;
  Transfers transfers;
  StageMoves stage_moves;
  FirstResponses first_responses;
  Sops sops;
  Answers answers;
  Handovers handovers;
  FormerNames former_names;
  Facts facts;
  FunnelTallies funnel_tallies;
  Postponements postponements;
  ActionItems action_items;
  RuleChanges rule_changes;
  UseCounts use_counts;
  Leaks leaks;
  Findings findings;
  Forecasts forecasts;
  Rungs rungs;
  Inbox inbox;
  Outbox outbox;
  History history;
  Dialogues dialogues;
  Conversations conversations;
  Notes notes;
  Media media;
  PhoneViews phone_views;
  NotUnderstood not_understood;
  Introductions introductions;
  QuotaUse quota_use;
};

}  // namespace storage
