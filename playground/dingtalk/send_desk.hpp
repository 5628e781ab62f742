// What the robot sends through the REST interface: to people, to groups, and taking it back.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "playground/dingtalk/directory.hpp"
#include "playground/dingtalk/media_desk.hpp"
#include "playground/rest_server.hpp"

namespace playground::dingtalk {

// Thread-safe. All functions throw Refused; token and quota have been checked before.
class SendDesk {
 public:
  SendDesk(const DingtalkSetup& setup, const Directory& directory, const MediaDesk& media)
      : setup_(setup), directory_(directory), media_(media) {}

  RestAnswer to_people(const RestRequest& request);  // oToMessages/batchSend
  RestAnswer to_group(const RestRequest& request);   // groupMessages/send
  RestAnswer recall(const RestRequest& request);     // otoMessages/batchRecall, groupMessages/recall
  void flow_control(const std::string& userid, bool on);

 private:
  std::string kept(std::vector<std::string> chats);  // a new processQueryKey

  const DingtalkSetup& setup_;
  const Directory& directory_;
  const MediaDesk& media_;
  std::mutex mutex_;
  std::set<std::string> slowed_;                          // guarded by mutex_
  std::map<std::string, std::vector<std::string>> sent_;  // guarded by mutex_; chats by processQueryKey
};

}  // namespace playground::dingtalk
