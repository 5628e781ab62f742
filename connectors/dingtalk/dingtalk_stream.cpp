// The app robot of DingTalk over Stream mode.
#include "connectors/dingtalk/dingtalk_stream.hpp"

#include <deque>
#include <list>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "bot/base/log.hpp"
#include "connectors/dingtalk/event_letter.hpp"
#include "connectors/dingtalk/json_reading.hpp"
#include "connectors/dingtalk/stream_line.hpp"
#include "connectors/transport/lanes.hpp"

namespace connectors {
namespace {

using dingtalk::StreamFrame;
using dingtalk::StreamLine;

constexpr base::Duration durable_in{10'000};
constexpr base::Duration event_patience{2500};  // of the 3 s after which an event comes again
constexpr base::Duration tap_patience{1500};    // of the 2 s that a tap waits

// A tap on a card: 8.5 of the card guide.
std::optional<base::Incoming> tap_in(const StreamFrame& frame, const std::string& connector, base::Instant now) {
  using dingtalk::member, dingtalk::read_json, dingtalk::text_in;
  const auto read = read_json(frame.data);
  const std::string content = text_in(read, "content").empty() ? text_in(read, "value") : text_in(read, "content");
  const auto told = read_json(content);
  const auto& actions = member(member(told, "cardPrivateData"), "actionIds");
  base::Incoming tap;
  tap.kind = base::Incoming::Kind::card_click;
  tap.sender_id = text_in(read, "userId");
  const bool has_button = actions.is_array() && !actions.empty() && actions.front().is_string();
  if (tap.sender_id.empty() || !has_button) return std::nullopt;
  tap.click = {text_in(read, "outTrackId"), actions.front().get<std::string>(), {}};
  tap.message_id = tap.click.task + "/" + tap.sender_id + "/" + tap.click.button;  // a double tap is one
  const bool is_group = text_in(read, "spaceType") == "IM_GROUP" && !text_in(read, "spaceId").empty();
  tap.conversation = {connector, is_group ? base::ChatKind::group : base::ChatKind::single,
                      is_group ? text_in(read, "spaceId") : tap.sender_id, {}};
  tap.sent_at = now;
  return tap;
}

class DingtalkStream : public DingtalkRobot {
 public:
  DingtalkStream(DingtalkStreamSettings settings, HttpClient& http, WebSockets& sockets)
      : DingtalkRobot(std::move(settings.robot), http), access_{settings_.client_id, settings_.client_secret, settings_.api, settings.pace.socket,
                                                                settings_.api == DingtalkRobotSettings().api},
        sockets_(sockets) {
    for (int i = 0; i < settings.connections; ++i) lines_.emplace_back(settings.pace);
  }

  std::string_view type() const override { return "dingtalk_stream"; }

  bool listens() const override { return true; }
  void listen(const Ear& ear, const base::Clock& clock, std::stop_token stop) override {
    Hearing hearing(*this, ear, clock);
    std::list<std::jthread> threads;
    for (LongLine& line : lines_)
      threads.emplace_back([&line, &hearing, this, stop] {
        StreamLine manners(access_, http_, sockets_, [&hearing](StreamFrame frame, StreamLine::Acknowledge acknowledge) {
          hearing.hear(std::move(frame), std::move(acknowledge));
        });
        line.run(manners, stop);
      });
    threads.clear();  // waits for them
  }

  // One live connection is enough to hear everything.
  std::string state() const override {
    for (const LongLine& line : lines_)
      if (line.is_live()) return "ok";
    return lines_.front().state();
  }

  // A ticket is enough: whether it opens a connection is a matter of the network, and state() tells.
  std::vector<std::string> check_connection() override {
    const auto ticket = ask_for_ticket(access_, http_);
    return ticket.url.empty() ? std::vector{ticket.trouble.reason} : std::vector<std::string>{};
  }

 private:
  // What is done with a frame, while the connector listens.
  class Hearing {
   public:
    Hearing(const DingtalkStream& robot, const Ear& ear, const base::Clock& clock) : robot_(robot), ear_(ear), clock_(clock) {}
    void hear(const StreamFrame& frame, const StreamLine::Acknowledge& acknowledge);

   private:
    void take_message(const StreamFrame& frame, const StreamLine::Acknowledge& acknowledge);
    void take_tap(const StreamFrame& frame, const StreamLine::Acknowledge& acknowledge);
    void take_event(const StreamFrame& frame, const StreamLine::Acknowledge& acknowledge);

    const DingtalkStream& robot_;
    const Ear& ear_;
    const base::Clock& clock_;
    Lanes lanes_;  // last: what they do uses all of the above
  };

  const dingtalk::StreamAccess access_;
  WebSockets& sockets_;
  std::deque<LongLine> lines_;
};

void DingtalkStream::Hearing::hear(const StreamFrame& frame, const StreamLine::Acknowledge& acknowledge) {
  using enum StreamFrame::Kind;
  if (frame.kind == message) return take_message(frame, acknowledge);
  if (frame.kind == card) return take_tap(frame, acknowledge);
  take_event(frame, acknowledge);
}

// A message that cannot be read will not be better the next time.
void DingtalkStream::Hearing::take_message(const StreamFrame& frame, const StreamLine::Acknowledge& acknowledge) {
  auto incoming = robot_.reader_.read(frame.data, clock_.now());
  if (!incoming) {
    base::log::warning("frame_malformed", {{"connector", robot_.name()}});
    return acknowledge(ack_of_message(frame));
  }
  const std::string lane = incoming->conversation.key();
  lanes_.post(lane, [this, frame, acknowledge, incoming = std::move(*incoming)] {
    if (ear_(incoming, false, durable_in).is_durable) acknowledge(ack_of_message(frame));
  });
}

void DingtalkStream::Hearing::take_tap(const StreamFrame& frame, const StreamLine::Acknowledge& acknowledge) {
  auto incoming = tap_in(frame, robot_.name(), clock_.now());
  if (!incoming) return acknowledge(ack_of_message(frame));
  const std::string lane = incoming->conversation.key();
  lanes_.post(lane, [this, frame, acknowledge, incoming = std::move(*incoming)] {
    const auto heard = ear_(incoming, true, tap_patience);
    if (!heard.is_durable) return;
    nlohmann::json change = nlohmann::json::object();
    if (heard.answer.outcome)
      change = {{"cardUpdateOptions", {{"updateCardDataByKey", true}}},
                {"cardData", {{"cardParamMap", {{"markdown", heard.answer.outcome->text}, {"sys_full_json_obj", R"({"msgButtons":[]})"}}}}}};
    acknowledge(stream_ack(frame, dingtalk::written({{"response", change}})));
  });
}

void DingtalkStream::Hearing::take_event(const StreamFrame& frame, const StreamLine::Acknowledge& acknowledge) {
  const auto letter = dingtalk::read_event(event_letter(frame));
  if (!letter || letter->type != "user_leave_org" || letter->user_ids.empty()) return acknowledge(ack_of_event(frame, true));
  auto incoming = dingtalk::departure(*letter, robot_.name(), clock_.now());
  const std::string lane = incoming.conversation.key();
  lanes_.post(lane, [this, frame, acknowledge, incoming = std::move(incoming)] {
    acknowledge(ack_of_event(frame, ear_(incoming, false, event_patience).is_durable));
  });
}

}  // namespace

std::unique_ptr<Connector> make_dingtalk_stream(DingtalkStreamSettings settings, HttpClient& http, WebSockets& sockets) {
  return std::make_unique<DingtalkStream>(std::move(settings), http, sockets);
}

}  // namespace connectors
