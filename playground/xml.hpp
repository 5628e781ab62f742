// The little XML that WeCom's app callbacks and answers need.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace playground {

struct XmlNode {
  std::string name;
  std::string text;  // of an element without children; CDATA and entities resolved
  std::vector<XmlNode> children;

  const XmlNode* child(std::string_view child_name) const;  // the first of that name
  std::string text_of(std::string_view child_name) const;   // "" when there is none
  bool has(std::string_view child_name) const { return child(child_name) != nullptr; }
};

// One element with what is in it; none for anything that is not well-formed. Attributes are skipped; a
// DOCTYPE, an unknown entity or more than 32 levels are refused.
std::optional<XmlNode> read_xml(std::string_view document);

std::string xml_element(std::string_view name, std::string_view inner);  // inner is XML already
std::string xml_text(std::string_view name, std::string_view text);      // <name><![CDATA[text]]></name>
std::string xml_number(std::string_view name, long long number);

}  // namespace playground
