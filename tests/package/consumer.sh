# Installs the built tree below a folder of its own, then builds and runs the programs of
# docs/embedding.md against what lies there, as a project that knows nothing else would: once with
# the archive, once with the shared library. usage: consumer.sh BUILD-FOLDER PROJECT-FOLDER COMPILER
. "$(dirname "$0")/../cli/harness.sh"

build=$1
project=$2
compiler=$3
prefix=$work/prefix

# The blocks of a page: cpp to programs, cmake to the build of the first, text to what they print.
mkdir consumer
awk -v folder=consumer '
  /^```cpp$/ { out = folder "/program" ++programs ".cpp"; next }
  /^```text$/ { out = folder "/program" programs ".expected"; next }
  /^```cmake$/ { out = folder "/shown.cmake"; next }
  /^```$/ { out = ""; next }
  out { print > out }' "$project/docs/embedding.md"

it "the page shows programs and what they print"
programs=$(find consumer -name 'program*.cpp' | wc -l)
expect test "$programs" -ge 3
expect test "$(find consumer -name 'program*.expected' | wc -l)" -eq "$programs"

it "the tree installs a program that runs, headers, pages and the licence"
cmake --install "$build" --prefix "$prefix" >install.log 2>&1 || fail "not installed: $(cat install.log)"
expect "$prefix/bin/writ" --version >"$out"
for header in check diagnostic export json limits program report snapshot verdict; do
  expect test -f "$prefix/include/writ/$header.hpp"
done
expect test -f "$prefix/share/doc/writ/LICENSE"
expect test -f "$prefix/share/doc/writ/docs/language.md"

it "no installed file names the tree that it was built from"
expect test -z "$(grep -rlF -e "$project" "$prefix/include" "$prefix"/lib*/cmake "$prefix"/lib/*/cmake 2>/dev/null)"

it "every public header stands on its own"
for header in "$prefix"/include/writ/*.hpp; do
  printf '#include "writ/%s"\n' "$(basename "$header")" >alone.cpp
  "$compiler" -std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Werror -fsyntax-only \
    -I"$prefix/include" alone.cpp || fail "$header"
done

# The project of the page, with a program more for each further block.
sed 's/main.cpp/program1.cpp/; s/add_executable(mine/add_executable(program1/; s/libraries(mine/libraries(program1/' \
  consumer/shown.cmake >consumer/CMakeLists.txt
number=2
while [ "$number" -le "$programs" ]; do
  printf 'add_executable(program%d program%d.cpp)\ntarget_link_libraries(program%d PRIVATE writ::writ)\n' \
    "$number" "$number" "$number" >>consumer/CMakeLists.txt
  number=$((number + 1))
done

# consume KIND OPTION…
consume() {
  kind=$1
  shift
  cmake -S consumer -B "$kind" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="$compiler" \
    -DCMAKE_PREFIX_PATH="$prefix" "$@" >log 2>&1 || { fail "$kind: $(cat log)"; return; }
  cmake --build "$kind" -j 2 >log 2>&1 || { fail "$kind: $(cat log)"; return; }
  number=1
  while [ "$number" -le "$programs" ]; do
    "$kind/program$number" >"$out" 2>"$err" || fail "program $number ended with $?"
    silent
    diff "consumer/program$number.expected" "$out" || fail "program $number prints something else"
    number=$((number + 1))
  done
}

it "an outside project builds and runs against the archive"
consume static

it "an outside project builds and runs against the shared library"
consume shared -DBUILD_SHARED_LIBS=ON
readelf -d shared/program1 | grep -q 'libwrit\.so' || fail "libwrit.so is not what it runs with"

it "the shared library offers what the public headers do, and little else"
library=$(find "$prefix" -name libwrit.so)
nm -DC --defined-only "$library" >symbols
expect grep -q 'T writ::compile(' symbols
expect test -z "$(grep -E ' [TBDR] (writ::(sema|grammar|vm|bytecode|ingest|checks|codegen|api|library)::)' symbols)"

it "the library reaches for no clock, environment, file or output, and ends no process"
nm -DC --undefined-only "$library" | sed 's/@.*//' >symbols
expect grep -q ' U memcpy' symbols
reaches=$(grep -E ' U ((secure_)?getenv|exit|_exit|quick_exit|system|popen|printf|puts|putchar|(f?open|creat)(64)?|time|gettimeofday|clock_gettime|std::c(out|err|log|in)|std::chrono::.*::now\(\)|std::basic_[io]?f(stream|ilebuf).*)$' symbols)
[ -z "$reaches" ] || fail "$reaches"

it "a component that there is not is refused"
sed 's/find_package(writ 0.1 REQUIRED)/find_package(writ REQUIRED COMPONENTS dynamic)/' \
  consumer/CMakeLists.txt >changed && mv changed consumer/CMakeLists.txt
cmake -S consumer -B wrong -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_COMPILER="$compiler" >"$out" 2>"$err" &&
  fail "it configures"
explains "static and shared"

finish
