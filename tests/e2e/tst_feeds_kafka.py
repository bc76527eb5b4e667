#!/usr/bin/env python3
"""Drives feeds of kind kafka against librdkafka's mock cluster: Debian has no Kafka.

    tst_feeds_kafka.py BUILD_DIR
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support import brokers  # noqa: E402
from support.brokercase import BUILD, KEPT, BrokerCase, main  # noqa: E402


class Kafka(BrokerCase, unittest.TestCase):
    kind = "kafka"
    make_class = None

    @classmethod
    def make(cls):
        return brokers.Kafka(BUILD)

    def settings(self, **more):
        # A group of its own for each test: the topic has what the others sent.
        return self.broker.settings(group=self.id().rsplit(".", 1)[1], **more)

    def body(self, event):
        return event["body"]

    def bodies(self):
        return [body for body in super().bodies() if body in self.sent]

    def listen(self, **more):
        self.sent = set()
        super().listen(begin="next", **more)
        real = type(self.broker).send

        def send(bodies):
            self.sent |= set(bodies) - {"probe"}
            real(self.broker, bodies)
        self.broker.send = send
        self.addCleanup(delattr, self.broker, "send")

    def test_secrets_are_not_told_and_not_sent_elsewhere(self):
        made = self.server.put_feed("t", "kafka", self.settings(user="u", password="s3cret"))
        made = made["feed"]["settings"]
        self.assertEqual(made["password"], KEPT)
        refused = self.server.put_feed("t", "kafka", {**made, "brokers": "localhost:1"},
                                       status=400)
        self.assertEqual(refused["field"], "feed.settings.password")

    def test_a_wrong_password_is_told_in_the_brokers_words(self):
        self.skipTest("the mock cluster lets everybody in")

    def test_a_broker_that_goes_and_comes_back(self):
        self.listen()
        self.broker.command("down")
        failing = self.server.wait_state("t", "failing", brokers.PATIENCE)
        self.assertTrue(failing["problem"])
        self.broker.command("up")
        self.server.wait_state("t", "running", brokers.PATIENCE)
        self.broker.send(["back"])
        self.expect(["back"])

    def interrupt(self):
        with self.lock:
            self.broker.command("down")
            self.broker.command("up")

    def test_what_a_message_becomes(self):
        self.listen()
        self.broker.send(["kafka-body"])
        self.expect(["kafka-body"])
        event = [e for e in self.server.payloads("t") if e["body"] == "kafka-body"][0]
        self.assertEqual((event["topic"], event["key"]), ("events", "kafka-body"))
        self.assertIn(event["partition"], (0, 1, 2))


if __name__ == "__main__":
    main()
