// The library against questions that other tools' authors answered. Skipped where the shared data
// is not there.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/library/library.hpp"
#include "engine/value/json_text.hpp"
#include "engine/value/print.hpp"
#include "tests/support/run.hpp"

using writ::Kind;
using writ::Value;

namespace {

/// A document of the shared data, and calls on its values.
struct SharedDocument {
  explicit SharedDocument(std::filesystem::path const& path) {
    std::ifstream file(path);
    text.assign(std::istreambuf_iterator<char>(file), {});
    auto const read = writ::parse_json(text, limits, arena);
    INFO(path);
    REQUIRE(std::holds_alternative<Value>(read));
    root = std::get<Value>(read);
  }

  Value call(std::string_view function, std::vector<Value> const& arguments) {
    writ::library::CallContext context{arena, limits, Value::time(0, 0)};
    return writ::library::call(*writ::library::find_function(function), context, arguments);
  }

  Value iam_allows(Value document, std::string_view action, std::string_view resource = "*") {
    return call("iam_allows",
                {document, Value::string(arena.copy(action)), Value::string(arena.copy(resource))});
  }

  std::string text;
  writ::Limits limits;
  writ::Arena arena;
  Value root;
};

Value member(Value object, std::string_view key) {
  return object.is(Kind::Object) ? writ::find(object.as_object(), key) : Value::absent();
}

std::string_view text_of(Value v) { return v.is(Kind::String) ? v.as_text() : ""; }

bool is_true(Value v) { return v.is(Kind::Boolean) && v.as_boolean(); }

std::string shown(Value v) {
  std::string out;
  writ::print_text(out, v, 2000);
  return out;
}

/// The case of bugcases.json with that number.
Value bug(Value root, std::string_view id) {
  for (Value const entry : member(root, "cases").as_list()) {
    if (text_of(member(entry, "id")) == id) return entry;
  }
  return Value::absent();
}

}  // namespace

TEST_CASE("IAM questions of prowler have prowler's answers, but for what NotAction means") {
  auto const data = writ::test::shared_data();
  if (!data) WRIT_SKIP("no shared data");
  SharedDocument file(*data / "verdicts/prowler_iam.json");
  int asked = 0;
  for (Value const entry : member(file.root, "cases").as_list()) {
    std::string_view const function = text_of(member(entry, "function"));
    auto const arguments = member(entry, "args").as_list();
    Value const expected = member(entry, "expected");
    INFO(text_of(member(entry, "test")) << " " << shown(member(entry, "args")));
    if (function == "check_admin_access") {
      ++asked;
      // Ours asks for all, which one exception spoils: docs/language.md.
      std::string const statement = shown(arguments[0]);
      bool const excepts = statement.find("\"Not") != std::string::npos;
      CHECK(is_true(file.iam_allows(arguments[0], "*")) == (is_true(expected) && !excepts));
      if (excepts) CHECK(is_true(file.iam_allows(arguments[0], "ec2:*", "arn:aws:ec2:*")));
    } else if (function == "check_full_service_access") {
      ++asked;
      std::string const service = std::string(text_of(arguments[0])) + ":*";
      CHECK(is_true(file.iam_allows(arguments[1], service)) == is_true(expected));
    } else if (function == "get_effective_actions") {
      ++asked;
      for (std::string_view const action : {"s3:GetObject", "s3:PutObject", "s3:ListBucket"}) {
        bool wanted = false;
        for (Value const e : expected.as_list()) wanted = wanted || text_of(e) == action;
        CHECK(is_true(file.iam_allows(arguments[0], action)) == wanted);
      }
    } else if (function == "is_condition_restricting_from_private_ip") {
      ++asked;
      Value const addresses =
          file.call("as_list", {member(member(arguments[0], "IpAddress"), "aws:SourceIp")});
      bool closed = true;
      for (Value const address : addresses.as_list()) {
        Value const open = file.call("is_public", {address});
        closed = closed && open.is(Kind::Boolean) && !open.as_boolean();
      }
      CHECK(closed == is_true(expected));
    } else if (function == "has_public_principal") {
      ++asked;
      writ::Member const statement{"Statement", arguments[0]};
      Value const statements = file.call("iam_statements", {Value::object({&statement, 1})});
      REQUIRE(statements.is(Kind::List));
      bool everyone = false;
      Value const principal = member(statements.as_list()[0], "Principal");
      if (principal.is(Kind::Object)) {
        for (writ::Member const& m : principal.as_object()) {
          for (Value const name : m.value.as_list()) {
            everyone = everyone || text_of(name) == "*" || text_of(name) == "arn:aws:iam::*:root";
          }
        }
      }
      CHECK(everyone == is_true(expected));
    }
  }
  CHECK(asked > 30);
}

TEST_CASE("policy texts that parliament cannot parse have no statements, all others have") {
  auto const data = writ::test::shared_data();
  if (!data) WRIT_SKIP("no shared data");
  SharedDocument file(*data / "verdicts/parliament.json");
  for (Value const entry : member(file.root, "cases").as_list()) {
    INFO(text_of(member(entry, "policy_text")));
    Value const statements = file.call("iam_statements", {member(entry, "policy_text")});
    CHECK(statements.is(Kind::List) == is_true(member(entry, "parses")));
  }
}

TEST_CASE("IAM bugs of other engines are not ours") {
  auto const data = writ::test::shared_data();
  if (!data) WRIT_SKIP("no shared data");
  SharedDocument file(*data / "bugcases.json");
  auto input = [&](std::string_view id) { return member(bug(file.root, id), "input"); };
  auto allowed = [&](Value document, std::string_view action, std::string_view resource = "*") {
    return is_true(file.iam_allows(document, action, resource));
  };
  CHECK(allowed(input("BUG-003"), "s3:*"));
  CHECK(allowed(input("BUG-003"), "iam:CreateUser"));
  CHECK_FALSE(allowed(input("BUG-004"), "s3:GetObject"));
  Value const resource = member(member(input("BUG-005"), "Resources"), "P");
  CHECK(allowed(member(member(resource, "Properties"), "PolicyDocument"), "s3:PutObject"));
  CHECK(allowed(input("BUG-006"), "iam:CreateAccessKey"));
  CHECK_FALSE(allowed(input("BUG-009"), "*"));
  CHECK_FALSE(allowed(input("BUG-010"), "*"));
  CHECK(allowed(input("BUG-022"), "iam:AttachRolePolicy"));
  // Its second statement denies everything but the open bucket.
  CHECK(allowed(input("BUG-127"), "*", "arn:aws:s3:::open-bucket/*"));
  CHECK_FALSE(allowed(input("BUG-127"), "*", "arn:aws:s3:::secret-bucket/*"));
  Value const statements = file.call("iam_statements", {input("BUG-011")});
  for (Value const statement : statements.as_list()) {
    INFO(shown(statement));
    std::string_view const id = text_of(member(statement, "Sid"));
    Value const names = member(member(statement, "Principal"), "AWS");
    REQUIRE(names.is(Kind::List));
    bool const open = id == "A" || id == "B" || id == "C";
    CHECK((text_of(names.as_list()[0]) == "*") == open);
  }
  Value const arn =
      file.call("arn", {member(member(input("BUG-024"), "Statement").as_list()[0], "Resource")});
  CHECK(text_of(member(arn, "service")).empty());
}

TEST_CASE("bugs of other engines with images, networks, times and numbers are not ours") {
  auto const data = writ::test::shared_data();
  if (!data) WRIT_SKIP("no shared data");
  SharedDocument file(*data / "bugcases.json");
  auto input = [&](std::string_view id) { return member(bug(file.root, id), "input"); };
  auto parts = [&](std::string_view id, std::size_t pod) {
    Value const containers = member(member(input(id).as_list()[pod], "spec"), "containers");
    return file.call("image", {member(containers.as_list()[0], "image")});
  };
  CHECK(member(parts("BUG-104", 0), "tag").is_absent());
  CHECK(text_of(member(parts("BUG-104", 1), "tag")) == "1.2");
  CHECK(text_of(member(parts("BUG-104", 2), "digest")).size() == 71);
  CHECK(text_of(member(parts("BUG-105", 0), "host")) == "docker.io");
  CHECK(text_of(member(parts("BUG-105", 1), "host")) == "docker.io");
  CHECK(text_of(member(parts("BUG-105", 2), "host")) == "docker.io.attacker.test");
  CHECK(text_of(member(parts("BUG-103", 0), "host")) != "registry.example");
  for (std::size_t pod = 0; pod < 3; ++pod) {
    CHECK(parts("BUG-118", pod).is(Kind::Object));
    CHECK(text_of(member(parts("BUG-118", pod), "host")) != "registry.example");
  }
  CHECK(text_of(member(parts("BUG-118", 3), "host")) == "registry.example");
  auto const hours = member(input("BUG-112"), "args").as_list();
  CHECK(file.call("hour", {hours[0]}).as_integer() == 18);
  CHECK(file.call("hour", {hours[1]}).as_integer() == 23);
  auto const times = member(input("BUG-114"), "args").as_list();
  auto const verdicts = member(member(bug(file.root, "BUG-114"), "right_answer"), "verdict");
  for (std::size_t i = 0; i < times.size(); ++i) {
    INFO(text_of(times[i]));
    CHECK(is_true(file.call("is_time", {times[i]})) == is_true(verdicts.as_list()[i]));
  }
  CHECK(shown(member(input("BUG-109"), "serial")) == "28857836529306024611912");
}
