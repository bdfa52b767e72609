// Bytes to a program. The frame's version and digest are put right first, or nearly every input
// would end there. What is read must give back the same bytes, and the verifier must judge it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

#include "engine/api/callees.hpp"
#include "engine/base/sha256.hpp"
#include "engine/bytecode/bundle_reader.hpp"
#include "engine/bytecode/bundle_writer.hpp"
#include "engine/bytecode/verifier.hpp"

using namespace writ;
using namespace writ::bytecode;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string bytes(reinterpret_cast<char const*>(data), size);
  if (bytes.size() < kSectionsBegin + kDigestSize) return 0;
  bytes.resize(bytes.size() - kDigestSize);
  std::copy(kBundleMagic.begin(), kBundleMagic.end(), bytes.begin());
  for (unsigned i = 0; i < 4; ++i) {
    bytes[kBundleMagic.size() + i] = static_cast<char>((kBundleVersion >> (8 * i)) & 0xFFU);
  }
  bytes += sha256_hex(bytes);
  auto const read = read_bundle(bytes, {});
  if (Bundle const* bundle = std::get_if<Bundle>(&read)) {
    static_cast<void>(verify(bundle->program, api::callees()));
    if (write_bundle(bundle->program, bundle->policy_digest) != bytes) std::abort();
  }
  return 0;
}
