// Numbers about the running service, kept by prometheus-cpp.
#include "bot/base/counters.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>

namespace base {

// The library's own registry has no look-up by name, so the families are remembered here.
struct Counters::Registry {
  prometheus::Registry registry;
  mutable std::mutex mutex;  // guards the maps below
  std::map<std::string, prometheus::Family<prometheus::Counter>*> counters;
  std::map<std::string, prometheus::Family<prometheus::Gauge>*> gauges;
  std::map<std::string, prometheus::Family<prometheus::Histogram>*> histograms;
  std::map<std::string, std::string> help;

  std::string help_for(const std::string& name) const {
    const auto found = help.find(name);
    return found == help.end() ? name : found->second;
  }
  template <class Builder, class Map>
  auto& family(Map& map, Builder builder, const std::string& name) {
    auto& found = map[name];
    if (!found) found = &builder.Name(name).Help(help_for(name)).Register(registry);
    return *found;
  }
};

Counters::Counters() : registry_(std::make_unique<Registry>()) {}
Counters::~Counters() = default;

void Counters::describe(const std::string& name, const std::string& help) {
  std::lock_guard lock(registry_->mutex);
  registry_->help[name] = help;
}

void Counters::add(const std::string& name, const Labels& labels, double by) {
  std::lock_guard lock(registry_->mutex);
  registry_->family(registry_->counters, prometheus::BuildCounter(), name).Add(labels).Increment(by);
}

void Counters::level(const std::string& name, const Labels& labels, double value) {
  std::lock_guard lock(registry_->mutex);
  registry_->family(registry_->gauges, prometheus::BuildGauge(), name).Add(labels).Set(value);
}

void Counters::took(const std::string& name, const Labels& labels, std::chrono::duration<double> seconds) {
  static const prometheus::Histogram::BucketBoundaries buckets{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5};
  std::lock_guard lock(registry_->mutex);
  registry_->family(registry_->histograms, prometheus::BuildHistogram(), name).Add(labels, buckets).Observe(seconds.count());
}

std::string Counters::text() const { return prometheus::TextSerializer().Serialize(registry_->registry.Collect()); }

}  // namespace base
