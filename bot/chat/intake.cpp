// The way in: order, patience, and the answer only after the commit.
#include "bot/chat/intake.hpp"

#include <functional>

#include "bot/base/log.hpp"
#include "storage/store.hpp"

namespace chat {

using Steady = std::chrono::steady_clock;

struct Intake::Ticket {
  Arrival arrival;
  Steady::time_point keep_from;  // when its turn comes later than this, it is only kept for now
  std::promise<Outcome> promise;
  Outcome outcome;  // touched by the database's thread alone
};

Intake::Intake(storage::Database& database, Pipeline& pipeline, const base::Clock& clock, base::Ids& ids)
    : database_(database), pipeline_(pipeline), clock_(clock), ids_(ids) {}

Outcome Intake::take(base::Incoming message, base::Platform platform, bool answer_here, base::Duration patience) {
  auto ticket = std::make_shared<Ticket>();
  ticket->arrival = {std::move(message), platform, {}, ids_.next(clock_.now()), answer_here};
  ticket->keep_from = Steady::now() + patience / 2;
  auto outcome = ticket->promise.get_future();
  Lane& lane = lane_of(ticket->arrival.message.conversation.key());
  bool is_reader;  // else somebody is reading in this lane already, and takes this message too
  {
    std::lock_guard lock(lane.mutex);
    lane.waiting.push_back(std::move(ticket));
    is_reader = !std::exchange(lane.is_busy, true);
  }
  if (is_reader) work_off(lane);
  // Too late means: not known to be durable. The platform brings it again and finds the answer then.
  if (outcome.wait_for(patience) != std::future_status::ready) return {};
  return outcome.get();
}

void Intake::recover(const std::map<std::string, base::Platform>& platforms) {
  std::vector<storage::Waiting> waiting;
  database_.read([&](storage::Connection& connection) { waiting = storage::Inbox(connection).waiting(100'000); });
  for (auto& [message, trace] : waiting) {
    const auto platform = platforms.find(message.conversation.connector);
    if (platform == platforms.end()) continue;  // its connector left the configuration
    auto ticket = std::make_shared<Ticket>();
    ticket->arrival = {std::move(message), platform->second, {}, trace, false};
    ticket->arrival.sentence = pipeline_.read(ticket->arrival.message, clock_.now());
    handle_later(ticket);
  }
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
    ticket->arrival.sentence = pipeline_.read(ticket->arrival.message, clock_.now());
    submit(ticket);
  }
}

void Intake::submit(const TicketPtr& ticket) {
  const auto work = [this, ticket](storage::Connection& connection) {
    const auto& message = ticket->arrival.message;
    if (Steady::now() < ticket->keep_from) {
      ticket->outcome = {Outcome::Kind::answered, pipeline_.handle(connection, ticket->arrival, clock_.now())};
      return;
    }
    storage::Inbox inbox(connection);
    const auto known = inbox.find(message.conversation.connector, message.message_id);
    if (known && known->status == storage::Received::Status::done) {
      ticket->outcome = {Outcome::Kind::answered, known->reply};
    } else {
      if (!known) inbox.keep(message, ticket->arrival.trace, clock_.now());
      ticket->outcome = {Outcome::Kind::kept, {}};
    }
  };
  database_.write(work, [this, ticket](std::exception_ptr error) {
    if (error) return fail(ticket, error);
    const bool is_kept = ticket->outcome.kind == Outcome::Kind::kept;
    ticket->promise.set_value(std::move(ticket->outcome));
    if (is_kept) handle_later(ticket);
  });
}

void Intake::handle_later(const TicketPtr& ticket) {
  ticket->arrival.answer_here = false;
  database_.write(
      [this, ticket](storage::Connection& connection) { pipeline_.handle(connection, ticket->arrival, clock_.now()); },
      [ticket](std::exception_ptr error) {
        if (error) base::log::error("kept_message_failed", {{"trace", ticket->arrival.trace}});
      });
}

void Intake::fail(const TicketPtr& ticket, std::exception_ptr error) {
  try {
    std::rethrow_exception(error);
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
    store.inbox.done(arrival.message, arrival.trace, clock_.now(), apology);
    if (!arrival.answer_here)
      Post(store, pipeline_.words(), pipeline_.rules(), clock_.now(), arrival.trace).answer(arrival.message, {}, apology);
    ticket->outcome = {Outcome::Kind::answered, apology};
  };
  database_.write(work, [ticket](std::exception_ptr error) {
    ticket->promise.set_value(error ? Outcome{} : std::move(ticket->outcome));
  });
}

}  // namespace chat
