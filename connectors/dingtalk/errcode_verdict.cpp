// The error codes of the old API and of webhooks.
#include "connectors/dingtalk/verdict.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "connectors/dingtalk/json_reading.hpp"
#include "connectors/dingtalk/trouble.hpp"

namespace connectors::dingtalk {
namespace {

using nlohmann::json;

struct Rule {
  long long code;
  Trouble trouble;
};

constexpr Rule old_api_rules[] = {
    {-1, Trouble::busy},         {40001, Trouble::token},      {40014, Trouble::token},
    {41001, Trouble::token},     {42001, Trouble::token},      {60011, Trouble::permission},
    {60020, Trouble::address},   {90002, Trouble::per_second}, {90018, Trouble::per_second},
    {90020, Trouble::quota},
};

constexpr Rule webhook_rules[] = {
    {310000, Trouble::security},  // first, because a session has no security settings
    {-1, Trouble::busy},        {90020, Trouble::quota},
    {410100, Trouble::blocked}, {130101, Trouble::blocked},  // too fast
    {40035, Trouble::refused},  {43004, Trouble::refused},   {400105, Trouble::refused},  // form
    {430101, Trouble::refused}, {430102, Trouble::refused},  {430103, Trouble::refused},
    {430104, Trouble::refused}, {460101, Trouble::refused},  {101002, Trouble::refused},  // content
};

Trouble found_in(std::span<const Rule> rules, long long code, Trouble otherwise) {
  const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.code == code; });
  return rule == rules.end() ? otherwise : rule->trouble;
}

// 88 is the gateway's own: what happened stands in the sub-code.
std::string code_key(const json& body) { return number_in(body, "errcode") == 88 ? "sub_code" : "errcode"; }

Verdict judged(const IncomingResponse& response, std::span<const Rule> rules, Trouble otherwise) {
  const json body = read_json(response.body);
  if (auto delivery = without_code(response, body)) return {std::move(*delivery)};
  const auto key = code_key(body);
  const auto code = number_in(body, key.c_str());
  const auto name = code ? std::to_string(*code) : "HTTP " + std::to_string(response.status);
  if (code == 0 && response.status < 300) return {base::Delivery::sent()};

  const auto text = text_in(body, key == "errcode" ? "errmsg" : "sub_msg");
  const auto trouble = !code || code == 0 || response.status >= 500 ? Trouble::busy : found_in(rules, *code, otherwise);
  return {delivery_for(trouble, reason_of(name, text), {}), trouble == Trouble::token, trouble == Trouble::gone};
}

}  // namespace

Verdict old_api_verdict(const IncomingResponse& response) { return judged(response, old_api_rules, Trouble::refused); }

Verdict webhook_verdict(const IncomingResponse& response, bool is_channel) {
  const std::span rules(webhook_rules);
  auto verdict = judged(response, is_channel ? rules : rules.subspan(1), Trouble::gone);
  if (is_channel && verdict.delivery.outcome == base::Delivery::Outcome::later) verdict.delivery.whole_channel = true;
  return verdict;
}

}  // namespace connectors::dingtalk
