#!/usr/bin/env python3
"""Every text of the sources is translated, finished, and keeps its place markers."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

BUILD = pathlib.Path(sys.argv.pop(1))
TOP = pathlib.Path(__file__).resolve().parents[2]
LUPDATE = shutil.which("lupdate", path="/usr/lib/qt6/bin") or "lupdate"
MARKERS = re.compile(r"%(?:L?\d+|n)")


def update(name, *options):
    """A copy of the catalogue as lupdate would leave it: texts without translation are unfinished."""
    copy = pathlib.Path(tempfile.mkdtemp()) / name
    shutil.copy(TOP / "translations" / name, copy)
    subprocess.run([LUPDATE, "-silent", "-locations", "none", "-no-obsolete", "-source-language",
                    "en", "app", "models", "views", "backend/clusters", "-I", ".", "-I", "backend",
                    *options, "-ts", copy],
                   cwd=TOP, check=True)
    tree = xml.parse(copy)
    shutil.rmtree(copy.parent)
    return tree


def messages(tree):
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            where = f"{context.findtext('name')}: {message.findtext('source')}"
            yield where, message.findtext("source"), message.find("translation")


def forms(translation):
    plural = translation.findall("numerusform")
    return [form.text or "" for form in plural] if plural else [translation.text or ""]


class Translations(unittest.TestCase):
    def check(self, tree):
        count = 0
        for where, source, translation in messages(tree):
            count += 1
            with self.subTest(where):
                self.assertNotEqual(translation.get("type"), "unfinished", "not translated")
                for form in forms(translation):
                    self.assertTrue(form.strip(), "the translation is empty")
                    # A form for exactly one may leave the number out.
                    markers = set(MARKERS.findall(source)) - {"%n"}
                    self.assertEqual(markers, set(MARKERS.findall(form)) - {"%n"},
                                     f"other place markers in: {form}")
                    self.assertEqual(source.count("…"), form.count("…"), "the ellipsis differs")
        return count

    def test_german_is_complete(self):
        self.assertGreater(self.check(update("signalbox_de.ts")), 50)

    def test_qt_speaks_german_too(self):
        """Its buttons and file dialogs: the program takes their words from where Qt has them."""
        folder = subprocess.run(["qtpaths6", "--query", "QT_INSTALL_TRANSLATIONS"], check=True,
                                capture_output=True, text=True).stdout.strip()
        self.assertTrue(pathlib.Path(folder, "qtbase_de.qm").exists(),
                        f"no German of Qt in {folder}; run scripts/setup.sh")

    def test_english_has_its_plurals(self):
        self.assertGreater(self.check(update("signalbox_en.ts", "-pluralonly")), 0)

    def test_mnemonics_are_kept(self):
        for where, source, translation in messages(update("signalbox_de.ts")):
            has = [bool(re.search(r"&[^\s&]", text)) for text in [source, *forms(translation)]]
            with self.subTest(where):
                self.assertEqual(len(set(has)), 1, "a mnemonic is lost or added")


if __name__ == "__main__":
    unittest.main()
