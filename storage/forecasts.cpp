// Remembers what forecasts are made from.
#include "storage/forecasts.hpp"

#include <algorithm>

#include "bot/crm/customer.hpp"
#include "storage/forecast_json.hpp"

namespace storage {
namespace {

base::Date day_of(base::Instant at, const base::Zone& zone) { return base::civil(at, zone).date; }

int stage_of(const std::string& word) { return std::max(0, crm::stage_rank(word)); }

ForecastSnapshot outlook_from(const Row& row) {
  ForecastSnapshot found;
  found.id = row.text(0);
  found.day = base::parse_date(row.text(1)).value();
  found.taken_at = row.instant(2);
  found.seed = static_cast<std::uint64_t>(row.integer(3));
  found.outlook = {{row.integer(4)}, {row.integer(5)}, {row.integer(6)}, {row.integer(7)}, {row.integer(8)}};
  return found;
}

}  // namespace

crm::Book Forecasts::book(const std::string& owner_id, base::Date today, const base::Zone& zone) {
  crm::Book book;
  connection_.query(
      "SELECT d.amount, d.created_at, c.stage FROM deals d JOIN customers c ON c.id = d.customer_id "
      "WHERE d.owner_id = $1 AND d.status IN ('open', 'parked') AND (d.status = 'open' OR d.resumes <= $2)",
      {owner_id, base::iso_date(today)}, [&](const Row& row) {
        const std::int64_t fen = row.is_null(0) ? 0 : row.integer(0);
        if (fen <= 0) return void(++book.worthless);
        const int age = std::max(0, base::days_between(day_of(row.instant(1), zone), today));
        book.deals.push_back({stage_of(row.text(2)), age, {fen}});
      });
  const base::Instant since = base::instant(base::add_days(today, -crm::begun_days), base::Duration{0}, zone);
  connection_.query(
      "SELECT count(*) FROM deals WHERE owner_id = $1 AND status IN ('open', 'parked', 'won', 'lost') AND created_at >= $2", {owner_id, since},
      [&](const Row& row) { book.begun = row.integer(0); });
  return book;
}

std::vector<crm::SignedDay> Forecasts::signed_days(const std::string& owner_id, base::Instant from, base::Instant until, const base::Zone& zone) {
  std::vector<crm::SignedDay> days;
  connection_.query(
      "SELECT ended_at, coalesce(amount, 0) FROM deals WHERE owner_id = $1 AND ended_at >= $2 AND ended_at < $3 AND status = 'won'",
      {owner_id, from, until}, [&](const Row& row) { days.emplace_back(day_of(row.instant(0), zone), base::Money{row.integer(1)}); });
  return days;
}

std::vector<std::pair<base::Instant, std::pair<std::string, std::string>>> Forecasts::moves(const std::string& customer_id) {
  std::vector<std::pair<base::Instant, std::pair<std::string, std::string>>> found;
  connection_.query("SELECT at, from_stage, to_stage FROM stage_moves WHERE customer_id = $1 ORDER BY at, id", {customer_id},
                    [&](const Row& row) { found.push_back({row.instant(0), {row.text(1), row.text(2)}}); });
  return found;
}

std::string Forecasts::stories(const std::string& after, int limit, base::Date from, const base::Zone& zone,
                               const std::function<void(const crm::DealStory&)>& tell) {
  struct Told {
    std::string customer_id, stage_now;
    base::Instant begun;
    crm::DealStory story;
  };
  std::vector<Told> page;
  std::string last;
  const base::Instant start = base::instant(from, base::Duration{0}, zone);
  connection_.query(
      "SELECT d.id, d.customer_id, c.stage, d.created_at, d.status, d.ended_at, d.amount FROM deals d "
      "JOIN customers c ON c.id = d.customer_id WHERE d.id > $1 ORDER BY d.id LIMIT $2",
      {after, limit}, [&](const Row& row) {
        last = row.text(0);
        const bool is_over = row.text(4) == "won" || row.text(4) == "lost";
        if (is_over && row.instant(5) < start) return;
        Told told{row.text(1), row.text(2), row.instant(3), {}};
        told.story.begun = day_of(told.begun, zone);
        if (is_over) told.story.ended = std::max(told.story.begun, day_of(row.instant(5), zone));
        told.story.is_won = row.text(4) == "won";
        told.story.amount = {row.is_null(6) ? 0 : row.integer(6)};
        page.push_back(std::move(told));
      });
  for (Told& told : page) {
    // Where the customer stood when the deal began: where his last move before led, else where the first one behind came from.
    std::optional<int> stage;
    for (const auto& [at, way] : moves(told.customer_id)) {
      if (at <= told.begun) {
        stage = stage_of(way.second);
        continue;
      }
      if (!stage) stage = stage_of(way.first);
      told.story.moves.emplace_back(day_of(at, zone), stage_of(way.second));
    }
    told.story.stage = stage.value_or(stage_of(told.stage_now));
    tell(told.story);
  }
  return last;
}

void Forecasts::add(const ForecastSnapshot& s) {
  connection_.execute(
      "INSERT INTO forecasts (id, day, taken_at, seed, past, low, middle, high, from_deals, from_new) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {s.id, base::iso_date(s.day), s.taken_at, static_cast<std::int64_t>(s.seed), to_json(s.past), s.outlook.low.fen,
       s.outlook.middle.fen, s.outlook.high.fen, s.outlook.from_deals.fen, s.outlook.from_new.fen});
}

void Forecasts::add_book(const std::string& forecast_id, const std::string& owner_id, const crm::Book& book) {
  connection_.execute("INSERT INTO forecast_books (forecast_id, owner_id, book) VALUES ($1, $2, $3)",
                      {forecast_id, owner_id, to_json(book)});
}

std::optional<ForecastSnapshot> Forecasts::latest(base::Date until) {
  std::optional<ForecastSnapshot> found;
  connection_.query(
      "SELECT id, day, taken_at, seed, low, middle, high, from_deals, from_new, past FROM forecasts WHERE day <= $1 "
      "ORDER BY day DESC LIMIT 1",
      {base::iso_date(until)}, [&](const Row& row) {
        found = outlook_from(row);
        found->past = conversion_from_json(row.text(9));
      });
  return found;
}

std::vector<ForecastSnapshot> Forecasts::outlooks(base::Date from, base::Date until) {
  std::vector<ForecastSnapshot> found;
  connection_.query(
      "SELECT id, day, taken_at, seed, low, middle, high, from_deals, from_new FROM forecasts WHERE day >= $1 AND day <= $2 "
      "ORDER BY day",
      {base::iso_date(from), base::iso_date(until)}, [&](const Row& row) { found.push_back(outlook_from(row)); });
  return found;
}

std::optional<crm::Book> Forecasts::book_then(const std::string& forecast_id, const std::string& owner_id) {
  std::optional<crm::Book> found;
  connection_.query("SELECT book FROM forecast_books WHERE forecast_id = $1 AND owner_id = $2", {forecast_id, owner_id},
                    [&](const Row& row) { found = book_from_json(row.text(0)); });
  return found;
}

crm::Book Forecasts::book_of_all(const std::string& forecast_id) {
  crm::Book all;
  connection_.query("SELECT book FROM forecast_books WHERE forecast_id = $1 ORDER BY owner_id", {forecast_id},
                    [&](const Row& row) { crm::add(all, book_from_json(row.text(0))); });
  return all;
}

}  // namespace storage
