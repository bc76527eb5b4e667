#!/usr/bin/env bash
# Sets up, builds a release into build/release and starts Signalbox. Arguments are passed on.
# Without a display it says so and starts signalboxd, the same engine without a window.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh
# A note why the terminal is quiet: the first build takes some minutes.
echo "run: building build/release (the first time takes some minutes)"
cmake --preset release --log-level=WARNING >/dev/null
cmake --build --preset release -- --quiet

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec build/release/app/signalbox "$@"
fi
echo "run: no display (DISPLAY and WAYLAND_DISPLAY are empty), starting signalboxd instead" >&2
exec build/release/app/signalboxd "$@"
