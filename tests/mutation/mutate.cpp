// `./dev mutate`: changes the policies of a folder in one place after the other, runs the tests
// that may notice, and prints which changes none did. usage: writ_mutate FOLDER [ROOT], where ROOT
// holds FOLDER and the modules that it uses
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/mutation/mutants.hpp"
#include "writ/check.hpp"
#include "writ/program.hpp"

namespace writ::mutation {
namespace {

namespace fs = std::filesystem;

struct File {
  std::string path;
  std::string text;
  Mutants mutants;
};

enum class Fate { Noticed, Survived, Refused };

/// A mutant of a file and what became of it.
struct Trial {
  File const* file = nullptr;
  Mutant const* mutant = nullptr;
  Fate fate = Fate::Refused;
};

std::string text_of(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<File> files_below(fs::path const& folder) {
  std::vector<File> files;
  for (auto const& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".writ") continue;
    files.push_back({entry.path().string(), text_of(entry.path()), {}});
    files.back().mutants = mutants_of(files.back().text);
  }
  std::sort(files.begin(), files.end(),
            [](File const& a, File const& b) { return a.path < b.path; });
  return files;
}

bool is_below(fs::path const& path, fs::path const& folder) {
  fs::path const within = path.lexically_normal().lexically_relative(folder.lexically_normal());
  return !within.empty() && *within.begin() != "..";
}

/// The modules whose tests may notice a change in the module, and those that they need.
std::set<std::string> around(std::string const& module, std::vector<File> const& files) {
  std::set<std::string> result = {module};
  auto const grow = [&](auto const& joins) {
    for (bool grown = true; grown;) {
      std::size_t const before = result.size();
      for (File const& file : files) joins(file);
      grown = result.size() > before;
    }
  };
  grow([&](File const& file) {
    bool const uses = std::any_of(file.mutants.uses.begin(), file.mutants.uses.end(),
                                  [&](std::string const& use) { return result.contains(use); });
    if (uses) result.insert(file.mutants.module);
  });
  grow([&](File const& file) {
    if (result.contains(file.mutants.module)) {
      result.insert(file.mutants.uses.begin(), file.mutants.uses.end());
    }
  });
  return result;
}

/// How the tests of those modules see a policy that stands in the place of a file.
Fate judge(File const& changed, std::string const& text, std::set<std::string> const& modules,
           std::vector<File> const& files) {
  std::vector<PolicySource> sources;
  for (File const& file : files) {
    if (!modules.contains(file.mutants.module)) continue;
    sources.push_back({file.path, &file == &changed ? text : file.text});
  }
  CompileResult const compiled = compile(std::move(sources));
  if (!compiled.program) return Fate::Refused;
  TestOptions options;
  options.read_file = [](std::string const& path, std::string const& policy) {
    return GivenFile{text_of(fs::path(policy).parent_path() / path), {}};
  };
  std::vector<TestResult> const results = run_tests(*compiled.program, options);
  bool const good = std::all_of(results.begin(), results.end(),
                                [](TestResult const& result) { return result.passed; });
  return good ? Fate::Survived : Fate::Noticed;
}

void run(std::vector<Trial>& trials, std::map<File const*, std::set<std::string>> const& modules,
         std::vector<File> const& files) {
  std::atomic<std::size_t> next = 0;
  auto const work = [&] {
    for (std::size_t i = next.fetch_add(1); i < trials.size(); i = next.fetch_add(1)) {
      Trial& trial = trials[i];
      std::string const text = trial.mutant->apply(trial.file->text);
      trial.fate = judge(*trial.file, text, modules.at(trial.file), files);
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
}

/// "path:line: `before` -> `after`".
std::string shown(Trial const& trial) {
  std::string const& text = trial.file->text;
  Mutant const& mutant = *trial.mutant;
  auto const line = 1 + std::count(text.begin(), text.begin() + mutant.begin, '\n');
  std::string before = text.substr(mutant.begin, mutant.end - mutant.begin);
  before = before.substr(0, before.find('\n'));
  return fmt::format("{}:{}: {} `{}` -> `{}`", trial.file->path, line, mutant.kind, before,
                     mutant.with);
}

void print(std::vector<Trial> const& trials) {
  std::map<std::string_view, std::array<int, 3>> kinds;
  for (Trial const& trial : trials) {
    ++kinds[trial.mutant->kind][static_cast<std::size_t>(trial.fate)];
    if (trial.fate == Fate::Survived) fmt::print("{}\n", shown(trial));
  }
  std::array<int, 3> all{};
  fmt::print("\n{:<12} {:>8} {:>9} {:>8}\n", "", "noticed", "survived", "refused");
  for (auto const& [kind, counts] : kinds) {
    fmt::print("{:<12} {:>8} {:>9} {:>8}\n", kind, counts[0], counts[1], counts[2]);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] += counts[i];
  }
  fmt::print("{:<12} {:>8} {:>9} {:>8}\n", "all", all[0], all[1], all[2]);
}

int mutate(fs::path const& folder, fs::path const& root) {
  std::vector<File> const files = files_below(root);
  std::map<File const*, std::set<std::string>> modules;
  std::vector<Trial> trials;
  for (File const& file : files) {
    if (!is_below(file.path, folder)) continue;
    modules[&file] = around(file.mutants.module, files);
    // Mutants of what fails already would prove nothing.
    if (judge(file, file.text, modules[&file], files) != Fate::Survived) {
      fmt::print(stderr, "{}: the tests do not pass as it is\n", file.path);
      return 1;
    }
    for (Mutant const& mutant : file.mutants.mutants) trials.push_back({&file, &mutant, {}});
  }
  run(trials, modules, files);
  print(trials);
  return trials.empty() ? 1 : 0;
}

}  // namespace
}  // namespace writ::mutation

int main(int count, char** words) {
  if (count != 2 && count != 3) {
    fmt::print(stderr, "usage: writ_mutate FOLDER [ROOT]\n");
    return 2;
  }
  return writ::mutation::mutate(words[1], words[count - 1]);
}
