#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "engine/cli/collect.hpp"
#include "engine/cli/read_file.hpp"
#include "engine/cli/write_file.hpp"

namespace writ::cli {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// A folder of its own, gone at the end of the test.
struct Folder {
  fs::path root;

  Folder() {
    std::string name = (fs::temp_directory_path() / "writ-files-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    root = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(root, ignored);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;

  std::string put(std::string const& name, std::string const& text = "x") const {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name) << text;
    return (root / name).string();
  }
  std::string at(std::string const& name) const { return (root / name).string(); }
  std::string text(std::string const& name) const {
    std::ifstream in(root / name);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(root), {}));
  }
};

TEST_CASE("a file is read up to its bound and not past it") {
  Folder const folder;
  std::string const path = folder.put("a", "12345");
  CHECK(read_file(path, 5).bytes == "12345");
  FileBytes const refused = read_file(path, 4);
  CHECK_FALSE(refused.bytes);
  CHECK(refused.why == "it holds more than 4 bytes");
  CHECK(read_file(folder.put("empty", ""), 0).bytes == "");
}

TEST_CASE("a file larger than one chunk is read whole") {
  Folder const folder;
  std::string const text(300'000, 'q');
  CHECK(read_file(folder.put("a", text), 1'000'000).bytes == text);
}

TEST_CASE("a stream without end is given up at the bound") {
  FileBytes const refused = read_file("/dev/zero", 200'000);
  CHECK_FALSE(refused.bytes);
  CHECK(refused.why == "it holds more than 200000 bytes");
}

TEST_CASE("what cannot be read says why") {
  Folder const folder;
  CHECK(read_file(folder.at("missing"), 9).why == "no such file or directory");
  CHECK(read_file(folder.root.string(), 9).why == "it is a folder");
  CHECK(read_file(std::string("a\0b", 3), 9).why == "its path holds a NUL");
  CHECK_FALSE(read_file("", 9).bytes);
}

TEST_CASE("a path that names no folder stands for itself") {
  Folder const folder;
  Collected const found = collect(folder.put("notes.txt"), is_policy);
  CHECK_FALSE(found.folder);
  CHECK(found.files == Words{folder.at("notes.txt")});
  CHECK(collect(folder.at("missing"), is_policy).files == Words{folder.at("missing")});
  CHECK(collect("-", is_input).files == Words{"-"});
}

TEST_CASE("a folder stands for what lies below it, sorted") {
  Folder const folder;
  folder.put("b.writ");
  folder.put("a/z.writ");
  folder.put("a/deep/er/y.writ");
  folder.put("c.json");
  folder.put("d_test.writ");
  folder.put("e.tfstate");
  folder.put("f.yaml");
  folder.put("g.yml");
  Collected const found = collect(folder.root.string(), is_policy_without_tests);
  CHECK(found.folder);
  CHECK(found.files ==
        Words{folder.at("a/deep/er/y.writ"), folder.at("a/z.writ"), folder.at("b.writ")});
  CHECK(collect(folder.root.string(), is_policy).files.size() == 4);
  CHECK(
      collect(folder.root.string(), is_input).files ==
      Words{folder.at("c.json"), folder.at("e.tfstate"), folder.at("f.yaml"), folder.at("g.yml")});
}

TEST_CASE("inputs may be packed, once") {
  CHECK(is_input("a.json.gz"));
  CHECK(is_input("a.csv.zst"));
  CHECK(is_input("a.yml"));
  CHECK_FALSE(is_input("a.gz"));
  CHECK_FALSE(is_input(".json.gz"));
  CHECK_FALSE(is_input("a.txt.gz"));
}

TEST_CASE("what a folder says it leaves out is left out, and what is excluded wins over that") {
  Folder const folder;
  folder.put("a/keep.json");
  folder.put("a/drop.json");
  folder.put("a/deep/drop.json");
  folder.put("a/deep/back.json");
  folder.put("log/x.json");
  folder.put("top.json");
  folder.put(".writignore", "log/\nback.json\n/a/keep.json\n");
  folder.put("a/.writignore", "/drop.json\n!keep.json\n");
  folder.put("a/deep/.writignore", "!back.json\n");
  fs::create_directory_symlink(folder.root, folder.root / "log/up");
  Collected const found = collect(folder.root.string(), is_input, {});
  CHECK(found.files == Words{folder.at("a/deep/back.json"), folder.at("a/deep/drop.json"),
                             folder.at("a/keep.json"), folder.at("top.json")});
  CHECK(found.links.empty());
  IgnoreRules excluded;
  excluded.add("keep.json");
  excluded.add("!/log");
  excluded.add("a/deep/");
  CHECK(collect(folder.root.string(), is_input, excluded).files ==
        Words{folder.at("log/x.json"), folder.at("top.json")});
  CHECK(collect(folder.root.string(), is_input).files.size() == 6);
}

TEST_CASE("what is named itself is not left out") {
  Folder const folder;
  folder.put(".writignore", "*");
  IgnoreRules excluded;
  excluded.add("*.json");
  CHECK(collect(folder.put("a.json"), is_input, excluded).files == Words{folder.at("a.json")});
}

TEST_CASE("a .writignore that cannot be read is reported") {
  Folder const folder;
  fs::create_directory(folder.root / ".writignore");
  Collected const found = collect(folder.root.string(), is_input, {});
  REQUIRE(found.unreadable.size() == 1);
  CHECK(found.unreadable[0].first == folder.at(".writignore"));
  CHECK(found.unreadable[0].second == "it is no file");
}

TEST_CASE("names that start with a dot are left out") {
  Folder const folder;
  folder.put(".terraform/modules/modules.json");
  folder.put(".hidden.json");
  CHECK(collect(folder.root.string(), is_input).files.empty());
}

TEST_CASE("a loop of links ends, and a link to a folder is reported") {
  Folder const folder;
  folder.put("a/x.json");
  fs::create_directory_symlink(folder.root, folder.root / "a/loop");
  Collected const found = collect(folder.root.string(), is_input);
  CHECK(found.files == Words{folder.at("a/x.json")});
  CHECK(found.links == Words{folder.at("a/loop")});
}

TEST_CASE("a link to a file is a file, one that leads nowhere is kept to be reported") {
  Folder const folder;
  folder.put("x.txt");
  fs::create_symlink(folder.root / "x.txt", folder.root / "good.json");
  fs::create_symlink(folder.root / "gone", folder.root / "bad.json");
  CHECK(collect(folder.root.string(), is_input).files ==
        Words{folder.at("bad.json"), folder.at("good.json")});
}

TEST_CASE("a folder that only looks like a file is walked, a pipe is left out") {
  Folder const folder;
  folder.put("dir.json/y.json");
  REQUIRE(mkfifo(folder.at("pipe.json").c_str(), 0600) == 0);
  CHECK(collect(folder.root.string(), is_input).files == Words{folder.at("dir.json/y.json")});
}

TEST_CASE("names are told by their end, which is not all of the name") {
  CHECK(is_policy("a.writ"));
  CHECK_FALSE(is_policy(".writ"));
  CHECK_FALSE(is_policy("a.writ.bak"));
  CHECK(is_policy_without_tests("test.writ"));
  CHECK_FALSE(is_policy_without_tests("a_test.writ"));
  CHECK_FALSE(is_policy_without_tests("_test.writ"));
  CHECK(is_input("a.ndjson"));
  CHECK_FALSE(is_input("a.toml"));
}

TEST_CASE("a new file is written and nothing else is left") {
  Folder const folder;
  CHECK_FALSE(write_file(folder.at("r.json"), "text"));
  CHECK(folder.text("r.json") == "text");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a file is replaced and keeps its mode") {
  Folder const folder;
  std::string const path = folder.put("r.json", "old");
  REQUIRE(chmod(path.c_str(), 0640) == 0);
  CHECK_FALSE(write_file(path, "new"));
  CHECK(folder.text("r.json") == "new");
  struct stat about {};
  REQUIRE(stat(path.c_str(), &about) == 0);
  CHECK((about.st_mode & 0777U) == 0640);
}

TEST_CASE("a link stays a link, what it leads to is replaced") {
  Folder const folder;
  folder.put("real", "old");
  fs::create_symlink(folder.root / "real", folder.root / "link");
  CHECK_FALSE(write_file(folder.at("link"), "new"));
  CHECK(fs::is_symlink(folder.root / "link"));
  CHECK(folder.text("real") == "new");
}

TEST_CASE("a device is written to, not replaced") {
  CHECK_FALSE(write_file("/dev/null", "text"));
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a full device is an error") {
  if (!fs::exists("/dev/full")) return;
  CHECK(write_file("/dev/full", "text") == "No space left on device");
}

TEST_CASE("a report cannot go to a folder or below a file") {
  Folder const folder;
  folder.put("file", "old");
  CHECK(write_file(folder.root.string(), "text") == "it is a folder");
  CHECK(write_file(folder.at("missing/r.json"), "text"));
  CHECK(write_file(folder.at("file/r.json"), "text"));
  CHECK(folder.text("file") == "old");
  CHECK(folder.entries() == 1);
}

}  // namespace
}  // namespace writ::cli
