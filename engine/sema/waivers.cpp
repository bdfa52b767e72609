// Waivers, and what the id of a rule in a waiver or test stands for.
#include "engine/base/did_you_mean.hpp"
#include "engine/sema/analyser.hpp"

namespace writ::sema {
namespace {

bool is_blank(std::string const& text) {
  return text.find_first_not_of(" \t\n\r") == std::string::npos;
}

}  // namespace

/// The qualified id that a rule's name in a test or waiver stands for.
std::string Analyser::rule_named(ast::Name const& name, Scope const& scope) {
  std::size_t const slash = name.text.rfind('/');
  std::string const module = slash == std::string::npos ? scope.name : name.text.substr(0, slash);
  std::string const id = slash == std::string::npos ? name.text : name.text.substr(slash + 1);
  auto const found = scopes_.find(module);
  if (found == scopes_.end()) {
    sink_.report(Diag::UnknownModule, name.span, module);
    std::vector<std::string> modules;
    for (auto const& [known, declared] : scopes_) modules.push_back(known);
    if (auto near = nearest(module, modules))
      sink_.hint("did you mean `" + *near + "/" + id + "`?");
  } else if (!found->second.rules.contains(id)) {
    sink_.report(Diag::UnknownRule, name.span, name.text);
    std::string const prefix = slash == std::string::npos ? "" : module + "/";
    std::vector<std::string> known;
    for (auto const& [rule, span] : found->second.rules) known.push_back(rule);
    if (auto near = nearest(id, known)) {
      sink_.hint("did you mean `" + prefix + *near + "`?");
    } else {
      // The id of another module's rule stands behind its module.
      for (auto const& [other, declared] : scopes_) {
        if (!declared.rules.contains(id)) continue;
        sink_.hint("did you mean `" + other + "/" + id + "`?");
        break;
      }
    }
  }
  return module + "/" + id;
}

void Analyser::waiver(ast::Waive const& waive, Scope const& scope, Waived& before,
                      std::vector<ir::Waiver>& out) {
  ir::Waiver result{
      rule_named(waive.rule, scope), waive.resources.text, waive.until.text, waive.reason.text,
      waive.approved.text,           waive.rule.span};
  struct Part {
    ast::Text const& text;
    std::string_view keyword;
    std::string_view expected;
  };
  for (Part const& part : {Part{waive.resources, "for", "a glob of resource ids"},
                           Part{waive.reason, "reason", "why the rule need not hold"},
                           Part{waive.approved, "approved", "who decided so"}}) {
    if (!is_blank(part.text.text)) continue;
    sink_.report(Diag::EmptyWaiverPart, part.text.span, part.keyword, part.expected);
  }
  auto const [first, added] = before.try_emplace({result.rule, result.resources}, waive.rule.span);
  if (!added) {
    sink_.report(Diag::DuplicateWaiver, waive.rule.span, waive.rule.text)
        .note(first->second, "the first waiver is here");
  }
  out.push_back(std::move(result));
}

}  // namespace writ::sema
