// Which program this is, and on what it stands.
#include "bot/app/version.hpp"

#include <httplib.h>
#include <openssl/crypto.h>
#include <spdlog/version.h>
#include <sqlite3.h>
#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>
#include <ostream>

namespace app {

void print_version(std::ostream& out) {
  out << "chengdan " << CHENGDAN_VERSION << '\n'
      << "cpp-httplib " << CPPHTTPLIB_VERSION << '\n'
      << OpenSSL_version(OPENSSL_VERSION) << '\n'
      << "SQLite " << sqlite3_libversion() << '\n'
      << "nlohmann-json " << NLOHMANN_JSON_VERSION_MAJOR << '.' << NLOHMANN_JSON_VERSION_MINOR << '.'
      << NLOHMANN_JSON_VERSION_PATCH << '\n'
      << "spdlog " << SPDLOG_VER_MAJOR << '.' << SPDLOG_VER_MINOR << '.' << SPDLOG_VER_PATCH << '\n';
}

}  // namespace app
