#!/usr/bin/env python3
"""Writes what programs consist of, as CycloneDX 1.4: the packages of the libraries that they load, and
what is compiled into them, with versions and licences as this machine's package manager has them.

    sbom.py VERSION OUTPUT PROGRAM...

The same input gives the same file. Without dpkg it says so and writes nothing.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

# Headers and data that leave no trace among the libraries.
COMPILED_IN = ("libboost1.74-dev", "nlohmann-json3-dev", "libexpected-dev")
ICONS = {"type": "data", "name": "lucide", "description": "icons of the window",
         "licenses": [{"license": {"id": "ISC"}}]}


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False,
                          env={**os.environ, "LC_ALL": "C"}).stdout


def librariesOf(program):
    """Paths of the shared libraries, also those that only others of them need."""
    return [match[1] for match in re.finditer(r"=> (/\S+)|^\s+(/\S+) \(", said("ldd", program), re.M)
            if match[1]]


def packageOf(library):
    """None for a library that no package brought."""
    path = pathlib.Path(library)
    names = {str(path), str(path.resolve())}
    # The package may know it by the folder of before /lib and /usr/lib became one.
    names |= {name.removeprefix("/usr") for name in names} | {"/usr" + name for name in names}
    for name in sorted(names):
        if owner := said("dpkg-query", "-S", name).split(":")[0].strip():
            return owner.split(",")[0]
    return None


def licencesOf(package):
    text = pathlib.Path(f"/usr/share/doc/{package}/copyright")
    if not text.exists():
        return []
    found = set(re.findall(r"^License: *(\S.*)$", text.read_text(errors="replace"), re.M))
    return [{"license": {"name": name.strip()}} for name in sorted(found)]


def componentOf(package, scope):
    version, architecture, source = said(
        "dpkg-query", "-W", "-f=${Version}\n${Architecture}\n${source:Package}\n",
        package).splitlines()[:3]
    return {"type": "library", "name": package, "version": version,
            "purl": f"pkg:deb/debian/{package}@{version}?arch={architecture}",
            "scope": scope, "licenses": licencesOf(package),
            "properties": [{"name": "debian:source", "value": source}]}


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__.split("\n\n")[1].strip())
    version, output, *programs = sys.argv[1:]
    if not shutil.which("dpkg-query"):
        print("sbom: this machine has no dpkg; nothing is written")
        return
    libraries = sorted({library for program in programs for library in librariesOf(program)})
    packages = {library: packageOf(library) for library in libraries}
    unknown = [library for library, package in packages.items() if not package]
    if unknown:
        print("sbom: no package brought " + ", ".join(unknown), file=sys.stderr)
    components = [componentOf(package, "required")
                  for package in sorted(set(filter(None, packages.values())))]
    components += [componentOf(package, "required") for package in COMPILED_IN
                   if said("dpkg-query", "-W", package)]
    components += [{"type": "library", "name": library, "scope": "required"} for library in unknown]
    document = {"bomFormat": "CycloneDX", "specVersion": "1.4", "version": 1,
                "metadata": {"component": {"type": "application", "name": "signalbox",
                                           "version": version,
                                           "licenses": [{"license": {"id": "GPL-3.0-or-later"}}]}},
                "components": [*components, ICONS]}
    pathlib.Path(output).write_text(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    main()
