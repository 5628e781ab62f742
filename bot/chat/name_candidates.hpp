// Who may be the customer of a sentence: every run of words that can be his name, with where it stands and why.
#pragma once

#include <vector>

#include "bot/chat/reader.hpp"

namespace chat {

struct NameCandidate {
  enum class Evidence {
    place,           // nothing else claims the words
    beside_contact,  // 蓝海 王总: apart from the person, and nothing between
    before_contact,  // [蓝海]王总, 蓝海的王总
    visited,         // 去了趟[蓝海]见了王总
    addressed,       // 给[蓝海]发报价
    called,          // 客户叫[蓝海]
    company,         // built like a company's name
    known,           // the company knows it in one of its spellings
    listed,          // the company knows it as it stands
  };
  Span span;
  Evidence evidence = Evidence::place;
};

// In the order in which they stand, of each kind of evidence; the labelled ones (客户：…) are not among them.
std::vector<NameCandidate> name_candidates(const Reader& reader);

// The best founded of them; nullptr when there is none. A new customer is best known by the name he is given, one whom
// the company has by the name it knows.
const NameCandidate* best_founded(const std::vector<NameCandidate>& candidates, bool is_about_known);

// The part of the words that can be a name: without the small words around it; empty when nothing is left that can.
Span name_in(const Sentence& sentence, Span words);

// 深圳 says where: neither who nor what.
bool is_place(const Sentence& sentence, Span words);

}  // namespace chat
