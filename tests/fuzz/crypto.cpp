// Fuzz targets: the envelope of callbacks and the encodings in it.
#include <openssl/evp.h>

#include "connectors/crypto/callback_cipher.hpp"
#include "connectors/crypto/codec.hpp"
#include "tests/fuzz/target.hpp"

namespace fuzz {

using namespace connectors::crypto;

namespace {

constexpr const char* aes_key = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR";

// Blocks enciphered as they are, so that decryption meets any padding, length and receiver.
std::string enciphered(std::string_view blocks) {
  const std::string key = from_base64(aes_key).value();
  const auto bytes = [](const auto& text) { return reinterpret_cast<const unsigned char*>(text.data()); };
  std::string out(blocks.size() + 16, '\0');
  int size = 0;
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  EVP_EncryptInit_ex(context, EVP_aes_256_cbc(), nullptr, bytes(key), bytes(key));
  EVP_CIPHER_CTX_set_padding(context, 0);
  EVP_EncryptUpdate(context, reinterpret_cast<unsigned char*>(out.data()), &size, bytes(blocks),
                    static_cast<int>(blocks.size()));
  EVP_CIPHER_CTX_free(context);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

}  // namespace

void callback_cipher(std::string_view input) {
  static const CallbackCipher app("token", aes_key, "ww1"), bot("token", aes_key, "");
  require(!app.decrypted(input), "what nobody enciphered was deciphered");
  const std::string_view blocks = input.substr(0, input.size() / 32 * 32);
  const std::string secret = enciphered(blocks);
  for (const auto* cipher : {&app, &bot})
    if (const auto plain = cipher->decrypted(base64(secret)))
      require(blocks.substr(20).starts_with(*plain), "the content is not what was enciphered");
  require(app.decrypted(app.encrypted_with(input, "0123456789abcdef")) == input,
          "encrypted and decrypted differ");
  if (const auto media = decrypted_media(secret, aes_key))
    require(blocks.starts_with(*media), "the file is not what was enciphered");
  static_cast<void>(decrypted_media(secret, input));
}

void codec(std::string_view input) {
  if (const auto bytes = from_base64(input)) {
    require(bytes->size() <= input.size(), "base64 grew");
    require(from_base64(base64(*bytes)) == bytes, "base64 of what was decoded");
  }
  require(from_base64(base64(input)) == input, "base64 there and back");
  require(hex(input).size() == 2 * input.size(), "hex");
  require_one_line(url_encoded(input), "URL encoding");
}

}  // namespace fuzz
