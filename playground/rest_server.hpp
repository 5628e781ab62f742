// The HTTP server of a simulated platform, on a loopback port of its own.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bot/base/http.hpp"
#include "playground/fault.hpp"

namespace playground {

struct UploadedFile {
  std::string field, file_name, content_type, bytes;
};

struct RestRequest {
  base::HttpRequest http;
  std::vector<UploadedFile> files;  // of a multipart body

  const UploadedFile* file(const std::string& field) const;
};

struct RestAnswer {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  std::map<std::string, std::string> headers{};
  bool cut = false;  // the connection ends before the answer does
};

// Serves from construction to destruction. The handler runs in several threads at once.
class RestServer {
 public:
  using Handler = std::function<RestAnswer(const RestRequest&)>;

  explicit RestServer(Handler handler);
  ~RestServer();

  int port() const;
  std::string address() const;  // http://127.0.0.1:<port>
  // For handlers: waits that long; false at once when the server stops.
  bool pause(std::chrono::milliseconds time);

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace playground
