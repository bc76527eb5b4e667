#!/usr/bin/env bash
# Sets up, builds and runs every test; ends with one line "N passed, N failed".
#   scripts/test.sh                   everything: the whole suite, then the engine under sanitizers
#   scripts/test.sh --no-sanitizers   the whole suite only
#   scripts/test.sh --only REGEX      only tests whose names match; passed to ctest -R
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

sanitizers=yes
only=.
while [ $# -gt 0 ]; do
    case "$1" in
        --no-sanitizers) sanitizers=no ;;
        --only) only=${2:?--only needs a regular expression}; shift ;;
        -h|--help) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "test.sh: unknown argument '$1' (try --help)" >&2; exit 2 ;;
    esac
    shift
done

passed=0
failed=0

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit $?
}

# A step without which nothing can be tested counts as one failure.
step() {
    local title=$1 begin=$SECONDS
    shift
    if ! "$@"; then
        echo "test: $title failed" >&2
        failed=$((failed + 1))
        finish
    fi
    echo "test: $title took $((SECONDS - begin)) s"
}

configure() { cmake --preset "$1" --log-level=WARNING >/dev/null; }
build() { cmake --build --preset "$1" -- --quiet; }

# run PRESET [ctest arguments]: adds to the counts; the output of failed tests is shown.
run() {
    local preset=$1 begin=$SECONDS report
    shift
    report="build/$preset/ctest.xml"
    rm -f "$report" "build/$preset/ctest.log"
    ctest --test-dir "build/$preset" -R "$only" --no-tests=ignore --output-on-failure --quiet \
        --output-junit ctest.xml --output-log "build/$preset/ctest.log" -j "$(nproc)" "$@"
    if [ ! -s "$report" ]; then
        echo "test: ctest of $preset left no report" >&2
        failed=$((failed + 1))
        finish
    fi
    count "$report" "build/$preset/ctest.log"
    echo "test: tests of $preset took $((SECONDS - begin)) s"
}

# Shows what failed and adds up; a disabled or skipped test is neither passed nor failed.
count() {
    local numbers
    numbers=$(python3 scripts/ctestreport.py "$@" 3>&1 1>&2) || { failed=$((failed + 1)); finish; }
    passed=$((passed + ${numbers% *}))
    failed=$((failed + ${numbers#* }))
}

step "setting up" scripts/setup.sh --test
step "configuring dev" configure dev
step "building dev" build dev
run dev
if [ "$sanitizers" = yes ]; then
    step "configuring asan" configure asan
    step "building asan" build asan
    run asan -L '^(core|logs|metering|store|deployment|engine|api|fuzz)$'
fi
finish
