#!/usr/bin/env python3
"""The sample project does what its inputs promise, on a real engine."""

import json
import pathlib
import sys
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
BUILD = sys.argv.pop(1)
sys.path.insert(0, str(TOP / "tests" / "support"))
sys.dont_write_bytecode = True

from signalboxd import Signalboxd  # noqa: E402

SAMPLES = TOP / "resources" / "samples"


class Samples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = cls.enterClassContext(Signalboxd(BUILD))
        project = json.loads((SAMPLES / "sample.json").read_text())
        cls.functions = {function["name"]: function for function in project["functions"]}
        for name, function in cls.functions.items():
            status, answer = cls.engine.call("PUT", f"actions/{name}", {
                "exec": {"kind": function["kind"], "main": function["main"],
                         "code": (SAMPLES / function["file"]).read_text()},
                "limits": function["limits"], "parameters": function["parameters"],
                "annotations": function["annotations"]})
            assert status == 200, answer

    def run_input(self, function, title):
        """The activation of @p function with the saved input whose name starts with @p title."""
        value = next(entry["input"] for entry in self.functions[function]["inputs"]
                     if entry["name"].startswith(title))
        _, activation = self.engine.call("POST", f"actions/{function}?blocking=true", value)
        self.assertIn("response", activation)
        # The answer of a blocking call comes before its log; the record has both.
        status, record = self.engine.call("GET", f"activations/{activation['activationId']}")
        self.assertEqual(status, 200, record)
        return record["response"], record["logs"]

    def test_words_counts_and_logs(self):
        response, logs = self.run_input("words", "A few lines")
        self.assertEqual(response["status"], "success", response)
        self.assertEqual(response["result"]["words"], 32)
        self.assertEqual(response["result"]["most"][0], {"word": "signal", "times": 4})
        self.assertEqual(len(logs), 4)

    def test_words_without_text_is_an_application_error(self):
        response, _ = self.run_input("words", "No text")
        self.assertEqual(response["status"], "application error", response)
        self.assertIn("no text", response["result"]["error"])

    def test_words_runs_into_its_time_limit(self):
        response, logs = self.run_input("words", "Longer than the time limit")
        self.assertEqual(response["status"], "action developer error", response)
        self.assertIn("5000 milliseconds", response["result"]["error"])
        self.assertTrue(any("line 1" in line for line in logs), logs)

    def test_arrival_makes_a_timetable(self):
        response, logs = self.run_input("arrival", "The morning train")
        self.assertEqual(response["status"], "success", response)
        self.assertEqual(response["result"]["timetable"][-1],
                         {"name": "Harbour", "arrival": "08:26"})
        self.assertEqual(len(logs), 3)

    def test_arrival_warns_after_midnight(self):
        _, logs = self.run_input("arrival", "The night train")
        self.assertTrue(any("stderr" in line and "midnight" in line for line in logs), logs)

    def test_arrival_without_speed_is_an_application_error(self):
        response, _ = self.run_input("arrival", "No speed")
        self.assertEqual(response["status"], "application error", response)

    def test_look_around_sees_nobody_else(self):
        response, _ = self.run_input("look-around", "Look around")
        self.assertEqual(response["status"], "success", response)
        self.assertLess(response["result"]["processes"], 10)
        self.assertEqual(response["result"]["refused"], 0)

    def test_look_around_does_not_get_out(self):
        response, logs = self.run_input("look-around", "Try to get out")
        self.assertEqual(response["status"], "success", response)
        self.assertEqual(response["result"]["refused"], 5, logs)
        self.assertEqual(response["result"]["tried"], 6)


if __name__ == "__main__":
    unittest.main()
