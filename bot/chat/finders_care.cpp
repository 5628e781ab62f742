// Finders of what is to be merged, and of which risk is asked about.
#include <algorithm>
#include <array>

#include "bot/base/utf8.hpp"
#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

// Cut from around a name, as often as they stand there.
std::string bare_name(std::string_view words) {
  static constexpr std::array<std::string_view, 12> before{"把", "将", "帮我", "请", "客户", "这两家", "重复的", "重复客户", "两家", "的", "一下", "下"};
  static constexpr std::array<std::string_view, 19> after{"两家客户", "两个客户", "两家", "两个", "这", "是同一家", "同一家", "是一家", "重复了", "重复", "成一个", "成一家",
                                                          "成一条", "一下", "吧", "了", "的客户", "都", "去"};
  std::string name(base::trimmed(words));
  for (bool again = true; again;) {
    again = false;
    for (const auto word : before)
      if (name.starts_with(word) && name.size() > word.size()) name = std::string(base::trimmed(name.substr(word.size()))), again = true;
    for (const auto word : after)
      if (name.ends_with(word) && name.size() > word.size()) name = std::string(base::trimmed(name.substr(0, name.size() - word.size()))), again = true;
  }
  return name;
}

struct Pair {
  std::string one, other;
  bool into = false;
};

}  // namespace

// 苏州康达 和 苏州康达医疗; 苏州康达并到苏州康达医疗: the second is the one to keep.
void merged_pair(Reader& reader) {
  struct Joint {
    std::string_view word;
    bool into;
  };
  static constexpr std::array<Joint, 17> joints{{{"合并到", true}, {"合并进", true}, {"合并入", true}, {"并到", true}, {"并入", true}, {"并进", true},
                                                 {"归到", true}, {"到", true}, {"入", true}, {"进", true}, {"和", false}, {"与", false},
                                                 {"跟", false}, {"同", false}, {"、", false}, {"，", false}, {" ", false}}};
  const std::string rest = reader.sentence.remainder({0, reader.sentence.points().size()});
  const auto is_known = [&](const std::string& name) { return reader.setting.directory.knows_customer(name); };
  std::optional<Pair> first;
  bool is_sure = false;
  for (const auto& [word, into] : joints)
    for (auto at = rest.find(word); at != rest.npos && !is_sure; at = rest.find(word, at + word.size())) {
      Pair pair{bare_name(rest.substr(0, at)), bare_name(rest.substr(at + word.size())), into};
      if (pair.one.empty() || pair.other.empty()) continue;
      is_sure = is_known(pair.one) && is_known(pair.other);
      if (!first || is_sure) first = std::move(pair);
    }
  if (!first) return;
  reader.slots.set("one", first->one);
  reader.slots.set("other", first->other);
  if (first->into) reader.slots.set("into", true);
  reader.sentence.take({0, reader.sentence.points().size()});
}

// Which part of the leak radar is asked about; nothing: all of it.
void leak(Reader& reader) {
  struct Part {
    std::string_view part;
    std::vector<Phrase> words;
  };
  static const std::vector<Part> parts{{"views", {"查看", "号码", "电话", "看号"}},
                                       {"silent", {"没跟进", "没有跟进", "没记录", "没有记录", "从没跟", "没人跟"}},
                                       {"lone", {"一个人", "单人", "独自", "单线", "独跟"}}};
  for (const auto& [part, words] : parts)
    if (std::any_of(words.begin(), words.end(), [&](const Phrase& word) { return reader.sentence.has(word); })) {
      reader.slots.set("leak", std::string(part));
      return;
    }
}

}  // namespace chat::finders
