// What a company knows by name, from a fixed list.
#include "bot/app/names_directory.hpp"

#include <nlohmann/json.hpp>

#include "bot/language/recognise.hpp"

namespace app {
namespace {

using Kind = language::Names::Kind;

constexpr std::pair<const char*, Kind> lists[] = {
    {"customers", Kind::customer}, {"contacts", Kind::contact},       {"products", Kind::product},
    {"staff", Kind::staff},        {"sops", Kind::sop},               {"stores", Kind::store},
    {"regions", Kind::region},     {"checkpoints", Kind::checkpoint}, {"competitors", Kind::competitor},
    {"kpis", Kind::kpi}};

}  // namespace

NamesDirectory::NamesDirectory(const std::string& json) {
  const auto known = nlohmann::json::parse(json);
  for (const auto& [key, kind] : lists) {
    for (const auto& name : known.value(key, std::vector<std::string>{})) {
      names_.add(kind, name);
      if (kind == Kind::customer) customers_.insert(language::company_name(name).key);
    }
  }
}

bool NamesDirectory::knows_customer(const std::string& name) {
  return !customers_.empty() && customers_.contains(language::company_name(name).key);
}

chat::Cores NamesDirectory::cores_in(const chat::Sentence&) {
  if (customers_.empty()) return {std::vector<chat::Span>{}};
  return {};
}

}  // namespace app
