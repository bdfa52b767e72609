// Policy text to the nodes of expressions: the levels of binding and the primary forms of
// grammar/writ.ebnf in Boost.Spirit X3. A node is opened at its first token and takes its children
// as they are parsed. Covered by tests/unit/grammar/expression_test.cpp.
#include "grammar/expression.hpp"

#include <array>
#include <utility>

#include "grammar/x3/expression.hpp"
#include "grammar/x3/expression_actions.hpp"
#include "grammar/x3/terminals.hpp"

namespace writ::grammar {
namespace {

using ast::Binary;
using ast::ExprId;
using ast::IsKind;
using ast::Quantifier;

// ---- Words and operators -----------------------------------------------------------------------

constexpr std::array<OperatorRow, 1> kImplies = {{{"implies", "", Binary::Implies}}};
constexpr std::array<OperatorRow, 1> kCoalesce = {{{"??", "", Binary::Coalesce}}};
// `->` is a relation, `//` and `/*` are other languages' comments, `**` another's power.
constexpr std::array<OperatorRow, 2> kSums = {
    {{"+", "+", Binary::Add}, {"-", ">", Binary::Subtract}}};
constexpr std::array<OperatorRow, 3> kProducts = {
    {{"*", "*", Binary::Multiply}, {"/", "/*", Binary::Divide}, {"%", "", Binary::Remainder}}};
constexpr std::array<OperatorRow, 18> kRelations = {{
    {"==", "=", Binary::Equal},
    {"!=", "=", Binary::NotEqual},
    {"<=", ">", Binary::LessEqual},
    {"<", "<>", Binary::Less},
    {">=", "", Binary::GreaterEqual},
    {">", ">", Binary::Greater},
    {"->", "", Binary::Refers},
    {"in", "", Binary::In},
    {"like", "", Binary::Like},
    {"matches", "", Binary::Matches},
    {"contains", "", Binary::Contains},
    {"starts", "with", Binary::StartsWith},
    {"ends", "with", Binary::EndsWith},
    {"within", "", Binary::Within},
    {"overlaps", "", Binary::Overlaps},
    {"subset", "of", Binary::SubsetOf},
    {"intersects", "", Binary::Intersects},
    {"disjoint", "from", Binary::DisjointFrom},
}};

constexpr std::array<WordRow<IsKind>, 9> kIsKinds = {{
    {"absent", IsKind::Absent},
    {"present", IsKind::Present},
    {"null", IsKind::Null},
    {"unknown", IsKind::Unknown},
    {"string", IsKind::String},
    {"number", IsKind::Number},
    {"boolean", IsKind::Boolean},
    {"list", IsKind::List},
    {"object", IsKind::Object},
}};

constexpr std::array<WordRow<Quantifier>, 4> kQuantifiers = {{{"some", Quantifier::Some},
                                                              {"every", Quantifier::Every},
                                                              {"no", Quantifier::No},
                                                              {"one", Quantifier::One}}};
constexpr std::array<WordRow<bool>, 2> kBooleans = {{{"true", true}, {"false", false}}};

// ---- Rules -------------------------------------------------------------------------------------

struct DisjTag;
struct ConjTag;
struct NegTag;
struct CmpTag;
struct AddTag;
struct MulTag;
struct UnTag;
struct CoalTag;
struct PostTag;
struct PrimTag;
struct QuantTag;
struct IteTag;
struct ListTag;
struct DomainTag;

constexpr x3::rule<DisjTag, ExprId> disj = "an expression";
constexpr x3::rule<ConjTag, ExprId> conj = "an expression";
constexpr x3::rule<NegTag, ExprId> neg = "an expression";
constexpr x3::rule<CmpTag, ExprId> cmp = "an expression";
constexpr x3::rule<AddTag, ExprId> add = "an expression";
constexpr x3::rule<MulTag, ExprId> mul = "an expression";
constexpr x3::rule<UnTag, ExprId> un = "an expression";
constexpr x3::rule<CoalTag, ExprId> coal = "an expression";
constexpr x3::rule<PostTag, ExprId> post = "an expression";
constexpr x3::rule<PrimTag, ExprId> prim = "an expression";
constexpr x3::rule<QuantTag, ExprId> quant = "a quantifier";
constexpr x3::rule<IteTag, ExprId> ite = "an `if`";
constexpr x3::rule<ListTag, ExprId> list = "a list";
constexpr x3::rule<DomainTag, ast::Domain> domain = "a list, an object or a resource type";

auto const cond_def = disj[take] >> -(operator_of(kImplies, "`implies`")[open_operator] >
                                      nested(cond)[set_right]);

auto const disj_def = conj[take] >>
                      *(word("or")[open_list_of<ast::Any>] > conj[add_operand<ast::Any>]);
auto const conj_def = neg[take] >>
                      *(word("and")[open_list_of<ast::All>] > neg[add_operand<ast::All>]);
auto const neg_def =
    (word("not")[open_unary<ast::Unary::Not>] > nested(neg)[child(&ast::UnaryOp::operand)]) |
    cmp[take];

auto const cmp_def = add[take] >>
                     *((operator_of(kRelations, "an operator")[open_relation] > add[set_right]) |
                       (word("not")[open_not_in] > word("in")[stretch_operator] > add[set_right]) |
                       (word("is")[open_is] > -word("not")[negate_is] >
                        one_of(kIsKinds,
                               "`absent`, `present`, `null`, `unknown` or a type")[set_kind]));

auto const add_def = mul[take] >>
                     *(operator_of(kSums, "an operator")[open_operator] > mul[set_right]);
auto const mul_def = un[take] >>
                     *(operator_of(kProducts, "an operator")[open_operator] > un[set_right]);
auto const un_def =
    (mark("-", ">")[open_unary<ast::Unary::Negate>] > nested(un)[child(&ast::UnaryOp::operand)]) |
    coal[take];
auto const coal_def = post[take] >>
                      -(operator_of(kCoalesce, "`??`")[open_operator] > nested(un)[set_right]);

auto const arguments = listed(nested(cond)[add_argument]) > called("`,` or `)`", mark(")"))[close];
auto const step =
    (mark(".@") > member_name[add_named_step<ast::Meta>]) |
    (mark(".", ".") > member_name[add_named_step<ast::Field>]) |
    (mark("[")[open_index] >
     called("an index or `*`", mark("*")[make_splat] | nested(cond)[set_index]) >
     mark("]")[close]) |
    (mark("(")[open_call] > called("an expression or `)`", mark(")")[close] | arguments));
auto const post_def = prim[take] >> *step;

auto const parenthesised = mark("(")[open<ast::Parenthesised>] >
                           nested(cond)[child(&ast::Parenthesised::inner)] > mark(")")[close];
auto const prim_def = raw[add_string] | string[add_string] | quantity[add_quantity] |
                      one_of(kBooleans, "a boolean")[add_boolean] | word("null")[add_null] |
                      word("now")[open<ast::Now>] | parenthesised | list[take] | object[take] |
                      quant[take] | ite[take] | name[add_reference];

template <class T>
auto const iteration = name[add_variable<T>] > -(mark(",") > name[add_variable<T>]) >
                       word("in") > domain[set_domain<T>] >
                       -(word("where") > condition[child(&T::where)]);

auto const quant_def = one_of(kQuantifiers, "a quantifier")[open_quantified] >
                       iteration<ast::Quantified> >
                       mark(":") > condition[child(&ast::Quantified::body)];

auto const ite_def = word("if")[open<ast::If>] > condition[child(&ast::If::condition)] >
                     word("then") > nested(cond)[child(&ast::If::then_branch)] > word("else") >
                     nested(cond)[child(&ast::If::else_branch)];

auto const comprehension = word("for")[make_comprehension] > iteration<ast::Comprehension>;
auto const further_items = x3::eps[allow_null_item] >>
                           *(mark(",") > nested(cond)[add_item] > x3::eps[allow_null_item]);
auto const items = nested(cond)[add_item] > (comprehension | further_items) >
                   called("`,` or `]`", mark("]"))[close];
auto const list_def = mark("[")[open<ast::List>] >
                      called("an expression or `]`", mark("]")[close] | items);

auto const domain_def = listed(string[add_domain_type]) | nested(coal)[set_domain_expression];

auto const member = string[add_member_key] > called("`:` and a value", mark(":")) >
                    nested(cond)[set_member_value];
auto const members = listed(member) > called("`,` or `}`", mark("}"))[close_object];
auto const object_def = mark("{")[open<ast::Object>] >
                        called("a string or `}`", mark("}")[close] | members);

BOOST_SPIRIT_DEFINE(disj, conj, neg, cmp, add, mul, un, coal, post, prim, quant, ite, list, domain)

}  // namespace

BOOST_SPIRIT_DEFINE(cond, object)
BOOST_SPIRIT_INSTANTIATE(CondRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(ObjectRule, Iterator, Context)

ast::ExprId parse_hole(char const* first, char const* last, ParseState& state) {
  char const* const scan_from = std::exchange(state.scan_from, first);
  ast::ExprId const hole = parse_expression(first, last, state);
  if (!hole.exists()) explain_expected(state, first, last, "an expression");
  if (hole.exists() && skip_blank(first, last) == last) {
    state.scan_from = scan_from;
    return hole;
  }
  if (hole.exists()) explain_expected(state, first, last, "an operator or `}`");
  throw Abandoned{first};
}

ast::ExprId parse_expression(char const*& first, char const* last, ParseState& state) {
  ast::ExprId result;
  return run(cond, first, last, state, result) ? result : ast::ExprId::none();
}

}  // namespace writ::grammar
