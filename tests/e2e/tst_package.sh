#!/usr/bin/env bash
# Makes the Debian package and checks what is in it and what it depends on.
set -euo pipefail
build=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cpack --config "$build/CPackConfig.cmake" -B "$folder" >"$folder/log" 2>&1 \
    || { cat "$folder/log"; exit 1; }

package=$(echo "$folder"/signalbox_*.deb)
problems=0
problem() { echo "FAIL: $*"; problems=$((problems + 1)); }
contents=$(dpkg-deb -c "$package" | awk '{print $6}')
for file in usr/bin/signalbox usr/bin/signalboxd usr/libexec/signalbox/signalbox-sandbox \
    usr/share/signalbox/launchers/launcher.py usr/share/doc/signalbox/copyright \
    usr/share/doc/signalbox/changelog.gz usr/share/man/man1/signalboxd.1.gz \
    usr/share/applications/org.signalbox.Signalbox.desktop; do
    grep -qx "./$file" <<<"$contents" || problem "$file is not in the package"
done
# Nothing of the build, the tests or the machine.
if grep -vE '^\./(usr/(bin|libexec|share)(/|$)|usr/$|$)' <<<"$contents"; then
    problem "the package has files outside usr/bin, usr/libexec and usr/share"
fi
if dpkg-deb -c "$package" | awk '{print $2}' | grep -vx root/root; then
    problem "a file of the package does not belong to root"
fi
depends=$(dpkg-deb -f "$package" Depends)
for library in libqt6widgets6 libqt6charts6 libqscintilla2-qt6-15 libsqlite3-0 libc6; do
    [[ $depends == *$library* ]] || problem "the package does not depend on $library: $depends"
done
grep -q '^Package: signalbox$' <(dpkg-deb -f "$package") || problem "wrong package name"

[ $problems -eq 0 ] && echo "$(basename "$package") is complete"
exit $((problems > 0))
