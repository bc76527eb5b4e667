#!/usr/bin/env python3
"""What signalboxd does with a data folder that is full, read-only, damaged, too new or taken."""

import hashlib
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
BUILD = sys.argv.pop(1)
sys.path.insert(0, str(TOP / "tests" / "support"))
sys.dont_write_bytecode = True

from signalboxd import Signalboxd  # noqa: E402

FUNCTION = {"exec": {"kind": "bash:default", "code": "echo \"$1\""}}


def content(folder):
    """Every file of @p folder with the hash of its bytes, but for the lock and what SQLite keeps
    beside."""
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in folder.rglob("*")
            if file.is_file() and file.name != "lock" and not file.name.endswith(("-shm", "-wal"))}


class Storage(unittest.TestCase):
    def setUp(self):
        self.top = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.folder = self.top / "data"

    def engine(self, **options):
        return Signalboxd(BUILD, data=str(self.folder), **options)

    def fill(self):
        """Runs three times with one engine; the ids."""
        with self.engine() as engine:
            engine.call("PUT", "actions/f", FUNCTION)
            return [engine.call("POST", "actions/f?blocking=true", {})[1]["activationId"]
                    for _ in range(3)]

    def refusal(self, wrapper=()):
        """What an engine that does not start says."""
        ended = subprocess.run(
            [*wrapper, pathlib.Path(BUILD) / "app" / "signalboxd", "--listen", "127.0.0.1:0",
             "--auth", f"{Signalboxd.uuid}:{Signalboxd.key}", "--data", self.folder], capture_output=True, text=True, timeout=60)
        self.assertEqual(ended.returncode, 1, ended.stdout + ended.stderr)
        self.assertEqual(ended.stdout, "")
        return ended.stderr

    def test_a_second_engine_is_refused(self):
        with self.engine() as engine:
            self.assertIn(str(self.folder), self.refusal())
            self.assertEqual(engine.call("GET", "actions")[0], 200)

    @unittest.skipUnless(os.geteuid() == 0, "only root can mount")
    def test_a_read_only_folder_is_named(self):
        self.fill()
        before = content(self.folder)
        said = self.refusal(["unshare", "-m", "sh", "-ec",
                             f"mount --bind {self.folder} {self.folder}; "
                             f"mount -o remount,bind,ro {self.folder}; exec \"$@\"", "sh"])
        self.assertIn("Read-only", said)
        self.assertEqual(content(self.folder), before)

    def test_folders_of_a_newer_signalbox_are_refused_untouched(self):
        self.fill()
        segment = next((self.folder / "journal").glob("*.seg"))
        database = sqlite3.connect(self.folder / "entities.db")
        whole = segment.read_bytes()
        for make in (lambda: segment.write_bytes(whole[:8] + b"\x63" + whole[9:]),
                     lambda: (segment.write_bytes(whole), database.execute("PRAGMA user_version=99"),
                              database.commit(), database.close())):
            make()
            before = content(self.folder)
            self.assertIn("newer", self.refusal())
            self.assertEqual(content(self.folder), before)

    def test_an_index_that_is_gone_or_damaged_is_made_again(self):
        ids = self.fill()
        for damage in (lambda file: file.unlink(), lambda file: file.write_bytes(b"x" * 100000),
                       lambda file: file.write_bytes(file.read_bytes()[:5000])):
            for file in self.folder.glob("index.db*"):
                damage(file) if file.name == "index.db" else file.unlink()
            with self.engine() as engine:
                status, listed = engine.call("GET", "activations")
            self.assertEqual(status, 200, listed)
            self.assertEqual([entry["activationId"] for entry in listed], ids[::-1])

    def test_a_torn_or_flipped_end_costs_the_last_record_at_most(self):
        for harm in (lambda data: data[:-3], lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]):
            with self.subTest(harm=harm):
                self.folder = self.top / f"data{id(harm)}"
                ids = self.fill()
                segment = max((self.folder / "journal").glob("*.seg"))
                data = segment.read_bytes().rstrip(b"\0")
                segment.write_bytes(harm(data))
                with self.engine() as engine:
                    _, listed = engine.call("GET", "activations")
                    known = [entry["activationId"] for entry in listed]
                    self.assertEqual(known[-2:], ids[1::-1])
                    again = engine.call("POST", "actions/f?blocking=true", {"a": 1})
                    self.assertEqual(again[1]["response"]["result"], {"a": 1})

    @unittest.skipUnless(os.geteuid() == 0, "only root can mount")
    def test_a_full_disk_refuses_and_recovers(self):
        # Seen only in a mount namespace of its own, so this test runs itself there.
        if "SIGNALBOX_SMALL_DISK" not in os.environ:
            inside = subprocess.run(
                ["unshare", "-m", "sh", "-ec", f"mount -t tmpfs -o size=12m none {self.top}; "
                 "exec \"$@\"", "sh", sys.executable, __file__, BUILD,
                 "Storage.test_a_full_disk_refuses_and_recovers"],
                env={**os.environ, "SIGNALBOX_SMALL_DISK": str(self.top)},
                capture_output=True, text=True, timeout=300)
            self.assertEqual(inside.returncode, 0, inside.stdout + inside.stderr)
            return
        disk = pathlib.Path(os.environ["SIGNALBOX_SMALL_DISK"])
        self.folder = disk / "data"
        with self.engine() as engine:
            engine.call("PUT", "actions/f", FUNCTION)
            with open(disk / "filler", "wb", buffering=0) as filler:
                try:
                    while True:
                        filler.write(bytes(65536))
                except OSError:
                    pass
            long = {"x": "y" * 300000}
            answers = [engine.call("POST", "actions/f", long) for _ in range(10)]
            accepted = [body["activationId"] for status, body in answers if status == 202]
            refused = [body["error"] for status, body in answers if status != 202]
            self.assertTrue(refused)
            self.assertIn("No space left on device", refused[-1])
            self.assertEqual(engine.call("PUT", "actions/g", {
                "exec": {"kind": "bash:default", "code": "#" + "x" * 100000}})[0], 503)
            (disk / "filler").unlink()
            deadline = time.monotonic() + 60
            status = 503
            while status != 200 and time.monotonic() < deadline:
                status, _ = engine.call("POST", "actions/f?blocking=true", {})
            self.assertEqual(status, 200)
            for activation in accepted:
                self.assertEqual(engine.call("GET", f"activations/{activation}")[0], 200)


if __name__ == "__main__":
    unittest.main()
