// Groups the rules of a module by what they select, and compiles them one by one.
#include "engine/codegen/generate.hpp"

#include "engine/base/checked.hpp"
#include "engine/bytecode/builder.hpp"
#include "engine/codegen/rule_generator.hpp"

namespace writ {
namespace {

using bytecode::Builder;
using bytecode::Group;
using bytecode::kNone;
using bytecode::Program;
using bytecode::RuleInfo;

std::uint32_t group_of(Program& program, std::uint32_t types) {
  for (std::size_t i = 0; i < program.groups.size(); ++i) {
    if (program.groups[i].types == types) return narrow<std::uint32_t>(i);
  }
  Group group;
  group.types = types;
  program.groups.push_back(std::move(group));
  return narrow<std::uint32_t>(program.groups.size() - 1);
}

RuleInfo describe(ir::Rule const& rule) {
  RuleInfo info;
  info.id = rule.id;
  info.title = rule.title;
  info.documentation = rule.documentation;
  info.severity = rule.severity;
  info.enforce = rule.enforce;
  info.weight = rule.weight;
  info.owner = rule.owner;
  info.docs = rule.docs;
  info.tags = rule.tags;
  info.controls = rule.controls;
  info.span = rule.whole;
  for (ir::Statement const& statement : rule.statements) {
    info.statements.push_back({statement.role, std::string(statement.text), statement.span, {}});
  }
  return info;
}

bool too_large(Program const& program, Span span, Limits const& limits, DiagnosticSink& sink) {
  if (program.memory.used() <= limits.constant_bytes) return false;
  sink.report(Diag::ConstantsTooLarge, span, limits.constant_bytes);
  return true;
}

}  // namespace

std::optional<Program> generate(ir::Module const& module, std::shared_ptr<SourceMap const> sources,
                                Limits const& limits, DiagnosticSink& sink) {
  Program program;
  program.sources = std::move(sources);
  Builder builder(program);
  bool whole = true;
  for (ir::Rule const& rule : module.rules) {
    RuleInfo info = describe(rule);
    if (rule.resource.exists()) info.group = group_of(program, builder.type_list(rule.types));
    if (!rule.needs.empty()) info.needs = builder.type_list(rule.needs);
    bytecode::Projection* const projection =
        info.group == kNone ? nullptr : &program.groups[info.group].projection;
    codegen::RuleGenerator generator(module, rule, program, builder, projection, limits, sink);
    whole = generator.generate(info) && whole;
    if (too_large(program, rule.span, limits, sink)) return std::nullopt;
    if (info.group != kNone) {
      program.groups[info.group].rules.push_back(narrow<std::uint32_t>(program.rules.size()));
    }
    program.rules.push_back(std::move(info));
  }
  for (ir::ParameterValue const& parameter : module.parameters) {
    program.parameters.push_back({parameter.name, parameter.type,
                                  bytecode::copy_value(parameter.value, program.memory),
                                  parameter.meaning});
    if (too_large(program, {}, limits, sink)) return std::nullopt;
  }
  program.waivers = module.waivers;
  program.frameworks = module.frameworks;
  if (!whole) return std::nullopt;
  return program;
}

}  // namespace writ
