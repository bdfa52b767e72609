// Writes values as JSON or as template text, stopping once a bound is passed. Recursion is bounded
// by the depth of values (Limits::json_depth). Covered by tests/unit/value/print_test.cpp.
#include "engine/value/print.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "engine/value/calendar.hpp"
#include "engine/value/network_text.hpp"
#include "engine/value/resource.hpp"

namespace writ {
namespace {

constexpr std::string_view kUnknown = "(known after apply)";
constexpr std::string_view kUndecided = "(undecided)";
constexpr std::string_view kAbsent = "(absent)";

void append_double(std::string& out, double d) {
  char room[32];
  auto const end = std::to_chars(room, room + sizeof room, d).ptr;
  std::string_view const text(room, static_cast<std::size_t>(end - room));
  out += text;
  // Without a point or an exponent it would read back as an integer.
  if (text.find_first_of(".e") == std::string_view::npos) out += ".0";
}

void append_integer(std::string& out, std::int64_t i) {
  char room[24];
  auto const end = std::to_chars(room, room + sizeof room, i).ptr;
  out.append(room, end);
}

/// Text of the kinds that JSON shows as a string: everything but numbers, booleans and containers.
void append_plain(std::string& out, Value v) {
  switch (v.kind()) {
    case Kind::String:
    case Kind::Version:
    case Kind::BigInteger:
      out += v.as_text();
      break;
    case Kind::Time:
      append_time(out, v.seconds(), v.nanoseconds());
      break;
    case Kind::Duration:
      append_duration(out, v.seconds(), v.nanoseconds());
      break;
    case Kind::Network:
      append_network(out, v.as_network());
      break;
    case Kind::Unknown:
      out += kUnknown;
      break;
    case Kind::Undecided:
      out += kUndecided;
      break;
    case Kind::Absent:
    case Kind::Null:
    case Kind::Boolean:
    case Kind::Integer:
    case Kind::Double:
    case Kind::List:
    case Kind::Object:
    case Kind::Resource:
      break;
  }
}

class JsonPrinter {
 public:
  JsonPrinter(std::string& out, std::size_t most) : out_(out), most_(most) {}

  void print(Value v) {
    if (v.is_sensitive()) {
      print_json_string(out_, kShownSensitive);
      return;
    }
    switch (v.kind()) {
      case Kind::Absent:
      case Kind::Null:
        out_ += "null";
        break;
      case Kind::Boolean:
        out_ += v.as_boolean() ? "true" : "false";
        break;
      case Kind::Integer:
        append_integer(out_, v.as_integer());
        break;
      case Kind::BigInteger:
        out_ += v.as_text();
        break;
      case Kind::Double:
        append_double(out_, v.as_double());
        break;
      case Kind::List:
        print_list(v.as_list());
        break;
      case Kind::Object:
        print_object(v.as_object());
        break;
      case Kind::Resource:
        print(v.as_resource().attributes);
        break;
      case Kind::String:
      case Kind::Version:
        print_json_string(out_, v.as_text());
        break;
      case Kind::Unknown:
      case Kind::Undecided:
      case Kind::Time:
      case Kind::Duration:
      case Kind::Network:
        out_ += '"';
        append_plain(out_, v);
        out_ += '"';
        break;
    }
  }

 private:
  [[nodiscard]] bool full() const { return out_.size() > most_; }

  void print_list(std::span<Value const> items) {
    out_ += '[';
    for (std::size_t i = 0; i < items.size() && !full(); ++i) {
      if (i > 0) out_ += ',';
      print(items[i]);
    }
    out_ += ']';
  }

  void print_object(std::span<Member const> members) {
    out_ += '{';
    for (std::size_t i = 0; i < members.size() && !full(); ++i) {
      if (i > 0) out_ += ',';
      print_json_string(out_, members[i].key);
      out_ += ':';
      print(members[i].value);
    }
    out_ += '}';
  }

  std::string& out_;
  std::size_t most_;
};

/// Cuts what was appended after `start` to `most` bytes, on the boundary of a code point.
void truncate(std::string& out, std::size_t start, std::size_t most) {
  if (out.size() - start <= most) return;
  std::size_t end = start + most;
  while (end > start && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) --end;
  out.resize(end);
  out += "…";
}

}  // namespace

void print_json(std::string& out, Value value, std::size_t most) {
  std::size_t const room = std::numeric_limits<std::size_t>::max() - out.size();
  JsonPrinter(out, out.size() + std::min(most, room)).print(value);
}

void print_text(std::string& out, Value value, std::size_t most) {
  std::size_t const start = out.size();
  if (value.is_sensitive()) {
    out += kShownSensitive;
    return;
  }
  switch (value.kind()) {
    case Kind::Absent:
    case Kind::Null:
      out += kAbsent;
      return;
    case Kind::Unknown:
    case Kind::Undecided:
      append_plain(out, value);
      return;
    case Kind::String:
    case Kind::Version:
      out += value.as_text().substr(0, most + 1);
      break;
    case Kind::Time:
    case Kind::Duration:
    case Kind::Network:
      append_plain(out, value);
      break;
    case Kind::Boolean:
    case Kind::Integer:
    case Kind::BigInteger:
    case Kind::Double:
    case Kind::List:
    case Kind::Object:
    case Kind::Resource:
      JsonPrinter(out, start + most).print(value);
      break;
  }
  truncate(out, start, most);
}

void print_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out += text.substr(plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += kHex[c >> 4U];
        out += kHex[c & 0xFU];
    }
  }
  out += text.substr(plain);
  out += '"';
}

void append_pointer_token(std::string& out, std::string_view token) {
  out += '/';
  for (char c : token) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
}

}  // namespace writ
