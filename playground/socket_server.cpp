// The WebSocket server of a simulated platform's gateway: Boost.Beast, in this file alone.
#include "playground/socket_server.hpp"

#include <utility>  // boost/asio/awaitable.hpp of 1.74 forgets it

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <map>
#include <thread>
#include <vector>

namespace playground {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// One connection. Touched by the server's thread alone.
struct Link {
  Link(asio::io_context& io, tcp::socket connected) : socket(std::move(connected)), bell(io) {}

  beast::websocket::stream<beast::tcp_stream> socket;
  asio::steady_timer bell;  // rung when there is something to do for the writer, or for who is silent
  std::deque<std::string> outbox;
  bool is_closing = false, is_reading = true, is_silent = false, is_over = false;

  asio::awaitable<void> wait_for_bell() {
    error_code ignored;
    bell.expires_at(asio::steady_timer::time_point::max());
    co_await bell.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
  void cut() {
    is_over = true;
    beast::get_lowest_layer(socket).close();
    bell.cancel();
  }
  // A read that is between two pieces when it is cancelled does not notice, and would go on answering pings.
  static asio::awaitable<void> hush(std::shared_ptr<Link> link) {
    link->is_silent = true;
    link->bell.cancel();
    asio::steady_timer moment(link->bell.get_executor());
    while (link->is_reading && !link->is_over) {
      beast::get_lowest_layer(link->socket).cancel();
      moment.expires_after(std::chrono::milliseconds(1));
      co_await moment.async_wait(asio::use_awaitable);
    }
  }
};
using LinkPtr = std::shared_ptr<Link>;

asio::awaitable<void> write_all(LinkPtr link) try {
  while (!link->is_over && !link->is_silent) {
    if (!link->outbox.empty()) {
      const std::string text = std::move(link->outbox.front());
      link->outbox.pop_front();
      co_await link->socket.async_write(asio::buffer(text), asio::use_awaitable);
    } else if (link->is_closing) {
      co_await link->socket.async_close(beast::websocket::close_code::normal, asio::use_awaitable);
      co_return;
    } else {
      co_await link->wait_for_bell();
    }
  }
} catch (const std::exception&) {
  if (!link->is_silent) link->cut();
}

}  // namespace

struct SocketServer::Server {
  explicit Server(Owner with) : owner(std::move(with)), acceptor(io, tcp::endpoint(asio::ip::make_address("127.0.0.1"), 0)) {
    port = acceptor.local_endpoint().port();
    asio::co_spawn(io, accept_all(), asio::detached);
    thread = std::thread([this] { io.run(); });
  }
  ~Server() {
    io.stop();
    thread.join();
  }

  asio::awaitable<void> accept_all() {
    while (true) {
      error_code error;
      auto socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
      if (error || refuses) continue;
      socket.set_option(tcp::no_delay(true));
      asio::co_spawn(io, serve(std::make_shared<Link>(io, std::move(socket))), asio::detached);
    }
  }

  // Who has read that he is connected can be spoken to: he is on the list before he is told.
  asio::awaitable<void> serve(LinkPtr link) {
    http::request<http::string_body> request;
    if (!co_await knock(*link, request)) co_return;
    const Id id = ++latest;
    links[id] = link;
    owner.opened(id, std::string(request.target()));
    if (co_await welcome(*link, request)) {
      asio::co_spawn(io, write_all(link), asio::detached);
      co_await read_all(id, *link);
    }
    link->cut();
    links.erase(id);
    owner.closed(id);
  }

  // Who wants to be upgraded; false when he got a no.
  asio::awaitable<bool> knock(Link& link, http::request<http::string_body>& request) try {
    beast::flat_buffer buffer;
    beast::get_lowest_layer(link.socket).expires_after(std::chrono::seconds(10));
    co_await http::async_read(link.socket.next_layer(), buffer, request, asio::use_awaitable);
    if (owner.admits(std::string(request.target()))) co_return true;
    http::response<http::string_body> no(http::status::unauthorized, request.version());
    no.prepare_payload();
    co_await http::async_write(link.socket.next_layer(), no, asio::use_awaitable);
    co_return false;
  } catch (const std::exception&) {
    co_return false;
  }

  asio::awaitable<bool> welcome(Link& link, const http::request<http::string_body>& request) try {
    beast::get_lowest_layer(link.socket).expires_never();
    link.socket.set_option(beast::websocket::stream_base::timeout{std::chrono::seconds(10), longest_silence, false});
    link.socket.read_message_max(4 << 20);
    co_await link.socket.async_accept(request, asio::use_awaitable);
    link.socket.text(true);
    co_return true;
  } catch (const std::exception&) {
    co_return false;
  }

  asio::awaitable<void> read_all(Id id, Link& link) {
    try {
      while (!link.is_silent) {
        beast::flat_buffer buffer;
        co_await link.socket.async_read(buffer, asio::use_awaitable);
        if (!link.is_silent && !link.is_over) owner.heard(id, beast::buffers_to_string(buffer.data()));
      }
    } catch (const std::exception&) {
    }
    link.is_reading = false;
    // The other side is not told: only its own patience finds out.
    while (link.is_silent && !link.is_over) co_await link.wait_for_bell();
  }

  // In the server's thread.
  template <class Deed>
  void with(Id id, Deed deed) {
    asio::post(io, [this, id, deed = std::move(deed)]() mutable {
      if (const auto found = links.find(id); found != links.end()) deed(*found->second);
    });
  }
  template <class Deed>
  void with_all(Deed deed) {
    asio::post(io, [this, deed] {
      for (const auto& [id, link] : links) deed(link);
    });
  }

  const Owner owner;
  asio::io_context io;  // before all that lives on it
  tcp::acceptor acceptor;
  int port = 0;
  std::atomic<bool> refuses{false};
  Id latest = 0;               // the server's thread alone
  std::map<Id, LinkPtr> links;  // the same
  std::thread thread;
};

SocketServer::SocketServer(Owner owner) : server_(std::make_unique<Server>(std::move(owner))) {}
SocketServer::~SocketServer() = default;

int SocketServer::port() const { return server_->port; }
std::string SocketServer::address() const { return "ws://127.0.0.1:" + std::to_string(server_->port); }

void SocketServer::send(Id connection, std::string text) {
  server_->with(connection, [text = std::move(text)](Link& link) mutable {
    link.outbox.push_back(std::move(text));
    link.bell.cancel();
  });
}

void SocketServer::close(Id connection) {
  server_->with(connection, [](Link& link) {
    link.is_closing = true;
    link.bell.cancel();
  });
}

void SocketServer::cut(Id connection) {
  server_->with(connection, [](Link& link) { link.cut(); });
}
void SocketServer::cut_all() {
  server_->with_all([](const LinkPtr& link) { link->cut(); });
}
void SocketServer::refuse(bool on) { server_->refuses = on; }

void SocketServer::go_silent() {
  server_->with_all([&io = server_->io](const LinkPtr& link) { asio::co_spawn(io, Link::hush(link), asio::detached); });
}

}  // namespace playground
