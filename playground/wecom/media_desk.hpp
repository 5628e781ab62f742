// Files that people or the bot have uploaded, and how long they may be fetched.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "bot/base/clock.hpp"
#include "playground/rest_server.hpp"

namespace playground::wecom {

struct Media {
  std::string type;  // image, voice, video, file
  std::string file_name;
  std::shared_ptr<const std::string> bytes;
  base::Instant expires{};
};

bool is_picture(const std::string& bytes);  // PNG or JPEG by its first bytes

// Thread-safe. A media_id lives 3 days; an address sent to the AI bot 5 minutes.
class MediaDesk {
 public:
  explicit MediaDesk(const base::Clock& clock) : clock_(clock) {}

  std::string keep(const std::string& type, const std::string& file_name,
                   std::string bytes);  // a new media_id
  std::optional<Media> find(const std::string& media_id) const;
  // For an address inside a callback; returns the last part of its path.
  std::string keep_for_minutes(const std::string& file_name, std::string bytes);

  static std::size_t limit_of(const std::string& type);  // bytes; throws Refused for a type there is not
  static bool fits_type(const std::string& type, const std::string& bytes);

  RestAnswer upload(const RestRequest& request);             // media/upload; throws Refused
  RestAnswer upload_to_webhook(const RestRequest& request);  // webhook/upload_media; throws Refused
  RestAnswer get(const RestRequest& request) const;          // media/get; throws Refused
  RestAnswer fetch(const std::string& name) const;           // the address inside a callback

 private:
  RestAnswer store(const RestRequest& request, const std::string& type, std::size_t limit);

  const base::Clock& clock_;
  mutable std::mutex mutex_;
  std::map<std::string, Media> kept_;  // guarded by mutex_
};

}  // namespace playground::wecom
