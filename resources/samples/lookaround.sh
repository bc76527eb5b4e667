#!/bin/bash
# Looks around the sandbox it runs in and, when asked, tries to get out of it.
# The input is one JSON object in $1; the last line on stdout is the result.

count() { echo $#; }

processes=$(count /proc/[0-9]*)
interfaces=
while IFS=': ' read -r name _; do
    [[ $name == Inter-* || $name == face* ]] || interfaces+="${interfaces:+, }\"$name\""
done < /proc/net/dev
echo "I am user $(id -u) on ${HOSTNAME:-a machine without a name} and see $processes processes."

refused=0
attempt() { # what, command…
    local what=$1
    shift
    if "$@" >/dev/null 2>&1; then
        echo "$what: worked"
    else
        echo "$what: refused" >&2
        refused=$((refused + 1))
    fi
}

tried=0
if [[ $1 =~ \"escape\":[[:space:]]*true ]]; then
    attempt "write to /etc" bash -c 'echo mine > /etc/signalbox-was-here'
    attempt "read the password file" cat /etc/shadow
    attempt "connect to the machine's network" bash -c 'exec 3<>/dev/tcp/127.0.0.1/22'
    attempt "set the clock" date -s @0
    attempt "mount a file system" mount -t tmpfs none /mnt
    tried=5
fi
attempt "write to my own /tmp" bash -c 'echo mine > /tmp/note'
tried=$((tried + 1))

printf '{"user": %d, "processes": %d, "interfaces": [%s], "tried": %d, "refused": %d}\n' \
    "$(id -u)" "$processes" "$interfaces" "$tried" "$refused"
