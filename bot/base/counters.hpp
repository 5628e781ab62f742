// Numbers about the running service, for /metrics: counts, levels and latencies; never anything personal.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>

namespace base {

// Thread-safe. A name belongs to one kind for good. Labels must have few values (a connector's name, an outcome).
class Counters {
 public:
  using Labels = std::map<std::string, std::string>;

  Counters();
  ~Counters();
  Counters(const Counters&) = delete;
  Counters& operator=(const Counters&) = delete;

  void add(const std::string& name, const Labels& labels = {}, double by = 1);
  void level(const std::string& name, const Labels& labels, double value);
  void took(const std::string& name, const Labels& labels, std::chrono::duration<double> seconds);
  void describe(const std::string& name, const std::string& help);

  std::string text() const;  // the Prometheus text format

 private:
  struct Registry;
  std::unique_ptr<Registry> registry_;
};

}  // namespace base
