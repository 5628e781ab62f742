// How long something kept the processor busy, whatever else the machine does meanwhile.
#pragma once

#include <time.h>

namespace tests {

// Of all threads of the program.
inline double processor_milliseconds() {
  timespec spent{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

// Sanitizers make everything many times slower and keep what was freed: limits of time and memory are multiplied by this.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double slowness = 20;
#else
inline constexpr double slowness = 1;
#endif

}  // namespace tests
