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
  /// More members of the plan, with a comma before each.
  Plan& with(std::string text) {
    more_ = std::move(text);
    return *this;
  }
  /// The references of the resource of that address.
  std::string of(std::string const& address) const { return about(address, reference_text); }
  /// What its meta member `computed` lists.
  std::string computed_of(std::string const& address) const {
    return about(address, [](Resource const& resource) {
      return json(find(resource.meta.as_object(), "computed"));
    });
  }

 private:
  template <class Say>
  std::string about(std::string const& address, Say say) const {
    Snapshot const s = read(
        "{\"format_version\": \"1.2\", \"planned_values\": {}, "
        "\"configuration\": {\"root_module\": " +
        configuration_ +
        "}, "
        "\"resource_changes\": [" +
        changes_ + "]" + more_ + "}");
    REQUIRE(errors(s) == "");
    for (Resource const& r : s.state().resources) {
      if (r.id == quoted(address, "\"")) return say(r);
    }
    return "no such resource";
  }

  static std::string quoted(std::string text, std::string const& mark = "\\\"") {
    for (std::size_t at = text.find('\''); at != std::string::npos; at = text.find('\'', at)) {
      text.replace(at, 1, mark);
    }
    return text;
  }

  std::string changes_;
  std::string more_;
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
  // The index of the second is an expression: its list has no prefixes.
  CHECK(with({"t.a[0].id", "t.a[0]", "t.a", "t.a"}) == "/x -> t.a[0] ?, t.a[0] ?, t.a[1] ?; ");
  CHECK(with({"t.a[0].id", "t.a"}) == "/x -> t.a[0] ?, t.a[0] ?, t.a[1] ?; ");

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

TEST_CASE("what is unknown and that nobody wrote is computed") {
  auto plan = Plan()
                  .has("t.k", "{}", "{\"id\": true}")
                  .has("t.b", "{\"known\": 1, \"part\": {}}",
                       "{\"id\": true, \"key\": true, \"late\": true, \"part\": {\"x\": true}}")
                  .configured(resources(resource("t.b", expression("key", {"t.k.id", "t.k"}))));
  CHECK(plan.computed_of("t.b") == "[\"id\",\"late\"]");
  // Nothing is told of its expressions.
  CHECK(plan.computed_of("t.k") == "null");
}

TEST_CASE("all that is unknown is computed where the block sets nothing") {
  auto plan = Plan()
                  .has("t.b", "{\"known\": 1}", "{\"id\": true, \"policy\": true}")
                  .configured(resources("{\"address\": \"t.b\", \"mode\": \"managed\"}"));
  CHECK(plan.computed_of("t.b") == "[\"id\",\"policy\"]");
}

TEST_CASE("data sources are named with `data.`, and refer too") {
  auto plan =
      Plan()
          .has("data.t.d", "{}", "{\"x\": true}")
          .has("t.b", "{}", "{\"x\": true}")
          .configured(resources(resource("data.t.d", expression("x", {"t.b.id", "t.b"})) + ", " +
                                resource("t.b", expression("x", {"data.t.d.json", "data.t.d"}))));
  // What is read depends on all that the data source is asked for.
  CHECK(plan.of("t.b") == "/x -> data.t.d, t.b ?; ");
  CHECK(plan.of("data.t.d") == "/x -> t.b; ");
}

TEST_CASE("what a plan need not hold is known or does not exist, and nothing unknown is of it") {
  auto const with = [](std::vector<std::string> const& references, std::string const& more = "") {
    return Plan()
        .has("t.k", "{}")
        .has("t.a[0]", "{}")
        .has("t.b", "{\"known\": \"x\"}", "{\"unknown\": true}")
        .configured(resources(
            resource("t.b",
                     expression("known", references) + ", " + expression("unknown", references)) +
            ", " + resource("t.none", "", ", \"count_expression\": {\"constant_value\": 0}")))
        .with(more)
        .of("t.b");
  };
  CHECK(with({"t.none", "t.k.id", "t.k"}) == "/known -> t.k ?; /unknown -> t.k; ");
  CHECK(with({"t.a[7].id", "t.a[7]", "t.a", "t.k.id", "t.k"}) ==
        "/known -> t.k ?; /unknown -> t.k; ");
  CHECK(with({"data.t.account.id", "data.t.account", "t.k.id", "t.k"}) ==
        "/known -> t.k ?; /unknown -> t.k; ");
  CHECK(with({"t.none"}) == "");
  // Changes that a later plan will tell are not among those of this one.
  CHECK(with({"t.none", "t.k.id", "t.k"}, ", \"deferred_changes\": [{}]") ==
        "/known -> t.k ?; /unknown -> t.k ?, *; ");
  // What must exist was left out of the plan.
  CHECK(with({"t.gone.id", "t.gone"}) == "/known -> t.gone; /unknown -> t.gone; ");
  CHECK(with({"t.gone.id", "t.gone", "t.k.id", "t.k"}) ==
        "/known -> t.gone ?, t.k ?; /unknown -> t.gone ?, t.k ?; ");
}

TEST_CASE("a module with a count of none has nothing that is unknown") {
  auto const with = [](std::string const& call) {
    std::string const inner =
        resources(resource("t.n", ""),
                  ", \"outputs\": {\"id\": {\"expression\": {\"references\": [\"t.n\"]}}}");
    return Plan()
        .has("t.k", "{}")
        .has("t.b", "{}", "{\"x\": true}")
        .configured(resources(
            resource("t.b", expression("x", {"module.m[0].id", "module.m[0]", "t.k.id", "t.k"})),
            ", \"module_calls\": {\"m\": {" + call + "\"module\": " + inner + "}}"))
        .of("t.b");
  };
  CHECK(with("\"count_expression\": {\"constant_value\": 0}, ") == "/x -> t.k; ");
  CHECK(with("") == "/x -> module.m[0].t.n ?, t.k ?; ");
}

TEST_CASE("keys tell which instance is meant only where every block has one of the own key") {
  auto const with = [](std::string const& own, std::vector<std::string> const& references) {
    return Plan()
        .has("t.a[0]", "{}")
        .has("t.a[1]", "{}")
        .has("t.c[0]", "{}")
        .has("t.c[1]", "{}")
        .has("t.c[2]", "{}")
        .has(own, "{}", "{\"x\": true}")
        .configured(resources(resource("t.b", expression("x", references))))
        .of(own);
  };
  CHECK(with("t.b[1]", {"t.a", "t.c", "count.index"}) == "/x -> t.a[1] ?, t.c[1] ?; ");
  CHECK(with("t.b[2]", {"t.c", "count.index"}) == "/x -> t.c[2]; ");
  // `concat(t.a, t.c)[count.index]` is t.c[0] here.
  CHECK(with("t.b[2]", {"t.a", "t.c", "count.index"}) ==
        "/x -> t.a[0] ?, t.a[1] ?, t.c[0] ?, t.c[1] ?, t.c[2] ?; ");
}

TEST_CASE("each.value is a resource, a known text or the key of something else") {
  auto const with = [](std::string const& reference, std::string const& for_each) {
    return Plan()
        .has("t.a['k']", "{}")
        .has("t.a['l']", "{}")
        .has("t.b['k']", "{}", "{\"x\": true}")
        .configured(
            resources(resource("t.b", expression("x", {"t.a", reference, "each.value"}),
                               for_each.empty() ? "" : ", \"for_each_expression\": " + for_each)))
        .of("t.b['k']");
  };
  std::string const either = "/x -> t.a[\"k\"] ?, t.a[\"l\"] ?";
  CHECK(with("each.value", "{}") == "/x -> t.a[\"k\"]; ");
  CHECK(with("each.value", "{\"constant_value\": {\"k\": \"v\"}}") == "/x -> t.a[\"k\"]; ");
  // Nothing is known of what for_each runs over.
  CHECK(with("each.value", "") == "/x -> t.a[\"k\"] ?, *; ");
}

TEST_CASE("an element of a map that holds keys does not tell which instance is meant") {
  auto plan = Plan()
                  .has("t.a['k']", "{}")
                  .has("t.a['l']", "{}")
                  .has("t.b['k']", "{}", "{\"x\": true}")
                  .configured(resources(
                      resource("t.b", expression("x", {"t.a", "each.value.zone", "each.value"}),
                               ", \"for_each_expression\": {\"references\": [\"var.zones\"]}")));
  CHECK(plan.of("t.b['k']") == "/x -> t.a[\"k\"] ?, t.a[\"l\"] ?; ");
}

TEST_CASE("an attribute that is named leads on to what it has its value of") {
  auto const with = [](std::vector<std::string> const& references,
                       std::vector<std::string> const& attribute) {
    return Plan()
        .has("t.k", "{}")
        .has("t.l", "{}")
        .has("t.v", "{}", "{\"owner\": true, \"id\": true}")
        .has("t.b", "{}", "{\"x\": true}")
        .configured(resources(
            resource("t.v", expression("owner", attribute) + ", " + expression("id", {"t.l"})) +
            ", " + resource("t.b", expression("x", references))))
        .of("t.b");
  };
  CHECK(with({"t.v.owner", "t.v"}, {"t.k.id", "t.k"}) == "/x -> t.v, t.k; ");
  CHECK(with({"t.v.owner", "t.v"}, {"t.k.id", "t.k", "t.l"}) == "/x -> t.v, t.k ?, t.l ?; ");
  CHECK(with({"t.v.owner", "t.v"}, {"t.k.id", "t.k", "var.x"}) == "/x -> t.v, t.k ?; ");
  CHECK(with({"t.v.owner", "t.v"}, {"t.k.id", "t.k", "local.x"}) == "/x -> t.v, *; ");
  // Its own name is its own, whatever that was made of.
  CHECK(with({"t.v.id", "t.v"}, {"t.k.id", "t.k"}) == "/x -> t.v; ");
  // What is computed may be of all that the block names.
  CHECK(with({"t.v.computed", "t.v"}, {"t.k.id", "t.k"}) == "/x -> t.v, t.l ?, t.k ?; ");
  CHECK(with({"t.v.owner", "t.v", "t.l"}, {"t.k.id", "t.k"}) == "/x -> t.v ?, t.l ?, t.k ?; ");
  // A circle, which Terraform refuses.
  CHECK(with({"t.v.owner", "t.v"}, {"t.v.owner", "t.v"}) == "/x -> t.v, t.v, *; ");
}

TEST_CASE("without a written attribute the one of the same name leads on, perhaps") {
  auto plan =
      Plan()
          .has("t.k", "{}")
          .has("t.v['k']", "{}", "{\"owner\": true}")
          .has("t.v['l']", "{}", "{\"owner\": true}")
          .has("t.b['k']", "{}", "{\"owner\": true, \"other\": true}")
          .configured(resources(resource("t.v", expression("owner", {"t.k.id", "t.k"})) + ", " +
                                resource("t.b", expression("owner", {"t.v", "each.key"}) + ", " +
                                                    expression("other", {"t.v", "each.key"}))));
  CHECK(plan.of("t.b['k']") == "/other -> t.v[\"k\"]; /owner -> t.v[\"k\"], t.k ?; ");
}

TEST_CASE("a known list or object that may be of something else is not certain") {
  auto const with = [](std::string const& after, std::string const& unknown,
                       std::vector<std::string> const& references) {
    return Plan()
        .has("t.k", "{}")
        .has("t.b", after, unknown)
        .configured(resources(resource("t.b", expression("x", references))))
        .of("t.b");
  };
  CHECK(with("{\"x\": [\"a\"]}", "{}", {"t.k.id", "t.k"}) == "/x -> t.k; ");
  CHECK(with("{\"x\": [\"a\"]}", "{}", {"var.x", "t.k.id", "t.k"}) == "/x -> t.k ?; ");
  CHECK(with("{\"x\": {\"a\": \"b\"}}", "{}", {"var.x", "t.k.id", "t.k"}) == "/x -> t.k ?; ");
  // What is unknown in it is not of a variable.
  CHECK(with("{\"x\": [\"a\"]}", "{\"x\": [false, true]}", {"var.x", "t.k.id", "t.k"}) ==
        "/x -> t.k; /x/1 -> t.k; ");
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

TEST_CASE("work past what the size of a plan allows makes everything doubtful") {
  std::vector<std::string> many;
  for (int i = 0; i < 250; ++i) many.push_back("each.value.a" + std::to_string(i));
  std::string values;
  std::string expressions;
  for (int i = 0; i < 100; ++i) {
    std::string const name = "x" + std::to_string(i);
    values += (i == 0 ? "{\"" : ", \"") + name + "\": \"x\"";
    expressions += (i == 0 ? "" : ", ") + expression(name, many);
  }
  Plan plan;
  plan.has("t.k", "{}");
  for (int i = 0; i < 80; ++i) plan.has("t.b[" + std::to_string(i) + "]", values + "}");
  plan.configured(resources(
      resource("t.b", expressions, ", \"for_each_expression\": {\"references\": [\"t.k\"]}")));
  CHECK(plan.of("t.b[0]").find("/x0 -> t.k; ") == 0);
  CHECK(plan.of("t.b[79]").find("/x0 -> *; ") == 0);
}
