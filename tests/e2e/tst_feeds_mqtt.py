#!/usr/bin/env python3
"""Drives feeds of kind mqtt against mosquitto: QoS 1 with a session that the broker keeps.

    tst_feeds_mqtt.py BUILD_DIR
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support import brokers  # noqa: E402
from support.brokercase import BrokerCase, main  # noqa: E402
from support.feedserver import wait_for  # noqa: E402


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


if __name__ == "__main__":
    main()
