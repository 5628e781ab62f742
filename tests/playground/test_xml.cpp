// The little XML of the app's callbacks.
#include "playground/xml.hpp"

#include <gtest/gtest.h>

using playground::read_xml;

TEST(Xml, reads_cdata_plain_text_and_entities_alike) {
  const auto node = read_xml(
      "<?xml version=\"1.0\"?>\n<xml>\n <A><![CDATA[a<b]]></A><B>1 &lt; 2 &amp; 3</B><C/><D "
      "x=\"1\">d</D>\n</xml>\n");
  ASSERT_TRUE(node);
  EXPECT_EQ(node->text_of("A"), "a<b");
  EXPECT_EQ(node->text_of("B"), "1 < 2 & 3");
  EXPECT_TRUE(node->has("C"));
  EXPECT_EQ(node->text_of("D"), "d");
  EXPECT_EQ(node->text_of("E"), "");
}

TEST(Xml, reads_what_it_writes) {
  for (const std::string text : {"", "你好", "]]>", "a]]>b]]>c", "<x>&amp;"}) {
    const auto node = read_xml(playground::xml_element("xml", playground::xml_text("T", text)));
    ASSERT_TRUE(node) << text;
    EXPECT_EQ(node->text_of("T"), text);
  }
}

TEST(Xml, refuses_what_is_not_well_formed) {
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "<a>";
  for (int i = 0; i < 40; ++i) deep += "</a>";
  const std::string bad[] = {"",
                             "x",
                             "<xml>",
                             "<xml></yml>",
                             "<xml><a></xml></a>",
                             "<xml>&e;</xml>",
                             "<xml/><xml/>",
                             "<!DOCTYPE xml [<!ENTITY e \"x\">]><xml>&e;</xml>",
                             "<xml><![CDATA[x</xml>",
                             "<xml>\xff</xml>",
                             deep};
  for (const auto& text : bad) EXPECT_FALSE(read_xml(text)) << text;
}
