// An HttpClient for tests: answers from a script and remembers what it was asked.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "connectors/transport/http_client.hpp"

namespace connectors {

class ScriptedHttpClient : public HttpClient {
 public:
  using Script = std::function<IncomingResponse(const OutgoingRequest&)>;
  explicit ScriptedHttpClient(Script script) : script_(std::move(script)) {}

  IncomingResponse exchange(const OutgoingRequest& request) override {
    {
      std::lock_guard lock(mutex_);
      asked_.push_back(request);
    }
    return script_(request);
  }
  std::vector<OutgoingRequest> asked() const {
    std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  const Script script_;
  mutable std::mutex mutex_;  // guards asked_
  std::vector<OutgoingRequest> asked_;
};

}  // namespace connectors
