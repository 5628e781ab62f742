// What a company knows by name, from a fixed list.
#include "bot/app/names_directory.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/language/company.hpp"
#include "bot/language/place.hpp"
#include "bot/language/recognise.hpp"

namespace app {
namespace {

using Kind = language::Names::Kind;

constexpr std::pair<const char*, Kind> lists[] = {
    {"customers", Kind::customer}, {"contacts", Kind::contact},       {"products", Kind::product},
    {"staff", Kind::staff},        {"sops", Kind::sop},               {"stores", Kind::store},
    {"regions", Kind::region},     {"checkpoints", Kind::checkpoint}, {"competitors", Kind::competitor},
    {"kpis", Kind::kpi}};

// Whether a short form says who is meant: 机电 of 瑞安机电 is a trade, 鼓楼 of 南京鼓楼口腔 a place.
bool names_somebody(const std::string& form) {
  const auto points = language::to_points(form);
  constexpr std::size_t shortest = 2;
  return points.size() >= shortest && language::trade_length(points, 0) != points.size() &&
         language::place_chain_length(points, 0) != points.size();
}

// 苏州康达医疗器械有限公司 is also 苏州康达医疗器械, 康达医疗器械, 康达医疗, 苏州康达 and 康达.
std::vector<std::string> spoken_forms(const language::CompanyName& name) {
  std::vector<std::string> forms{name.key};
  const auto add = [&](std::string form) {
    if (names_somebody(form) && std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
  };
  const auto trade = language::to_points(name.trade);
  for (std::size_t end = 0;;) {
    const std::string some_trade = language::to_utf8(language::View(trade).substr(0, end));
    add(name.place + name.core + some_trade);
    add(name.core + some_trade);
    const auto length = language::trade_length(trade, end);
    if (length == 0) return forms;
    end += length;
  }
}

}  // namespace

NamesDirectory::NamesDirectory(const std::string& json) {
  const auto known = nlohmann::json::parse(json);
  for (const auto& [key, kind] : lists) {
    for (const auto& name : known.value(key, std::vector<std::string>{})) {
      names_.add(kind, name);
      if (kind != Kind::customer) continue;
      for (auto& form : spoken_forms(language::company_name(name))) {
        names_.add(kind, form);
        customers_.insert(std::move(form));
      }
    }
  }
  names_.settle();
}

bool NamesDirectory::knows_customer(const std::string& name) {
  return !customers_.empty() && customers_.contains(language::company_name(name).key);
}

chat::Cores NamesDirectory::cores_in(const chat::Sentence&) {
  if (customers_.empty()) return {std::vector<chat::Span>{}};
  return {};
}

}  // namespace app
