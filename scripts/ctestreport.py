#!/usr/bin/env python3
"""Reads a JUnit report of ctest: failures with their output on stdout, "PASSED FAILED" on fd 3."""

import os
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


def main(path):
    passed = failed = 0
    for case in xml.parse(path).getroot().iter("testcase"):
        status = case.get("status")
        if status == "run":
            passed += 1
        elif status == "fail":
            failed += 1
            print(f"--- {case.get('name')} failed after {float(case.get('time', 0)):.1f} s")
            print(shorten(case.findtext("system-out") or ""))
        else:
            print(f"--- {case.get('name')} did not run ({status})")
    sys.stdout.flush()
    os.write(3, f"{passed} {failed}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1])
