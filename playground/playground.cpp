// The bot's own chat room: both simulated platforms and the page to use them.
#include "playground/playground.hpp"

#include "playground/demo.hpp"
#include "playground/page_desk.hpp"

namespace playground {

struct Playground::Room {
  Room(Setup with, base::MovableClock& clock, std::function<void(base::Instant)> move_clock)
      : setup(std::move(with)),
        wecom(clock, stage, demo_wecom(setup)),
        dingtalk(clock, stage, demo_dingtalk(setup)),
        page(stage, wecom, dingtalk, clock, std::move(move_clock)) {}

  const Setup setup;
  Stage stage;
  Wecom wecom;
  Dingtalk dingtalk;
  PageDesk page;
};

Playground::Playground(Setup setup, base::MovableClock& clock, std::function<void(base::Instant)> move_clock)
    : room_(std::make_unique<Room>(std::move(setup), clock, std::move(move_clock))) {}
Playground::~Playground() = default;

std::string Playground::configuration_yaml() const {
  return demo_configuration(room_->setup, room_->wecom.api(), room_->dingtalk.api(), room_->wecom.socket());
}

base::HttpResponse Playground::handle(const base::HttpRequest& request) {
  return room_->page.handle(request);
}

Wecom& Playground::wecom() {
  return room_->wecom;
}
Dingtalk& Playground::dingtalk() {
  return room_->dingtalk;
}
Stage& Playground::stage() {
  return room_->stage;
}

}  // namespace playground
