# Writes OUT.hpp and OUT.cpp: the files of DIR as string literals. Long files are cut, as literals have a limit.
get_filename_component(header ${OUT}.hpp NAME)
set(table "")
foreach(file ${FILES})
  file(READ ${DIR}/${file} content HEX)
  string(LENGTH "${content}" length)
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${content}")
  set(pieces "")
  # 4 characters of text a byte; a literal of 2,000 bytes is well inside every compiler's limit.
  string(LENGTH "${bytes}" total)
  set(at 0)
  while(at LESS total)
    string(SUBSTRING "${bytes}" ${at} 8000 piece)
    string(APPEND pieces "\n     \"${piece}\"")
    math(EXPR at "${at} + 8000")
  endwhile()
  math(EXPR size "${length} / 2")
  string(APPEND table "    {\"${file}\", std::string_view(${pieces} \"\", ${size})},\n")
endforeach()
file(WRITE ${OUT}.hpp
"// Generated: the embedded files of one folder.
#pragma once
#include <string_view>
#include <utility>
#include <vector>
namespace embedded {
const std::vector<std::pair<std::string_view, std::string_view>>& ${NAME}();
}
")
file(WRITE ${OUT}.cpp
"// Generated: the embedded files of one folder.
#include \"${header}\"
namespace embedded {
const std::vector<std::pair<std::string_view, std::string_view>>& ${NAME}() {
  static const std::vector<std::pair<std::string_view, std::string_view>> all = {
${table}  };
  return all;
}
}
")
