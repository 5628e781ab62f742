// A WebSocket connection, client side: Boost.Beast, with its one heavy header in this file alone.
#include "connectors/transport/web_socket.hpp"

#include <utility>  // boost/asio/awaitable.hpp of 1.74 forgets it

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "connectors/transport/http_url.hpp"

namespace connectors {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using TcpStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

std::string authority(const HttpPlace& place) {
  const std::string host = place.host.find(':') == place.host.npos ? place.host : "[" + place.host + "]";
  return host + ":" + std::to_string(place.port);
}

// What the connection's thread and whoever uses it share.
struct Exchange {
  explicit Exchange(asio::io_context& io_) : io(io_), to_write(io_), room(io_) {}

  void heard(std::string text) {
    std::lock_guard lock(mutex);
    inbox.push_back(std::move(text));
    changed.notify_all();
  }
  bool is_full() {
    std::lock_guard lock(mutex);
    return inbox.size() >= WebSocket::most_waiting;
  }
  void end(const std::string& reason) {
    std::lock_guard lock(mutex);
    if (why.empty()) why = reason;
    changed.notify_all();
  }

  std::mutex mutex;  // guards the four below
  std::condition_variable changed;
  std::deque<std::string> inbox;
  std::size_t unsent = 0;
  std::string why;  // it has ended

  asio::io_context& io;
  // Touched by the io thread alone.
  std::deque<std::string> outbox;
  bool is_closing = false, is_broken = false;
  asio::steady_timer to_write, room;  // rung like bells: something to write or to close; room in the inbox
  std::function<void()> cut = [] {};  // ends whatever the connection is waiting for, from the first address on

  void ring() {
    to_write.cancel();
    room.cancel();
  }
};
using ExchangePtr = std::shared_ptr<Exchange>;

asio::awaitable<void> wait_for_bell(asio::steady_timer& bell) {
  error_code ignored;
  bell.expires_at(asio::steady_timer::time_point::max());
  co_await bell.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

template <class Stream>
asio::awaitable<void> write_all(beast::websocket::stream<Stream>& socket, ExchangePtr exchange) {
  while (!exchange->is_broken) {
    if (!exchange->outbox.empty()) {
      co_await socket.async_write(asio::buffer(exchange->outbox.front()), asio::use_awaitable);
      exchange->outbox.pop_front();
      std::lock_guard lock(exchange->mutex);
      --exchange->unsent;
    } else if (exchange->is_closing) {
      co_await socket.async_close(beast::websocket::close_code::normal, asio::use_awaitable);
      co_return;
    } else {
      co_await wait_for_bell(exchange->to_write);
    }
  }
}

template <class Stream>
asio::awaitable<void> read_all(beast::websocket::stream<Stream>& socket, ExchangePtr exchange) {
  while (true) {
    // Who is leaving reads on, to hear that the other side has understood.
    while (exchange->is_full() && !exchange->is_closing && !exchange->is_broken) co_await wait_for_bell(exchange->room);
    beast::flat_buffer buffer;
    co_await socket.async_read(buffer, asio::use_awaitable);
    if (socket.got_text() && !exchange->is_closing) exchange->heard(beast::buffers_to_string(buffer.data()));
  }
}

std::string told(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const boost::system::system_error& e) {
    if (e.code() == beast::websocket::error::closed) return "closed by the other side";
    if (e.code() == beast::error::timeout) return "timed out";
    return e.code().message();
  } catch (const std::exception& e) {
    return e.what();
  }
}

asio::awaitable<void> tunnel(TcpStream& stream, const HttpPlace& to) {
  namespace http = beast::http;
  http::request<http::empty_body> request(http::verb::connect, authority(to), 11);
  request.set(http::field::host, authority(to));
  co_await http::async_write(stream, request, asio::use_awaitable);
  beast::flat_buffer buffer;
  http::parser<false, http::empty_body> answer;
  answer.skip(true);  // what follows the head of the answer is the tunnel
  co_await http::async_read(stream, buffer, answer, asio::use_awaitable);
  if (answer.get().result() != http::status::ok)
    throw std::runtime_error("the proxy refused with status " + std::to_string(answer.get().result_int()));
}

template <class Stream>
asio::awaitable<void> upgrade(beast::websocket::stream<Stream>& socket, const HttpPlace& place, const WebSocketOptions& options) {
  using beast::websocket::stream_base;
  beast::get_lowest_layer(socket).expires_never();  // the socket has its own timers from here on
  socket.set_option(stream_base::timeout{options.connect_timeout, options.silence, true});
  socket.set_option(stream_base::decorator([](beast::websocket::request_type& request) {
    request.set(beast::http::field::user_agent, "chengdan");
  }));
  socket.read_message_max(options.longest_message);
  const bool is_usual = place.port == (place.is_secure ? 443 : 80);
  // GCC 12 destroys the temporaries of a condition inside co_await twice.
  const std::string host = is_usual ? place.host : authority(place);
  beast::websocket::response_type response;
  error_code error;
  co_await socket.async_handshake(response, host, place.target,
                                  asio::redirect_error(asio::use_awaitable, error));
  if (error == beast::websocket::error::upgrade_declined)
    throw std::runtime_error("refused with status " + std::to_string(response.result_int()));
  if (error) throw boost::system::system_error(error);
  socket.text(true);
}

// Reads and writes until one of them ends.
template <class Stream>
asio::awaitable<void> converse(beast::websocket::stream<Stream>& socket, ExchangePtr exchange) {
  std::exception_ptr write_error;
  bool is_writing = true;
  asio::steady_timer written(exchange->io);
  asio::co_spawn(exchange->io, write_all(socket, exchange), [&](std::exception_ptr error) {
    write_error = error;
    is_writing = false;
    if (error) {
      exchange->is_broken = true;
      exchange->cut();
      exchange->ring();
    }
    written.cancel();
  });
  std::string why;
  try {
    co_await read_all(socket, exchange);
  } catch (...) {
    why = told(std::current_exception());
  }
  exchange->end(write_error ? told(write_error) : why);
  exchange->is_broken = true;
  exchange->cut();
  exchange->ring();
  while (is_writing) co_await wait_for_bell(written);
}

class Connection : public WebSocket {
 public:
  explicit Connection(ExchangePtr exchange) : exchange_(std::move(exchange)) {}
  ~Connection() override { Connection::close(); }

  bool send(std::string text) override {
    {
      std::lock_guard lock(exchange_->mutex);
      if (!exchange_->why.empty() || exchange_->unsent > most_waiting) return false;
      ++exchange_->unsent;
    }
    asio::post(exchange_->io, [exchange = exchange_, text = std::move(text)]() mutable {
      exchange->outbox.push_back(std::move(text));
      exchange->to_write.cancel();
    });
    return true;
  }

  std::optional<std::string> receive(base::Duration patience) override {
    std::unique_lock lock(exchange_->mutex);
    exchange_->changed.wait_for(lock, patience, [&] { return !exchange_->inbox.empty() || !exchange_->why.empty(); });
    if (exchange_->inbox.empty()) return std::nullopt;
    std::string text = std::move(exchange_->inbox.front());
    exchange_->inbox.pop_front();
    asio::post(exchange_->io, [exchange = exchange_] { exchange->room.cancel(); });
    return text;
  }

  void close() override {
    exchange_->end("closed by us");
    asio::post(exchange_->io, [exchange = exchange_] {
      exchange->is_closing = true;
      exchange->ring();
    });
  }

  bool is_open() const override { return why_closed().empty(); }
  std::string why_closed() const override {
    std::lock_guard lock(exchange_->mutex);
    return exchange_->why;
  }

 private:
  const ExchangePtr exchange_;
};

class Sockets : public WebSockets {
 public:
  explicit Sockets(std::optional<HttpPlace> proxy) : proxy_(std::move(proxy)), tls_(asio::ssl::context::tls_client) {
    tls_.set_default_verify_paths();
    tls_.set_verify_mode(asio::ssl::verify_peer);
    SSL_CTX_set_min_proto_version(tls_.native_handle(), TLS1_2_VERSION);
    thread_ = std::thread([this] { io_.run(); });
  }
  ~Sockets() override {
    io_.stop();
    thread_.join();
  }

  Opened open(const std::string& url, const WebSocketOptions& options) override {
    const auto place = place_of(url);
    if (!place) return {nullptr, "address not usable"};
    auto exchange = std::make_shared<Exchange>(io_);
    keep(exchange);
    auto opened = std::make_shared<std::promise<std::string>>();
    auto error = opened->get_future();
    asio::co_spawn(io_, live(*place, options, exchange, opened), asio::detached);
    // The timers of the connection end the attempt; this is for a resolver that never comes back.
    if (error.wait_for(3 * options.connect_timeout) != std::future_status::ready) {
      exchange->end("timed out");
      return {nullptr, "timed out"};
    }
    const std::string why = error.get();
    if (!why.empty()) return {nullptr, why};
    return {std::make_unique<Connection>(std::move(exchange)), {}};
  }

  void cut() override {
    std::lock_guard lock(mutex_);
    for (const auto& weak : exchanges_)
      if (const auto exchange = weak.lock())
        asio::post(io_, [exchange] {
          exchange->is_broken = true;
          exchange->cut();
          exchange->ring();
        });
  }

 private:
  void keep(const ExchangePtr& exchange) {
    std::lock_guard lock(mutex_);
    std::erase_if(exchanges_, [](const auto& weak) { return weak.expired(); });
    exchanges_.push_back(exchange);
  }

  // The whole life of a connection.
  asio::awaitable<void> live(HttpPlace place, WebSocketOptions options, ExchangePtr exchange,
                             std::shared_ptr<std::promise<std::string>> opened) {
    std::string why;
    bool was_opened = false;
    const auto is_open = [&] {
      was_opened = true;
      opened->set_value({});
    };
    try {
      if (place.is_secure) co_await secure(place, options, exchange, is_open);
      else co_await plain(place, options, exchange, is_open);
    } catch (...) {
      why = told(std::current_exception());
    }
    exchange->cut = [] {};  // what it would cut is gone
    exchange->end(why.empty() ? "closed" : why);
    if (!was_opened) opened->set_value(why.empty() ? "closed" : why);
  }

  template <class Ready>
  asio::awaitable<void> plain(const HttpPlace& place, const WebSocketOptions& options, ExchangePtr exchange, const Ready& ready) {
    beast::websocket::stream<TcpStream> socket(io_);
    exchange->cut = [&] { beast::get_lowest_layer(socket).close(); };
    co_await connect(beast::get_lowest_layer(socket), place, options);
    co_await upgrade(socket, place, options);
    ready();
    co_await converse(socket, exchange);
  }

  template <class Ready>
  asio::awaitable<void> secure(const HttpPlace& place, const WebSocketOptions& options, ExchangePtr exchange, const Ready& ready) {
    beast::websocket::stream<TlsStream> socket(io_, tls_);
    exchange->cut = [&] { beast::get_lowest_layer(socket).close(); };
    co_await connect(beast::get_lowest_layer(socket), place, options);
    auto& tls = socket.next_layer();
    SSL_set_tlsext_host_name(tls.native_handle(), place.host.c_str());
    tls.set_verify_callback(asio::ssl::host_name_verification(place.host));
    co_await tls.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
    co_await upgrade(socket, place, options);
    ready();
    co_await converse(socket, exchange);
  }

  asio::awaitable<void> connect(TcpStream& stream, const HttpPlace& place, const WebSocketOptions& options) {
    const bool is_direct = !proxy_ || is_this_machine("http://" + authority(place));
    const HttpPlace& first = is_direct ? place : *proxy_;
    tcp::resolver resolver(io_);
    const std::string port = std::to_string(first.port);
    const auto found = co_await resolver.async_resolve(first.host, port, asio::use_awaitable);
    stream.expires_after(options.connect_timeout);
    co_await stream.async_connect(found, asio::use_awaitable);
    stream.socket().set_option(tcp::no_delay(true));
    if (!is_direct) co_await tunnel(stream, place);
  }

  const std::optional<HttpPlace> proxy_;
  asio::io_context io_;
  asio::executor_work_guard<asio::io_context::executor_type> work_ = asio::make_work_guard(io_);
  asio::ssl::context tls_;
  std::mutex mutex_;  // guards exchanges_
  std::vector<std::weak_ptr<Exchange>> exchanges_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<WebSockets> make_web_sockets(const std::string& proxy) {
  return std::make_unique<Sockets>(proxy.empty() ? std::nullopt : place_of(proxy));
}

}  // namespace connectors
