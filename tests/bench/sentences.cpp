// Measures how many messages a second one core understands, without platform and database.
#include <benchmark/benchmark.h>

#include "bot/app/names_directory.hpp"
#include "bot/app/templates.hpp"
#include "bot/chat/understanding.hpp"

namespace {

void understand(benchmark::State& state, const char* text) {
  app::Problems problems;
  const auto templates = app::read_templates("", {}, problems);
  const chat::Understanding understanding(app::built_in_repertoire());
  app::NamesDirectory nobody("{}");
  const base::Zone zone;
  const base::Instant now = base::parse_iso("2026-11-23T10:00", zone).value();
  const chat::Setting setting{{base::civil(now, zone), &templates.workdays, false}, zone, nobody};
  for (auto _ : state) {
    const chat::Sentence sentence(text, setting.moment);
    benchmark::DoNotOptimize(understanding.wish(sentence, setting, {}));
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(understand, lead, "今天见了苏州康达王总 13812345678 想要20台监护仪 预算12万 下周五报价");
BENCHMARK_CAPTURE(understand, follow_up, "康达王总电话聊了，嫌贵，下周三下午三点再打");
BENCHMARK_CAPTURE(understand, question, "本月进度");
BENCHMARK_CAPTURE(understand, small_talk, "中午一起吃饭吗，楼下新开了一家面馆");

}  // namespace

BENCHMARK_MAIN();
