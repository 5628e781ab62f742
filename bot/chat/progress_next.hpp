// A question about a figure, and the one that follows it: 那李雷呢, 只看监护仪, 去年同期呢, 截止昨天.
#pragma once

#include <optional>

#include "bot/chat/desk.hpp"

namespace chat {

// with_next() of asked_on.hpp, and what only progress is asked for next: a product line or a team, the year before.
// Refuses names that nobody knows.
Request with_next_part(Request request, Desk& desk);

// 监护仪卖了多少, 一部进度: a product line or a team that only the records know.
Request with_known_parts(Request request, Desk& desk);

// 血糖仪进度, where neither a target nor a signed deal names it: how many open deals do, else what is near. None when something
// else is asked, or the company has it.
std::optional<Reply> product_nowhere(const Request& request, Desk& desk);

// As of when: the end of the day that was said (截止昨天), or now.
base::Instant as_of(const Request& request, const Desk& desk);

// The same days of the year before; what is still running ends where this year has come to.
Period year_before(const Period& period, const Desk& desk);

}  // namespace chat
