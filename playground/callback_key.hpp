// WeCom's callback encryption, the platform's side of it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace playground {

// AES-256-CBC with the first 16 key bytes as IV and PKCS#7 padding to 32 (WeCom developer page 90968).
class CallbackKey {
 public:
  explicit CallbackKey(
      std::string_view encoding_aes_key);  // 43 characters; else throws std::invalid_argument

  struct Opened {
    std::string message, receive_id, random;
    int padding = 0;
  };

  // base64 of random(16) ‖ length(4, big endian) ‖ message ‖ receive id ‖ padding.
  std::string seal(std::string_view message, std::string_view receive_id, std::string_view random16) const;
  std::optional<Opened> open(std::string_view base64) const;

  // A media file: only padded and encrypted, without any head.
  std::string seal_file(std::string_view bytes) const;
  std::optional<std::string> open_file(std::string_view cipher) const;

 private:
  struct Unpadded {
    std::string bytes;
    int padding;
  };
  std::string encrypt(std::string padded) const;
  std::optional<Unpadded> decrypt(std::string_view cipher) const;

  std::string key_;  // 32 bytes
};

// Lower-case hex SHA-1 of the four strings, sorted and joined.
std::string callback_signature(std::string_view token, std::string_view timestamp, std::string_view nonce,
                               std::string_view encrypted);

}  // namespace playground
