// How a desk of a simulated platform says no.
#pragma once

#include <string>

namespace playground {

// Thrown by a desk, turned into the platform's answer by its counter (the route table).
struct Refused {
  int errcode = 0;  // WeCom and DingTalk's old interface: HTTP 200 with this
  std::string message;
  int status = 200;  // DingTalk's new interface: this HTTP status …
  std::string code;  // … and this name
};

}  // namespace playground
