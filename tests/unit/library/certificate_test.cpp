#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/library/evaluate.hpp"

using writ::test::evaluate;
using writ::test::quoted;

namespace {

// Made by the openssl command for this test; the keys are gone.
constexpr char kRoot[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIICCTCCAa6gAwIBAgIIEjRWeJCrze8wCgYIKoZIzj0EAwIwPTELMAkGA1UEBhMC\n"
    "REUxGDAWBgNVBAoMD03DvGxsZXIsIFPDtmhuZTEUMBIGA1UEAwwLYXBwLmV4YW1w\n"
    "bGUwHhcNMjYxMTI1MDIxNzEzWhcNMjcxMTI1MDIxNzEzWjA9MQswCQYDVQQGEwJE\n"
    "RTEYMBYGA1UECgwPTcO8bGxlciwgU8O2aG5lMRQwEgYDVQQDDAthcHAuZXhhbXBs\n"
    "ZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNDGDLVY1SqKDKD99RSgwf/b1AeO\n"
    "3TVmXcwB+qHAMV04n4ky48KLHnSjwYTM6nRzPLsLLl7/L86tS3Jbq0BV5uCjgZcw\n"
    "gZQwDwYDVR0TAQH/BAUwAwEB/zBiBgNVHREEWzBZggthcHAuZXhhbXBsZYINKi5h\n"
    "cHAuZXhhbXBsZYcECgAAAYcQIAENuAAAAAAAAAAAAAAAAYENYUBhcHAuZXhhbXBs\n"
    "ZYYUaHR0cHM6Ly9hcHAuZXhhbXBsZS8wHQYDVR0OBBYEFJlXic2QBvm8cELVOEC+\n"
    "PtN61VJIMAoGCCqGSM49BAMCA0kAMEYCIQDa9cmJZXDCny8qgDEzlGG9gth0GT8b\n"
    "CgDDFMtE4DapKgIhAOwpddSd30YHzGju9kWMXgsCN6nBADJAD+EnDsMbbaPT\n"
    "-----END CERTIFICATE-----\n";

// Signed by the one above.
constexpr char kLeaf[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBezCCASECAQcwCgYIKoZIzj0EAwIwPTELMAkGA1UEBhMCREUxGDAWBgNVBAoM\n"
    "D03DvGxsZXIsIFPDtmhuZTEUMBIGA1UEAwwLYXBwLmV4YW1wbGUwHhcNMjYxMTI1\n"
    "MDIxNzEzWhcNMjYxMjI1MDIxNzEzWjAPMQ0wCwYDVQQDDARsZWFmMIGfMA0GCSqG\n"
    "SIb3DQEBAQUAA4GNADCBiQKBgQDT1v/pBoJyeexX2uCw9WeZO/kJXYfVUnamyqmh\n"
    "5wym+2j71UzA+jmYd5B0D4YMoaxN8ZFq0or+bkKE+JBplibcpeVnIpuOP8M35fIP\n"
    "BfajOvZkVXPkiyl4TRHt2pQobHFbAlVcKPcEd+cSdnVMQtVJJIA6jNdZbdylpttx\n"
    "KjPY9wIDAQABMAoGCCqGSM49BAMCA0gAMEUCIQDmJwUOnL+7QT73h/tsd8DUTCPx\n"
    "TP5GsV4qOuaz1AT33gIgM50tJGPsbAZbasBWiznk1oKj20bu1eb/UE8XfJGx1H0=\n"
    "-----END CERTIFICATE-----\n";

std::string fact(std::string const& pem, std::string const& name) {
  return evaluate("certificate(" + quoted(pem) + ")." + name);
}

}  // namespace

TEST_CASE("a certificate states its subject, issuer and serial number") {
  CHECK(fact(kRoot, "subject") == R"("CN=app.example,O=Müller\\, Söhne,C=DE")");
  CHECK(fact(kRoot, "issuer") == fact(kRoot, "subject"));
  CHECK(fact(kRoot, "serial") == R"("1234567890abcdef")");
  CHECK(fact(kLeaf, "subject") == R"("CN=leaf")");
  CHECK(fact(kLeaf, "issuer") == fact(kRoot, "subject"));
  CHECK(fact(kLeaf, "serial") == R"("07")");
}

TEST_CASE("a certificate is valid between two times") {
  CHECK(fact(kRoot, "not_before") == R"("2026-11-25T02:17:13Z")");
  CHECK(fact(kRoot, "not_after") == R"("2027-11-25T02:17:13Z")");
}

TEST_CASE("a certificate's names are those of its extension, whatever their kind") {
  CHECK(fact(kRoot, "names") ==
        R"(["app.example","*.app.example","10.0.0.1","2001:db8::1","a@app.example",)"
        R"("https://app.example/"])");
  CHECK(fact(kLeaf, "names") == "[]");
}

TEST_CASE("a certificate tells how strong its key and signature are") {
  CHECK(fact(kRoot, "key_type") == R"("ec")");
  CHECK(fact(kRoot, "key_bits") == "256");
  CHECK(fact(kLeaf, "key_type") == R"("rsa")");
  CHECK(fact(kLeaf, "key_bits") == "1024");
  CHECK(fact(kLeaf, "signature") == R"("ecdsa-with-SHA256")");
}

TEST_CASE("a certificate tells whether it may sign others and signed itself") {
  CHECK(fact(kRoot, "is_ca") == "true");
  CHECK(fact(kRoot, "self_signed") == "true");
  CHECK(fact(kLeaf, "is_ca") == "false");
  CHECK(fact(kLeaf, "self_signed") == "false");
}

TEST_CASE("a certificate's fingerprint is its SHA-256") {
  CHECK(fact(kRoot, "fingerprint") ==
        R"("4c37f8ca4b74f808428746dd79d5d9b6de6a59f3f4349179a338eec91e91bf9e")");
}

TEST_CASE("of a chain the first certificate is meant") {
  CHECK(fact(std::string(kLeaf) + kRoot, "subject") == R"("CN=leaf")");
  CHECK(fact("subject=/CN=leaf\n" + std::string(kLeaf), "subject") == R"("CN=leaf")");
}

TEST_CASE("text that holds no certificate is undecided") {
  std::string const root = kRoot;
  for (std::string const& text :
       {std::string(), std::string("certificate"), root.substr(0, 300),
        std::string("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"),
        std::string("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
        std::string("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
        std::string("-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\n"
                    "DEK-Info: AES-128-CBC,00000000000000000000000000000000\n\nAAAA\n"
                    "-----END CERTIFICATE-----\n")}) {
    INFO(text);
    CHECK(evaluate("certificate(" + quoted(text) + ")") == "undecided (value)");
  }
}
