// Files: those the bot uploads, and those people send, which the bot fetches by code.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "playground/dingtalk/dingtalk.hpp"
#include "playground/rest_server.hpp"

namespace playground::dingtalk {

// Thread-safe. A media_id has no expiry; a download address lives 15 minutes.
class MediaDesk {
 public:
  MediaDesk(const base::Clock& clock, const DingtalkSetup& setup) : clock_(clock), setup_(setup) {}

  void opened_at(std::string address) { address_ = std::move(address); }  // once, before the first address
  std::shared_ptr<const std::string> bytes(const std::string& media_id) const;  // null for an unknown id
  std::string download_code(const std::string& bytes);

  RestAnswer upload(const RestRequest& request);       // media/upload; throws Refused
  RestAnswer download(const RestRequest& request);     // messageFiles/download; throws Refused
  RestAnswer fetch(const RestRequest& request) const;  // the address it gave

 private:
  struct Address {
    std::shared_ptr<const std::string> bytes;
    base::Instant expires;
  };
  const base::Clock& clock_;
  const DingtalkSetup& setup_;
  std::string address_;
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const std::string>> uploaded_;  // guarded by mutex_; by media_id
  std::map<std::string, std::shared_ptr<const std::string>> sent_;      // guarded by mutex_; by downloadCode
  std::map<std::string, Address> addresses_;  // guarded by mutex_; by last part of the path
};

}  // namespace playground::dingtalk
