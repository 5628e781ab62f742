// REST calls as the bot makes them, answered with JSON.
#pragma once

#include <httplib.h>

#include <nlohmann/json.hpp>
#include <string>

namespace rest {

struct Answer {
  int status = 0;  // 0: the connection ended without a whole answer
  nlohmann::json body;
  std::string text, type;
};

inline Answer read(const httplib::Result& result) {
  if (!result) return {};
  return {result->status, nlohmann::json::parse(result->body, nullptr, false), result->body,
          result->get_header_value("Content-Type")};
}

inline Answer post(const std::string& api, const std::string& path, const nlohmann::json& body,
                   const httplib::Headers& headers = {}) {
  return read(httplib::Client(api).Post(path, headers, body.dump(), "application/json"));
}

inline Answer post_text(const std::string& api, const std::string& path, const std::string& body,
                        const std::string& type = "application/json") {
  return read(httplib::Client(api).Post(path, body, type));
}

inline Answer get(const std::string& api, const std::string& path, const httplib::Headers& headers = {}) {
  return read(httplib::Client(api).Get(path, headers));
}

inline Answer upload(const std::string& api, const std::string& path, const std::string& bytes,
                     const std::string& file_name) {
  const httplib::MultipartFormDataItems items{{"media", bytes, file_name, "application/octet-stream"}};
  return read(httplib::Client(api).Post(path, items));
}

}  // namespace rest
