#!/usr/bin/env python3
"""What holds for the whole checkout and is no single class's business."""

import json
import pathlib
import re
import subprocess
import sys
import unittest

BUILD = pathlib.Path(sys.argv.pop(1))
TOP = pathlib.Path(__file__).resolve().parents[2]


def tracked(*patterns):
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=TOP, check=True,
                            capture_output=True, text=True).stdout
    return [TOP / name for name in listed.split("\0") if name]


class House(unittest.TestCase):
    def test_the_engine_binary_links_no_qt(self):
        libraries = subprocess.run(["ldd", BUILD / "app" / "signalboxd"], check=True,
                                   capture_output=True, text=True).stdout
        self.assertIn("libc.so", libraries)
        self.assertNotRegex(libraries, r"(?i)libqt|qscintilla")

    def test_lock_files_name_no_download_address(self):
        for path in tracked("*package-lock.json", "*npm-shrinkwrap.json"):
            packages = json.loads(path.read_text()).get("packages", {})
            with_address = [name for name, entry in packages.items() if "resolved" in entry]
            self.assertEqual(with_address, [], f"{path}: write it without addresses")

    def test_every_decision_record_is_in_the_index(self):
        index = (TOP / "docs/adr/README.md").read_text()
        for path in tracked("docs/adr/*.md"):
            if path.name != "README.md":
                self.assertIn(f"({path.name})", index)

    def test_links_between_pages_lead_somewhere(self):
        for page in tracked("*.md"):
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text()):
                if "://" not in target:
                    self.assertTrue((page.parent / target).exists(), f"{page}: {target}")

    def test_scripts_are_executable_and_readable_by_bash(self):
        for path in tracked("*.sh", ".ci/run", "bench/run"):
            self.assertTrue(path.stat().st_mode & 0o100, f"{path} is not executable")
            if path.read_text().startswith("#!/usr/bin/env bash"):
                subprocess.run(["bash", "-n", path], check=True)


if __name__ == "__main__":
    unittest.main()
