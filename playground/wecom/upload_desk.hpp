// Media that a bot uploads over its long connection: announced, in chunks, finished (document path 101463).
#pragma once

#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "playground/rate_window.hpp"
#include "playground/wecom/directory.hpp"
#include "playground/wecom/media_desk.hpp"

namespace playground::wecom {

// Thread-safe. Each function takes and gives the body of a frame, and throws Refused. An upload lives 30 minutes, whatever
// becomes of the connection.
class UploadDesk {
 public:
  UploadDesk(const Directory& directory, MediaDesk& media) : directory_(directory), media_(media) {}

  nlohmann::json begin(const nlohmann::json& body);  // upload_id
  void add(const nlohmann::json& body);              // in any order; what is there already is ignored
  nlohmann::json finish(const nlohmann::json& body);  // type, media_id, created_at

  static constexpr std::size_t largest_chunk = 512 * 1024, most_chunks = 100, longest_name = 256;

 private:
  struct Upload {
    std::string type, file_name, md5;
    std::size_t size = 0, chunks = 0;
    base::Instant expires;
    std::map<std::size_t, std::string> parts;
  };
  Upload& open(const nlohmann::json& body);  // with the mutex held

  const Directory& directory_;
  MediaDesk& media_;
  RateWindow minute_{30, std::chrono::minutes(1)}, hour_{1000, std::chrono::hours(1)};
  std::mutex mutex_;
  std::map<std::string, Upload> uploads_;  // guarded by mutex_
};

}  // namespace playground::wecom
