// One pass; keys may hold dots and brackets in their quotes.
#include "engine/ingest/formats/terraform_address.hpp"

namespace writ::ingest {
namespace {

/// Behind the bracket that closes the key which opens at `at`; npos where none does.
std::size_t end_of_key(std::string_view text, std::size_t at) {
  bool quoted = false;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ']') {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<std::vector<AddressPart>> split_address(std::string_view address) {
  std::vector<AddressPart> parts;
  std::size_t at = 0;
  while (true) {
    AddressPart part;
    part.begin = at;
    std::size_t const end = address.find_first_of(".[", at);
    part.name = address.substr(at, end - at);
    if (part.name.empty()) return std::nullopt;
    at = end == std::string_view::npos ? address.size() : end;
    part.end = at;
    while (at < address.size() && address[at] == '[') {
      std::size_t const behind = end_of_key(address, at);
      if (behind == std::string_view::npos) return std::nullopt;
      if (part.key.empty()) {
        part.key = address.substr(at, behind - at);
        part.end = behind;
      }
      at = behind;
    }
    parts.push_back(part);
    if (at == address.size()) return parts;
    if (address[at] != '.') return std::nullopt;
    ++at;
  }
}

std::string_view without_last_step(std::string_view address) {
  std::size_t last = 0;
  for (std::size_t at = 0; at < address.size();) {
    if (address[at] == '.' || address[at] == '[') last = at;
    at = address[at] == '[' ? end_of_key(address, at) : at + 1;
  }
  return address.substr(0, last);
}

}  // namespace writ::ingest
