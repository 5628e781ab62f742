// Fuzz targets: the head of an HTTP request, and addresses inside messages.
#include "bot/app/front_exchange.hpp"
#include "bot/app/front_framing.hpp"
#include "connectors/reply_hosts.hpp"
#include "connectors/transport/http_url.hpp"
#include "tests/fuzz/target.hpp"

namespace fuzz {
namespace {

using Read = std::variant<app::FrontNeedsMore, app::FrontHead, app::FrontRefusal>;
constexpr std::size_t head_limit = 4096, body_limit = 8192;

Read read_in_pieces(std::string_view input, std::size_t step) {
  app::FrontFraming framing(head_limit, body_limit);
  Read read;
  for (std::size_t size = step; read.index() == 0; size += step) {
    read = framing.read(input.substr(0, size));
    if (size >= input.size()) break;
  }
  return read;
}

void require_same(const Read& one, const Read& other) {
  require(one.index() == other.index(), "the same bytes in pieces are read differently");
  const auto *a = std::get_if<app::FrontHead>(&one), *b = std::get_if<app::FrontHead>(&other);
  if (!a) return;
  require(a->bytes == b->bytes && a->body_bytes == b->body_bytes && a->headers == b->headers &&
              a->target == b->target,
          "a head in pieces is another one");
}

void require_sound(const app::FrontHead& head, std::size_t size) {
  require(head.bytes <= size && head.bytes <= head_limit + 4 && head.body_bytes <= body_limit,
          "the limits of a head");
  require(head.target.starts_with('/'), "the target");
  int lengths = 0, hosts = 0;
  for (const auto& [name, value] : head.headers) {
    lengths += name == "content-length";
    hosts += name == "host";
    require(name != "transfer-encoding", "a transfer encoding came through");
    require(value.find_first_of(std::string_view("\r\n\0", 3)) == value.npos, "a line end came through");
  }
  require(lengths <= 1 && hosts <= 1, "two ways to read it came through");
}

// Whatever is asked, what the library makes of it is one answer, and nothing of the request is in it.
void require_one_answer(const app::FrontHead& head) {
  static app::FrontExchange exchange(
      [](const base::HttpRequest&) { return base::HttpResponse{.body = "ok"}; }, base::Duration(1000));
  const std::string answer = exchange.answer(head, std::string(head.body_bytes, 'x'), true);
  require(answer.starts_with("HTTP/1.1 "), "no answer");
  const auto end = answer.find("\r\n\r\n");
  require(end != answer.npos && answer.find("HTTP/1.1", 9) == answer.npos, "not one answer");
  require(answer.size() - end - 4 <= 2, "more than the handler said");
}

}  // namespace

void http_framing(std::string_view input) {
  app::FrontFraming framing(head_limit, body_limit);
  const Read whole = framing.read(input);
  for (const std::size_t step : {1, 7}) require_same(whole, read_in_pieces(input, step));
  if (const auto* head = std::get_if<app::FrontHead>(&whole)) {
    require_sound(*head, input.size());
    require_one_answer(*head);
  }
}

void reply_hosts(std::string_view input) {
  static const connectors::ReplyHosts hosts({"oapi.dingtalk.com"});
  const auto url = connectors::parse_http_url(input);
  if (hosts.allows(input)) {
    require(url.has_value(), "an address is allowed that nobody can call");
    require(url->origin == "https://oapi.dingtalk.com" || url->origin == "https://oapi.dingtalk.com:443",
            "another host is allowed");
  }
  if (url)
    require(url->target.starts_with('/') && url->target.find_first_of(" \r\n#") == url->target.npos,
            "a target that is none");
}

}  // namespace fuzz
