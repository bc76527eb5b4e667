#!/usr/bin/env python3
"""Holds the settings of all brokers' feeds against their rules, and brokers that are not there.

    tst_feeds_brokersettings.py BUILD_DIR
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support import brokers  # noqa: E402
from support.brokercase import BUILD, KEPT, main  # noqa: E402
from support.feedserver import FeedServer  # noqa: E402


class Settings(unittest.TestCase):
    def test_settings_that_cannot_be(self):
        server = FeedServer(BUILD)
        self.addCleanup(server.stop)
        for kind, settings, field in (
                ("mqtt", {}, "topics"), ("mqtt", {"topics": [""]}, "topics"),
                ("mqtt", {"topics": ["a"], "qos": 2}, "qos"),
                ("mqtt", {"topics": ["a"], "port": 0}, "port"), ("amqp", {}, "queue"),
                ("redis", {}, "stream"), ("redis", {"stream": "s", "begin": "now"}, "begin"),
                ("postgres", {}, "channels"), ("kafka", {"topics": ["a"]}, "brokers"),
                ("kafka", {"brokers": "b"}, "topics"),
                ("mqtt", {"topics": ["a"], "password": KEPT}, "password")):
            answer = server.put_feed("bad", kind, settings, status=400)
            self.assertEqual(answer["field"], "feed.settings." + field, answer)

    def test_nobody_there(self):
        server = FeedServer(BUILD)
        self.addCleanup(server.stop)
        port = brokers.free_port()
        for kind, settings in (("mqtt", {"topics": ["a"], "port": port}),
                               ("amqp", {"queue": "a", "port": port}),
                               ("redis", {"stream": "a", "port": port}),
                               ("postgres", {"channels": ["a"], "port": port}),
                               ("kafka", {"topics": ["a"], "brokers": f"localhost:{port}"})):
            server.put_feed("away_" + kind, kind, settings)
        for kind in ("mqtt", "amqp", "redis", "postgres", "kafka"):
            failing = server.wait_state("away_" + kind, "failing")
            self.assertTrue(failing["problem"], kind)
        server.terminate()  # In time, whatever the threads wait for.


if __name__ == "__main__":
    main()
