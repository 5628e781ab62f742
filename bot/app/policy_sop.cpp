// Reads templates/sops/*.yaml.
#include "bot/app/policy_sop.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"

namespace app {
namespace {

constexpr std::size_t most_steps = 30, longest_name = 30, longest_words = 300, longest_attachment = 100;

// Reads one SOP; what it complains about makes the file as a whole unusable.
class SopReader {
 public:
  SopReader(PolicyFile& file, const Yaml& root) : file_(file), root_(root) {}

  std::optional<crm::SopTemplate> read();

 private:
  void complain(int line, std::string text) {
    file_.complain(line, std::move(text));
    is_good_ = false;
  }
  const Yaml* part(const Yaml& map, std::string_view key);  // complains when it is not there
  std::string words(const Yaml& map, std::string_view key, std::size_t longest);  // empty when it is not there
  std::string needed_words(const Yaml& map, std::string_view key, std::size_t longest);
  std::vector<std::string> list(const Yaml& map, std::string_view key);
  bool is_one_of(const Yaml& map, std::string_view key, std::string_view yes, std::string_view no);

  crm::SopFit fit();
  void steps();
  crm::SopStep step(const Yaml& map);
  crm::SopDelay delay(const Yaml& map);
  void check_order(const Yaml& map);

  PolicyFile& file_;
  const Yaml& root_;
  crm::SopTemplate sop_;
  bool is_good_ = true;
};

const Yaml* SopReader::part(const Yaml& map, std::string_view key) {
  const Yaml* found = map.find(key);
  if (!found) complain(map.line, "缺「" + std::string(key) + "」");
  return found;
}

std::string SopReader::words(const Yaml& map, std::string_view key, std::size_t longest) {
  const Yaml* value = map.find(key);
  if (!value || value->kind == Yaml::Kind::nothing) return {};
  const auto text = file_.text(*value);
  if (!text) return is_good_ = false, std::string();
  if (base::count_points(*text) <= longest) return *text;
  complain(value->line, "「" + std::string(key) + "」最多 " + std::to_string(longest) + " 个字");
  return {};
}

std::string SopReader::needed_words(const Yaml& map, std::string_view key, std::size_t longest) {
  const Yaml* value = part(map, key);
  if (!value) return {};
  if (value->kind == Yaml::Kind::nothing) return complain(value->line, "「" + std::string(key) + "」后面没有写"), std::string();
  return words(map, key, longest);
}

std::vector<std::string> SopReader::list(const Yaml& map, std::string_view key) {
  const Yaml* value = map.find(key);
  if (!value || value->kind == Yaml::Kind::nothing) return {};
  auto found = file_.texts(*value);
  const std::size_t asked_for = value->kind == Yaml::Kind::list ? value->items.size() : 1;
  if (found.size() != asked_for) is_good_ = false;
  return found;
}

bool SopReader::is_one_of(const Yaml& map, std::string_view key, std::string_view yes, std::string_view no) {
  const Yaml* value = part(map, key);
  if (!value) return false;
  const bool is_yes = value->kind == Yaml::Kind::text && base::trimmed(value->text) == yes;
  const bool is_no = value->kind == Yaml::Kind::text && base::trimmed(value->text) == no;
  if (!is_yes && !is_no) complain(value->line, "「" + std::string(key) + "」写「" + std::string(yes) + "」或「" + std::string(no) + "」");
  return is_yes;
}

std::optional<crm::SopTemplate> SopReader::read() {
  file_.expect(root_, {"名称", "别名", "适用", "时间按", "步骤"});
  sop_.name = needed_words(root_, "名称", longest_name);
  sop_.aliases = list(root_, "别名");
  sop_.fit = fit();
  sop_.in_working_time = is_one_of(root_, "时间按", "工作时间", "日历时间");
  steps();
  if (!is_good_) return std::nullopt;
  return sop_;
}

crm::SopFit SopReader::fit() {
  const Yaml* value = part(root_, "适用");
  if (!value) return {};
  if (value->kind == Yaml::Kind::text && base::trimmed(value->text) == "手动") return {};
  if (value->kind != Yaml::Kind::map) return complain(value->line, "「适用」写「手动」，或者写 产品: [...] 和 来源: [...]"), crm::SopFit{};
  file_.expect(*value, {"产品", "来源"});
  crm::SopFit fit{list(*value, "产品"), list(*value, "来源")};
  if (fit.is_manual() && is_good_) complain(value->line, "「适用」里没有产品也没有来源；不自动启动就写「手动」");
  return fit;
}

void SopReader::steps() {
  const Yaml* list = part(root_, "步骤");
  if (!list) return;
  if (list->kind != Yaml::Kind::list || list->items.empty()) return complain(list->line, "「步骤」要写成列表，一步一个「- 名字: …」");
  if (list->items.size() > most_steps) return complain(list->line, "最多 " + std::to_string(most_steps) + " 步");
  for (const Yaml& item : list->items) {
    if (item.kind != Yaml::Kind::map) {
      complain(item.line, "一步要写成「名字: …」「什么时候: …」这样几行");
      continue;
    }
    sop_.steps.push_back(step(item));
    check_order(item);
  }
}

crm::SopStep SopReader::step(const Yaml& map) {
  file_.expect(map, {"名字", "什么时候", "类型", "说什么", "问什么", "附带"});
  return {.name = needed_words(map, "名字", longest_name),
          .after = delay(map),
          .is_framework = is_one_of(map, "类型", "框架", "弹性"),
          .say = needed_words(map, "说什么", longest_words),
          .ask = list(map, "问什么"),
          .attachment = words(map, "附带", longest_attachment)};
}

// 启动后 1小时, 7天
crm::SopDelay SopReader::delay(const Yaml& map) {
  const Yaml* value = part(map, "什么时候");
  if (!value) return {};
  std::string_view said = base::trimmed(value->text);
  constexpr std::string_view since = "启动后", later = "后";
  if (said.starts_with(since)) said.remove_prefix(since.size());
  else if (said.ends_with(later)) said.remove_suffix(later.size());
  said = base::trimmed(said);
  const auto found = duration_in_words(said);
  if (value->kind != Yaml::Kind::text || !found) return complain(value->line, "「什么时候」写启动后多久，例如 启动后 1小时、启动后 7天"), crm::SopDelay{};
  constexpr base::Duration day = std::chrono::hours(24);
  if (*found > 400 * day) return complain(value->line, "「什么时候」最多 400天"), crm::SopDelay{};
  const bool counts_days = said.ends_with("天") || said.ends_with("日") || said.ends_with("周") || said.ends_with("月");
  return counts_days ? crm::SopDelay{static_cast<int>(*found / day), {}} : crm::SopDelay{0, *found};
}

void SopReader::check_order(const Yaml& map) {
  const auto whole = [](const crm::SopDelay& delay) { return delay.days * std::chrono::hours(24) + delay.time; };
  const crm::SopStep& last = sop_.steps.back();
  for (std::size_t i = 0; i + 1 < sop_.steps.size(); ++i)
    if (!last.name.empty() && sop_.steps[i].name == last.name) return complain(map.line, "「" + base::shown_safely(last.name) + "」这一步写了两次");
  if (sop_.steps.size() > 1 && whole(sop_.steps[sop_.steps.size() - 2].after) > whole(last.after))
    complain(map.line, "这一步比上一步早，步骤要按时间先后写");
}

}  // namespace

bool is_sop(std::string_view path) {
  constexpr std::string_view folder = "sops/", ending = ".yaml";
  return path.starts_with(folder) && path.ends_with(ending) && path.size() > folder.size() + ending.size() &&
         path.find('/', folder.size()) == path.npos;
}

void read_sop(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  auto sop = SopReader(file, *root).read();
  if (!sop) return;
  sop->is_built_in = file.is_built_in();
  const Yaml* name = root->find("名称");
  sop->told_at = file.shown(*name);
  const auto same = std::find_if(into.sops.begin(), into.sops.end(), [&](const auto& other) { return other.name == sop->name; });
  if (same == into.sops.end()) return into.sops.push_back(std::move(*sop));
  if (same->is_built_in && !sop->is_built_in) *same = std::move(*sop);
  else file.complain(name->line, "「" + base::shown_safely(sop->name) + "」已经在 " + same->told_at + " 写过了");
}

}  // namespace app
