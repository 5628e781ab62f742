// Memory under SQLite that gives nothing when it is told so.
#pragma once

namespace faults {

// While it lives SQLite's memory is counted, and the nth request from now on, with so many after it, gets nothing.
// No connection may be open when it comes or goes. One at a time. refuse() may be called by any thread.
class FaultyMemory {
 public:
  FaultyMemory();
  ~FaultyMemory();
  FaultyMemory(const FaultyMemory&) = delete;
  FaultyMemory& operator=(const FaultyMemory&) = delete;

  void refuse(long nth, long times = 1);
  void obey();  // no more refusals
  long refused() const;  // since refuse() was called
};

}  // namespace faults
