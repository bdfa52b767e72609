// certificate(): the facts that an X.509 certificate states. The one file that sees OpenSSL.
// Covered by tests/unit/library/certificate_test.cpp.
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/utf8.hpp"
#include "engine/library/arguments.hpp"
#include "engine/library/natives.hpp"
#include "engine/library/object_builder.hpp"
#include "engine/value/calendar.hpp"
#include "engine/value/network.hpp"
#include "engine/value/network_text.hpp"

namespace writ::library::native {
namespace {

template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};

using Bio = std::unique_ptr<BIO, Deleter<BIO_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Deleter<GENERAL_NAMES_free>>;
using BigNumber = std::unique_ptr<BIGNUM, Deleter<BN_free>>;

std::string hex(unsigned char const* bytes, std::size_t size) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    text += kDigits[bytes[i] >> 4U];
    text += kDigits[bytes[i] & 0xFU];
  }
  return text;
}

Certificate read_certificate(std::string_view pem) {
  if (pem.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return nullptr;
  Bio const bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  // No pass phrase: without this callback OpenSSL would ask the terminal for one.
  auto const refuse = [](char*, int, int, void*) { return -1; };
  return Certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, refuse, nullptr) : nullptr);
}

/// RFC 2253 in UTF-8.
std::string name_text(X509_NAME const* name) {
  Bio const bio(BIO_new(BIO_s_mem()));
  unsigned long const flags = XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
  if (!bio || X509_NAME_print_ex(bio.get(), name, 0, flags) < 0) return {};
  char* text = nullptr;
  long const size = BIO_get_mem_data(bio.get(), &text);
  return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

Value time_value(ASN1_TIME const* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return Value::absent();
  std::int32_t const year = parts.tm_year + 1900;
  if (year < 1 || year > 9999) return Value::absent();
  std::int64_t const days = days_from_civil({year, parts.tm_mon + 1, parts.tm_mday});
  return Value::time(
      days * kSecondsPerDay + parts.tm_hour * 3600 + parts.tm_min * 60 + parts.tm_sec, 0);
}

std::string serial_text(X509 const* certificate) {
  BigNumber const number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
  if (!number) return {};
  std::vector<unsigned char> bytes(static_cast<std::size_t>(BN_num_bytes(number.get())));
  BN_bn2bin(number.get(), bytes.data());
  return (BN_is_negative(number.get()) != 0 ? "-" : "") + hex(bytes.data(), bytes.size());
}

/// An alternative name of a kind that policies ask for; empty for others.
std::string alternative_name(GENERAL_NAME const* name) {
  if (name->type == GEN_DNS || name->type == GEN_EMAIL || name->type == GEN_URI) {
    auto const* const text = name->d.ia5;
    return {reinterpret_cast<char const*>(ASN1_STRING_get0_data(text)),
            static_cast<std::size_t>(ASN1_STRING_length(text))};
  }
  if (name->type != GEN_IPADD) return {};
  auto const size = static_cast<std::size_t>(ASN1_STRING_length(name->d.iPAddress));
  if (size != 4 && size != 16) return {};
  Network address;
  address.v6 = size == 16;
  address.prefix = address.v6 ? 128 : 32;
  std::copy_n(ASN1_STRING_get0_data(name->d.iPAddress), size, address.bytes.begin());
  std::string text;
  append_network(text, address);
  return text;
}

std::vector<std::string> alternative_names(X509 const* certificate) {
  std::vector<std::string> result;
  Names const names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  int const count = names ? sk_GENERAL_NAME_num(names.get()) : 0;
  for (int i = 0; i < count; ++i) {
    std::string text = alternative_name(sk_GENERAL_NAME_value(names.get(), i));
    if (!text.empty()) result.push_back(std::move(text));
  }
  return result;
}

std::string fingerprint(X509 const* certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1) return {};
  return hex(digest.data(), size);
}

/// Adds texts, which it copies; refuses bytes that are not UTF-8.
class Facts {
 public:
  explicit Facts(Arena& arena) : arena_(arena) {}

  Value text(std::string_view text) {
    valid_ = valid_ && utf8::find_invalid(text) == std::string_view::npos;
    return text.empty() ? Value::absent() : Value::string(arena_.copy(text));
  }
  void add(std::string_view key, Value value) { object_.add(key, value); }
  void add_text(std::string_view key, std::string_view value) { add(key, text(value)); }
  void add_list(std::string_view key, std::vector<std::string> const& texts) {
    auto const room = arena_.allocate<Value>(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) room[i] = text(texts[i]);
    add(key, Value::list(room));
  }
  Value build() { return valid_ ? object_.build(arena_) : bad_value(); }

 private:
  Arena& arena_;
  ObjectBuilder object_;
  bool valid_ = true;
};

void add_key(Facts& facts, X509 const* certificate) {
  EVP_PKEY const* const key = X509_get0_pubkey(certificate);
  if (key == nullptr) return;
  facts.add("key_bits", Value::integer(EVP_PKEY_get_bits(key)));
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
      facts.add_text("key_type", "rsa");
      break;
    case EVP_PKEY_RSA_PSS:
      facts.add_text("key_type", "rsa-pss");
      break;
    case EVP_PKEY_DSA:
      facts.add_text("key_type", "dsa");
      break;
    case EVP_PKEY_EC:
      facts.add_text("key_type", "ec");
      break;
    case EVP_PKEY_ED25519:
      facts.add_text("key_type", "ed25519");
      break;
    case EVP_PKEY_ED448:
      facts.add_text("key_type", "ed448");
      break;
    default:
      break;
  }
}

}  // namespace

Value certificate(CallContext& context, std::span<Value const> arguments) {
  Certificate const parsed = read_certificate(arguments[0].as_text());
  // OpenSSL keeps a queue of errors for each thread; nobody reads it here.
  ERR_clear_error();
  if (!parsed) return bad_value();
  X509* const x509 = parsed.get();
  Facts facts(context.arena);
  facts.add_text("subject", name_text(X509_get_subject_name(x509)));
  facts.add_text("issuer", name_text(X509_get_issuer_name(x509)));
  facts.add_text("serial", serial_text(x509));
  facts.add("not_before", time_value(X509_get0_notBefore(x509)));
  facts.add("not_after", time_value(X509_get0_notAfter(x509)));
  facts.add_list("names", alternative_names(x509));
  add_key(facts, x509);
  int const signature = X509_get_signature_nid(x509);
  if (signature != NID_undef) facts.add_text("signature", OBJ_nid2ln(signature));
  facts.add("is_ca", Value::boolean(X509_check_ca(x509) == 1));
  facts.add("self_signed", Value::boolean(X509_self_signed(x509, 1) == 1));
  facts.add_text("fingerprint", fingerprint(x509));
  ERR_clear_error();
  return facts.build();
}

}  // namespace writ::library::native
