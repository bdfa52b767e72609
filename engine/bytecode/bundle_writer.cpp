// Writes each section by itself, then the table before and the digest behind them.
#include "engine/bytecode/bundle_writer.hpp"

#include <array>

#include "engine/base/sha256.hpp"
#include "engine/bytecode/bundle_fields.hpp"
#include "engine/bytecode/bundle_format.hpp"

namespace writ::bytecode {
namespace {

/// A section is a table's rows, up to its end: their number follows from its size.
template <class Row>
void rows(ByteWriter& writer, std::vector<Row> const& rows) {
  for (Row const& row : rows) fields(writer, row);
}

void write_sources(ByteWriter& writer, SourceMap const& sources) {
  for (SourceMap::File const& file : sources.files()) {
    writer.bytes(file.path);
    writer.text(sha256_hex(file.text));
    writer.text(file.text);
  }
}

void write_group(ByteWriter& writer, Group const& group) {
  auto& [types, projection, group_rules] = group;
  writer.number(types);
  std::vector<Projection::Node> const& nodes = projection.nodes();
  std::vector<std::uint32_t> parents(nodes.size());
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    for (std::uint32_t child : nodes[i].children) parents[child] = i;
  }
  writer.number(nodes.front().slot);
  writer.count(nodes.size() - 1);
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    fields(writer, nodes[i].step);
    writer.number(nodes[i].slot);
    writer.number(parents[i]);
  }
  list(writer, group_rules);
}

void write_section(ByteWriter& writer, Section section, Program const& program,
                   std::string_view policy_digest) {
  // Names every member, so that one that is added does not compile until it has its place below.
  auto& [code, spans, constants, shapes, patterns, tests, branches, loops, joins, notes, type_lists,
         groups, rule_infos, parameters, waivers, frameworks, deepest_loop, sources, memory] =
      program;
  static_cast<void>(deepest_loop);  // follows from the loops
  static_cast<void>(memory);
  switch (section) {
    case Section::Policies:
      writer.text(policy_digest);
      return;
    case Section::Sources:
      write_sources(writer, *sources);
      return;
    case Section::Code:
      rows(writer, code);
      return;
    case Section::Spans:
      rows(writer, spans);
      return;
    case Section::Constants:
      for (Value const& constant : constants) value_fields(writer, constant);
      return;
    case Section::Shapes:
      rows(writer, shapes);
      return;
    case Section::Patterns:
      rows(writer, patterns);
      return;
    case Section::Tests:
      rows(writer, tests);
      return;
    case Section::Branches:
      rows(writer, branches);
      return;
    case Section::Loops:
      rows(writer, loops);
      return;
    case Section::Joins:
      rows(writer, joins);
      return;
    case Section::Notes:
      rows(writer, notes);
      return;
    case Section::Types:
      rows(writer, type_lists);
      return;
    case Section::Groups:
      for (Group const& group : groups) write_group(writer, group);
      return;
    case Section::Rules:
      rows(writer, rule_infos);
      return;
    case Section::Parameters:
      rows(writer, parameters);
      return;
    case Section::Waivers:
      rows(writer, waivers);
      return;
    case Section::Frameworks:
      rows(writer, frameworks);
      return;
  }
}

}  // namespace

std::string write_bundle(Program const& program, std::string_view policy_digest) {
  std::array<std::string, kSectionCount> sections;
  for (std::size_t i = 0; i < kSectionCount; ++i) {
    ByteWriter section;
    write_section(section, static_cast<Section>(i), program, policy_digest);
    sections[i] = section.take();
  }
  ByteWriter frame;
  for (char const letter : kBundleMagic) frame.number(static_cast<std::uint8_t>(letter));
  frame.number(kBundleVersion);
  frame.number(std::uint32_t{kSectionCount});
  std::uint64_t offset = kSectionsBegin;
  for (std::string const& section : sections) {
    frame.number(offset);
    frame.number(std::uint64_t{section.size()});
    offset += section.size();
  }
  std::string bundle = frame.take();
  for (std::string const& section : sections) bundle += section;
  bundle += sha256_hex(bundle);
  return bundle;
}

}  // namespace writ::bytecode
