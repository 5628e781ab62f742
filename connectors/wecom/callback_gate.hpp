// Who may come in: signature, time window and decryption of callbacks, and the seal on their answers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/base/clock.hpp"
#include "bot/base/http.hpp"
#include "connectors/crypto/callback_cipher.hpp"

namespace connectors::wecom {

// Source: document paths 90930, 90968, 101033. Immutable, so any thread may use it.
class CallbackGate {
 public:
  // `window`: how far a callback's timestamp may be from now, both ways.
  // Throws std::invalid_argument for a wrong EncodingAESKey.
  CallbackGate(std::string token, std::string_view aes_key, std::string receive_id, base::Duration window);

  // The platform's check of the address (GET with echostr): 200 and the plain text, or 403.
  base::HttpResponse answer_to_check(const base::HttpRequest& request, base::Instant now) const;

  // The content of a signed, timely callback; none for every other, whatever is wrong with it.
  std::optional<std::string> opened(const base::HttpRequest& request, std::string_view encrypted,
                                    base::Instant now) const;

  struct Sealed {
    std::string encrypted, signature, timestamp, nonce;
  };
  Sealed seal(std::string_view message, base::Instant now, std::string_view nonce) const;

 private:
  bool is_timely(std::string_view timestamp, base::Instant now) const;

  const crypto::CallbackCipher cipher_;
  const base::Duration window_;
};

inline base::HttpResponse empty_response(int status) {
  return {.status = status};
}

long long unix_seconds(base::Instant at);

}  // namespace connectors::wecom
