// Reads and writes the little XML of WeCom's app callbacks.
#include "playground/xml.hpp"

#include "bot/base/utf8.hpp"

namespace playground {

const XmlNode* XmlNode::child(std::string_view child_name) const {
  for (const auto& node : children) {
    if (node.name == child_name) return &node;
  }
  return nullptr;
}

std::string XmlNode::text_of(std::string_view child_name) const {
  const auto* node = child(child_name);
  return node ? node->text : std::string();
}

namespace {

struct Malformed {};

class Reader {
 public:
  explicit Reader(std::string_view rest) : rest_(rest) {}

  XmlNode document() {
    skip_space();
    if (rest_.starts_with("<?xml")) up_to("?>");
    skip_space();
    XmlNode root = element(0);
    skip_space();
    if (!rest_.empty()) throw Malformed{};
    return root;
  }

 private:
  XmlNode element(int depth) {
    if (depth > 32) throw Malformed{};
    expect("<");
    XmlNode node{std::string(tag_name()), {}, {}};
    const auto attributes = up_to(">");
    if (!attributes.ends_with('/')) content(node, depth);
    if (!node.children.empty()) node.text.clear();
    return node;
  }

  void content(XmlNode& node, int depth) {
    while (!take("</")) {
      if (take("<![CDATA["))
        node.text.append(up_to("]]>"));
      else if (take("<!--"))
        up_to("-->");
      else if (rest_.starts_with('<'))
        node.children.push_back(element(depth + 1));
      else
        node.text.append(characters());
    }
    if (tag_name() != node.name) throw Malformed{};
    skip_space();
    expect(">");
  }

  std::string characters() {
    std::string out;
    while (!rest_.empty() && rest_.front() != '<') {
      if (rest_.front() == '&') {
        out += entity();
      } else {
        out += rest_.front();
        rest_.remove_prefix(1);
      }
    }
    if (rest_.empty()) throw Malformed{};
    return out;
  }

  char entity() {
    static constexpr std::pair<std::string_view, char> known[] = {
        {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&#10;", '\n'}};
    for (const auto& [name, character] : known) {
      if (take(name)) return character;
    }
    throw Malformed{};
  }

  std::string_view tag_name() {
    const auto end = rest_.find_first_of(" \t\r\n/><&");
    if (end == 0 || end == std::string_view::npos || rest_.front() == '!') throw Malformed{};
    const auto name = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return name;
  }

  std::string_view up_to(std::string_view mark) {
    const auto end = rest_.find(mark);
    if (end == std::string_view::npos) throw Malformed{};
    const auto before = rest_.substr(0, end);
    rest_.remove_prefix(end + mark.size());
    return before;
  }

  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  void expect(std::string_view word) {
    if (!take(word)) throw Malformed{};
  }

  void skip_space() {
    const auto end = rest_.find_first_not_of(" \t\r\n");
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end);
  }

  std::string_view rest_;
};

}  // namespace

std::optional<XmlNode> read_xml(std::string_view document) {
  if (!base::is_utf8(document)) return std::nullopt;
  try {
    return Reader(document).document();
  } catch (const Malformed&) {
    return std::nullopt;
  }
}

std::string xml_element(std::string_view name, std::string_view inner) {
  std::string out = "<";
  return out.append(name).append(">").append(inner).append("</").append(name).append(">");
}

std::string xml_text(std::string_view name, std::string_view text) {
  std::string inner = "<![CDATA[";
  for (std::size_t at; (at = text.find("]]>")) != std::string_view::npos; text.remove_prefix(at + 2)) {
    inner.append(text.substr(0, at + 2)).append("]]><![CDATA[");
  }
  return xml_element(name, inner.append(text).append("]]>"));
}

std::string xml_number(std::string_view name, long long number) {
  return xml_element(name, std::to_string(number));
}

}  // namespace playground
