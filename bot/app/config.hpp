// chengdan.yaml as plain values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/app/problem.hpp"
#include "bot/base/civil.hpp"
#include "bot/crm/member.hpp"

namespace app {

struct MemberConfig {
  std::string name;
  crm::Role role = crm::Role::rep;
  std::string team, region, manager;   // manager: a name
  std::vector<std::string> accounts;   // connector:platform user id, as in Config::admins
  int line = 0;
};

struct ConnectorConfig {
  std::string name;
  std::string type;                           // wecom_app, …
  std::map<std::string, std::string> values;  // the other keys, with ${NAME} replaced
  std::map<std::string, int> lines;           // of every key that is written there, also of one without a value
  int line = 0;

  int line_of(const std::string& key) const {
    const auto found = lines.find(key);
    return found == lines.end() ? line : found->second;
  }
  std::string value(const std::string& key, const std::string& otherwise = {}) const {
    const auto found = values.find(key);
    return found == values.end() ? otherwise : found->second;
  }
};

struct Config {
  std::string file;  // as given, for messages
  std::string host = "127.0.0.1";
  int port = 8080;
  std::string storage = "sqlite:data/chengdan.db";
  base::Zone zone;
  std::string proxy;      // http://host:port, the way out to every platform; empty: none is needed
  std::string templates;  // a folder laid over the built-in texts; empty: none
  std::string bot_name = "小销";
  std::string log_level = "info";  // debug, info, warning, error
  std::vector<std::string> admins;  // connector:platform user id; of WeCom in lower case, as messages have them
  std::vector<MemberConfig> members;
  std::vector<ConnectorConfig> connectors;
};

// Reads the text of a configuration. Every mistake goes to `problems` (unknown and missing keys, wrong types, a
// 42-character AES key, a variable that is not set, two members of one name, an account of an unknown connector …;
// check_connectors() is part of it); what could be read is returned. Secrets are never repeated in a problem.
// `environment`: looks up ${NAME}.
using Environment = std::optional<std::string> (*)(const std::string& name);
Config read_config(const std::string& text, const std::string& file, Problems& problems, Environment environment);
Config read_config_file(const std::string& path, Problems& problems);  // a missing file is a problem

// Only where the database is, for commands that need no platform and no secret. Its own mistakes go to `problems`.
std::string read_storage_address(const std::string& path, Problems& problems);

}  // namespace app
