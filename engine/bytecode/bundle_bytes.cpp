// Reads with every length held against the bytes that are left.
#include "engine/bytecode/bundle_bytes.hpp"

#include "engine/base/utf8.hpp"

namespace writ::bytecode {

bool ByteReader::has(std::size_t size) {
  if (rest_.size() >= size) return true;
  fail("it ends too early");
  return false;
}

void ByteReader::flag(bool& value) {
  std::uint8_t byte = 0;
  number(byte);
  if (byte > 1) fail("a flag is neither 0 nor 1");
  value = byte == 1;
}

std::string_view ByteReader::taken() {
  std::uint32_t size = 0;
  number(size);
  if (!has(size)) return {};
  std::string_view const result = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return result;
}

std::string_view ByteReader::text_taken() {
  std::string_view const result = taken();
  if (utf8::find_invalid(result) == std::string_view::npos) return result;
  fail("a text is not UTF-8");
  return {};
}

std::uint32_t ByteReader::count(std::size_t) {
  std::uint32_t count = 0;
  number(count);
  return has(count) ? count : 0;
}

}  // namespace writ::bytecode
