// Everything a non-programmer may change, read into plain values.
#include "bot/app/templates.hpp"

#include <algorithm>
#include <charconv>

#include "bot/app/policies.hpp"
#include "bot/app/template_files.hpp"
#include "bot/app/template_text.hpp"
#include "bot/app/yaml.hpp"
#include "bot/base/utf8.hpp"
#include "commands/all.hpp"

namespace app {
namespace {

constexpr std::size_t shortest_phrase = 2, longest_phrase = 30;  // code points

// Reads one layer of files over what is there already.
class Layer {
 public:
  // `under`: the texts below this layer, whose keys and placeholders it must keep to; nullptr for the lowest.
  Layer(Templates& into, const chat::Words* under, const std::vector<std::string>& intents,
        Problems& problems)
      : into_(into), under_(under), intents_(intents), problems_(problems) {}

  void read(const TemplateFile& file);

 private:
  void complain(int line, std::string text) { problems_.push_back({file_->shown, line, std::move(text)}); }
  std::optional<Yaml> map();

  void messages();
  void message(const Yaml& entry);
  void check_text(const Yaml& entry);
  void intents();
  void intent(const Yaml& entry);
  void signs(const Yaml& entry, std::vector<chat::Hint>& hints);
  void examples();
  void example(const Yaml& entry);
  void names();
  void words();
  void phrases(const Yaml& entry);
  void phrase(const std::string& intent, const Yaml& item);
  void calendar();

  Templates& into_;
  const chat::Words* const under_;
  const std::vector<std::string>& intents_;
  Problems& problems_;
  const TemplateFile* file_ = nullptr;            // being read
  std::map<std::string, std::string> told_in_;    // key → file and line in this layer
  std::map<std::string, std::string> called_by_;  // phrase → intent
};

void Layer::read(const TemplateFile& file) {
  file_ = &file;
  if (file.path.starts_with("messages/"))
    messages();
  else if (file.path.starts_with("calendar/"))
    calendar();
  else if (file.path.starts_with("intents/"))
    intents();
  else if (file.path.starts_with("examples/"))
    examples();
  else if (is_policy(file.path))
    read_policy(file, into_.policies, problems_);
  else if (file.path == "names.yaml")
    names();
  else
    words();
}

std::optional<Yaml> Layer::map() {
  auto root = read_yaml(file_->text, file_->shown, problems_);
  if (!root || root->kind == Yaml::Kind::nothing || root->kind == Yaml::Kind::unreadable) return std::nullopt;
  if (root->kind == Yaml::Kind::map) return root;
  complain(root->line, "要一行一行写成「键: 内容」");
  return std::nullopt;
}

void Layer::messages() {
  const auto root = map();
  if (!root) return;
  for (const Yaml& entry : root->items) message(entry);
}

void Layer::message(const Yaml& entry) {
  if (entry.kind == Yaml::Kind::unreadable) return;
  if (entry.kind == Yaml::Kind::list || entry.kind == Yaml::Kind::map)
    return complain(entry.line, shown_word(entry.key) + "后面要是一句话；键要写全，例如 lead_create.done: …");
  if (under_ && !under_->has(entry.key))
    return complain(entry.line, "没有" + shown_word(entry.key) + "这句话，键要和内置的一样");
  const auto here = file_->shown + ":" + std::to_string(entry.line);
  const auto [first, is_new] = told_in_.emplace(entry.key, here);
  if (!is_new) return complain(entry.line, shown_word(entry.key) + "已经在 " + first->second + " 写过了");
  check_text(entry);
  into_.words.set(entry.key, entry.text);
}

void Layer::check_text(const Yaml& entry) {
  const auto allowed = chat::placeholders(under_ ? under_->text(entry.key) : entry.text);
  for (const auto& mistake : mistakes_in(entry.text, allowed))
    complain(entry.line, shown_word(entry.key) + "：" + mistake);
}

void Layer::intents() {
  const auto root = map();
  if (!root) return;
  for (const Yaml& entry : root->items) intent(entry);
}

void Layer::intent(const Yaml& entry) {
  chat::Calling calling;
  const std::pair<std::string_view, std::vector<std::string>*> lists[] = {
      {"says", &calling.says}, {"marks", &calling.marks}, {"cues", &calling.cues}, {"never", &calling.never},
      {"happened", &calling.happened}, {"ordered", &calling.ordered}, {"needs", &calling.needs}};
  for (const Yaml& part : entry.items) {
    const auto list = std::find_if(std::begin(lists), std::end(lists), [&](const auto& l) { return l.first == part.key; });
    if (list != std::end(lists))
      for (const Yaml& item : part.items) list->second->push_back(item.text);
    else if (part.key == "signs")
      signs(part, calling.hints);
    else if (part.key == "help")
      calling.help = part.text;
    else if (part.key == "topic")
      calling.topic = part.text;
    else
      complain(part.line, "这里只认 help、topic、says、marks、cues、never、happened、ordered、signs、needs");
  }
  const bool is_new = into_.callings.emplace(entry.key, std::move(calling)).second;
  if (!is_new) complain(entry.line, shown_word(entry.key) + "写了两次");
}

void Layer::signs(const Yaml& entry, std::vector<chat::Hint>& hints) {
  for (const Yaml& item : entry.items) {
    const auto sign = chat::sign_named(item.key);
    int weight = 0;
    const auto [end, error] = std::from_chars(item.text.data(), item.text.data() + item.text.size(), weight);
    if (!sign || error != std::errc() || *end) complain(item.line, "看不懂" + shown_word(item.key));
    else hints.emplace_back(*sign, weight);
  }
}

void Layer::examples() {
  const auto root = map();
  if (!root) return;
  for (const Yaml& entry : root->items) example(entry);
}

void Layer::example(const Yaml& entry) {
  const bool is_known = entry.key == "none" || std::find(intents_.begin(), intents_.end(), entry.key) != intents_.end();
  if (under_ && !is_known) return complain(entry.line, "没有" + shown_word(entry.key) + "这个命令");
  if (entry.kind == Yaml::Kind::nothing || entry.kind == Yaml::Kind::unreadable) return;
  if (entry.kind != Yaml::Kind::list) return complain(entry.line, shown_word(entry.key) + "后面要写成列表，一行一句");
  for (const Yaml& item : entry.items) {
    if (item.kind == Yaml::Kind::text) into_.examples[entry.key].push_back(item.text);
    else complain(item.line, "例句要是一句话");
  }
}

void Layer::names() {
  using Kind = language::Names::Kind;
  static constexpr std::pair<std::string_view, Kind> lists[] = {
      {"products", Kind::product}, {"regions", Kind::region},           {"stores", Kind::store},
      {"sops", Kind::sop},         {"checkpoints", Kind::checkpoint}, {"competitors", Kind::competitor}};
  const auto root = map();
  if (!root) return;
  for (const Yaml& entry : root->items) {
    const auto list = std::find_if(std::begin(lists), std::end(lists), [&](const auto& l) { return l.first == entry.key; });
    if (list == std::end(lists)) {
      complain(entry.line, "这里只认 products、regions、stores、sops、checkpoints、competitors");
      continue;
    }
    for (const Yaml& item : entry.items) into_.things.add(list->second, item.text);
  }
}

void Layer::words() {
  const auto root = map();
  if (!root) return;
  for (const Yaml& entry : root->items) phrases(entry);
}

void Layer::phrases(const Yaml& entry) {
  if (std::find(intents_.begin(), intents_.end(), entry.key) == intents_.end())
    return complain(entry.line, "没有" + shown_word(entry.key) + "这个命令");
  if (entry.kind == Yaml::Kind::nothing || entry.kind == Yaml::Kind::unreadable) return;
  if (entry.kind != Yaml::Kind::list)
    return complain(entry.line, shown_word(entry.key) + "后面要写成列表，例如 [记一笔, 加个客户]");
  for (const Yaml& item : entry.items) phrase(entry.key, item);
}

void Layer::phrase(const std::string& intent, const Yaml& item) {
  const std::string said(base::trimmed(item.text));
  std::string without_gaps = said;
  for (std::size_t at; (at = without_gaps.find("…")) != said.npos;)
    without_gaps.erase(at, std::string("…").size());
  const auto size = base::count_points(base::trimmed(without_gaps));
  if (item.kind != Yaml::Kind::text || size < shortest_phrase || size > longest_phrase)
    return complain(item.line, "说法要是 2 到 30 个字的一句话，中间可以用 … 表示任意内容");
  const auto [first, is_new] = called_by_.emplace(said, intent);
  if (!is_new)
    return complain(item.line, "「" + base::shown_safely(said) + "」已经是 " + first->second + " 的说法");
  into_.says[intent].push_back(said);
}

// Workdays begins each of its complaints with "line N: ".
void Layer::calendar() {
  if (!base::is_utf8(file_->text)) return complain(0, "不是 UTF-8 编码，请另存为 UTF-8");
  constexpr std::string_view head = "line ";
  for (const std::string& complaint : into_.workdays.load(file_->text)) {
    const auto colon = complaint.find(": ");
    int line = 0;
    if (complaint.starts_with(head) && colon != complaint.npos)
      std::from_chars(complaint.data() + head.size(), complaint.data() + colon, line);
    complain(line, line > 0 ? complaint.substr(colon + 2) : complaint);
  }
}

}  // namespace

Templates read_templates(const std::string& folder, const std::vector<std::string>& known_intents,
                         Problems& problems) {
  Templates templates;
  Layer built_in(templates, nullptr, known_intents, problems);
  for (const auto& file : built_in_files()) built_in.read(file);
  if (folder.empty()) return templates;
  const chat::Words under = templates.words;
  Layer company(templates, &under, known_intents, problems);
  for (const auto& file : files_of(folder, problems)) company.read(file);
  return templates;
}

chat::Repertoire repertoire_of(const Templates& templates) {
  chat::Repertoire repertoire{commands::all(), {}};
  const auto examples_of = [&](const std::string& intent) {
    const auto found = templates.examples.find(intent);
    return found == templates.examples.end() ? std::vector<std::string>{} : found->second;
  };
  repertoire.chatter = examples_of("none");
  for (auto& command : repertoire.commands) {
    if (const auto calling = templates.callings.find(command.intent); calling != templates.callings.end())
      command.calling = calling->second;
    if (const auto more = templates.says.find(command.intent); more != templates.says.end())
      command.calling.says.insert(command.calling.says.end(), more->second.begin(), more->second.end());
    command.calling.examples = examples_of(command.intent);
  }
  return repertoire;
}

chat::Repertoire built_in_repertoire() {
  Problems problems;
  return repertoire_of(read_templates("", {}, problems));
}

std::vector<chat::Command> built_in_commands() { return built_in_repertoire().commands; }

std::shared_ptr<const chat::Understanding> built_in_understanding() {
  static const auto understanding = std::make_shared<const chat::Understanding>(built_in_repertoire());
  return understanding;
}

}  // namespace app
