// What a picture in an answer is made of: words of templates/ as plain text, and the drawing they stand in.
#pragma once

#include <string>
#include <utility>

#include "bot/charts/paint.hpp"
#include "bot/chat/desk.hpp"
#include "bot/chat/wording.hpp"

namespace chat {

// Says a text as everybody alone with the bot would read it; what a group may not see is masked when the picture is drawn.
// Lives no longer than what it was made of.
class Worded {
 public:
  Worded(const Words& words, base::Instant now, const base::Zone& zone) : words_(words), now_(now), zone_(zone) {}
  std::string operator()(const char* key, Values values) const { return Renderer(words_, {false, now_, zone_}).text(say(key, std::move(values))); }

 private:
  const Words& words_;
  const base::Instant now_;
  const base::Zone& zone_;
};
inline Worded worded_for(const Desk& desk) { return {desk.words, desk.now, desk.rules.zone}; }

inline Illustration illustration(std::string name, charts::Drawing drawing) {
  return {std::move(name), [drawing = std::move(drawing)](const Shown& shown) { return charts::png(drawing, shown); }};
}

}  // namespace chat
