#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/unit/report/example.hpp"
#include "writ/baseline.hpp"

namespace writ {
namespace {

std::string const kHead = "{\"writ_baseline\":1}\n";

std::string entry(std::string const& print = std::string(64, 'a'), std::string const& count = "1") {
  return R"({"rule":"m/r","input":"i","resource":"x","verdict":"fail","count":)" + count +
         ",\"fingerprint\":\"" + print + "\"}\n";
}

/// "line:column message" of each fault.
std::vector<std::string> faults(std::string const& text) {
  BaselineRead const read = read_baseline("b", text);
  CHECK(read.baseline.has_value() == read.faults.empty());
  std::vector<std::string> result;
  for (BaselineFault const& fault : read.faults) {
    CHECK(fault.where.path == "b");
    result.push_back(std::to_string(fault.where.line) + ":" + std::to_string(fault.where.column) +
                     " " + fault.message);
  }
  return result;
}

using Lines = std::vector<std::string>;

TEST_CASE("a baseline comes back from its file as it was") {
  Baseline const baseline = {
      {"m/a", "i", "x", Verdict::Fail, 2, std::string(64, 'b')},
      {"m/a", "i", "two\nlines \"q\" \xC3\xA9\x1b", Verdict::Undecided, 1, std::string(64, 'a')}};
  BaselineRead const read = read_baseline("b", write_baseline(baseline));
  REQUIRE(read.baseline);
  CHECK(std::is_permutation(baseline.begin(), baseline.end(), read.baseline->begin(),
                            read.baseline->end()));
  CHECK(write_baseline({}) == kHead);
  CHECK(read_baseline("b", kHead).baseline == Baseline());
}

TEST_CASE("the file has an entry a line, in an order that no run changes") {
  CheckReport report = test::example();
  std::string const text = write_baseline(baseline_of(report));
  std::reverse(report.findings.begin(), report.findings.end());
  CHECK(write_baseline(baseline_of(report)) == text);
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
}

TEST_CASE("a file that is none is refused at its start") {
  Lines const none = {"1:1 not a baseline: expected the line `{\"writ_baseline\":1}`"};
  CHECK(faults("") == none);
  CHECK(faults("[]") == none);
  CHECK(faults("{\"writ_baseline\":2}\n") == none);
  CHECK(faults(entry()) == none);
}

TEST_CASE("what is wrong with a line is said with its place, on every line") {
  CHECK(faults(kHead + entry() + "<<<<<<< ours\n" + "[1]\n") ==
        Lines{"3:1 not valid JSON", "4:1 expected an object of texts and a count"});
  CHECK(faults(kHead + "{\"rule\":\"\xC3\xA9\" x}\n") == Lines{"2:13 not valid JSON"});
  CHECK(faults(kHead + "{\"rule\":\"r\"}\n") == Lines{"2:1 expected `input`"});
  CHECK(faults(kHead + "\n") == Lines{"2:1 not valid JSON"});
}

TEST_CASE("an entry holds its members once, and nothing else") {
  auto const with = [](std::string const& members) {
    std::string text = entry();
    text.replace(text.size() - 2, 0, members);
    return faults(kHead + text);
  };
  CHECK(with(",\"odd\":\"x\"") == Lines{"2:1 `odd` is not a member of an entry"});
  CHECK(with(",\"rule\":\"m/s\"") == Lines{"2:1 member `rule` stands twice"});
  CHECK(with(",\"odd\":{}") == Lines{"2:1 expected an object of texts and a count"});
  CHECK(with(",\"odd\":1") == Lines{"2:1 expected one `count`, from 1 on"});
}

TEST_CASE("verdicts, counts and fingerprints are what they can be") {
  CHECK(faults(kHead + entry("AB")) ==
        Lines{"2:1 expected a fingerprint of 64 hexadecimal digits"});
  for (std::string const count : {"0"}) {
    CHECK(faults(kHead + entry(std::string(64, 'a'), count)) ==
          Lines{"2:1 expected one `count`, from 1 on"});
  }
  for (std::string const count : {"-1", "1.5", "null", "99999999999999999999"}) {
    CHECK(faults(kHead + entry(std::string(64, 'a'), count)) ==
          Lines{"2:1 expected an object of texts and a count"});
  }
  std::string passed = entry();
  passed.replace(passed.find("\"fail\""), 6, "\"pass\"");
  CHECK(faults(kHead + passed) == Lines{"2:1 expected the verdict `fail` or `undecided`, found "
                                        "`pass`"});
}

TEST_CASE("an entry that stands twice, as after a merge, is refused") {
  CHECK(faults(kHead + entry() + entry()) == Lines{"3:1 the same entry stands on line 2"});
}

TEST_CASE("hostile nesting and endless faults end") {
  CHECK(faults(kHead + std::string(1'000'000, '[')) ==
        Lines{"2:1 expected an object of texts and a count"});
  std::string many = kHead;
  for (int i = 0; i < 1000; ++i) many += "x\n";
  CHECK(faults(many).size() == 20);
}

}  // namespace
}  // namespace writ
