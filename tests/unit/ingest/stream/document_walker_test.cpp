// The walker beside the ordinary reader: what it takes for a resource is one, with the same
// attributes and slots, and it leaves nothing plain to the other.
#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <variant>
#include <vector>

#include "engine/api/program_state.hpp"
#include "engine/ingest/stream/document_walker.hpp"
#include "engine/value/json_text.hpp"
#include "engine/value/print.hpp"
#include "engine/vm/selection.hpp"
#include "writ/program.hpp"

using namespace writ;
using ingest::DocumentWalker;

namespace {

constexpr std::string_view kPolicy = R"(module m

rule a "a" { severity low for r in "box"  require r.size > 3 and r.tags.env == "prod" }
rule b "b" { severity low for r in "box"  require r.tags.owner.name is present and r.list[0].x != 2 }
rule c "c" { severity low for r in "b*"   require every p in r.ports: p.from == 1 and r.@id != "x" }
rule d "d" { severity low for r in "cask" require r.size == 1 and r.size.unit == "l" and r.@change is absent }
)";

Program program_of(std::string_view text) {
  CompileResult result = compile({{"m.writ", std::string(text)}});
  REQUIRE(result.program);
  return *result.program;
}

std::string printed(Value value) {
  std::string text;
  print_json(text, value);
  return text;
}

/// The value and, where it is undecided, why.
std::string described(Value value) {
  return std::to_string(static_cast<int>(value.kind())) + (value.is(Kind::Undecided)
                                                               ? std::string(name(value.reason()))
                                                           : value.is_present() ? printed(value)
                                                                                : "");
}

class Both {
 public:
  Both()
      : program_(program_of(kPolicy)),
        walker_(
            code(), [this](std::string_view type) { return groups_of(type); }, Limits(),
            InputOptions()) {}

  /// Whether the walker took the text for a resource, having checked what it made of it.
  bool walks(std::string const& text) {
    std::string const padded = text + std::string(ingest::kPadding, '\n');
    std::string_view const view = std::string_view(padded).substr(0, text.size());
    bool const taken = walker_.walk(view);
    Arena arena;
    auto const read = parse_json(view, Limits(), arena);
    Value const* document = std::get_if<Value>(&read);
    INFO(text);
    if (!taken) {
      bool const plain =
          document != nullptr && is_plain(*document) && text.find('\\') == std::string::npos;
      CHECK_FALSE(plain);
      return false;
    }
    REQUIRE(document != nullptr);
    REQUIRE(is_plain(*document));
    check_same(*document);
    return true;
  }

 private:
  bytecode::Program const& code() const { return program_.state().code; }

  std::vector<std::uint32_t> groups_of(std::string_view type) const {
    std::vector<std::uint32_t> groups;
    for (std::uint32_t i = 0; i < code().groups.size(); ++i) {
      if (vm::selects(code().type_lists[code().groups[i].types], type)) groups.push_back(i);
    }
    return groups;
  }

  static bool is_plain(Value document) {
    if (!document.is(Kind::Object)) return false;
    for (std::string_view const key : {"type", "id"}) {
      Value const name = find(document.as_object(), key);
      if (!name.is(Kind::String) || name.as_text().empty()) return false;
    }
    for (Member const& member : document.as_object()) {
      if (member.key.starts_with('@')) return false;
    }
    return true;
  }

  void check_same(Value document) {
    std::vector<Member> attributes;
    for (Member const& member : document.as_object()) {
      if (member.key != "type" && member.key != "id") attributes.push_back(member);
    }
    Resource resource;
    resource.id = find(document.as_object(), "id").as_text();
    resource.type = find(document.as_object(), "type").as_text();
    resource.attributes = Value::object(attributes);
    resource.meta = Value::object({});
    CHECK(walker_.id() == resource.id);
    CHECK(walker_.type() == resource.type);
    auto const groups = walker_.plan().groups();
    for (std::size_t i = 0; i < groups.size(); ++i) {
      auto const& projection = code().groups[groups[i]].projection;
      std::vector<Value> expected(projection.slot_count());
      projection.fill_below(0, Value::resource(&resource), expected);
      auto const found = walker_.plan().slots_of(i, walker_.slots());
      REQUIRE(found.size() == expected.size());
      for (std::size_t slot = 0; slot < expected.size(); ++slot) {
        CHECK(described(found[slot]) == described(expected[slot]));
      }
    }
    CHECK(printed(walker_.attributes()) == printed(resource.attributes));
  }

  Program program_;
  DocumentWalker walker_;
};

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_()) % bound; }

 private:
  std::mt19937 engine_;
};

std::string space(Random& random) {
  static char const* const kSpaces[] = {"", "", "", "", "", " ", "\t", "\r", "  "};
  return kSpaces[random.below(9)];
}

std::string scalar(Random& random) {
  static char const* const kScalars[] = {"1",
                                         "0",
                                         "-7",
                                         "2.5",
                                         "1e3",
                                         "-0",
                                         "9223372036854775807",
                                         "9223372036854775808",
                                         "123456789012345678901234567890",
                                         "true",
                                         "false",
                                         "null",
                                         "\"\"",
                                         "\"x\"",
                                         "\"prod\"",
                                         "\"é\"",
                                         "\"a, b} ]\"",
                                         "\"a\\nb\"",
                                         "\"\\u00e9\\ud83d\\ude00\"",
                                         "\"\\\\\"",
                                         "{}",
                                         "[]"};
  return kScalars[random.below(22)];
}

std::string value(Random& random, int depth) {
  std::uint32_t const kind = random.below(depth > 3 ? 1 : 4);
  if (kind == 2) {
    std::string text = "[" + space(random);
    std::uint32_t const count = 1 + random.below(3);
    for (std::uint32_t i = 0; i < count; ++i) {
      text += (i > 0 ? "," : "") + space(random) + value(random, depth + 1) + space(random);
    }
    return text + "]";
  }
  if (kind == 3) {
    static char const* const kKeys[] = {
        "env", "owner", "name", "from", "x", "unit", "a key of more than sixteen bytes", ""};
    std::string text = "{" + space(random);
    std::uint32_t const first = random.below(8);
    std::uint32_t const count = 1 + random.below(3);
    for (std::uint32_t i = 0; i < count; ++i) {
      text += (i > 0 ? "," : "") + space(random) + "\"" + kKeys[(first + i) % 8] + "\"" +
              space(random) + ":" + space(random) + value(random, depth + 1) + space(random);
    }
    return text + "}";
  }
  return scalar(random);
}

std::string document(Random& random) {
  static char const* const kTypes[] = {"\"box\"", "\"cask\"", "\"barrel\"", "\"other\""};
  std::vector<std::string> members = {"\"type\":" + space(random) + kTypes[random.below(4)],
                                      "\"id\":\"thing-" + std::to_string(random.below(9)) + "\""};
  for (char const* key : {"size", "tags", "list", "ports", "note"}) {
    if (random.below(3) > 0) {
      members.push_back("\"" + std::string(key) + "\"" + space(random) + ":" + value(random, 0));
    }
  }
  if (random.below(3) == 0)
    std::shuffle(members.begin(), members.end(), std::mt19937(random.below(99)));
  std::string text = "{";
  for (std::size_t i = 0; i < members.size(); ++i) {
    text += (i > 0 ? "," : "") + space(random) + members[i] + space(random);
  }
  return text + "}";
}

void damage(std::string& text, Random& random) {
  static constexpr std::string_view kBytes = "{}[]:,\"\\ 0-.etrufalsn@\x01\xff\xc3";
  auto const at = random.below(static_cast<std::uint32_t>(text.size()));
  char const byte = kBytes[random.below(static_cast<std::uint32_t>(kBytes.size()))];
  switch (random.below(4)) {
    case 0:
      text[at] = byte;
      break;
    case 1:
      text.insert(text.begin() + at, byte);
      break;
    case 2:
      text.erase(at, 1 + random.below(3));
      break;
    default: {
      auto const from = random.below(static_cast<std::uint32_t>(text.size()));
      text.insert(at, text.substr(from, 1 + random.below(20)));
    }
  }
}

}  // namespace

TEST_CASE("plain resources are read, whatever their members look like") {
  Both both;
  CHECK(both.walks(R"({"type":"box","id":"a"})"));
  CHECK(both.walks(R"({"id":"a","type":"box","size":4,"tags":{"env":"prod"}})"));
  CHECK(both.walks(R"({"size":[1],"id":"a","tags":null,"type":"box","list":[{"x":2},3]})"));
  CHECK(both.walks(R"({"type":"nobody reads this","id":"a","deep":{"er":[[{"x":[]}]]}})"));
  CHECK(both.walks(R"({"type":"cask","id":"a","size":{"unit":"l"}})"));
  CHECK(both.walks(R"({"type":"box","id":"a","note":"\u0041\n","tags":{"env":"\u0070rod"}})"));
}

TEST_CASE("what is no plain resource is left to the ordinary reader") {
  Both both;
  for (char const* text : {"",
                           "1",
                           "[]",
                           "{}",
                           R"({"type":"box"})",
                           R"({"id":"a"})",
                           R"({"type":1,"id":"a"})",
                           R"({"type":"box","id":2})",
                           R"({"type":"","id":"a"})",
                           R"({"type":"box","id":""})",
                           R"({"type":"box","id":"a","@change":"create"})",
                           R"({"type":"box","@type":"x","id":"a"})",
                           R"({"type":"box","id":"a"} {})",
                           R"({"type":"box","id":"a"},)",
                           R"({"type":"box","id":"a"]})",
                           R"({"type":"box","id":"a","size":01})",
                           R"({"type":"box","id":"a","size":1.})",
                           R"({"type":"box","id":"a","size":+1})",
                           R"({"type":"box","id":"a","other":1e999})",
                           R"({"type":"box","id":"a","other":tru})",
                           R"({"type":"box","id":"a","other":truex})",
                           R"({"type":"box","id":"a","other":"\x"})",
                           R"({"type":"box","id":"a","other":"\ud800"})",
                           R"({"type":"box","id":"a","other":[1,]})",
                           R"({"type":"box","id":"a","other":{"a"}})",
                           R"({"type":"box","id":"a","other":{"a":1 "b":2}})",
                           R"({"type":"box","id":"a","other":[1 2]})",
                           R"({"type":"box","id":"a","other":"x" "y"})",
                           R"({"type":"box","id":"a","other":"x"y})",
                           R"({"type":"box","id":"a","other":{1:2}})",
                           R"({"type":"box","id":"a",})"}) {
    CHECK_FALSE(both.walks(text));
  }
}

TEST_CASE("a key that stands twice is found wherever it stands and whatever came before") {
  Both both;
  for (int round = 0; round < 3; ++round) {
    CHECK(both.walks(R"({"type":"box","id":"a","other":{"a":1,"b":2,"c":3}})"));
    CHECK(both.walks(R"({"type":"box","id":"a","other":{"a":1,"c":2,"b":3}})"));
    CHECK_FALSE(both.walks(R"({"type":"box","id":"a","other":{"a":1,"b":2,"a":3}})"));
    CHECK_FALSE(both.walks(R"({"type":"box","id":"a","id":"b"})"));
    CHECK_FALSE(both.walks(R"({"type":"box","id":"a","type":"box"})"));
    CHECK_FALSE(both.walks(R"({"type":"box","id":"a","size":1,"size":1})"));
  }
}

TEST_CASE("keys that differ from document to document are read all the same") {
  Both both;
  for (int i = 0; i < 2'000; ++i) {
    std::string const key = std::to_string(i);
    CHECK(both.walks(R"({"type":"box","id":"a","tags":{"k)" + key + R"(":1,"env":"prod"}})"));
    CHECK(both.walks(R"({"type":"box","id":"a","m)" + key + R"(":{"x":1},"size":4})"));
  }
  CHECK_FALSE(both.walks(R"({"type":"box","id":"a","tags":{"new":1,"env":2,"new":3}})"));
  CHECK_FALSE(both.walks(R"({"type":"box","id":"a","tags":{},"newest":1,"newest":3})"));
  std::string many = R"({"type":"box","id":"a","tags":{)";
  for (int i = 0; i < 100; ++i) many += "\"t" + std::to_string(i * 7 % 100) + "\":1,";
  CHECK(both.walks(many + "\"env\":1}}"));
  CHECK_FALSE(both.walks(many + "\"t50\":1}}"));
}

TEST_CASE("nesting is read to the limit and refused past it") {
  Both both;
  auto const nested = [](std::size_t depth) {
    return R"({"type":"box","id":"a","list":)" + std::string(depth, '[') + std::string(depth, ']') +
           "}";
  };
  CHECK(both.walks(nested(Limits().json_depth - 1)));
  CHECK_FALSE(both.walks(nested(Limits().json_depth)));
  CHECK_FALSE(both.walks(nested(100'000)));
}

TEST_CASE("random documents come out as the ordinary reader reads them") {
  Random random(7);
  Both both;
  std::size_t taken = 0;
  for (int i = 0; i < 3'000; ++i) {
    if (both.walks(document(random))) ++taken;
  }
  CHECK(taken > 2'900);
}

TEST_CASE("damaged documents are taken only where the ordinary reader reads them too") {
  Random random(11);
  Both both;
  std::size_t taken = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = document(random);
    for (std::uint32_t n = 1 + random.below(3); n > 0 && !text.empty(); --n) damage(text, random);
    if (both.walks(text)) ++taken;
  }
  CHECK(taken > 1'000);
}
