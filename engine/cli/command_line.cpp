// CLI11 throws on a wrong command line; the only catch of the engine turns that into a message.
#include "engine/cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <charconv>
#include <system_error>

#include "engine/base/did_you_mean.hpp"
#include "engine/cli/exit_code.hpp"

namespace writ::cli {
namespace {

/// CLI11 starts its messages with the option and a colon.
std::string option_of(CLI::ParseError const& error) {
  std::string const text = error.what();
  return text.substr(0, text.find(':'));
}

std::string in_our_words(CLI::ParseError const& error) {
  std::string const text = error.what();
  if (dynamic_cast<CLI::ArgumentMismatch const*>(&error) != nullptr) {
    bool const twice = text.find("At Most") != std::string::npos;
    return fmt::format("`{}` {}", option_of(error),
                       twice ? "is given more than once" : "takes a value, found none");
  }
  return text;
}

}  // namespace

CommandLine::CommandLine(std::string command) : command_(std::move(command)) {
  app_.set_help_flag();
  app_.allow_extras();
  app_.add_flag("-h,--help");
}

void CommandLine::option(std::string const& names, std::string& value, Proposals proposals) {
  proposals_[app_.add_option(names, value)] = std::move(proposals);
}

void CommandLine::repeatable(std::string const& names, std::vector<std::string>& values,
                             Proposals proposals) {
  CLI::Option* const added = app_.add_option(names, values)->allow_extra_args(false);
  proposals_[added] = std::move(proposals);
}

void CommandLine::flag(std::string const& names, bool& value) { app_.add_flag(names, value); }

void CommandLine::positional(std::string const& name, std::vector<std::string>& values,
                             Proposals proposals) {
  proposals_[app_.add_option(name, values)] = std::move(proposals);
}

std::optional<int> CommandLine::parse(std::vector<std::string> arguments, std::string_view help) {
  // Asked before parsing, because a mistake elsewhere on the line would end that.
  auto const options_end = std::find(arguments.begin(), arguments.end(), "--");
  for (char const* const asked : {"-h", "--help"}) {
    if (std::find(arguments.begin(), options_end, asked) != options_end) {
      return print(help) ? kExitGood : kExitUnreadable;
    }
  }
  // CLI11 takes the last argument first.
  std::reverse(arguments.begin(), arguments.end());
  std::string mistake;
  try {
    app_.parse(std::move(arguments));
  } catch (CLI::ParseError const& error) {
    mistake = in_our_words(error);
  }
  if (!mistake.empty()) complain(mistake);
  for (std::string const& word : app_.remaining()) {
    // CLI11 keeps the end of the options with what it does not know.
    if (word == "--") continue;
    complain_of_option(word);
    mistake = word;
  }
  if (mistake.empty()) return std::nullopt;
  complain_further(fmt::format("`writ {} --help` lists the options", command_));
  return kExitUsage;
}

void CommandLine::complain_of_option(std::string const& word) const {
  std::string const name = word.substr(0, word.find('='));
  std::string message = fmt::format("`{}` is not an option of `writ {}`", name, command_);
  if (auto const near = nearest(name, long_names())) {
    message += fmt::format(", did you mean `{}`?", *near);
  }
  complain(message);
}

std::vector<std::string> CommandLine::long_names() const {
  std::vector<std::string> result;
  for (CLI::Option const* option : app_.get_options()) {
    for (std::string const& name : option->get_lnames()) result.push_back("--" + name);
  }
  return result;
}

std::vector<OptionShape> CommandLine::shapes() const {
  std::vector<OptionShape> result;
  for (CLI::Option const* option : app_.get_options()) {
    OptionShape shape;
    for (std::string const& name : option->get_snames()) shape.names.push_back("-" + name);
    for (std::string const& name : option->get_lnames()) shape.names.push_back("--" + name);
    shape.takes_value = option->get_items_expected_max() > 0;
    shape.repeats = option->get_items_expected_max() > 1;
    auto const proposals = proposals_.find(option);
    if (proposals != proposals_.end()) shape.proposals = proposals->second;
    result.push_back(std::move(shape));
  }
  return result;
}

std::string listed(std::vector<std::string> const& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += '`' + names[i] + '`';
  }
  return text;
}

void complain_of_value(std::string_view option, std::string const& found,
                       std::vector<std::string> const& words) {
  std::string message = fmt::format("`{}` takes {}, found `{}`", option, listed(words), found);
  if (auto const near = nearest(found, words))
    message += fmt::format(", did you mean `{}`?", *near);
  complain(message);
}

std::optional<unsigned> whole_number(std::string_view option, std::string const& text,
                                     unsigned least, unsigned most) {
  unsigned result = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
  bool const whole = error == std::errc() && end == text.data() + text.size();
  if (whole && result >= least && result <= most) return result;
  complain(fmt::format("`{}` takes a whole number from {} to {}, found `{}`", option, least, most,
                       text));
  return std::nullopt;
}

}  // namespace writ::cli
