// The company that lives in the playground: its people, groups and credentials, and the configuration that
// fits them.
#pragma once

#include <string>
#include <vector>

#include "playground/playground.hpp"

namespace playground {

struct Person {
  std::string name, role;  // role: rep, manager, admin
  std::string team, region, manager;
  std::string wecom, dingtalk;  // userids
};

const std::vector<Person>& demo_people();
WecomSetup demo_wecom(const Setup& setup);
DingtalkSetup demo_dingtalk(const Setup& setup);

// The text of chengdan.yaml. The addresses are the simulators'; `wecom_socket` is that of the long connection.
std::string demo_configuration(const Setup& setup, const std::string& wecom_api, const std::string& dingtalk_api,
                               const std::string& wecom_socket = {});

}  // namespace playground
