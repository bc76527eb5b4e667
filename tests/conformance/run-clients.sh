#!/usr/bin/env bash
# run-clients.sh BUILD-FOLDER TEST-FILE [FOLDER]: installs the clients that FOLDER (this one unless
# told otherwise) names into the build folder, once per lock file, and runs one of its test files
# against the signalboxd of that build.
set -euo pipefail
build=$(realpath "$1")
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
clients=$here/${3:-}
work=$build/conformance/${3:-}
mkdir -p "$work"

exec 9>"$work/lock"
flock 9
if ! cmp -s "$clients/package-lock.json" "$work/package-lock.installed"; then
    cp "$clients/package.json" "$clients/package-lock.json" "$work/"
    npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error
    cp "$work/package-lock.json" "$work/package-lock.installed"
fi
# Modules are found from the file's own folder.
cp "$here"/*.js "$work/"
if [ -n "${3:-}" ]; then
    cp -R "$clients"/*.js "$clients"/*/ "$work/"
fi
flock -u 9

cd "$work"
SIGNALBOX_BUILD=$build exec node --test "$2"
