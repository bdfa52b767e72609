// Folder after folder, as modules call each other.
#include "engine/ingest/hcl/source.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "engine/base/counted.hpp"
#include "engine/base/utf8.hpp"
#include "engine/ingest/encoding.hpp"
#include "engine/ingest/faults.hpp"
#include "engine/ingest/formats/terraform_address.hpp"
#include "writ/terraform_source.hpp"

namespace writ::ingest::hcl {
namespace {

/// Folders and bytes that a configuration may lead to: large ones have hundreds of modules and some
/// megabytes.
constexpr std::size_t kMostModules = 2'000;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;

std::string normal(std::filesystem::path const& path) {
  std::string folder = path.lexically_normal().string();
  if (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  return folder.empty() ? "." : folder;
}

bool is_json(std::string_view path) { return path.ends_with(".json"); }

/// `override.tf`, `x_override.tf` and the same in JSON: their blocks add to those of other files.
bool is_override(std::string const& path) {
  std::string_view name = path;
  name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is the start.
  name = name.substr(0, name.rfind(".tf"));
  return name == "override" || name.ends_with("_override");
}

/// The text of an attribute that is one text without templates; nothing otherwise.
std::optional<std::string> literal_of(Block const& block, std::string_view name) {
  for (Attribute const& attribute : block.attributes) {
    if (attribute.name != name) continue;
    std::string_view const text = attribute.value;
    bool const plain = text.size() >= 2 && text.front() == '"' &&
                       text.find_first_of("\"\\$%", 1) == text.size() - 1;
    if (plain) return std::string(text.substr(1, text.size() - 2));
  }
  return std::nullopt;
}

/// A local module is named by such a path, and only by one.
bool is_local(std::string_view source) {
  return source.starts_with("./") || source.starts_with("../");
}

class Reader {
 public:
  Reader(TerraformSource& source, ReadSourceFolder const& read_folder, Limits const& limits)
      : source_(source), read_folder_(read_folder), limits_(limits) {}

  void run() {
    wanted_.push_back({source_.folder, {}});
    while (!wanted_.empty() && !full_) {
      Wanted const next = std::move(wanted_.front());
      wanted_.pop_front();
      if (!source_.modules.contains(next.folder)) read_module(next);
    }
    source_.notices = std::move(state_.notices);
  }

 private:
  struct Wanted {
    std::string folder;
    Position caller;  ///< the call that leads there
  };

  void read_module(Wanted const& wanted) {
    Module& module = source_.modules[wanted.folder];
    if (source_.modules.size() > kMostModules) return stop(wanted.folder);
    SourceFolder found = read_folder_(wanted.folder);
    std::string const& named = wanted.caller.path.empty() ? wanted.folder : wanted.caller.path;
    LineColumn const at{wanted.caller.line, wanted.caller.column};
    Faults faults(state_, limits_, named, {});
    if (!found.why.empty()) {
      faults.notice_at(Fault::SourceUnread, at, shown(wanted.folder), shown(found.why));
    } else if (found.files.empty()) {
      faults.notice_at(Fault::SourceUnread, at, shown(wanted.folder), "it holds no `*.tf`");
    }
    std::sort(found.files.begin(), found.files.end(), [](SourceFile const& a, SourceFile const& b) {
      return std::pair(is_override(a.path), std::string_view(a.path)) <
             std::pair(is_override(b.path), std::string_view(b.path));
    });
    for (SourceFile& file : found.files) {
      if (full_) return;
      read_file(std::move(file), wanted.folder, module);
    }
  }

  void stop(std::string const& path) {
    full_ = true;
    Faults(state_, limits_, path, {}).notice(Fault::SourceEnds, kMostModules, kMostBytes);
  }

  void read_file(SourceFile read, std::string const& folder, Module& module) {
    if (!read.why.empty()) {
      Faults(state_, limits_, read.path, {})
          .notice(Fault::SourceUnread, shown(read.path), shown(read.why));
      return;
    }
    bytes_ += read.bytes.size();
    if (bytes_ > kMostBytes) return stop(read.path);
    File& file = source_.files.emplace_back();
    file.path = std::move(read.path);
    file.text = std::move(read.bytes);
    std::string_view text = file.text;
    Encoded const encoded = recognise_encoding(text);
    text.remove_prefix(encoded.mark_bytes);
    std::size_t const bad = utf8::find_invalid(text);
    if (bad == std::string_view::npos) {
      file.outline = is_json(file.path) ? read_json_outline(text, limits_) : read_outline(text);
    } else {
      // Columns can be told up to there.
      text = text.substr(0, bad);
      file.outline.mistake = Mistake{bad, "a byte that belongs to no character of UTF-8"};
    }
    if (auto const& mistake = file.outline.mistake) {
      Faults(state_, limits_, file.path, text)
          .notice_at(Fault::SourceMalformed, LineColumns(text).at(mistake->offset),
                     is_json(file.path) ? "JSON" : "HCL", mistake->what);
    }
    module.files.push_back(&file);
    for (std::uint32_t const index : file.outline.top) {
      note_block(file, file.outline.blocks[index], folder, module);
    }
  }

  void note_block(File const& file, Block const& block, std::string const& folder, Module& module) {
    if (block.type == "module" && block.labels.size() == 1) {
      auto const source = literal_of(block, "source");
      if (!source || !is_local(*source)) return;
      std::string called = normal(std::filesystem::path(folder) / *source);
      wanted_.push_back({called, {file.path, block.at.line, block.at.column}});
      module.calls.insert_or_assign(block.labels[0], std::move(called));
      return;
    }
    if (std::string address = address_of(block); !address.empty()) {
      module.blocks[std::move(address)].push_back({&file, &block});
    }
  }

  TerraformSource& source_;
  ReadSourceFolder const& read_folder_;
  Limits const& limits_;
  SnapshotState state_;  ///< takes the notices
  std::deque<Wanted> wanted_;
  std::size_t bytes_ = 0;
  bool full_ = false;
};

}  // namespace

std::string address_of(Block const& block) {
  if (block.labels.size() != 2) return {};
  std::string const name = block.labels[0] + "." + block.labels[1];
  if (block.type == "resource") return name;
  return block.type == "data" ? "data." + name : std::string();
}

std::vector<BlockOf> find_blocks(TerraformSource const& source, std::string_view address) {
  auto const parts = split_address(address);
  auto module = source.modules.find(source.folder);
  if (!parts || module == source.modules.end()) return {};
  std::size_t at = 0;
  for (; at + 1 < parts->size() && (*parts)[at].name == "module"; at += 2) {
    auto const call = module->second.calls.find((*parts)[at + 1].name);
    if (call == module->second.calls.end()) return {};
    module = source.modules.find(call->second);
    if (module == source.modules.end()) return {};
  }
  std::size_t const last = at + (at < parts->size() && (*parts)[at].name == "data" ? 2 : 1);
  if (last + 1 != parts->size()) return {};
  AddressPart const& name = parts->back();
  std::size_t const begin = (*parts)[at].begin;
  auto const found =
      module->second.blocks.find(address.substr(begin, name.begin + name.name.size() - begin));
  return found == module->second.blocks.end() ? std::vector<BlockOf>() : found->second;
}

}  // namespace writ::ingest::hcl

namespace writ {

std::shared_ptr<ingest::TerraformSource const> read_terraform_source(
    std::string const& folder, ReadSourceFolder const& read_folder, Limits const& limits) {
  auto source = std::make_shared<ingest::TerraformSource>();
  source->folder = ingest::hcl::normal(folder);
  ingest::hcl::Reader(*source, read_folder, limits).run();
  return source;
}

}  // namespace writ
