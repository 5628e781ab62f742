// Names and kinds of files that come from outside.
#include "connectors/wecom/media.hpp"

#include <gtest/gtest.h>

namespace connectors::wecom {
namespace {

TEST(WecomMedia, TakesTheNameFromTheHeader) {
  const std::pair<const char*, const char*> rows[] = {
      {"attachment; filename=\"photo.jpg\"", "photo.jpg"},
      {"attachment; filename=photo.jpg", "photo.jpg"},
      {"attachment;filename=photo.jpg; size=3", "photo.jpg"},
      {"attachment; FileName=\"报价.pdf\"", "报价.pdf"},
      {"attachment; filename=\"x.pdf\"; filename*=UTF-8''%E6%8A%A5%E4%BB%B7.pdf", "报价.pdf"},
      {"attachment; filename=%E6%8A%A5%E4%BB%B7.pdf", "报价.pdf"},
      {"attachment; filename=\"../../etc/passwd\"", "passwd"},
      {"attachment; filename*=utf-8''..%2F..%2Fetc%2Fpasswd", "passwd"},
      {"attachment; filename=\"C:\\x\\y.doc\"", "y.doc"},
      {"attachment; filename=\"a%0d%0ab\"", "a b"},
      {"attachment; filename=\"100%\"", "100%"},
      {"attachment; filename=\"%zz%4\"", "%zz%4"},
      {"attachment; filename=\"", ""},
      {"attachment", ""},
      {"", ""},
  };
  for (const auto& [header, name] : rows) EXPECT_EQ(disposition_name(header), name) << header;
}

TEST(WecomMedia, KnowsPicturesByTheirFirstBytes) {
  EXPECT_EQ(picture_type("\x89PNG\r\n\x1a\n...").mime, "image/png");
  EXPECT_EQ(picture_type("\xff\xd8\xff\xe0...").mime, "image/jpeg");
  EXPECT_FALSE(picture_type("GIF89a").is_known);
  EXPECT_FALSE(picture_type("").is_known);
}

}  // namespace
}  // namespace connectors::wecom
