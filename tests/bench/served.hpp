// Chengdan as bench programs run it, and what its answers have to tell.
#pragma once

#include <stdexcept>
#include <string>

#include "tests/bench/letters.hpp"

namespace bench {

// With one connector: its callbacks come to /callback/bench, its platform cannot be reached.
inline std::string configuration(int port, const std::string& database) {
  return "server: {listen: \"127.0.0.1:" + std::to_string(port) + "\"}\nstorage: \"sqlite:" + database +
         "\"\nconnectors:\n  bench: {type: wecom_app, corp_id: " + corp_id + ", agent_id: 1000002, secret: s, token: " + token +
         ", encoding_aes_key: " + aes_key + ", api: \"http://127.0.0.1:9\"}\n";
}

// Speed with wrong answers is no speed.
inline void require_told(const Writer& writer, const Letter& letter, const std::string& body) {
  auto told = writer.opened(body).value_or("");
  std::erase(told, ' ');
  if (told.find(letter.told) == told.npos) throw std::runtime_error("an answer does not tell " + letter.told + ": " + told);
}

}  // namespace bench
