#!/usr/bin/env python3
"""Drives feeds of kind mqtt against mosquitto: QoS 1 with a session that the broker keeps.

    tst_feeds_mqtt.py BUILD_DIR
"""
import pathlib
import random
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support import brokers  # noqa: E402
from support.brokercase import BUILD, NOBODY, BrokerCase, main  # noqa: E402
from support.feedserver import FeedServer, wait_for  # noqa: E402
from support.lowestbroker import LowestBroker  # noqa: E402

KILLS = 10
BURST = 250
MANY = 700


class Mqtt(BrokerCase, unittest.TestCase):
    kind = "mqtt"
    make_class = brokers.Mosquitto
    refusal = "refuses user name or password|does not let this client in"

    def body(self, event):
        return event["body"]

    def test_what_a_message_becomes(self):
        self.listen()
        self.broker.send(['{"a": [1]}'])
        wait_for(lambda: {"a": [1]} in self.bodies())
        event = [e for e in self.server.payloads("t") if e["body"] == {"a": [1]}][0]
        self.assertEqual((event["topic"], event["qos"], event["retained"]),
                         ("box/events", 1, False))
        self.assertIn("clientId", self.server.ask("GET", "/triggers/t")["feed"]["settings"])

    def test_the_broker_keeps_what_came_while_the_engine_was_away(self):
        self.listen()
        self.server.terminate()
        self.broker.send(["away-1", "away-2"])
        self.server.start()
        self.expect(["away-1", "away-2"])

    def test_equal_messages_are_counted_through_kills(self):
        """Nothing tells these messages apart but how many of them there are."""
        self.listen()
        self.broker.send(["begin"])
        self.expect(["begin"])
        chance = random.Random(3)
        for _ in range(KILLS):
            goal = self.server.feed("t")["events"] + chance.randrange(1, BURST)
            producer = threading.Thread(target=self.broker.send, args=(["same"] * BURST,))
            producer.start()
            wait_for(lambda: self.server.feed("t")["events"] >= goal, brokers.PATIENCE, 0.005)
            self.server.kill()
            self.server.start()
            producer.join()
        self.broker.send(["end"])
        wait_for(lambda: "end" in self.bodies(), brokers.PATIENCE, 0.5)
        self.assertEqual(self.bodies().count("same"), KILLS * BURST)

    def test_a_retained_message_is_told_once(self):
        self.broker.send(["kept"], retain=True)
        self.addCleanup(self.broker.send, [""], retain=True)  # Takes it away.
        self.listen()
        self.expect(["kept"])
        for end in (self.server.terminate, self.server.kill):
            end()
            self.server.start()
            self.server.wait_state("t", "running")
            self.hear()
        self.expect(["kept"])


class LowestIds(unittest.TestCase):
    """A broker that uses an id again at once, under messages that are all equal."""

    def setUp(self):
        self.server = FeedServer(BUILD)
        self.server.function()

    def tearDown(self):
        self.server.stop()
        self.broker.close()

    def play(self, window, hears):
        """Kills the engine at acknowledgements. @p hears: whether the broker still reads those."""
        self.broker = LowestBroker(window)
        chance = random.Random(window)
        killed = threading.Event()
        at = [chance.randrange(20, 60)]

        def acknowledged(count):
            if count < at[0] or len(at) > KILLS:
                return True
            at.insert(0, count + chance.randrange(20, 60))
            self.server.kill()
            killed.set()
            return hears
        self.broker.acknowledged = acknowledged
        self.server.ask("PUT", "/triggers/t", {})
        self.server.ask("PUT", "/rules/r", {"trigger": "/_/t", "function": "/_/echo",
                                            "criteria": NOBODY})
        self.broker.send(["same"] * MANY)
        self.server.put_feed("t", "mqtt", self.broker.settings())
        for _ in range(KILLS):
            self.assertTrue(killed.wait(brokers.PATIENCE), "it was not killed")
            killed.clear()
            self.server.start()
        self.broker.send(["end"])
        wait_for(lambda: "end" in [e["result"]["body"] for e in self.server.all_events("t")],
                 brokers.PATIENCE, 0.5)
        self.assertEqual(len(self.server.all_events("t")), MANY + 1)

    def test_acknowledgements_that_arrived(self):
        self.play(20, True)

    def test_acknowledgements_that_were_lost(self):
        self.play(20, False)

    def test_two_messages_at_a_time(self):
        self.play(2, True)


if __name__ == "__main__":
    main()
