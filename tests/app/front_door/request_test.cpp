// What reaches the handler, and what goes back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/front_door/front_stage.hpp"

namespace front {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Case {
  std::string name;
  std::string request;
  std::string told;
};

class Requests : public testing::TestWithParam<Case> {};

INSTANTIATE_TEST_SUITE_P(
    , Requests,
    testing::Values(Case{"get", get("/a"), "GET /a"},
                    Case{"post", post("/a", "hello"), "POST /a hello"},
                    Case{"post_without_length", "POST /a HTTP/1.1\r\nHost: x\r\n\r\n", "POST /a"},
                    Case{"put", "PUT /a HTTP/1.1\r\nHost: x\r\n\r\n", "PUT /a"},
                    Case{"delete_", "DELETE /a HTTP/1.1\r\nHost: x\r\n\r\n", "DELETE /a"},
                    Case{"old_version", "GET /a HTTP/1.0\r\n\r\n", "GET /a"},
                    Case{"query", get("/a?x=1&y=2"), "GET /a x=1 y=2"},
                    Case{"query_decoded_once", get("/a?x=%E5%BA%B7%2520&y=a%2Bb"), "GET /a x=康%20 y=a+b"},
                    Case{"plus_is_a_space", get("/a?x=a+b"), "GET /a x=a b"},
                    Case{"of_a_repeated_name_the_first", get("/a?x=1&x=2"), "GET /a x=1"},
                    Case{"name_without_value", get("/a?x&y="), "GET /a x= y="},
                    Case{"no_query_after_the_mark", get("/a?"), "GET /a"},
                    Case{"empty_header", "GET /a HTTP/1.1\r\nHost:\r\n\r\n", "GET /a"},
                    Case{"form_is_left_alone",
                         "POST /a HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                         "Content-Length: 3\r\n\r\na=1",
                         "POST /a a=1"},
                    Case{"body_with_every_byte_order",
                         post("/a", "GET /evil HTTP/1.1\r\nHost: x\r\n\r\n"),
                         "POST /a GET /evil HTTP/1.1\r\nHost: x\r\n\r\n"}),
    [](const auto& info) { return info.param.name; });

TEST_P(Requests, reach_the_handler) {
  EchoDoor door;
  EXPECT_EQ(Client(door.port()).ask(GetParam().request).body, GetParam().told);
}

TEST(Headers, have_names_in_lower_case_and_values_as_received) {
  std::string seen;
  OpenDoor door([&](const base::HttpRequest& request) {
    seen = std::string(request.header("x-sign")) + "|" + std::string(request.header("accept"));
    return base::HttpResponse{};
  });
  Client(door.port()).ask("GET / HTTP/1.1\r\nHost: x\r\nX-SIGN: \t a+b/%0d%0a= \r\naccept: 1\r\nAccept: 2\r\n\r\n");
  EXPECT_EQ(seen, "a+b/%0d%0a=|1");
}

TEST(Body, of_the_longest_permitted_size_arrives_whole) {
  EchoDoor door;
  const std::string body(256 * 1024, 'x');
  EXPECT_EQ(Client(door.port()).ask(post("/", body)).body, "POST / " + body);
}

TEST(Body, may_contain_any_byte) {
  EchoDoor door;
  std::string body;
  for (int i = 0; i < 256; ++i) body += static_cast<char>(i);
  EXPECT_EQ(Client(door.port()).ask(post("/", body)).body, "POST / " + body);
}

TEST(Body, is_sent_after_the_server_said_continue_where_the_client_asks_for_it) {
  EchoDoor door;
  Client client(door.port());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  EXPECT_EQ(client.reply().status, 100);
  EXPECT_EQ(client.ask("hello").body, "POST / hello");
}

TEST(Answers, carry_the_status_the_type_and_the_bytes_of_the_handler) {
  OpenDoor door([](const base::HttpRequest&) {
    return base::HttpResponse{.status = 403, .content_type = "application/json", .body = std::string("{\0}", 3)};
  });
  const Reply reply = Client(door.port()).ask(get("/"));
  EXPECT_EQ(reply.status, 403);
  EXPECT_THAT(reply.head, HasSubstr("Content-Type: application/json\r\n"));
  EXPECT_EQ(reply.body, std::string("{\0}", 3));
}

TEST(Answers, may_be_empty) {
  OpenDoor door([](const base::HttpRequest&) { return base::HttpResponse{.status = 404}; });
  const Reply reply = Client(door.port()).ask(get("/"));
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.body, "");
}

TEST(Answers, are_neither_compressed_nor_cut) {
  EchoDoor door;
  const Reply reply = Client(door.port()).ask(
      "GET /a HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip, br\r\nRange: bytes=0-1\r\n\r\n");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "GET /a");
}

TEST(Answers, to_head_have_no_body) {
  EchoDoor door;
  Client client(door.port());
  client.send("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(client.everything().ends_with("\r\n\r\n"));
}

TEST(Answers, to_a_handler_that_throws_say_nothing_of_why) {
  OpenDoor door([](const base::HttpRequest& request) -> base::HttpResponse {
    if (request.path == "/int") throw 42;
    throw std::runtime_error("secret-token");
  });
  Client client(door.port());
  const Reply reply = client.ask(get("/"));
  EXPECT_EQ(reply.status, 500);
  EXPECT_THAT(reply.head + reply.body, Not(HasSubstr("secret-token")));
  EXPECT_EQ(client.ask(get("/int")).status, 500) << "and the connection lives on";
}

TEST(KeepAlive, serves_a_thousand_requests_on_one_connection) {
  EchoDoor door;
  Client client(door.port());
  for (int i = 0; i < 1000; ++i) {
    const std::string path = "/" + std::to_string(i);
    ASSERT_EQ(client.ask(i % 2 ? get(path) : post(path, "x")).body, i % 2 ? "GET " + path : "POST " + path + " x");
  }
}

TEST(KeepAlive, ends_when_the_client_says_so) {
  EchoDoor door;
  for (const std::string wish : {"close", "Close", "x, close", "keep-alive,close"}) {
    Client client(door.port());
    const Reply reply = client.ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: " + wish + "\r\n\r\n");
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.head, HasSubstr("Connection: close"));
    EXPECT_TRUE(client.is_closed()) << wish;
  }
}

TEST(KeepAlive, is_not_for_the_old_version) {
  EchoDoor door;
  Client client(door.port());
  EXPECT_EQ(client.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").status, 200);
  EXPECT_TRUE(client.is_closed());
}

TEST(Pipelining, is_answered_in_order) {
  EchoDoor door;
  Client client(door.port());
  client.send(get("/1") + post("/2", "two") + get("/3") + post("/4", std::string(100'000, 'x')) + get("/5"));
  EXPECT_EQ(client.reply().body, "GET /1");
  EXPECT_EQ(client.reply().body, "POST /2 two");
  EXPECT_EQ(client.reply().body, "GET /3");
  EXPECT_EQ(client.reply().body.size(), 8u + 100'000u);
  EXPECT_EQ(client.reply().body, "GET /5");
}

TEST(Pipelining, ends_with_the_first_request_that_is_refused) {
  EchoDoor door;
  Client client(door.port());
  client.send(get("/1") + "GET /2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + get("/3"));
  EXPECT_EQ(client.reply().body, "GET /1");
  EXPECT_EQ(client.reply().status, 411);
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(door.handled(), 1);
}

TEST(Pipelining, ends_with_the_request_that_closes) {
  EchoDoor door;
  Client client(door.port());
  client.send("GET /1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + get("/2"));
  EXPECT_EQ(client.reply().body, "GET /1");
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(door.handled(), 1);
}

TEST(Finished, client_who_will_say_no_more_still_gets_the_answer) {
  EchoDoor door;
  Client client(door.port());
  client.send(post("/a", "hello"));
  client.finish();
  EXPECT_EQ(client.reply().body, "POST /a hello");
  EXPECT_TRUE(client.is_closed());
}

TEST(Finished, client_in_the_middle_of_its_request_is_let_go) {
  EchoDoor door;
  Client client(door.port());
  client.send("GET / HTTP/1.1\r\n");
  client.finish();
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(door.handled(), 0);
}

TEST(Pieces, of_one_byte_make_the_same_request) {
  EchoDoor door;
  Client client(door.port());
  for (const char byte : post("/a", "hello")) client.send(std::string(1, byte));
  EXPECT_EQ(client.reply().body, "POST /a hello");
}

}  // namespace
}  // namespace front
