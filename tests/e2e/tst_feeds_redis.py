#!/usr/bin/env python3
"""Drives feeds of kind redis against a Redis server: consumer groups of streams.

    tst_feeds_redis.py BUILD_DIR
"""
import pathlib
import signal
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support import brokers  # noqa: E402
from support.brokercase import BrokerCase, main  # noqa: E402
from support.feedserver import wait_for  # noqa: E402


class Redis(BrokerCase, unittest.TestCase):
    kind = "redis"
    make_class = brokers.Redis
    refusal = "WRONGPASS|invalid"
    again = signal.SIGKILL  # Every entry is on disk before it is answered.

    def body(self, event):
        return event["fields"].get("body")

    def setUp(self):
        super().setUp()
        self.broker.cli("DEL", "events")

    def test_what_is_on_disk_is_acknowledged(self):
        self.listen()
        self.broker.send(["x"])
        self.expect(["x"])
        wait_for(lambda: self.broker.pending() == 0)
        event = self.server.payloads("t")[-1]
        self.assertEqual(event["stream"], "events")
        self.assertRegex(event["id"], r"^\d+-\d+$")

    def test_the_stream_keeps_what_came_while_the_engine_was_away(self):
        self.listen()
        self.server.kill()
        self.broker.send(["away-1", "away-2"])
        self.server.start()
        self.expect(["away-1", "away-2"])


if __name__ == "__main__":
    main()
