#!/usr/bin/env python3
"""Drives feeds of kind postgres against PostgreSQL: notifications, which nobody keeps.

    tst_feeds_postgres.py BUILD_DIR
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support import brokers  # noqa: E402
from support.brokercase import BrokerCase, main  # noqa: E402
from support.feedserver import wait_for  # noqa: E402


class Postgres(BrokerCase, unittest.TestCase):
    kind = "postgres"
    make_class = brokers.Postgres
    refusal = "password authentication failed"

    def body(self, event):
        return event.get("payload")

    def test_kills_in_the_middle_lose_and_double_nothing(self):
        """NOTIFY has no acknowledgement: what is sent while nobody listens is lost, and what comes
        afterwards is not; a gap is told."""
        self.listen(tellGap=True)
        self.server.kill()
        self.broker.send(["lost"])
        self.server.start()
        wait_for(lambda: any(e.get("gap") for e in self.server.payloads("t")))
        self.hear()
        self.broker.send(["heard-1", "heard-2"])
        wait_for(lambda: {"heard-1", "heard-2"} <= set(self.bodies()))
        self.assertNotIn("lost", self.bodies())
        gaps = [e for e in self.server.payloads("t") if e.get("gap")]
        self.assertEqual(gaps, [{"gap": True, "channels": ["events"]}])
        self.broker.stop()
        self.server.wait_state("t", "failing")
        self.broker.start()
        wait_for(lambda: sum(bool(e.get("gap")) for e in self.server.payloads("t")) == 2)

    def test_what_a_notification_becomes(self):
        self.listen()
        self.broker.send(['{"id": 7}'])
        wait_for(lambda: {"id": 7} in self.bodies())
        event = [e for e in self.server.payloads("t") if e["payload"] == {"id": 7}][0]
        self.assertEqual(event["channel"], "events")
        self.assertGreater(event["sender"], 0)


if __name__ == "__main__":
    main()
