#!/usr/bin/env python3
"""Drives feeds of kind amqp against RabbitMQ, which runs without the system's service.

    tst_feeds_amqp.py BUILD_DIR
"""
import pathlib
import random
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support import brokers  # noqa: E402
from support.brokercase import BrokerCase, main  # noqa: E402
from support.feedserver import wait_for  # noqa: E402

KILLS = 12
BURST = 250


class Amqp(BrokerCase, unittest.TestCase):
    kind = "amqp"
    make_class = brokers.Rabbit
    secret = "'password': 'guest'"
    refusal = "ACCESS_REFUSED|refused"

    def body(self, event):
        return event["body"]

    def test_what_a_message_becomes(self):
        self.listen()
        self.broker.send(['{"a": 1}'])
        wait_for(lambda: {"a": 1} in [e["body"] for e in self.server.payloads("t")])
        event = [e for e in self.server.payloads("t") if e["body"] == {"a": 1}][0]
        self.assertEqual((event["exchange"], event["routingKey"]), ("", "events"))

    def test_equal_messages_without_ids_are_counted_through_kills(self):
        """Nothing tells these messages apart but how many of them there are."""
        self.listen()
        before = self.settled()
        chance = random.Random(7)
        sent = 0
        for _ in range(KILLS):
            producer = threading.Thread(target=self.broker.stream, args=(["same"] * BURST,))
            producer.start()
            sent += BURST
            goal = self.server.feed("t")["events"] + chance.randrange(1, BURST)
            try:
                wait_for(lambda: self.server.feed("t")["events"] >= goal, 20, 0.005)
            except AssertionError:
                pass  # What a kill before this one left is counted in the end.
            self.server.kill()
            self.server.start()
            producer.join()
        wait_for(lambda: self.count() >= before + sent, brokers.PATIENCE, 0.5)
        self.broker.send(["last"])
        wait_for(lambda: "last" in self.bodies(), brokers.PATIENCE, 0.5)
        self.assertEqual(self.count(), before + sent + 1)

    def test_a_queue_that_goes_with_its_last_consumer_is_not_let_go(self):
        self.broker.declare_fleeting("fleeting")
        self.listen()
        self.server.put_feed("t", self.kind, self.settings(queue="fleeting", declare=False))
        self.server.wait_state("t", "running")
        for bursts in (1, 2, 3):
            self.broker.stream(["same"] * 100, "fleeting")
            wait_for(lambda goal=bursts * 100: len(self.bodies()) == goal)
        self.assertEqual(self.server.feed("t")["state"], "running")

    def test_a_queue_that_is_not_there_is_told_in_the_brokers_words(self):
        self.server.put_feed("t", self.kind, self.settings(queue="nothing", declare=False))
        self.assertIn("no queue 'nothing'", self.server.wait_state("t", "failing")["problem"])

    def count(self):
        return len(self.server.all_events("t"))

    def settled(self):
        """How many events there are when nothing is left in the queue."""
        self.broker.send(["settled"])
        wait_for(lambda: "settled" in self.bodies(), brokers.PATIENCE, 0.2)
        return self.count()


if __name__ == "__main__":
    main()
