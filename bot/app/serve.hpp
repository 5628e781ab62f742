// `chengdan serve` and `chengdan playground`: the service until somebody stops it.
#pragma once

#include <iosfwd>
#include <string>

namespace app {

// Runs until SIGTERM or SIGINT, then finishes what is in hand. Returns the exit code.
int serve(const std::string& config_path, std::ostream& trouble);

struct PlaygroundOptions {
  int port = 8080;
  std::string database;         // a path; empty: a file that is removed afterwards
  bool uses_callbacks = false;  // the platforms call, instead of the bot keeping connections open
};
int playground(const PlaygroundOptions& options, std::ostream& out, std::ostream& trouble);

}  // namespace app
