# The style and the script of HTML reports to one C++ source that holds their texts: what
# engine/report/html_parts.hpp and trend_parts.hpp declare.
#
#   cmake -D FOLDER=engine/report/html -D OUTPUT=out.cpp -P EmbedPage.cmake

# Puts files of FOLDER, one after the other, into `variable` as raw strings.
function(embed variable)
  set(literals "")
  foreach(name IN LISTS ARGN)
    file(READ "${FOLDER}/${name}" text)
    string(FIND "${text}" ")writ\"" closes)
    if(NOT closes EQUAL -1)
      message(FATAL_ERROR "${name} holds the end of a raw string, )writ\", and cannot be embedded")
    endif()
    string(FIND "${text}" "</" ends)
    if(NOT ends EQUAL -1)
      message(FATAL_ERROR "${name} holds </, which could end its element in the page")
    endif()
    string(APPEND literals "\nR\"writ(${text})writ\"")
  endforeach()
  set(${variable} "${literals}" PARENT_SCOPE)
endfunction()

embed(style theme.css trend.css page.css)
embed(chart theme.css trend.css)
embed(script findings.js rows.js page.js)
file(
  WRITE "${OUTPUT}"
  "// Made by engine/cmake/EmbedPage.cmake from engine/report/html/.
#include \"engine/report/html_parts.hpp\"
#include \"engine/report/trend_parts.hpp\"

#include <string_view>

namespace writ::report {

using namespace std::string_view_literals;

std::string_view html_style() {
  return ${style}sv;
}

std::string_view trend_style() {
  return ${chart}sv;
}

std::string_view html_script() {
  return ${script}sv;
}

}  // namespace writ::report
"
)
