// A baseline as a file and back: a first line that says what it is, then an entry a line, so that
// a comparison of two files shows findings and a merge joins them. Covered by
// tests/unit/report/baseline_file_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <tuple>

#include "engine/base/utf8.hpp"
#include "engine/report/json_parts.hpp"
#include "engine/report/printable.hpp"
#include "writ/baseline.hpp"

namespace writ {
namespace report {
namespace {

constexpr std::string_view kHead = "{\"writ_baseline\":1}";
constexpr std::size_t kMostFaults = 20;
constexpr std::size_t kDigits = 64;

/// Takes one flat object of texts and counts; whatever else stands on the line is a fault.
class Members {
 public:
  std::map<std::string, std::string> texts;
  std::map<std::string, std::uint64_t> counts;
  std::string fault;
  std::size_t offset = 0;  ///< bytes before what is wrong, where JSON itself is broken

  bool null() { return refuse(); }
  bool boolean(bool) { return refuse(); }
  bool number_integer(std::int64_t) { return refuse(); }
  bool number_unsigned(std::uint64_t value) {
    return open_ ? add(counts.emplace(key_, value).second) : refuse();
  }
  bool number_float(double, std::string const&) { return refuse(); }
  bool string(std::string& value) {
    return open_ ? add(texts.emplace(key_, std::move(value)).second) : refuse();
  }
  bool binary(std::vector<std::uint8_t>&) { return refuse(); }
  bool start_object(std::size_t) {
    if (open_) return refuse();
    open_ = true;
    return true;
  }
  bool key(std::string& name) {
    key_ = std::move(name);
    return true;
  }
  bool end_object() { return true; }
  bool start_array(std::size_t) { return refuse(); }
  bool end_array() { return true; }
  template <typename Error>
  bool parse_error(std::size_t position, std::string const&, Error const&) {
    fault = "not valid JSON";
    offset = position == 0 ? 0 : position - 1;
    return false;
  }

 private:
  bool refuse() {
    fault = "expected an object of texts and a count";
    return false;
  }
  bool add(bool added) {
    if (!added) fault = fmt::format("member `{}` stands twice", key_);
    return added;
  }

  bool open_ = false;
  std::string key_;
};

constexpr std::array<std::string_view, 5> kTexts = {"rule", "input", "resource", "verdict",
                                                    "fingerprint"};

bool is_fingerprint(std::string_view text) {
  return text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

/// What is wrong with the members; empty where they make an entry.
std::string wrong_with(Members const& members) {
  for (std::string_view const name : kTexts) {
    if (members.texts.count(std::string(name)) == 0) return fmt::format("expected `{}`", name);
  }
  if (members.texts.size() > kTexts.size()) {
    auto const odd = std::find_if(members.texts.begin(), members.texts.end(), [](auto const& one) {
      return std::find(kTexts.begin(), kTexts.end(), one.first) == kTexts.end();
    });
    return fmt::format("`{}` is not a member of an entry", odd->first);
  }
  if (members.counts.size() != 1 || members.counts.begin()->first != "count" ||
      members.counts.begin()->second == 0) {
    return "expected one `count`, from 1 on";
  }
  std::string const& verdict = members.texts.at("verdict");
  if (verdict != name(Verdict::Fail) && verdict != name(Verdict::Undecided)) {
    return fmt::format("expected the verdict `fail` or `undecided`, found `{}`", verdict);
  }
  if (!is_fingerprint(members.texts.at("fingerprint"))) {
    return "expected a fingerprint of 64 hexadecimal digits";
  }
  return {};
}

/// Column of the byte at `offset`, as far as the line is text.
std::uint32_t column_of(std::string_view line, std::size_t offset) {
  std::string_view const start = line.substr(0, std::min(offset, line.size()));
  std::size_t const columns = utf8::count(start.substr(0, utf8::find_invalid(start))) + 1;
  return static_cast<std::uint32_t>(
      std::min<std::size_t>(columns, std::numeric_limits<std::uint32_t>::max()));
}

class Reader {
 public:
  explicit Reader(std::string const& path) : path_(path) {}

  BaselineRead read(std::string_view text) {
    std::uint32_t number = 0;
    while (!text.empty() && faults_.size() < kMostFaults) {
      std::size_t const length = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, length);
      text.remove_prefix(std::min(length + 1, text.size()));
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      ++number;
      if (number > 1) {
        add(line, number);
      } else if (line != kHead) {
        refuse(number, 1, fmt::format("not a baseline: expected the line `{}`", kHead));
        break;
      }
    }
    if (number == 0) refuse(1, 1, fmt::format("not a baseline: expected the line `{}`", kHead));
    if (!faults_.empty()) return {std::nullopt, std::move(faults_)};
    Baseline baseline;
    for (auto& [print, row] : rows_) baseline.push_back(std::move(row.entry));
    std::sort(baseline.begin(), baseline.end(), [](auto const& a, auto const& b) {
      return std::tie(a.rule, a.input, a.resource, a.fingerprint, a.verdict) <
             std::tie(b.rule, b.input, b.resource, b.fingerprint, b.verdict);
    });
    return {std::move(baseline), {}};
  }

 private:
  struct Row {
    BaselineEntry entry;
    std::uint32_t line = 0;
  };

  void refuse(std::uint32_t line, std::uint32_t column, std::string message) {
    faults_.push_back({{path_, line, column}, std::move(message)});
  }

  void add(std::string_view line, std::uint32_t number) {
    Members members;
    if (!Json::sax_parse(line, &members)) {
      refuse(number, column_of(line, members.offset), members.fault);
      return;
    }
    if (std::string const wrong = wrong_with(members); !wrong.empty()) {
      refuse(number, 1, wrong);
      return;
    }
    Verdict const verdict =
        members.texts["verdict"] == name(Verdict::Fail) ? Verdict::Fail : Verdict::Undecided;
    BaselineEntry entry = {members.texts["rule"],     members.texts["input"],
                           members.texts["resource"], verdict,
                           members.counts["count"],   members.texts["fingerprint"]};
    auto const [row, added] = rows_.try_emplace({entry.fingerprint, verdict});
    if (!added) {
      refuse(number, 1, fmt::format("the same entry stands on line {}", row->second.line));
      return;
    }
    row->second = {std::move(entry), number};
  }

  std::string const& path_;
  std::map<std::pair<std::string, Verdict>, Row> rows_;
  std::vector<BaselineFault> faults_;
};

}  // namespace
}  // namespace report

std::string write_baseline(Baseline const& baseline) {
  std::string out = std::string(report::kHead) + '\n';
  for (BaselineEntry const& entry : baseline) {
    report::Json const line = {{"rule", entry.rule},         {"input", entry.input},
                               {"resource", entry.resource}, {"verdict", name(entry.verdict)},
                               {"count", entry.count},       {"fingerprint", entry.fingerprint}};
    out += report::line_of(line) + '\n';
  }
  return out;
}

BaselineRead read_baseline(std::string const& path, std::string_view text) {
  return report::Reader(path).read(text);
}

}  // namespace writ
