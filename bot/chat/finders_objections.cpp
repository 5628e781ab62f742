// Finders of what a rep has against his target, and of what his manager says to it.
#include <algorithm>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

// 30万太高了: what it is now, and not what it should be.
bool is_complained_of(const Sentence& sentence, std::size_t end) {
  while (end < sentence.points().size() && (sentence.points()[end] == U' ' || sentence.points()[end] == U'的')) ++end;
  for (const Phrase& word : "太|高|多|有点|偏|过|完不成|做不到|做不完|扛不|背不|目标|任务|不合理|不现实|压力|实在"_phrases) {
    const Span found = sentence.find(word, end);
    if (!found.is_empty() && found.begin == end) return true;
  }
  return false;
}

}  // namespace

void objection(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::money || is_complained_of(reader.sentence, entity.end)) continue;
    reader.slots.set("wanted", std::get<language::Amount>(entity.value).value);
  }
}

void verdict(Reader& reader) {
  for (const Phrase& word : "不同意|不接受|驳回|不批准|不批|不认可|不采纳|维持|不改|不能改|拒绝|不行|不调"_phrases)
    if (const Span at = reader.sentence.find(word); !at.is_empty()) {
      if (reader.sentence.is_free(at)) reader.sentence.take(at);
      reader.slots.set("verdict", std::string("declined"));
      return;
    }
  reader.slots.set("verdict", std::string("accepted"));
}

}  // namespace chat::finders
