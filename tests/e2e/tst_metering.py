#!/usr/bin/env python3
"""Metrics and cost of a running signalboxd: /signalbox/v1/metrics, /prices and /cost, over restarts
and a kill; and that the Grafana dashboard asks only for what /metrics serves.

    tst_metering.py BUILD_DIR
"""
import base64
import csv
import decimal
import io
import json
import pathlib
import re
import sqlite3
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
from signalboxd import Signalboxd  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
FINE = "def main(args):\n    return {}\n"
FAULTY = "def main(args):\n    return {'error': 'no'}\n"
OWN = {"name": "House", "currency": "EUR", "perMillionRequests": "500000",
       "perGigabyteSecond": "0", "roundingMillis": 1}


class Engine(Signalboxd):
    def text(self, method, path, body=None):
        """Status and text."""
        token = base64.b64encode(f"{self.uuid}:{self.key}".encode()).decode()
        request = urllib.request.Request(
            self.address + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Basic {token}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()

    def own(self, path):
        status, text = self.text("GET", "/signalbox/v1" + path)
        assert status == 200, f"{path}: {status} {text}"
        return json.loads(text)

    def make(self, name, code, **more):
        status, answer = self.call("PUT", f"actions/{name}?overwrite=true",
                                   {"exec": {"kind": "python:default", "code": code}, **more})
        assert status == 200, answer

    def run(self, name, times=1):
        for _ in range(times):
            self.call("POST", f"actions/{name}?blocking=true", {})

    def limit(self, name, settings):
        """A budget: a trigger with such a feed."""
        status, answer = self.text("PUT", f"/signalbox/v1/triggers/{name}?overwrite=true",
                                   {"feed": {"kind": "budget", "settings": settings}})
        assert status == 200, answer

    def kill(self):
        self._process.kill()
        self._process.wait(30)


class Metering(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="signalbox-metering-")
        self.addCleanup(folder.cleanup)
        self.data = folder.name

    def engine(self):
        return Engine(BUILD, data=self.data)

    def until(self, what, condition):
        for _ in range(300):
            if condition():
                return
            time.sleep(0.1)
        self.fail("never: " + what)

    def runs_of(self, engine, query=""):
        return {line["key"]: line["whole"]["runs"]
                for line in engine.own("/metrics/series?metric=runs" + query)["series"]}

    def written_runs(self):
        """Runs in the file's rollups of seconds, as another process sees them: second byte of each
        slot, while there are fewer than 128."""
        path = pathlib.Path(self.data, "meters.db")
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
            rows = file.execute("SELECT bytes FROM rollup WHERE length=1 AND series LIKE 'guest%'")
            return sum(bytes(row[0])[1] for row in rows)

    def test_series_survive_restart_and_kill(self):
        with self.engine() as engine:
            engine.make("fine", FINE)
            engine.make("faulty", FAULTY)
            engine.run("fine", 3)
            engine.run("faulty", 2)
            self.assertEqual(self.runs_of(engine), {"fine": 3, "faulty": 2})
            answer = engine.own("/metrics/series?by=namespace&metric=errors,applicationErrors,cold,"
                                "duration,coldRatio,running")
            whole = answer["series"][0]["whole"]
            self.assertEqual([whole["errors"], whole["applicationErrors"], whole["cold"]],
                             [2, 2, 2])
            self.assertAlmostEqual(whole["coldRatio"], 2 / 5)
            self.assertEqual(whole["duration"]["count"], 5)
            self.assertLessEqual(whole["duration"]["p50"], whole["duration"]["p99"])
            self.assertEqual(sum(answer["series"][0]["values"]["errors"]), 2)
            self.assertEqual(len(answer["engine"]["running"]["most"]), answer["steps"])
            whole = engine.own("/metrics/series?metric=runs&step=0")
            self.assertEqual((whole["steps"], whole["all"]["values"]["runs"]), (1, [5]))
        with self.engine() as engine:
            self.until("the rollups are back", lambda: sum(self.runs_of(engine).values()) == 5)
            engine.run("fine", 2)
            self.until("written", lambda: self.written_runs() == 7)
            engine.kill()
        with self.engine() as engine:
            self.until("the rollups are back", lambda: sum(self.runs_of(engine).values()) == 7)
            self.assertEqual(engine.own("/cost?by=namespace")["quantities"]["requests"], 7)

    def test_nothing_is_lost_by_kills(self):
        """Whenever it dies, each run that was answered is in the metrics, the bill and the budget."""
        expected = 0
        for runs in (3, 1, 4, 2):
            with self.engine() as engine:
                if not expected:
                    engine.make("fine", FINE)
                    engine.limit("money", {"budget": 100_000, "period": "month"})
                engine.run("fine", runs)
                engine.kill()  # At once: nothing was written yet.
                expected += runs
        with self.engine() as engine:
            self.assertEqual(engine.own("/cost?by=namespace")["quantities"]["requests"], expected)
            self.assertEqual(sum(self.runs_of(engine).values()), expected)
            budget, = engine.own("/budgets")
            self.assertEqual(budget["runs"], expected)

    def test_what_cannot_be_asked_is_refused(self):
        with self.engine() as engine:
            for query in ("by=nothing", "metric=speed", "from=x", "to=5000000&from=9000000", "step=-1",
                          "limit=9999", "from=0&to=2000000000000000&step=1000000",
                          "from=-5", "to=9223372036854775807"):
                status, text = engine.text("GET", "/signalbox/v1/metrics/series?" + query)
                self.assertEqual(status, 400, query + text)
            for query in ("month=2026-13", "zone=Mars/Base", "by=colour", "memory=much",
                          "memory=0"):
                status, text = engine.text("GET", "/signalbox/v1/cost?" + query)
                self.assertEqual(status, 400, query + text)
            self.assertEqual(engine.text("GET", "/signalbox/v1/cost?prices=none")[0], 404)

    def test_cost_of_one_run(self):
        with self.engine() as engine:
            engine.make("fine", FINE)
            engine.run("fine", 1)
            run = engine.own("/activations?query=function:fine")["activations"][0]
            path = f"/activations/{run['id']}/cost"
            cost = engine.own(path + "?prices=aws-lambda")
            used = cost["quantities"]
            self.assertEqual((cost["billed"], used["requests"], cost["currency"]),
                             (True, 1, "USD"))
            self.assertEqual(used["memoryTime"] % 256, 0)
            self.assertEqual(cost["charges"]["requests"], "0.0000002")
            per_run = decimal.Decimal(cost["charges"]["sum"])
            # A pico is the least there is, so a million of them may differ by so much.
            self.assertAlmostEqual(decimal.Decimal(cost["million"]), per_run * 1_000_000, delta=1e-5)
            # The month's bill of the one run is the same.
            self.assertEqual(engine.own("/cost?prices=aws-lambda")["gross"]["sum"],
                             cost["charges"]["sum"])
            for query, status in (("/cost?prices=none", 404), ("x/cost", 400)):
                self.assertEqual(engine.text("GET", f"/signalbox/v1/activations/{run['id']}{query}")[0],
                                 status)
            self.assertEqual(engine.text("GET", "/signalbox/v1/activations/" + "0" * 32 + "/cost")[0],
                             404)
            # A sequence costs what its components cost, also those of a sequence inside.
            parts = ["/_/fine", "/_/fine"]
            for name, components in (("inner", parts), ("outer", ["/_/inner", "/_/fine"])):
                status, answer = engine.call("PUT", f"actions/{name}", {
                    "exec": {"kind": "sequence", "components": components}})
                self.assertEqual(status, 200, answer)
            engine.run("outer", 1)
            outer = engine.own("/activations?query=function:outer")["activations"][0]
            whole = engine.own(f"/activations/{outer['id']}/cost?prices=aws-lambda")
            self.assertEqual((whole["billed"], whole["runs"], whole["missing"],
                              whole["quantities"]["requests"]), (True, 3, 0, 3))
            self.assertEqual(whole["charges"]["requests"], "0.0000006")
            # What has not ended has no price yet.
            engine.make("slow", "import time\ndef main(args):\n    time.sleep(50)\n    return {}\n")
            status, text = engine.text("POST", "/api/v1/namespaces/_/actions/slow", {})
            self.assertEqual(status, 202, text)
            slow = "/signalbox/v1/activations/" + json.loads(text)["activationId"]
            self.assertEqual(engine.text("GET", slow + "/cost")[0], 409)
            self.assertEqual(engine.text("POST", slow + "/cancel")[0], 204)
            self.until("the run has ended",
                       lambda: engine.text("GET", slow + "/cost")[0] == 200)

    def test_cost_by_what_and_under_which_table(self):
        with self.engine() as engine:
            engine.make("fine", FINE, annotations=[{"key": "team", "value": "blue"}])
            engine.make("other", FINE)
            engine.run("fine", 3)
            engine.run("other", 2)
            cost = engine.own("/cost?zone=Europe/Berlin&by=tag:team")
            self.assertEqual({line["key"]: line["quantities"]["requests"]
                              for line in cost["lines"]}, {"blue": 3, "": 2})
            self.assertEqual(cost["net"], "0")  # Free tier.
            self.assertEqual(cost["gross"]["requests"], "0.000001")

            status, text = engine.text("PUT", "/signalbox/v1/prices/house", OWN)
            self.assertEqual(status, 200, text)
            self.assertEqual(engine.own("/cost?prices=house")["net"], "2.5")
            self.assertEqual(engine.text("POST", "/signalbox/v1/prices/house/choose")[0], 204)
            self.assertEqual(engine.own("/cost")["currency"], "EUR")
            less = engine.own("/cost?prices=aws-lambda&memory=128")
            now = engine.own("/cost?prices=aws-lambda")
            self.assertEqual(now["quantities"]["memoryTime"],
                             2 * less["quantities"]["memoryTime"])

            _, text = engine.text("GET", "/signalbox/v1/cost/invoice?by=function")
            rows = list(csv.reader(io.StringIO(text)))
            self.assertEqual(rows[0][0], "function")
            self.assertEqual([row[1] for row in rows[1:3]], ["3", "2"])
            self.assertEqual(rows[-1][4], "2.5")
        with self.engine() as engine:
            self.assertEqual(engine.own("/prices")["chosen"], "house")
            self.assertEqual(engine.own("/cost")["net"], "2.5")
            self.assertEqual(engine.text("DELETE", "/signalbox/v1/prices/house")[0], 204)
            self.assertEqual(engine.text("DELETE", "/signalbox/v1/prices/house")[0], 404)
            self.assertNotEqual(engine.own("/prices")["chosen"], "house")
            for method in ("PUT", "DELETE"):
                status, text = engine.text(method, "/signalbox/v1/prices/aws-lambda", OWN)
                self.assertEqual(status, 409, text)
            status, text = engine.text("PUT", "/signalbox/v1/prices/own",
                                       {**OWN, "perMillionRequests": 0.2})
            self.assertEqual(status, 400)
            self.assertEqual(json.loads(text)["field"], "perMillionRequests")

    def test_the_dashboard_asks_for_what_is_served(self):
        dashboard = json.loads((ROOT / "resources/grafana/signalbox.json").read_text())
        with self.engine() as engine:
            engine.make("fine", FINE)
            engine.run("fine", 2)
            engine.run("missing")
            _, text = engine.text("GET", "/metrics")
        declared = set(re.findall(r"^# TYPE (\S+) ", text, re.MULTILINE))
        served = set(re.findall(r"^(\w+)[{ ]", text, re.MULTILINE)) | declared
        labels = set(re.findall(r'(\w+)="', text))
        expressions = [target["expr"] for panel in dashboard["panels"]
                       for target in panel["targets"]]
        self.assertGreater(len(expressions), 20)
        for expression in expressions:
            names = re.findall(r"\b(?:openwhisk|signalbox)_\w+", expression)
            self.assertTrue(names, expression)
            for name in names:
                self.assertIn(name, served, expression)
            for label in re.findall(r'(\w+)(?:=~|!=|=)"', expression):
                self.assertIn(label, labels, expression)
        for variable in dashboard["templating"]["list"]:
            for name in re.findall(r"label_values\((\w+),", variable["query"]):
                self.assertIn(name, served)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
