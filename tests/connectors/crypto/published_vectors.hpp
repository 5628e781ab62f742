// Published callbacks of WeCom's samples and of open test suites, against which the envelope is pinned.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace published {

struct Account {
  std::string token, aes_key, aes_key_hex, receive_id;
};

inline const Account sample = {
    "hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo", "6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt",
    "eaa91d32babaf274ca76ece72583b5037ed6da8120a64314be4b6d453a2a854b", "ww1436e0e65a779aee"};
inline const Account document = {"QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
                                 "8d69989bbaabe67328014c194631ad0719b3dca035b64023df292447aab60760",
                                 "wx5823bf96d3bd56c7"};
inline const Account open_suite = {"123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR",
                                   "916c4f115d94103cb15a998f74a0b71787603c398ebdf297d471a71140d2d5a4",
                                   "wx49f0ab532d5d035a"};
inline const Account echo_suite = {
    "kjr2TKI8umCBfVF3wAHk8JiPwma5VBme", "4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws",
    "e0c6b7601ad205b5f669ecfc309a571819dee4b483c201aa1db84cf563d8230b", "ww6a112864f8022910"};
inline const Account message_suite = {"kz7Yx62CH8SaLN", "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP",
                                      "703d1dee3c78b58bd5b73aab9a1dc39b74050977ba7fc4a51e832d321dea4043",
                                      "ww6a112864f8022910"};

// An AI bot: the token and key of another account, and no receive id.
inline const Account bot = {open_suite.token, open_suite.aes_key, open_suite.aes_key_hex, ""};

struct Vector {
  const char* name;
  const Account& account;
  std::string timestamp, nonce;
  int padding;         // bytes
  std::string random;  // 16 bytes
  std::string signature, encrypted, plain;

  friend void PrintTo(const Vector& vector, std::ostream* out) { *out << vector.name; }
};

inline std::vector<Vector> vectors() {
  using namespace std::string_literals;
  return {
      {"A1", sample, "1476416373", "47744683", 7, "8908d0ff052afda0",
       "012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb",
       "fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA==",
       "1288432023552776189"},
      {"A2", sample, "1476422779", "1597212914", 22, "694ce5a83ae07fe3",
       "0c3914025cb4b4d68103f6bfc8db550f79dcf48e",
       "Kl7kjoSf6DMD1zh7rtrHjFaDapSCkaOnwu3bqLc5tAybhhMl9pFeK8NslNPVdMwmBQTNoW4mY7AIjeLvEl3NyeTkAg"
       "GzBhzTtRLNshw2AEew+kkYcD+Fq72Kt00fT0WnN87hGrW8SqGc+NcT3mu87Ha3dz1pSDi6GaUA6A0sqfde0VJPQbZ9"
       "U+3JWcoD4Z5jaU0y9GSh010wsHF8KZD24YhmZH4ch4Ka7ilEbjbfvhKkNL65HHL0J6EYJIZUC2pFrdkJ7MhmEbU2qA"
       "RR4iQHE7wy24qy0cRX3Mfp6iELcDNfSsPGjUQVDGxQDCWjayJOpcwocugux082f49HKYg84EpHSGXAyh+/oxwaWbvL"
       "6aSDPOYuPDGOCI8jmnKiypE+",
       "<xml><ToUserName>ww1436e0e65a779aee</ToUserName><FromUserName>ChenJiaShun</FromUserName>"
       "<CreateTime>1476422779</CreateTime><MsgType>text</MsgType><Content>你好</Content><MsgId>14"
       "56453720</MsgId><AgentID>1000002</AgentID></xml>"},
      {"B1", document, "1409659589", "263014780", 7, "c41b64491c2468d0",
       "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
       "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
       "1616140317555161061"},
      {"B2", document, "1409659813", "1372623149", 30, "0960688932c47ef1",
       "477715d11cdb4164915debcba66cb864d751f3e6",
       "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdC"
       "Upj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4X"
       "gpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+K"
       "qCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XX"
       "ZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHB"
       "ZZIs2pDBS8R07+qN+E7Q==",
       "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>\n"
       "<FromUserName><![CDATA[mycreate]]></FromUserName>\n"
       "<CreateTime>1409659813</CreateTime>\n"
       "<MsgType><![CDATA[text]]></MsgType>\n"
       "<Content><![CDATA[hello]]></Content>\n"
       "<MsgId>4561255354251345929</MsgId>\n"
       "<AgentID>218</AgentID>\n"
       "</xml>"},
      {"C1", open_suite, "1411443780", "437374425", 7, "2304fc2fe146f1f8",
       "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96",
       "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==",
       "5927782489442352469"},
      {"C2", open_suite, "1411525903", "461056294", 1, "ec90b1530358d4d3",
       "74d92dfeb87ba7c714f89d98870ae5eb62dff26d",
       "RgqEoJj5A4EMYlLvWO1F86ioRjZfaex/gePD0gOXTxpsq5Yj4GNglrBb8I2BAJVODGajiFnXBu7mCPatfjsu6IHCrs"
       "TyeDXzF6Bv283dGymzxh6ydJRvZsryDyZbLTE7rhnus50qGPMfp2wASFlzEgMW9z1ef/RD8XzaFYgm7iTdaXpXaG4+"
       "BiYyolBug/gYNx410cvkKR2/nPwBiT+P4hIiOAQqGp/TywZBtDh1yCF2KOd0gpiMZ5jSw3e29mTvmUHzkVQiMS6td7"
       "vXUaWOMZnYZlF3So2SjHnwh4jYFxdgpkHHqIrH/54SNdshoQgWYEvccTKe7FS709/5t6NMxuGhcUGAPOQipvWTT4dS"
       "hyqio7mlsl5noTrb++x6En749zCpQVhDpbV6GDnTbcX2e8K9QaNWHp91eBdCRxthuL0=",
       "<xml><ToUserName><![CDATA[wx49f0ab532d5d035a]]></ToUserName>\n"
       "<FromUserName><![CDATA[messense]]></FromUserName>\n"
       "<CreateTime>1411525903</CreateTime>\n"
       "<MsgType><![CDATA[text]]></MsgType>\n"
       "<Content><![CDATA[test]]></Content>\n"
       "<MsgId>4363689963896700987</MsgId>\n"
       "<AgentID>1</AgentID>\n"
       "</xml>"},
      {"C3", open_suite, "1411525903", "461056294", 3, "1234567890123456",
       "407518b7649e86ef23978113f92d27afa9296533",
       "9s4gMv99m88kKTh/H8IdkOiMg6bisoy3ypwy9H4hvSPe9nsGaqyw5hhSjdYbcrKk+j3nba4HMOTzHrluLBYqxgNcBq"
       "GsL8GqxlhZgURnAtObvesEl5nZ+uBE8bviY0LWke8Zy9V/QYKxNV2FqllNXcfmstttyIkMKCCmVbCFM2JTF5wY0nFh"
       "HZSjPUL2Q1qvSUCUld+/WIXrx0oyKQmpB6o8NRrrNrsDf03oxI1p9FxUgMnwKKZeOA/uu+2IEvEBtb7muXsVbwbgX0"
       "5UPPJvFurDXafG0RQyPR+mf1nDnAtQmmNOuiR5MIkdQ39xn1vWwi1O5oazPoQJz0nTYjxxEE8kv3kFxtAGVRe3ypD3"
       "WeK2XeFYFMNMpatF9XiKzHo3",
       "<xml>\n"
       "<MsgType><![CDATA[text]]></MsgType>\n"
       "<Content><![CDATA[test]]></Content>\n"
       "<FromUserName><![CDATA[wx49f0ab532d5d035a]]></FromUserName>\n"
       "<ToUserName><![CDATA[messense]]></ToUserName>\n"
       "<AgentID>1</AgentID>\n"
       "<CreateTime>1411525903</CreateTime>\n"
       "</xml>"},
      {"D1", echo_suite, "1583940690", "VHh7ymSeb0jc4lSb", 3, "5QMsYcwjR95t2vmC",
       "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011",
       "6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==",
       "94966531020182955848408"},
      {"D2", message_suite, "1583995625", "1584392382", 13,
       "\x21\xe3\x30\x70\xc5\x6d\x1c\xa4\xe4\xfa\x84\xac\xe7\x13\x34\xf6"s,
       "f265ae551b1932727204c3d707628d01376a6940",
       "EUCt7xMcNiyASzZj0Hjc5yDjFQrCum6AfQ3ntHiUzjGQ51xieKmbvtrZ40/EcB2W/W8yH0n4Lqx48gJl/T9HD/R309"
       "I0P/r5pIZucK3lyEn48FYMr4YdE0QdL2jIJ3xkcXUr6uzefzCxG6lMvwpAJaOyVCzN7sRRw47njfxy5EIqU6R9ZBhl"
       "TzfdnhhOhK/nTwzrZX3SoGlXFA9OBeZ6ru1NWpXFk76x9DUMe0lcxPPiUqK8ctnQcYXSGUHVqC6DfG7E7mab0OmruN"
       "N8cBZY5d3dYOBA4OgaH55Q0AJmUpdT8vNiXpXx+6TxT3TIjySXpDrHVyrsb772aYywgg/Nu4kUmGkALwFZlzhjNegR"
       "7wDwb9lr4ERXsSSS8JZ8lbBmaQ3F2Tq584xoPj5rIhXAF734ynm4no1g+SdHiNqR328=",
       "<xml><ToUserName><![CDATA[ww6a112864f8022910]]></ToUserName><FromUserName><![CDATA[fooba"
       "r]]></FromUserName><CreateTime>1583995625</CreateTime><MsgType><![CDATA[text]]></MsgType"
       "><Content><![CDATA[x123]]></Content><MsgId>2018405441</MsgId><AgentID>1000002</AgentID><"
       "/xml>"},
      {"E1", bot, "1735689600", "n0nce", 2, "1234567890123456", "59a55aa7c6e8a5973b04b6d9ad446892f4f397ee",
       "9s4gMv99m88kKTh/H8IdkBvPFldMUOf6PU0VdA31OdLw6V4j9qumlhaKjrvk3KH0nmHud2OGVbBhhfGmPeFWkH/Dxq"
       "Ol6YNGjgyIUztle5zUsk+6S89hA7xa1MBSF0M3",
       "{\"msgtype\":\"stream\",\"stream\":{\"id\":\"S1\",\"finish\":true,\"content\":\"你好\"}}"},
      {"E2", bot, "1735689600", "n0nce", 32, "1234567890123456", "4448473c95c93acd75cb6ad8493a172ee36eb154",
       "9s4gMv99m88kKTh/H8IdkEOwbt6SYSxg/TtL5kM8PsDHJ5DF+GCA9PpuNrR4ribH4hzb8UYE7MBAfTrIuRxYAg==",
       "xxxxxxxxxxxx"},
  };
}

// A media file of a bot: ciphertext without header and receive id.
inline constexpr std::string_view media_key = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aQ=";
inline constexpr std::string_view media_cipher_hex =
    "7b76332bb60d779a2b63148a8a2596a0ae4d5e51bbd6bf9787160304430f02b4";
inline constexpr std::string_view media_plain = "hello wecom media\n";

}  // namespace published
