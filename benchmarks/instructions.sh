#!/bin/sh
# Counts the instructions of five fixed workloads with callgrind and holds them against
# benchmarks/instructions.tsv: more than three in a hundred above is a failure. A count does not depend
# on how busy the machine is, and hardly on which one it is: the libraries are told not to look for what
# a processor can do beyond the plainest. --update writes the counts anew.
# usage: instructions.sh PROGRAM [--update]
set -eu
program=$1
update=${2:-}
table=$(dirname "$0")/instructions.tsv
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

compiler=$(g++ --version | head -n 1)

# count WORKLOAD: the instructions of what is measured in it.
count() {
  LD_BIND_NOW=1 OPENSSL_ia32cap=0:0 SIMDJSON_FORCE_IMPLEMENTATION=westmere \
    GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX,-AVX2,-AVX2_Usable,-AVX_Fast_Unaligned_Load,-BMI1,-BMI2,-ERMS,-FSRM,-LZCNT,-MOVBE,-SSE4_2 \
    valgrind --tool=callgrind --callgrind-out-file="$folder/out" --collect-atstart=no \
    --toggle-collect=measured_workload "$program" "$1" >"$folder/log" 2>&1 || {
    cat "$folder/log" >&2
    return 1
  }
  sed -n 's/.*Collected : *//p' "$folder/log"
}

# expected WORKLOAD
expected() { awk -v name="$1" '$1 == name { print $2 }' "$table"; }

if [ "$update" = --update ]; then
  {
    echo "# Instructions of each workload of benchmarks/instructions.cpp; written by ./dev instructions --update."
    echo "# compiler: $compiler"
  } >"$folder/table"
elif ! grep -qxF "# compiler: $compiler" "$table"; then
  echo "instructions: the counts are those of another compiler than $compiler"
  echo '0 passed, 0 failed, 5 skipped'
  exit 0
fi

passed=0
failed=0
for workload in compile load read decide check; do
  found=$(count "$workload") || found=
  if [ -z "$found" ]; then
    echo "instructions: $workload was not counted" >&2
    failed=$((failed + 1))
    continue
  fi
  if [ "$update" = --update ]; then
    printf '%s\t%s\n' "$workload" "$found" >>"$folder/table"
    passed=$((passed + 1))
    continue
  fi
  before=$(expected "$workload")
  before=${before:-1}
  change=$(awk -v a="$before" -v b="$found" 'BEGIN { printf "%+.1f", (b - a) * 100 / a }')
  verdict=ok
  if [ $((found * 100)) -gt $((before * 103)) ]; then
    verdict='more than 3 % above what is expected'
    failed=$((failed + 1))
  else
    passed=$((passed + 1))
    [ $((found * 100)) -ge $((before * 97)) ] || verdict='fewer: keep it with --update'
  fi
  printf '%-8s %12s, expected %12s, %6s %%: %s\n' "$workload" "$found" "$before" "$change" "$verdict"
done
if [ "$update" = --update ] && [ "$failed" -eq 0 ]; then
  cp "$folder/table" "$table"
  cat "$table"
fi
if [ "$failed" -gt 0 ] && [ "$update" != --update ]; then
  echo 'instructions: where the work is worth it, run ./dev instructions --update and say why in the commit' >&2
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
