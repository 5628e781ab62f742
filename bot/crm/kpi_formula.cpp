// Reads a formula into a tree whose units fit, and reckons it.
#include <algorithm>

#include "bot/crm/characters.hpp"
#include "bot/crm/kpi_number.hpp"

namespace crm {
namespace {

using Kind = FormulaMistake::Kind;

struct Wrong {
  FormulaMistake mistake;
};
[[noreturn]] void complain(Kind kind, std::string word = {}, std::string other = {}) { throw Wrong{{kind, std::move(word), std::move(other)}}; }

// How often each unit stands in a product. A bare number fits every count, time and share, but no money.
struct Dimension {
  int money = 0, count = 0, days = 0;
  bool is_bare = false;
  bool operator==(const Dimension&) const = default;
};

// Empty: nothing that anybody counts in.
std::string unit_of(const Dimension& d) {
  const bool is_daily = d.days == -1;  // 跟进数 / 工作日数
  if (d.money == 1 && (d.days == 0 || is_daily)) return kpi_unit::money;  // also for each: 赢单金额 / 赢单数
  if (d.money != 0) return {};
  if (d.days == 1) return kpi_unit::days;
  if (d.count == 1 && (d.days == 0 || is_daily)) return kpi_unit::count;
  if (d.days != 0) return {};
  return d.count == 0 ? kpi_unit::ratio : std::string();
}

std::string said(const Dimension& d) {
  if (d.is_bare) return "数字";
  const std::string unit = unit_of(d);
  return unit.empty() ? "没有单位的数" : unit;
}

Dimension dimension_of(FactUnit unit) {
  switch (unit) {
    case FactUnit::money: return {1, 0, 0};
    case FactUnit::days: return {0, 0, 1};
    case FactUnit::count: break;
  }
  return {0, 1, 0};
}

Dimension sum_of(const Dimension& a, const Dimension& b) {
  if (a.is_bare && b.is_bare) return a;
  if (a.is_bare && b.money == 0) return b;
  if (b.is_bare && a.money == 0) return a;
  if (a != b) complain(Kind::units_differ, said(a), said(b));
  return a;
}

Dimension product_of(const Dimension& a, const Dimension& b, int way) {
  return {a.money + way * b.money, a.count + way * b.count, a.days + way * b.days, a.is_bare && b.is_bare};
}

// + - * / ( ) or 0 for anything else.
char sign_of(std::string_view letter) {
  static constexpr std::pair<std::string_view, char> signs[] = {
      {"+", '+'}, {"-", '-'}, {"*", '*'}, {"/", '/'}, {"(", '('}, {")", ')'},
      {"×", '*'}, {"÷", '/'}, {"＋", '+'}, {"－", '-'}, {"＊", '*'}, {"／", '/'}, {"（", '('}, {"）", ')'}};
  for (const auto& [word, sign] : signs)
    if (word == letter) return sign;
  return 0;
}

bool is_blank(std::string_view letter) { return letter == " " || letter == "\t" || letter == "　" || letter == "\n"; }
bool is_digit(std::string_view letter) { return letter.size() == 1 && letter[0] >= '0' && letter[0] <= '9'; }

}  // namespace

// Descends from sums to products to single pieces; each returns where its node stands.
class FormulaReader {
 public:
  explicit FormulaReader(std::string_view text) : letters_(characters(text)) {}

  Formula read() {
    if (letters_.size() > Formula::longest) complain(Kind::too_long);
    skip_blanks();
    if (is_over()) complain(Kind::empty);
    const std::size_t whole = sum();
    if (!is_over()) complain(sign_of(letters_[at_]) == ')' ? Kind::unclosed : Kind::unexpected, std::string(letters_[at_]));
    if (formula_.used().empty()) complain(Kind::empty);
    formula_.unit_ = unit_of(dimensions_[whole]);
    if (formula_.unit_.empty()) complain(Kind::no_unit);
    return std::move(formula_);
  }

 private:
  bool is_over() const { return at_ == letters_.size(); }
  void skip_blanks() {
    while (!is_over() && is_blank(letters_[at_])) ++at_;
  }
  char next_sign() {
    skip_blanks();
    return is_over() ? 0 : sign_of(letters_[at_]);
  }

  std::size_t add(Formula::Node node, Dimension dimension) {
    formula_.nodes_.push_back(node);
    dimensions_.push_back(dimension);
    return formula_.nodes_.size() - 1;
  }

  std::size_t sum() {
    std::size_t left = product();
    for (char sign = next_sign(); sign == '+' || sign == '-'; sign = next_sign()) {
      ++at_;
      const std::size_t right = product();
      left = add({sign, left, right, {}, {}}, sum_of(dimensions_[left], dimensions_[right]));
    }
    return left;
  }

  std::size_t product() {
    std::size_t left = piece();
    for (char sign = next_sign(); sign == '*' || sign == '/'; sign = next_sign()) {
      ++at_;
      const std::size_t right = piece();
      const Formula::Node& by = formula_.nodes_[right];
      if (sign == '/' && by.kind == '#' && by.number.up == 0) complain(Kind::divides_by_zero);
      left = add({sign, left, right, {}, {}}, product_of(dimensions_[left], dimensions_[right], sign == '*' ? 1 : -1));
    }
    return left;
  }

  std::size_t piece() {
    const char sign = next_sign();
    if (is_over()) complain(Kind::unexpected);
    if (sign == '(') return bracket();
    if (sign != 0) complain(Kind::unexpected, std::string(letters_[at_]));
    return is_digit(letters_[at_]) ? number() : fact();
  }

  std::size_t bracket() {
    if (++depth_ > Formula::deepest) complain(Kind::too_deep);
    ++at_;
    const std::size_t inside = sum();
    if (next_sign() != ')') complain(Kind::unclosed, "(");
    ++at_;
    --depth_;
    return inside;
  }

  std::size_t number() {
    constexpr int most_digits = 12;
    Wide up = 0, down = 1;
    bool has_point = false;
    int digits = 0;
    for (; !is_over() && (is_digit(letters_[at_]) || (letters_[at_] == "." && !has_point)); ++at_) {
      if (letters_[at_] == ".") {
        has_point = true;
        continue;
      }
      if (++digits > most_digits) complain(Kind::too_long);
      up = up * 10 + (letters_[at_][0] - '0');
      if (has_point) down *= 10;
    }
    Dimension dimension{.is_bare = true};
    if (takes("%") || takes("％")) down *= 100;
    else if (takes("万")) up *= 10'000;
    else if (takes("亿")) up *= 100'000'000;
    if (takes("元")) dimension = {1, 0, 0};
    const auto value = lowest(up, down);
    if (!value) complain(Kind::too_long);
    return add({'#', 0, 0, *value, {}}, dimension);
  }

  bool takes(std::string_view letter) {
    if (is_over() || letters_[at_] != letter) return false;
    ++at_;
    return true;
  }

  std::size_t fact() {
    std::string name;
    for (; !is_over() && !is_blank(letters_[at_]) && sign_of(letters_[at_]) == 0; ++at_) name += letters_[at_];
    const auto known = fact_named(name);
    if (!known) complain(Kind::unknown_fact, name, std::string(nearest_fact(name)));
    return add({'f', 0, 0, {}, *known}, dimension_of(facts()[static_cast<std::size_t>(*known)].unit));
  }

  const std::vector<std::string_view> letters_;
  std::size_t at_ = 0;
  int depth_ = 0;
  Formula formula_;
  std::vector<Dimension> dimensions_;  // of each node
};

Formula::Read Formula::read(std::string_view text) {
  try {
    return {FormulaReader(text).read(), {}};
  } catch (const Wrong& wrong) {
    return {{}, wrong.mistake};
  }
}

std::vector<Fact> Formula::used() const {
  std::vector<Fact> used;
  for (const Node& node : nodes_)
    if (node.kind == 'f' && std::find(used.begin(), used.end(), node.fact) == used.end()) used.push_back(node.fact);
  return used;
}

std::optional<Exact> Formula::value(const std::function<Exact(Fact)>& fact) const {
  if (nodes_.empty()) return std::nullopt;
  std::vector<Exact> values;
  values.reserve(nodes_.size());
  for (const Node& node : nodes_) {
    if (node.kind == '#') {
      values.push_back(node.number);
    } else if (node.kind == 'f') {
      values.push_back(fact(node.fact));
    } else {
      const auto result = reckoned(node.kind, values[node.left], values[node.right]);
      if (!result) return std::nullopt;
      values.push_back(*result);
    }
  }
  return values.back();
}

}  // namespace crm
