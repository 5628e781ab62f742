# The vocabulary of CMakeLists.txt: rooms, embedded files, the generated list of commands, tests of a room.

# room(NAME DIR... LINK TARGET...): a static library of every .cpp that lies directly in the folders.
# JSON among the targets stands for nlohmann-json with its header precompiled (7 s per file otherwise); so are the headers
# of the standard library that nearly every file includes (1 s of the 4 s of a command).
function(room name)
  cmake_parse_arguments(ROOM "" "" "LINK" ${ARGN})
  set(sources)
  foreach(dir ${ROOM_UNPARSED_ARGUMENTS})
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${dir}/*.cpp)
    list(APPEND sources ${found})
  endforeach()
  if(NOT sources)
    file(WRITE ${CMAKE_BINARY_DIR}/generated/${name}_empty.cpp "")
    set(sources ${CMAKE_BINARY_DIR}/generated/${name}_empty.cpp)
  endif()
  add_library(${name} STATIC ${sources})
  if("JSON" IN_LIST ROOM_LINK)
    list(REMOVE_ITEM ROOM_LINK JSON)
    list(APPEND ROOM_LINK nlohmann_json::nlohmann_json)
    target_precompile_headers(${name} PRIVATE <nlohmann/json.hpp>)
  endif()
  target_precompile_headers(${name} PRIVATE <algorithm> <chrono> <functional> <map> <memory> <optional> <set> <string>
                            <string_view> <variant> <vector>)
  target_link_libraries(${name} PUBLIC ${ROOM_LINK})
endfunction()

# embed(NAME DIR PATTERNS): makes the files of a folder part of the program, so one binary is all there is to install.
# Gives <generated/NAME.hpp> with NAME::files(): pairs of path (relative to DIR) and content.
function(embed name dir patterns)
  set(files)
  foreach(pattern ${patterns})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/${dir} ${CMAKE_SOURCE_DIR}/${dir}/${pattern})
    list(APPEND files ${found})
  endforeach()
  list(SORT files)
  set(inputs)
  foreach(file ${files})
    list(APPEND inputs ${CMAKE_SOURCE_DIR}/${dir}/${file})
  endforeach()
  set(out ${CMAKE_BINARY_DIR}/generated/embedded/${name})
  add_custom_command(
    OUTPUT ${out}.cpp ${out}.hpp
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DDIR=${CMAKE_SOURCE_DIR}/${dir} "-DFILES=${files}" -DOUT=${out}
            -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  add_library(embedded_${name} STATIC ${out}.cpp)
endfunction()

# Every commands/NAME.cpp declares `chat::Command NAME()`, every commands/later/NAME.cpp `std::vector<chat::Command> NAME()`;
# the list of them is made here, so nobody edits a registry.
function(generate_command_list target)
  file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/commands/*.cpp)
  set(declarations "")
  set(calls "")
  foreach(file ${found})
    get_filename_component(name ${file} NAME_WE)
    string(APPEND declarations "chat::Command ${name}();\n")
    string(APPEND calls "      ${name}(),\n")
  endforeach()
  file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/commands/later/*.cpp)
  set(groups "")
  foreach(file ${found})
    get_filename_component(name ${file} NAME_WE)
    string(APPEND declarations "std::vector<chat::Command> ${name}();\n")
    string(APPEND groups "  for (auto& command : ${name}()) all.push_back(std::move(command));\n")
  endforeach()
  file(CONFIGURE OUTPUT generated/command_list.cpp @ONLY CONTENT
"// Generated from the files in commands/.
#include \"commands/all.hpp\"

namespace commands {
@declarations@
std::vector<chat::Command> all() {
  std::vector<chat::Command> all{
@calls@  };
@groups@  return all;
}

std::vector<std::string> intents() {
  std::vector<std::string> names;
  for (const auto& command : all()) names.push_back(command.intent);
  return names;
}
}  // namespace commands
")
  target_sources(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated/command_list.cpp)
endfunction()

# Where the tests find the sources and the programs: for the few files that ask, so that a cache of compiled files serves
# every clone.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/tests/places.hpp CONTENT
     "// Where the sources are, and what was built of them.\n#pragma once\n\n#include <string>\n\nnamespace tests {\n
inline const std::string source_folder = \"@CMAKE_SOURCE_DIR@\", build_folder = \"@CMAKE_BINARY_DIR@\";\n
}  // namespace tests\n" @ONLY)

# room_tests(NAME): one test program from tests/NAME/*.cpp (and one level of folders below it).
function(room_tests name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${name}/*.cpp ${CMAKE_SOURCE_DIR}/tests/${name}/*/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/libfuzzer[.]cpp$")
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  # A test of a lower room links only what that room may reach; the upper rooms are tested whole.
  if(name STREQUAL "connectors")
    set(reach connectors_wecom connectors_dingtalk connectors_console playground)  # against the simulated gateways
  elseif(name STREQUAL "playground")
    set(reach playground connectors)  # whose WebSocket client calls the gateways
  elseif(name MATCHES "^(base|language|crm|charts|storage)$")
    set(reach ${name})
  elseif(name STREQUAL "simulation")
    set(reach simulation)
  else()
    set(reach app)
  endif()
  target_link_libraries(test_${name} PRIVATE ${reach} GTest::gmock GTest::gtest_main nlohmann_json::nlohmann_json)
  target_precompile_headers(test_${name} PRIVATE <nlohmann/json.hpp> <gmock/gmock.h> <gtest/gtest.h>)
  add_test(NAME ${name} COMMAND test_${name})
endfunction()

# fuzz_program(): the targets of tests/fuzz under libFuzzer; which one runs is said when it starts.
function(fuzz_program)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/*.cpp)
  list(FILTER sources EXCLUDE REGEX "_test[.]cpp$")
  add_executable(fuzz ${sources})
  target_link_libraries(fuzz PRIVATE app nlohmann_json::nlohmann_json)
  target_link_options(fuzz PRIVATE -fsanitize=fuzzer)
endfunction()

# room_benchmarks(): one program per tests/bench/*.cpp.
function(room_benchmarks)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/bench/*.cpp)
  foreach(file ${sources})
    get_filename_component(name ${file} NAME_WE)
    add_executable(bench_${name} ${file})
    target_link_libraries(bench_${name} PRIVATE app benchmark::benchmark)
  endforeach()
endfunction()
