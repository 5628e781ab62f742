// Files of messages are fetched, again if need be, and given up in time.
#include "bot/jobs/fetch_media.hpp"

#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

using base::Delivery;

void receive_picture(Workshop& shop) {
  base::Incoming message{.message_id = "1", .conversation = {"chat", base::ChatKind::single, "张三", {}}, .sender_id = "张三"};
  message.attachments.push_back({.handle = "https://platform/file"});
  shop.write([&](storage::Store& store) { store.media.expect(shop.ids.next(shop.clock.now()), "m", message, 0, shop.clock.now()); });
}

std::string state(Workshop& shop) {
  std::string found;
  shop.database->read([&](storage::Connection& c) {
    c.query("SELECT status || ' ' || name || ' ' || content_type, bytes FROM media", {},
            [&](const storage::Row& row) { found = row.text(0) + " " + row.text(1); });
  });
  return found;
}

TEST(FetchMedia, KeepsWhatItGets) {
  Workshop shop;
  receive_picture(shop);
  shop.chat.file = [](const base::Attachment& a) {
    return connectors::Download{Delivery::sent(), "bytes of " + a.handle, "image/png", "photo.png"};
  };
  shop.advance("2026-11-23T09:00");
  EXPECT_EQ(state(shop), "kept photo.png image/png bytes of https://platform/file");
}

TEST(FetchMedia, TriesFiveTimesWithinFiveMinutes) {
  Workshop shop;
  receive_picture(shop);
  std::vector<base::Instant> tries;
  shop.chat.file = [&](const auto&) {
    tries.push_back(shop.clock.now());
    return connectors::Download{Delivery::later("timeout"), {}, {}, {}};
  };
  shop.advance("2026-11-23T12:00");
  ASSERT_EQ(tries.size(), 5u);
  EXPECT_LE(tries.back() - tries.front(), 5min - 10s);
  EXPECT_EQ(state(shop), "lost   ");
}

TEST(FetchMedia, TwoWorkersDoNotFetchTheSame) {
  Workshop shop;
  receive_picture(shop);
  FetchMedia other(shop.crew);
  int fetched = 0;
  shop.chat.file = [&](const auto&) {
    if (++fetched == 1) other.tick(shop.clock.now());  // while the first has it in hand
    return connectors::Download{Delivery::sent(), "x", {}, {}};
  };
  FetchMedia(shop.crew).tick(shop.clock.now());
  EXPECT_EQ(fetched, 1);
}

TEST(FetchMedia, WhatADeadWorkerHadInHandIsFetchedByAnother) {
  Workshop shop;
  receive_picture(shop);
  shop.write([&](storage::Store& store) { store.media.claim(shop.clock.now(), shop.clock.now() + 60s, 4); });
  shop.chat.file = [](const auto&) { return connectors::Download{Delivery::sent(), "x", {}, {}}; };
  shop.advance("2026-11-23T09:00:59");
  EXPECT_EQ(state(shop), "waiting   ");
  shop.advance("2026-11-23T09:01");
  EXPECT_EQ(state(shop), "kept   x");
}

TEST(FetchMedia, WhatIsGoneIsNotAskedForAgain) {
  Workshop shop;
  receive_picture(shop);
  int tries = 0;
  shop.chat.file = [&](const auto&) {
    ++tries;
    return connectors::Download{Delivery::refused("expired"), {}, {}, {}};
  };
  shop.advance("2026-11-23T12:00");
  EXPECT_EQ(tries, 1);
  EXPECT_EQ(state(shop), "lost   ");
}

TEST(FetchMedia, AnExceptionIsAFailureLikeAnother) {
  Workshop shop;
  receive_picture(shop);
  int tries = 0;
  shop.chat.file = [&](const auto&) -> connectors::Download {
    if (++tries == 1) throw std::runtime_error("bug");
    return {Delivery::sent(), "x", {}, {}};
  };
  shop.advance("2026-11-23T09:01");
  EXPECT_EQ(state(shop), "kept   x");
}

TEST(FetchMedia, ThePlatformSaysWhenToComeAgain) {
  Workshop shop;
  receive_picture(shop);
  std::vector<base::Instant> tries;
  shop.chat.file = [&](const auto&) {
    tries.push_back(shop.clock.now());
    return connectors::Download{tries.size() == 1 ? Delivery::later("busy", 90s) : Delivery::sent(), {}, {}, {}};
  };
  shop.advance("2026-11-23T09:05");
  ASSERT_EQ(tries.size(), 2u);
  EXPECT_EQ(tries[1] - tries[0], 90s);
}

}  // namespace
}  // namespace jobs
