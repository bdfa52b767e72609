#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/library/evaluate.hpp"

using writ::test::evaluate;
using writ::test::quoted;

namespace {

std::string version(std::string const& text) {
  return evaluate("tls_version(" + quoted(text) + ")");
}

std::string strength(std::string const& name) {
  return evaluate("cipher_strength(" + quoted(name) + ")");
}

}  // namespace

TEST_CASE("the many spellings of a TLS version mean the same") {
  for (char const* text : {"TLSv1.2", "TLS1_2", "1.2", "TLS_1_2", "tls1.2", "TLS 1.2", "TLSv1_2",
                           "TLS12", "Tls12", "TLS-1.2", "TLSv1.2_2021", "VersionTLS12", "1_2"}) {
    INFO(text);
    CHECK(version(text) == R"("1.2")");
  }
  CHECK(version("TLSv1") == R"("1.0")");
  CHECK(version("TLSv1_2016") == R"("1.0")");
  CHECK(version("TLSv1.1_2016") == R"("1.1")");
  CHECK(version("TLS1_3") == R"("1.3")");
  CHECK(evaluate("tls_version(1.2)") == R"("1.2")");
  CHECK(evaluate("tls_version(1.0)") == R"("1.0")");
}

TEST_CASE("SSL orders below TLS") {
  CHECK(version("SSLv3") == R"("0.3")");
  CHECK(version("SSL_3_0") == "undecided (value)");
  CHECK(version("SSLv2") == R"("0.2")");
  CHECK(evaluate(R"(min([tls_version("TLSv1"), tls_version("SSLv3"), tls_version("TLS1_2")]))") ==
        R"("0.3")");
}

TEST_CASE("text that names no protocol version is undecided") {
  for (char const* text :
       {"", "TLS", "TLSv", "2.0", "TLSv1.4", "1.2.3", "12", "TLSv1.", "v1.2.", "DTLSv1.2",
        "ELBSecurityPolicy-TLS13-1-2-2021-06", "TLSv1.2 TLSv1.3", "SSLv4", "_2021"}) {
    INFO(text);
    CHECK(version(text) == "undecided (value)");
  }
  CHECK(evaluate("tls_version(12)") == "undecided (value)");
}

TEST_CASE("suites without encryption, authentication or with broken ciphers are broken") {
  for (char const* name :
       {"TLS_RSA_WITH_NULL_SHA256", "NULL-SHA256", "TLS_DH_anon_WITH_AES_128_CBC_SHA",
        "ADH-AES128-SHA", "AECDH-AES256-SHA", "TLS_RSA_WITH_RC4_128_SHA", "RC4-MD5", "EXP-RC4-MD5",
        "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA", "TLS_RSA_WITH_DES_CBC_SHA", "DES-CBC-SHA",
        "EXP-RC2-CBC-MD5", "TLS_ECDHE_RSA_WITH_NULL_SHA"}) {
    INFO(name);
    CHECK(strength(name) == R"("broken")");
  }
}

TEST_CASE("suites with short blocks, or with neither fresh keys nor sealed records, are weak") {
  for (char const* name :
       {"TLS_RSA_WITH_3DES_EDE_CBC_SHA", "DES-CBC3-SHA", "ECDHE-RSA-DES-CBC3-SHA", "IDEA-CBC-SHA",
        "SEED-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA", "AES128-SHA", "AES256-SHA256",
        "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA256", "ECDHE-RSA-AES128-SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA_P256"}) {
    INFO(name);
    CHECK(strength(name) == R"("weak")");
  }
}

TEST_CASE("suites with fresh keys or sealed records are acceptable") {
  for (char const* name :
       {"ECDHE-RSA-AES128-SHA256", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", "AES128-GCM-SHA256",
        "TLS_RSA_WITH_AES_256_GCM_SHA384", "TLS_AES_128_CCM_8_SHA256", "ECDHE-ECDSA-AES128-CCM8",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384"}) {
    INFO(name);
    CHECK(strength(name) == R"("acceptable")");
  }
}

TEST_CASE("suites with fresh keys and sealed records are strong") {
  for (char const* name :
       {"TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256", "ECDHE-RSA-AES256-GCM-SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "DHE-RSA-CHACHA20-POLY1305",
        "TLS_DHE_RSA_WITH_AES_128_CCM", "ecdhe-ecdsa-aes128-gcm-sha256",
        "TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256"}) {
    INFO(name);
    CHECK(strength(name) == R"("strong")");
  }
}

TEST_CASE("text that names no cipher suite is undecided") {
  for (char const* name :
       {"", "AES", "HIGH:!aNULL", "ECDHE+AESGCM", "TLS_FALLBACK_SCSV", "DESCRIBE-X", "TLSv1.2",
        "ALL", "ELBSecurityPolicy-2016-08", "AES128-SHA:AES256-SHA"}) {
    INFO(name);
    CHECK(strength(name) == "undecided (value)");
  }
}
