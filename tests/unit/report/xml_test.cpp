#include "engine/report/xml.hpp"

#include <catch2/catch.hpp>

namespace writ::report {
namespace {

TEST_CASE("what XML would read is escaped") {
  CHECK(xml("<script a=\"b\">&'</script>", Breaks::Escape) ==
        "&lt;script a=&quot;b&quot;&gt;&amp;'&lt;/script&gt;");
  CHECK(xml("]]>", Breaks::Escape) == "]]&gt;");
}

TEST_CASE("what XML cannot hold is spelt out or replaced") {
  CHECK(xml(std::string_view("a\x00\x1b\x7f\n", 5), Breaks::Escape) == "a\\u0000\\u001b\\u007f\\n");
  CHECK(xml("a\nb\tc", Breaks::Keep) == "a\nb\tc");
  CHECK(xml("a\xEF\xBF\xBE\xEF\xBF\xBF\xFF", Breaks::Keep) ==
        "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("other letters stay") {
  CHECK(xml("\xC3\xA9\xF0\x9F\x98\x80", Breaks::Escape) == "\xC3\xA9\xF0\x9F\x98\x80");
}

}  // namespace
}  // namespace writ::report
