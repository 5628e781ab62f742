// Names of the platforms.
#include "bot/base/message.hpp"

namespace base {

std::string_view platform_name(Platform platform) {
  switch (platform) {
    case Platform::wecom: return "wecom";
    case Platform::dingtalk: return "dingtalk";
    case Platform::console: break;
  }
  return "console";
}

}  // namespace base
