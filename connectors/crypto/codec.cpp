// Digests, signatures and encodings, all through OpenSSL.
#include "connectors/crypto/codec.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

namespace connectors::crypto {
namespace {

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

bool is_base64(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.' || c == '~';
}

std::string digest(std::string_view bytes, const EVP_MD* kind) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out;
  unsigned int size = 0;
  if (EVP_Digest(raw(bytes), bytes.size(), out.data(), &size, kind, nullptr) != 1)
    throw std::runtime_error("digest not available");
  return {reinterpret_cast<const char*>(out.data()), size};
}

// The text without its padding; none when the padding is not what the length asks for.
std::optional<std::string_view> unpadded(std::string_view text) {
  const auto end = text.find('=');
  if (end == text.npos) return text;
  const bool is_padding = text.size() % 4 == 0 && text.size() - end <= 2 && text.back() == '=';
  if (!is_padding) return std::nullopt;
  return text.substr(0, end);
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), raw(bytes),
                                   static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  const auto digits = unpadded(text);
  if (!digits || digits->size() % 4 == 1) return std::nullopt;
  for (const char c : *digits)
    if (!is_base64(c)) return std::nullopt;
  const std::size_t size = digits->size() * 6 / 8;
  std::string block(*digits);
  block.resize((block.size() + 3) / 4 * 4, '=');
  std::string bytes(block.size() / 4 * 3, '\0');
  if (EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), raw(block),
                      static_cast<int>(block.size())) < 0)
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::string sha1(std::string_view bytes) {
  return digest(bytes, EVP_sha1());
}
std::string md5(std::string_view bytes) {
  return digest(bytes, EVP_md5());
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out;
  unsigned int size = 0;
  if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), raw(message), message.size(), out.data(),
            &size))
    throw std::runtime_error("HMAC not available");
  return {reinterpret_cast<const char*>(out.data()), size};
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string url_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    encoded += '%';
    encoded += digits[static_cast<unsigned char>(c) >> 4];
    encoded += digits[static_cast<unsigned char>(c) & 15];
  }
  return encoded;
}

}  // namespace connectors::crypto
