// tls_version() and cipher_strength(): what the many spellings of protocol versions and cipher
// suites mean. Covered by tests/unit/library/tls_test.cpp.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/library/arguments.hpp"
#include "engine/library/natives.hpp"
#include "engine/value/print.hpp"

namespace writ::library::native {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

std::string uppered(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c & ~0x20);
  }
  return result;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_separator(std::string_view& text) {
  if (text.empty() || std::string_view("._- ").find(text.front()) == kNone) return false;
  text.remove_prefix(1);
  return true;
}

/// Drops the year that CloudFront adds: "TLSV1.2_2021".
void drop_year(std::string_view& text) {
  if (text.size() < 6) return;
  std::string_view const year = text.substr(text.size() - 5);
  if (year.starts_with("_20") && is_digit(year[3]) && is_digit(year[4])) text.remove_suffix(5);
}

/// The version, SSL's two counting as 0.2 and 0.3 so that they order below TLS 1.0.
std::optional<std::string_view> parse_tls(std::string_view text) {
  constexpr std::array<std::string_view, 4> kTls = {"1.0", "1.1", "1.2", "1.3"};
  drop_year(text);
  take_prefix(text, "VERSION");
  if (take_prefix(text, "SSL")) {
    take_prefix(text, "V");
    take_separator(text);
    if (text == "2" || text == "2.0") return "0.2";
    if (text == "3" || text == "3.0") return "0.3";
    return std::nullopt;
  }
  bool const named = take_prefix(text, "TLS");
  if (named) {
    take_separator(text);
    take_prefix(text, "V");
    take_separator(text);
  }
  if (!take_prefix(text, "1")) return std::nullopt;
  if (text.empty()) return kTls[0];
  // Only a text that says TLS may run its digits together: "TLS12".
  if (!take_separator(text) && !named) return std::nullopt;
  if (text.size() != 1 || text[0] < '0' || text[0] > '3') return std::nullopt;
  return kTls[static_cast<std::size_t>(text[0] - '0')];
}

enum class Strength : std::uint8_t { Broken, Weak, Acceptable, Strong };

constexpr std::array<std::string_view, 4> kStrengthNames = {"broken", "weak", "acceptable",
                                                            "strong"};

/// The name's words in capitals, without a leading "TLS" or "SSL".
struct Suite {
  std::vector<std::string> words;
  bool iana = false;

  [[nodiscard]] bool has(std::string_view word) const {
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  [[nodiscard]] bool starts(std::string_view prefix) const {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string const& w) { return w.starts_with(prefix); });
  }
};

Suite split_name(std::string_view name) {
  std::string const upper = uppered(name);
  Suite suite;
  std::string_view rest = upper;
  suite.iana = take_prefix(rest, "TLS_") || take_prefix(rest, "SSL_");
  while (!rest.empty()) {
    std::size_t const end = rest.find_first_of("_-");
    suite.words.emplace_back(rest.substr(0, end));
    rest = end == kNone ? std::string_view() : rest.substr(end + 1);
  }
  return suite;
}

/// Whether the word is a cipher, with or without the length of its key.
bool is_cipher(std::string_view word) {
  constexpr std::array<std::string_view, 12> kCiphers = {"AES",  "CHACHA20", "CAMELLIA", "ARIA",
                                                         "3DES", "DES",      "IDEA",     "SEED",
                                                         "RC4",  "RC2",      "NULL",     "GOST"};
  return std::any_of(kCiphers.begin(), kCiphers.end(), [&](std::string_view cipher) {
    return word.starts_with(cipher) &&
           std::all_of(word.begin() + static_cast<std::ptrdiff_t>(cipher.size()), word.end(),
                       is_digit);
  });
}

bool is_broken(Suite const& s) {
  bool const anonymous = s.has("ANON") || s.has("ADH") || s.has("AECDH");
  // OpenSSL spells triple DES "DES-CBC3".
  bool const single_des = (s.starts("DES") && !s.has("CBC3")) || s.has("DES40");
  return anonymous || single_des || s.has("NULL") || s.starts("EXP") || s.starts("RC4") ||
         s.starts("RC2") || s.has("MD5") || s.has("KRB5");
}

bool is_authenticated_encryption(Suite const& s) {
  return s.starts("GCM") || s.starts("CCM") || s.starts("POLY1305") || s.has("CHACHA20");
}

/// Fresh keys for each connection; TLS 1.3 knows nothing else and does not name it.
bool has_forward_secrecy(Suite const& s) {
  bool const tls13 = s.iana && !s.has("WITH");
  return tls13 || s.has("ECDHE") || s.has("DHE") || s.has("EDH") || s.has("EECDH");
}

std::optional<Strength> strength_of(std::string_view name) {
  Suite const s = split_name(name);
  bool const bad_text = std::any_of(name.begin(), name.end(), [](char c) {
    return c == ' ' || c == ':' || c == '!' || c == '+' || c == '@';
  });
  if (bad_text || s.words.size() < 2 || std::none_of(s.words.begin(), s.words.end(), is_cipher))
    return std::nullopt;
  if (is_broken(s)) return Strength::Broken;
  bool const triple_des = s.has("3DES") || s.has("CBC3");
  if (triple_des || s.starts("IDEA") || s.starts("SEED") || s.starts("GOST")) {
    return Strength::Weak;
  }
  bool const sealed = is_authenticated_encryption(s);
  bool const forward = has_forward_secrecy(s);
  if (sealed && forward) {
    bool const short_tag = s.has("8") || s.has("CCM8");
    return short_tag ? Strength::Acceptable : Strength::Strong;
  }
  bool const sha1 = s.has("SHA");
  return sealed || (forward && !sha1) ? Strength::Acceptable : Strength::Weak;
}

}  // namespace

Value tls_version(CallContext&, std::span<Value const> arguments) {
  std::string text;
  print_text(text, arguments[0]);
  auto const version = parse_tls(uppered(text));
  return version ? Value::version(*version) : bad_value();
}

Value cipher_strength(CallContext&, std::span<Value const> arguments) {
  auto const strength = strength_of(arguments[0].as_text());
  if (!strength) return bad_value();
  return Value::string(kStrengthNames[static_cast<std::size_t>(*strength)]);
}

}  // namespace writ::library::native
