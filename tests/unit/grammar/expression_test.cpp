#include <catch2/catch.hpp>

#include "tests/unit/grammar/support.hpp"

using writ::Span;
using writ::test::mistake;
using writ::test::ParsedExpression;
using writ::test::shape;

TEST_CASE("operators bind in the documented order") {
  CHECK(shape("a or b and c") == "(or a (and b c))");
  CHECK(shape("a and b or c and d") == "(or (and a b) (and c d))");
  CHECK(shape("not a and b") == "(and (not a) b)");
  CHECK(shape("not a == b") == "(not (== a b))");
  CHECK(shape("a == b + c") == "(== a (+ b c))");
  CHECK(shape("a + b * c - d") == "(- (+ a (* b c)) d)");
  CHECK(shape("a * -b") == "(* a (- b))");
  CHECK(shape("-a ?? b") == "(- (?? a b))");
  CHECK(shape("a ?? b * c") == "(* (?? a b) c)");
  CHECK(shape("a.b ?? c.d == e") == "(== (?? (. a b) (. c d)) e)");
  CHECK(shape("a or b implies c and d") == "(implies (or a b) (and c d))");
}

TEST_CASE("implies and ?? group to the right, arithmetic to the left") {
  CHECK(shape("a implies b implies c") == "(implies a (implies b c))");
  CHECK(shape("a ?? b ?? c") == "(?? a (?? b c))");
  CHECK(shape("a - b - c") == "(- (- a b) c)");
  CHECK(shape("a / b % c") == "(% (/ a b) c)");
}

TEST_CASE("the right side of ?? may be negative") {
  CHECK(shape("a ?? -1") == "(?? a (- 1))");
  CHECK(shape("a ?? -b ?? c") == "(?? a (- (?? b c)))");
}

TEST_CASE("and and or are flat, and parentheses within them are kept as nodes") {
  ParsedExpression const parsed("a and (b and c) and d");
  auto const& all = std::get<writ::ast::All>(parsed.file[parsed.root].is);
  CHECK(all.operands.size() == 3);
  CHECK(std::holds_alternative<writ::ast::Parenthesised>(parsed.file[all.operands[1]].is));
}

TEST_CASE("every comparison parses") {
  for (char const* op : {"==", "!=", "<", "<=", ">", ">=", "->", "in", "not in", "like", "matches",
                         "contains", "starts with", "ends with", "within", "overlaps", "subset of",
                         "intersects", "disjoint from"}) {
    CAPTURE(op);
    CHECK(shape(std::string("a.x ") + op + " b") == std::string("(") + op + " (. a x) b)");
  }
  CHECK(shape("a->b") == "(-> a b)");
  CHECK(shape("a<-1") == "(< a (- 1))");
  CHECK(shape("a starts\n  with b") == "(starts with a b)");
  CHECK(shape("a not # really\n in b") == "(not in a b)");
}

TEST_CASE("every test after is parses") {
  for (char const* word :
       {"absent", "present", "null", "unknown", "string", "number", "boolean", "list", "object"}) {
    CAPTURE(word);
    CHECK(shape(std::string("a is ") + word) == std::string("(is:") + word + " a)");
    CHECK(shape(std::string("a is not ") + word) == std::string("(is-not:") + word + " a)");
  }
}

TEST_CASE("steps follow each other on any primary") {
  CHECK(shape("a.b[0].c[*].@id[d]") == "([] (.@ ([*] (. ([] (. a b) 0) c)) id) d)");
  CHECK(shape("f(x).y") == "(. (call:f x) y)");
  CHECK(shape("[1, 2][0]") == "([] (list 1 2) 0)");
  CHECK(shape("(a).b") == "(. a b)");
  CHECK(shape("a\n  .b") == "(. a b)");
  CHECK(shape("a.`odd name`.`x:y`") == "(. (. a odd name) x:y)");
}

TEST_CASE("a reserved word is a name behind a dot and in backticks, nowhere else") {
  CHECK(shape("a.in.for.rule.null") == "(. (. (. (. a in) for) rule) null)");
  CHECK(shape("a.@where") == "(.@ a where)");
  CHECK(shape("`in` in `not`") == "(in in not)");
  CHECK(mistake("rule == 1") == "1:1 expected a condition, found `rule`");
}

TEST_CASE("a word that is a keyword elsewhere is a name where a value stands") {
  CHECK(shape("contains contains like") == "(contains contains like)");
  CHECK(shape("severity == tags") == "(== severity tags)");
  CHECK(shape("f(starts, with, of, other)") == "(call:f starts with of other)");
  CHECK(shape("r.x") == "(. r x)");
  CHECK(shape("nothing and order or inner") == "(or (and nothing order) inner)");
}

TEST_CASE("a call has a path of names") {
  CHECK(shape("f()") == "(call:f)");
  CHECK(shape("lib.net.f(a, b.c)") == "(call:lib:net:f a (. b c))");
  CHECK(shape("a.b") == "(. a b)");
  ParsedExpression const parsed("lib.f(x)");
  CHECK(parsed.file.nodes.size() == 2);
  CHECK(mistake("f(x)(y)") == "1:5 expected an operator or the end, found `(`");
  CHECK(mistake("a[0](y)") == "1:5 expected an operator or the end, found `(`");
  CHECK(mistake("a.@id(y)") == "1:6 expected an operator or the end, found `(`");
  CHECK(mistake("f(a b)") == "1:5 expected `,` or `)`, found `b`");
  CHECK(mistake("f(a,)") == "1:5 expected an expression, found `)`");
}

TEST_CASE("lists and objects parse, and null stands in them") {
  CHECK(shape("[]") == "(list)");
  CHECK(shape("[1, [null], {}]") == "(list 1 (list null) (object))");
  CHECK(shape("[null, null]") == "(list null null)");
  CHECK(shape(R"({"a": null, "b c": {"d": [x.y, -1, true]}})") ==
        "(object a:null b c:(object d:(list (. x y) (- 1) true)))");
  CHECK(mistake("[1 2]") == "1:4 expected `,` or `]`, found `2`");
  CHECK(mistake(R"({"a" 1})") == "1:6 expected `:` and a value, found `1`");
  CHECK(mistake(R"({"a": 1 "b": 2})") == "1:9 expected `,` or `}`, found `\"b\"`");
  CHECK(mistake(R"({"a": 1, "a": 2})") == "1:10 a second `a` in one object");
}

TEST_CASE("null stands nowhere else, and beside == it is left to the checker") {
  char const* const message =
      "`null` stands only inside lists and objects, expected `is absent` or `is null`";
  CHECK(mistake("null") == std::string("1:1 ") + message);
  CHECK(mistake("f(null)") == std::string("1:3 ") + message);
  CHECK(mistake("[a, null == b or null]") == std::string("1:18 ") + message);
  CHECK(mistake("[null for x in y]") == std::string("1:2 ") + message);
  CHECK(mistake("[(null)]") == std::string("1:3 ") + message);
  CHECK(mistake("a ?? null") == std::string("1:6 ") + message);
  CHECK(shape("a == null") == "(== a null)");
  CHECK(shape("null != a") == "(!= null a)");
  CHECK(shape("a is null") == "(is:null a)");
}

TEST_CASE("quantifiers reach as far right as they can") {
  CHECK(shape("some x in xs: x and y") == "(some x xs : (and x y))");
  CHECK(shape("a or every x in xs: b implies c") == "(or a (every x xs : (implies b c)))");
  CHECK(shape("(no x in xs: x) and y") == "(and (no x xs : x) y)");
  CHECK(shape("one k, v in o where v > 1: k == \"a\"") == "(one k v o where:(> v 1) : (== k 'a'))");
  CHECK(shape("not some x in xs: x") == "(not (some x xs : x))");
  CHECK(shape("a == some x in xs: x == b") == "(== a (some x xs : (== x b)))");
}

TEST_CASE("a where may hold a quantifier of its own") {
  CHECK(shape("some x in xs where some y in x: y: z") == "(some x xs where:(some y x : y) : z)");
}

TEST_CASE("a domain is an expression or quoted types") {
  CHECK(shape("some x in aws_s3_bucket: x") == "(some x aws_s3_bucket : x)");
  CHECK(shape("some x in \"AWS::*\", \"b\": x") == "(some x type:AWS::* type:b : x)");
  CHECK(shape("some x in a.b ?? []: x") == "(some x (?? (. a b) (list)) : x)");
  CHECK(shape("some x in (\"a\"): x") == "(some x 'a' : x)");
  CHECK(shape("some x in [1, 2]: x") == "(some x (list 1 2) : x)");
  CHECK(mistake("some x in a + b: x") == "1:13 expected `:`, found `+`");
  CHECK(mistake("some x in \"a\", b: x") == "1:16 expected a string, found `b`");
}

TEST_CASE("quantifiers say what they lack") {
  CHECK(mistake("some") == "1:5 expected a name, found end of file");
  CHECK(mistake("some in xs: x") == "1:6 expected a name, found `in`");
  CHECK(mistake("some x, in xs: x") == "1:9 expected a name, found `in`");
  CHECK(mistake("some x, y, z in xs: x") == "1:10 expected `in`, found `,`");
  CHECK(mistake("some x xs: x") == "1:8 expected `in`, found `xs`");
  CHECK(mistake("some x in: x") == "1:10 expected a list, an object or a resource type, found `:`");
  CHECK(mistake("some x in xs") == "1:13 expected `:`, found end of file");
  CHECK(mistake("some x in xs where: x") == "1:19 expected a condition, found `:`");
  CHECK(mistake("some x in xs: )") == "1:15 expected a condition, found `)`");
}

TEST_CASE("a list with for is a comprehension") {
  CHECK(shape("[x.y for x in xs]") == "(for (. x y) x xs)");
  CHECK(shape("[v for k, v in o where k == 1 or v]") == "(for v k v o where:(or (== k 1) v))");
  CHECK(shape("[[y for y in x] for x in \"a\", \"b\"]") == "(for (for y y x) x type:a type:b)");
  CHECK(mistake("[x, y for x in xs]") == "1:7 expected `,` or `]`, found `for`");
  CHECK(mistake("[x for x in xs: y]") == "1:15 expected `,` or `]`, found `:`");
  CHECK(mistake("[for x in xs]") ==
        "1:2 a list is made of another by `[e for x in xs where f]`, found `for`");
}

TEST_CASE("if takes the rest for its else branch") {
  CHECK(shape("if a then b else c or d") == "(if a b (or c d))");
  CHECK(shape("1 + if a then b else c + d") == "(+ 1 (if a b (+ c d)))");
  CHECK(shape("if a then b else if c then d else e") == "(if a b (if c d e))");
  CHECK(mistake("if a then b") == "1:12 expected `else`, found end of file");
  CHECK(mistake("if a else b") == "1:6 expected `then`, found `else`");
  CHECK(mistake("if then a") == "1:4 expected a condition, found `then`");
}

TEST_CASE("comparisons do not chain, and the rest is still read") {
  CHECK(mistake("a < b < c") == "1:7 comparisons do not chain: found a second `<`");
  CHECK(mistake("a is absent is absent") == "1:13 comparisons do not chain: found a second `is`");
  CHECK(mistake("a in b not in c") == "1:8 comparisons do not chain: found a second `not`");
  CHECK(ParsedExpression("a < b < c and d == e == f").diagnostics.size() == 2);
  CHECK(shape("(a < b) == c") == "(== (< a b) c)");
}

TEST_CASE("a negative literal index is a mistake, a computed one is not") {
  CHECK(mistake("a[-1]") == "1:3 a list has no index `-1`, expected 0 or more");
  CHECK(mistake("a[(-(1))]") == "1:3 a list has no index `(-(1))`, expected 0 or more");
  CHECK(mistake("a[-b]") == "none");
  CHECK(mistake("a[1 - 2]") == "none");
  CHECK(mistake("a[]") == "1:3 expected an index or `*`, found `]`");
  CHECK(mistake("a[* 2]") == "1:5 expected `]`, found `2`");
}

TEST_CASE("spans cover the source of their node") {
  ParsedExpression const parsed("  a.b == (c + 1) # end\n");
  auto const& node = parsed.file[parsed.root];
  CHECK(parsed.text(node.span) == "a.b == (c + 1)");
  auto const& equal = std::get<writ::ast::BinaryOp>(node.is);
  CHECK(parsed.text(equal.op_span) == "==");
  CHECK(parsed.text(parsed.file[equal.left].span) == "a.b");
  CHECK(parsed.text(parsed.file[equal.right].span) == "(c + 1)");

  ParsedExpression const is("x.y is not absent and every k, v in o where v: f(k).z[0] ");
  auto const& all = std::get<writ::ast::All>(is.file[is.root].is);
  CHECK(is.text(is.file[is.root].span) ==
        "x.y is not absent and every k, v in o where v: f(k).z[0]");
  CHECK(is.text(is.file[all.operands[0]].span) == "x.y is not absent");
  auto const& test = std::get<writ::ast::IsTest>(is.file[all.operands[0]].is);
  CHECK(is.text(test.word.span) == "absent");
  auto const& every = std::get<writ::ast::Quantified>(is.file[all.operands[1]].is);
  CHECK(is.text(every.domain.span) == "o");
  CHECK(is.text(is.file[every.body].span) == "f(k).z[0]");

  ParsedExpression const words("a starts  with b or not [x for x in \"t\", \"u\"]");
  auto const& any = std::get<writ::ast::Any>(words.file[words.root].is);
  auto const& starts = std::get<writ::ast::BinaryOp>(words.file[any.operands[0]].is);
  CHECK(words.text(starts.op_span) == "starts  with");
  CHECK(words.text(words.file[any.operands[1]].span) == "not [x for x in \"t\", \"u\"]");
}

TEST_CASE("operators say what they lack") {
  CHECK(mistake("") == "1:1 expected a condition, found end of file");
  CHECK(mistake("a ==") == "1:5 expected an expression, found end of file");
  CHECK(mistake("a and") == "1:6 expected an expression, found end of file");
  CHECK(mistake("a + * b") == "1:5 expected an expression, found `*`");
  CHECK(mistake("(a") == "1:3 expected `)`, found end of file");
  CHECK(mistake("a.") == "1:3 expected a name, found end of file");
  CHECK(mistake("a not b") == "1:7 expected `in`, found `b`");
  CHECK(mistake("a starts b") == "1:10 expected `with`, found `b`");
  CHECK(mistake("a is b") ==
        "1:6 expected `absent`, `present`, `null`, `unknown` or a type, found `b`");
  CHECK(mistake("a b") == "1:3 expected an operator or the end, found `b`");
}

TEST_CASE("no word that starts a statement goes on with an expression") {
  for (std::string const word :
       {"severity",  "controls", "weight", "enforce",   "owner",    "tags",    "parameter",
        "for",       "needs",    "let",    "when",      "unless",   "require", "message",
        "fix",       "docs",     "given",  "now",       "set",      "waive",   "expect",
        "request",   "module",   "use",    "predicate", "function", "open",    "type",
        "framework", "rule",     "entity", "action",    "permit",   "forbid",  "test",
        "control",   "until",    "reason", "approved",  "on",       "reading", "saying",
        "principal", "resource", "oblige", "advise"}) {
    CAPTURE(word);
    CHECK(mistake("a " + word + " b") ==
          "1:3 expected an operator or the end, found `" + word + "`");
  }
}
