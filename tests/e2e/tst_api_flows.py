#!/usr/bin/env python3
"""Holds sequences and conductors of a running signalboxd against openwhisk.md 2.4, 2.11 and 2.12,
over plain HTTP and with real functions.

    tst_api_flows.py BUILD_DIR
"""
import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from signalboxd import Signalboxd  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
ADD = "def main(args):\n    return {'n': args.get('n', 0) + args.get('by', 1)}\n"
FAIL = "def main(args):\n    return {'error': 'enough'}\n"
LIST = "def main(args):\n    return [1, 2, 3]\n"
COUNT = "def main(args):\n    return {'count': len(args)}\n"
SLEEP = "import time\ndef main(args):\n    time.sleep(0.3)\n    return args\n"
LEAD = """
def main(args):
    if args.get('calls', 0) < 2:
        return {'action': 'add', 'params': {'n': args.get('n', 0)},
                'state': {'calls': args.get('calls', 0) + 1}}
    return {'params': {'n': args['n'], 'done': True}}
"""


class Flows(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Signalboxd(BUILD)
        cls.server.__enter__()
        for name, code in {"add": ADD, "fail": FAIL, "list": LIST, "count": COUNT,
                           "sleep": SLEEP}.items():
            cls.put(name, {"exec": {"kind": "python:default", "code": code}})
        cls.put("lead", {"exec": {"kind": "python:default", "code": LEAD},
                         "annotations": [{"key": "conductor", "value": True}]})

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    @classmethod
    def put(cls, name, body, expected=200):
        status, answer = cls.server.call("PUT", f"actions/{name}?overwrite=true", body)
        assert status == expected, f"{name}: {status} {answer}"
        return answer

    @classmethod
    def sequence(cls, name, components, expected=200, **more):
        return cls.put(name, {"exec": {"kind": "sequence", "components": components}, **more},
                       expected)

    def invoke(self, name, body=None, query="blocking=true"):
        return self.server.call("POST", f"actions/{name}?{query}", body or {})

    def record(self, activation):
        for _ in range(100):
            status, record = self.server.call("GET", f"activations/{activation}")
            if status == 200:
                return record
            time.sleep(0.05)  # Until it has ended.
        self.fail(f"activation {activation} never ended")

    @staticmethod
    def annotations(record):
        return {a["key"]: a["value"] for a in record["annotations"]}

    def test_is_read_back_as_openwhisk_does(self):
        answer = self.sequence("two", ["/_/add", "/guest/add"],
                               parameters=[{"key": "x", "value": 1}])
        self.assertEqual(answer["exec"],
                         {"kind": "sequence", "components": ["/guest/add", "/guest/add"]})
        self.assertEqual(answer["parameters"],
                         [{"key": "_actions", "value": ["/guest/add", "/guest/add"]}])
        self.assertEqual(self.annotations(answer)["exec"], "sequence")
        status, listed = self.server.call("GET", "actions")
        self.assertEqual(status, 200)
        entry = next(a for a in listed if a["name"] == "two")
        self.assertEqual(self.annotations(entry)["exec"], "sequence")

    def test_refusals_have_their_texts(self):
        self.sequence("inner", ["/_/add"])
        for components, text in (
                ([], "No component specified for the sequence."),
                (["/_/add"] * 51, "Too many actions in the sequence."),
                (["/_/outer"], "Sequence may not refer to itself."),
                (["/_/nobody"], "Sequence component does not exist.")):
            answer = self.sequence("outer", components, 400)
            self.assertEqual(answer["error"], text)
            self.assertIn("code", answer)
        self.sequence("outer", ["/_/inner"])
        answer = self.sequence("inner", ["/_/outer"], 400)
        self.assertEqual(answer["error"], "Sequence may not refer to itself.")

    def test_record_has_the_trace(self):
        self.sequence("three", ["/_/add", "/_/add", "/_/add"])
        status, record = self.invoke("three", {"n": 5, "by": 2})
        self.assertEqual(status, 200)
        self.assertEqual(record["response"]["result"], {"n": 9})
        annotations = self.annotations(record)
        self.assertEqual(annotations["kind"], "sequence")
        self.assertIs(annotations["topmost"], True)
        self.assertEqual(annotations["path"], "guest/three")
        self.assertEqual(annotations["limits"]["memory"], 256)
        self.assertIn("waitTime", annotations)
        self.assertNotIn("timeout", annotations)
        self.assertNotIn("causedBy", annotations)
        self.assertNotIn("cause", record)
        self.assertEqual(len(record["logs"]), 3, "a blocking answer has the ids")
        parts = [self.record(part) for part in record["logs"]]
        for part in parts:
            self.assertEqual(part["cause"], record["activationId"])
            self.assertEqual(self.annotations(part)["causedBy"], "sequence")
        self.assertEqual(record["duration"], sum(part["duration"] for part in parts))
        stored = self.record(record["activationId"])
        self.assertEqual(stored["logs"], record["logs"])
        status, logs = self.server.call("GET", f"activations/{record['activationId']}/logs")
        self.assertEqual(logs, {"logs": record["logs"]})
        status, listed = self.server.call("GET", "activations?name=three&limit=1")
        self.assertEqual(listed[0]["duration"], record["duration"])
        self.assertIs(self.annotations(listed[0])["topmost"], True)

    def test_errors_end_it(self):
        self.sequence("failing", ["/_/add", "/_/fail", "/_/add"])
        status, record = self.invoke("failing")
        self.assertEqual(status, 502)
        self.assertEqual(record["response"]["status"], "application error")
        self.assertEqual(record["response"]["result"], {"error": "enough"})
        self.assertEqual(len(record["logs"]), 2)
        status, result = self.invoke("failing", query="blocking=true&result=true")
        self.assertEqual((status, result), (502, {"error": "enough"}))
        status, record = self.invoke("two_more", {"error": "no such sequence"})
        self.assertEqual(status, 404)

    def test_arrays_flow(self):
        self.sequence("ends_in_list", ["/_/add", "/_/list"])
        self.assertEqual(self.invoke("ends_in_list"), (200, [1, 2, 3]))
        self.sequence("through_list", ["/_/list", "/_/count"])
        status, record = self.invoke("through_list")
        self.assertEqual(record["response"]["result"], {"count": 3})

    def test_goes_on_after_a_blocking_call_timed_out(self):
        self.sequence("slow", ["/_/sleep", "/_/sleep"])
        status, answer = self.invoke("slow", {"x": 1}, "blocking=true&timeout=50")
        self.assertEqual(status, 202)
        record = self.record(answer["activationId"])
        self.assertEqual(record["response"]["result"], {"x": 1})
        self.assertEqual(len(record["logs"]), 2)

    def test_component_gone_at_run_time(self):
        self.put("soon_gone", {"exec": {"kind": "python:default", "code": ADD}})
        self.sequence("bereft", ["/_/add", "/_/soon_gone"])
        self.assertEqual(self.server.call("DELETE", "actions/soon_gone")[0], 200)
        status, record = self.invoke("bereft")
        self.assertEqual(status, 502)
        self.assertEqual(record["response"]["result"],
                         {"error": "Sequence component does not exist."})

    def test_conductor(self):
        status, record = self.invoke("lead", {"n": 40})
        self.assertEqual(status, 200)
        self.assertEqual(record["response"]["result"], {"n": 42, "done": True})
        annotations = self.annotations(record)
        self.assertEqual(annotations["kind"], "sequence")
        self.assertIs(annotations["conductor"], True)
        self.assertIs(annotations["topmost"], True)
        parts = [self.record(part) for part in record["logs"]]
        self.assertEqual([part["name"] for part in parts], ["lead", "add", "lead", "add", "lead"])
        self.assertNotIn("conductor", self.annotations(parts[0]))
        self.sequence("with_lead", ["/_/lead", "/_/add"])
        status, record = self.invoke("with_lead", {"n": 1})
        self.assertEqual(record["response"]["result"], {"n": 4})
        nested = self.record(record["logs"][0])
        self.assertEqual(nested["cause"], record["activationId"])
        self.assertIs(self.annotations(nested)["topmost"], False)
        self.assertEqual(self.annotations(nested)["causedBy"], "sequence")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
