// What people are called after their surname, and what is on record of them: 王总 may be a 总经理, but no 会计.
#pragma once

#include <string_view>

namespace crm {

enum class Fit {
  none,  // he is another
  open,  // an office was said and nothing is on record: whoever is on record with that office is meant sooner
  good,
};

// A form of address that anybody may have: 姐, 先生, 老师; 老 and 小, which stand before the surname.
bool is_form_of_address(std::string_view said);

// Whether somebody of whom this title is on record (副总经理, 采购部经理; several parted by 、 or 兼; may be empty) is called so.
// REQUIRES: valid UTF-8.
Fit title_fit(std::string_view said, std::string_view recorded);

}  // namespace crm
