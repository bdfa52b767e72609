// Reads record by record; a cell is a view of the text unless it has quotes to undo.
#include "engine/ingest/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "engine/base/counted.hpp"
#include "engine/base/utf8.hpp"
#include "engine/ingest/formats/format.hpp"

namespace writ::ingest {
namespace {

struct Cell {
  std::string_view text;
  std::size_t offset = 0;
  bool escaped = false;  ///< has doubled quotes
};

struct Problem {
  std::size_t offset = 0;
  std::string_view what;  ///< empty where there is none
};

/// Hands out records, blank lines left out.
class Records {
 public:
  Records(std::string_view text, char separator, std::size_t at)
      : text_(text), separator_(separator), at_(at) {}

  /// The cells of the next record; false at the end. A problem is kept, and the record ends with
  /// its line, or with the text where a quote does not close.
  [[nodiscard]] bool next(std::vector<Cell>& cells) {
    problem_ = {};
    cells.clear();
    while (at_ < text_.size() && is_end(at_)) ++at_;
    if (at_ >= text_.size()) return false;
    for (;;) {
      cells.push_back(read_cell());
      if (at_ >= text_.size() || text_[at_] != separator_) break;
      ++at_;
    }
    skip_line();
    return true;
  }
  [[nodiscard]] Problem const& problem() const { return problem_; }
  [[nodiscard]] std::size_t offset() const { return at_; }

 private:
  /// Whether a line ends there: a line feed, or a carriage return before one.
  [[nodiscard]] bool is_end(std::size_t at) const {
    return text_[at] == '\n' ||
           (text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n');
  }
  [[nodiscard]] bool ends_cell(std::size_t at) const {
    return at >= text_.size() || text_[at] == separator_ || is_end(at);
  }

  Cell read_cell() {
    std::size_t const start = at_;
    if (at_ < text_.size() && text_[at_] == '"') return read_quoted();
    while (!ends_cell(at_)) {
      if (text_[at_] == '"') note(at_, "a quote inside a cell that does not start with one");
      ++at_;
    }
    std::size_t end = at_;
    // The last line may end in a carriage return alone.
    if (at_ == text_.size() && end > start && text_[end - 1] == '\r') --end;
    return {text_.substr(start, end - start), start, false};
  }

  Cell read_quoted() {
    std::size_t const start = at_++;
    bool escaped = false;
    while (at_ < text_.size()) {
      if (text_[at_] != '"') {
        ++at_;
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        escaped = true;
        at_ += 2;
      } else {
        break;
      }
    }
    Cell const cell{text_.substr(start + 1, at_ - start - 1), start, escaped};
    if (at_ >= text_.size()) {
      note(start, "a quote that does not close");
      return cell;
    }
    ++at_;
    bool const is_last = at_ + 1 == text_.size() && text_[at_] == '\r';
    if (!ends_cell(at_) && !is_last) note(at_, "text behind the quote that closes a cell");
    while (!ends_cell(at_)) ++at_;
    return cell;
  }

  void skip_line() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  }

  void note(std::size_t offset, std::string_view what) {
    if (problem_.what.empty()) problem_ = {offset, what};
  }

  std::string_view text_;
  char separator_;
  std::size_t at_;
  Problem problem_;
};

std::string_view text_of(Cell const& cell, Arena& arena) {
  if (!cell.escaped) return cell.text;
  std::string text;
  for (std::size_t i = 0; i < cell.text.size(); ++i) {
    text += cell.text[i];
    if (cell.text[i] == '"') ++i;
  }
  return arena.copy(text);
}

bool is_text(std::vector<Cell> const& cells) {
  return std::all_of(cells.begin(), cells.end(), [](Cell const& cell) {
    return utf8::find_invalid(cell.text) == std::string_view::npos;
  });
}

}  // namespace

std::optional<CsvHeader> read_csv_header(std::string_view text, char separator, Arena& arena,
                                         Faults* faults) {
  auto const refuse = [&](std::size_t offset, std::string_view why) {
    if (faults != nullptr) faults->error(Fault::BadCsv, offset, why);
    return std::nullopt;
  };
  Records records(text, separator, 0);
  std::vector<Cell> cells;
  if (!records.next(cells)) return refuse(0, "no header");
  if (!records.problem().what.empty()) {
    return refuse(records.problem().offset, records.problem().what);
  }
  if (!is_text(cells)) return refuse(cells[0].offset, "bytes that are not UTF-8");
  CsvHeader header;
  std::set<std::string_view> seen;
  for (Cell const& cell : cells) {
    std::string_view const name = text_of(cell, arena);
    if (name.empty()) return refuse(cell.offset, "a column without a name");
    if (!seen.insert(name).second) return refuse(cell.offset, "a column that stands twice");
    header.columns.push_back(name);
  }
  header.end = records.offset();
  return header;
}

std::vector<Placed> read_csv_rows(std::string_view text, CsvHeader const& header, char separator,
                                  Arena& arena, Faults& faults) {
  std::vector<Placed> rows;
  Records records(text, separator, header.end);
  std::vector<Cell> cells;
  while (records.next(cells)) {
    std::size_t const start = cells[0].offset;
    if (!records.problem().what.empty()) {
      faults.error(Fault::BadCsv, records.problem().offset, records.problem().what);
    } else if (!is_text(cells)) {
      faults.error(Fault::BadCsv, start, "bytes that are not UTF-8");
    } else if (cells.size() != header.columns.size()) {
      faults.error(Fault::BadCsv, start,
                   fmt::format("a row of {}, expected {} as the header has",
                               counted(cells.size(), "cell"), header.columns.size()));
    } else {
      std::vector<Member> members;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        std::string_view const value = text_of(cells[i], arena);
        if (!value.empty()) members.push_back({header.columns[i], Value::string(value)});
      }
      rows.push_back({make_object(members, arena), start});
    }
  }
  return rows;
}

std::size_t find_csv_cell(std::string_view text, std::size_t row, std::size_t column,
                          char separator) {
  Records records(text, separator, row);
  std::vector<Cell> cells;
  return records.next(cells) && column < cells.size() ? cells[column].offset : row;
}

}  // namespace writ::ingest
