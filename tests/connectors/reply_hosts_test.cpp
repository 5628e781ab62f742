// Addresses that arrive inside messages: only the platform's own, in one spelling.
#include "connectors/reply_hosts.hpp"

#include <gtest/gtest.h>

namespace connectors {
namespace {

const ReplyHosts dingtalk({"oapi.dingtalk.com", "api.dingtalk.com"});

TEST(ReplyHosts, AllowsThePlatformsOwn) {
  for (const char* url : {
           "https://oapi.dingtalk.com/robot/sendBySession?session=0123abc",
           "https://oapi.dingtalk.com:443/robot/sendBySession?session=s",
           "https://oapi.dingtalk.com/robot/sendBySession?session=a%2Bb%3D&x=[1]",
           "https://oapi.dingtalk.com/robot/send?u=http://127.0.0.1/",
           "https://oapi.dingtalk.com/robot/send?mail=a@b",
           "https://oapi.dingtalk.com",
           "https://oapi.dingtalk.com?session=s",
           "https://api.dingtalk.com/v1.0/x",
       })
    EXPECT_TRUE(dingtalk.allows(url)) << url;
}

TEST(ReplyHosts, RefusesOtherHosts) {
  for (const char* url : {
           "https://evil.example/robot/send",
           "https://dingtalk.com/",
           "https://www.dingtalk.com/",
           "https://oapi.dingtalk.com.evil.example/",
           "https://evil-oapi.dingtalk.com/",
           "https://x.oapi.dingtalk.com/",
           "https://oapi.dingtalk.co/",
           "https://oapi.dingtalk.comm/",
           "https://oapi-dingtalk.com/",
           "https://oapi.dingtalk.com./robot/send",
           "https://oapi.dingtalk.com../",
           "https://.oapi.dingtalk.com/",
           "https://oapi..dingtalk.com/",
           "https://localhost/",
           "https://localhost.localdomain/",
           "https://metadata.google.internal/",
           "https://127.0.0.1.nip.io/",
           "https:///robot/send",
           "https://",
           "https://?session=s",
       })
    EXPECT_FALSE(dingtalk.allows(url)) << url;
}

TEST(ReplyHosts, RefusesEveryNotationOfAnAddress) {
  for (const char* url : {
           "https://127.0.0.1/",
           "https://127.1/",
           "https://2130706433/",
           "https://0177.0.0.1/",
           "https://017700000001/",
           "https://0x7f000001/",
           "https://0x7f.0.0.1/",
           "https://0X7F.0.0.1/",
           "https://0/",
           "https://0.0.0.0/",
           "https://10.0.0.8/",
           "https://192.168.1.1/",
           "https://172.16.0.1/",
           "https://169.254.169.254/latest/meta-data/",
           "https://2852039166/",
           "https://100.100.100.200/latest/meta-data/",
           "https://[::1]/",
           "https://[::]/",
           "https://[::ffff:127.0.0.1]/",
           "https://[::ffff:7f00:1]/",
           "https://[0:0:0:0:0:ffff:7f00:1]/",
           "https://[fe80::1%25eth0]/",
           "https://[fd00::1]/",
           "https://[::ffff:169.254.169.254]/",
           "https://[::1",
           "https://[]/",
           "https://[oapi.dingtalk.com]/",
           "https://::1/",
       })
    EXPECT_FALSE(dingtalk.allows(url)) << url;
}

TEST(ReplyHosts, RefusesConfusingAuthorities) {
  for (const char* url : {
           "https://user@oapi.dingtalk.com/",
           "https://user:pw@oapi.dingtalk.com/",
           "https://@oapi.dingtalk.com/",
           "https://:@oapi.dingtalk.com/",
           "https://oapi.dingtalk.com@evil.example/",
           "https://oapi.dingtalk.com:443@evil.example/",
           "https://oapi.dingtalk.com%40evil.example/",
           "https://oapi.dingtalk.com#@evil.example/",
           "https://evil.example#@oapi.dingtalk.com/",
           "https://evil.example#oapi.dingtalk.com",
           "https://oapi.dingtalk.com/#x",
           "https://evil.example\\@oapi.dingtalk.com/",
           "https://oapi.dingtalk.com\\@evil.example/",
           "https://oapi.dingtalk.com\\.evil.example/",
           "https:\\\\oapi.dingtalk.com\\robot",
           "https://oapi.dingtalk.com;evil.example/",
           "https://oapi.dingtalk.com,evil.example/",
           "https://oapi.dingtalk.com&evil.example/",
           "https://oapi.dingtalk.com!evil.example/",
           "https://oapi.dingtalk.com$evil.example/",
           "https://(oapi.dingtalk.com)/",
           "https://oapi.dingtalk.com*/",
       })
    EXPECT_FALSE(dingtalk.allows(url)) << url;
}

TEST(ReplyHosts, RefusesOtherPorts) {
  for (const char* url : {
           "https://oapi.dingtalk.com:80/",
           "https://oapi.dingtalk.com:8443/",
           "https://oapi.dingtalk.com:22/",
           "https://oapi.dingtalk.com:0443/",
           "https://oapi.dingtalk.com:00443/",
           "https://oapi.dingtalk.com:+443/",
           "https://oapi.dingtalk.com:-443/",
           "https://oapi.dingtalk.com:443443/",
           "https://oapi.dingtalk.com:4 43/",
           "https://oapi.dingtalk.com:/",
           "https://oapi.dingtalk.com:443:443/",
           "https://oapi.dingtalk.com:443.evil.example/",
           "https://oapi.dingtalk.com:https/",
           "https://oapi.dingtalk.com:65979/",
       })
    EXPECT_FALSE(dingtalk.allows(url)) << url;
}

TEST(ReplyHosts, RefusesOtherSchemes) {
  for (const char* url : {
           "http://oapi.dingtalk.com/",
           "http://oapi.dingtalk.com:443/",
           "HTTPS://oapi.dingtalk.com/",
           "Https://oapi.dingtalk.com/",
           "wss://oapi.dingtalk.com/",
           "ftp://oapi.dingtalk.com/",
           "file:///etc/passwd",
           "file://oapi.dingtalk.com/etc/passwd",
           "gopher://oapi.dingtalk.com/_x",
           "javascript://oapi.dingtalk.com/%250aalert(1)",
           "data:text/plain,https://oapi.dingtalk.com/",
           "//oapi.dingtalk.com/",
           "///oapi.dingtalk.com/",
           "https:/oapi.dingtalk.com/",
           "https:oapi.dingtalk.com/",
           "https:///oapi.dingtalk.com/",
           "https//oapi.dingtalk.com/",
           "oapi.dingtalk.com/robot/send",
           "/robot/send",
           "xhttps://oapi.dingtalk.com/",
           "httpss://oapi.dingtalk.com/",
           "",
       })
    EXPECT_FALSE(dingtalk.allows(url)) << url;
}

TEST(ReplyHosts, RefusesOddCharacters) {
  for (const std::string& url : std::vector<std::string>{
           " https://oapi.dingtalk.com/",
           "https://oapi.dingtalk.com/ ",
           "https://oapi.dingtalk.com /",
           "https:// oapi.dingtalk.com/",
           "\thttps://oapi.dingtalk.com/",
           "https://oapi.ding\ttalk.com/",
           "https://oapi.dingtalk.com\n/",
           "https://oapi.dingtalk.com/\r\nHost: evil.example",
           "https://oapi.dingtalk.com/\nx",
           std::string("https://oapi.dingtalk.com\0.evil.example/", 41),
           std::string("https://oapi.dingtalk.com/a\0b", 29),
           "https://oapi.dingtalk.com/\x7f",
           "https://oapi.dingtalk.com/\x1b[31m",
           "https://oapi.dingtalk.com%2eevil.example/",
           "https://oapi%2edingtalk%2ecom/",
           "https://%6fapi.dingtalk.com/",
           "https://oapi.dingtalk.com%00.evil.example/",
           "https://oapi.dingtalk.com%23.evil.example/",
           "https://oapi.dingtalk.com%2f.evil.example/",
           "https://oapi.dingtalk.com/%0d%0aHost:evil",
           "https://oapi.dingtalk.com/?a=%0A",
           "https://oapi.dingtalk.com/%00",
           "https://oapi.dingtalk.com/%7F",
           "https://oapi.dingtalk.com/%1f",
           "https://ｏａｐｉ.dingtalk.com/",
           "https://oapi。dingtalk。com/",
           "https://oapi.dingtаlk.com/",  // a Cyrillic а
           "https://xn--oapi-dingtalk.com/",
           "https://oapi.dingtalk.com/中文",
           "https://oapi.dingtalk.com/\xff\xfe",
           "https://①②⑦.0.0.1/",
           "https://oapi.dingtalk.com/<script>",
           "https://oapi.dingtalk.com/\"",
           "https://oapi.dingtalk.com/`id`",
           "https://oapi.dingtalk.com/{x}|y",
           "https://OAPI.dingtalk.com/",
       })
    EXPECT_FALSE(dingtalk.allows(url)) << url;
}

TEST(ReplyHosts, RefusesTheVeryLong) {
  const std::string base = "https://oapi.dingtalk.com/";
  EXPECT_TRUE(dingtalk.allows(base + std::string(4096 - base.size(), 'a')));
  EXPECT_FALSE(dingtalk.allows(base + std::string(4097 - base.size(), 'a')));
  EXPECT_FALSE(dingtalk.allows("https://" + std::string(1 << 20, 'a')));
}

TEST(ReplyHosts, AnAddressInTheListIsStillNoHost) {
  const ReplyHosts careless({"127.0.0.1", "2130706433", "0x7f000001", ""});
  for (const char* url : {"https://127.0.0.1/", "https://2130706433/", "https://0x7f000001/", "https:///"})
    EXPECT_FALSE(careless.allows(url)) << url;
}

TEST(ReplyHosts, NoListAllowsNothing) { EXPECT_FALSE(ReplyHosts({}).allows("https://oapi.dingtalk.com/")); }

TEST(ReplyHosts, AnOverrideAllowsItsOriginsOnly) {
  const auto own = ReplyHosts::only_origins({"http://127.0.0.1:8090/dingtalk", "https://Gateway.Example"});
  struct Case {
    const char* url;
    bool is_allowed;
  };
  for (const auto& [url, is_allowed] : {
           Case{"http://127.0.0.1:8090/robot/sendBySession?session=s", true},
           Case{"http://127.0.0.1:8090", true},
           Case{"https://gateway.example/robot", true},
           Case{"https://gateway.example:443/robot", true},
           Case{"https://127.0.0.1:8090/", false},
           Case{"http://127.0.0.1:8091/", false},
           Case{"http://127.0.0.1/", false},
           Case{"http://127.0.0.1:80/", false},
           Case{"http://localhost:8090/", false},
           Case{"http://127.1:8090/", false},
           Case{"http://x@127.0.0.1:8090/", false},
           Case{"http://127.0.0.1:8090@evil.example/", false},
           Case{"http://127.0.0.1:80900/", false},
           Case{"http://gateway.example/", false},
           Case{"https://gateway.example:8443/", false},
           Case{"https://oapi.dingtalk.com/robot", false},
       })
    EXPECT_EQ(own.allows(url), is_allowed) << url;
}

TEST(ReplyHosts, AnOverrideMayBeIpv6) {
  const auto own = ReplyHosts::only_origins({"http://[::1]:8090"});
  EXPECT_TRUE(own.allows("http://[::1]:8090/x"));
  EXPECT_FALSE(own.allows("http://[::2]:8090/x"));
}

TEST(ReplyHosts, AnUnreadableOverrideAllowsNothing) {
  const auto own = ReplyHosts::only_origins({"oapi.dingtalk.com", "", "https://user@oapi.dingtalk.com"});
  EXPECT_FALSE(own.allows("https://oapi.dingtalk.com/"));
  EXPECT_FALSE(own.allows(""));
}

}  // namespace
}  // namespace connectors
