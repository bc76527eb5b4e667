#!/usr/bin/env bash
# Installs a build into an empty folder and checks what a desktop would read.
set -euo pipefail
build=$1
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
DESTDIR=$root cmake --install "$build" --prefix /usr >/dev/null

share=$root/usr/share
application=org.signalbox.Signalbox
problems=0
problem() { echo "FAIL: $*"; problems=$((problems + 1)); }
expect() { [ -s "$root/$1" ] || problem "$1 is not installed"; }

for file in usr/bin/signalbox usr/bin/signalboxd usr/libexec/signalbox/signalbox-sandbox \
    usr/share/signalbox/launchers/launcher.py \
    usr/share/applications/$application.desktop usr/share/metainfo/$application.metainfo.xml \
    usr/share/mime/packages/$application.xml usr/share/man/man1/signalbox.1 \
    usr/share/man/man1/signalboxd.1 usr/share/bash-completion/completions/signalbox \
    usr/share/bash-completion/completions/signalboxd usr/share/doc/signalbox/copyright \
    usr/share/icons/hicolor/scalable/apps/$application.svg \
    usr/share/icons/hicolor/symbolic/apps/$application-symbolic.svg; do
    expect "$file"
done
for size in 16 22 24 32 48 64 128 256; do
    icon=usr/share/icons/hicolor/${size}x$size/apps/$application.png
    expect "$icon"
    file "$root/$icon" | grep -q "$size x $size" || problem "$icon has another size"
done

desktop-file-validate "$share/applications/$application.desktop" || problem "desktop entry"
appstreamcli validate --no-net "$share/metainfo/$application.metainfo.xml" || problem "metainfo"
update-mime-database "$share/mime" || problem "MIME package"
grep -q 'application/vnd.signalbox.project+json:\*.signalbox$' "$share/mime/globs" \
    || problem "the project's MIME type has no glob"
for page in signalbox signalboxd; do
    messages=$(man --warnings -l "$share/man/man1/$page.1" 2>&1 >/dev/null) || problem "man $page"
    [ -z "$messages" ] || problem "man $page: $messages"
    bash -n "$share/bash-completion/completions/$page" || problem "completion of $page"
done

# An installed program runs, and its help, manual page and completion name the same options.
options() { grep -oE -- '--[a-z][a-z-]+' | sort -u; }
same() { # program, stated, found, where
    [ "$2" = "$3" ] || problem "$1 --help and $4 differ: $(diff <(echo "$2") <(echo "$3"))"
}
for program in signalbox signalboxd; do
    run=(env QT_QPA_PLATFORM=offscreen "$root/usr/bin/$program")
    "${run[@]}" --version | grep -qE '[0-9]+\.[0-9]+\.[0-9]+' || problem "$program --version"
    stated=$("${run[@]}" --help | options)
    manual=$(sed 's/\\-/-/g' "$share/man/man1/$program.1" | options)
    completed=$(options < "$share/bash-completion/completions/$program")
    same "$program" "$stated" "$manual" "its manual page"
    same "$program" "$stated" "$completed" "its completion"
done

[ $problems -eq 0 ] && echo "everything is where a desktop looks for it"
exit $((problems > 0))
