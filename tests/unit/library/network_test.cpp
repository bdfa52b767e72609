#include "engine/library/network.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/value/network_text.hpp"
#include "tests/unit/library/evaluate.hpp"

using writ::Reason;
using writ::Value;
using writ::library::network_within;
using writ::library::networks_overlap;
using writ::library::parse_network;
using writ::test::evaluate;

namespace {

std::string shown(std::string_view text) {
  std::string out;
  if (auto const network = parse_network(text)) append_network(out, *network);
  return out;
}

bool within(std::string_view a, std::string_view b) {
  return network_within(*parse_network(a), *parse_network(b));
}

bool overlap(std::string_view a, std::string_view b) {
  bool const result = networks_overlap(*parse_network(a), *parse_network(b));
  CHECK(result == networks_overlap(*parse_network(b), *parse_network(a)));
  return result;
}

}  // namespace

TEST_CASE("addresses and networks of both families are read") {
  CHECK(shown("10.1.2.3") == "10.1.2.3");
  CHECK(shown("10.1.2.3/8") == "10.0.0.0/8");
  CHECK(shown("10.1.255.3/23") == "10.1.254.0/23");
  CHECK(shown("0.0.0.0/0") == "0.0.0.0/0");
  CHECK(shown("1.2.3.4/32") == "1.2.3.4");
  CHECK(shown("::/0") == "::/0");
  CHECK(shown("0:0:0:0:0:0:0:0/0") == "::/0");
  CHECK(shown("2001:DB8::1") == "2001:db8::1");
  CHECK(shown("2001:db8:1:2:3:4:5:6/33") == "2001:db8::/33");
  CHECK(shown("1::") == "1::");
  CHECK(shown("::1:2") == "::1:2");
  CHECK(shown("1:2:3:4:5:6:7::") == "1:2:3:4:5:6:7:0");
  CHECK(shown("::ffff:10.0.0.1") == "::ffff:a00:1");
  CHECK(shown("1:2:3:4:5:6:1.2.3.4") == "1:2:3:4:5:6:102:304");
  CHECK(shown("fe80::/10") == "fe80::/10");
}

TEST_CASE("text that is no network is refused") {
  for (char const* text : {"",
                           "10",
                           "10.0.0",
                           "10.0.0.0.0",
                           "10.0.0.256",
                           "10.0.0.01",
                           "010.0.0.1",
                           "10.0.0.-1",
                           "10.0.0.1/",
                           "10.0.0.1/33",
                           "10.0.0.1/08",
                           "10.0.0.1/8/8",
                           "10.0.0.0/255.0.0.0",
                           " 10.0.0.1",
                           "10.0.0.1 ",
                           "0x0a.0.0.1",
                           ":",
                           ":::",
                           "1:2",
                           "1:2:3:4:5:6:7",
                           "1:2:3:4:5:6:7:8:9",
                           "1::2::3",
                           "1:2:3:4:5:6:7:8::",
                           "::1:2:3:4:5:6:7:8",
                           "12345::",
                           "g::",
                           "fe80::1%eth0",
                           "::/129",
                           "1:",
                           ":1",
                           "::1.2.3",
                           "1.2.3.4::",
                           "::1.2.3.4:5",
                           "1:2:3:4:5:6:7:1.2.3.4",
                           "example.org",
                           "*",
                           "any",
                           "10.0.0.0-10.0.0.9",
                           "[::1]"}) {
    INFO(text);
    CHECK_FALSE(parse_network(text));
  }
}

TEST_CASE("a network is within another where all of it is") {
  CHECK(within("10.1.2.3", "10.0.0.0/8"));
  CHECK(within("10.0.0.0/8", "10.0.0.0/8"));
  CHECK(within("10.0.0.0/8", "0.0.0.0/0"));
  CHECK(within("192.168.1.128/25", "192.168.1.0/24"));
  CHECK_FALSE(within("10.0.0.0/8", "10.0.0.0/9"));
  CHECK_FALSE(within("11.0.0.0", "10.0.0.0/8"));
  CHECK_FALSE(within("1:2:3:4::/48", "1:2:3:4::"));
  CHECK(within("1:2:3:4::", "1:2:3:4::/48"));
  CHECK_FALSE(within("10.1.2.3", "fd00::/8"));
  CHECK_FALSE(within("::1", "0.0.0.0/0"));
  CHECK(within("::", "::/0"));
}

TEST_CASE("networks overlap where some address is in both") {
  CHECK(overlap("10.0.0.0/8", "10.255.0.0/16"));
  CHECK(overlap("0.0.0.0/0", "1.2.3.4"));
  CHECK_FALSE(overlap("10.0.0.0/9", "10.128.0.0/9"));
  CHECK_FALSE(overlap("0.0.0.0/0", "::/0"));
  CHECK(overlap("2001:db8::/32", "2001:db8:ffff::/48"));
}

TEST_CASE("a value that stands for no network says why") {
  auto reason = [](Value v) { return std::get<Reason>(writ::library::read_network(v)); };
  CHECK(reason(Value::string("x")) == Reason::Value);
  CHECK(reason(Value::integer(1)) == Reason::Type);
  CHECK(reason(Value::null()) == Reason::Absent);
  CHECK(reason(Value::unknown()) == Reason::Unknown);
  CHECK(reason(Value::undecided(Reason::Limit)) == Reason::Limit);
}

TEST_CASE("network makes a network of text") {
  CHECK(evaluate(R"(network(network("10.0.0.1/31")))") == R"("10.0.0.0/31")");
  CHECK(evaluate(R"(network("Internet"))") == "undecided (value)");
  CHECK(evaluate("network(10)") == "undecided (type)");
}

TEST_CASE("a network is private where all of it is") {
  for (char const* text : {"10.0.0.0/8", "10.1.2.3", "172.16.0.0/12", "172.31.255.255",
                           "192.168.0.0/16", "127.0.0.1", "169.254.1.1", "100.64.0.0/10",
                           "fc00::/7", "fd12::1", "fe80::1", "::1", "::ffff:10.0.0.1"}) {
    INFO(text);
    CHECK(evaluate("is_private(\"" + std::string(text) + "\")") == "true");
    CHECK(evaluate("is_public(\"" + std::string(text) + "\")") == "false");
  }
}

TEST_CASE("a network is public where some of it can be reached") {
  for (char const* text :
       {"0.0.0.0/0", "::/0", "8.8.8.8", "10.0.0.0/7", "172.32.0.0", "192.0.0.0/8", "2a00::/12",
        "::ffff:8.8.8.8", "64:ff9b::808:808", "100.0.0.0/8", "::ffff:0:0/95", "128.0.0.0/1"}) {
    INFO(text);
    CHECK(evaluate("is_public(\"" + std::string(text) + "\")") == "true");
    CHECK(evaluate("is_private(\"" + std::string(text) + "\")") == "false");
  }
}

TEST_CASE("documentation, multicast and reserved space is neither private nor public") {
  for (char const* text :
       {"192.0.2.1", "198.51.100.0/24", "203.0.113.7", "224.0.0.1", "255.255.255.255", "0.0.0.0",
        "2001:db8::/32", "ff02::1", "::", "198.18.0.0/15"}) {
    INFO(text);
    CHECK(evaluate("is_public(\"" + std::string(text) + "\")") == "false");
    CHECK(evaluate("is_private(\"" + std::string(text) + "\")") == "false");
  }
}

TEST_CASE("space that several ranges share is no more public than they are") {
  // The unspecified address and the loopback; link-local and what was site-local.
  CHECK(evaluate(R"(is_public("::/127"))") == "false");
  CHECK(evaluate(R"(is_public("fe80::/9"))") == "false");
  CHECK(evaluate(R"(is_public("::/126"))") == "true");
  CHECK(evaluate(R"(is_public("fe00::/8"))") == "true");
  CHECK(evaluate(R"(is_private("fe80::/9"))") == "false");
}

TEST_CASE("questions about a text that is no network are undecided") {
  CHECK(evaluate(R"(is_private("*"))") == "undecided (value)");
  CHECK(evaluate(R"(is_public("*"))") == "undecided (value)");
  CHECK(evaluate(R"(is_public(network("8.8.8.8")))") == "true");
}
