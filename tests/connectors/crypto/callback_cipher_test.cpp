// The callback envelope: every published callback opens and closes to the byte, and nothing altered gets in.
#include "connectors/crypto/callback_cipher.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <stdexcept>

#include "connectors/crypto/codec.hpp"
#include "tests/connectors/crypto/published_vectors.hpp"

namespace connectors::crypto {
namespace {

CallbackCipher cipher_of(const published::Account& account) {
  return {account.token, account.aes_key, account.receive_id};
}

// The envelope written by hand, so that it can be wrong: AES over exactly these bytes.
std::string enciphered(const published::Account& account, std::string plain) {
  const std::string key = from_base64(account.aes_key).value();
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  const auto* raw_key = reinterpret_cast<const unsigned char*>(key.data());
  EVP_EncryptInit_ex(context, EVP_aes_256_cbc(), nullptr, raw_key, raw_key);
  EVP_CIPHER_CTX_set_padding(context, 0);
  std::string out(plain.size() + 16, '\0');
  int size = 0;
  EVP_EncryptUpdate(context, reinterpret_cast<unsigned char*>(out.data()), &size,
                    reinterpret_cast<const unsigned char*>(plain.data()), static_cast<int>(plain.size()));
  EVP_CIPHER_CTX_free(context);
  out.resize(static_cast<std::size_t>(size));
  return base64(out);
}

std::string big_endian(unsigned long size) {
  return {static_cast<char>(size >> 24), static_cast<char>(size >> 16), static_cast<char>(size >> 8),
          static_cast<char>(size)};
}

// random, claimed length, message and receive id, without padding
std::string content(unsigned long claimed, const std::string& message, const std::string& receive_id) {
  return "0123456789abcdef" + big_endian(claimed) + message + receive_id;
}

std::string padded(std::string plain) {
  const std::size_t pad = 32 - plain.size() % 32;
  return plain.append(pad, static_cast<char>(pad));
}

class PublishedCallback : public testing::TestWithParam<published::Vector> {};
INSTANTIATE_TEST_SUITE_P(All, PublishedCallback, testing::ValuesIn(published::vectors()),
                         [](const auto& info) { return std::string(info.param.name); });

TEST_P(PublishedCallback, HasThePublishedSignature) {
  const auto& v = GetParam();
  EXPECT_EQ(cipher_of(v.account).signature(v.timestamp, v.nonce, v.encrypted), v.signature);
  EXPECT_TRUE(cipher_of(v.account).is_signed(v.signature, v.timestamp, v.nonce, v.encrypted));
}

TEST_P(PublishedCallback, OpensToThePublishedText) {
  const auto& v = GetParam();
  EXPECT_EQ(cipher_of(v.account).decrypted(v.encrypted), v.plain);
}

TEST_P(PublishedCallback, ClosesToThePublishedBytes) {
  const auto& v = GetParam();
  EXPECT_EQ(cipher_of(v.account).encrypted_with(v.plain, v.random), v.encrypted);
}

TEST_P(PublishedCallback, HasThePublishedPadding) {
  const auto& v = GetParam();
  const std::size_t size = from_base64(v.encrypted).value().size();
  EXPECT_EQ(size - 20 - v.plain.size() - v.account.receive_id.size(), static_cast<std::size_t>(v.padding));
}

TEST_P(PublishedCallback, IsRefusedWithAnyBitOfTheSignatureFlipped) {
  const auto& v = GetParam();
  for (std::size_t bit = 0; bit < 8 * v.signature.size(); ++bit) {
    std::string altered = v.signature;
    altered[bit / 8] = static_cast<char>(altered[bit / 8] ^ 1 << bit % 8);
    ASSERT_FALSE(cipher_of(v.account).is_signed(altered, v.timestamp, v.nonce, v.encrypted)) << "bit " << bit;
  }
}

TEST_P(PublishedCallback, IsRefusedWithAnyBitOfWhatIsSignedFlipped) {
  const auto& v = GetParam();
  const auto cipher = cipher_of(v.account);
  for (int which = 0; which < 3; ++which) {
    std::string parts[] = {v.timestamp, v.nonce, v.encrypted};
    for (std::size_t bit = 0; bit < 8 * parts[which].size(); ++bit) {
      char& byte = parts[which][bit / 8];
      byte = static_cast<char>(byte ^ 1 << bit % 8);
      ASSERT_FALSE(cipher.is_signed(v.signature, parts[0], parts[1], parts[2])) << which << " bit " << bit;
      byte = static_cast<char>(byte ^ 1 << bit % 8);
    }
  }
}

TEST_P(PublishedCallback, IsRefusedWhenCutShort) {
  const auto& v = GetParam();
  const auto cipher = cipher_of(v.account);
  // Padding at the end may be missing, so only what is data counts.
  for (std::size_t size = 0; size < v.encrypted.find_last_not_of('=') + 1; ++size)
    ASSERT_EQ(cipher.decrypted(v.encrypted.substr(0, size)), std::nullopt) << size;
}

TEST_P(PublishedCallback, IsRefusedByAnotherReceiver) {
  const auto& v = GetParam();
  const CallbackCipher other(v.account.token, v.account.aes_key, v.account.receive_id + "x");
  EXPECT_EQ(other.decrypted(v.encrypted), std::nullopt);
}

TEST(CallbackCipher, ReadsKeysWhoseLastBitsAreSet) {
  for (const auto* account : {&published::sample, &published::document, &published::open_suite,
                              &published::echo_suite, &published::message_suite})
    EXPECT_EQ(hex(from_base64(account->aes_key).value()), account->aes_key_hex);
}

TEST(CallbackCipher, RefusesAKeyThatIsNotOne) {
  const std::string good = published::sample.aes_key;
  for (const std::string& key : {good.substr(1), good + "A", good + "=", std::string(), good.substr(1) + "!",
                                 good.substr(1) + "\n", std::string(43, ' ')})
    EXPECT_THROW(CallbackCipher("token", key, ""), std::invalid_argument) << key;
}

TEST(CallbackCipher, ForgivesWhiteSpaceAroundAPastedKey) {
  const auto v = published::vectors().front();
  EXPECT_EQ(CallbackCipher(v.account.token, " " + v.account.aes_key + "\n", v.account.receive_id)
                .decrypted(v.encrypted),
            v.plain);
}

TEST(CallbackCipher, DoesNotRepeatAWrongKey) {
  const std::string key = published::sample.aes_key.substr(1);
  try {
    CallbackCipher("token", key, "");
    FAIL();
  } catch (const std::invalid_argument& problem) {
    EXPECT_EQ(std::string(problem.what()).find(key), std::string::npos);
    EXPECT_NE(std::string(problem.what()).find("42"), std::string::npos);
  }
}

TEST(CallbackCipher, TakesEveryPaddingOf1To32) {
  const auto cipher = cipher_of(published::sample);
  for (std::size_t size = 0; size < 32; ++size) {
    const std::string message(size, 'm');
    EXPECT_EQ(cipher.decrypted(cipher.encrypted(message)), message) << size;
  }
}

TEST(CallbackCipher, NeverEncryptsTheSameWayTwice) {
  const auto cipher = cipher_of(published::sample);
  EXPECT_NE(cipher.encrypted("你好"), cipher.encrypted("你好"));
}

TEST(CallbackCipher, RefusesWrongPadding) {
  const auto& account = published::sample;
  const std::string plain = content(11, "01234567890", account.receive_id);  // 49 bytes, 15 of padding
  const auto with = [&](const std::string& padding) { return enciphered(account, plain + padding); };
  ASSERT_NE(cipher_of(account).decrypted(with(std::string(15, 15))), std::nullopt);
  std::string one_differs(15, 15);
  one_differs[0] = 14;
  for (const auto& padding : {std::string(15, 0), std::string(15, 16), std::string(15, 33),
                              std::string(15, 14), std::string(15, -1), one_differs})
    EXPECT_EQ(cipher_of(account).decrypted(with(padding)), std::nullopt) << hex(padding);
}

TEST(CallbackCipher, RefusesAPaddingOfTheWrongBlockSize) {
  const auto& account = published::sample;
  const std::string plain = content(27, std::string(27, 'x'), account.receive_id);  // 65 bytes
  EXPECT_EQ(cipher_of(account).decrypted(enciphered(account, plain + std::string(15, 15))), std::nullopt);
  EXPECT_NE(cipher_of(account).decrypted(enciphered(account, plain + std::string(31, 31))), std::nullopt);
}

TEST(CallbackCipher, RefusesALengthThatLies) {
  const auto& account = published::sample;
  for (const unsigned long claimed : {0UL, 4UL, 6UL, 23UL, 24UL, 0x7fffffffUL, 0x80000000UL, 0xffffffffUL})
    EXPECT_EQ(cipher_of(account).decrypted(
                  enciphered(account, padded(content(claimed, "hello", account.receive_id)))),
              std::nullopt)
        << claimed;
  EXPECT_EQ(
      cipher_of(account).decrypted(enciphered(account, padded(content(5, "hello", account.receive_id)))),
      "hello");
}

TEST(CallbackCipher, RefusesWhatIsTooShortForAHeader) {
  const auto& account = published::bot;
  for (const std::size_t size : {0, 1, 16, 19})
    EXPECT_EQ(cipher_of(account).decrypted(enciphered(account, padded(std::string(size, '\0')))),
              std::nullopt)
        << size;
  EXPECT_EQ(cipher_of(account).decrypted(enciphered(account, padded(std::string(20, '\0')))), "");
}

TEST(CallbackCipher, RefusesAReceiverThatIsLongerShorterOrMissing) {
  const auto& account = published::sample;
  for (const std::string& receiver : {std::string(), account.receive_id + "0", account.receive_id.substr(1)})
    EXPECT_EQ(cipher_of(account).decrypted(enciphered(account, padded(content(5, "hello", receiver)))),
              std::nullopt);
}

TEST(Media, OpensThePublishedFile) {
  const auto hex_bytes = [](std::string_view text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); at += 2)
      bytes += static_cast<char>(std::stoi(std::string(text.substr(at, 2)), nullptr, 16));
    return bytes;
  };
  const std::string cipher = hex_bytes(published::media_cipher_hex);
  const std::string key(published::media_key);
  EXPECT_EQ(decrypted_media(cipher, key), published::media_plain);
  EXPECT_EQ(decrypted_media(cipher, key.substr(0, 43)), published::media_plain) << "without padding";
  EXPECT_EQ(decrypted_media(cipher, published::open_suite.aes_key), published::media_plain)
      << "unused bits set";
  EXPECT_EQ(decrypted_media(cipher, published::open_suite.aes_key_hex), published::media_plain)
      << "hexadecimal";
  EXPECT_EQ(decrypted_media(cipher.substr(1), key), std::nullopt);
  EXPECT_EQ(decrypted_media(cipher.substr(0, 16), key), std::nullopt);
  EXPECT_EQ(decrypted_media("", key), std::nullopt);
  EXPECT_EQ(decrypted_media(cipher, published::sample.aes_key), std::nullopt);
  EXPECT_EQ(decrypted_media(cipher, key.substr(0, 42)), std::nullopt);
  EXPECT_EQ(decrypted_media(cipher, std::string(64, 'x')), std::nullopt);
}

}  // namespace
}  // namespace connectors::crypto
