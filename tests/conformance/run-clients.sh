#!/usr/bin/env bash
# run-clients.sh BUILD-FOLDER TEST-FILE: installs the clients into the build folder (once per lock
# file) and runs one test file against the signalboxd of that build.
set -euo pipefail
build=$(realpath "$1")
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
work=$build/conformance
mkdir -p "$work"

exec 9>"$work/lock"
flock 9
if ! cmp -s "$here/package-lock.json" "$work/package-lock.installed"; then
    cp "$here/package.json" "$here/package-lock.json" "$work/"
    npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error
    cp "$work/package-lock.json" "$work/package-lock.installed"
fi
# Modules are found from the file's own folder.
cp "$here"/*.js "$work/"
flock -u 9

cd "$work"
SIGNALBOX_BUILD=$build exec node --test "$2"
