// What the configuration of a plan says that its resources refer to, and how certain that is.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/ingest/reference_text.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

/// A plan put together from resources with their values and from configuration.
class Plan {
 public:
  /// `address` without quotes in keys but ' in their place.
  Plan& has(std::string address, std::string const& after, std::string const& unknown = "{}") {
    std::string module;
    std::string rest = address;
    for (std::size_t at = rest.find("module."); at == 0; at = rest.find("module.")) {
      std::size_t const end =
          rest.find('.', rest.find(']') < rest.find('.', 7) ? rest.find(']') : 7);
      module += (module.empty() ? "" : ".") + rest.substr(0, end);
      rest = rest.substr(end + 1);
    }
    bool const is_data = rest.rfind("data.", 0) == 0;
    if (is_data) rest = rest.substr(5);
    std::string const type = rest.substr(0, rest.find('.'));
    std::string const name = rest.substr(type.size() + 1, rest.find('[') - type.size() - 1);
    changes_ += (changes_.empty() ? "" : ",\n") + std::string("{\"address\": \"") +
                quoted(address) + "\", \"mode\": \"" + (is_data ? "data" : "managed") +
                "\", \"type\": \"" + type + "\", \"name\": \"" + name + "\", " +
                (module.empty() ? "" : "\"module_address\": \"" + quoted(module) + "\", ") +
                "\"change\": {\"actions\": [\"create\"], \"before\": null, \"after\": " + after +
                ", \"after_unknown\": " + unknown + "}}";
    return *this;
  }
  /// `text` is the root module of the configuration.
  Plan& configured(std::string text) {
    configuration_ = std::move(text);
    return *this;
  }
  /// The references of the resource of that address.
  std::string of(std::string const& address) const {
    Snapshot const s = read(
        "{\"format_version\": \"1.2\", \"planned_values\": {}, "
        "\"configuration\": {\"root_module\": " +
        configuration_ +
        "}, "
        "\"resource_changes\": [" +
        changes_ + "]}");
    REQUIRE(errors(s) == "");
    for (Resource const& r : s.state().resources) {
      if (r.id == quoted(address, "\"")) return reference_text(r);
    }
    return "no such resource";
  }

 private:
  static std::string quoted(std::string text, std::string const& mark = "\\\"") {
    for (std::size_t at = text.find('\''); at != std::string::npos; at = text.find('\'', at)) {
      text.replace(at, 1, mark);
    }
    return text;
  }

  std::string changes_;
  std::string configuration_ = "{}";
};

std::string resource(std::string const& address, std::string const& expressions,
                     std::string const& more = "") {
  return "{\"address\": \"" + address + "\"" + more + ", \"expressions\": {" + expressions + "}}";
}

/// "\"key\": {\"references\": [\"a.b.id\", \"a.b\"]}".
std::string expression(std::string const& attribute, std::vector<std::string> const& references) {
  std::string list;
  for (std::string const& one : references) list += (list.empty() ? "\"" : ", \"") + one + "\"";
  return "\"" + attribute + "\": {\"references\": [" + list + "]}";
}

std::string resources(std::string const& blocks, std::string const& more = "") {
  return "{\"resources\": [" + blocks + "]" + more + "}";
}

}  // namespace

TEST_CASE("an expression that names one resource refers to it for certain") {
  auto plan = Plan()
                  .has("t.k", "{}", "{\"id\": true}")
                  .has("t.b", "{\"bucket\": \"logs\", \"size\": 1}", "{\"key\": true}")
                  .configured(resources(
                      resource("t.b", expression("key", {"t.k.id", "t.k"}) + ", " +
                                          expression("bucket", {"t.k.name", "t.k"}) + ", " +
                                          expression("size", {"t.k.size", "t.k"}))));
  CHECK(plan.of("t.b") == "/bucket -> t.k; /key -> t.k; ");
  CHECK(plan.of("t.k") == "");
}

TEST_CASE("a known text that may be of something else is not certain") {
  auto const with = [](std::vector<std::string> const& references) {
    return Plan()
        .has("t.k", "{}")
        .has("t.b", "{\"known\": \"x\"}", "{\"unknown\": true}")
        .configured(resources(resource(
            "t.b", expression("known", references) + ", " + expression("unknown", references))))
        .of("t.b");
  };
  CHECK(with({"t.k.id", "t.k"}) == "/known -> t.k; /unknown -> t.k; ");
  CHECK(with({"var.x", "t.k.id", "t.k"}) == "/known -> t.k ?; /unknown -> t.k; ");
  CHECK(with({"local.x", "t.k.id", "t.k"}) == "/known -> t.k ?; /unknown -> t.k ?, *; ");
  CHECK(with({"var.x"}) == "");
  CHECK(with({"local.x"}) == "");
  CHECK(with({"path.module", "terraform.workspace"}) == "");
}

TEST_CASE("one of several resources is not certain, but each has its element of a list") {
  auto const with = [](std::string const& after, std::string const& unknown) {
    return Plan()
        .has("t.a", "{}")
        .has("t.c", "{}")
        .has("t.b", after, unknown)
        .configured(resources(resource("t.b", expression("x", {"t.a.id", "t.a", "t.c.id", "t.c"}))))
        .of("t.b");
  };
  CHECK(with("{}", "{\"x\": true}") == "/x -> t.a ?, t.c ?; ");
  CHECK(with("{\"x\": []}", "{\"x\": [true, true]}") ==
        "/x -> t.a, t.c; /x/0 -> t.a ?, t.c ?; /x/1 -> t.a ?, t.c ?; ");
  CHECK(with("{\"x\": [\"k\", \"l\"]}", "{}") == "/x -> t.a, t.c; ");
  CHECK(with("{\"x\": [\"k\"]}", "{}") == "/x -> t.a ?, t.c ?; ");
  CHECK(with("{\"x\": [\"k\"]}", "{\"x\": [false, true]}").find("/x -> t.a ?") == 0);
}

TEST_CASE("count and for_each: the instance of the same key, the one that is written, or any") {
  auto const with = [](std::vector<std::string> const& references) {
    return Plan()
        .has("t.a[0]", "{}")
        .has("t.a[1]", "{}")
        .has("t.b[1]", "{}", "{\"x\": true}")
        .configured(resources(resource("t.b", expression("x", references))))
        .of("t.b[1]");
  };
  CHECK(with({"t.a", "count.index"}) == "/x -> t.a[1]; ");
  CHECK(with({"t.a[0].id", "t.a[0]", "t.a"}) == "/x -> t.a[0]; ");
  CHECK(with({"t.a"}) == "/x -> t.a[0] ?, t.a[1] ?; ");
  // Not in the plan: nothing else is meant.
  CHECK(with({"t.a[7].id", "t.a[7]", "t.a"}) == "/x -> t.a[7]; ");
  CHECK(with({"t.gone.id", "t.gone"}) == "/x -> t.gone; ");

  auto plan = Plan()
                  .has("t.a['eu.1']", "{}")
                  .has("t.a['us']", "{}")
                  .has("t.b['eu.1']", "{}", "{\"x\": true, \"y\": true}")
                  .configured(resources(
                      resource("t.b",
                               expression("x", {"t.a", "each.key"}) + ", " +
                                   expression("y", {"each.value.id", "each.value"}),
                               ", \"for_each_expression\": {\"references\": [\"t.a\"]}")));
  CHECK(plan.of("t.b['eu.1']") == "/x -> t.a[\"eu.1\"]; /y -> t.a[\"eu.1\"]; ");
}

TEST_CASE("variables of modules are what their calls pass, outputs what they are made of") {
  std::string const inner = resources(
      resource("t.b", expression("key", {"var.key"}) + ", " + expression("name", {"var.name"})),
      ", \"outputs\": {\"id\": {\"expression\": {\"references\": [\"t.b.id\", \"t.b\"]}}}");
  auto plan =
      Plan()
          .has("t.k", "{}")
          .has("module.m[0].t.b", "{\"name\": \"x\"}", "{\"key\": true}")
          .has("module.m[1].t.b", "{\"name\": \"x\"}", "{\"key\": true}")
          .has("t.c", "{}", "{\"one\": true, \"all\": true, \"none\": true}")
          .configured(resources(
              resource("t.c", expression("one", {"module.m[1].id", "module.m[1]", "module.m"}) +
                                  ", " + expression("all", {"module.m"}) + ", " +
                                  expression("none", {"module.m[0].gone", "module.m[0]"})),
              ", \"module_calls\": {\"m\": {\"expressions\": {" +
                  expression("key", {"t.k.arn", "t.k"}) +
                  ", \"name\": {\"constant_value\": \"x\"}}, \"module\": " + inner + "}}"));
  CHECK(plan.of("module.m[0].t.b") == "/key -> t.k; ");
  CHECK(plan.of("module.m[1].t.b") == "/key -> t.k; ");
  CHECK(plan.of("t.c") == "/one -> module.m[1].t.b; ");
}

TEST_CASE("a circle of variables and outputs, and a chain too long, can be anything") {
  std::string calls;
  for (int i = 0; i < 200; ++i) {
    std::string const n = std::to_string(i);
    std::string const next = std::to_string(i + 1);
    std::string const references =
        i == 199 ? "t.k" : "module.m" + next + ".out\", \"module.m" + next;
    calls += (i == 0 ? "" : ", ") + std::string("\"m") + n + "\": {\"expressions\": {" +
             expression("in", {references}) +
             "}, \"module\": {\"outputs\": {\"out\": {\"expression\": {\"references\": "
             "[\"var.in\"]}}}}}";
  }
  auto const with = [&](std::string const& from) {
    return Plan()
        .has("t.k", "{}")
        .has("t.b", "{}", "{\"x\": true}")
        .configured(resources(resource("t.b", expression("x", {from, "t.k"})),
                              ", \"module_calls\": {" + calls + ", \"loop\": {\"expressions\": {" +
                                  expression("in", {"module.loop.out", "module.loop"}) +
                                  "}, \"module\": {\"outputs\": {\"out\": {\"expression\": "
                                  "{\"references\": [\"var.in\"]}}}}}}"))
        .of("t.b");
  };
  CHECK(with("module.m190.out") == "/x -> t.k; ");
  CHECK(with("module.m0.out") == "/x -> t.k ?, *; ");
  CHECK(with("module.loop.out") == "/x -> t.k ?, *; ");
}

TEST_CASE("nested blocks are held against the elements that they became") {
  std::string const blocks =
      "\"rule\": [{\"port\": {\"constant_value\": 22}, " + expression("group", {"t.a.id", "t.a"}) +
      "}, {\"port\": {\"constant_value\": 80}, " + expression("group", {"t.c.id", "t.c"}) + "}]";
  auto const with = [&](std::string const& after, std::string const& unknown,
                        std::string const& expressions) {
    return Plan()
        .has("t.a", "{}")
        .has("t.c", "{}")
        .has("t.b", after, unknown)
        .configured(resources(resource("t.b", expressions)))
        .of("t.b");
  };
  // A set comes in another order.
  CHECK(with("{\"rule\": [{\"port\": 80}, {\"port\": 22}]}",
             "{\"rule\": [{\"group\": true}, {\"group\": true}]}",
             blocks) == "/rule/0/group -> t.c; /rule/1/group -> t.a; ");
  CHECK(with("{\"rule\": [{\"port\": 22}, {\"port\": 22}]}",
             "{\"rule\": [{\"group\": true}, {\"group\": true}]}",
             blocks) == "/rule/0/group -> t.a; /rule/1/group -> t.a; ");
  // More elements than blocks: some are of a dynamic block.
  CHECK(with("{\"rule\": [{}, {}, {}]}", "{\"rule\": [{\"group\": true}, {}, {}]}", blocks) == "");
  std::string const alike = "\"rule\": [{" + expression("group", {"t.a.id", "t.a"}) + "}, {" +
                            expression("group", {"t.c.id", "t.c"}) + "}]";
  CHECK(with("{\"rule\": [{}, {}]}", "{\"rule\": [{\"group\": true}, {\"group\": true}]}", alike) ==
        "/rule/0/group -> t.a ?, t.c ?; /rule/1/group -> t.a ?, t.c ?; ");
  CHECK(with("{\"one\": {}}", "{\"one\": {\"group\": true}}",
             "\"one\": {" + expression("group", {"t.a.id", "t.a"}) + "}") == "/one/group -> t.a; ");
}

TEST_CASE(
    "what is unknown inside a value that refers does so too, what is known speaks for itself") {
  auto plan = Plan()
                  .has("t.k", "{}")
                  .has("t.b", "{\"x\": {\"known\": \"a\", \"list\": [\"b\"]}}",
                       "{\"x\": {\"new\": true, \"list\": [false, true]}}")
                  .configured(resources(resource("t.b", expression("x", {"t.k"}))));
  CHECK(plan.of("t.b").find("/x -> t.k; ") == 0);
  CHECK(plan.of("t.b").find("/x/new -> t.k; ") != std::string::npos);
  CHECK(plan.of("t.b").find("/x/known") == std::string::npos);
}

TEST_CASE("data sources are named with `data.`, and refer too") {
  auto plan =
      Plan()
          .has("data.t.d", "{}", "{\"x\": true}")
          .has("t.b", "{}", "{\"x\": true}")
          .configured(resources(resource("data.t.d", expression("x", {"t.b.id", "t.b"})) + ", " +
                                resource("t.b", expression("x", {"data.t.d.json", "data.t.d"}))));
  CHECK(plan.of("t.b") == "/x -> data.t.d; ");
  CHECK(plan.of("data.t.d") == "/x -> t.b; ");
}

TEST_CASE("a configuration that is malformed says nothing and breaks nothing") {
  for (char const* configuration :
       {"[]", "1", "{\"resources\": 1}", "{\"resources\": [1, {}, {\"address\": 1}]}",
        "{\"resources\": [{\"address\": \"t.b\", \"expressions\": []}]}",
        "{\"resources\": [{\"address\": \"t.b\", \"expressions\": {\"x\": 1}}]}",
        "{\"resources\": [{\"address\": \"t.b\", \"expressions\": {\"x\": {\"references\": 1}}}]}",
        "{\"resources\": [{\"address\": \"t.b\", \"expressions\": {\"x\": {\"references\": "
        "[1]}}}]}",
        "{\"module_calls\": []}"}) {
    INFO(configuration);
    CHECK(Plan().has("t.b", "{}", "{\"x\": true}").configured(configuration).of("t.b") == "");
  }
  for (char const* reference : {"", ".", "[", "t.k[", "t..k", "t.k[\\\"", "data.t", "module.m"}) {
    INFO(reference);
    auto plan = Plan().has("t.k", "{}").has("t.b", "{}", "{\"x\": true}");
    plan.configured(resources(resource("t.b", expression("x", {reference, "t.k.id", "t.k"}))));
    CHECK(plan.of("t.b") == "/x -> t.k ?, *; ");
  }
}

TEST_CASE("expressions that lead to very many resources lead anywhere") {
  Plan plan;
  for (int i = 0; i < 80; ++i) plan.has("t.a[" + std::to_string(i) + "]", "{}");
  plan.has("t.b[70]", "{}", "{\"x\": true, \"y\": true}");
  plan.configured(resources(
      resource("t.b", expression("x", {"t.a"}) + ", " + expression("y", {"t.a", "count.index"}))));
  CHECK(plan.of("t.b[70]") == "/y -> t.a[70]; ");
}
