// Most changes are made within a section and keep the frame right, so that they reach the reader of
// tables and the verifier; the others hit the frame itself.
#include "tests/property/bundle_mutation.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "engine/base/sha256.hpp"
#include "engine/bytecode/bundle_bytes.hpp"

namespace writ::property {
namespace {

using bytecode::kDigestSize;
using bytecode::kHeaderSize;
using bytecode::kSectionRowSize;
using bytecode::kSectionsBegin;
using bytecode::Section;
using random_policy::Random;

constexpr std::size_t kInstructionSize = 8;

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < width; ++i) {
    number |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  }
  return number;
}

void put_number(std::string& bytes, std::size_t at, std::size_t width, std::uint64_t number) {
  for (std::size_t i = 0; i < width; ++i) {
    bytes[at + i] = static_cast<char>(static_cast<unsigned char>(number >> (8 * i) & 0xFFU));
  }
}

/// A number that is likely to be just wrong, or to be another's.
std::uint64_t tweaked(std::uint64_t number, Random& random) {
  switch (random.below(9)) {
    case 0:
      return number + 1;
    case 1:
      return number - 1;
    case 2:
      return 0;
    case 3:
      return UINT64_MAX;
    case 4:
      return number ^ std::uint64_t{1} << random.below(32);
    case 5:
      return random.below(4);
    case 6:
      return random.below(64);
    case 7:
      return number + random.below(16);
    default:
      return random.next();
  }
}

/// A stretch of the bytes: where it begins and how long it is.
std::pair<std::size_t, std::size_t> stretch(std::string const& bytes, std::size_t most,
                                            Random& random) {
  std::size_t const at = random.below(bytes.size());
  return {at, 1 + random.below(std::min(most, bytes.size() - at))};
}

void flip_bit(std::string& bytes, Random& random) {
  std::size_t const at = random.below(bytes.size());
  bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
}

void swap_bytes(std::string& bytes, Random& random) {
  std::swap(bytes[random.below(bytes.size())], bytes[random.below(bytes.size())]);
}

/// A field of one, two, four or eight bytes, aligned as rows of fixed size have theirs.
void tweak_field(std::string& bytes, Random& random) {
  std::size_t const width = std::size_t{1} << random.below(4);
  if (bytes.size() < width) return flip_bit(bytes, random);
  std::size_t at = random.below(bytes.size() - width + 1);
  if (random.chance(70)) at -= at % width;
  put_number(bytes, at, width, tweaked(number_at(bytes, at, width), random));
}

void cut(std::string& bytes, Random& random) {
  if (random.chance(50)) {
    bytes.resize(random.below(bytes.size()));
  } else {
    auto const [at, size] = stretch(bytes, 32, random);
    bytes.erase(at, size);
  }
}

void repeat(std::string& bytes, Random& random) {
  auto const [at, size] = stretch(bytes, 64, random);
  bytes.insert(random.below(bytes.size() + 1), bytes.substr(at, size));
}

/// Another operand, opcode or place for an instruction: what comes closest to code that the
/// verifier takes.
void change_instruction(std::string& code, Random& random) {
  std::size_t const count = code.size() / kInstructionSize;
  if (count == 0) return;
  std::size_t const at = random.below(count) * kInstructionSize;
  switch (random.below(6)) {
    case 0:
      code[at] = static_cast<char>(random.below(bytecode::kOpcodeCount + 1));
      return;
    case 1:
      put_number(code, at + 1, 1, tweaked(number_at(code, at + 1, 1), random));
      return;
    case 2:
      put_number(code, at + 2, 2, tweaked(number_at(code, at + 2, 2), random));
      return;
    case 3:
      put_number(code, at + 4, 4, tweaked(number_at(code, at + 4, 4), random));
      return;
    case 4: {
      std::size_t const other = random.below(count) * kInstructionSize;
      code.replace(at, kInstructionSize, std::string(code, other, kInstructionSize));
      return;
    }
    default: {
      std::size_t const other = random.below(count) * kInstructionSize;
      for (std::size_t i = 0; i < kInstructionSize; ++i) std::swap(code[at + i], code[other + i]);
      return;
    }
  }
}

void change_bytes(std::string& bytes, Random& random) {
  if (bytes.empty()) {
    bytes = std::string(1 + random.below(16), static_cast<char>(random.below(256)));
    return;
  }
  switch (random.weighted({4, 2, 6, 1, 1})) {
    case 0:
      return flip_bit(bytes, random);
    case 1:
      return swap_bytes(bytes, random);
    case 2:
      return tweak_field(bytes, random);
    case 3:
      return cut(bytes, random);
    default:
      return repeat(bytes, random);
  }
}

/// A section, or the end of one, from another bundle.
void splice(Sections& sections, Sections const& other, Random& random) {
  std::size_t const which = random.below(sections.size());
  std::string& own = sections[which];
  std::string const& foreign = other[which];
  if (random.chance(50)) {
    own = foreign;
    return;
  }
  std::size_t const keep = random.below(own.size() + 1);
  own.resize(keep);
  own += foreign.substr(std::min(keep, foreign.size()));
}

std::string sealed(std::string content) { return content + sha256_hex(content); }

/// The bundle as one text: the frame is hit too.
std::string change_frame(std::string const& bundle, std::string const& other, Random& random) {
  std::string content = bundle.substr(0, bundle.size() - kDigestSize);
  switch (random.below(4)) {
    case 0:
      content.resize(random.below(content.size()));
      break;
    case 1: {
      std::size_t const at = random.below(std::min(content.size(), other.size() - kDigestSize));
      content = content.substr(0, at) + other.substr(at, other.size() - kDigestSize - at);
      break;
    }
    case 2: {
      std::size_t const at = 4 * random.below(kSectionsBegin / 4);
      put_number(content, at, 4, tweaked(number_at(content, at, 4), random));
      break;
    }
    default:
      flip_bit(content, random);
  }
  return sealed(std::move(content));
}

}  // namespace

Sections take_apart(std::string_view bundle) {
  Sections sections;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    std::size_t const row = kHeaderSize + kSectionRowSize * i;
    sections[i] = bundle.substr(number_at(bundle, row, 8), number_at(bundle, row + 8, 8));
  }
  return sections;
}

std::string put_together(Sections const& sections) {
  bytecode::ByteWriter frame;
  for (char const letter : bytecode::kBundleMagic) frame.number(static_cast<std::uint8_t>(letter));
  frame.number(bytecode::kBundleVersion);
  frame.number(std::uint32_t{bytecode::kSectionCount});
  std::uint64_t offset = kSectionsBegin;
  for (std::string const& section : sections) {
    frame.number(offset);
    frame.number(std::uint64_t{section.size()});
    offset += section.size();
  }
  std::string content = frame.take();
  for (std::string const& section : sections) content += section;
  return sealed(std::move(content));
}

std::string mutate(std::string const& bundle, std::vector<std::string> const& others,
                   Random& random) {
  std::string const& other = random.pick(others);
  if (random.chance(5)) return change_frame(bundle, other, random);
  Sections sections = take_apart(bundle);
  std::size_t const changes = 1 + random.weighted({6, 2, 1, 1});
  for (std::size_t i = 0; i < changes; ++i) {
    std::size_t const kind = random.below(100);
    if (kind < 5) {
      splice(sections, take_apart(other), random);
    } else if (kind < 45) {
      change_instruction(sections[static_cast<std::size_t>(Section::Code)], random);
    } else {
      change_bytes(sections[random.below(sections.size())], random);
    }
  }
  return put_together(sections);
}

}  // namespace writ::property
