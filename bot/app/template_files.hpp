// Where template files come from: the ones inside the program, and a company's folder.
#pragma once

#include <string>
#include <vector>

#include "bot/app/problem.hpp"

namespace app {

struct TemplateFile {
  std::string shown;  // for problems
  std::string path;   // relative: messages/answers.yaml
  std::string text;
  bool is_built_in = false;  // else a company's own
};

std::vector<TemplateFile> built_in_files();

// Of the kinds that read_templates() knows, in the order of their paths. Any other file would silently do
// nothing, so it is a problem; hidden files and *.md are left alone.
std::vector<TemplateFile> files_of(const std::string& folder, Problems& problems);

}  // namespace app
