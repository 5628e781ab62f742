// Media that a bot uploads over its long connection.
#include "playground/wecom/upload_desk.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::wecom {

using nlohmann::json;

static constexpr std::chrono::minutes upload_life{30};
static constexpr int wrong_parameter = 40058, wrong_size = 40006, wrong_media = 40004, frequency = 45009;

json UploadDesk::begin(const json& body) {
  Upload upload{text_in(body, "type"), text_in(body, "filename"), text_in(body, "md5")};
  const auto size = number_in(body, "total_size"), chunks = number_in(body, "total_chunks");
  const auto limit = static_cast<long long>(MediaDesk::limit_of(upload.type));
  if (upload.file_name.empty() || upload.file_name.size() > longest_name) throw Refused{wrong_parameter, "invalid filename"};
  if (size < 5 || size > limit) throw Refused{wrong_size, "invalid media size"};
  if (chunks < 1 || chunks > static_cast<long long>(most_chunks)) throw Refused{wrong_parameter, "invalid total_chunks"};
  if (size > chunks * static_cast<long long>(largest_chunk)) throw Refused{wrong_parameter, "too few chunks"};
  const auto now = directory_.now();
  if (!minute_.admit("", now) || !hour_.admit("", now)) throw Refused{frequency, "api freq out of limit"};
  upload.size = static_cast<std::size_t>(size);
  upload.chunks = static_cast<std::size_t>(chunks);
  upload.expires = now + upload_life;
  const std::string id = random_name(32);
  std::lock_guard lock(mutex_);
  uploads_[id] = std::move(upload);
  return {{"upload_id", id}};
}

UploadDesk::Upload& UploadDesk::open(const json& body) {
  const auto found = uploads_.find(text_in(body, "upload_id"));
  if (found == uploads_.end() || found->second.expires <= directory_.now()) throw Refused{wrong_parameter, "invalid upload_id"};
  return found->second;
}

void UploadDesk::add(const json& body) {
  const auto bytes = from_base64(text_in(body, "base64_data"));
  const auto index = number_in(body, "chunk_index", -1);
  std::lock_guard lock(mutex_);
  auto& upload = open(body);
  if (index < 0 || index >= static_cast<long long>(upload.chunks)) throw Refused{wrong_parameter, "invalid chunk_index"};
  if (!bytes || bytes->empty() || bytes->size() > largest_chunk) throw Refused{wrong_parameter, "invalid chunk"};
  upload.parts.try_emplace(static_cast<std::size_t>(index), *bytes);
}

json UploadDesk::finish(const json& body) {
  std::lock_guard lock(mutex_);
  auto& upload = open(body);
  std::string whole;
  for (const auto& [index, bytes] : upload.parts) whole += bytes;
  if (upload.parts.size() != upload.chunks || whole.size() != upload.size) throw Refused{wrong_parameter, "chunks missing"};
  if (!upload.md5.empty() && to_hex(md5(whole)) != upload.md5) throw Refused{wrong_parameter, "md5 does not match"};
  if (!MediaDesk::fits_type(upload.type, whole)) throw Refused{wrong_media, "invalid media type"};
  const json out{{"type", upload.type},
                 {"media_id", media_.keep(upload.type, upload.file_name, std::move(whole))},
                 {"created_at", std::to_string(directory_.seconds())}};
  uploads_.erase(text_in(body, "upload_id"));
  return out;
}

}  // namespace playground::wecom
