// The addresses under /playground/ that the web page calls.
#include "playground/page_desk.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "bot/base/civil.hpp"
#include "embedded/web_page.hpp"
#include "playground/codec.hpp"
#include "playground/demo.hpp"
#include "playground/json_reading.hpp"

namespace playground {

using nlohmann::json;

static constexpr std::size_t most_events = 500;

PageDesk::PageDesk(Stage& stage, Wecom& wecom, Dingtalk& dingtalk, base::MovableClock& clock,
                   std::function<void(base::Instant)> move_clock)
    : stage_(stage), wecom_(wecom), dingtalk_(dingtalk), clock_(clock), move_clock_(std::move(move_clock)) {}

static base::HttpResponse answer(const json& body, int status = 200) {
  return {status, "application/json; charset=utf-8", written(body)};
}

static base::HttpResponse refused(const std::string& why, int status = 400) {
  return answer({{"error", why}}, status);
}

base::HttpResponse PageDesk::handle(const base::HttpRequest& request) {
  try {
    if (request.method == "GET") return got(request);
    if (request.method != "POST") return refused("只有 GET 和 POST", 405);
    // Another web page can post a form here, but not JSON.
    if (!request.header("content-type").starts_with("application/json")) return refused("要 JSON", 415);
    const auto body = parsed(request.body);
    return body.is_object() ? posted(request.path, body) : refused("不是 JSON");
  } catch (const std::invalid_argument& unknown) {
    return refused(unknown.what());
  } catch (const std::exception&) {
    return refused("出错了", 500);
  }
}

static std::string content_type_of(std::string_view path) {
  if (path.ends_with(".html")) return "text/html; charset=utf-8";
  if (path.ends_with(".css")) return "text/css; charset=utf-8";
  if (path.ends_with(".js")) return "text/javascript; charset=utf-8";
  return "image/svg+xml";
}

static base::HttpResponse page_file(std::string_view wanted) {
  for (const auto& [path, content] : embedded::web_page()) {
    if (path == wanted) return {200, content_type_of(path), std::string(content)};
  }
  return refused("没有这一页", 404);
}

base::HttpResponse PageDesk::got(const base::HttpRequest& request) {
  static constexpr std::string_view root = "/playground/";
  if (request.path == "/playground" || request.path == root) return page_file("index.html");
  if (request.path == "/playground/events") return events(request);
  if (request.path == "/playground/picture") return picture(request);
  if (request.path == "/playground/state") return state();
  if (!request.path.starts_with(root)) return refused("没有这一页", 404);
  return page_file(std::string_view(request.path).substr(root.size()));
}

base::HttpResponse PageDesk::posted(const std::string& path, const json& body) {
  if (path == "/playground/say") return say(body);
  if (path == "/playground/tap") return tap(body);
  if (path == "/playground/clock") return move(body);
  return refused("没有这个地址", 404);
}

json PageDesk::now() const {
  return base::iso(clock_.now(), base::Zone{});
}

static json shown(const Button& button) {
  return {{"key", button.key}, {"label", button.label}, {"task", button.task}, {"link", button.link}};
}

static json shown(const Event& event) {
  json buttons = json::array();
  for (const auto& button : event.buttons) buttons.push_back(shown(button));
  return {{"number", event.number},
          {"at", base::iso(event.at, base::Zone{})},
          {"platform", event.platform},
          {"chat", event.chat},
          {"is_group", event.is_group},
          {"chat_title", event.chat_title},
          {"speaker", event.speaker},
          {"speaker_id", event.speaker_id},
          {"from_bot", event.from_bot},
          {"kind", event.kind},
          {"text", event.text},
          {"buttons", buttons},
          {"card_state", event.card_state},
          {"via", event.via},
          {"updates", event.updates},
          {"mentions", event.mentions},
          {"has_picture", event.picture != nullptr}};
}

static std::uint64_t number_from(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

base::HttpResponse PageDesk::events(const base::HttpRequest& request) const {
  json list = json::array();
  for (const auto& event : stage_.since(number_from(request.parameter("since")))) {
    if (list.size() == most_events) break;
    list.push_back(shown(event));
  }
  return answer({{"events", list}, {"now", now()}});
}

base::HttpResponse PageDesk::picture(const base::HttpRequest& request) const {
  const auto event = stage_.find(number_from(request.parameter("event")));
  if (!event || !event->picture) return refused("没有这张图", 404);
  const bool png = event->picture->starts_with("\x89PNG");
  return {200, png ? "image/png" : "image/jpeg", *event->picture};
}

static json chat(const char* platform, const std::string& id, const std::string& title, const json& members) {
  return {{"platform", platform},
          {"chat", id},
          {"title", title},
          {"group", members.size() > 1},
          {"members", members}};
}

base::HttpResponse PageDesk::state() const {
  json people = json::array(), chats = json::array();
  for (const auto& group : wecom_.setup().groups)
    chats.push_back(chat("wecom", group.chatid, group.title, group.members));
  for (const auto& group : dingtalk_.setup().groups) {
    chats.push_back(chat("dingtalk", group.conversation_id, group.title, group.members));
  }
  for (const auto& person : demo_people()) {
    people.push_back({{"name", person.name},
                      {"role", person.role},
                      {"wecom", person.wecom},
                      {"dingtalk", person.dingtalk}});
    const json wecom = json::array({person.wecom}), ding = json::array({person.dingtalk});
    if (!wecom_.setup().app.callback_url.empty())
      chats.push_back(chat("wecom", "app:" + person.wecom, "应用 " + wecom_.setup().app.name, wecom));
    chats.push_back(chat("wecom", "bot:" + person.wecom, "智能机器人 " + wecom_.setup().bot.name, wecom));
    chats.push_back(
        chat("dingtalk", "single:" + person.dingtalk, "机器人 " + dingtalk_.setup().robot.name, ding));
  }
  return answer({{"now", now()}, {"bot", wecom_.setup().bot.name}, {"people", people}, {"chats", chats}});
}

static std::string uploaded_picture(const json& body) {
  const auto bytes = from_base64(text_in(body, "picture"));
  const bool picture = bytes && (bytes->starts_with("\x89PNG") || bytes->starts_with("\xff\xd8\xff"));
  if (!picture) throw std::invalid_argument("只能发 PNG 或 JPEG 图片");
  return *bytes;
}

std::uint64_t PageDesk::say_in_wecom(const json& body, const std::string& kind) {
  const auto user = text_in(body, "user"), place = text_in(body, "chat"), text = text_in(body, "text");
  const bool app = place == "app:" + user;
  if (kind == "picture" && app) return wecom_.send_image_to_app(user, uploaded_picture(body));
  if (kind == "picture" && text.empty()) return wecom_.send_image_to_bot(user, place, uploaded_picture(body));
  if (kind == "picture") return wecom_.send_mixed_to_bot(user, place, text, uploaded_picture(body));
  if (kind == "voice" && app) return wecom_.send_voice_to_app(user, "#!AMR\n" + text);
  if (kind == "voice") return wecom_.send_voice_to_bot(user, place, text);
  return app ? wecom_.say_to_app(user, text) : wecom_.say_to_bot(user, place, text);
}

std::uint64_t PageDesk::say_in_dingtalk(const json& body, const std::string& kind) {
  const auto user = text_in(body, "user"), place = text_in(body, "chat"), text = text_in(body, "text");
  if (kind == "picture" && text.empty()) return dingtalk_.send_picture(user, place, uploaded_picture(body));
  if (kind == "picture") return dingtalk_.send_rich_text(user, place, text, uploaded_picture(body));
  if (kind == "voice") return dingtalk_.send_audio(user, place, text);
  return dingtalk_.say(user, place, text);
}

base::HttpResponse PageDesk::say(const json& body) {
  const auto platform = text_in(body, "platform");
  const auto kind = text_in(body, "kind");
  if (kind != "picture" && text_in(body, "text").empty()) return refused("说点什么");
  if (platform != "wecom" && platform != "dingtalk") return refused("没有这个平台");
  return answer({{"number", platform == "wecom" ? say_in_wecom(body, kind) : say_in_dingtalk(body, kind)}});
}

base::HttpResponse PageDesk::tap(const json& body) {
  const auto number = static_cast<std::uint64_t>(number_in(body, "event"));
  const auto user = text_in(body, "user"), button = text_in(body, "button");
  const auto event = stage_.find(number);
  if (!event) return refused("没有这张卡片", 404);
  const bool done =
      event->platform == "wecom" ? wecom_.tap(user, number, button) : dingtalk_.tap(user, number, button);
  return answer({{"ok", done}});
}

static base::Instant at_nine(base::Instant now, int days) {
  const auto today = base::civil(now, base::Zone{}).date;
  return base::instant(base::add_days(today, days), std::chrono::hours(9), base::Zone{});
}

static std::optional<base::Instant> wished(const json& body, base::Instant now) {
  const auto preset = text_in(body, "preset");
  const auto minutes = number_in(body, "advance_minutes");
  if (preset == "tomorrow_9") return at_nine(now, 1);
  if (preset == "next_monday_9")
    return at_nine(now, 8 - base::iso_weekday(base::civil(now, base::Zone{}).date));
  if (minutes > 0 && minutes <= 400 * 24 * 60) return now + std::chrono::minutes(minutes);
  return base::parse_iso(text_in(body, "to"), base::Zone{});
}

std::optional<base::Instant> asked_instant(const json& body, base::Instant now) {
  const auto to = wished(body, now);
  if (!to || *to <= now || *to - now > std::chrono::hours(24 * 400)) return std::nullopt;
  return to;
}

base::HttpResponse PageDesk::move(const json& body) {
  std::lock_guard lock(moving_);
  const auto to = asked_instant(body, clock_.now());
  if (!to) return refused("时间只能往前走，最多 400 天");
  move_clock_(*to);
  return answer({{"now", now()}});
}

}  // namespace playground
