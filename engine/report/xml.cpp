// Spells out what XML cannot hold, and escapes what it would read.
#include "engine/report/xml.hpp"

namespace writ::report {

std::string xml(std::string_view text, Breaks breaks) {
  std::string out;
  for (char c : printable(text, breaks)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  // XML 1.0, section 2.2, leaves these two out of the characters a document may hold.
  for (std::string_view const refused : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = 0; (at = out.find(refused, at)) != std::string::npos;) {
      out.replace(at, refused.size(), "\xEF\xBF\xBD");
    }
  }
  return out;
}

}  // namespace writ::report
