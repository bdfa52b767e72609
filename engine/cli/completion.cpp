// Names of commands, options and choices are words of our own, so nothing in them needs quoting but
// the summaries of commands.
#include "engine/cli/completion.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace writ::cli {
namespace {

std::string joined(std::vector<std::string> const& words, std::string_view between) {
  std::string text;
  for (std::string const& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

std::vector<std::string> names_of(std::vector<OptionShape> const& options) {
  std::vector<std::string> names;
  for (OptionShape const& option : options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

/// Of the option without a name.
Proposals argument_of(std::vector<OptionShape> const& options) {
  for (OptionShape const& option : options) {
    if (option.names.empty()) return option.proposals;
  }
  return {};
}

/// Between single quotes, in all three shells.
std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (char const c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

// ---- zsh ---------------------------------------------------------------------------------------

std::string zsh_action(Proposals const& proposals) {
  switch (proposals.what) {
    case Proposed::Nothing:
      return "";
    case Proposed::Files:
      return "_files";
    case Proposed::Folders:
      return "_files -/";
    case Proposed::Policies:
      return "_writ_policies";
    case Proposed::Words:
      return "(" + joined(proposals.words, " ") + ")";
  }
  return "";
}

/// An argument of `_arguments`.
std::string zsh_option(OptionShape const& option) {
  std::string const action = zsh_action(option.proposals);
  if (option.names.empty()) return in_quotes("*:argument:" + action);
  std::string const value = option.takes_value ? ":value:" + action : "";
  // Every name of an option that stands once rules the others out.
  std::string const once = option.repeats ? "*" : "(" + joined(option.names, " ") + ")";
  std::string text;
  for (std::string const& name : option.names) {
    std::string const sign = option.takes_value && name.starts_with("--") ? "=" : "";
    text += (text.empty() ? "" : " ") + in_quotes(once + name + sign + value);
  }
  return text;
}

// ---- fish --------------------------------------------------------------------------------------

std::string fish_proposals(Proposals const& proposals, std::vector<std::string> const& packs) {
  switch (proposals.what) {
    case Proposed::Nothing:
      return " -x";
    case Proposed::Files:
    case Proposed::Folders:
      return " -r -F";
    case Proposed::Policies:
      return " -r -F -a " + in_quotes(joined(packs, " "));
    case Proposed::Words:
      return " -x -a " + in_quotes(joined(proposals.words, " "));
  }
  return "";
}

}  // namespace

std::string bash_completion(Completion const& completion) {
  std::vector<std::string> commands;
  std::string options;
  std::string values;
  for (Command const& command : completion.commands) {
    commands.emplace_back(command.name);
    auto const shapes = command.options();
    fmt::format_to(std::back_inserter(options), "      {}) words={} ;;\n", command.name,
                   in_quotes(joined(names_of(shapes), " ")));
    Proposals const argument = argument_of(shapes);
    if (argument.what == Proposed::Words) {
      fmt::format_to(std::back_inserter(values), "    {}:) words={} ;;\n", command.name,
                     in_quotes(joined(argument.words, " ")));
    }
    for (OptionShape const& option : shapes) {
      if (option.names.empty() || option.proposals.what != Proposed::Words) continue;
      std::vector<std::string> patterns;
      for (std::string const& name : option.names) {
        patterns.push_back(std::string(command.name) + ":" + name);
      }
      fmt::format_to(std::back_inserter(values), "    {}) words={} ;;\n", joined(patterns, "|"),
                     in_quotes(joined(option.proposals.words, " ")));
    }
  }
  return fmt::format(
      R"(# Completes writ in bash: source <(writ completion bash)
# Where no words are known, bash itself completes names of files.
_writ() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command=${{COMP_WORDS[1]}} words=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W {commands} -- "$current"))
    return
  fi
  # bash takes `--name=value` for three words, and `std:aws` too.
  if [ "$current" = : ]; then
    current=
  elif [ "$previous" = : ]; then
    previous=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  if [ "$previous" = std ]; then
    COMPREPLY=($(compgen -W {packs} -- "$current"))
    return
  fi
  if [ "$current" = = ]; then
    current=
  elif [ "$previous" = = ]; then
    previous=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  if [ "${{current:0:1}}" = - ]; then
    case $command in
{options}    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    return
  fi
  [ "${{previous:0:1}}" = - ] || previous=
  case $command:$previous in
{values}  esac
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  fi
}}
complete -o default -F _writ writ
)",
      fmt::arg("commands", in_quotes(joined(commands, " ") + " --help --version")),
      fmt::arg("packs", in_quotes(joined(completion.packs, " "))), fmt::arg("options", options),
      fmt::arg("values", values));
}

std::string zsh_completion(Completion const& completion) {
  std::string commands;
  std::string cases;
  for (Command const& command : completion.commands) {
    fmt::format_to(std::back_inserter(commands), "    {}\n",
                   in_quotes(fmt::format("{}:{}", command.name, command.summary)));
    fmt::format_to(std::back_inserter(cases), "    {})\n      _arguments -s", command.name);
    for (OptionShape const& option : command.options())
      cases += " \\\n        " + zsh_option(option);
    cases += "\n      ;;\n";
  }
  std::vector<std::string> packs;
  for (std::string const& pack : completion.packs) packs.push_back("std:" + pack);
  return fmt::format(
      R"(#compdef writ
# Completes writ in zsh: as a file _writ in a folder of $fpath, or source <(writ completion zsh)
_writ_packs() {{
  local -a packs
  packs=({packs})
  compadd -a packs
}}

_writ_policies() {{
  _alternative 'files:policy:_files' 'packs:pack:_writ_packs'
}}

_writ() {{
  local -a commands
  commands=(
{commands}  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _arguments '--help' '--version'
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{cases}  esac
}}

if [ "$funcstack[1]" = _writ ]; then
  _writ "$@"
else
  compdef _writ writ
fi
)",
      fmt::arg("packs", joined(packs, " ")), fmt::arg("commands", commands),
      fmt::arg("cases", cases));
}

std::string fish_completion(Completion const& completion) {
  std::string out =
      "# Completes writ in fish: writ completion fish >~/.config/fish/completions/writ.fish\n"
      "complete -c writ -e\n"
      "complete -c writ -n __fish_use_subcommand -f -l help\n"
      "complete -c writ -n __fish_use_subcommand -f -l version\n";
  std::vector<std::string> packs;
  for (std::string const& pack : completion.packs) packs.push_back("std:" + pack);
  auto end = std::back_inserter(out);
  for (Command const& command : completion.commands) {
    fmt::format_to(end, "complete -c writ -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
                   in_quotes(command.summary));
    std::string const here =
        "complete -c writ -n '__fish_seen_subcommand_from " + std::string(command.name) + "'";
    for (OptionShape const& option : command.options()) {
      if (option.names.empty()) {
        Proposals const& argument = option.proposals;
        if (argument.what == Proposed::Words) {
          fmt::format_to(end, "{} -f -a {}\n", here, in_quotes(joined(argument.words, " ")));
        } else if (argument.what == Proposed::Policies) {
          fmt::format_to(end, "{} -F -a {}\n", here, in_quotes(joined(packs, " ")));
        }
        continue;
      }
      out += here;
      for (std::string const& name : option.names) {
        bool const is_long = name.starts_with("--");
        fmt::format_to(end, " {} {}", is_long ? "-l" : "-s", name.substr(is_long ? 2 : 1));
      }
      out += (option.takes_value ? fish_proposals(option.proposals, packs) : " -f") + "\n";
    }
  }
  return out;
}

}  // namespace writ::cli
