# Policy files to one C++ source that holds their texts: what engine/cli/builtin_policies.hpp declares.
#
#   cmake -D FOLDER=policies -D LIST=paths.txt -D OUTPUT=out.cpp -P EmbedPolicies.cmake
#
# LIST has a path below FOLDER in each line, in the order in which they shall stand.
file(STRINGS "${LIST}" paths)
set(rows "")
set(count 0)
foreach(path IN LISTS paths)
  file(READ "${FOLDER}/${path}" text)
  string(FIND "${text}" ")writ\"" closes)
  if(NOT closes EQUAL -1)
    message(FATAL_ERROR "${path} holds the end of a raw string, )writ\", and cannot be embedded")
  endif()
  string(APPEND rows "    {\"${path}\", R\"writ(${text})writ\"sv},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(
  WRITE "${OUTPUT}"
  "// Made by engine/cmake/EmbedPolicies.cmake from policies/.
#include \"engine/cli/builtin_policies.hpp\"

#include <array>
#include <string_view>

namespace writ::cli {
namespace {

// Literals that know their length: to count it at compile time takes more steps than compilers allow.
using namespace std::string_view_literals;

constexpr std::array<BuiltinPolicy, ${count}> kPolicies = {{
${rows}}};

}  // namespace

std::span<BuiltinPolicy const> builtin_policies() { return kPolicies; }

}  // namespace writ::cli
"
)
