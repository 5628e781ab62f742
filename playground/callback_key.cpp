// WeCom's callback encryption, on OpenSSL.
#include "playground/callback_key.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>

#include "playground/codec.hpp"

namespace playground {

static constexpr std::size_t block = 32;
static constexpr std::size_t head = 20;

static const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

CallbackKey::CallbackKey(std::string_view encoding_aes_key) {
  const auto key =
      encoding_aes_key.size() == 43 ? from_base64(std::string(encoding_aes_key) + "=") : std::nullopt;
  if (!key || key->size() != 32) throw std::invalid_argument("an EncodingAESKey has 43 letters and digits");
  key_ = *key;
}

static std::string run_cipher(const std::string& key, std::string_view input, bool encrypting) {
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                &EVP_CIPHER_CTX_free);
  std::string out(input.size() + block, '\0');
  auto* to = reinterpret_cast<unsigned char*>(out.data());
  int first = 0, last = 0;
  const bool fine =
      EVP_CipherInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, raw(key), raw(key), encrypting) == 1 &&
      EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
      EVP_CipherUpdate(context.get(), to, &first, raw(input), static_cast<int>(input.size())) == 1 &&
      EVP_CipherFinal_ex(context.get(), to + first, &last) == 1;
  if (!fine) throw std::runtime_error("cipher");
  out.resize(static_cast<std::size_t>(first + last));
  return out;
}

std::string CallbackKey::encrypt(std::string padded) const {
  const std::size_t padding = block - padded.size() % block;
  padded.append(padding, static_cast<char>(padding));
  return run_cipher(key_, padded, true);
}

std::optional<CallbackKey::Unpadded> CallbackKey::decrypt(std::string_view cipher) const {
  if (cipher.empty() || cipher.size() % 16 != 0) return std::nullopt;
  std::string plain = run_cipher(key_, cipher, false);
  const std::size_t padding = static_cast<unsigned char>(plain.back());
  if (padding < 1 || padding > block || padding > plain.size()) return std::nullopt;
  const auto tail = plain.end() - static_cast<std::ptrdiff_t>(padding);
  if (!std::all_of(tail, plain.end(), [&](char c) { return c == plain.back(); })) return std::nullopt;
  plain.resize(plain.size() - padding);
  return Unpadded{std::move(plain), static_cast<int>(padding)};
}

std::string CallbackKey::seal(std::string_view message, std::string_view receive_id,
                              std::string_view random16) const {
  std::string plain(random16);
  for (int shift = 24; shift >= 0; shift -= 8) plain += static_cast<char>(message.size() >> shift & 0xff);
  plain.append(message).append(receive_id);
  return to_base64(encrypt(std::move(plain)));
}

std::optional<CallbackKey::Opened> CallbackKey::open(std::string_view base64) const {
  const auto cipher = from_base64(base64);
  const auto plain = cipher ? decrypt(*cipher) : std::nullopt;
  if (!plain || plain->bytes.size() < head) return std::nullopt;
  const std::string_view bytes = plain->bytes;
  std::uint32_t length = 0;
  for (const char c : bytes.substr(16, 4)) length = length << 8 | static_cast<unsigned char>(c);
  if (length > bytes.size() - head) return std::nullopt;
  return Opened{std::string(bytes.substr(head, length)), std::string(bytes.substr(head + length)),
                std::string(bytes.substr(0, 16)), plain->padding};
}

std::string CallbackKey::seal_file(std::string_view bytes) const {
  return encrypt(std::string(bytes));
}

std::optional<std::string> CallbackKey::open_file(std::string_view cipher) const {
  auto plain = decrypt(cipher);
  if (!plain) return std::nullopt;
  return std::move(plain->bytes);
}

std::string callback_signature(std::string_view token, std::string_view timestamp, std::string_view nonce,
                               std::string_view encrypted) {
  std::array<std::string_view, 4> parts{token, timestamp, nonce, encrypted};
  std::sort(parts.begin(), parts.end());
  std::string joined;
  for (const auto part : parts) joined.append(part);
  return to_hex(sha1(joined));
}

}  // namespace playground
