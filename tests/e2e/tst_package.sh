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
    usr/share/doc/signalbox/changelog.gz usr/share/doc/signalbox/sbom.cdx.json usr/share/man/man1/signalboxd.1.gz \
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
for library in libqt6widgets6 libqt6charts6 libqscintilla2-qt6-15 libsqlite3-0 libc6 qt6-translations-l10n; do
    [[ $depends == *$library* ]] || problem "the package does not depend on $library: $depends"
done
# What it consists of: each library that is linked, with a version.
dpkg-deb --fsys-tarfile "$package" | tar -xO ./usr/share/doc/signalbox/sbom.cdx.json >"$folder/sbom"
python3 - "$folder/sbom" <<'END' || problem "the list of components is not whole"
import json, sys
bom = json.load(open(sys.argv[1]))
versions = {part["name"]: part.get("version") for part in bom["components"]}
wanted = ("libqt6widgets6", "libsqlite3-0", "libc6", "nlohmann-json3-dev")
assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.4")
assert all(versions.get(name) for name in wanted), versions
assert all(part.get("licenses") for part in bom["components"] if part["name"] in wanted[:2])
END
grep -q '^Package: signalbox$' <(dpkg-deb -f "$package") || problem "wrong package name"

[ $problems -eq 0 ] && echo "$(basename "$package") is complete"
exit $((problems > 0))
