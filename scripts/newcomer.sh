#!/usr/bin/env bash
# Does what README promises a newcomer, on a Debian 12 with nothing on it: makes a minimal root,
# clones this checkout into it, runs scripts/run.sh there without a display, and calls a function.
#   scripts/newcomer.sh [FOLDER]   FOLDER keeps the root for a second look; default: thrown away
# Needs root, debootstrap, some minutes and 4 GB. Not a part of scripts/test.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

die() { echo "newcomer.sh: $*" >&2; exit 1; }
case "${1:-}" in
    -h|--help) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 0 ;;
esac
[ "$(id -u)" -eq 0 ] || die "only root can make a root folder"
command -v debootstrap >/dev/null || die "debootstrap is missing: apt-get install debootstrap"

if [ $# -gt 0 ]; then
    root=$1
else
    root=$(mktemp -d /var/tmp/newcomer.XXXXXX)
    trap 'rm -rf --one-file-system "$root"' EXIT
fi

# The mirror and its options are this machine's; none is written down here.
mirror=$(apt-get indextargets 'Created-By: Packages' 'Codename: bookworm' 'Component: main' \
    --format '$(REPO_URI)' | head -n 1)
[ -n "$mirror" ] || die "apt knows no mirror of Debian 12 (bookworm)"

if [ ! -e "$root/etc/debian_version" ]; then
    echo "newcomer: making a minimal Debian 12"
    debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" 2>&1 \
        || { tail -n 20 "$root.log"; die "debootstrap failed"; }
    rm -f "$root.log"
fi
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
{ echo "deb $mirror bookworm main"; } > "$root/etc/apt/sources.list"
apt-config dump Acquire | grep -E '^Acquire::(http|https|Check)' > "$root/etc/apt/apt.conf.d/99host" || true

rm -rf "$root/srv/signalbox.git" "$root/root/signalbox"
git clone --quiet --bare . "$root/srv/signalbox.git"

cat > "$root/root/newcomer" <<'INSIDE'
#!/bin/bash
# Runs inside the new root: git is all that a newcomer brings, and curl to try the result.
set -euo pipefail
export HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
apt-get update -q >/dev/null
apt-get install -q -y --no-install-recommends git ca-certificates curl >/dev/null
cd /root
git clone --quiet /srv/signalbox.git signalbox
cd signalbox
begin=$SECONDS
coproc RUN { exec scripts/run.sh --listen 127.0.0.1:0 2>/root/run.log; }
pid=$RUN_PID
address=
while read -r line <&"${RUN[0]}"; do
    case $line in
        "listening on "*) address=${line#listening on }; break ;;
    esac
done
[ -n "$address" ] || { tail -n 30 /root/run.log; echo "newcomer: it never listened"; exit 1; }
echo "newcomer: listening after $((SECONDS - begin)) s: $address"

key=$(build/release/app/signalboxd --print-wskprops | sed -n 's/^AUTH=//p')
call() { curl -sS -u "$key" -H 'Content-Type: application/json' "$@"; }
actions=$address/api/v1/namespaces/_/actions
call -X PUT "$actions/hello" -d '{"exec": {"kind": "python:default",
    "code": "def main(args):\n    print(\"on a bare machine\")\n    return {\"hello\": args.get(\"name\")}"}}' \
    >/dev/null
answer=$(call -X POST "$actions/hello?blocking=true&result=true" -d '{"name": "newcomer"}')
echo "newcomer: the function answered $answer"
kill -TERM "$pid"
wait "$pid" && ended=0 || ended=$?
echo "newcomer: ended with $ended"
[ "$ended" -eq 0 ] && [[ $answer == *'"hello"'*'"newcomer"'* ]]
INSIDE
chmod +x "$root/root/newcomer"

# An own mount and process namespace: the new root is the root, and nothing outlives the test.
export NEWCOMER_ROOT=$root
unshare --mount --pid --fork --kill-child bash -euc '
    mount --make-rprivate /
    mount --bind "$NEWCOMER_ROOT" "$NEWCOMER_ROOT"
    cd "$NEWCOMER_ROOT"
    mount -t proc proc proc
    mount --rbind /dev dev
    mount --rbind /sys sys
    mount -t tmpfs tmpfs tmp
    mkdir -p .host
    pivot_root . .host
    umount -l /.host
    exec env -i /root/newcomer'
echo "newcomer: README's commands work on a bare Debian 12"
