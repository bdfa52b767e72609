// A require is cleared by the first resource on which it is not true, or finds a value.
#include "engine/check/read_nothing.hpp"

namespace writ::checks {

Suspects::Suspects(bytecode::RuleInfo const& rule, bool trusted) : rule_(&rule) {
  if (trusted) return;
  for (std::uint32_t i = 0; i < rule.statements.size(); ++i) {
    if (rule.statements[i].role == ir::Statement::Role::Require)
      suspects_.push_back({i, false, {}});
  }
  left_ = suspects_.size();
}

void Suspects::add(std::vector<vm::StatementReads> const& reads) {
  for (Suspect& suspect : suspects_) {
    if (suspect.cleared || suspect.statement >= reads.size()) continue;
    vm::StatementReads const& read = reads[suspect.statement];
    // A condition over constants or computed values alone looks nowhere: nothing is suspect about
    // it.
    if (read.is_true && !read.found && !read.pointers.empty()) {
      suspect.paths.insert(read.pointers.begin(), read.pointers.end());
      continue;
    }
    suspect.cleared = true;
    --left_;
  }
}

void Suspects::absorb(Suspects const& other) {
  for (std::size_t i = 0; i < suspects_.size(); ++i) {
    Suspect& mine = suspects_[i];
    mine.paths.insert(other.suspects_[i].paths.begin(), other.suspects_[i].paths.end());
    if (mine.cleared || !other.suspects_[i].cleared) continue;
    mine.cleared = true;
    --left_;
  }
}

void Suspects::report(std::vector<ReadNothing>& out) const {
  for (Suspect const& suspect : suspects_) {
    if (suspect.cleared || suspect.paths.empty()) continue;
    out.push_back({rule_->id,
                   rule_->statements[suspect.statement].text,
                   {suspect.paths.begin(), suspect.paths.end()}});
  }
}

}  // namespace writ::checks
