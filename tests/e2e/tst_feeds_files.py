#!/usr/bin/env python3
"""Drives feeds of kind files against a running signalboxd: what counts and what does not, a folder
that goes and comes back, more changes than the kernel has room for, and restarts and crashes with
each of skip, once and all: no change lost, none doubled.

    tst_feeds_files.py BUILD_DIR
"""
import os
import pathlib
import signal
import sys
import tempfile
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.feedserver import FeedServer, wait_for  # noqa: E402

BUILD = sys.argv[1]
NOBODY = {"all": [{"field": "event.name", "operator": "equals", "pattern": "?"}]}


class Files(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="signalbox-watched-")
        self.server = FeedServer(BUILD, "--watch-folder", self.scratch.name)
        self.server.function()
        self.folder = pathlib.Path(self.scratch.name, "in")
        self.folder.mkdir()

    def tearDown(self):
        self.server.stop()
        self.scratch.cleanup()

    def watch(self, missed="skip", **settings):
        """The feed, when it watches; its rule matches nothing, so that events only are recorded."""
        self.server.wire("files", "files", {"folder": str(self.folder), **settings},
                         missed=missed)
        self.server.ask("PUT", "/rules/files_rule?overwrite=true", {"criteria": NOBODY})
        self.settled()

    def settled(self):
        """Whatever was there before is dealt with: a file made now is told of."""
        mark = self.folder / f"mark-{len(list(self.folder.glob('mark-*')))}"

        def heard():
            # Until the folder is watched, a new file is taken for one that was there.
            with open(mark, "a", encoding="ascii") as file:
                file.write("x")
            return any(e["name"] == mark.name for e in self.server.payloads("files"))
        wait_for(heard, pause=0.1)

    def told(self):
        """(change, name) of all events but those of marks, in order."""
        return [(e["result"]["change"], e["result"]["name"])
                for e in self.server.all_events("files")
                if not e["result"]["name"].startswith("mark-")]

    def expect(self, *changes):
        wait_for(lambda: len(self.told()) >= len(changes))
        self.assertEqual(self.told(), list(changes))

    def write(self, name, text="x"):
        (self.folder / name).write_text(text, encoding="utf-8")

    # --- what counts ----------------------------------------------------------------------------

    def test_created_changed_removed(self):
        self.write("old")
        self.watch()
        self.write("a", "one")
        self.expect(("created", "a"))
        self.write("a", "three")
        self.expect(("created", "a"), ("changed", "a"))
        os.rename(self.folder / "a", self.folder / "b")
        (self.folder / "old").unlink()
        self.expect(("created", "a"), ("changed", "a"), ("removed", "a"), ("created", "b"),
                    ("removed", "old"))
        event = [e for e in self.server.payloads("files") if e["name"] == "b"][0]
        self.assertEqual((event["path"], event["folder"], event["size"]),
                         (str(self.folder / "b"), str(self.folder), 5))
        self.assertEqual(self.server.feed("files")["state"], "running")

    def test_only_when_writing_has_ended(self):
        self.watch()
        with open(self.folder / "long", "w", encoding="ascii") as file:
            file.write("first")
            file.flush()
            self.write("short")
            self.expect(("created", "short"))
            file.write("second")
        self.expect(("created", "short"), ("created", "long"))
        event = self.server.payloads("files")[-1]
        self.assertEqual(event["size"], len("firstsecond"))

    def test_one_that_is_being_written_at_the_start(self):
        with open(self.folder / "long", "w", encoding="ascii") as file:
            file.write("x")
            file.flush()
            self.watch(existing=True)
            self.assertEqual(self.told(), [])
        self.expect(("created", "long"))

    def test_patterns_kinds_links_and_names(self):
        self.watch(patterns=["*.csv", "mark-*"], changes=["created"])
        self.write("a.txt")
        self.write("a.csv")
        self.expect(("created", "a.csv"))
        self.write("a.csv", "other")
        self.settled()
        (self.folder / "a.csv").unlink()
        os.link(self.folder / "a.txt", self.folder / "link.csv")
        os.symlink(self.folder / "a.txt", self.folder / "symbolic.csv")
        os.mkdir(self.folder / "folder.csv")
        with open(os.fsencode(self.folder) + b"/\xff%41.csv", "w", encoding="ascii"):
            pass
        self.write("ünï.csv")
        self.settled()
        self.expect(("created", "a.csv"), ("created", "link.csv"), ("created", "%FF%2541.csv"),
                    ("created", "ünï.csv"))

    def test_subfolders(self):
        (self.folder / "one").mkdir()
        self.watch(recursive=True)
        self.write("one/a")
        (self.folder / "two" / "deep").mkdir(parents=True)
        self.write("two/deep/b")
        self.expect(("created", "a"), ("created", "b"))
        paths = {e["path"] for e in self.server.payloads("files")}
        self.assertIn(str(self.folder / "two" / "deep" / "b"), paths)

    def test_existing_files_when_asked_for(self):
        for name in ("a", "b"):
            self.write(name)
        self.watch(existing=True)
        self.assertEqual(sorted(self.told()), [("created", "a"), ("created", "b")])
        self.server.kill()
        self.server.start()
        self.settled()
        self.assertEqual(len(self.told()), 2)

    # --- trouble --------------------------------------------------------------------------------

    def test_a_folder_that_goes_and_comes_back(self):
        self.watch()
        self.write("a")
        self.expect(("created", "a"))
        away = self.folder.with_name("away")
        self.folder.rename(away)
        failing = self.server.wait_state("files", "failing")
        self.assertIn(str(self.folder), failing["problem"])
        (away / "b").write_text("x", encoding="ascii")
        (away / "a").unlink()
        away.rename(self.folder)
        self.server.wait_state("files", "running")
        self.expect(("created", "a"), ("removed", "a"), ("created", "b"))
        self.write("c")
        self.expect(("created", "a"), ("removed", "a"), ("created", "b"), ("created", "c"))

    def test_a_folder_that_is_not_there_yet(self):
        self.folder.rmdir()
        self.server.wire("files", "files", {"folder": str(self.folder)})
        self.server.ask("PUT", "/rules/files_rule?overwrite=true", {"criteria": NOBODY})
        failing = self.server.wait_state("files", "failing")
        self.assertIn("No such file", failing["problem"])
        self.folder.mkdir()
        self.settled()
        self.assertEqual(self.server.feed("files")["state"], "running")

    def test_a_folder_that_nobody_allowed(self):
        self.server.ask("PUT", "/triggers/files?overwrite=true", {})
        refused = self.server.put_feed("files", "files", {"folder": "/etc"}, status=403)
        self.assertIn(self.scratch.name, refused["error"])
        self.assertNotIn("feed", self.server.ask("GET", "/triggers/files"))
        # A link that leads out after the feed was saved: it no longer starts.
        self.watch()
        self.server.terminate()
        self.folder.rename(self.folder.with_name("was"))
        self.folder.symlink_to("/etc")
        self.server.start()
        self.assertIn("outside", self.server.wait_state("files", "failing")["problem"])

    def test_more_changes_than_the_kernel_keeps(self):
        room = int(pathlib.Path("/proc/sys/fs/inotify/max_queued_events").read_text())
        count = min(room // 2 + 1000, 15_000)
        if 2 * count <= room:
            self.skipTest(f"the kernel keeps {room} notes, too many to overflow")
        self.watch()
        os.kill(self.server.process.pid, signal.SIGSTOP)
        try:
            for number in range(count):
                self.write(f"n{number}")
        finally:
            os.kill(self.server.process.pid, signal.SIGCONT)
        wait_for(lambda: self.server.feed("files")["events"] > count)
        told = self.told()
        self.assertEqual(len(told), count)
        self.assertEqual({name for _, name in told}, {f"n{n}" for n in range(count)})

    def test_settings_that_cannot_be(self):
        for settings, field in (({}, "folder"), ({"folder": "relative"}, "folder"),
                                ({"folder": "/tmp", "changes": ["bored"]}, "changes"),
                                ({"folder": "/tmp", "patterns": "*"}, "patterns")):
            answer = self.server.put_feed("bad", "files", settings, status=400)
            self.assertEqual(answer["field"], "feed.settings." + field, answer)

    # --- restarts -------------------------------------------------------------------------------

    def missed(self, policy, end):
        self.write("stays")
        self.write("goes")
        self.watch(missed=policy)
        self.write("before")
        self.expect(("created", "before"))
        end()
        self.write("one")
        self.write("before", "changed")
        (self.folder / "goes").unlink()
        os.utime(self.folder / "one", ns=(1, 1))
        self.server.start()
        first = ("created", "before")
        expected = {"skip": [first], "once": [first, ("changed", "before")],
                    "all": [first, ("removed", "goes"), ("created", "one"),
                            ("changed", "before")]}
        # Before a mark is made, which would be the last that was missed.
        self.expect(*expected[policy])
        self.settled()
        self.expect(*expected[policy])

    def test_missed_skip(self):
        self.missed("skip", self.server.terminate)

    def test_missed_once(self):
        self.missed("once", self.server.terminate)

    def test_missed_all(self):
        self.missed("all", self.server.terminate)

    def test_missed_all_over_a_crash(self):
        self.missed("all", self.server.kill)

    def test_what_changed_in_a_pause_is_not_told(self):
        self.watch(missed="all")
        self.server.ask("POST", "/triggers/files/feed/pause")
        self.write("paused")
        self.server.ask("POST", "/triggers/files/feed/resume")
        self.settled()
        self.write("after")
        self.expect(("created", "after"))

    def test_crashes_in_the_middle_lose_and_double_nothing(self):
        self.watch(missed="all")
        count, made = 600, threading.Event()

        def make():
            for number in range(count):
                self.write(f"n{number}", str(number))
            made.set()
        writer = threading.Thread(target=make)
        writer.start()
        kills = 0
        while not made.is_set() or kills < 3:
            seen = self.server.feed("files")["events"]
            try:
                wait_for(lambda: self.server.feed("files")["events"] > seen + 20, 2)
            except AssertionError:
                pass
            self.server.kill()
            self.server.start()
            kills += 1
        writer.join()
        self.settled()
        told = self.told()
        self.assertEqual({name for _, name in told}, {f"n{n}" for n in range(count)})
        created = [name for change, name in told if change == "created"]
        self.assertEqual(len(created), count, "one was told twice")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
