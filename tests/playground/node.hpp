// Official npm packages, run by node against the simulators. Installed once, by the ordinary client with the machine's own
// settings; where that cannot be done, tests skip.
#pragma once

#include <gtest/gtest.h>
#include <signal.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <thread>

#include "tests/places.hpp"

namespace node {

using nlohmann::json;

inline bool runs(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

// A folder of its own with these packages. `first`: the folder of one of them, to see whether it is there.
class Packages {
 public:
  Packages(const std::string& folder, std::string first, std::string packages)
      : folder_(std::filesystem::path(tests::build_folder) / folder), first_(std::move(first)), packages_(std::move(packages)) {}

  bool installed() const {
    std::filesystem::create_directories(folder_);
    if (std::filesystem::exists(folder_ / "node_modules" / first_)) return runs("node --version");
    std::ofstream(folder_ / "package.json") << R"({"private": true})";
    return runs("cd '" + folder_.string() + "' && timeout 90 npm install --no-audit --no-fund --no-package-lock " + packages_);
  }
  std::string file(const std::string& name) const { return (folder_ / name).string(); }
  std::string folder() const { return folder_.string(); }

 private:
  const std::filesystem::path folder_;
  const std::string first_, packages_;
};

// A script that runs until it goes; `given` is what it reads from given.json.
class Script {
 public:
  Script(const Packages& packages, const std::string& text, const json& given) : log_(packages.file("log")) {
    std::ofstream(packages.file("given.json")) << given;
    std::ofstream(packages.file("run.js")) << "const given = JSON.parse(require('fs').readFileSync('given.json'));\n" << text;
    std::filesystem::remove(packages.file("pid"));
    runs("cd '" + packages.folder() + "' && { timeout 120 node run.js >log 2>&1 & echo $! >pid; }");
    std::ifstream(packages.file("pid")) >> pid_;
  }
  ~Script() {
    if (pid_ > 0) ::kill(pid_, SIGTERM);
  }
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;

  std::string log() const {
    std::ostringstream text;
    text << std::ifstream(log_).rdbuf();
    return text.str();
  }

 private:
  const std::string log_;
  pid_t pid_ = 0;
};

}  // namespace node
