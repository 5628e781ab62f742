// The envelope of encrypted callbacks that WeCom and DingTalk's events share (WXBizMsgCrypt).
// Source: WeCom document paths 90968 and 101033; DingTalk "callback event message body encryption and decryption".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace connectors::crypto {

// Immutable after construction, so any thread may use it.
class CallbackCipher {
 public:
  // `aes_key`: the 43 characters of the console; `receive_id`: corp id, app key, or empty for a WeCom AI bot.
  // Throws std::invalid_argument with one clear line that does not repeat the key.
  CallbackCipher(std::string token, std::string_view aes_key, std::string receive_id);

  std::string signature(std::string_view timestamp, std::string_view nonce, std::string_view encrypted) const;
  bool is_signed(std::string_view signature, std::string_view timestamp, std::string_view nonce,
                 std::string_view encrypted) const;  // constant time

  // None for anything that is not exactly as it should be; nothing tells which.
  std::optional<std::string> decrypted(std::string_view encrypted_base64) const;
  std::string encrypted(std::string_view message) const;  // with 16 random bytes
  std::string encrypted_with(std::string_view message, std::string_view random16) const;  // for published vectors

 private:
  std::string token_, key_, receive_id_;
};

// A media file of a WeCom AI bot: AES-256-CBC, IV = key[0..16), padding to 32, no header. `key`: base64 with or
// without padding, or 64 hexadecimal digits.
std::optional<std::string> decrypted_media(std::string_view bytes, std::string_view key);

}  // namespace connectors::crypto
