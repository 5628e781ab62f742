// Base64, hex, digests and random strings of the simulators, independent of the bot's own.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace playground {

std::string to_base64(std::string_view bytes);
// Standard alphabet, padding required. Unused trailing bits are ignored, as the platforms' keys have them.
std::optional<std::string> from_base64(std::string_view text);
std::string to_hex(std::string_view bytes);                               // lower case
std::string sha1(std::string_view bytes);                                 // 20 bytes
std::string md5(std::string_view bytes);                                  // 16 bytes
std::string hmac_sha256(std::string_view key, std::string_view message);  // 32 bytes
std::string random_bytes(std::size_t count);
std::string random_name(std::size_t length);                 // letters and digits
std::string random_digits(std::size_t length);               // the first is not 0
bool equal_secrets(std::string_view a, std::string_view b);  // in constant time for equal lengths

std::string percent_encoded(std::string_view text);
std::string percent_decoded(std::string_view text);

// The sign of DingTalk's robot callbacks and custom robots: base64(HMAC-SHA256(secret, timestamp + "\n" +
// secret)).
std::string robot_sign(std::string_view timestamp, std::string_view secret);

}  // namespace playground
