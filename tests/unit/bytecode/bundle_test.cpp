// Programs to bundles and back, and bytes that are no bundle.
#include <catch2/catch.hpp>

#include <array>
#include <limits>

#include "engine/base/sha256.hpp"
#include "engine/bytecode/bundle_reader.hpp"
#include "engine/bytecode/bundle_values.hpp"
#include "engine/bytecode/bundle_writer.hpp"
#include "engine/bytecode/disassembler.hpp"
#include "engine/value/network.hpp"
#include "tests/unit/bytecode/sound_program.hpp"

using namespace writ;
using namespace writ::bytecode;
using writ::bytecode::test::sound;

namespace {

std::string const kDigest = "sha256:" + std::string(64, 'a');

std::string bundle() { return write_bundle(sound(), kDigest); }

/// With the digest of what stands before it.
std::string sealed(std::string bytes) {
  bytes.resize(bytes.size() - kDigestSize);
  return bytes + sha256_hex(bytes);
}

using Loaded = std::variant<Bundle, BundleFault>;

Loaded read(std::string_view bytes, Limits const& limits = {}) {
  return read_bundle(bytes, limits);
}

std::string why(Loaded const& outcome) {
  auto const* fault = std::get_if<BundleFault>(&outcome);
  return fault == nullptr ? "accepted" : fault->why;
}

/// The program of a bundle with these constants in the place of its own.
std::string with_constants(std::vector<Value> constants) {
  Program program = sound();
  for (Value value : constants) program.constants.push_back(value);
  return write_bundle(program, kDigest);
}

Value nested(std::uint32_t depth, Arena& arena) {
  Value value = Value::integer(1);
  for (std::uint32_t i = 0; i < depth; ++i) {
    auto room = arena.allocate<Value>(1);
    room[0] = value;
    value = Value::list(room);
  }
  return value;
}

}  // namespace

TEST_CASE("a program comes back from its bundle as it was") {
  std::string const bytes = bundle();
  CHECK(is_bundle(bytes));
  Loaded const outcome = read(bytes);
  REQUIRE(why(outcome) == "accepted");
  Bundle const& loaded = std::get<Bundle>(outcome);
  CHECK(loaded.policy_digest == kDigest);
  CHECK(loaded.program.deepest_loop == 1);
  CHECK(loaded.program.sources->files().at(0).path == "m.writ");
  CHECK(loaded.program.sources->files().at(0).text == "module m\n");
  CHECK(disassemble(loaded.program) == disassemble(sound()));
  CHECK_FALSE(verify(loaded.program, writ::bytecode::test::kFunctions));
  CHECK(write_bundle(loaded.program, loaded.policy_digest) == bytes);
}

TEST_CASE("the same program gives the same bytes") { CHECK(bundle() == bundle()); }

TEST_CASE("constants of every kind come back as they were") {
  Network v4;
  v4.bytes = {10, 1};
  v4.prefix = 16;
  Network v6;
  v6.v6 = true;
  v6.bytes = {0x20, 0x01, 0x0d, 0xb8};
  v6.prefix = 128;
  std::array const items = {Value::null(), Value::string("ü"), Value::unknown()};
  std::array const members = {Member{"", Value::boolean(false)}, Member{"a", Value::list(items)}};
  std::vector<Value> const values = {
      Value::absent(),
      Value::null(),
      Value::unknown(),
      Value::undecided(Reason::Value),
      Value::boolean(true),
      Value::integer(std::numeric_limits<std::int64_t>::min()),
      Value::big_integer("-123456789012345678901234567890"),
      Value::number(-0.0),
      Value::number(1.5e300),
      Value::string(""),
      Value::string(std::string_view("\0x", 2)),
      Value::string("secret").as_sensitive(),
      Value::list({}),
      Value::object(members),
      Value::time(-62'135'596'800, 999'999'999),
      Value::duration(-1, 5),
      Value::network(&v4),
      Value::network(&v6),
      Value::version("1.2.0-rc.1"),
  };
  std::string const bytes = with_constants(values);
  Loaded const outcome = read(bytes);
  REQUIRE(why(outcome) == "accepted");
  Bundle const& loaded = std::get<Bundle>(outcome);
  CHECK(loaded.program.constants.back().as_text() == "1.2.0-rc.1");
  CHECK(write_bundle(loaded.program, kDigest) == bytes);
}

TEST_CASE("constants that break the promises of values are refused") {
  auto const refusal = [](Value value) { return why(read(with_constants({value}))); };
  SECTION("integers that are spelt otherwise") {
    for (char const* digits : {"", "-", "12", "0123456789012345678901234567890", "+1", "1e30",
                               "12345678901234567890x"}) {
      CAPTURE(digits);
      CHECK(refusal(Value::big_integer(digits)) ==
            "section `constants`: a long integer that is none");
    }
  }
  SECTION("numbers that are not finite") {
    CHECK(refusal(Value::number(std::numeric_limits<double>::infinity())) ==
          "section `constants`: a number that is not finite");
  }
  SECTION("versions that are none, or spelt otherwise") {
    CHECK(refusal(Value::version("1..2")) == "section `constants`: a version that is none");
    CHECK(refusal(Value::version("v1.2")) == "section `constants`: a version that is none");
  }
  SECTION("times outside the calendar, nanoseconds past the second") {
    CHECK(refusal(Value::time(253'402'300'800, 0)) ==
          "section `constants`: a time or duration that is out of range");
    CHECK(refusal(Value::duration(0, 1'000'000'000)) ==
          "section `constants`: a time or duration that is out of range");
  }
  SECTION("networks with a prefix too long or host bits set") {
    Network network;
    network.prefix = 33;
    CHECK(refusal(Value::network(&network)) == "section `constants`: a network that is none");
    network.prefix = 8;
    network.bytes = {10, 1};
    CHECK(refusal(Value::network(&network)) == "section `constants`: a network that is none");
  }
  SECTION("objects whose keys are out of order or twice the same") {
    std::array members = {Member{"b", {}}, Member{"a", {}}};
    CHECK(refusal(Value::object(members)) ==
          "section `constants`: the keys of a constant are not in order");
    members[1].key = "b";
    CHECK(refusal(Value::object(members)) ==
          "section `constants`: the keys of a constant are not in order");
  }
  SECTION("texts that are not UTF-8") {
    CHECK(refusal(Value::string("\xff")) == "section `constants`: a text is not UTF-8");
  }
  SECTION("undecided without a reason") {
    CHECK(refusal(Value::undecided(Reason::None)) ==
          "section `constants`: an undecided constant without a reason");
  }
}

TEST_CASE("constants nest as deep as policies may, and no deeper") {
  Limits limits;
  limits.nesting = 20;
  Arena arena;
  CHECK(why(read(with_constants({nested(20, arena)}), limits)) == "accepted");
  CHECK(why(read(with_constants({nested(21, arena)}), limits)) ==
        "section `constants`: a constant is nested too deep");
}

TEST_CASE("bytes that are no bundle are told from it") {
  auto const kind = [](std::string_view bytes) { return std::get<BundleFault>(read(bytes)).kind; };
  CHECK(kind("") == BundleFault::Kind::NotABundle);
  CHECK(kind("module m\n") == BundleFault::Kind::NotABundle);
  CHECK(kind("WRI") == BundleFault::Kind::NotABundle);
  CHECK(kind("WRIT") == BundleFault::Kind::Malformed);
  std::string newer = bundle();
  newer[4] = static_cast<char>(kBundleVersion + 1);
  CHECK(kind(newer) == BundleFault::Kind::Version);
  CHECK(kind(sealed(newer)) == BundleFault::Kind::Version);
  std::string changed = bundle();
  changed[kSectionsBegin + 20] = static_cast<char>(changed[kSectionsBegin + 20] ^ 1);
  CHECK(kind(changed) == BundleFault::Kind::Digest);
  std::string longer = bundle() + ' ';
  CHECK(kind(longer) == BundleFault::Kind::Digest);
}

TEST_CASE("a bundle that ends anywhere else than it should is refused") {
  std::string const whole = bundle();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    std::string const cut = whole.substr(0, size);
    CHECK(std::holds_alternative<BundleFault>(read(cut)));
    if (size < kDigestSize) continue;
    CHECK(std::holds_alternative<BundleFault>(read(sealed(cut))));
  }
}

TEST_CASE("a table of sections that leaves gaps is refused") {
  std::string bytes = bundle();
  SECTION("an offset elsewhere") {
    bytes[kHeaderSize] = static_cast<char>(bytes[kHeaderSize] + 1);
    CHECK(why(read(sealed(bytes))) == "the sections do not follow each other");
  }
  SECTION("a size larger than the bundle") {
    for (std::size_t i = 0; i < 8; ++i) bytes[kHeaderSize + 8 + i] = '\xff';
    CHECK(why(read(sealed(bytes))) == "the sections do not follow each other");
  }
  SECTION("another number of sections") {
    bytes[8] = static_cast<char>(bytes[8] + 1);
    CHECK(why(read(sealed(bytes))) == "the number of sections is wrong");
  }
}

TEST_CASE("counts that claim more than is there cost nothing") {
  // A list of 256 items, the first of which is a list of 256 items, and so on; then a fault.
  std::string section;
  for (int i = 0; i < 150; ++i) section += std::string("\x09\x00\x01\x00\x00", 5);
  section += std::string(300, '\x7f');
  Arena arena;
  Limits const limits;
  ByteReader reader(section, arena, limits);
  Value value;
  value_fields(reader, value);
  CHECK_FALSE(reader.good());
  CHECK(reader.why() == "a constant of no kind");
  CHECK(arena.used() < 5'000);
}

TEST_CASE("a bundle at the limit is read, one past it is not") {
  std::string const bytes = bundle();
  Limits limits;
  limits.bundle_bytes = bytes.size();
  CHECK(why(read(bytes, limits)) == "accepted");
  --limits.bundle_bytes;
  CHECK(why(read(bytes, limits)) ==
        "it holds more than " + std::to_string(limits.bundle_bytes) + " bytes");
}

TEST_CASE("constants grow to the limit and no further") {
  Limits limits;
  std::string const text(5'000, 'x');
  limits.constant_bytes = 6'000;
  CHECK(why(read(with_constants({Value::string(text)}), limits)) == "accepted");
  limits.constant_bytes = 5'000;
  CHECK(why(read(with_constants({Value::string(text)}), limits)) ==
        "constants grow past 5000 bytes");
}

TEST_CASE("a text with another digest than its source's is refused") {
  std::string bytes = bundle();
  std::size_t const at = bytes.find("module m");
  bytes[at] = 'M';
  CHECK(why(read(sealed(bytes))) == "section `sources`: a text has another digest");
}
