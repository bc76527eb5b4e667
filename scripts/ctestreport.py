#!/usr/bin/env python3
"""Tells what ctest did: failures with their reason and output on stdout, "PASSED FAILED" on fd 3.

ctestreport.py JUNIT LOG: of the report's two forms only the log knows how a test failed.
"""

import os
import re
import sys
import xml.etree.ElementTree as xml

MOST_LINES = 200  # Of one failed test; the first lines say what went wrong, the last where it ended.


def shorten(text):
    lines = text.splitlines()
    if len(lines) <= MOST_LINES:
        return text
    half = MOST_LINES // 2
    cut = len(lines) - 2 * half
    return "\n".join(lines[:half] + [f"… {cut} lines left out …"] + lines[-half:])


def reasons(log):
    """Name to reason: SEGFAULT, Timeout, Subprocess killed, Failed."""
    with open(log, encoding="utf-8", errors="replace") as lines:
        found = (re.match(r"\s+\d+ - (.+) \(([A-Za-z ]+)\)\s*$", line) for line in lines)
        return {match[1]: match[2] for match in found if match}


def main(path, log):
    why = reasons(log)
    passed = failed = 0
    for case in xml.parse(path).getroot().iter("testcase"):
        status = case.get("status")
        if status == "run":
            passed += 1
        elif status == "fail":
            failed += 1
            name, seconds = case.get("name"), float(case.get("time", 0))
            print(f"--- {name} failed after {seconds:.1f} s ({why.get(name, 'for no known reason')})")
            print(shorten(case.findtext("system-out") or ""))
        else:
            print(f"--- {case.get('name')} did not run ({status})")
    sys.stdout.flush()
    os.write(3, f"{passed} {failed}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
