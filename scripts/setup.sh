#!/usr/bin/env bash
# Installs everything that building, running and testing Signalbox needs on Debian 12.
# Idempotent: packages that are there already are left alone. Asks for sudo only when not root.
#   scripts/setup.sh          what a build and a run need
#   scripts/setup.sh --test   also what the tests, the tour and the packages need
set -euo pipefail

want_tests=no
for argument in "$@"; do
    case "$argument" in
        --test) want_tests=yes ;;
        -h|--help) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "setup.sh: unknown argument '$argument' (try --help)" >&2; exit 2 ;;
    esac
done

packages=(
    # compiler and build
    build-essential cmake ninja-build pkg-config ccache git ca-certificates
    # engine and API
    libboost-dev libssl-dev nlohmann-json3-dev libsqlite3-dev libexpected-dev
    libspdlog-dev libfmt-dev libarchive-dev libseccomp-dev zlib1g-dev libpcre2-dev libsimdjson-dev
    libhowardhinnant-date-dev libyaml-cpp-dev tzdata
    # brokers that feeds listen to
    librabbitmq-dev libhiredis-dev libpq-dev librdkafka-dev
    # window
    qt6-base-dev qt6-base-dev-tools qt6-svg-dev qt6-websockets-dev qt6-charts-dev libqt6opengl6-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qtkeychain-qt6-dev libsecret-1-0 libqscintilla2-qt6-dev libgl-dev libgraphviz-dev
    qt6-wayland qt6-translations-l10n shared-mime-info
    # a bare machine has no fonts
    fonts-inter fonts-jetbrains-mono fontconfig
    # icons and pictures
    librsvg2-bin
    # runtimes of the sample project
    python3 nodejs bash
)
# A regular expression engine for x86 only; elsewhere log searches do without it.
[ "$(dpkg --print-architecture)" = amd64 ] && packages+=(libhyperscan-dev)
test_packages=(
    libgtest-dev libgmock-dev
    # the window under a real X server with a window manager
    xvfb xauth openbox xdotool xclip x11-utils imagemagick
    # and under a Wayland compositor
    weston
    # desktop files, metainfo, packages
    desktop-file-utils appstream man-db file dpkg-dev lintian
    # keychain on a private bus
    dbus libglib2.0-bin gnome-keyring libsecret-tools
    # clients and tools the tests drive
    curl python3 procps util-linux iproute2 psmisc zip unzip openssl
    # brokers that tests of feeds start on ports of their own
    mosquitto mosquitto-clients rabbitmq-server amqp-tools redis-server redis-tools
    postgresql postgresql-client
    # further runtimes that the engine offers where they are installed
    perl ruby php-cli
)
[ "$want_tests" = yes ] && packages+=("${test_packages[@]}")
# A Node.js from elsewhere brings its npm along; Debian's is a package of its own.
if [ "$want_tests" = yes ] && ! command -v npm >/dev/null 2>&1; then packages+=(npm); fi

missing=()
for package in "${packages[@]}"; do
    status=$(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null || true)
    [ "${status:0:2}" = ii ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
    echo "setup: all ${#packages[@]} packages are installed"
    exit 0
fi

run=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || {
        echo "setup.sh: not root and no sudo; as root run: apt-get install ${missing[*]}" >&2
        exit 1
    }
    run=(sudo)
fi
echo "setup: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${run[@]}" apt-get update -q

# Some packages bring a service. Tests start what they need themselves, so none is to run: not now
# (Debian asks policy-rc.d), and not with the next start of the machine.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap '"${run[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${run[@]}" install -m 755 /dev/stdin "$policy"
fi
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
if command -v systemctl >/dev/null 2>&1; then
    for package in "${missing[@]}"; do
        units=()
        case "$package" in
            mosquitto|redis-server|postgresql) units=("$package") ;;
            rabbitmq-server) units=(rabbitmq-server epmd.socket epmd.service) ;;
        esac
        for unit in "${units[@]}"; do
            "${run[@]}" systemctl disable "$unit" >/dev/null 2>&1 || true
        done
    done
fi
echo "setup: done"
