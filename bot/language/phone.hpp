// Telephone numbers, however they are written: 139 1234 5678, 0571-8899 1234转802, 幺八六二八.
#pragma once

#include <optional>
#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/reading.hpp"

namespace language {

std::vector<Entity> find_phones(const Reading& reading);

// The phone said in spoken digits that begins at the index.
std::optional<Entity> read_spoken_phone(View line, std::size_t index);

// What plain digits (with the trunk 0, without country code) are.
bool is_mobile(std::string_view digits);
bool is_landline(std::string_view digits);
bool is_service_line(std::string_view digits);  // 400, 800

// Whether a label before the index says what number follows: 电话, 手机号; or that it is none: 订单号,
// 身份证.
bool labelled_phone(View line, std::size_t index);
bool labelled_otherwise(View line, std::size_t index);

}  // namespace language
