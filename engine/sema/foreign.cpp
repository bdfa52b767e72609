// Two tables. The words of the grammar have theirs in grammar/foreign.cpp.
#include "engine/sema/foreign.hpp"

#include <algorithm>
#include <array>

namespace writ::sema {
namespace {

struct Row {
  std::string_view found;
  std::string_view instead;
};

template <std::size_t N>
std::string_view look_up(std::array<Row, N> const& rows, std::string_view found) {
  auto const row =
      std::find_if(rows.begin(), rows.end(), [found](Row const& r) { return r.found == found; });
  return row == rows.end() ? std::string_view() : row->instead;
}

constexpr std::string_view kAbsent = "what is not there is told by `x is absent`";
constexpr std::string_view kInput =
    "resources of the input are named by `for x in aws_s3_bucket`, or by a quantifier over a type";

constexpr std::array kValues = {
    Row{"True", "write `true`"},
    Row{"TRUE", "write `true`"},
    Row{"yes", "write `true`"},
    Row{"False", "write `false`"},
    Row{"FALSE", "write `false`"},
    Row{"None", kAbsent},
    Row{"nil", kAbsent},
    Row{"NULL", kAbsent},
    Row{"Null", kAbsent},
    Row{"undefined", kAbsent},
    Row{"input", kInput},
    Row{"data", kInput},
    Row{"tfplan", kInput},
    Row{"self", "a rule calls its resource what `for` calls it: `for b in aws_s3_bucket`"},
    Row{"this", "a rule calls its resource what `for` calls it: `for b in aws_s3_bucket`"},
    Row{"resource", "a rule calls its resource what `for` calls it: `for b in aws_s3_bucket`"},
    Row{"var", "a parameter is named by itself, without `var.`"},
    Row{"local", "a constant of the module is named by itself, without `local.`"},
    Row{"_", "each element is `xs[*]`, and `some x in xs: …` asks for one of them"},
};

constexpr std::string_view kStarts = "write `text starts with \"…\"`";
constexpr std::string_view kEnds = "write `text ends with \"…\"`";
constexpr std::string_view kHolds = "write `x in xs`, or of a text `text contains \"…\"`";
constexpr std::string_view kMatches = "write `text matches r\"…\"`";
constexpr std::string_view kDefault = "write `x.key ?? default`";
constexpr std::string_view kPresent = "write `x is present`";
constexpr std::string_view kSome = "write `some x in xs: …`";
constexpr std::string_view kEvery = "write `every x in xs: …`";
constexpr std::string_view kText = "write `string(x)`";
constexpr std::string_view kNumber = "write `number(x)`";
constexpr std::string_view kWithin = "write `address within \"10.0.0.0/8\"`";
constexpr std::string_view kJoined = "texts are joined with `+`, and in a message by `{…}`";
constexpr std::string_view kSubset = "write `xs subset of ys`";
constexpr std::string_view kIntersects = "write `xs intersects ys`";
constexpr std::string_view kMade = "write `[f(x) for x in xs]`";
constexpr std::string_view kCount = "write `count(xs)`, or of a text `length(text)`";

constexpr std::array kFunctions = {
    Row{"len", kCount},
    Row{"size", kCount},
    Row{"str", kText},
    Row{"tostring", kText},
    Row{"toString", kText},
    Row{"int", kNumber},
    Row{"float", kNumber},
    Row{"tonumber", kNumber},
    Row{"to_number", kNumber},
    Row{"isinstance", "write `x is string`"},
    Row{"type", "write `x is string`"},
    Row{"typeof", "write `x is string`"},
    Row{"is_string", "write `x is string`"},
    Row{"is_boolean", "write `x is boolean`"},
    Row{"is_array", "write `x is list`"},
    Row{"is_object", "write `x is object`"},
    Row{"is_null", "write `x is absent`, or `x is null`"},
    Row{"isNull", "write `x is absent`, or `x is null`"},
    Row{"startswith", kStarts},
    Row{"startsWith", kStarts},
    Row{"starts_with", kStarts},
    Row{"hasPrefix", kStarts},
    Row{"endswith", kEnds},
    Row{"endsWith", kEnds},
    Row{"ends_with", kEnds},
    Row{"hasSuffix", kEnds},
    Row{"contains", kHolds},
    Row{"includes", kHolds},
    Row{"has", kPresent},
    Row{"exists", kPresent},
    Row{"defined", kPresent},
    Row{"can", kPresent},
    Row{"containsAll", kSubset},
    Row{"containsAny", kIntersects},
    Row{"intersection", kIntersects},
    Row{"setintersection", kIntersects},
    Row{"issubset", kSubset},
    Row{"re_match", kMatches},
    Row{"regex", kMatches},
    Row{"regexmatch", kMatches},
    Row{"match", kMatches},
    Row{"matches", kMatches},
    Row{"regex.match", kMatches},
    Row{"re.match", kMatches},
    Row{"re.search", kMatches},
    Row{"glob.match", "write `text like \"a*\"`"},
    Row{"like", "write `text like \"a*\"`"},
    Row{"coalesce", kDefault},
    Row{"lookup", kDefault},
    Row{"try", kDefault},
    Row{"get", kDefault},
    Row{"getattr", kDefault},
    Row{"default", kDefault},
    Row{"object.get", kDefault},
    Row{"any", kSome},
    Row{"some", kSome},
    Row{"anytrue", kSome},
    Row{"all", kEvery},
    Row{"every", kEvery},
    Row{"alltrue", kEvery},
    Row{"map", kMade},
    Row{"filter", "write `[x for x in xs where f]`"},
    Row{"set", "write `unique(xs)`"},
    Row{"distinct", "write `unique(xs)`"},
    Row{"toset", "write `unique(xs)`"},
    Row{"concat", "write `flatten([xs, ys])`, or of texts `a + b`"},
    Row{"array.concat", "write `flatten([xs, ys])`"},
    Row{"sprintf", kJoined},
    Row{"format", kJoined},
    Row{"printf", kJoined},
    Row{"tolower", "write `lower(text)`"},
    Row{"toLower", "write `lower(text)`"},
    Row{"toLowerCase", "write `lower(text)`"},
    Row{"toupper", "write `upper(text)`"},
    Row{"toUpperCase", "write `upper(text)`"},
    Row{"strip", "write `trim(text)`"},
    Row{"trimspace", "write `trim(text)`"},
    Row{"jsondecode", "write `json(text)`"},
    Row{"json.loads", "write `json(text)`"},
    Row{"json.unmarshal", "write `json(text)`"},
    Row{"base64decode", "write `base64(text)`"},
    Row{"base64.decode", "write `base64(text)`"},
    Row{"cidr_contains", kWithin},
    Row{"isInRange", kWithin},
    Row{"net.cidr_contains", kWithin},
    Row{"net.cidr_intersects", "write `a overlaps b`"},
    Row{"time.now_ns", "write `now`"},
    Row{"timestamp", "write `now`, or `time(text)`"},
    Row{"time.parse_rfc3339_ns", "write `time(text)`"},
    Row{"semver.compare", "write `version(a) < version(b)`"},
};

}  // namespace

std::string_view value_instead(std::string_view name) { return look_up(kValues, name); }
std::string_view function_instead(std::string_view name) { return look_up(kFunctions, name); }

}  // namespace writ::sema
