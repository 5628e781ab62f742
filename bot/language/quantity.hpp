// Things counted, and the contact words of a message: e-mail addresses and WeChat ids.
#pragma once

#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/reading.hpp"

namespace language {

std::vector<Entity> find_quantities(const Reading& reading);  // 20台, 两份, 5000套
std::vector<Entity> find_emails(View line);                   // lee@acme-sz.com
std::vector<Entity> find_wechats(View line);                  // an id after 微信号, 微信, wx or V信

}  // namespace language
