// A token ends at the next `/`; `~1` stands for one, `~0` for `~`.
#include "engine/ingest/pointer_tokens.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace writ::ingest {

void append_tokens(std::vector<std::string>& tokens, std::string_view pointer) {
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    std::size_t const end = std::min(pointer.find('/'), pointer.size());
    std::string token;
    for (std::size_t i = 0; i < end; ++i) {
      bool const escaped = pointer[i] == '~' && i + 1 < end;
      if (escaped) ++i;
      token += !escaped ? pointer[i] : pointer[i] == '1' ? '/' : '~';
    }
    tokens.push_back(std::move(token));
    pointer.remove_prefix(end);
  }
}

std::optional<std::size_t> index_of(std::string_view token) {
  std::size_t index = 0;
  char const* const end = token.data() + token.size();
  auto const [at, error] = std::from_chars(token.data(), end, index);
  if (token.empty() || error != std::errc() || at != end) return std::nullopt;
  return index;
}

}  // namespace writ::ingest
