#!/usr/bin/env bash
# Looks for inputs that break a fuzz target, with clang's libFuzzer under Address- and UBSanitizer.
#   scripts/fuzz.sh                    every target for a minute each
#   scripts/fuzz.sh TARGET [SECONDS]   http, json, text or code
# Starts from tests/data/fuzz/TARGET; what it learns is kept in build/fuzz/corpus/TARGET, and an
# input that breaks something in build/fuzz/found/TARGET-*.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "${1:-}" in -h|--help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
mapfile -t targets < <(find tests/data/fuzz -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
if [ -n "${1:-}" ]; then
    [ -d "tests/data/fuzz/$1" ] || { echo "fuzz.sh: no target '$1', there are: ${targets[*]}" >&2; exit 2; }
    targets=("$1")
fi
seconds=${2:-60}

for suffix in "" -14 -15 -16; do
    if command -v "clang++$suffix" >/dev/null; then
        export SIGNALBOX_CLANG_SUFFIX=$suffix
        break
    fi
done
if [ -z "${SIGNALBOX_CLANG_SUFFIX+set}" ]; then
    echo "fuzz.sh: no clang here; apt-get install clang libclang-rt-14-dev" >&2
    exit 2
fi
scripts/setup.sh --test >/dev/null
cmake --preset fuzz --log-level=WARNING >/dev/null
cmake --build --preset fuzz --target "${targets[@]/#/fuzz_}" -- --quiet

mkdir -p build/fuzz/found
failed=0
for target in "${targets[@]}"; do
    corpus=build/fuzz/corpus/$target
    mkdir -p "$corpus"
    echo "fuzz: $target for $seconds s"
    "build/fuzz/tests/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 \
        -max_len=16384 -print_final_stats=1 -artifact_prefix="build/fuzz/found/$target-" \
        "$corpus" "tests/data/fuzz/$target" || failed=1
done
exit "$failed"
