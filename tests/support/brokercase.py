"""What the feeds of all brokers do alike, for one test of each broker: what a message becomes, a broker
that goes and comes back, and both killed in the middle of a stream."""

import signal
import sys
import threading
import unittest

from support import brokers
from support.feedserver import FeedServer, wait_for

BUILD = sys.argv[1]
KEPT = "<kept secret>"
NOBODY = {"all": [{"field": "event.none", "operator": "exists"}]}
COUNT = 400


class BrokerCase:
    """What all brokers do alike; `kind`, `make` and `body` say which one."""
    kind = ""
    secret = "s3cret"
    again = signal.SIGTERM  # How the broker is ended in the middle; it keeps what it has taken.

    @classmethod
    def setUpClass(cls):
        missing = cls.make_class.missing() if cls.make_class else ""
        if missing:
            raise unittest.SkipTest(missing)
        cls.broker = cls.make()

    @classmethod
    def tearDownClass(cls):
        cls.broker.close()

    @classmethod
    def make(cls):
        return cls.make_class()

    def setUp(self):
        self.server = FeedServer(BUILD)
        self.server.function()

    def tearDown(self):
        self.server.stop()

    def settings(self, **more):
        return self.broker.settings(**more)

    def listen(self, **more):
        """A feed that listens. Its rule matches nothing: events are recorded and nothing runs."""
        self.server.ask("PUT", "/triggers/t", {})
        self.server.ask("PUT", "/rules/r", {"trigger": "/_/t", "function": "/_/echo",
                                            "criteria": NOBODY})
        self.server.put_feed("t", self.kind, self.settings(**more))
        self.hear()

    def hear(self):
        """Waits until messages arrive; what was sent for that is no part of a count."""
        def heard():
            self.broker.send(["probe"])
            return any(self.body(e) == "probe" for e in self.server.payloads("t"))
        wait_for(heard, brokers.PATIENCE, 0.3)

    def bodies(self):
        return [body for body in map(self.body, (e["result"] for e in
                                                 self.server.all_events("t"))) if body != "probe"]

    def expect(self, bodies):
        wait_for(lambda: set(self.bodies()) >= set(bodies), brokers.PATIENCE, 0.2)
        told = self.bodies()
        self.assertEqual(len(told), len(set(told)), "a message was doubled")
        self.assertEqual(set(told), set(bodies))

    # --- rows -----------------------------------------------------------------------------------

    def test_messages_become_events(self):
        self.listen()
        self.broker.send(["one", "two", "three"])
        self.expect(["one", "two", "three"])
        status = self.server.feed("t")
        self.assertEqual((status["state"], status["kind"]), ("running", self.kind))
        self.assertEqual(status["events"], len(self.server.all_events("t")))
        self.server.ask("POST", "/triggers/t/feed/pause")
        count = len(self.server.all_events("t"))
        self.server.ask("POST", "/triggers/t/feed/fire")
        wait_for(lambda: len(self.server.all_events("t")) == count + 1)
        self.server.ask("POST", "/triggers/t/feed/resume")
        self.hear()

    def test_secrets_are_not_told_and_not_sent_elsewhere(self):
        made = self.server.put_feed("t", self.kind, self.settings())["feed"]["settings"]
        self.assertEqual(made["password"], KEPT)
        self.assertNotIn(self.secret, str(self.server.ask("GET", "/triggers")))
        self.server.put_feed("t", self.kind, made)
        self.server.wait_state("t", "running")
        moved = {**made, **({"brokers": "localhost:1"} if "brokers" in made else {"port": 1})}
        refused = self.server.put_feed("t", self.kind, moved, status=400)
        self.assertEqual(refused["field"], "feed.settings.password")

    def test_a_wrong_password_is_told_in_the_brokers_words(self):
        self.server.put_feed("t", self.kind, self.settings(password="wrong"))
        failing = self.server.wait_state("t", "failing")
        self.assertRegex(failing["problem"], self.refusal)
        self.assertNotIn("wrong", failing["problem"])
        self.server.put_feed("t", self.kind, self.settings())
        self.server.wait_state("t", "running")

    def test_a_broker_that_goes_and_comes_back(self):
        self.listen()
        self.broker.stop()
        failing = self.server.wait_state("t", "failing")
        self.assertTrue(failing["problem"])
        self.broker.start()
        self.server.wait_state("t", "running", brokers.PATIENCE)
        self.broker.send(["back"])
        self.expect(["back"])

    def test_kills_in_the_middle_lose_and_double_nothing(self):
        self.listen()
        bodies = [f"n{number}" for number in range(COUNT)]
        trouble = []

        def produce():
            try:
                for at in range(0, COUNT, 20):
                    self.produce(bodies[at:at + 20])
            except AssertionError as error:
                trouble.append(error)
        producer = threading.Thread(target=produce)
        producer.start()
        kills = 0
        while producer.is_alive() or kills < 3:
            seen = self.server.feed("t")["events"]
            try:
                wait_for(lambda: self.server.feed("t")["events"] > seen + 30, 2)
            except AssertionError:
                pass
            self.server.kill()
            self.server.start()
            kills += 1
            if kills == 2:
                self.interrupt()
        producer.join()
        self.assertEqual(trouble, [])
        self.expect(bodies)

    def produce(self, bodies):
        """Until the broker has taken them: it may be away."""
        self.lock.acquire()
        try:
            self.broker.send(bodies)
        finally:
            self.lock.release()

    lock = threading.Lock()

    def interrupt(self):
        with self.lock:
            self.broker.stop(self.again)
            self.broker.start()


def main():
    unittest.main(argv=sys.argv[:1] + sys.argv[2:], verbosity=1)
