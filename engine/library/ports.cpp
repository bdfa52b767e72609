// ports_cover(): ports as providers write them. Covered by tests/unit/library/ports_test.cpp.
#include "engine/library/arguments.hpp"
#include "engine/library/natives.hpp"

namespace writ::library::native {
namespace {

constexpr std::int64_t kLastPort = 65'535;

Outcome bad_text() { return Outcome::undecided(Reason::Value); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<std::int64_t> parse_port(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > 5) return std::nullopt;
  std::int64_t port = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    port = port * 10 + (c - '0');
  }
  if (port > kLastPort) return std::nullopt;
  return port;
}

/// A port given as a number or as digits; nothing where it is none.
std::optional<std::int64_t> port_of(Value v) {
  if (v.is(Kind::String)) return parse_port(v.as_text());
  if (!v.is(Kind::Integer) || v.as_integer() < 0 || v.as_integer() > kLastPort) return std::nullopt;
  return v.as_integer();
}

Outcome range_covers(std::string_view text, std::int64_t port) {
  std::size_t const dash = text.find('-');
  auto const from = parse_port(text.substr(0, dash));
  auto const to = dash == std::string_view::npos ? from : parse_port(text.substr(dash + 1));
  if (!from || !to || *from > *to) return bad_text();
  return Outcome::of(*from <= port && port <= *to);
}

/// "22", "20-25", "22,80-90" or "*".
Outcome text_covers(std::string_view text, std::int64_t port) {
  if (trimmed(text) == "*") return Outcome::of(true);
  Outcome result = Outcome::of(false);
  while (true) {
    std::size_t const comma = text.find(',');
    result = either(result, range_covers(text.substr(0, comma), port));
    if (comma == std::string_view::npos) return result;
    text.remove_prefix(comma + 1);
  }
}

Outcome item_covers(Value item, std::int64_t port) {
  if (auto const answer = refusal(item, kNumbers | kStrings)) {
    return Outcome::undecided(answer->is(Kind::Unknown) ? Reason::Unknown : answer->reason());
  }
  if (item.is(Kind::String)) return text_covers(item.as_text(), port);
  auto const single = port_of(item);
  return single ? Outcome::of(*single == port) : bad_text();
}

Outcome spec_covers(Value spec, std::int64_t port) {
  if (!spec.is(Kind::List)) return item_covers(spec, port);
  Outcome result = Outcome::of(false);
  for (Value const item : spec.as_list()) {
    result = either(result, item_covers(item, port));
  }
  return result;
}

/// A bound of a range: providers write -1 for "all".
std::optional<std::int64_t> bound_of(Value v) {
  if (v.is(Kind::Integer) && v.as_integer() == -1) return -1;
  return port_of(v);
}

}  // namespace

Value ports_cover(CallContext&, std::span<Value const> arguments) {
  if (arguments.size() == 2) {
    auto const port = port_of(arguments[1]);
    return port ? result_of(spec_covers(arguments[0], *port)) : bad_value();
  }
  if (arguments[0].is(Kind::List)) return Value::undecided(Reason::Type);
  auto const from = bound_of(arguments[0]);
  auto const to = bound_of(arguments[1]);
  auto const port = port_of(arguments[2]);
  if (!from || !to || !port || *from > *to) return bad_value();
  return Value::boolean(*from <= *port && *port <= *to);
}

}  // namespace writ::library::native
