// Files that people or the bot have uploaded.
#include "playground/wecom/media_desk.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::wecom {

static constexpr std::chrono::hours media_life{72};
static constexpr std::chrono::minutes address_life{5};
static constexpr std::size_t megabyte = 1 << 20;

bool is_picture(const std::string& bytes) {
  return bytes.starts_with("\x89PNG\r\n\x1a\n") || bytes.starts_with("\xff\xd8\xff");
}

std::string MediaDesk::keep(const std::string& type, const std::string& file_name, std::string bytes) {
  const std::string id = "3" + random_name(40);
  std::lock_guard lock(mutex_);
  kept_[id] = {type, file_name, std::make_shared<const std::string>(std::move(bytes)),
               clock_.now() + media_life};
  return id;
}

std::string MediaDesk::keep_for_minutes(const std::string& file_name, std::string bytes) {
  const std::string id = random_name(32);
  std::lock_guard lock(mutex_);
  kept_[id] = {"", file_name, std::make_shared<const std::string>(std::move(bytes)),
               clock_.now() + address_life};
  return id;
}

std::optional<Media> MediaDesk::find(const std::string& media_id) const {
  std::lock_guard lock(mutex_);
  const auto found = kept_.find(media_id);
  if (found == kept_.end() || found->second.expires <= clock_.now()) return std::nullopt;
  return found->second;
}

std::size_t MediaDesk::limit_of(const std::string& type) {
  if (type == "image" || type == "video") return 10 * megabyte;
  if (type == "voice") return 2 * megabyte;
  if (type == "file") return 20 * megabyte;
  throw Refused{40004, "invalid media type"};
}

bool MediaDesk::fits_type(const std::string& type, const std::string& bytes) {
  if (type == "image") return is_picture(bytes);
  if (type == "voice") return bytes.starts_with("#!AMR");
  return true;
}

RestAnswer MediaDesk::store(const RestRequest& request, const std::string& type, std::size_t limit) {
  const auto* file = request.file("media");
  if (!file || file->file_name.empty()) throw Refused{40063, "media data missing"};
  if (file->bytes.size() <= 5 || file->bytes.size() > limit) throw Refused{40006, "invalid media size"};
  if (!fits_type(type, file->bytes)) throw Refused{40004, "invalid media type"};
  const auto id = keep(type, file->file_name, file->bytes);
  const auto created = std::to_string(base::to_millis(clock_.now()) / 1000);
  return {.body = written(
              {{"errcode", 0}, {"errmsg", "ok"}, {"type", type}, {"media_id", id}, {"created_at", created}})};
}

RestAnswer MediaDesk::upload(const RestRequest& request) {
  const std::string type(request.http.parameter("type"));
  return store(request, type, limit_of(type));
}

RestAnswer MediaDesk::upload_to_webhook(const RestRequest& request) {
  const std::string type(request.http.parameter("type"));
  if (type != "file" && type != "voice") throw Refused{40004, "invalid media type"};
  return store(request, type, limit_of(type));
}

static RestAnswer as_download(const Media& media) {
  return {.content_type = "application/octet-stream",
          .body = *media.bytes,
          .headers = {{"Content-Disposition", "attachment; filename=\"" + media.file_name + "\""}}};
}

RestAnswer MediaDesk::get(const RestRequest& request) const {
  const auto media = find(std::string(request.http.parameter("media_id")));
  if (!media || media->type.empty()) throw Refused{40007, "invalid media_id"};
  return as_download(*media);
}

RestAnswer MediaDesk::fetch(const std::string& name) const {
  const auto media = find(name);
  if (!media) return {.status = 403, .content_type = "text/html", .body = "<html>expired</html>"};
  return as_download(*media);
}

}  // namespace playground::wecom
