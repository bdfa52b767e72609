// The catalogue as a page of Markdown. Covered by tests/unit/report/catalogue_markdown_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/report/markup.hpp"
#include "writ/catalogue.hpp"

namespace writ {
namespace report {
namespace {

constexpr std::size_t kExamples = 3;  ///< tests that are named for a verdict
constexpr std::string_view kVerdicts[] = {"pass", "fail", "skip", "undecided", "waived"};

/// Digits count as the number they spell: 2.10 comes after 2.9.
bool natural_less(std::string_view a, std::string_view b) {
  auto const digits = [](std::string_view text) {
    return static_cast<std::size_t>(
        std::find_if(text.begin(), text.end(),
                     [](char c) { return std::isdigit(static_cast<unsigned char>(c)) == 0; }) -
        text.begin());
  };
  while (!a.empty() && !b.empty()) {
    std::size_t const m = digits(a);
    std::size_t const n = digits(b);
    if (m > 0 && n > 0 && (m != n || a.substr(0, m) != b.substr(0, n))) {
      return m != n ? m < n : a.substr(0, m) < b.substr(0, n);
    }
    if (m == 0 && a.front() != b.front()) return a.front() < b.front();
    if (m != n) return a < b;
    std::size_t const step = std::max<std::size_t>(m, 1);
    a.remove_prefix(step);
    b.remove_prefix(step);
  }
  return a.size() < b.size();
}

struct NaturalLess {
  bool operator()(std::string_view a, std::string_view b) const {
    return natural_less(a, b) || (!natural_less(b, a) && a < b);
  }
};

/// An id as the name of an anchor: ids hold no `--`, and modules no `-`.
std::string anchor(std::string_view id) {
  std::string out;
  for (char const c : id) {
    if (c == '/') {
      out += "--";
    } else {
      out += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ? c : '-';
    }
  }
  return out;
}

std::string link(std::string const& text, std::string_view id) {
  return fmt::format("[{}](#{})", text, anchor(id));
}

/// Paragraphs of a comment.
void put_comment(std::string& out, std::string_view comment) {
  std::string paragraph;
  auto const close = [&] {
    if (!paragraph.empty()) out += marked_comment(paragraph) + "\n\n";
    paragraph.clear();
  };
  for (std::size_t at = 0; at <= comment.size();) {
    std::size_t const end = std::min(comment.find('\n', at), comment.size());
    std::string_view const line = comment.substr(at, end - at);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      close();
    } else {
      paragraph += '\n';
      paragraph += line;
    }
    at = end + 1;
  }
  close();
}

void put_parameters(std::string& out, std::vector<CatalogueParameter> const& parameters) {
  if (parameters.empty()) return;
  out += "| parameter | type | default | |\n| --- | --- | --- | --- |\n";
  for (CatalogueParameter const& parameter : parameters) {
    fmt::format_to(
        std::back_inserter(out), "| {} | {} | {} | {} |\n",
        marked_cell(marked_code(parameter.name)), marked_cell(marked_text(parameter.type)),
        marked_cell(marked_code(parameter.standard)), marked_cell(marked_text(parameter.meaning)));
  }
  out += '\n';
}

void put_examples(std::string& out, std::vector<CatalogueExample> const& examples) {
  for (std::string_view const verdict : kVerdicts) {
    std::vector<std::string> names;
    for (CatalogueExample const& example : examples) {
      if (example.verdict != verdict) continue;
      if (std::find(names.begin(), names.end(), example.test) == names.end()) {
        names.push_back(example.test);
      }
    }
    if (names.empty()) continue;
    fmt::format_to(std::back_inserter(out), "- *{}*: ", verdict);
    for (std::size_t i = 0; i < std::min(names.size(), kExamples); ++i) {
      out += (i == 0 ? "" : "; ") + marked_text(names[i]);
    }
    if (names.size() > kExamples) {
      fmt::format_to(std::back_inserter(out), "; and {} more", names.size() - kExamples);
    }
    out += '\n';
  }
  if (!examples.empty()) out += '\n';
}

/// A line of the list below a rule.
void put_item(std::string& out, std::string_view label, std::string const& text) {
  if (!text.empty()) fmt::format_to(std::back_inserter(out), "- {}: {}\n", label, text);
}

std::string controls_of(RuleSummary const& rule) {
  std::string text;
  for (auto const& [framework, control] : rule.controls) {
    text += (text.empty() ? "" : ", ") +
            link(marked_text(framework + " " + control), "controls/" + framework);
  }
  return text;
}

void put_rule(std::string& out, CatalogueRule const& rule) {
  RuleSummary const& summary = rule.summary;
  auto end = std::back_inserter(out);
  fmt::format_to(end, "<a id=\"{}\"></a>\n\n### {}\n\n", anchor(summary.id),
                 marked_text(rule.name));
  fmt::format_to(end, "**{}**\n\n", marked_text(summary.title));
  put_comment(out, summary.documentation);
  put_item(out, "severity", std::string(name(summary.severity)));
  if (summary.enforce != Enforce::Deny)
    put_item(out, "enforce", std::string(name(summary.enforce)));
  put_item(out, "controls", controls_of(summary));
  std::string tags;
  for (std::string const& tag : summary.tags) tags += (tags.empty() ? "" : ", ") + marked_text(tag);
  put_item(out, "tags", tags);
  put_item(out, "owner", marked_text(rule.owner));
  put_item(out, "message", marked_code(rule.message));
  put_item(out, "fix", marked_code(rule.fix));
  put_item(out, "more", marked_text(summary.docs));
  std::string statements;
  for (std::string const& statement : rule.statements) {
    statements += (statements.empty() ? "" : "\n") + statement;
  }
  out += '\n' + marked_block(statements, "writ") + '\n';
  put_parameters(out, rule.parameters);
  put_examples(out, rule.examples);
}

void put_contents(std::string& out, Catalogue const& catalogue) {
  auto end = std::back_inserter(out);
  for (CatalogueModule const& module : catalogue.modules) {
    fmt::format_to(end, "- {} ({})\n", link(marked_text(module.name), module.name),
                   counted(module.rules.size(), "rule"));
    for (CatalogueRule const& rule : module.rules) {
      fmt::format_to(end, "  - {}: {}, {}\n", link(marked_text(rule.name), rule.summary.id),
                     marked_text(rule.summary.title), name(rule.summary.severity));
    }
  }
  fmt::format_to(end, "- {}\n\n", link("Index by control", "controls"));
}

void put_module(std::string& out, CatalogueModule const& module) {
  fmt::format_to(std::back_inserter(out), "<a id=\"{}\"></a>\n\n## {}\n\n", anchor(module.name),
                 marked_text(module.name));
  put_comment(out, module.documentation);
  put_parameters(out, module.parameters);
  for (CatalogueRule const& rule : module.rules) put_rule(out, rule);
}

/// Links to the rules of each control.
using Controls = std::map<std::string, std::string, NaturalLess>;

void put_framework(std::string& out, std::string const& id, Controls const& controls,
                   std::vector<CatalogueFramework> const& declared) {
  auto end = std::back_inserter(out);
  auto const framework = std::find_if(declared.begin(), declared.end(),
                                      [&](CatalogueFramework const& f) { return f.id == id; });
  fmt::format_to(end, "<a id=\"{}\"></a>\n\n### {}\n\n", anchor("controls/" + id), marked_text(id));
  out += "| control | rules |\n| --- | --- |\n";
  auto const put = [&](std::string const& control, std::string const& text,
                       std::string const& rules) {
    fmt::format_to(end, "| {}{}{} | {} |\n", marked_cell(marked_text(control)),
                   text.empty() ? "" : ": ", marked_cell(marked_text(text)),
                   rules.empty() ? "none" : rules);
  };
  if (framework == declared.end()) {
    for (auto const& [control, rules] : controls) put(control, "", rules);
  } else {
    for (auto const& [control, text] : framework->controls) {
      auto const rules = controls.find(control);
      put(control, text, rules == controls.end() ? "" : rules->second);
    }
  }
  out += '\n';
}

void put_index(std::string& out, Catalogue const& catalogue) {
  std::map<std::string, Controls, NaturalLess> frameworks;
  for (CatalogueFramework const& framework : catalogue.frameworks) frameworks[framework.id];
  for (CatalogueModule const& module : catalogue.modules) {
    for (CatalogueRule const& rule : module.rules) {
      for (auto const& [framework, control] : rule.summary.controls) {
        std::string& rules = frameworks[framework][control];
        rules += (rules.empty() ? "" : ", ") + link(marked_text(rule.summary.id), rule.summary.id);
      }
    }
  }
  out += "<a id=\"controls\"></a>\n\n## Index by control\n\n";
  if (frameworks.empty()) out += "No rule names a control.\n";
  for (auto const& [id, controls] : frameworks) {
    put_framework(out, id, controls, catalogue.frameworks);
  }
}

}  // namespace
}  // namespace report

std::string render_catalogue_markdown(Catalogue const& catalogue) {
  std::size_t rules = 0;
  for (CatalogueModule const& module : catalogue.modules) rules += module.rules.size();
  std::string out = fmt::format("# Policies\n\n{} in {}.\n\n", counted(rules, "rule"),
                                counted(catalogue.modules.size(), "module"));
  report::put_contents(out, catalogue);
  for (CatalogueModule const& module : catalogue.modules) report::put_module(out, module);
  report::put_index(out, catalogue);
  while (out.size() > 1 && out[out.size() - 2] == '\n') out.pop_back();
  return out;
}

}  // namespace writ
