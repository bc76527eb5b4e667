#!/usr/bin/env python3
"""Stops a running signalboxd in order, and kills it while it stops, with runs of rules under way:
each accepted event is run to its end or told to the dead letter, once.

    tst_stops.py BUILD_DIR
"""
import pathlib
import random
import signal
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.feedserver import FeedServer, wait_for  # noqa: E402

BUILD = sys.argv[1]
# Without end, so that a stop finds it under way.
WAIT = """import os, time
def main(args):
    while not args.get('quick'):
        time.sleep(0.05)
    return {'n': args['n']}
"""
ROUNDS = 6
EVENTS = 8


class Stops(unittest.TestCase):
    def setUp(self):
        self.server = FeedServer(BUILD)

    def tearDown(self):
        self.server.stop()

    def wire(self, policy):
        self.server.function("work", WAIT)
        self.server.function("bury")
        for trigger in ("t", "dead"):
            self.server.ask("PUT", f"/triggers/{trigger}", {})
        self.server.ask("PUT", "/rules/r", {"trigger": "/_/t", "function": "/_/work",
                                            "policy": policy})
        self.server.ask("PUT", "/rules/b", {"trigger": "/_/dead", "function": "/_/bury"})

    def fire(self, number, **more):
        status, _, answer = self.server.call("POST", "/api/v1/namespaces/_/triggers/t",
                                             {"n": number, **more})
        self.assertEqual(status, 202, answer)

    def runs(self, function):
        listed = self.server.ask("GET", f"/activations?name={function}&limit=200&docs=true")
        return [run for run in listed if run["kind"] != "trigger"]

    def busy(self):
        return self.server.ask("GET", "/status")["running"] > 0

    def test_each_event_that_a_stop_cut_off_is_told_once(self):
        self.wire({"deadLetter": "/_/dead"})
        chance = random.Random(5)
        fired = 0
        for number in range(ROUNDS):
            for _ in range(EVENTS):
                self.fire(fired)
                fired += 1
            wait_for(self.busy)
            self.stop(chance if number % 2 else None)
            self.server.start()
        # Each start began some more of them: all are cut off in the end.
        for _ in range(fired):
            if self.told() == set(range(fired)):
                break
            wait_for(lambda: self.busy() or self.told() == set(range(fired)))
            self.stop(None)
            self.server.start()
        told = [letter["result"]["input"]["n"] for letter in self.server.events("dead")]
        self.assertEqual(sorted(told), list(range(fired)))

    def test_a_run_that_a_stop_cut_off_is_tried_again(self):
        self.wire({"retries": 1, "backoff": 10})
        self.fire(1)
        wait_for(self.busy)
        self.stop(None)
        self.server.start()
        wait_for(self.busy)
        tries = self.runs("work")
        self.assertEqual(len(tries), 2, tries)
        self.fire(2, quick=True)
        wait_for(lambda: len([run for run in self.runs("work") if run["state"] == "finished"
                              and run["outcome"] == "success"]) == 1)

    def told(self):
        return {letter["result"]["input"]["n"] for letter in self.server.events("dead")}

    def stop(self, chance):
        """In order; with @p chance it is killed on its way."""
        if chance is None:
            self.server.terminate()
            return
        self.server.process.send_signal(signal.SIGTERM)
        time.sleep(chance.random() * 0.05)  # Which moment of the stop does not matter.
        self.server.kill()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
