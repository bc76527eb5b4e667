#!/usr/bin/env python3
"""Drives the feeds that watch the engine itself against a running signalboxd: runs that ended, the
queue, memory, a budget; that none of them is its own reason, and what a crash leaves of them.

    tst_feeds_engine.py BUILD_DIR
"""
import concurrent.futures
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.feedserver import FeedServer, wait_for  # noqa: E402

BUILD = sys.argv[1]
FAIL = "def main(args):\n    return {'error': 'on purpose'}\n"
SLEEP = "import time\ndef main(args):\n    time.sleep(args.get('s', 0.2))\n    return {}\n"


class EngineFeeds(unittest.TestCase):
    def setUp(self):
        self.server = FeedServer(BUILD)
        self.server.function("echo")

    def tearDown(self):
        self.server.stop()

    def invoke(self, function, body=None, blocking=True):
        status, _, answer = self.server.call(
            "POST", f"/api/v1/namespaces/_/actions/{function}?blocking={str(blocking).lower()}",
            body or {})
        self.assertIn(status, (200, 202, 502), answer)
        return answer["activationId"]

    def told(self, trigger, count):
        """Payloads of a trigger once there are @p count of them, all runs having ended."""
        def settled():
            found = self.server.payloads(trigger)
            status = self.server.ask("GET", "/status")
            return found if len(found) >= count and status["queued"] + status["running"] == 0 \
                else None
        found = wait_for(settled)
        self.assertEqual(len(found), count, found)
        return found

    # --- runs that ended ------------------------------------------------------------------------

    def test_failed_runs_by_outcome_and_name(self):
        self.server.function("bad", FAIL)
        self.server.function("worse", "def main(args):\n    raise SystemExit(3)\n")
        self.server.wire("failed", "activation",
                         {"outcomes": ["applicationError", "developerError"],
                          "functions": ["b*", "wors?"]})
        self.server.wire("echoes", "activation", {"functions": ["echo"]})
        bad, worse, echo = (self.invoke(f) for f in ("bad", "worse", "echo"))
        first, second = self.told("failed", 2)
        self.assertEqual((first["activation"], first["outcome"], first["function"]),
                         (bad, "applicationError", "/guest/bad"))
        self.assertEqual(first["result"], {"error": "on purpose"})
        self.assertEqual((second["activation"], second["outcome"]), (worse, "developerError"))
        # The rules run echo for each event; that is no reason for more.
        self.assertEqual([e["activation"] for e in self.told("echoes", 1)], [echo])

    def test_no_run_is_its_own_reason(self):
        self.server.function("bad", FAIL)
        for name in ("loop_a", "loop_b"):
            self.server.wire(name, "activation", {}, function="bad")
        self.server.ask("PUT", "/triggers/letters", {})
        self.server.ask("PUT", "/rules/letters_rule", {"trigger": "/_/letters",
                                                       "function": "/_/bad"})
        for name in ("loop_a", "loop_b"):
            self.server.ask("PUT", f"/rules/{name}_rule?overwrite=true",
                            {"policy": {"deadLetter": "/_/letters", "retries": 1, "backoff": 10}})
        self.server.function("inner")
        self.server.call("PUT", "/api/v1/namespaces/_/actions/chain", {
            "exec": {"kind": "sequence", "components": ["/_/inner", "/_/inner"]}})
        self.server.wire("loop_c", "activation", {"functions": ["chain", "inner"], "steps": True},
                         function="chain")
        seed = self.invoke("echo")
        for name in ("loop_a", "loop_b"):
            self.assertEqual([e["activation"] for e in self.told(name, 1)], [seed])
        self.invoke("chain")
        self.told("loop_c", 3)  # The sequence and its two steps, and nothing of its own.
        wait_for(lambda: len(self.server.events("letters")) == 4)
        for name in ("loop_a", "loop_b"):  # Without the steps, which they do not want.
            self.told(name, 2)

    def test_what_a_crash_cut_off_is_told_once(self):
        self.server.function("slow", SLEEP)
        self.server.wire("cut", "activation", {"outcomes": ["systemError"]})
        run = self.invoke("slow", {"s": 60}, blocking=False)
        wait_for(lambda: self.server.ask("GET", f"/activations/{run}")["state"] == "running")
        for _ in range(2):
            self.server.kill()
            self.server.start()
            told = self.told("cut", 1)
            self.assertEqual((told[0]["activation"], told[0]["outcome"]), (run, "systemError"))

    def test_no_event_is_lost_or_doubled_by_crashes(self):
        self.server.wire("each", "activation", {"functions": ["work"]})
        self.server.function("work", SLEEP)
        runs = []
        for _ in range(3):
            runs += [self.invoke("work", {"s": 0.05}, blocking=False) for _ in range(10)]
            wait_for(lambda: len(self.server.events("each")) >= len(runs) - 8)
            self.server.kill()
            self.server.start()
        told = [e["activation"] for e in self.told("each", len(runs))]
        self.assertEqual(sorted(told), sorted(runs))

    def test_what_a_quota_refused_is_told_once_after_crashes(self):
        self.server.wire("each", "activation", {"functions": ["work"]})
        self.server.function("work")
        self.server.ask("PUT", "/namespaces/guest/quotas", {"firesPerMinute": 3})
        runs = []
        for _ in range(3):
            runs += [self.invoke("work") for _ in range(10)]
            self.server.wait_state("each", "failing")
            self.assertLess(len(self.server.events("each")), len(runs))
            self.server.kill()
            self.server.start()
        # What ends while it is paused is not told; what waited before is.
        self.server.wait_state("each", "failing")
        self.server.ask("POST", "/triggers/each/feed/pause")
        self.invoke("work")
        self.server.ask("POST", "/triggers/each/feed/resume")
        runs.append(self.invoke("work"))
        self.server.kill()
        self.server.start()
        self.server.ask("PUT", "/namespaces/guest/quotas", {})
        wait_for(lambda: len(self.server.events("each")) >= len(runs))
        self.server.wait_state("each", "running")
        told = [e["activation"] for e in self.told("each", len(runs))]
        self.assertEqual(sorted(told), sorted(runs))

    # --- thresholds -----------------------------------------------------------------------------

    def test_the_queue_over_its_threshold_and_back(self):
        self.server.function("slow", SLEEP, limits={"instances": 1})
        self.server.wire("crowd", "queue", {"threshold": 3, "clear": 0, "seconds": 1, "every": 1,
                                            "function": "slow"})
        with concurrent.futures.ThreadPoolExecutor(10) as pool:
            for _ in range(10):
                pool.submit(self.invoke, "slow", {"s": 0.5}, False)
        over, clear = self.told("crowd", 2)
        self.assertTrue(over["over_threshold"])
        self.assertGreaterEqual(over["count"], 3)
        self.assertEqual(over["threshold"], 3)
        self.assertEqual(over["tasks"], [{"function": "/guest/slow", "waiting": over["count"]}])
        self.assertFalse(clear["over_threshold"])
        self.assertEqual(clear["count"], 0)

    def test_memory_is_told_once_per_crossing_also_over_a_restart(self):
        self.server.wire("full", "memory", {"of": "machine", "threshold": 1, "seconds": 0,
                                            "every": 1})
        told = self.told("full", 1)[0]
        self.assertTrue(told["over_threshold"])
        self.assertGreaterEqual(told["count"], 1)
        self.server.kill()
        self.server.start()
        self.server.wire("other", "memory", {"of": "machine", "threshold": 1, "seconds": 0,
                                             "every": 1})
        self.told("other", 1)
        self.told("full", 1)

    # --- cost -----------------------------------------------------------------------------------

    def test_a_budget_is_told_once_a_period(self):
        self.server.function("slow", SLEEP)
        self.server.wire("money", "budget", {"budget": 1, "price": 1_000_000_000,
                                             "period": "month", "functions": ["slow"]})
        self.invoke("echo")
        self.invoke("slow", {"s": 0.3})
        told = self.told("money", 1)[0]
        self.assertGreaterEqual(told["cost"], 7)  # 256 MiB for 0.3 s: 0.075 of a gigabyte-second.
        self.assertEqual((told["budget"], told["runs"]), (1, 1))
        self.invoke("slow", {"s": 0.1})
        self.server.terminate()
        self.server.start()
        self.invoke("slow", {"s": 0.1})
        self.told("money", 1)
        self.server.ask("POST", "/triggers/money/feed/fire")
        self.assertEqual(self.told("money", 2)[1]["runs"], 3)

    def test_settings_that_cannot_be(self):
        for kind, settings, field in (
                ("activation", {"outcomes": ["bored"]}, "outcomes"),
                ("activation", {"functions": "echo"}, "functions"),
                ("queue", {"threshold": 0}, "threshold"),
                ("queue", {"threshold": 3, "clear": 3}, "clear"),
                ("memory", {"threshold": 101}, "threshold"), ("memory", {"of": "me"}, "of"),
                ("budget", {}, "budget"), ("budget", {"budget": 1.5}, "budget")):
            answer = self.server.put_feed("bad", kind, settings, status=400)
            self.assertEqual(answer["field"], "feed.settings." + field, answer)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
