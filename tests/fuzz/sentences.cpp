// Fuzz targets: from the normal form of a text to whole conversations.
#include <memory>

#include "bot/app/names_directory.hpp"
#include "bot/app/templates.hpp"
#include "bot/base/utf8.hpp"
#include "bot/chat/pipeline.hpp"
#include "bot/chat/understanding.hpp"
#include "storage/store.hpp"
#include "tests/fuzz/target.hpp"

namespace fuzz {
namespace {

constexpr int most_messages = 8;  // of one conversation

base::Instant monday() {
  return base::parse_iso("2026-11-23T10:00", base::Zone{}).value();
}

const app::Templates& templates() {
  static const app::Templates read = [] {
    app::Problems problems;
    return app::read_templates("", {}, problems);
  }();
  return read;
}

language::Moment moment() {
  return {base::civil(monday(), base::Zone{}), &templates().workdays, false};
}

chat::Rules rules() {
  chat::Rules rules;
  rules.workdays = templates().workdays;
  rules.platforms = {{"chat", base::Platform::console}};
  return rules;
}

void require_inside(const std::vector<language::Entity>& entities, std::size_t size) {
  std::size_t last = 0;
  for (const auto& entity : entities) {
    require(entity.begin < entity.end && entity.end <= size, "an entity outside the text");
    require(entity.begin >= last, "entities out of order");
    last = entity.begin;
  }
}

// A company with two customers, which forgets everything that was said.
class Forgetful {
 public:
  void talk(std::string_view lines) {
    try {
      database_->write_and_wait([&](storage::Connection& connection) {
        int left = most_messages;
        for (std::size_t at = 0; at < lines.size() && left > 0; --left) {
          const auto end = lines.find('\n', at);
          say(connection, std::string(lines.substr(at, end - at)));
          at = end == lines.npos ? lines.size() : end + 1;
        }
        throw Forget();
      });
    } catch (const Forget&) {
    }
    // Names are remembered beside the database; the next conversation must not know this one's.
    database_->write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids_);
      chat::roster_changed(store, monday());
    });
  }

  Forgetful() {
    database_->write_and_wait([&](storage::Connection& connection) {
      say(connection, "新客户 苏州康达医疗 王总 13812345678 预算12万 下周五报价");
      say(connection, "新客户 南通康达 李总 13912345678");
      say(connection, "提醒我明天下午3点给王总发资料");
    });
  }

 private:
  struct Forget {};

  void say(storage::Connection& connection, std::string text) {
    chat::Arrival arrival;
    auto& message = arrival.message;
    message.message_id = "m" + std::to_string(++said_);
    message.conversation = {"chat", base::ChatKind::single, "王芳", {}};
    message.sender_id = message.sender_name = "王芳";
    message.text = std::move(text);
    message.sent_at = monday();
    arrival.trace = message.message_id;
    arrival.answer_here = true;
    arrival.sentence = pipeline_.read(message, monday());
    require_text(pipeline_.handle(connection, arrival, monday()).reply.text, "the answer is no text");
  }

  base::Ids ids_{7};
  base::Counters counters_;
  const std::unique_ptr<storage::Database> database_ = storage::open("sqlite::memory:", {.durable = false});
  chat::Pipeline pipeline_{app::built_in_understanding(), templates().words, rules(), ids_, counters_};
  long said_ = 0;
};

}  // namespace

void normal_form(std::string_view input) {
  const auto text = language::normalise(input);
  require(text.origin.size() == text.points.size() + 1, "every character comes from somewhere");
  for (std::size_t i = 1; i < text.origin.size(); ++i)
    require(text.origin[i - 1] <= text.origin[i], "the order of characters");
  require_text(text.utf8(), "the normal form");
  require_text(base::shown_safely(input), "what is shown");
  require_text(language::company_name(input).key, "a company's key");
}

void sentence(std::string_view input) {
  static const chat::Understanding& understanding = *app::built_in_understanding();
  static app::NamesDirectory directory(
      R"({"customers": ["苏州康达医疗", "南通康达", "佳明"], "staff": ["王芳", "李雷"]})");
  const chat::Setting setting{moment(), base::Zone{}, directory};
  const chat::Sentence read(input, setting.moment);
  const auto text = language::normalise(input);
  require_inside(language::recognise(text, setting.moment), text.points.size());
  if (const auto wish = understanding.wish(read, setting, {true, true, true}))
    require_text(chat::to_public_json(wish->slots, setting.zone), "what was understood");
}

void conversation(std::string_view input) {
  static Forgetful company;
  company.talk(input);
}

}  // namespace fuzz
