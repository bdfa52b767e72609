// Builds the table from library.def at compile time and checks the arguments of every call. Covered
// by tests/unit/library/library_test.cpp.
#include "engine/library/library.hpp"

#include <algorithm>

#include "engine/library/arguments.hpp"
#include "engine/library/natives.hpp"

namespace writ::library {
namespace {

constexpr KindSet kPresent = static_cast<KindSet>(
    ~(set_of(Kind::Absent) | set_of(Kind::Null) | set_of(Kind::Unknown) | set_of(Kind::Undecided)));

/// The kinds that one word of a type names; 0 for a word that is no type.
constexpr KindSet kinds_of_word(std::string_view word) {
  struct Row {
    std::string_view word;
    KindSet kinds;
  };
  constexpr std::array kRows = {
      Row{"any", kPresent},
      Row{"absent", set_of(Kind::Absent) | set_of(Kind::Null)},
      Row{"boolean", set_of(Kind::Boolean)},
      Row{"number", kNumbers},
      Row{"string", kStrings},
      Row{"list", set_of(Kind::List)},
      Row{"object", kObjects},
      Row{"time", set_of(Kind::Time)},
      Row{"duration", set_of(Kind::Duration)},
      Row{"network", set_of(Kind::Network)},
      Row{"version", set_of(Kind::Version)},
  };
  for (Row const& row : kRows) {
    if (row.word == word) return row.kinds;
  }
  return 0;
}

/// Splits off what stands before the separator.
constexpr std::string_view take(std::string_view& rest, std::string_view separator) {
  std::size_t const at = rest.find(separator);
  std::string_view const part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + separator.size());
  return part;
}

/// "list of string or absent" as a set; the type of elements is for readers.
constexpr KindSet kinds_of_type(std::string_view type) {
  KindSet kinds = 0;
  while (!type.empty()) {
    std::string_view one = take(type, " or ");
    KindSet const added = kinds_of_word(take(one, " of "));
    if (added == 0) return 0;
    kinds = static_cast<KindSet>(kinds | added);
  }
  return kinds;
}

/// Reads "text: string, offset?: string" into the row.
constexpr void read_parameters(FunctionRow& row, std::string_view text) {
  while (!text.empty()) {
    std::string_view type = take(text, ", ");
    std::string_view name = take(type, ": ");
    bool const optional = name.ends_with('?');
    if (optional) name.remove_suffix(1);
    row.parameters[row.most] = {name, type, kinds_of_type(type)};
    ++row.most;
    if (!optional) row.least = row.most;
  }
}

constexpr FunctionRow make_row(std::string_view name, std::string_view parameters,
                               std::string_view result, std::string_view undecided,
                               std::string_view doc, std::string_view example,
                               std::string_view expected, NativeFunction native) {
  FunctionRow row;
  row.name = name;
  read_parameters(row, parameters);
  row.result = result;
  row.result_kinds = kinds_of_type(result);
  row.undecided = undecided;
  row.doc = doc;
  row.example = example;
  row.expected = expected;
  row.native = native;
  return row;
}

constexpr std::array kTable = {
#define WRIT_FUNCTION(id, name, parameters, result, undecided, doc, example, expected) \
  make_row(#name, parameters, result, undecided, doc, example, expected, &native::name),
#include "engine/library/library.def"
};

constexpr bool all_types_are_known() {
  for (FunctionRow const& row : kTable) {
    if (row.result_kinds == 0) return false;
    for (std::size_t i = 0; i < row.most; ++i) {
      if (row.parameters[i].kinds == 0) return false;
    }
  }
  return true;
}
static_assert(all_types_are_known(), "a type in library.def is misspelt");

/// Functions that do not walk the list they are given.
constexpr std::array kAtOnce = {Function::AsList, Function::Count, Function::First, Function::Last};

}  // namespace

std::span<FunctionRow const> functions() { return kTable; }

FunctionRow const* find_function(std::string_view name) {
  auto const row = std::find_if(kTable.begin(), kTable.end(),
                                [&](FunctionRow const& r) { return r.name == name; });
  return row == kTable.end() ? nullptr : &*row;
}

Value call(FunctionRow const& row, CallContext& context, std::span<Value const> arguments) {
  WRIT_CHECK(arguments.size() >= row.least && arguments.size() <= row.most);
  bool sensitive = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    // A resource of which nothing is known is as good as an unknown argument.
    Value const argument = plain(arguments[i]).is(Kind::Unknown) ? Value::unknown() : arguments[i];
    if (auto const answer = refusal(argument, row.parameters[i].kinds)) return *answer;
    sensitive = sensitive || arguments[i].is_sensitive();
  }
  Value const result = row.native(context, arguments);
  return sensitive && result.is_present() ? result.as_sensitive() : result;
}

std::uint64_t reading_cost(FunctionRow const& row, std::span<Value const> arguments) {
  constexpr std::uint64_t kBytesOfElement = 4;
  bool const looks_at_ends = std::any_of(kAtOnce.begin(), kAtOnce.end(), [&](Function f) {
    return &row == &kTable[static_cast<std::size_t>(f)];
  });
  std::uint64_t bytes = 0;
  for (Value const argument : arguments) {
    if (argument.is(Kind::String)) bytes += argument.as_text().size();
    if (!argument.is(Kind::List) || looks_at_ends) continue;
    for (Value const item : argument.as_list()) {
      bytes += kBytesOfElement + (item.is(Kind::String) ? item.as_text().size() : 0);
    }
  }
  return bytes;
}

}  // namespace writ::library
