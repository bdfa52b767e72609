// The rules of grammar/writ.ebnf that make up a declaration, as far as more than one translation
// unit uses them. Private to the grammar.
#pragma once

#include "grammar/ast.hpp"
#include "grammar/x3/expression.hpp"
#include "grammar/x3/terminals.hpp"

namespace writ::grammar {

struct LetTag;
struct ParamTag;
struct RuleTag;
struct WaiveTag;
struct TestTag;
using LetRule = x3::rule<LetTag, ast::Let>;
using ParamRule = x3::rule<ParamTag, ast::Parameter>;
using RuleRule = x3::rule<RuleTag, ast::Rule>;
using WaiveRule = x3::rule<WaiveTag, ast::Waive>;
using TestRule = x3::rule<TestTag, ast::Test>;

// Defined in declaration.cpp.
constexpr LetRule let = "`let`";
constexpr ParamRule param = "a parameter";
// Defined in rule.cpp.
constexpr RuleRule rule = "a rule";
// Defined in test.cpp.
constexpr WaiveRule waive = "a waiver";
constexpr TestRule test = "a test";

BOOST_SPIRIT_DECLARE(LetRule, ParamRule, RuleRule, WaiveRule, TestRule)

}  // namespace writ::grammar
