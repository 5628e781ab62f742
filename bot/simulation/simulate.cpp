// `chengdan simulate`.
#include "bot/simulation/simulate.hpp"

#include <ostream>

#include "bot/app/temporary_folder.hpp"
#include "bot/base/log.hpp"
#include "bot/simulation/figures.hpp"
#include "bot/simulation/order.hpp"

namespace simulation {
namespace {

// Whether everything was in order at the end.
bool lives(const Plan& plan, std::ostream& out, std::ostream& trouble) {
  const app::TemporaryFolder folder;
  Company company(plan, folder.file("month.db"));
  company.live();
  out << told(figures_of(company), plan);
  const auto wrong = disorder(company.database());
  for (const auto& line : wrong) trouble << line << '\n';
  return wrong.empty();
}

}  // namespace

int simulate(const Plan& plan, std::ostream& out, std::ostream& trouble) try {
  base::log::start(base::log::Level::error);
  bool in_order = true;
  if (!plan.templates.empty()) {
    Plan built_in = plan;
    built_in.templates.clear();
    out << "【内置规则】\n";
    in_order = lives(built_in, out, trouble);
    out << "【" << plan.templates << "】\n";
  }
  return lives(plan, out, trouble) && in_order ? 0 : 1;
} catch (const std::exception& error) {
  trouble << "chengdan simulate: " << error.what() << '\n';
  return 1;
}

}  // namespace simulation
