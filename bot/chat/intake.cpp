// The way in: order, patience, and the answer only after the commit.
#include "bot/chat/intake.hpp"

#include <atomic>
#include <functional>

#include "bot/base/log.hpp"
#include "storage/store.hpp"

namespace chat {

using Steady = std::chrono::steady_clock;

struct Intake::Ticket {
  Arrival arrival;
  bool answer_here;
  Steady::time_point late_from;  // when its turn comes later than this, the outbox carries the answer
  std::promise<Outcome> promise;
  Outcome outcome;  // touched by the database's thread alone
  Handled handled;  // the same, until it is durable
  std::atomic<bool> is_over_for_one = false;  // durable, or no longer waited for; whoever comes second notes it
};

Intake::Intake(storage::Database& database, Pipeline& pipeline, const base::Clock& clock, base::Ids& ids)
    : database_(database), pipeline_(pipeline), clock_(clock), ids_(ids) {}

Outcome Intake::take(base::Incoming message, base::Platform platform, bool answer_here, base::Duration patience,
                     bool picture_here) {
  auto ticket = std::make_shared<Ticket>();
  ticket->arrival = {std::move(message), platform, {}, ids_.next(clock_.now()), answer_here, picture_here};
  ticket->answer_here = answer_here;
  ticket->late_from = Steady::now() + patience / 2;
  auto outcome = ticket->promise.get_future();
  Lane& lane = lane_of(ticket->arrival.message.conversation.key());
  bool is_reader;  // else somebody is reading in this lane already, and takes this message too
  {
    std::lock_guard lock(lane.mutex);
    lane.waiting.push_back(ticket);
    is_reader = !std::exchange(lane.is_busy, true);
  }
  if (is_reader) work_off(lane);
  // Too late means: not known to be durable. The platform brings it again and finds the answer then.
  const bool is_in_time = outcome.wait_for(patience) == std::future_status::ready;
  note_if_second(*ticket);
  return is_in_time ? outcome.get() : Outcome{};
}

// As a rule that is who waited: the database's thread has better things to do.
void Intake::note_if_second(Ticket& ticket) {
  if (ticket.is_over_for_one.exchange(true)) pipeline_.note(ticket.arrival, ticket.handled);
}

Intake::Lane& Intake::lane_of(const std::string& conversation) {
  return lanes_[std::hash<std::string>{}(conversation) % lanes_.size()];
}

void Intake::work_off(Lane& lane) {
  for (;;) {
    TicketPtr ticket;
    {
      std::lock_guard lock(lane.mutex);
      if (lane.waiting.empty()) {
        lane.is_busy = false;
        return;
      }
      ticket = std::move(lane.waiting.front());
      lane.waiting.pop_front();
    }
    try {
      ticket->arrival.sentence = pipeline_.read(ticket->arrival.message, clock_.now());
      submit(ticket);
    } catch (...) {
      fail(ticket, std::current_exception());  // the lane must go on for the others
    }
  }
}

void Intake::submit(const TicketPtr& ticket) {
  const auto work = [this, ticket](storage::Connection& connection) {
    // Whoever waits is about to go: he gets his acknowledgement, and the answer follows by itself.
    const bool is_late = ticket->answer_here && Steady::now() >= ticket->late_from;
    ticket->arrival.answer_here = ticket->answer_here && !is_late;
    ticket->handled = pipeline_.handle(connection, ticket->arrival, clock_.now());
    ticket->outcome.kind = is_late ? Outcome::Kind::kept : Outcome::Kind::answered;
  };
  database_.write(work, [this, ticket](std::exception_ptr error) {
    if (error) return fail(ticket, error);
    note_if_second(*ticket);
    ticket->outcome.reply = ticket->handled.reply;
    ticket->promise.set_value(std::move(ticket->outcome));
  });
}

void Intake::fail(const TicketPtr& ticket, std::exception_ptr error) {
  try {
    std::rethrow_exception(error);
  } catch (const storage::ConstraintError& bug) {
    base::log::error("message_failed", {{"trace", ticket->arrival.trace}, {"why", bug.what()}});
    apologise(ticket);
  } catch (const storage::DatabaseError& outage) {
    base::log::error("message_not_stored", {{"trace", ticket->arrival.trace}, {"why", outage.what()}});
    ticket->promise.set_value({});
  } catch (const std::exception& bug) {
    base::log::error("message_failed", {{"trace", ticket->arrival.trace}, {"why", bug.what()}});
    apologise(ticket);
  }
}

void Intake::apologise(const TicketPtr& ticket) {
  const auto work = [this, ticket](storage::Connection& connection) {
    const auto& arrival = ticket->arrival;
    base::Outgoing apology;
    apology.text = pipeline_.words().text("apology");
    storage::Store store(connection, ids_);
    store.inbox.add(arrival.message, arrival.trace, clock_.now(), apology);
    if (!ticket->answer_here)
      Post(store, pipeline_.words(), pipeline_.rules(), clock_.now(), arrival.trace).answer(arrival.message, {}, apology);
    ticket->outcome = {Outcome::Kind::answered, apology};
  };
  database_.write(work, [ticket](std::exception_ptr error) {
    ticket->promise.set_value(error ? Outcome{} : std::move(ticket->outcome));
  });
}

}  // namespace chat
