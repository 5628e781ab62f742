// The one thread that waits for all clients at once, so that none of them can hold anything by being slow.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "bot/app/front_connection.hpp"
#include "bot/app/front_door.hpp"
#include "bot/app/front_exchange.hpp"
#include "bot/app/front_listener.hpp"
#include "bot/app/front_workers.hpp"

namespace app {

class FrontLoop {
 public:
  FrontLoop(int listening, FrontDoor::Handler handler, const FrontDoorLimits& limits);
  ~FrontLoop();  // waits for handlers still at work

  void run();   // the contract of FrontDoor
  void stop();

 private:
  struct Answer {
    std::uint64_t connection;
    std::string bytes;
    bool closes;
  };

  void serve();
  void turn();
  void on_event(std::uint64_t source, std::uint32_t events);
  void on_client(FrontConnection& client, std::uint32_t events);

  void accept_clients();
  void admit(int fd);
  bool make_room();
  void pause_accepting();

  void receive(FrontConnection& client);
  void throw_away(FrontConnection& client);
  void advance(FrontConnection& client);
  void dispatch(FrontConnection& client);
  void refuse(FrontConnection& client, int status);
  void send(FrontConnection& client);
  void after_answer(FrontConnection& client);
  void become_idle(FrontConnection& client);
  void leave(FrontConnection& client);
  void drop(FrontConnection& client);
  void count_input(FrontConnection& client);

  void hand_back(Answer answer);  // by workers
  void wake();
  void take_answers();

  void sweep();
  void expire(FrontConnection& client);
  void begin_to_stop();
  bool may_end() const;

  void watch(int fd, std::uint64_t source, std::uint32_t events, int operation);
  void watch(FrontConnection& client, std::uint32_t events);

  const FrontDoorLimits limits_;
  FrontExchange exchange_;
  FrontSocket listening_;
  FrontSocket epoll_;
  FrontSocket wake_up_;

  // Of the thread in run().
  std::unordered_map<std::uint64_t, FrontConnection> clients_;
  std::uint64_t next_id_;
  std::size_t buffered_ = 0;  // bytes of unfinished requests, of all clients together
  FrontTime now_{};
  FrontTime next_sweep_{};
  FrontTime must_end_{};
  bool is_paused_ = false;
  bool is_stopping_ = false;

  std::mutex mutex_;  // guards the three below
  std::vector<Answer> answers_;
  bool stop_asked_ = false;
  bool is_running_ = false;
  std::condition_variable ended_;

  FrontWorkers workers_;  // last: its threads use what is above
};

}  // namespace app
