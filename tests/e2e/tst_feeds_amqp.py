#!/usr/bin/env python3
"""Drives feeds of kind amqp against RabbitMQ, which runs without the system's service.

    tst_feeds_amqp.py BUILD_DIR
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support import brokers  # noqa: E402
from support.brokercase import BrokerCase, main  # noqa: E402
from support.feedserver import wait_for  # noqa: E402


class Amqp(BrokerCase, unittest.TestCase):
    kind = "amqp"
    make_class = brokers.Rabbit
    secret = "'password': 'guest'"
    refusal = "ACCESS_REFUSED|refused"

    def body(self, event):
        return event["body"]

    def expect(self, bodies):
        """Messages without an id cannot be known again; those that were redelivered say so."""
        wait_for(lambda: set(self.bodies()) >= set(bodies), brokers.PATIENCE, 0.2)
        events = [e["result"] for e in self.server.all_events("t")]
        fresh = [e["body"] for e in events if not e["redelivered"] and e["body"] != "probe"]
        self.assertEqual(len(fresh), len(set(fresh)))
        self.assertEqual({b for b in self.bodies()}, set(bodies))

    def test_what_a_message_becomes(self):
        self.listen()
        self.broker.send(['{"a": 1}'])
        wait_for(lambda: {"a": 1} in [e["body"] for e in self.server.payloads("t")])
        event = [e for e in self.server.payloads("t") if e["body"] == {"a": 1}][0]
        self.assertEqual((event["exchange"], event["routingKey"]), ("", "events"))


if __name__ == "__main__":
    main()
