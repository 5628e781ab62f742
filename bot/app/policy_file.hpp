// One file of templates/rules or templates/sops while it is read: values in the words people use, mistakes with lines.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/app/template_files.hpp"
#include "bot/app/yaml.hpp"
#include "bot/base/civil.hpp"

namespace app {

class PolicyFile {
 public:
  PolicyFile(const TemplateFile& file, Problems& problems) : file_(file), problems_(problems) {}

  void complain(int line, std::string text) { problems_.push_back({file_.shown, line, std::move(text)}); }
  std::optional<Yaml> map();  // the whole file
  // Complains about every key of a map that is none of these.
  void expect(const Yaml& map, std::initializer_list<std::string_view> keys);

  // Each complains and gives nothing when the value is something else.
  std::optional<std::string> text(const Yaml& value);               // not empty
  std::optional<std::int64_t> number(const Yaml& value);            // 0 or more
  std::optional<bool> yes_or_no(const Yaml& value);                 // 是, 否
  std::optional<base::Duration> duration(const Yaml& value);        // 90秒, 30分钟, 2小时, 3天, 1周
  std::optional<base::Duration> clock(const Yaml& value);           // 9:00, 18:30
  std::vector<std::string> texts(const Yaml& value);                // one or a list
  // A whole number from `least` to `most` under a key, in place of `value`; without the key it stays.
  void read_within(const Yaml& map, std::string_view key, int least, int most, int& value);

  const std::string& path() const { return file_.path; }
  bool is_built_in() const { return file_.is_built_in; }
  std::string shown(const Yaml& value) const { return file_.shown + ":" + std::to_string(value.line); }

 private:
  const TemplateFile& file_;
  Problems& problems_;
};

// 90秒, 30分钟, 2小时, 半小时, 3天, 1周; none for anything else.
std::optional<base::Duration> duration_in_words(std::string_view words);

}  // namespace app
