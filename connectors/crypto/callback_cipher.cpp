// The envelope of encrypted callbacks that WeCom and DingTalk's events share (WXBizMsgCrypt).
#include "connectors/crypto/callback_cipher.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include "bot/base/utf8.hpp"
#include "connectors/crypto/codec.hpp"

namespace connectors::crypto {
namespace {

constexpr std::size_t key_size = 32, iv_size = 16, cipher_block = 16, pad_block = 32;
constexpr std::size_t random_size = 16, header_size = random_size + 4;

enum class Direction { decrypt = 0, encrypt = 1 };

unsigned char* raw(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// AES-256-CBC without the library's padding, whose block of 16 is not the 32 of this protocol.
std::optional<std::string> aes(std::string_view bytes, std::string_view key, Direction direction) {
  const std::unique_ptr<EVP_CIPHER_CTX, void (*)(EVP_CIPHER_CTX*)> context(EVP_CIPHER_CTX_new(),
                                                                           EVP_CIPHER_CTX_free);
  if (!context || EVP_CipherInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, raw(key),
                                    raw(key.substr(0, iv_size)), static_cast<int>(direction)) != 1)
    return std::nullopt;
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  std::string out(bytes.size() + cipher_block, '\0');
  int size = 0, rest = 0;
  if (EVP_CipherUpdate(context.get(), raw(out), &size, raw(bytes), static_cast<int>(bytes.size())) != 1 ||
      EVP_CipherFinal_ex(context.get(), raw(out) + size, &rest) != 1)
    return std::nullopt;
  out.resize(static_cast<std::size_t>(size + rest));
  return out;
}

// Removes PKCS#7 padding of block size 32, looking at every byte of it.
bool remove_padding(std::string& plain) {
  if (plain.empty()) return false;
  const std::size_t pad = static_cast<unsigned char>(plain.back());
  if (pad < 1 || pad > pad_block || pad > plain.size()) return false;
  const std::string_view padding = std::string_view(plain).substr(plain.size() - pad);
  if (padding.find_first_not_of(plain.back()) != padding.npos) return false;
  plain.resize(plain.size() - pad);
  return true;
}

std::string big_endian(std::size_t value) {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(value >> shift & 0xff);
  return bytes;
}

std::size_t from_big_endian(std::string_view bytes) {
  std::size_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

// The 32 bytes of a media file's key: base64, or as some clients were seen to get it, hexadecimal.
std::optional<std::string> media_key(std::string_view text) {
  if (text.size() == 2 * key_size) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); at += 2) {
      constexpr std::string_view digits = "0123456789abcdef";
      const std::string pair = base::lower_ascii(text.substr(at, 2));
      const auto high = digits.find(pair[0]), low = digits.find(pair[1]);
      if (high == digits.npos || low == digits.npos) return std::nullopt;
      bytes += static_cast<char>(high << 4 | low);
    }
    return bytes;
  }
  auto bytes = from_base64(text);
  if (!bytes || bytes->size() != key_size) return std::nullopt;
  return bytes;
}

}  // namespace

CallbackCipher::CallbackCipher(std::string token, std::string_view aes_key, std::string receive_id)
    : token_(std::move(token)), receive_id_(std::move(receive_id)) {
  const auto digits = base::trimmed(aes_key);
  const auto key = digits.size() == 43 ? from_base64(digits) : std::nullopt;
  if (!key || key->size() != key_size)
    throw std::invalid_argument("EncodingAESKey 应是 43 个字母或数字，现在是 " +
                                std::to_string(digits.size()) + " 个字符");
  key_ = *key;
}

std::string CallbackCipher::signature(std::string_view timestamp, std::string_view nonce,
                                      std::string_view encrypted) const {
  std::array<std::string_view, 4> parts{token_, timestamp, nonce, encrypted};
  std::sort(parts.begin(), parts.end());
  std::string all;
  for (const auto part : parts) all += part;
  return hex(sha1(all));
}

bool CallbackCipher::is_signed(std::string_view signature, std::string_view timestamp, std::string_view nonce,
                               std::string_view encrypted) const {
  return equal_in_constant_time(signature, this->signature(timestamp, nonce, encrypted));
}

std::optional<std::string> CallbackCipher::decrypted(std::string_view encrypted_base64) const {
  const auto bytes = from_base64(encrypted_base64);
  if (!bytes || bytes->empty() || bytes->size() % pad_block != 0) return std::nullopt;
  auto plain = aes(*bytes, key_, Direction::decrypt);
  if (!plain || !remove_padding(*plain) || plain->size() < header_size) return std::nullopt;
  const std::string_view rest = std::string_view(*plain).substr(header_size);
  const std::size_t size = from_big_endian(std::string_view(*plain).substr(random_size, 4));
  if (size > rest.size() || !equal_in_constant_time(rest.substr(size), receive_id_)) return std::nullopt;
  return std::string(rest.substr(0, size));
}

std::string CallbackCipher::encrypted(std::string_view message) const {
  std::string random(random_size, '\0');
  if (RAND_bytes(raw(random), static_cast<int>(random.size())) != 1)
    throw std::runtime_error("no random bytes");
  return encrypted_with(message, random);
}

std::string CallbackCipher::encrypted_with(std::string_view message, std::string_view random16) const {
  if (random16.size() != random_size) throw std::invalid_argument("16 random bytes are needed");
  std::string plain(random16);
  plain += big_endian(message.size());
  plain += message;
  plain += receive_id_;
  const std::size_t pad = pad_block - plain.size() % pad_block;
  plain.append(pad, static_cast<char>(pad));
  const auto bytes = aes(plain, key_, Direction::encrypt);
  if (!bytes) throw std::runtime_error("AES not available");
  return base64(*bytes);
}

std::optional<std::string> decrypted_media(std::string_view bytes, std::string_view key_text) {
  const auto key = media_key(base::trimmed(key_text));
  if (!key || bytes.empty() || bytes.size() % cipher_block != 0) return std::nullopt;
  auto plain = aes(bytes, *key, Direction::decrypt);
  if (!plain || !remove_padding(*plain)) return std::nullopt;
  return plain;
}

}  // namespace connectors::crypto
