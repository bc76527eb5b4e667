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
    # window
    qt6-base-dev qt6-base-dev-tools qt6-svg-dev qt6-websockets-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qtkeychain-qt6-dev libsecret-1-0 libqscintilla2-qt6-dev libgl-dev libgraphviz-dev
    qt6-wayland shared-mime-info
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
    # desktop files, metainfo, packages
    desktop-file-utils appstream man-db file dpkg-dev lintian
    # keychain on a private bus
    dbus gnome-keyring libsecret-tools
    # clients and tools the tests drive
    curl python3 procps util-linux iproute2 psmisc zip unzip openssl
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
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
echo "setup: done"
