// Scalars, base64 and networks, each as CloudFormation writes them.
#include "engine/ingest/formats/cloudformation_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/value/print.hpp"

namespace writ::ingest {
namespace {

/// The number that the whole text spells, if it is at most `most`.
std::optional<std::uint32_t> number_up_to(std::string_view text, std::uint32_t most) {
  std::uint32_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool const good = error == std::errc() && end == text.data() + text.size() && number <= most;
  return good ? std::optional(number) : std::nullopt;
}

struct Block {
  std::uint32_t address = 0;
  std::uint32_t prefix = 0;
};

std::optional<Block> read_block(std::string_view text) {
  std::size_t const slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  auto const prefix = number_up_to(text.substr(slash + 1), 32);
  if (!prefix) return std::nullopt;
  Block block{0, *prefix};
  std::string_view rest = text.substr(0, slash);
  for (int part = 0; part < 4; ++part) {
    std::size_t const dot = rest.find('.');
    bool const is_last = part == 3;
    if (is_last != (dot == std::string_view::npos)) return std::nullopt;
    auto const byte = number_up_to(rest.substr(0, dot), 255);
    if (!byte) return std::nullopt;
    block.address = block.address << 8U | *byte;
    if (!is_last) rest.remove_prefix(dot + 1);
  }
  return block;
}

}  // namespace

std::optional<std::string> scalar_text(Value value) {
  if (value.is(Kind::String) || value.is(Kind::BigInteger)) return std::string(value.as_text());
  if (value.is(Kind::Integer)) return std::to_string(value.as_integer());
  if (value.is(Kind::Boolean)) return value.as_boolean() ? "true" : "false";
  if (!value.is(Kind::Double)) return std::nullopt;
  std::string text;
  print_json(text, Value::number(value.as_double()));
  return text;
}

std::string_view trimmed(std::string_view text) {
  std::size_t const first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string encode_base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::size_t const count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      bits = bits << 8U | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += k <= count ? kDigits[bits >> (18U - 6U * k) & 0x3FU] : '=';
    }
  }
  return text;
}

std::optional<std::vector<std::string>> split_network(std::string_view block, std::size_t count,
                                                      std::size_t host_bits) {
  constexpr std::size_t kMostBlocks = 256;
  auto const whole = read_block(block);
  if (!whole || count == 0 || count > kMostBlocks || host_bits == 0 || host_bits > 32) {
    return std::nullopt;
  }
  std::uint64_t const size = std::uint64_t{1} << host_bits;
  std::uint64_t const room = std::uint64_t{1} << (32U - whole->prefix);
  if (size * count > room) return std::nullopt;
  std::uint64_t const first = whole->address & ~(room - 1);
  std::vector<std::string> result;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t const at = first + i * size;
    result.push_back(fmt::format("{}.{}.{}.{}/{}", at >> 24U & 0xFFU, at >> 16U & 0xFFU,
                                 at >> 8U & 0xFFU, at & 0xFFU, 32 - host_bits));
  }
  return result;
}

}  // namespace writ::ingest
