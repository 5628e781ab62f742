// The fuzz targets under libFuzzer; FUZZ_TARGET says which, FUZZ_PREPARE=folder only writes its seeds and
// dictionary.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>

#include "tests/fuzz/seeds.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/processor_time.hpp"

namespace {

const fuzz::Target* chosen = nullptr;
double slowest = 0, longest_allowed = 50;  // milliseconds of the processor

void prepare(const std::filesystem::path& folder) {
  const auto seeds = fuzz::read_seeds(chosen->seeds);
  std::filesystem::create_directories(folder / "corpus");
  for (std::size_t i = 0; i < seeds.inputs.size(); ++i)
    std::ofstream(folder / "corpus" / ("seed" + std::to_string(i))) << seeds.inputs[i];
  std::ofstream dictionary(folder / "words.dict");
  for (const auto& word : seeds.words) {
    dictionary << '"';
    for (const unsigned char byte : word) {
      char code[5];
      std::snprintf(code, sizeof code, "\\x%02X", byte);
      dictionary << code;
    }
    dictionary << "\"\n";
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const char* name = std::getenv("FUZZ_TARGET");
  if (!name) {
    for (const auto& each : fuzz::targets()) std::puts(each.name.c_str());
    std::exit(0);
  }
  chosen = &fuzz::target(name);
  if (const char* folder = std::getenv("FUZZ_PREPARE")) {
    prepare(folder);
    std::exit(0);
  }
  if (const char* limit = std::getenv("FUZZ_LIMIT_MS")) longest_allowed = std::atof(limit);
  chosen->run(
      fuzz::read_seeds(chosen->seeds).inputs.front());  // what is made once is not the first input's time
  std::atexit([] { std::fprintf(stderr, "slowest: %.1f ms\n", slowest); });
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const double before = tests::processor_milliseconds();
  try {
    chosen->run({reinterpret_cast<const char*>(data), size});
  } catch (const std::exception& broken) {
    std::fprintf(stderr, "does not hold: %s\n", broken.what());
    std::abort();
  }
  const double took = tests::processor_milliseconds() - before;
  slowest = std::max(slowest, took);
  if (took > longest_allowed) {
    std::fprintf(stderr, "too slow: %.1f ms\n", took);
    std::abort();
  }
  return 0;
}
