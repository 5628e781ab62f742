// Files: those the bot uploads, and those people send.
#include "playground/dingtalk/media_desk.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::dingtalk {

static constexpr std::chrono::minutes address_life{15};
static constexpr std::size_t megabyte = 1 << 20;

std::shared_ptr<const std::string> MediaDesk::bytes(const std::string& media_id) const {
  std::lock_guard lock(mutex_);
  const auto found = uploaded_.find(media_id);
  return found == uploaded_.end() ? nullptr : found->second;
}

std::string MediaDesk::download_code(const std::string& bytes) {
  const auto code = random_name(48);
  std::lock_guard lock(mutex_);
  sent_[code] = std::make_shared<const std::string>(bytes);
  return code;
}

static std::size_t limit_of(const std::string& type) {
  if (type == "image" || type == "video" || type == "file") return 20 * megabyte;
  if (type == "voice") return 2 * megabyte;
  throw Refused{40004, "无效的媒体文件类型"};
}

RestAnswer MediaDesk::upload(const RestRequest& request) {
  const std::string type(request.http.parameter("type"));
  const auto limit = limit_of(type);
  const auto* file = request.file("media");
  if (!file || file->file_name.empty() || file->bytes.empty()) throw Refused{400002, "缺少 media"};
  if (file->bytes.size() > limit) throw Refused{40006, "媒体文件大小不合法"};
  const auto id = "@lAD" + random_name(24);
  std::lock_guard lock(mutex_);
  uploaded_[id] = std::make_shared<const std::string>(file->bytes);
  return {.body = written({{"errcode", 0},
                           {"errmsg", "ok"},
                           {"media_id", id},
                           {"type", type},
                           {"created_at", base::to_millis(clock_.now())}})};
}

RestAnswer MediaDesk::download(const RestRequest& request) {
  const auto body = parsed(request.http.body);
  const auto refuse = [](const std::string& code) { throw Refused{0, code, 400, code}; };
  if (text_in(body, "robotCode") != setup_.robot.client_id) refuse("invalidParameter.robotCode.auth");
  std::lock_guard lock(mutex_);
  const auto found = sent_.find(text_in(body, "downloadCode"));
  if (found == sent_.end()) refuse("invalidParameter.robotCode.downloadCode");
  const auto name = random_name(32) + ".file";
  addresses_[name] = {found->second, clock_.now() + address_life};
  return {.body = written({{"downloadUrl", address_ + "/download/" + name}})};
}

RestAnswer MediaDesk::fetch(const RestRequest& request) const {
  const RestAnswer refused{.status = 403, .content_type = "application/xml", .body = "<Error/>"};
  // The object store signs the address without these headers.
  const bool extra = !request.http.header("content-type").empty() ||
                     !request.http.header("authorization").empty() ||
                     !request.http.header("x-acs-dingtalk-access-token").empty();
  std::lock_guard lock(mutex_);
  const auto found = addresses_.find(request.http.path.substr(std::string("/download/").size()));
  if (extra || found == addresses_.end() || found->second.expires <= clock_.now()) return refused;
  return {.content_type = "application/octet-stream", .body = *found->second.bytes};
}

}  // namespace playground::dingtalk
