// The way in: messages of one conversation in order, different ones side by side, each answered when it is durable.
#pragma once

#include <array>
#include <chrono>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <string>

#include "bot/chat/pipeline.hpp"

namespace chat {

// What became of a message within the patience of whoever brought it.
struct Outcome {
  enum class Kind {
    answered,  // done and durable; `reply` is the answer (empty: nothing is said, or the outbox carries it)
    kept,      // done and durable, but late: the outbox carries the answer
    failed,    // not durable: whoever brought it must bring it again
  };
  Kind kind = Kind::failed;
  base::Outgoing reply;
};

// Thread-safe. Every connector's callbacks, the console and the recovery at start go through one of these.
class Intake {
 public:
  Intake(storage::Database& database, Pipeline& pipeline, const base::Clock& clock, base::Ids& ids);

  // Handles one message and waits for it to be durable, at most `patience`. With `answer_here` the answer is in the
  // outcome, otherwise in the outbox; its picture goes with it only when `picture_here`.
  Outcome take(base::Incoming message, base::Platform platform, bool answer_here, base::Duration patience,
               bool picture_here = false);

 private:
  struct Ticket;
  using TicketPtr = std::shared_ptr<Ticket>;

  // Messages that share a lane are read one after the other.
  struct Lane {
    std::mutex mutex;  // guards both
    std::deque<TicketPtr> waiting;
    bool is_busy = false;
  };

  Lane& lane_of(const std::string& conversation);
  void work_off(Lane& lane);
  void submit(const TicketPtr& ticket);
  void note_if_second(Ticket& ticket);
  void fail(const TicketPtr& ticket, std::exception_ptr error);
  void apologise(const TicketPtr& ticket);

  storage::Database& database_;
  Pipeline& pipeline_;
  const base::Clock& clock_;
  base::Ids& ids_;
  std::array<Lane, 64> lanes_;
};

}  // namespace chat
