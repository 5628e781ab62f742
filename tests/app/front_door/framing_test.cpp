// Bytes that two servers could read differently are refused, and the connection ends there.
#include "bot/app/front_framing.hpp"

#include <gtest/gtest.h>

#include "tests/app/front_door/front_stage.hpp"

namespace front {
namespace {

struct Case {
  std::string name;
  std::string bytes;
  int status;
};

std::string name_of(const testing::TestParamInfo<Case>& info) { return info.param.name; }

// A POST with these header lines, followed by a request that must never be handled.
std::string with(const std::string& headers) {
  return "POST / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + get("/smuggled");
}

std::string get_with(const std::string& headers) { return "GET / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n"; }

class Hostile : public testing::TestWithParam<Case> {};

const std::string nul(1, '\0');

INSTANTIATE_TEST_SUITE_P(
    Length, Hostile,
    testing::Values(Case{"chunked", with("Transfer-Encoding: chunked\r\n"), 411},
                    Case{"chunked_in_capitals", with("TRANSFER-ENCODING: CHUNKED\r\n"), 411},
                    Case{"another_transfer_encoding", with("Transfer-Encoding: xchunked\r\n"), 411},
                    Case{"identity_transfer_encoding", with("Transfer-Encoding: identity\r\n"), 411},
                    Case{"empty_transfer_encoding", with("Transfer-Encoding:\r\n"), 411},
                    Case{"length_and_chunked", with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400},
                    Case{"chunked_and_length", with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400},
                    Case{"two_lengths", with("Content-Length: 5\r\nContent-Length: 6\r\n"), 400},
                    Case{"the_same_length_twice", with("Content-Length: 5\r\nContent-Length: 5\r\n"), 400},
                    Case{"two_lengths_in_one", with("Content-Length: 5, 5\r\n"), 400},
                    Case{"negative", with("Content-Length: -1\r\n"), 400},
                    Case{"plus", with("Content-Length: +5\r\n"), 400},
                    Case{"hexadecimal", with("Content-Length: 0x10\r\n"), 400},
                    Case{"letters", with("Content-Length: abc\r\n"), 400},
                    Case{"fraction", with("Content-Length: 5.0\r\n"), 400},
                    Case{"space_inside", with("Content-Length: 5 5\r\n"), 400},
                    Case{"full_width_digit", with("Content-Length: ５\r\n"), 400},
                    Case{"empty", with("Content-Length:\r\n"), 400},
                    Case{"too_long", with("Content-Length: 262145\r\n"), 413},
                    Case{"longer_than_any_number", with("Content-Length: 99999999999999999999999\r\n"), 413},
                    Case{"wraps_to_a_small_number", with("Content-Length: 18446744073709551621\r\n"), 413},
                    Case{"get_with_a_body", get_with("Content-Length: 5\r\n") + "hello", 400},
                    Case{"head_with_a_body", "HEAD / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", 400},
                    Case{"compressed", with("Content-Encoding: gzip\r\nContent-Length: 5\r\n"), 415},
                    Case{"strange_expectation", with("Expect: the-unexpected\r\nContent-Length: 5\r\n"), 417}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Lines, Hostile,
    testing::Values(Case{"space_before_the_colon", with("Content-Length : 5\r\n"), 400},
                    Case{"tab_before_the_colon", with("Content-Length\t: 5\r\n"), 400},
                    Case{"folded_header", with("X-A: 1\r\n Content-Length: 5\r\n"), 400},
                    Case{"folded_with_tab", with("X-A: 1\r\n\tb\r\n"), 400},
                    Case{"first_header_folded", "GET / HTTP/1.1\r\n Host: x\r\n\r\n", 400},
                    Case{"no_colon", with("Content-Length 5\r\n"), 400},
                    Case{"no_name", with(": 5\r\n"), 400},
                    Case{"strange_name", with("Content(Length): 5\r\n"), 400},
                    Case{"name_in_chinese", with("长度: 5\r\n"), 400},
                    Case{"nul_in_a_value", with("X-A: a" + nul + "b\r\n"), 400},
                    Case{"nul_in_a_name", with("Content-Length" + nul + ": 5\r\n"), 400},
                    Case{"escape_in_a_value", with("X-A: \x1b[2J\r\n"), 400},
                    Case{"delete_in_a_value", with("X-A: \x7f\r\n"), 400},
                    Case{"bare_line_feed", "GET / HTTP/1.1\nHost: x\n\n", 400},
                    Case{"one_bare_line_feed", with("X-A: 1\nContent-Length: 5\r\n"), 400},
                    Case{"bare_carriage_return", with("X-A: 1\rContent-Length: 5\r\n"), 400},
                    Case{"doubled_carriage_return", with("X-A: 1\r\r\n"), 400},
                    Case{"line_feed_first", with("X-A: 1\n\r\n"), 400}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    FirstLine, Hostile,
    testing::Values(Case{"empty_line_first", "\r\n" + get("/"), 400},
                    Case{"no_version", "GET /\r\nHost: x\r\n\r\n", 400},
                    Case{"version_9", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", 505},
                    Case{"http_2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
                    Case{"small_letters", "GET / http/1.1\r\nHost: x\r\n\r\n", 400},
                    Case{"long_version", "GET / HTTP/1.10\r\nHost: x\r\n\r\n", 400},
                    Case{"space_after_the_version", "GET / HTTP/1.1 \r\nHost: x\r\n\r\n", 400},
                    Case{"two_spaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
                    Case{"tab_for_a_space", "GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n", 400},
                    Case{"space_in_the_target", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
                    Case{"raw_chinese_in_the_target", "GET /康达 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
                    Case{"whole_address", "GET http://y/ HTTP/1.1\r\nHost: x\r\n\r\n", 400},
                    Case{"proxy_request", "CONNECT y:443 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
                    Case{"fragment", "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
                    Case{"strange_method", "GE:T / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
                    Case{"no_host", "GET / HTTP/1.1\r\n\r\n", 400},
                    Case{"two_hosts", get_with("Host: y\r\n"), 400},
                    Case{"another_protocol", "\x16\x03\x01\x02", 400},
                    Case{"ssh", "SSH-2.0-x\r\n\r\n", 400}),
    name_of);

std::string many_headers(int many) {
  std::string lines;
  for (int i = 0; i < many; ++i) lines += "X-" + std::to_string(i) + ": v\r\n";
  return lines;
}

INSTANTIATE_TEST_SUITE_P(Size, Hostile,
                         testing::Values(Case{"long_line", std::string(17 * 1024, 'A'), 431},
                                         Case{"endless_line", std::string(8 << 20, 'A'), 431},
                                         Case{"long_header", get_with("X-A: " + std::string(16 * 1024, 'a') + "\r\n"), 431},
                                         Case{"many_headers", get_with(many_headers(200)), 431},
                                         Case{"endless_headers", get_with(many_headers(200'000)), 431}),
                         name_of);

TEST_P(Hostile, is_refused_and_closed_without_reaching_the_handler) {
  EchoDoor door;
  Client client(door.port());
  client.send(GetParam().bytes);
  const std::string answer = client.everything();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 " + std::to_string(GetParam().status))) << answer.substr(0, 60);
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
  EXPECT_EQ(answer.rfind("HTTP/1.1"), 0u) << "more than one answer";
  EXPECT_EQ(door.handled(), 0);
}

// The same bytes in any two pieces.
class InPieces : public testing::TestWithParam<Case> {};

INSTANTIATE_TEST_SUITE_P(
    , InPieces,
    testing::Values(Case{"get", get("/a"), 0}, Case{"post", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n", 5},
                    Case{"bare_line_feed", "GET / HTTP/1.1\r\nX: 1\nHost: x\r\n\r\n", -400},
                    Case{"carriage_return", "GET / HTTP/1.1\r\nX: 1\rHost: x\r\n\r\n", -400}),
    name_of);

TEST_P(InPieces, are_read_the_same) {
  const std::string& bytes = GetParam().bytes;
  for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
    app::FrontFraming framing(1024, 1024);
    auto result = framing.read(bytes.substr(0, cut));
    if (std::holds_alternative<app::FrontNeedsMore>(result)) result = framing.read(bytes);
    if (GetParam().status < 0) {
      ASSERT_TRUE(std::holds_alternative<app::FrontRefusal>(result)) << "cut at " << cut;
      EXPECT_EQ(std::get<app::FrontRefusal>(result).status, -GetParam().status);
    } else {
      ASSERT_TRUE(std::holds_alternative<app::FrontHead>(result)) << "cut at " << cut;
      EXPECT_EQ(std::get<app::FrontHead>(result).bytes, bytes.size());
      EXPECT_EQ(std::get<app::FrontHead>(result).body_bytes, static_cast<std::size_t>(GetParam().status));
    }
  }
}

}  // namespace
}  // namespace front
