#!/usr/bin/env python3
"""Texts of openwhisk.md 2.13 and rows of 2.5 that need a limit of their own: quotas over HTTP, the
memory of a function, and a web function that answers later than anybody waits.

    tst_api_texts.py BUILD_DIR
"""
import base64
import concurrent.futures
import http.client
import json
import pathlib
import sys
import tempfile
import time
import unittest
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from signalboxd import Signalboxd  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
NS = "/api/v1/namespaces/_"


class Texts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Signalboxd(BUILD)
        cls.server.__enter__()
        address = urllib.parse.urlsplit(cls.server.address)
        cls.host, cls.port = address.hostname, address.port

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def call(self, method, path, body=None, key=None):
        key = key or f"{self.server.uuid}:{self.server.key}"
        headers = {"Authorization": "Basic " + base64.b64encode(key.encode()).decode(),
                   "Content-Type": "application/json"}
        connection = http.client.HTTPConnection(self.host, self.port, timeout=90)
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, json.loads(text) if text else None

    def namespace(self, name, **quotas):
        """A namespace with quotas; its key."""
        status, made = self.call("PUT", f"/signalbox/v1/namespaces/{name}")
        self.assertEqual(status, 200, made)
        self.assertEqual(self.call("PUT", f"/signalbox/v1/namespaces/{name}/quotas", quotas)[0], 200)
        return f"{made['uuid']}:{made['key']}"

    def put(self, name, code, key=None, **more):
        status, answer = self.call("PUT", f"{NS}/actions/{name}?overwrite=true",
                                   {"exec": {"kind": "python:default", "code": code}, **more}, key)
        self.assertEqual(status, 200, answer)

    def refusal(self, allowed, method, path, body, key, fine=202):
        """The first answer that is not @p fine. A minute may end in between, but not two."""
        for calls in range(2 * allowed + 1):
            status, answer = self.call(method, path, body, key)
            if status != fine:
                self.assertGreaterEqual(calls, allowed)
                return status, answer
        self.fail("more than is allowed in two minutes was taken")

    def test_requests_per_minute(self):
        key = self.namespace("hasty", invocationsPerMinute=2)
        self.put("quick", "def main(args):\n    return {}\n", key)
        status, answer = self.refusal(2, "POST", f"{NS}/actions/quick", {}, key)
        self.assertEqual((status, answer["error"]),
                         (429, "Too many requests in the last minute (count: 3, allowed: 2)."))
        self.assertIsInstance(answer["code"], str)

    def test_fires_per_minute(self):
        key = self.namespace("loud", firesPerMinute=1)
        self.put("heard", "def main(args):\n    return {}\n", key)
        for path, body in (("triggers/bell", {}),
                           ("rules/on", {"trigger": "/_/bell", "action": "/_/heard"})):
            self.assertEqual(self.call("PUT", f"{NS}/{path}", body, key)[0], 200)
        status, answer = self.refusal(1, "POST", f"{NS}/triggers/bell", {}, key)
        self.assertEqual((status, answer["error"]),
                         (429, "Too many requests in the last minute (count: 2, allowed: 1)."))

    def test_requests_in_flight(self):
        key = self.namespace("crowded", concurrentInvocations=1)
        self.put("long", "import time\ndef main(args):\n    time.sleep(20)\n    return {}\n", key)
        self.assertEqual(self.call("POST", f"{NS}/actions/long", {}, key)[0], 202)
        status, answer = self.call("POST", f"{NS}/actions/long", {}, key)
        # Counted before this one comes, unlike those of a minute.
        self.assertEqual((status, answer["error"]),
                         (429, "Too many concurrent requests in flight (count: 1, allowed: 1)."))

    def test_web_functions_are_charged_to_their_owner(self):
        key = self.namespace("shopkeeper", invocationsPerMinute=1)
        self.put("page", "def main(args):\n    return {'n': 1}\n", key,
                 annotations=[{"key": "web-export", "value": True}])
        path = "/api/v1/web/shopkeeper/default/page.json"
        self.assertEqual(self.call("GET", path), (200, {"n": 1}))
        status, answer = self.call("GET", path)
        if status == 200:  # Another minute has begun.
            status, answer = self.call("GET", path)
        self.assertEqual((status, answer["error"]),
                         (429, "Too many requests in the last minute (count: 2, allowed: 1)."))

    def test_activations_are_listed_by_the_binding_they_came_through(self):
        for name, body in (("prov", {}), ("bind", {"binding": {"namespace": "_", "name": "prov"}})):
            self.assertEqual(self.call("PUT", f"{NS}/packages/{name}", body)[0], 200)
        self.put("prov/echo", "def main(args):\n    return args\n")
        ids = {}
        for package in ("bind", "prov"):
            status, record = self.call("POST", f"{NS}/actions/{package}/echo?blocking=true", {})
            self.assertEqual(status, 200, record)
            ids[package] = record["activationId"]
        for package, wanted in ids.items():
            found = self.call("GET", f"{NS}/activations?name={package}/echo")[1]
            self.assertEqual([row["activationId"] for row in found], [wanted], package)

    def test_a_namespace_goes_when_it_is_empty(self):
        key = self.namespace("brief", invocationsPerMinute=1)
        path = "/signalbox/v1/namespaces/brief"
        self.put("left", "def main(args):\n    return {}\n", key)
        status, answer = self.call("DELETE", path)
        self.assertEqual((status, answer["error"]),
                         (409, "the namespace 'brief' is not empty (contains 1)"))
        self.assertEqual(self.call("DELETE", f"{NS}/actions/left", None, key)[0], 200)
        self.assertEqual(self.call("DELETE", path, None, key)[0], 403, "one's own")
        self.assertEqual(self.call("DELETE", path)[0], 204)
        self.assertEqual(self.call("GET", f"{NS}/actions", None, key)[0], 401)
        self.assertEqual(self.call("DELETE", path)[0], 404)
        self.assertEqual(self.call("DELETE", "/signalbox/v1/namespaces/guest")[0], 403)
        again = self.call("PUT", path)[1]
        self.assertNotEqual(f"{again['uuid']}:{again['key']}", key)
        listed = self.call("GET", "/signalbox/v1/namespaces")[1]
        quotas = next(row["quotas"] for row in listed if row["namespace"] == "brief")
        self.assertEqual(quotas["invocationsPerMinute"], 0, "quotas went with it")

    def test_memory(self):
        self.put("greedy", "def main(args):\n    held = bytearray(b'x') * (600 << 20)\n"
                           "    return {'n': len(held)}\n", limits={"memory": 128})
        status, record = self.call("POST", f"{NS}/actions/greedy?blocking=true", {})
        self.assertEqual((status, record["response"]["status"]), (502, "action developer error"))
        # Where the machine gives no memory limit by group, Python itself is refused the memory.
        self.assertRegex(record["response"]["result"]["error"],
                         r"^(The action exhausted its memory and was aborted\.|.*MemoryError.*)$")

    def test_an_answer_that_nobody_waits_for(self):
        self.put("late", "import time\ndef main(args):\n    time.sleep(70)\n    return {}\n",
                 limits={"timeout": 90000},
                 annotations=[{"key": "web-export", "value": True}])
        begun = time.monotonic()
        # Beside each other: a web call waits for 60 s at most, and so does a blocking one.
        with concurrent.futures.ThreadPoolExecutor() as pool:
            web = pool.submit(self.call, "GET", "/api/v1/web/guest/default/late.json")
            run = pool.submit(self.call, "POST", f"{NS}/actions/late?blocking=true", {})
            status, answer = web.result()
            self.assertEqual((status, answer["error"]), (202, "Response not yet ready."))
            self.assertIsInstance(answer["code"], str)
            status, answer = run.result()
            self.assertEqual((status, list(answer)), (202, ["activationId"]))
        self.assertGreater(time.monotonic() - begun, 59)


class AddedNamespaces(unittest.TestCase):
    def test_have_keys_of_their_own_that_stay(self):
        with tempfile.TemporaryDirectory(prefix="signalboxd-") as data:
            keys = []
            for _ in range(2):
                with Signalboxd(BUILD, "--api", "openwhisk", "--add-namespace", "red", "--add-namespace",
                                "blue", data=data) as server:
                    for name in ("red", "blue"):
                        path = pathlib.Path(data) / f"key.{name}"
                        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
                        keys.append(path.read_text().strip())
                        token = base64.b64encode(keys[-1].encode()).decode()
                        request = urllib.request.Request(f"{server.address}/api/v1/namespaces",
                                                         headers={"Authorization": f"Basic {token}"})
                        with urllib.request.urlopen(request, timeout=60) as answer:
                            self.assertEqual(json.load(answer), [name])
                self.assertEqual(server.exit_code, 0)
            self.assertEqual(keys[:2], keys[2:])
            self.assertNotEqual(keys[0], keys[1])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
