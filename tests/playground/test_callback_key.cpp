// The simulators' own encryption against the published vectors, so that the bot is not proved by its own
// mistake.
#include "playground/callback_key.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "playground/codec.hpp"

using playground::CallbackKey;

namespace {

// From the platform's own samples and three public test suites; E1 and E2 (an AI bot, no receive id) were
// made with the official npm package.
struct Vector {
  std::string name, token, aes_key, receive_id, timestamp, nonce;
  int padding;
  std::string random, signature, encrypted, plain;
};

const Vector vectors[] = {
    {"A1", "hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo", "6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt",
     "ww1436e0e65a779aee", "1476416373", "47744683", 7, "8908d0ff052afda0",
     "012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb",
     "fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA==",
     "1288432023552776189"},
    {"A2", "hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo", "6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt",
     "ww1436e0e65a779aee", "1476422779", "1597212914", 22, "694ce5a83ae07fe3",
     "0c3914025cb4b4d68103f6bfc8db550f79dcf48e",
     "Kl7kjoSf6DMD1zh7rtrHjFaDapSCkaOnwu3bqLc5tAybhhMl9pFeK8NslNPVdMwmBQTNoW4mY7AIjeLvEl3NyeTkAgGzBhz"
     "TtRLNshw2AEew+kkYcD+Fq72Kt00fT0WnN87hGrW8SqGc+NcT3mu87Ha3dz1pSDi6GaUA6A0sqfde0VJPQbZ9U+3JWcoD4Z"
     "5jaU0y9GSh010wsHF8KZD24YhmZH4ch4Ka7ilEbjbfvhKkNL65HHL0J6EYJIZUC2pFrdkJ7MhmEbU2qARR4iQHE7wy24qy0"
     "cRX3Mfp6iELcDNfSsPGjUQVDGxQDCWjayJOpcwocugux082f49HKYg84EpHSGXAyh+/oxwaWbvL6aSDPOYuPDGOCI8jmnKi"
     "ypE+",
     "<xml><ToUserName>ww1436e0e65a779aee</ToUserName><FromUserName>ChenJiaShun</FromUserName><Create"
     "Time>1476422779</CreateTime><MsgType>text</MsgType><Content>你好</Content><MsgId>1456453720</MsgI"
     "d><AgentID>1000002</AgentID></xml>"},
    {"B1", "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7", "1409659589",
     "263014780", 7, "c41b64491c2468d0", "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
     "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
     "1616140317555161061"},
    {"B2", "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7", "1409659813",
     "1372623149", 30, "0960688932c47ef1", "477715d11cdb4164915debcba66cb864d751f3e6",
     "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj91"
     "1L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdn"
     "LxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+B"
     "CA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZp"
     "S+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==",
     "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>\n<FromUserName><![CDATA[mycreate]]"
     "></FromUserName>\n<CreateTime>1409659813</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n<Co"
     "ntent><![CDATA[hello]]></Content>\n<MsgId>4561255354251345929</MsgId>\n<AgentID>218</AgentID>\n"
     "</xml>"},
    {"C1", "123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", "wx49f0ab532d5d035a", "1411443780",
     "437374425", 7, "2304fc2fe146f1f8", "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96",
     "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==",
     "5927782489442352469"},
    {"C2", "123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", "wx49f0ab532d5d035a", "1411525903",
     "461056294", 1, "ec90b1530358d4d3", "74d92dfeb87ba7c714f89d98870ae5eb62dff26d",
     "RgqEoJj5A4EMYlLvWO1F86ioRjZfaex/gePD0gOXTxpsq5Yj4GNglrBb8I2BAJVODGajiFnXBu7mCPatfjsu6IHCrsTyeDX"
     "zF6Bv283dGymzxh6ydJRvZsryDyZbLTE7rhnus50qGPMfp2wASFlzEgMW9z1ef/RD8XzaFYgm7iTdaXpXaG4+BiYyolBug/"
     "gYNx410cvkKR2/nPwBiT+P4hIiOAQqGp/TywZBtDh1yCF2KOd0gpiMZ5jSw3e29mTvmUHzkVQiMS6td7vXUaWOMZnYZlF3S"
     "o2SjHnwh4jYFxdgpkHHqIrH/54SNdshoQgWYEvccTKe7FS709/5t6NMxuGhcUGAPOQipvWTT4dShyqio7mlsl5noTrb++x6"
     "En749zCpQVhDpbV6GDnTbcX2e8K9QaNWHp91eBdCRxthuL0=",
     "<xml><ToUserName><![CDATA[wx49f0ab532d5d035a]]></ToUserName>\n<FromUserName><![CDATA[messense]]"
     "></FromUserName>\n<CreateTime>1411525903</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n<Co"
     "ntent><![CDATA[test]]></Content>\n<MsgId>4363689963896700987</MsgId>\n<AgentID>1</AgentID>\n</x"
     "ml>"},
    {"C3", "123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", "wx49f0ab532d5d035a", "1411525903",
     "461056294", 3, "1234567890123456", "407518b7649e86ef23978113f92d27afa9296533",
     "9s4gMv99m88kKTh/H8IdkOiMg6bisoy3ypwy9H4hvSPe9nsGaqyw5hhSjdYbcrKk+j3nba4HMOTzHrluLBYqxgNcBqGsL8G"
     "qxlhZgURnAtObvesEl5nZ+uBE8bviY0LWke8Zy9V/QYKxNV2FqllNXcfmstttyIkMKCCmVbCFM2JTF5wY0nFhHZSjPUL2Q1"
     "qvSUCUld+/WIXrx0oyKQmpB6o8NRrrNrsDf03oxI1p9FxUgMnwKKZeOA/uu+2IEvEBtb7muXsVbwbgX05UPPJvFurDXafG0"
     "RQyPR+mf1nDnAtQmmNOuiR5MIkdQ39xn1vWwi1O5oazPoQJz0nTYjxxEE8kv3kFxtAGVRe3ypD3WeK2XeFYFMNMpatF9XiK"
     "zHo3",
     "<xml>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[test]]></Content>\n<FromUserName>"
     "<![CDATA[wx49f0ab532d5d035a]]></FromUserName>\n<ToUserName><![CDATA[messense]]></ToUserName>\n<"
     "AgentID>1</AgentID>\n<CreateTime>1411525903</CreateTime>\n</xml>"},
    {"D1", "kjr2TKI8umCBfVF3wAHk8JiPwma5VBme", "4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws",
     "ww6a112864f8022910", "1583940690", "VHh7ymSeb0jc4lSb", 3, "5QMsYcwjR95t2vmC",
     "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011",
     "6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==",
     "94966531020182955848408"},
    {"D2", "kz7Yx62CH8SaLN", "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP", "ww6a112864f8022910",
     "1583995625", "1584392382", 13, "\x21\xe3\x30\x70\xc5\x6d\x1c\xa4\xe4\xfa\x84\xac\xe7\x13\x34\xf6",
     "f265ae551b1932727204c3d707628d01376a6940",
     "EUCt7xMcNiyASzZj0Hjc5yDjFQrCum6AfQ3ntHiUzjGQ51xieKmbvtrZ40/EcB2W/W8yH0n4Lqx48gJl/T9HD/R309I0P/r"
     "5pIZucK3lyEn48FYMr4YdE0QdL2jIJ3xkcXUr6uzefzCxG6lMvwpAJaOyVCzN7sRRw47njfxy5EIqU6R9ZBhlTzfdnhhOhK"
     "/nTwzrZX3SoGlXFA9OBeZ6ru1NWpXFk76x9DUMe0lcxPPiUqK8ctnQcYXSGUHVqC6DfG7E7mab0OmruNN8cBZY5d3dYOBA4"
     "OgaH55Q0AJmUpdT8vNiXpXx+6TxT3TIjySXpDrHVyrsb772aYywgg/Nu4kUmGkALwFZlzhjNegR7wDwb9lr4ERXsSSS8JZ8"
     "lbBmaQ3F2Tq584xoPj5rIhXAF734ynm4no1g+SdHiNqR328=",
     "<xml><ToUserName><![CDATA[ww6a112864f8022910]]></ToUserName><FromUserName><![CDATA[foobar]]></F"
     "romUserName><CreateTime>1583995625</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![C"
     "DATA[x123]]></Content><MsgId>2018405441</MsgId><AgentID>1000002</AgentID></xml>"},
    {"E1", "123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", "", "1735689600", "n0nce", 2,
     "1234567890123456", "59a55aa7c6e8a5973b04b6d9ad446892f4f397ee",
     "9s4gMv99m88kKTh/H8IdkBvPFldMUOf6PU0VdA31OdLw6V4j9qumlhaKjrvk3KH0nmHud2OGVbBhhfGmPeFWkH/DxqOl6YN"
     "GjgyIUztle5zUsk+6S89hA7xa1MBSF0M3",
     "{\"msgtype\":\"stream\",\"stream\":{\"id\":\"S1\",\"finish\":true,\"content\":\"你好\"}}"},
    {"E2", "123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", "", "1735689600", "n0nce", 32,
     "1234567890123456", "4448473c95c93acd75cb6ad8493a172ee36eb154",
     "9s4gMv99m88kKTh/H8IdkEOwbt6SYSxg/TtL5kM8PsDHJ5DF+GCA9PpuNrR4ribH4hzb8UYE7MBAfTrIuRxYAg==",
     "xxxxxxxxxxxx"},
};

class PublishedVector : public testing::TestWithParam<Vector> {};

TEST_P(PublishedVector, has_the_published_signature) {
  const auto& v = GetParam();
  EXPECT_EQ(playground::callback_signature(v.token, v.timestamp, v.nonce, v.encrypted), v.signature);
}

TEST_P(PublishedVector, opens_to_the_published_message) {
  const auto& v = GetParam();
  const auto opened = CallbackKey(v.aes_key).open(v.encrypted);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->message, v.plain);
  EXPECT_EQ(opened->receive_id, v.receive_id);
  EXPECT_EQ(opened->random, v.random);
  EXPECT_EQ(opened->padding, v.padding);
}

TEST_P(PublishedVector, is_sealed_to_the_same_bytes) {
  const auto& v = GetParam();
  EXPECT_EQ(CallbackKey(v.aes_key).seal(v.plain, v.receive_id, v.random), v.encrypted);
}

INSTANTIATE_TEST_SUITE_P(Wecom, PublishedVector, testing::ValuesIn(vectors),
                         [](const auto& info) { return info.param.name; });

TEST(CallbackKey, opens_the_published_media_file) {
  const CallbackKey key("kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR");
  const std::string cipher = *playground::from_base64("e3YzK7YNd5orYxSKiiWWoK5NXlG71r+XhxYDBEMPArQ=");
  EXPECT_EQ(playground::to_hex(cipher), "7b76332bb60d779a2b63148a8a2596a0ae4d5e51bbd6bf9787160304430f02b4");
  EXPECT_EQ(key.open_file(cipher), "hello wecom media\n");
  EXPECT_EQ(key.seal_file("hello wecom media\n"), cipher);
}

TEST(CallbackKey, has_43_characters) {
  EXPECT_THROW(CallbackKey(std::string(42, 'a')), std::invalid_argument);
  EXPECT_THROW(CallbackKey(std::string(43, '!')), std::invalid_argument);
  EXPECT_NO_THROW(CallbackKey(std::string(43, 'a')));
}

TEST(CallbackKey, refuses_what_is_not_sealed_properly) {
  const CallbackKey key(std::string(43, 'a'));
  const auto good = key.seal("hello, this is longer than a single block", "ww1", "0123456789abcdef");
  ASSERT_TRUE(key.open(good));
  auto flipped = *playground::from_base64(good);
  flipped.back() = static_cast<char>(flipped.back() ^ 1);
  const std::pair<std::string, std::string> bad[] = {
      {"empty", ""},
      {"no base64", "%%%%"},
      {"half a block", playground::to_base64(playground::from_base64(good)->substr(0, 24))},
      {"a lost block", playground::to_base64(playground::from_base64(good)->substr(0, 32))},
      {"a flipped bit in the padding", playground::to_base64(flipped)},
      {"a length beyond the end",
       playground::to_base64(key.seal_file(std::string(16, 'r') + "\xff\xff\xff\xff" + "hi"))},
      {"shorter than the head", playground::to_base64(key.seal_file("short"))},
  };
  for (const auto& [what, text] : bad) EXPECT_FALSE(key.open(text)) << what;
}

TEST(RobotSign, has_the_published_values) {
  const std::tuple<std::string, std::string, std::string> table[] = {
      {"1577262236757", "this is secret", "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="},
      {"1700000000000", "SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
       "bTgY2yDbep+wesS7jKiNj+srsHoADES4+C4f8LCHFtU="},
      {"1695204671648", "GT-lsu-taDAxxxsTsxxxx", "jfbaY0tPh4ipZSSqyRedqF0wyLQpX2CX467AkaVrx6I="},
      {"1585000000000", "SECtest", "TPEMupsOIs4nblO2Fo60Tah1sevBbmWgHsl9OeuvO9k="},
  };
  for (const auto& [timestamp, secret, sign] : table)
    EXPECT_EQ(playground::robot_sign(timestamp, secret), sign);
}

TEST(Codec, reads_base64_strictly_but_for_trailing_bits) {
  EXPECT_EQ(playground::from_base64("aGk="), "hi");
  EXPECT_EQ(playground::from_base64("aGl="), "hi");
  EXPECT_EQ(playground::from_base64(""), "");
  for (const char* bad : {"aGk", "a===", "====", "aG k", "aGk=aGk="})
    EXPECT_FALSE(playground::from_base64(bad)) << bad;
}

TEST(Codec, percent_encodes_and_decodes) {
  const std::string text = "通过 a+b/c=%";
  EXPECT_EQ(playground::percent_encoded("a+ b"), "a%2B%20b");
  EXPECT_EQ(playground::percent_decoded(playground::percent_encoded(text)), text);
  EXPECT_EQ(playground::percent_decoded("%4"), "%4");
}

}  // namespace
