#include <catch2/catch.hpp>

#include "tests/unit/grammar/support.hpp"

using writ::test::file_mistake;
using writ::test::Parsed;
using writ::test::shape;
namespace ast = writ::ast;

namespace {

std::string joined(ast::Dotted const& names) {
  std::string result;
  for (ast::Name const& name : names) result += (result.empty() ? "" : ".") + name.text;
  return result;
}

std::string type_text(ast::Type const& type);
std::string fields_text(std::vector<ast::TypeField> const& fields) {
  std::string result = "{";
  for (ast::TypeField const& field : fields) {
    result += field.name.text + (field.optional ? "?:" : ":") + type_text(field.type.at(0)) + ";";
  }
  return result + "}";
}
std::string type_text(ast::Type const& type) {
  std::string result;
  for (ast::TypeAlternative const& one : type.alternatives) {
    if (!result.empty()) result += "|";
    switch (one.form) {
      case ast::TypeAlternative::Form::Named:
        result += one.name.text;
        break;
      case ast::TypeAlternative::Form::ListOf:
        result += "list(" + type_text(one.element.at(0)) + ")";
        break;
      case ast::TypeAlternative::Form::MapOf:
        result += "map(" + type_text(one.element.at(0)) + ")";
        break;
      case ast::TypeAlternative::Form::Fields:
        result += fields_text(one.fields);
        break;
    }
  }
  return result;
}

std::string parameter_type(std::string const& type) {
  Parsed const parsed("parameter p: " + type + " = 1 \"m\"");
  if (!parsed.diagnostics.empty()) return parsed.mistakes().front();
  auto const& parameter = parsed.first<ast::Parameter>();
  CHECK(parsed.text(parameter.type.span) == type);
  return type_text(parameter.type);
}

}  // namespace

TEST_CASE("a module and what it uses have dotted names") {
  Parsed const parsed("module a.b_2\nuse lib.iam\nuse lib.network as net");
  CHECK(parsed.mistakes().empty());
  CHECK(joined(parsed.first<ast::Module>().name) == "a.b_2");
  auto const& iam = std::get<ast::Use>(parsed.file.declarations[1].is);
  CHECK(joined(iam.module) == "lib.iam");
  CHECK_FALSE(iam.alias.has_value());
  auto const& network = std::get<ast::Use>(parsed.file.declarations[2].is);
  CHECK(network.alias.value().text == "net");
  CHECK(parsed.text(parsed.file.declarations[2].span) == "use lib.network as net");

  CHECK(file_mistake("module") == "1:7 expected a name, found end of file");
  CHECK(file_mistake("module a.") == "1:10 expected a name, found end of file");
  CHECK(file_mistake("module \"a\"") == "1:8 expected a name, found `\"a\"`");
  CHECK(file_mistake("use a as") == "1:9 expected a name, found end of file");
  CHECK(file_mistake("use a as for") == "1:10 expected a name, found `for`");
}

TEST_CASE("a let has a name and a value") {
  Parsed const parsed("let strong = [\"TLSv1.2\"]");
  auto const& let = parsed.first<ast::Let>();
  CHECK(let.name.text == "strong");
  CHECK(shape(parsed.file, let.value) == "(list 'TLSv1.2')");
  CHECK(file_mistake("let = 1") == "1:5 expected a name, found `=`");
  CHECK(file_mistake("let a 1") == "1:7 expected `=`, found `1`");
  CHECK(file_mistake("let a = ") == "1:9 expected an expression, found end of file");
  CHECK(file_mistake("let a == 1") == "1:7 `==` is not an operator here, expected `=`");
}

TEST_CASE("a parameter has a type, a default and a meaning") {
  Parsed const parsed("parameter key_age: duration = 365d \"longest life\"");
  auto const& parameter = parsed.first<ast::Parameter>();
  CHECK(parameter.name.text == "key_age");
  CHECK(type_text(parameter.type) == "duration");
  CHECK(shape(parsed.file, parameter.default_value) == "365d");
  CHECK(parameter.meaning.text == "longest life");
  CHECK(file_mistake("parameter a = 1 \"m\"") == "1:13 expected `:` and a type, found `=`");
  CHECK(file_mistake("parameter a: = 1 \"m\"") == "1:14 expected a type, found `=`");
  CHECK(file_mistake("parameter a: number \"m\"") == "1:21 expected `=`, found `\"m\"`");
  CHECK(file_mistake("parameter a: number = 1") ==
        "1:24 expected the parameter's meaning in quotes, found end of file");
}

TEST_CASE("types are names, lists, maps, fields and alternatives of these") {
  CHECK(parameter_type("string") == "string");
  CHECK(parameter_type("list of string") == "list(string)");
  CHECK(parameter_type("map of list of number") == "map(list(number))");
  CHECK(parameter_type("string or list of any or Foo") == "string|list(any)|Foo");
  CHECK(parameter_type("{ a: string, b?: number or boolean, \"c d\": {}, in: x }") ==
        "{a:string;b?:number|boolean;c d:{};in:x;}");
  CHECK(parameter_type("list string") == "1:19 W0102 expected `of`, found `string`");
  CHECK(parameter_type("list of") == "1:22 W0102 expected a type, found `=`");
  CHECK(parameter_type("{ a }") == "1:18 W0102 expected `:` and a type, found `}`");
  CHECK(parameter_type("{ a: x b: y }") == "1:21 W0102 expected `,` or `}`, found `b`");
  CHECK(parameter_type("{ a: x, }") == "1:22 W0102 expected a field, found `}`");
  CHECK(parameter_type("string or") == "1:24 W0102 expected a type, found `=`");
}

TEST_CASE("predicates and functions have parameters and a body") {
  Parsed const parsed(
      "predicate p(a, b: string) = a.x == b\nfunction f() = 1\nfunction g(x: list of map of any) = "
      "x");
  CHECK(parsed.mistakes().empty());
  auto const& predicate = parsed.first<ast::Function>();
  CHECK(predicate.is_predicate);
  CHECK(predicate.name.text == "p");
  REQUIRE(predicate.parameters.size() == 2);
  CHECK_FALSE(predicate.parameters[0].type.has_value());
  CHECK(type_text(predicate.parameters[1].type.value()) == "string");
  CHECK(shape(parsed.file, predicate.body) == "(== (. a x) b)");
  auto const& function = std::get<ast::Function>(parsed.file.declarations[1].is);
  CHECK_FALSE(function.is_predicate);
  CHECK(function.parameters.empty());

  CHECK(file_mistake("predicate (a) = b") == "1:11 expected a name, found `(`");
  CHECK(file_mistake("predicate p = b") == "1:13 expected `(`, found `=`");
  CHECK(file_mistake("predicate p(a b) = c") ==
        "1:15 expected `)` or a further parameter, found `b`");
  CHECK(file_mistake("predicate p(a,) = c") == "1:15 expected a name, found `)`");
  CHECK(file_mistake("predicate p(1) = c") == "1:13 expected a name or `)`, found `1`");
  CHECK(file_mistake("predicate p() b") == "1:15 expected `=`, found `b`");
}

TEST_CASE("a type declares the fields of a resource") {
  Parsed const parsed(
      "open type aws_s3_bucket { bucket: string, tags?: map of string }\n"
      "type \"AWS::S3::Bucket\" {}");
  CHECK(parsed.mistakes().empty());
  auto const& open = parsed.first<ast::TypeDeclaration>();
  CHECK(open.open);
  CHECK(open.name.text == "aws_s3_bucket");
  CHECK(fields_text(open.fields) == "{bucket:string;tags?:map(string);}");
  auto const& closed = std::get<ast::TypeDeclaration>(parsed.file.declarations[1].is);
  CHECK_FALSE(closed.open);
  CHECK(closed.name.text == "AWS::S3::Bucket");
  CHECK(file_mistake("type {}") == "1:6 expected a type's name, found `{`");
  CHECK(file_mistake("type a { 1 }") == "1:10 expected a field or `}`, found `1`");
  CHECK(file_mistake("open rule a \"b\" {}") == "1:6 expected `type`, found `rule`");
}

TEST_CASE("a framework lists its controls") {
  Parsed const parsed(
      "framework nis2 \"NIS 2\" { control \"21.2.h\" \"Keys\" control \"b\" \"c\" }");
  auto const& framework = parsed.first<ast::Framework>();
  CHECK(framework.id.text == "nis2");
  CHECK(framework.title.text == "NIS 2");
  REQUIRE(framework.controls.size() == 2);
  CHECK(framework.controls[0].id.text == "21.2.h");
  CHECK(framework.controls[0].text.text == "Keys");
  CHECK(framework.controls[0].evidence == ast::EvidenceKind::Unsaid);
  CHECK(file_mistake("framework \"a\" {}") == "1:11 expected an id, found `\"a\"`");
  CHECK(file_mistake("framework a {}") == "1:13 expected a string, found `{`");
  CHECK(file_mistake("framework a \"b\" { control \"c\" }") == "1:31 expected a string, found `}`");
  CHECK(file_mistake("framework a \"b\" { c }") == "1:19 expected `control` or `}`, found `c`");
}

TEST_CASE("a control may say what evidence it takes") {
  Parsed const parsed(
      "framework f \"F\" { control \"1\" \"a\" evidence machine control \"2\" \"b\" evidence "
      "record "
      "control \"3\" \"c\" evidence document control \"4\" \"d\" }");
  auto const& framework = parsed.first<ast::Framework>();
  REQUIRE(framework.controls.size() == 4);
  CHECK(framework.controls[0].evidence == ast::EvidenceKind::Machine);
  CHECK(framework.controls[1].evidence == ast::EvidenceKind::Record);
  CHECK(framework.controls[2].evidence == ast::EvidenceKind::Document);
  CHECK(framework.controls[3].evidence == ast::EvidenceKind::Unsaid);
  CHECK(file_mistake("framework a \"b\" { control \"c\" \"d\" evidence paper }") ==
        "1:44 expected `machine`, `record` or `document`, found `paper`");
}

TEST_CASE("access decisions are refused by name") {
  for (std::string const word : {"entity", "action", "permit", "forbid"}) {
    CAPTURE(word);
    CHECK(file_mistake(word + " x \"y\" { }") ==
          "1:1 access decisions (`" + word + "`) are not part of this version");
  }
}

TEST_CASE("what is no declaration is told so") {
  CHECK(file_mistake("severity high") == "1:1 expected a declaration, found `severity`");
  CHECK(file_mistake("let a = 1 2") == "1:11 expected a declaration, found `2`");
  CHECK(file_mistake("}") == "1:1 expected a declaration, found `}`");
}
