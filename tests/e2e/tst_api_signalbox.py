#!/usr/bin/env python3
"""Holds every route of /signalbox/v1 in docs/api.md against a running signalboxd: answers, errors and
the WebSockets, whose wrong frames included.

    tst_api_signalbox.py BUILD_DIR
"""
import base64
import http.client
import json
import os
import pathlib
import re
import socket
import struct
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from signalboxd import Signalboxd  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
ECHO = "def main(args):\n    return args\n"
SLEEP = "import time\ndef main(args):\n    print('awake', flush=True)\n    time.sleep(60)\n"
BASE = "/signalbox/v1"
NOBODY = "0" * 32


class WebSocket:
    """RFC 6455 as far as a test needs it, wrong frames included."""

    def __init__(self, test, path, headers=""):
        self.socket = socket.create_connection((test.host, test.port), timeout=20)
        self.socket.sendall((
            f"GET {path} HTTP/1.1\r\nHost: {test.host}:{test.port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n"
            f"Authorization: Basic {test.token}\r\n{headers}\r\n").encode())
        self.file = self.socket.makefile("rb")
        self.status = int(self.file.readline().split()[1])
        while self.file.readline().strip():
            pass

    def frame(self):
        """(opcode, payload) with its continuations, or None when the server hung up."""
        opcode, data = 0, b""
        while True:
            head = self.head_and_payload()
            if head is None:
                return None
            opcode = opcode or head[0] & 15
            data += head[1]
            if head[0] & 128:
                return opcode, data

    def head_and_payload(self):
        try:
            head = self.file.read(2)
            if len(head) < 2:
                return None
            length = head[1] & 127
            if length == 126:
                length = struct.unpack(">H", self.file.read(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self.file.read(8))[0]
            return head[0], self.file.read(length)
        except ConnectionResetError:
            return None

    def message(self):
        while frame := self.frame():
            if frame[0] == 1:
                return json.loads(frame[1])
            if frame[0] == 8:
                return None
        return None

    def send(self, opcode, payload, fin=True, masked=True, length=None):
        length = len(payload) if length is None else length
        head = bytes([(128 if fin else 0) | opcode])
        mask = 128 if masked else 0
        if length < 126:
            head += bytes([mask | length])
        elif length < 65536:
            head += bytes([mask | 126]) + struct.pack(">H", length)
        else:
            head += bytes([mask | 127]) + struct.pack(">Q", length)
        self.socket.sendall(head + (b"\0\0\0\0" if masked else b"") + payload)

    def ends(self):
        """Reads on until the server hangs up; fails by timeout when it does not."""
        while self.frame():
            pass
        return True

    def close(self):
        self.file.close()
        self.socket.close()


class Routes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Signalboxd(BUILD)
        cls.server.__enter__()
        address = urllib.parse.urlsplit(cls.server.address)
        cls.host, cls.port = address.hostname, address.port
        cls.token = base64.b64encode(f"{cls.server.uuid}:{cls.server.key}".encode()).decode()
        cls.put("echo", ECHO)
        cls.put("sleep", SLEEP)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    @classmethod
    def text(cls, path):
        """The body of a GET that is no JSON."""
        connection = http.client.HTTPConnection(cls.host, cls.port, timeout=70)
        connection.request("GET", BASE + path, headers={"Authorization": "Basic " + cls.token})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        assert answer.status == 200, f"GET {path}: {answer.status} {text[:500]}"
        return text

    @classmethod
    def call(cls, method, path, body=None, status=200):
        connection = http.client.HTTPConnection(cls.host, cls.port, timeout=70)
        headers = {"Authorization": "Basic " + cls.token}
        if body is not None:
            body, headers["Content-Type"] = json.dumps(body), "application/json"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        assert answer.status == status, f"{method} {path}: {answer.status} {text[:500]}"
        if status == 204:
            assert text == "", text
        if status >= 400 and status != 502:
            assert json.loads(text)["error"] and json.loads(text)["code"], text
        return json.loads(text) if text else None

    @classmethod
    def own(cls, method, path, body=None, status=200):
        return cls.call(method, BASE + path, body, status)

    @classmethod
    def put(cls, name, code, **more):
        return cls.call("PUT", f"/api/v1/namespaces/_/actions/{name}?overwrite=true",
                        {"exec": {"kind": "python:default", "code": code}, **more})

    def start(self, name):
        """A run that has begun to write."""
        identifier = self.call("POST", f"/api/v1/namespaces/_/actions/{name}", {},
                               202)["activationId"]
        feed = WebSocket(self, f"{BASE}/activations/{identifier}/lines")
        while not feed.message()["lines"]:
            pass
        feed.close()
        return identifier

    def wait_for(self, feed, wanted):
        while not wanted(message := feed.message()):
            self.assertIsNotNone(message)
        return message

    # --- the page itself ------------------------------------------------------------------------

    def test_the_page_names_every_route(self):
        """What this file calls is what the page lists; the routing table has nothing else."""
        page = (SOURCE / "docs/api.md").read_text()
        sources = "".join(path.read_text() for path in (SOURCE / "backend/api").glob("*.cpp"))
        for last in re.findall(r'(?:base \+|\.pattern =) "/([a-z]+)', sources):
            if "/api/v1" not in last:
                self.assertRegex(page, f"/{last}\\b", last)

    # --- the engine -----------------------------------------------------------------------------

    def test_engine(self):
        self.assertEqual(set(self.own("GET", "/status")),
                         {"queued", "running", "warm", "prewarmed", "memoryUsed", "memoryTotal",
                          "activationsToday", "errorsToday"})
        for check in self.own("GET", "/environment"):
            self.assertEqual(set(check), {"id", "state", "fact", "effect", "mend"})
            self.assertIn(check["state"], ("good", "weaker", "missing"))
        limits = self.own("GET", "/limits")
        self.assertEqual((limits["minTimeout"], limits["maxMemory"], limits["maxCode"]),
                         (100, 512, 48 << 20))
        self.assertEqual(len(limits), 12)
        for path in ("/status", "/environment", "/limits", "/functions"):
            self.own("POST", path, status=405)
        self.own("GET", "/nothing", status=404)

    def test_misspelt_keys_are_refused_with_their_place(self):
        self.own("PUT", "/triggers/spelt", {})
        python = next(r for r in self.own("GET", "/runtimes") if r["family"] == "python")
        rule = {"trigger": "/_/spelt", "function": "/_/echo"}
        prices = {"name": "Mine", "currency": "EUR"}
        for method, path, body, place, meant in (
                ("PUT", "/rules/misspelt", {**rule, "criterea": {}}, "criterea", "criteria"),
                ("PUT", "/rules/misspelt", {**rule, "policy": {"retrys": 1}}, "policy.retrys",
                 "retries"),
                ("PUT", "/rules/misspelt",
                 {**rule, "criteria": {"all": [{"feild": "a", "operator": "equals"}]}},
                 "criteria.all[0].feild", "field"),
                ("POST", "/rules/try", {"rule": {**rule, "maping": {}}}, "rule.maping", "mapping"),
                ("POST", "/rules/try", {"rule": rule, "event": 5}, "event", "events"),
                ("PUT", "/rules/spelt/state", {"active": True, "activ": 1}, "activ", "active"),
                ("PUT", "/triggers/misspelt", {"feed": {"kind": "cron", "mised": "all",
                                                        "settings": {"pattern": "* * * * *"}}},
                 "feed.mised", "missed"),
                ("PUT", "/triggers/misspelt", {"parameters": [{"key": "a", "val": 1}]},
                 "parameters[0].val", None),
                ("PUT", "/packages/misspelt", {"publsh": True}, "publsh", "publish"),
                ("PUT", "/namespaces/guest/quotas", {"invocationPerMinute": 5},
                 "invocationPerMinute", "invocationsPerMinute"),
                ("PUT", "/prices/misspelt", {**prices, "perMilionRequests": "1"},
                 "perMilionRequests", "perMillionRequests"),
                ("PUT", "/prices/misspelt", {**prices, "free": {"request": 1}}, "free.request",
                 "requests"),
                ("PUT", "/history/bounds", {"maxRun": 5}, "maxRun", "maxRuns"),
                ("PUT", "/runtimes/python:misspelt", {**python, "pool": {"prewarmed": 1}},
                 "pool.prewarmed", "prewarm"),
                ("PUT", "/functions/echo/aliases/stable", {"version": "0.0.1", "vresion": 1},
                 "vresion", "version"),
                ("POST", "/webhooks", {"function": "/_/echo", "descripton": "x"}, "descripton",
                 "description")):
            refused = self.own(method, path, body, 400)
            self.assertEqual(refused.get("field"), place, (path, body))
            if meant:
                self.assertIn(f"perhaps {meant} is meant", refused["error"])
        for path in ("/rules/misspelt", "/triggers/misspelt", "/packages/misspelt",
                     "/prices/misspelt", "/runtimes/python:misspelt"):
            self.own("GET", path, status=405 if "prices" in path else 404)

    def test_what_was_read_can_be_written_back(self):
        """Answers have more than a put takes, and a client need not know which."""
        self.own("PUT", "/triggers/round", {})
        self.own("PUT", "/packages/round_p", {})
        self.own("PUT", "/rules/round_r", {"trigger": "/_/round", "function": "/_/echo"})
        hook = self.own("POST", "/webhooks", {"function": "/_/echo"}, 201)
        for path in ("/triggers/round", "/packages/round_p", "/rules/round_r",
                     f"/webhooks/{hook['id']}"):
            read = self.own("GET", path)
            wanted = {key: read[key] for key in read if key not in ("version", "updated")}
            written = self.own("PUT", path + "?overwrite=true",
                               {**wanted, "updated": read["updated"]})
            self.assertLessEqual(wanted.items(), written.items())

    # --- runtimes and sandboxes -----------------------------------------------------------------

    def test_runtimes(self):
        python = next(r for r in self.own("GET", "/runtimes") if r["family"] == "python")
        self.assertEqual(self.own("GET", f"/runtimes/{python['kind']}")["kind"], python["kind"])
        self.own("GET", "/runtimes/none", status=404)
        self.own("DELETE", "/runtimes/none", status=404)
        self.own("POST", "/runtimes/none/drain", status=404)
        self.own("DELETE", f"/runtimes/{python['kind']}", status=409)
        made = self.own("PUT", "/runtimes/python:own", {
            "family": "python", "launcher": "python", "interpreter": python["interpreter"],
            "pool": {"idleTime": 5}})
        self.assertEqual((made["kind"], made["memory"], made["pool"]["idleTime"], made["isDefault"]),
                         ("python:own", 256, 5, False))
        renamed = self.own("PUT", "/runtimes/python:own", {**made, "kind": "python:other"})
        self.assertEqual(renamed["kind"], "python:own")
        self.own("GET", "/runtimes/python:other", status=404)
        for body in ({"memory": "a"}, {"launcher": "teleport"}, {"pool": {"prewarm": -1}}, [],
                     {**made, "interpreter": "relative/python"}, {**made, "environment": {"A": 1}}):
            self.own("PUT", "/runtimes/python:bad", body, 400)
        self.own("GET", "/runtimes/python:bad", status=404)
        self.own("DELETE", "/runtimes/python:own", status=204)

    def test_sandboxes(self):
        self.put("boxed", ECHO)
        self.own("POST", "/functions/boxed/invoke?blocking=true", {})
        mine = [box for box in self.own("GET", "/sandboxes") if box["function"] == "/guest/boxed"]
        self.assertEqual(set(mine[0]), {"id", "runtime", "function", "version", "state", "memory",
                                        "since", "runs", "pinned"})
        self.assertEqual((mine[0]["state"], mine[0]["runs"]), ("warm", 1))
        feed = WebSocket(self, f"{BASE}/changes")
        feed.message()
        self.own("DELETE", f"/sandboxes/{mine[0]['id']}", status=204)
        self.wait_for(feed, lambda m: mine[0]["id"] in m.get("removedSandboxes", []))
        self.own("POST", "/functions/boxed/invoke?blocking=true", {})
        drained = next(box for box in self.own("GET", "/sandboxes")
                       if box["function"] == "/guest/boxed")
        self.own("POST", f"/runtimes/{drained['runtime']}/drain", status=204)
        self.wait_for(feed, lambda m: drained["id"] in m.get("removedSandboxes", []))
        feed.close()
        self.own("DELETE", "/sandboxes/999999", status=404)
        for bad in ("x", "-1", "1x", "99999999999999999999999"):
            self.own("DELETE", f"/sandboxes/{bad}", status=400)

    def test_pins(self):
        self.put("pinned", ECHO)
        feed = WebSocket(self, f"{BASE}/changes")
        feed.message()
        self.own("PUT", "/functions/pinned/pin", status=204)
        self.wait_for(feed, lambda m: any(
            box["function"] == "/guest/pinned" and box["pinned"] and box["state"] == "warm"
            for box in m.get("sandboxes", [])))
        self.own("DELETE", "/functions/pinned/pin", status=204)
        feed.close()
        for method in ("PUT", "DELETE"):
            self.own(method, "/functions/absent/pin", status=404)

    # --- functions ------------------------------------------------------------------------------

    def test_versions_and_aliases(self):
        for value in (1, 2):
            self.put("aged", f"def main(args):\n    return {{'v': {value}}}\n")
        path = "/functions/aged"
        listed = next(f for f in self.own("GET", "/functions") if f["name"] == "/guest/aged")
        self.assertEqual(set(listed), {"name", "version", "publish", "kind", "main", "binary",
                                       "codeSize", "limits", "annotations", "updated"})
        versions = self.own("GET", path + "/versions")
        self.assertEqual([(v["version"], v["current"]) for v in versions],
                         [("0.0.2", True), ("0.0.1", False)])
        self.own("PUT", path + "/aliases/live", {"version": "0.0.1"}, 204)
        self.own("PUT", path + "/aliases/live", {"version": "0.0.1"}, 204)
        self.assertEqual(self.own("GET", path + "/versions")[1]["aliases"], ["live"])
        self.assertIn("'v': 1", self.own("GET", path + "/versions/live")["exec"]["code"])
        self.assertEqual(self.own("POST", path + "/invoke?blocking=true&result=true&version=live"),
                         {"v": 1})
        self.assertEqual(self.own("POST", path + "/versions/live/restore")["version"], "0.0.3")
        for body, status in (({"version": "9.9.9"}, 404), ({}, 400), ({"version": 1}, 400), ([], 400)):
            self.own("PUT", path + "/aliases/live", body, status)
        self.own("PUT", path + "/aliases/1.2.3", {"version": "0.0.1"}, 400)
        self.own("DELETE", path + "/aliases/live", status=204)
        self.own("DELETE", path + "/aliases/live", status=404)
        self.assertEqual(self.own("GET", "/deleted/functions"), [])
        self.own("POST", path + "/undelete", status=409)
        for method, rest in (("GET", "/versions/9.9.9"), ("GET", "/versions/live"),
                             ("POST", "/versions/9.9.9/restore"), ("POST", "/invoke?version=9.9.9")):
            self.own(method, path + rest, status=404)

    def test_functions_that_do_not_exist(self):
        for method, rest, body in (("GET", "/versions", None), ("GET", "/versions/0.0.1", None),
                                   ("POST", "/versions/0.0.1/restore", None),
                                   ("PUT", "/aliases/a", {"version": "0.0.1"}),
                                   ("DELETE", "/aliases/a", None), ("POST", "/invoke", {})):
            self.own(method, "/functions/absent" + rest, body, 404)
            self.own(method, "/functions/package/absent" + rest, body, 404)
        self.own("GET", "/functions/-bad/versions", status=400)

    def test_invoking(self):
        path = "/functions/echo/invoke"
        record = self.own("POST", path + "?blocking=true", {"a": 1})
        self.assertEqual(record["response"]["result"], {"a": 1})
        self.assertEqual(list(self.own("POST", path, {}, 202)), ["activationId"])
        self.own("POST", path + "?blocking=maybe", {}, 400)
        self.own("POST", path, [], 400)

    # --- activations ----------------------------------------------------------------------------

    def test_activations(self):
        self.put("listed", "def main(args):\n    return args\n")
        for body, status in (({}, 200), ({"error": "x"}, 502), ({}, 200)):
            self.own("POST", "/functions/listed/invoke?blocking=true", body, status)
        rows = self.own("GET", "/activations?name=listed")
        self.assertEqual([row["outcome"] for row in rows],
                         ["success", "applicationError", "success"])
        self.assertEqual(set(rows[0]) - {"init"}, {
            "id", "namespace", "function", "version", "kind", "limits", "cause", "state", "accepted",
            "start", "end", "wait", "run", "outcome", "timedOut", "cancelled", "conductor",
            "resultSize", "peakMemory"})
        path = "/activations?name=listed"
        self.assertEqual(self.own("GET", path + "&errors=true"), [rows[1]])
        self.assertEqual([row["id"] for row in self.own("GET", path + "&cold=true")],
                         [row["id"] for row in rows if "init" in row])
        self.assertEqual(self.own("GET", f"{path}&before={rows[1]['id']}"), rows[2:])
        self.assertEqual(self.own("GET", path + "&limit=1&skip=1"), rows[1:2])
        self.assertEqual(self.own("GET", path + "&count=true"), {"activations": 3})
        self.assertEqual(self.own("GET", path + "&count=true&errors=true"), {"activations": 1})
        self.assertEqual(self.own("GET", path + "&count=true&skip=2"), {"activations": 1})
        full = self.own("GET", path + "&docs=true")
        self.assertEqual(full[0], self.own("GET", f"/activations/{rows[0]['id']}"))
        self.assertLessEqual({"input", "result", "logs", "usage", "decisions"}, set(full[0]))
        for query in ("errors=1", "cold=x", "before=x", "limit=201", "since=x", "docs=true&count=true"):
            self.own("GET", "/activations?" + query, status=400)
        for method, rest in (("GET", ""), ("DELETE", ""), ("POST", "/cancel"), ("GET", "/lines")):
            if rest != "/lines":
                self.own(method, f"/activations/{NOBODY}{rest}", status=404)
                self.own(method, f"/activations/xyz{rest}", status=400)
            else:
                self.own(method, f"/activations/{NOBODY}{rest}", status=426)

    def test_searching(self):
        self.put("sought", "def main(args):\n    print('logged needle')\n    return args\n")
        for body, status in (({"order": "first haystack"}, 200), ({"error": "refused 42"}, 502),
                             ({"order": "last"}, 200)):
            self.own("POST", "/functions/sought/invoke?blocking=true", body, status)

        def find(text, rest=""):
            query = urllib.parse.quote("function:sought " + text)
            found = self.own("GET", f"/activations?query={query}{rest}")
            self.assertEqual(set(found), {"activations", "complete", "textBehind"})
            return found["activations"]

        rows = find("")
        self.assertEqual(rows, self.own("GET", "/activations?name=sought"))
        self.assertEqual(find("status:error"), [rows[1]])
        self.assertEqual(find("-status:error"), [rows[0], rows[2]])
        self.assertEqual(find('"first haystack"'), [rows[2]])
        self.assertEqual(find("log:needle"), rows)
        self.assertEqual(find("result:refused"), [rows[1]])
        self.assertEqual(find("cold:yes"), [row for row in rows if "init" in row])
        self.assertEqual(find("", "&direction=rising"), rows[::-1])
        slow = find("", "&sort=duration")
        self.assertEqual(find("", f"&sort=duration&after={slow[0]['id']}&limit=1"), [slow[1]])
        fault = self.own("GET", "/activations?query=colour:red", status=400)
        self.assertEqual(fault["field"], "query:0")
        for wrong in ("sort=x", "direction=x", "limit=0", "limit=5001", "after=x", "zone=x"):
            self.own("GET", "/activations?query=&" + wrong, status=400)
        self.own("GET", f"/activations?query=&sort=duration&after={NOBODY}", status=404)

    def test_sums_of_the_history(self):
        self.put("counted", ECHO)
        for body, status in (({}, 200), ({"error": "refused 42"}, 502)):
            self.own("POST", "/functions/counted/invoke?blocking=true", body, status)
        sums = self.own("GET", "/history/histogram?query=function:counted&buckets=5")
        self.assertEqual(sums["total"], 2)
        self.assertEqual(sum(map(sum, sums["buckets"])), 2)
        self.assertEqual(sums["statuses"][:3], ["unfinished", "success", "application"])
        for wrong in ("buckets=0", "from=x", "query=colour:red"):
            self.own("GET", "/history/histogram?" + wrong, status=400)
        groups = self.own("GET", "/history/groups?query=function:counted&by=error")["groups"]
        self.assertEqual([(group["key"], group["runs"]) for group in groups], [("refused #", 1)])
        self.own("GET", "/history/groups?by=colour", status=400)

    def test_export(self):
        self.put("exported", ECHO)
        for number in range(3):
            self.own("POST", "/functions/exported/invoke?blocking=true", {"n": number})
        path = "/history/export?query=function:exported"
        lines = self.text(path + "&format=csv&limit=2").splitlines()
        self.assertTrue(lines[0].startswith("id,function,version,kind,status"))
        self.assertEqual(len(lines), 3)
        last = lines[-1].split(",")[0]
        self.assertEqual(len(self.text(f"{path}&format=csv&after={last}").splitlines()), 1)
        # Whole records in the list's order, as one document and as lines.
        listed = [run["id"] for run in self.own("GET", "/activations?name=exported")]
        records = [self.own("GET", f"/activations/{run}") for run in listed]
        whole = json.loads(self.text(path + "&format=json"))
        self.assertEqual(whole, records)
        rows = [json.loads(line) for line in self.text(path + "&format=jsonl").splitlines()]
        self.assertEqual(rows, records)
        self.assertEqual(json.loads(self.text(path + f"&format=json&limit=2&after={listed[0]}")),
                         records[1:])
        self.assertEqual(json.loads(self.text(path + f"&format=json&after={listed[-1]}")), [])
        self.own("GET", path + "&format=xml", status=400)
        # What was exported runs again, from nothing but the file.
        for record in whole:
            name = record["function"].split("/", 2)[2]
            self.assertEqual(record["result"],
                             self.own("POST", f"/functions/{name}/invoke?blocking=true&result=true",
                                      record["input"]))

    def test_relative_times_of_pages(self):
        self.put("ageing", ECHO)
        self.own("POST", "/functions/ageing/invoke?blocking=true", {"n": 1})
        path = "/activations?query=function:ageing%20until:now"
        self.assertEqual(len(self.own("GET", path)["activations"]), 1)
        # An hour ago, when the first page would have been asked for, it was not there.
        self.assertEqual(self.own("GET", path + "&ago=3600000")["activations"], [])
        self.own("GET", path + "&ago=-1", status=400)

    def test_how_much_is_kept(self):
        usage = self.own("GET", "/history/usage")
        self.assertEqual(set(usage), {"activations", "journalBytes", "indexBytes", "textBytes",
                                      "textBehind", "entityBytes", "oldest", "bounds"})
        bounds = {"maxBytes": 1 << 40, "maxRuns": 10**9, "maxAgeHours": 9000}
        self.assertEqual(self.own("PUT", "/history/bounds", bounds), bounds)
        self.assertEqual(self.own("GET", "/history/usage")["bounds"], bounds)
        for wrong in ({"maxBytes": -1}, {"maxRuns": "x"}, {"maxWeeks": 1}, {"maxAgeHours": 10**12}):
            self.own("PUT", "/history/bounds", wrong, status=400)
        self.assertEqual(self.own("DELETE", "/history/bounds"), usage["bounds"])

    def test_cancelling(self):
        for method, rest in (("DELETE", ""), ("POST", "/cancel")):
            identifier = self.start("sleep")
            feed = WebSocket(self, f"{BASE}/activations/{identifier}/lines")
            self.own(method, f"/activations/{identifier}{rest}", status=204)
            last = self.wait_for(feed, lambda m: "finished" in m)
            self.assertTrue(last["finished"]["cancelled"])
            self.assertTrue(feed.ends())
            feed.close()
            self.own(method, f"/activations/{identifier}{rest}", status=404)

    # --- WebSockets -----------------------------------------------------------------------------

    def test_changes_resume(self):
        feed = WebSocket(self, f"{BASE}/changes")
        self.assertEqual(feed.status, 101)
        first = feed.message()
        self.assertTrue(first["full"])
        self.assertLessEqual({"functions", "runtimes", "status"}, set(first))
        feed.close()
        self.put("between", ECHO)
        again = WebSocket(self, f"{BASE}/changes?from={first['to']}")
        message = again.message()
        self.assertFalse(message["full"])
        self.assertEqual(message["from"], first["to"])
        self.assertIn("/guest/between", [f["name"] for f in message["functions"]])
        again.close()
        unknown = WebSocket(self, f"{BASE}/changes?from=999999999999")
        self.assertTrue(unknown.message()["full"])
        unknown.close()
        for bad in ("x", "-1", "1x", "1.5"):
            refused = WebSocket(self, f"{BASE}/changes?from={bad}")
            self.assertEqual(refused.status, 400)
            refused.close()

    def test_lines_of_an_ended_run(self):
        self.put("said", "def main(args):\n    print('one')\n    return {}\n")
        identifier = self.own("POST", "/functions/said/invoke?blocking=true", {})["activationId"]
        feed = WebSocket(self, f"{BASE}/activations/{identifier}/lines")
        only = feed.message()
        self.assertEqual([line["text"] for line in only["lines"]], ["one"])
        self.assertEqual(only["finished"]["id"], identifier)
        self.assertIsNone(feed.message())
        feed.close()
        nobody = WebSocket(self, f"{BASE}/activations/{NOBODY}/lines")
        self.assertEqual(nobody.status, 404)
        nobody.close()

    def test_who_may_listen(self):
        for path in ("/changes", f"/activations/{NOBODY}/lines"):
            self.own("GET", path, status=426)
            foreign = WebSocket(self, BASE + path, "Origin: https://evil.example\r\n")
            self.assertEqual(foreign.status, 403)
            foreign.close()
        here = WebSocket(self, f"{BASE}/changes", f"Origin: http://{self.host}:{self.port}\r\n")
        self.assertEqual(here.status, 101)
        here.close()
        nokey = socket.create_connection((self.host, self.port), timeout=20)
        nokey.sendall(f"GET {BASE}/changes HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                      "Connection: Upgrade, close\r\n\r\n".encode())
        self.assertIn(b" 401 ", nokey.recv(100))
        nokey.close()

    def test_wrong_frames_end_only_their_connection(self):
        wrong = {"a frame without mask": lambda f: f.send(1, b"x", masked=False),
                 "an opcode that is none": lambda f: f.send(3, b"x"),
                 "a continuation of nothing": lambda f: f.send(0, b"x"),
                 "a long ping": lambda f: f.send(9, b"x" * 126),
                 "a ping in pieces": lambda f: f.send(9, b"x", fin=False),
                 "a text that is not UTF-8": lambda f: f.send(1, b"\xff\xfe"),
                 "a close with one byte": lambda f: f.send(8, b"x"),
                 "a close with a wrong code": lambda f: f.send(8, b"\0\1"),
                 "too long a message": lambda f: f.send(1, b"x" * 5000),
                 "a length beyond all numbers": lambda f: f.send(2, b"x", length=1 << 63),
                 "a claim of a gigabyte": lambda f: f.send(2, b"x", length=1 << 30)}
        for what, act in wrong.items():
            with self.subTest(what):
                feed = WebSocket(self, f"{BASE}/changes")
                self.assertTrue(feed.message()["full"])
                act(feed)
                self.assertTrue(feed.ends())
                feed.close()
        self.own("GET", "/status")

    def test_right_frames_are_answered(self):
        feed = WebSocket(self, f"{BASE}/changes")
        feed.message()
        feed.send(9, b"are you there")
        frame = feed.frame()
        while frame[0] == 1:
            frame = feed.frame()
        self.assertEqual(frame, (10, b"are you there"))
        feed.send(1, b"hello", fin=False)
        feed.send(0, b" there")
        feed.send(8, struct.pack(">H", 1000))
        frame = feed.frame()
        while frame[0] == 1:
            frame = feed.frame()
        self.assertEqual(frame, (8, struct.pack(">H", 1000)))
        self.assertTrue(feed.ends())
        feed.close()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
