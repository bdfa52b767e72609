// A byte for the kind, its high bit for sensitive values, then what the kind needs.
#include "engine/bytecode/bundle_values.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "engine/value/calendar.hpp"
#include "engine/value/network.hpp"
#include "engine/value/number.hpp"
#include "engine/value/version.hpp"

namespace writ::bytecode {
namespace {

constexpr std::uint8_t kSensitive = 0x80;
constexpr std::uint32_t kNanosecondsPerSecond = 1'000'000'000;
constexpr std::uint8_t kBitsV4 = 32;
constexpr std::uint8_t kBitsV6 = 128;

void write_network(ByteWriter& writer, Network const& network) {
  writer.flag(network.v6);
  writer.number(network.prefix);
  for (std::size_t i = 0; i < (network.v6 ? 16U : 4U); ++i) writer.number(network.bytes[i]);
}

void write_signed(ByteWriter& writer, std::int64_t number) {
  writer.number(static_cast<std::uint64_t>(number));
}

std::int64_t read_signed(ByteReader& reader) {
  std::uint64_t number = 0;
  reader.number(number);
  return static_cast<std::int64_t>(number);
}

/// Bits past the prefix are zero, so that equal networks have equal bytes.
bool host_bits_are_clear(Network const& network) {
  for (std::size_t bit = network.prefix; bit < network.bytes.size() * 8; ++bit) {
    if ((network.bytes[bit / 8] >> (7 - bit % 8) & 1U) != 0) return false;
  }
  return true;
}

class ValueReader {
 public:
  explicit ValueReader(ByteReader& reader) : reader_(reader) {}

  // Recursion is bounded by Limits::nesting.
  Value read(std::uint32_t depth) {
    if (depth > reader_.limits().nesting) {
      reader_.fail("a constant is nested too deep");
      return {};
    }
    std::uint8_t byte = 0;
    reader_.number(byte);
    bool const sensitive = (byte & kSensitive) != 0;
    byte &= static_cast<std::uint8_t>(~kSensitive);
    if (byte > static_cast<std::uint8_t>(Kind::Version)) {
      reader_.fail("a constant of no kind");
      return {};
    }
    Value const value = read_kind(static_cast<Kind>(byte), depth);
    return sensitive ? value.as_sensitive() : value;
  }

 private:
  Value read_kind(Kind kind, std::uint32_t depth) {
    switch (kind) {
      case Kind::Absent:
      case Kind::Resource:  // read() lets none through
        return Value::absent();
      case Kind::Null:
        return Value::null();
      case Kind::Unknown:
        return Value::unknown();
      case Kind::Undecided: {
        Reason reason = Reason::None;
        reader_.choice(reason, Reason::Limit);
        if (reason == Reason::None) reader_.fail("an undecided constant without a reason");
        return Value::undecided(reason);
      }
      case Kind::Boolean: {
        bool flag = false;
        reader_.flag(flag);
        return Value::boolean(flag);
      }
      case Kind::Integer:
        return Value::integer(read_signed(reader_));
      case Kind::BigInteger:
        return read_big_integer();
      case Kind::Double:
        return read_double();
      case Kind::String: {
        std::string_view text;
        reader_.view(text);
        return Value::string(text);
      }
      case Kind::List:
        return read_list(depth);
      case Kind::Object:
        return read_object(depth);
      case Kind::Time:
      case Kind::Duration:
        return read_timely(kind);
      case Kind::Network:
        return read_network();
      case Kind::Version: {
        std::string_view text;
        reader_.view(text);
        if (parse_version(text) != text) reader_.fail("a version that is none");
        return Value::version(text);
      }
    }
    return {};
  }

  Value read_big_integer() {
    std::string_view digits;
    reader_.view(digits);
    // Zeros in front, a sign alone or 64 bits that would do are other spellings of other values.
    Arena scratch;
    auto const number = parse_number(digits, reader_.limits().number_digits, scratch);
    if (!number || !number->is(Kind::BigInteger) || number->as_text() != digits) {
      reader_.fail("a long integer that is none");
      return {};
    }
    return Value::big_integer(digits);
  }

  Value read_double() {
    std::uint64_t bits = 0;
    reader_.number(bits);
    auto const number = std::bit_cast<double>(bits);
    if (!std::isfinite(number)) {
      reader_.fail("a number that is not finite");
      return {};
    }
    return Value::number(number);
  }

  // Items come in one by one before they get their room: a list inside a list may claim to be as
  // long as what is left.
  Value read_list(std::uint32_t depth) {
    std::uint32_t const count = reader_.count();
    std::vector<Value> items;
    for (std::uint32_t i = 0; i < count && reader_.good(); ++i) items.push_back(read(depth + 1));
    auto const room = reader_.arena().allocate<Value>(items.size());
    std::copy(items.begin(), items.end(), room.begin());
    return Value::list(room);
  }

  Value read_object(std::uint32_t depth) {
    std::uint32_t const count = reader_.count();
    std::vector<Member> members;
    for (std::uint32_t i = 0; i < count && reader_.good(); ++i) {
      Member member;
      reader_.view(member.key);
      if (i > 0 && member.key <= members.back().key) {
        reader_.fail("the keys of a constant are not in order");
      }
      member.value = read(depth + 1);
      members.push_back(member);
    }
    auto const room = reader_.arena().allocate<Member>(members.size());
    std::copy(members.begin(), members.end(), room.begin());
    return Value::object(room);
  }

  Value read_timely(Kind kind) {
    std::int64_t const seconds = read_signed(reader_);
    std::uint32_t nanoseconds = 0;
    reader_.number(nanoseconds);
    bool const in_calendar = seconds >= kFirstSecond && seconds <= kLastSecond;
    if (nanoseconds >= kNanosecondsPerSecond || (kind == Kind::Time && !in_calendar)) {
      reader_.fail("a time or duration that is out of range");
      return {};
    }
    return kind == Kind::Time ? Value::time(seconds, nanoseconds)
                              : Value::duration(seconds, nanoseconds);
  }

  Value read_network() {
    auto const room = reader_.arena().allocate<Network>(1);
    Network network;
    reader_.flag(network.v6);
    reader_.number(network.prefix);
    for (std::size_t i = 0; i < (network.v6 ? 16U : 4U); ++i) reader_.number(network.bytes[i]);
    if (network.prefix > (network.v6 ? kBitsV6 : kBitsV4) || !host_bits_are_clear(network)) {
      reader_.fail("a network that is none");
      return {};
    }
    room[0] = network;
    return Value::network(room.data());
  }

  ByteReader& reader_;
};

}  // namespace

// Recursion is bounded as that of copy_value(), which made the constant.
void value_fields(ByteWriter& writer, Value const& value) {
  writer.number(static_cast<std::uint8_t>(static_cast<unsigned>(value.kind()) |
                                          (value.is_sensitive() ? kSensitive : 0U)));
  switch (value.kind()) {
    case Kind::Absent:
    case Kind::Null:
    case Kind::Unknown:
      return;
    case Kind::Undecided:
      writer.choice(value.reason(), Reason::Limit);
      return;
    case Kind::Boolean:
      writer.flag(value.as_boolean());
      return;
    case Kind::Integer:
      write_signed(writer, value.as_integer());
      return;
    case Kind::Double:
      writer.number(std::bit_cast<std::uint64_t>(value.as_double()));
      return;
    case Kind::BigInteger:
    case Kind::String:
    case Kind::Version:
      writer.text(value.as_text());
      return;
    case Kind::List:
      writer.count(value.as_list().size());
      for (Value const& item : value.as_list()) value_fields(writer, item);
      return;
    case Kind::Object:
      writer.count(value.as_object().size());
      for (Member const& member : value.as_object()) {
        writer.text(member.key);
        value_fields(writer, member.value);
      }
      return;
    case Kind::Time:
    case Kind::Duration:
      write_signed(writer, value.seconds());
      writer.number(value.nanoseconds());
      return;
    case Kind::Network:
      write_network(writer, value.as_network());
      return;
    case Kind::Resource:
      break;
  }
  WRIT_CHECK(false && "a resource is no constant");
}

void value_fields(ByteReader& reader, Value& value) { value = ValueReader(reader).read(0); }

}  // namespace writ::bytecode
