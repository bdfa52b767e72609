// `writ_generate`: inventories, rules for them and what those must find, on standard output.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/generate/expected.hpp"
#include "benchmarks/generate/inventory.hpp"
#include "benchmarks/generate/policy_text.hpp"
#include "benchmarks/generate/rules_json.hpp"

namespace {

using namespace writ::benchmarks;

constexpr int kFailed = 3;

bool put(std::string_view bytes) {
  return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
}

// A rule a line: its id, and how often it passes, fails and skips; then the sums.
std::string expected_table(Inventory const& inventory, std::vector<Rule> const& rules) {
  std::vector<Verdicts> const verdicts = expected_verdicts(inventory, rules);
  std::string text = "rule\tpass\tfail\tskip\n";
  auto const line = [&text](std::string const& name, Verdicts const& counts) {
    text += name + '\t' + std::to_string(counts.pass) + '\t' + std::to_string(counts.fail) + '\t' +
            std::to_string(counts.skip) + '\n';
  };
  for (std::size_t i = 0; i < rules.size(); ++i) line(rules[i].id, verdicts[i]);
  line("all", total(verdicts));
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  InventoryOptions inventory;
  RuleOptions rules;
  std::string rules_as = "writ";

  CLI::App app{
      "Makes inventories of any size, and rules that 1 % of checks on them fail.\n"
      "The same options give the same bytes on every machine."};
  app.require_subcommand(1);
  CLI::App& make = *app.add_subcommand("inventory", "the resources");
  CLI::App& policy = *app.add_subcommand("policy", "the rules");
  CLI::App& expected = *app.add_subcommand("expected", "how often each rule passes, fails, skips");
  for (CLI::App* const command : {&make, &expected}) {
    command->add_option("--resources", inventory.inventory.resources, "how many")
        ->capture_default_str()
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{100'000'000}));
    command->add_option("--seed", inventory.inventory.seed, "which inventory")
        ->capture_default_str();
  }
  std::map<std::string, InventoryForm> const forms = {{"lines", InventoryForm::Lines},
                                                      {"array", InventoryForm::Array},
                                                      {"pretty", InventoryForm::Pretty},
                                                      {"plan", InventoryForm::Plan}};
  make.add_option("--as", inventory.form, "lines (the default), array, pretty or plan")
      ->transform(CLI::CheckedTransformer(forms));
  for (CLI::App* const command : {&policy, &expected}) {
    command->add_option("--rules", rules.rules, "how many; the same to each type if by twenties")
        ->capture_default_str()
        ->check(CLI::Range(std::size_t{1}, std::size_t{100'000}));
    command->add_option("--rule-seed", rules.seed, "which rules")->capture_default_str();
    command->add_flag("--joins", rules.joins, "rules that look for other resources");
  }
  policy.add_option("--as", rules_as, "writ (the default), or json without joins")
      ->check(CLI::IsMember({"writ", "json"}));
  CLI11_PARSE(app, argc, argv);

  bool written = false;
  if (make) {
    written = generate_inventory(inventory, put);
  } else if (policy) {
    std::vector<Rule> const made = make_rules(rules);
    written = put(rules_as == "json" ? rules_json(made) : policy_text(made));
  } else {
    written = put(expected_table(inventory.inventory, make_rules(rules)));
  }
  if (!written || std::fflush(stdout) != 0) {
    std::fputs("writ_generate: cannot write all of it\n", stderr);
    return kFailed;
  }
  return 0;
}
