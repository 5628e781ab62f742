// Digests, signatures and encodings, all through OpenSSL.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace connectors::crypto {

std::string base64(std::string_view bytes);  // standard alphabet, padded, one line
// Standard alphabet; padding optional; unused low bits of the last character are ignored, as platform keys have them
// set. None for any other character or an impossible length.
std::optional<std::string> from_base64(std::string_view text);

std::string hex(std::string_view bytes);  // lower case
std::string sha1(std::string_view bytes);  // 20 raw bytes
std::string md5(std::string_view bytes);   // 16 raw bytes
std::string hmac_sha256(std::string_view key, std::string_view message);  // 32 raw bytes

bool equal_in_constant_time(std::string_view a, std::string_view b);

std::string url_encoded(std::string_view text);

}  // namespace connectors::crypto
