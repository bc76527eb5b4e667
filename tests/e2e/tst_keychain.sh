#!/usr/bin/env bash
# Keys live in the desktop's keychain, proved against a real gnome-keyring on a bus of its own, and
# nowhere else on disk; without a keychain they are kept for the session and nothing is written.
#   tst_keychain.sh BUILD_DIR
set -euo pipefail

test_program="$1/tests/tst_credentials"
[ -x "$test_program" ] || { echo "tst_keychain: $test_program is not built" >&2; exit 1; }
for tool in dbus-run-session gnome-keyring-daemon secret-tool; do
    command -v "$tool" >/dev/null || { echo "tst_keychain: $tool is missing; run scripts/setup.sh --test" >&2; exit 1; }
done

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data"
export XDG_CACHE_HOME="$home/cache" XDG_STATE_HOME="$home/state" XDG_RUNTIME_DIR="$home/run"
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen
mkdir -m 700 -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME" "$XDG_RUNTIME_DIR"
# Otherwise QtKeychain would look for the keychain of the desktop the tests are started from.
unset XDG_CURRENT_DESKTOP KDE_FULL_SESSION DESKTOP_SESSION DBUS_SESSION_BUS_ADDRESS || true

secret=SignalboxTestKeyQ8Zr
nothing_on_disk() {
    if grep -rlF "$secret" "$home" 2>/dev/null; then
        echo "tst_keychain: the key is on disk in the clear ($1)" >&2
        exit 1
    fi
}

echo "--- without a keychain"
"$test_program"
nothing_on_disk "without a keychain"

echo "--- with a keychain"
# The keychain has a password, so that its own file is encrypted too. The bus and everything on it
# end with the command.
SIGNALBOX_TEST_KEYCHAIN=1 timeout 60 dbus-run-session -- bash -euo pipefail -c '
    printf "%s" "a password" | gnome-keyring-daemon --unlock --foreground --components=secrets >/dev/null 2>&1 &
    daemon=$!
    trap "kill $daemon 2>/dev/null || true; wait $daemon 2>/dev/null || true" EXIT
    for attempt in $(seq 100); do
        dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames \
            | grep -q org.freedesktop.secrets && break
        [ "$attempt" -lt 100 ] || { echo "tst_keychain: no keychain on the bus" >&2; exit 1; }
        sleep 0.1
    done
    "$1" keepsAKeyInTheKeychain
    ! grep -rlF "$2" "$HOME" || { echo "tst_keychain: the key is on disk in the clear" >&2; exit 1; }
    "$1" readsItAfterARestart
    "$1" removesItFromTheKeychain
' bash "$test_program" "$secret"
nothing_on_disk "after the session"
echo "keychain: all well"
