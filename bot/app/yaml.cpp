// YAML as plain values that know their lines.
#include "bot/app/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "bot/base/utf8.hpp"

namespace app {
namespace {

constexpr std::size_t longest_word = 40;

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

  Yaml root;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(leaf(Yaml::Kind::nothing, mark, {}, anchor));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(leaf(Yaml::Kind::nothing, mark, {}, anchor));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Yaml node = leaf(Yaml::Kind::text, mark, tag, anchor);
    node.text = value;
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open_.push_back({leaf(Yaml::Kind::list, mark, tag, anchor), {}, {}});
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open_.push_back({leaf(Yaml::Kind::map, mark, tag, anchor), {}, {}});
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Yaml node;
    std::optional<Yaml> key;          // of a map, when its value is still to come
    std::map<std::string, int> seen;  // keys and their lines
  };

  void complain(int line, std::string text) { problems_.push_back({file_, line, std::move(text)}); }
  Yaml leaf(Yaml::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
  void add(Yaml node);
  static void add_item(Yaml& list, Yaml item);
  void add_entry(Open& map, Yaml value);
  void close();

  const std::string& file_;
  Problems& problems_;
  std::vector<Open> open_;
};

Yaml TreeBuilder::leaf(Yaml::Kind kind, const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor) {
  Yaml node;
  node.kind = kind;
  node.line = mark.line + 1;
  // "?" and "!" are the parser's own marks for plain and quoted text.
  if (anchor == YAML::NullAnchor && (tag.empty() || tag == "?" || tag == "!")) return node;
  complain(node.line, "以 &、* 或 ! 开头的值要加引号");
  if (kind != Yaml::Kind::list && kind != Yaml::Kind::map) node.kind = Yaml::Kind::unreadable;
  return node;
}

void TreeBuilder::add(Yaml node) {
  if (open_.empty()) {
    root = std::move(node);
    return;
  }
  Open& parent = open_.back();
  if (parent.node.kind == Yaml::Kind::list)
    add_item(parent.node, std::move(node));
  else if (!parent.key)
    parent.key = std::move(node);
  else
    add_entry(parent, std::move(node));
}

// The parser gives an empty item the place of whatever comes next.
void TreeBuilder::add_item(Yaml& list, Yaml item) {
  if (item.kind == Yaml::Kind::nothing) item.line = list.items.empty() ? list.line : list.items.back().line;
  list.items.push_back(std::move(item));
}

void TreeBuilder::add_entry(Open& map, Yaml value) {
  const Yaml key = std::move(*map.key);
  map.key.reset();
  if (key.kind == Yaml::Kind::unreadable) return;
  if (key.kind != Yaml::Kind::text || key.text.empty()) return complain(key.line, "冒号前面要是一个词");
  const auto [first, is_new] = map.seen.emplace(key.text, key.line);
  if (!is_new)
    return complain(key.line,
                    shown_word(key.text) + "写了两次，上一次在第 " + std::to_string(first->second) + " 行");
  value.key = key.text;
  value.line = key.line;
  map.node.items.push_back(std::move(value));
}

void TreeBuilder::close() {
  Yaml done = std::move(open_.back().node);
  open_.pop_back();
  add(std::move(done));
}

int line_at(const std::string& text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// The parser takes some control characters for the end of the file.
bool is_plain_text(const std::string& text, const std::string& file, Problems& problems) {
  const auto odd = std::find_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f;
  });
  if (odd != text.end())
    problems.push_back(
        {file, line_at(text, static_cast<std::size_t>(odd - text.begin())), "有不能显示的控制字符，请删掉"});
  else if (!base::is_utf8(text))
    problems.push_back({file, 0, "不是 UTF-8 编码，请另存为 UTF-8"});
  else
    return true;
  return false;
}

int last_line(const std::string& text) {
  const auto end = text.find_last_not_of(" \t\r\n");
  return end == text.npos ? 1 : line_at(text, end);
}

// In our words: the parser's own may repeat a piece of the file.
Problem told(const YAML::Exception& error, const std::string& text, const std::string& file) {
  if (error.msg == YAML::ErrorMsg::EOF_IN_SCALAR)
    return {file, last_line(text), "到文件末尾有一个引号没有结束"};
  return {file, std::min(error.mark.line + 1, last_line(text)),
          "这里读不懂：看看缩进、冒号后的空格、成对的引号和括号；以 * & ! % @ 开头的值要加引号"};
}

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

const Yaml* Yaml::find(std::string_view wanted) const {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Yaml& item) { return item.key == wanted; });
  return kind == Kind::map && found != items.end() ? &*found : nullptr;
}

std::optional<Yaml> read_yaml(const std::string& text, const std::string& file, Problems& problems) {
  if (!is_plain_text(text, file, problems)) return std::nullopt;
  TreeBuilder builder(file, problems), ignored(file, problems);
  try {
    // Before a line end at the end of the file the parser (0.7) does not miss a closing quote.
    std::istringstream in(text + "\n#");
    YAML::Parser parser(in);
    parser.HandleNextDocument(builder);
    if (!parser.HandleNextDocument(ignored)) return std::move(builder.root);
    problems.push_back({file, ignored.root.line, "一个文件里只能有一份内容，请删掉 --- 和它后面的部分"});
  } catch (const YAML::Exception& error) {
    problems.push_back(told(error, text, file));
  }
  return std::nullopt;
}

std::string shown_word(std::string_view word, std::string_view otherwise) {
  const bool is_word = !word.empty() && word.size() <= longest_word &&
                       std::all_of(word.begin(), word.end(), is_word_character);
  return is_word ? "「" + base::shown_safely(word) + "」" : std::string(otherwise);
}

}  // namespace app
