#!/usr/bin/env python3
"""Drives feeds of kind postgres against PostgreSQL: notifications, which nobody keeps, and rows of a
table, none of which is lost or doubled.

    tst_feeds_postgres.py BUILD_DIR
"""
import pathlib
import random
import signal
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support import brokers  # noqa: E402
from support.brokercase import NOBODY, BrokerCase, main  # noqa: E402
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

    # --- rows of a table ------------------------------------------------------------------------

    def watch(self, **more):
        """A feed of the rows of a new table. Its rule matches nothing."""
        self.broker.psql("drop table if exists jobs; "
                         "create table jobs (id bigserial primary key, body text);")
        self.server.ask("PUT", "/triggers/t", {})
        self.server.ask("PUT", "/rules/r", {"trigger": "/_/t", "function": "/_/echo",
                                            "criteria": NOBODY})
        self.server.put_feed("t", "postgres",
                             self.broker.settings(**{"channels": [], "table": "public.jobs",
                                                     **more}))
        self.server.wait_state("t", "running")

    def rows(self):
        return [event["result"]["row"]["body"] for event in self.server.all_events("t")]

    def left(self):
        return int(self.broker.psql("select count(*) from jobs;"))

    def insert(self, count):
        self.broker.psql("insert into jobs (body) select 'same' from "
                         f"generate_series(1, {count});")

    def test_rows_become_events_and_go(self):
        self.watch(every=1)
        self.broker.psql("insert into jobs values (7, 'seven');")
        wait_for(lambda: self.rows() == ["seven"])
        event = self.server.payloads("t")[0]
        self.assertEqual(event, {"table": "public.jobs", "key": 7,
                                 "row": {"id": 7, "body": "seven"}})
        wait_for(lambda: self.left() == 0)
        self.broker.psql("insert into jobs values (7, 'seven');")  # The key is used again.
        wait_for(lambda: self.rows() == ["seven", "seven"])

    def test_a_notification_wakes_it(self):
        self.watch(every=3600, channels=["events"])
        self.broker.psql("insert into jobs (body) values ('first');")
        wait_for(lambda: (self.broker.send(["look"]), self.rows() == ["first"])[1], pause=0.3)
        self.server.kill()
        self.broker.psql("insert into jobs (body) values ('away');")
        self.server.start()
        wait_for(lambda: self.rows() == ["first", "away"])

    def test_rows_are_counted_through_kills(self):
        self.watch(every=1)
        chance = random.Random(3)
        sent = 0
        for _ in range(8):
            before = self.server.feed("t")["events"]
            self.insert(300)
            sent += 300
            goal = before + chance.randrange(1, 300)
            wait_for(lambda: self.server.feed("t")["events"] >= goal, pause=0.002)
            self.server.kill()
            self.insert(20)
            sent += 20
            self.server.start()
        wait_for(lambda: self.left() == 0)
        self.assertEqual(self.rows(), ["same"] * sent)
        self.broker.stop(signal.SIGKILL)
        self.server.wait_state("t", "failing")
        self.broker.start()
        self.insert(5)
        wait_for(lambda: self.left() == 0, brokers.PATIENCE)
        self.assertEqual(len(self.rows()), sent + 5)

    def test_transactions_that_commit_out_of_order(self):
        self.watch(every=1)
        late = self.broker.session()
        try:
            late.stdin.write("begin; insert into jobs (body) values ('early key');\n"
                             "select 'inserted';\n")
            late.stdin.flush()
            self.assertEqual(late.stdout.readline().strip(), "inserted")
            self.broker.psql("insert into jobs (body) values ('late key');")
            wait_for(lambda: self.rows() == ["late key"])
            late.stdin.write("commit;\n")
            late.stdin.flush()
            wait_for(lambda: self.rows() == ["late key", "early key"])
        finally:
            late.stdin.close()
            late.wait(brokers.PATIENCE)
            late.stdout.close()

    def test_a_row_that_changes_meanwhile_is_another(self):
        self.watch(every=1)
        self.server.ask("POST", "/triggers/t/feed/pause")
        self.broker.psql("insert into jobs values (1, 'a');")
        self.server.ask("POST", "/triggers/t/feed/resume")
        wait_for(lambda: self.rows() == ["a"])
        wait_for(lambda: self.left() == 0)
        self.broker.psql("insert into jobs values (1, 'b'); update jobs set body = 'c';")
        wait_for(lambda: self.rows()[-1:] == ["c"] and self.left() == 0)

    def test_nothing_is_deleted_that_is_not_kept_here(self):
        self.watch(every=1)
        self.broker.psql("insert into jobs values (1, repeat('x', 3000000)), (2, 'small');")
        wait_for(lambda: self.rows() == ["small"])
        wait_for(lambda: self.left() == 1)
        self.broker.psql("alter table jobs add column amount numeric;"
                         "insert into jobs values (3, 'no double holds it', 1e400);")
        wait_for(lambda: len(self.server.payloads("t")) == 2)
        event = self.server.payloads("t")[-1]
        self.assertEqual(event["key"], "3")
        self.assertIn("no double holds it", event["row"])
        wait_for(lambda: self.left() == 1)

    def test_a_table_that_cannot_be_read_is_told_in_the_servers_words(self):
        self.watch()
        self.broker.psql("create table if not exists loose (id int, body text); "
                         "drop role if exists reader; create role reader login password 'r'; "
                         "grant select on jobs to reader;")
        for settings, words in (({"table": "nothing"}, 'relation "nothing" does not exist'),
                                ({"key": "number"}, "has no column number"),
                                ({"table": "loose"}, "may hold equal values"),
                                ({"user": "reader", "password": "r"},
                                 "permission denied for table jobs")):
            with self.subTest(words=words):
                self.server.put_feed("t", "postgres", self.broker.settings(
                    **{"channels": [], "table": "jobs", **settings}))
                problem = wait_for(lambda: (lambda f: f.get("problem")
                                            if f["state"] == "failing" else None)(
                                                self.server.feed("t")))
                self.assertIn(words, problem)

    def test_what_a_notification_becomes(self):
        self.listen()
        self.broker.send(['{"id": 7}'])
        wait_for(lambda: {"id": 7} in self.bodies())
        event = [e for e in self.server.payloads("t") if e["payload"] == {"id": 7}][0]
        self.assertEqual(event["channel"], "events")
        self.assertGreater(event["sender"], 0)


if __name__ == "__main__":
    main()
