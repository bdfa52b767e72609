#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/library/evaluate.hpp"

using writ::test::evaluate;
using writ::test::quoted;

namespace {

std::string purl(std::string const& text) { return evaluate("purl(" + quoted(text) + ")"); }

}  // namespace

TEST_CASE("a package URL has a type and a name, and maybe more") {
  CHECK(purl("pkg:npm/lodash") == R"({"name":"lodash","type":"npm"})");
  CHECK(purl("pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie") ==
        R"({"name":"curl","namespace":"debian","qualifiers":{"arch":"i386","distro":"jessie"},)"
        R"("type":"deb","version":"7.50.3-1"})");
  CHECK(purl("pkg:golang/google.golang.org/genproto#googleapis/api/annotations") ==
        R"({"name":"genproto","namespace":"google.golang.org",)"
        R"("subpath":"googleapis/api/annotations","type":"golang"})");
  CHECK(
      purl("pkg:maven/org.apache.xmlgraphics/"
           "batik-anim@1.9.1?repository_url=repo.example%2Frelease") ==
      R"({"name":"batik-anim","namespace":"org.apache.xmlgraphics",)"
      R"("qualifiers":{"repository_url":"repo.example/release"},"type":"maven","version":"1.9.1"})");
}

TEST_CASE("escapes are resolved part by part") {
  CHECK(purl("pkg:npm/%40angular/animation@12.3.1") ==
        R"({"name":"animation","namespace":"@angular","type":"npm","version":"12.3.1"})");
  CHECK(purl("pkg:npm/@angular/animation") ==
        R"({"name":"animation","namespace":"@angular","type":"npm"})");
  CHECK(purl("pkg:generic/a%2Fb@1%2B2") == R"({"name":"a/b","type":"generic","version":"1+2"})");
}

TEST_CASE("what a type ignores is evened out") {
  CHECK(purl("PKG:GitHub/Package-URL/Purl-Spec@244Fd47e") ==
        R"({"name":"purl-spec","namespace":"package-url","type":"github","version":"244Fd47e"})");
  CHECK(purl("pkg:PyPI/Django_package@1.11") ==
        R"({"name":"django-package","type":"pypi","version":"1.11"})");
  CHECK(purl("pkg://npm//a//b/") == R"({"name":"b","namespace":"a","type":"npm"})");
  CHECK(purl("pkg:npm/a?ARCH=x&empty=#/./a//../b/") ==
        R"({"name":"a","qualifiers":{"arch":"x"},"subpath":"a/b","type":"npm"})");
}

TEST_CASE("text that is no package URL is undecided") {
  for (char const* text : {"", "npm/lodash", "pkg:", "pkg:npm", "pkg:npm/", "pkg:/lodash",
                           "pkg:1npm/a", "pkg:n_m/a", "pkg:npm/a@%zz", "pkg:npm/%ff", "pkg:npm/a?b",
                           "pkg:npm/a?=b", "pkg:npm/a?x=1&X=2", "http://example.org/a"}) {
    INFO(text);
    CHECK(purl(text) == "undecided (value)");
  }
}
