// Everything one transaction may reach: all that the bot remembers, behind nouns.
#pragma once

#include "bot/base/ids.hpp"
#include "storage/customers.hpp"
#include "storage/dialogues.hpp"
#include "storage/evidence.hpp"
#include "storage/history.hpp"
#include "storage/inbox.hpp"
#include "storage/introductions.hpp"
#include "storage/members.hpp"
#include "storage/outbox.hpp"
#include "storage/quota_use.hpp"
#include "storage/reminders.hpp"
#include "storage/sales.hpp"

namespace storage {

// Lives as long as one unit of work. What goes through the nouns with a journal can be undone.
struct Store {
  Store(Connection& connection, base::Ids& ids_) : ids(ids_), journal(connection), members(connection, journal),
        customers(connection, journal), contacts(connection, journal), deals(connection, journal),
        follow_ups(connection, journal), targets(connection, journal), reminders(connection, journal),
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
  Reminders reminders;
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
