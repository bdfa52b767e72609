// The frame of HTML reports. A policy in the page itself keeps it from loading anything and from
// running any script but ours, whose digest it names, so that a text which slipped through as
// markup would still do nothing. Covered by tests/unit/report/html_test.cpp.
#include <array>
#include <cstdint>

#include "engine/base/sha256.hpp"
#include "engine/report/html_parts.hpp"
#include "engine/report/xml.hpp"

namespace writ::report {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::uint32_t nibble(char digit) {
  return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/// "'sha256-…'" as Content Security Policy, level 3, names an inline text: the digest in base64.
std::string source_of(std::string_view text) {
  // 256 bits are 42 digits of six bits and one of four, which two zero bits fill up.
  std::string const hex = sha256_hex(text);
  std::string encoded;
  std::uint32_t bits = 0;
  std::uint32_t held = 0;
  for (char const digit : hex) {
    bits = (bits << 4U | nibble(digit)) & 0xFFFU;
    held += 4;
    if (held < 6) continue;
    held -= 6;
    encoded += kDigits[bits >> held & 0x3FU];
  }
  encoded += kDigits[bits << 2U & 0x3FU];
  return "'sha256-" + encoded + "='";
}

}  // namespace

std::string html(std::string_view text) { return xml(text, Breaks::Escape); }

std::string html_code(std::string_view text) { return "<code>" + html(text) + "</code>"; }

std::string html_document(std::string_view title, std::string_view body, std::string_view data) {
  std::string policy = "default-src 'none'; style-src " + source_of(html_style());
  if (!data.empty()) policy += "; script-src " + source_of(html_script());
  policy += "; img-src data:; base-uri 'none'; form-action 'none'";
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"";
  out += policy;
  out +=
      "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<link rel=\"icon\" href=\"data:,\">\n<title>";
  out += html(title);
  out += "</title>\n<style>";
  out += html_style();
  out += "</style>\n</head>\n<body>\n";
  out += body;
  if (!data.empty()) {
    out += "<script type=\"application/json\" id=\"data\">\n";
    // Inside of it only `<` could end the element, and it stands in strings alone.
    for (char const c : data) {
      if (c == '<') {
        out += "\\u003c";
      } else {
        out += c;
      }
    }
    out += "</script>\n<script>";
    out += html_script();
    out += "</script>\n";
  }
  out += "</body>\n</html>\n";
  return out;
}

}  // namespace writ::report
