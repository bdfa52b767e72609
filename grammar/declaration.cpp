// Policy text to declarations, but for what stands in the braces of rules and tests: modules,
// names, parameters, types and frameworks of grammar/writ.ebnf in Boost.Spirit X3. Covered by
// tests/unit/grammar/declaration_test.cpp.
#include "grammar/declaration.hpp"

#include <array>
#include <utility>

#include "grammar/x3/actions.hpp"
#include "grammar/x3/declaration.hpp"
#include "grammar/x3/terminals.hpp"

namespace writ::grammar {
namespace {

using Form = ast::TypeAlternative::Form;

constexpr std::array<WordRow<ast::EvidenceKind>, 3> kEvidence = {
    {{"machine", ast::EvidenceKind::Machine},
     {"record", ast::EvidenceKind::Record},
     {"document", ast::EvidenceKind::Document}}};

// ---- Actions -----------------------------------------------------------------------------------

/// A type's form shows at its first token.
template <Form F>
constexpr auto set_form = [](auto const& context) { x3::_val(context).form = F; };
constexpr auto set_fields = [](auto const& context) {
  x3::_val(context).form = Form::Fields;
  x3::_val(context).fields = std::move(x3::_attr(context));
};
constexpr auto set_element = [](auto const& context) {
  ast::TypeAlternative& element = x3::_attr(context);
  ast::Type type;
  type.span = element.span;
  type.alternatives.push_back(std::move(element));
  x3::_val(context).element.push_back(std::move(type));
};

/// A field's key may be a word or a string.
constexpr auto set_key = [](auto const& context) {
  x3::_val(context).name = {std::move(x3::_attr(context).text), x3::_attr(context).span, false};
};
constexpr auto set_optional = [](auto const& context) { x3::_val(context).optional = true; };
constexpr auto set_field_type = [](auto const& context) {
  x3::_val(context).type.push_back(std::move(x3::_attr(context)));
};

constexpr auto set_evidence = [](auto const& context) {
  x3::_val(context).evidence = x3::_attr(context).value;
};
constexpr auto set_open = [](auto const& context) { x3::_val(context).open = true; };
constexpr auto set_function = [](auto const& context) { x3::_val(context).is_predicate = false; };

/// The declaration is what was read.
constexpr auto set_is = [](auto const& context) {
  x3::_val(context).is = std::move(x3::_attr(context));
};

// ---- Rules -------------------------------------------------------------------------------------

struct DottedTag;
struct OneTag;
struct TypeTag;
struct FieldTag;
struct FieldsTag;
struct ModuleTag;
struct UseTag;
struct ParameterOfTag;
struct FunctionTag;
struct TypeDeclarationTag;
struct ControlTag;
struct FrameworkTag;
struct DeclTag;

constexpr x3::rule<DottedTag, ast::Dotted> dotted = "a name";
constexpr x3::rule<OneTag, ast::TypeAlternative> one = "a type";
constexpr x3::rule<TypeTag, ast::Type> type = "a type";
constexpr x3::rule<FieldTag, ast::TypeField> field = "a field";
constexpr x3::rule<FieldsTag, std::vector<ast::TypeField>> fields = "`{`";
constexpr x3::rule<ModuleTag, ast::Module> module_decl = "`module`";
constexpr x3::rule<UseTag, ast::Use> use = "`use`";
constexpr x3::rule<ParameterOfTag, ast::FunctionParameter> p = "a name";
constexpr x3::rule<FunctionTag, ast::Function> function = "a function";
constexpr x3::rule<TypeDeclarationTag, ast::TypeDeclaration> type_declaration = "`type`";
constexpr x3::rule<ControlTag, ast::Control> control = "`control`";
constexpr x3::rule<FrameworkTag, ast::Framework> framework = "`framework`";
constexpr x3::rule<DeclTag, ast::Declaration> decl = "a declaration";

constexpr auto push = [](auto const& context) {
  x3::_val(context).push_back(std::move(x3::_attr(context)));
};
constexpr auto equals = mark("=", "=>~");

auto const dotted_def = name[push] >> *(mark(".", ".") > name[push]);

auto const one_def =
    placed((word("list")[set_form<Form::ListOf>] > word("of") > nested(one)[set_element]) |
           (word("map")[set_form<Form::MapOf>] > word("of") > nested(one)[set_element]) |
           name[set(&ast::TypeAlternative::name)] | nested(fields)[set_fields]);
auto const type_def = placed(one[append(&ast::Type::alternatives)] >>
                             *(word("or") > one[append(&ast::Type::alternatives)]));

auto const field_def = (member_name[set_key] | string[set_key]) > -mark("?")[set_optional] >
                       called("`:` and a type", mark(":")) > type[set_field_type];
auto const fields_def = mark("{") >
                        called("a field or `}`",
                               mark("}") | (listed(field[push]) > called("`,` or `}`", mark("}"))));

auto const module_decl_def = word("module") > dotted[set(&ast::Module::name)];
auto const use_def = word("use") > dotted[set(&ast::Use::module)] >
                     -(word("as") > name[set(&ast::Use::alias)]);

auto const let_def = word("let") > name[set(&ast::Let::name)] > equals >
                     nested(cond)[set(&ast::Let::value)];

auto const param_def = word("parameter") > name[set(&ast::Parameter::name)] >
                       called("`:` and a type",
                              mark(":")) > type[set(&ast::Parameter::type)] > equals
                       > nested(cond)[set(&ast::Parameter::default_value)] >
                       called("the parameter's meaning in quotes",
                              string[set(&ast::Parameter::meaning)]);

auto const p_def = name[set(&ast::FunctionParameter::name)] >>
                   -(mark(":") > type[set(&ast::FunctionParameter::type)]);
auto const function_def = (word("predicate") | word("function")[set_function]) >
                          name[set(&ast::Function::name)] > mark("(") >
                          called("a name or `)`",
                                 mark(")") |
                                     (listed(p[append(&ast::Function::parameters)]) >
                                      called("`)` or a further parameter", mark(")")))) > equals
                          > nested(cond)[set(&ast::Function::body)];

auto const type_declaration_def = ((word("open")[set_open] > word("type")) | word("type")) >
                                  called("a type's name", name[set_key] | string[set_key]) >
                                  fields[set(&ast::TypeDeclaration::fields)];

auto const control_def = placed(
    word("control") > string[set(&ast::Control::id)] > string[set(&ast::Control::text)] >
    -(word("evidence") > one_of(kEvidence, "`machine`, `record` or `document`")[set_evidence]));
auto const framework_def = word("framework") > id[set(&ast::Framework::id)] >
                           string[set(&ast::Framework::title)] > mark("{") >
                           *control[append(&ast::Framework::controls)] >
                           called("`control` or `}`", mark("}"));

auto const decl_def = module_decl[set_is] | use[set_is] | let[set_is] | param[set_is] |
                      function[set_is] | type_declaration[set_is] | framework[set_is] |
                      rule[set_is] | waive[set_is] | test[set_is];

BOOST_SPIRIT_DEFINE(dotted, one, type, field, fields, module_decl, use, p, function,
                    type_declaration, control, framework, decl)

}  // namespace

BOOST_SPIRIT_DEFINE(let, param)
BOOST_SPIRIT_INSTANTIATE(LetRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(ParamRule, Iterator, Context)

bool parse_declaration(char const*& first, char const* last, ParseState& state,
                       ast::Declaration& out) {
  return run(decl, first, last, state, out);
}

}  // namespace writ::grammar
