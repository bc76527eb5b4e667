#!/usr/bin/env python3
"""Holds a running signalboxd against openwhisk.md 2.1 to 2.5, 2.9, 2.13 and 7 sentence by sentence:
what tst_api.py does not hold it against already. With real functions over plain HTTP.

    tst_api_contract.py BUILD_DIR
"""
import base64
import http.client
import io
import json
import pathlib
import re
import sys
import unittest
import urllib.parse
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from signalboxd import Signalboxd  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
ECHO = "def main(args):\n    return args\n"
JSON = {"Content-Type": "application/json"}
NS = "/api/v1/namespaces/_"
SUMMARY = {"namespace", "name", "version", "publish", "annotations", "limits", "exec", "updated"}


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.text = response.read().decode()

    def json(self):
        return json.loads(self.text)


def value_of(record, key):
    return next((a["value"] for a in record["annotations"] if a["key"] == key), None)


class Contract(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.server = Signalboxd(BUILD)
        cls.server.__enter__()
        address = urllib.parse.urlsplit(cls.server.address)
        cls.host, cls.port = address.hostname, address.port
        cls.token = base64.b64encode(f"{cls.server.uuid}:{cls.server.key}".encode()).decode()
        cls.put("echo", ECHO)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    @classmethod
    def call(cls, method, path, body=None, headers=None, auth=True):
        sent = dict(headers or {})
        if auth:
            sent.setdefault("Authorization", "Basic " + cls.token)
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection(cls.host, cls.port, timeout=70)
        connection.request(method, path, body, sent)
        answer = Answer(connection.getresponse())
        connection.close()
        return answer

    @classmethod
    def put(cls, name, code=None, status=200, query="overwrite=true", **more):
        body = dict(more)
        if code is not None:
            body["exec"] = {"kind": "python:default", "code": code, **body.pop("exec", {})}
        answer = cls.call("PUT", f"{NS}/actions/{name}?{query}", body)
        assert answer.status == status, f"{name}: {answer.status} {answer.text[:500]}"
        return answer.json()

    def invoke(self, name, body=None, query="blocking=true", status=200):
        answer = self.call("POST", f"{NS}/actions/{name}?{query}", body)
        self.assertEqual(answer.status, status, answer.text[:500])
        return answer.json()

    def record(self, identifier):
        return self.call("GET", f"{NS}/activations/{identifier}").json()

    def assert_error(self, answer, status, text=""):
        self.assertEqual(answer.status, status, answer.text[:500])
        body = answer.json()
        self.assertIn(text, body["error"])
        self.assertEqual(body["code"], answer.headers["X-Request-ID"])

    # --- 2.1 ground rules -----------------------------------------------------------------------

    def test_json_is_compact_and_utf8(self):
        self.put("grün".encode().decode("ascii", "ignore") or "g", ECHO,
                 annotations=[{"key": "what", "value": "grün 🌱"}])
        answer = self.call("GET", f"{NS}/actions/grn")
        self.assertTrue(answer.headers["Content-Type"].startswith("application/json"))
        self.assertIn("grün 🌱", answer.text)
        self.assertEqual(answer.text,
                         json.dumps(answer.json(), separators=(",", ":"), ensure_ascii=False))

    def test_every_refusal_has_error_code_and_headers(self):
        rows = [
            ("GET", f"{NS}/actions", None, {"Authorization": "Basic !"}, 401),
            ("GET", f"{NS}/actions", None, {"Authorization": "Bearer x"}, 401),
            ("GET", "/api/v1/namespaces/other/actions/x", None, {}, 403),
            ("GET", "/api/v1/x", None, {}, 404),
            ("DELETE", "/api/v1", None, {}, 405),
            ("GET", f"{NS}/limits", None, {"Accept": "text/plain"}, 406),
            ("PUT", f"{NS}/actions/echo", {"exec": {"kind": "python:3", "code": "x"}}, {}, 409),
            ("PUT", f"{NS}/actions/x", "{}", {"Content-Type": "text/plain"}, 415),
            ("PUT", f"{NS}/actions/x", "[]", JSON, 400),
            ("POST", f"{NS}/actions/echo", "x" * (1 << 20) + "x", JSON, 413),
            ("GET", "/nothing", None, {}, 404),
        ]
        for method, path, body, headers, status in rows:
            with self.subTest(f"{method} {path} {status}"):
                answer = self.call(method, path, body, headers)
                self.assert_error(answer, status)
                if path.startswith("/api/v1"):
                    self.assertEqual(answer.headers["Access-Control-Allow-Origin"], "*")
        answer = self.call("GET", "/", auth=False)
        self.assertTrue(answer.headers["X-Request-ID"])
        self.assertIsNone(answer.headers["Access-Control-Allow-Origin"])

    def test_options_is_answered_anywhere_below_the_base(self):
        for path in ("/api/v1", "/api/v1/nothing", f"{NS}/actions/echo", f"{NS}/activations"):
            answer = self.call("OPTIONS", path, auth=False)
            self.assertEqual((answer.status, answer.text), (200, ""))
            self.assertEqual(answer.headers["Access-Control-Allow-Methods"],
                             "GET, DELETE, POST, PUT, HEAD")

    def test_who_has_no_key_learns_nothing_about_paths(self):
        for path in (f"{NS}/actions/echo", f"{NS}/nothing", f"{NS}/activations/xyz"):
            for method in ("GET", "PATCH"):
                self.assert_error(self.call(method, path, auth=False), 401)

    def test_request_ids(self):
        for given, comes_back in (("a-b.c_1", True), ("x" * 128, True), ("x" * 129, False),
                                  ("a b", False), ("ü".encode().decode("latin-1"), False)):
            answer = self.call("GET", f"{NS}/limits", headers={"X-Request-ID": given})
            self.assertEqual(answer.headers["X-Request-ID"] == given, comes_back, given)
        first, second = (self.call("GET", "/ping").headers["X-Request-ID"] for _ in range(2))
        self.assertNotEqual(first, second)

    def test_content_types(self):
        body = json.dumps({"exec": {"kind": "python:default", "code": ECHO}})
        path = f"{NS}/actions/typed?overwrite=true"
        for kind, status in (("application/json", 200), ("application/json; charset=utf-8", 200),
                             ("Application/JSON", 200), ("application/x-www-form-urlencoded", 415),
                             ("application/octet-stream", 415), ("", 415)):
            with self.subTest(kind):
                headers = {"Content-Type": kind} if kind else {}
                self.assertEqual(self.call("PUT", path, body, headers).status, status)
        self.assert_error(self.call("PUT", path, "", {}), 415)
        self.assert_error(self.call("PUT", path, "", JSON), 400, "The request content was malformed")
        self.assert_error(self.call("POST", f"{NS}/actions/echo", "{}", {}), 415)
        self.assertEqual(self.call("POST", f"{NS}/actions/echo").status, 202)
        self.assertEqual(self.call("POST", f"{NS}/actions/echo", "", {}).status, 202)

    def test_accept(self):
        for accept, status in (("*/*", 200), ("application/*", 200), ("text/html, */*;q=0.1", 200),
                               ("application/json", 200), ("text/html", 406),
                               ("application/json;q=0", 406)):
            self.assertEqual(self.call("GET", f"{NS}/actions", headers={"Accept": accept}).status,
                             status, accept)

    def test_wrong_methods_say_what_is_allowed(self):
        answer = self.call("PATCH", f"{NS}/actions/echo")
        self.assert_error(answer, 405)
        self.assertEqual(set(answer.headers["Allow"].split(", ")), {"GET", "PUT", "DELETE", "POST"})
        for method in ("PUT", "POST", "DELETE", "PATCH"):
            for path in ("", "/" + "0" * 32, "/" + "0" * 32 + "/logs", "/" + "0" * 32 + "/result"):
                self.assert_error(self.call(method, f"{NS}/activations{path}"), 405)
            self.assert_error(self.call(method, f"{NS}/limits"), 405)

    def test_head_is_get_without_a_body(self):
        for path in ("/", "/ping", f"{NS}/actions/echo", f"{NS}/nothing"):
            head, get = self.call("HEAD", path), self.call("GET", path)
            self.assertEqual((head.status, head.text), (get.status, ""))
            if head.status == 200:
                self.assertEqual(head.headers["Content-Length"], str(len(get.text.encode())))

    def test_names(self):
        good = ["a", "_a", "9", "a b", "a@b.c&d-e", "A" * 256]
        bad = {"-a": 400, ".a": 400, "a*": 400, "a ": 400, " a": 400, "ä": 400, "a" * 257: 400,
               "a%b": 400, "a\0": 400, "a\n": 400, "a+b": 400}
        for name in good:
            with self.subTest(name):
                quoted = urllib.parse.quote(name, safe="")
                stored = self.put(quoted, ECHO)
                self.assertEqual(stored["name"], name)
                self.assertEqual(self.call("GET", f"{NS}/actions/{quoted}").json()["name"], name)
                self.assertEqual(self.invoke(quoted, {"x": 1}, "blocking=true&result=true"), {"x": 1})
                self.assertEqual(self.call("DELETE", f"{NS}/actions/{quoted}").status, 200)
        for name, status in bad.items():
            with self.subTest(name):
                quoted = urllib.parse.quote(name, safe="")
                answer = self.call("PUT", f"{NS}/actions/{quoted}",
                                   {"exec": {"kind": "python:default", "code": ECHO}})
                self.assert_error(answer, status)
        for path in ("%", "%4", "%zz", "a%2"):
            self.assert_error(self.call("GET", f"{NS}/actions/{path}"), 400, "percent")
        self.assert_error(self.call("GET", "/api/v1/namespaces/-bad/actions"), 400)

    def test_odd_query_strings(self):
        for query in ("", "&", "&&=", "limit=30&limit=2", "unknown=1", "blocking=false", "a"):
            self.assertEqual(self.call("GET", f"{NS}/actions?{query}").status, 200, query)
        self.assertEqual(self.call("POST", f"{NS}/actions/echo?", {}).status, 202)
        self.assertEqual(self.call("POST", f"{NS}/actions/echo?blocking=false", {}).status, 202)
        for query in ("blocking=maybe", "blocking=TRUE", "blocking=", "result=1", "timeout=",
                      "timeout=0", "timeout=-1", "timeout=60001", "timeout=1.5", "timeout=1e3"):
            answer = self.call("POST", f"{NS}/actions/echo?{query}", {})
            self.assert_error(answer, 400, f"The query parameter '{query.split('=')[0]}' was malformed")

    def test_slashes_at_the_end(self):
        for collection in ("actions", "activations", "triggers", "rules", "packages", "limits"):
            self.assertEqual(self.call("GET", f"{NS}/{collection}/").status, 200, collection)
        self.assertEqual(self.call("GET", "/api/v1/namespaces/").status, 200)
        self.assertEqual(self.call("GET", "/api/v1/").status, 200)

    def test_ownership(self):
        other = "/api/v1/namespaces/other"
        for method, path in (("GET", "/actions/x"), ("GET", "/actions"), ("GET", "/triggers"),
                             ("GET", "/rules"), ("GET", "/activations"), ("GET", "/limits"),
                             ("GET", "/activations/" + "0" * 32), ("POST", "/actions/x"),
                             ("DELETE", "/actions/x")):
            self.assert_error(self.call(method, other + path), 403)
        answer = self.call("PUT", f"{other}/actions/x",
                           {"exec": {"kind": "python:default", "code": ECHO}})
        self.assert_error(answer, 403)
        own = self.call("GET", "/api/v1/namespaces/guest/actions/echo")
        self.assertEqual(own.json()["namespace"], "guest")
        for method in ("GET", "DELETE", "POST"):
            self.assert_error(self.call(method, f"{NS}/actions/absent"), 404,
                              "The requested resource does not exist.")

    # --- JSON -----------------------------------------------------------------------------------

    def test_bad_json_says_what_and_where(self):
        rows = [b"{", b"{'a':1}", b"{\"a\":01}", b"{\"a\":NaN}", b"{\"a\":1,}", b"{\"a\" 1}",
                b"{\"a\":\"\xff\"}", b"{\"a\":\"\n\"}", b"{}{}", b"{}\0", b"\"{}\"", b"[1]", b"null",
                b"1", b"\"\\ud800\"", b"{\"a\":" + b"[" * 300 + b"]" * 300 + b"}"]
        for body in rows:
            for method, path in (("PUT", f"{NS}/actions/bad"), ("POST", f"{NS}/actions/echo")):
                with self.subTest(f"{method} {body[:20]!r}"):
                    self.assert_error(self.call(method, path, body, JSON), 400,
                                      "The request content was malformed: ")
        self.assert_error(self.call("GET", f"{NS}/actions/bad"), 404)
        answer = self.call("POST", f"{NS}/actions/echo", b'{\n "a": tru\n}', JSON)
        self.assertIn("line 2", answer.json()["error"])

    def test_payloads_keep_their_bytes(self):
        for body in ('{"a":123456789012345678901234567890}', '{"a":0.1,"b":1e308}',
                     '{"a":"\\u00e9\\ud83d\\ude00\\u0000"}', '{"":1}'):
            got = self.call("POST", f"{NS}/actions/echo?blocking=true&result=true", body, JSON)
            self.assertEqual(got.json(), json.loads(body), body)
        twice = self.call("POST", f"{NS}/actions/echo?blocking=true&result=true", '{"a":1,"a":2}',
                          JSON)
        self.assertEqual(twice.json(), {"a": 2})

    # --- 2.2 root and info ----------------------------------------------------------------------

    def test_root(self):
        info = self.call("GET", "/", auth=False).json()
        self.assertEqual(set(info), {"description", "support", "api_paths", "limits", "runtimes"})
        self.assertEqual(set(info["support"]), {"github", "slack"})
        self.assertEqual(info["api_paths"], ["/api/v1"])
        limits = info["limits"]
        for name in ("duration", "memory", "logs"):
            for side in ("min", "max"):
                self.assertEqual(limits[f"{side}_action_{name}"],
                                 limits[f"default_{side}_action_{name}"])
        self.assertEqual(limits["min_action_memory"], 128 << 20)
        self.assertEqual(limits["max_action_logs"], 10 << 20)
        self.assertEqual(limits["max_action_duration"], 300000)
        self.assertLessEqual({"actions_per_minute", "triggers_per_minute", "concurrent_actions",
                              "sequence_length"}, set(limits))
        for family, kinds in info["runtimes"].items():
            self.assertEqual(sum(kind["default"] for kind in kinds), 1, family)
            for kind in kinds:
                self.assertEqual(set(kind), {"kind", "image", "deprecated", "default", "attached",
                                             "requireMain"})

    def test_namespaces(self):
        self.assertEqual(self.call("GET", "/api/v1/namespaces").json(), ["guest"])
        for path in ("_", "guest", "other"):
            self.assert_error(self.call("GET", f"/api/v1/namespaces/{path}"), 404)

    def test_limits(self):
        limits = self.call("GET", f"{NS}/limits").json()
        sides = {f"{side}Action{what}" for side in ("min", "max")
                 for what in ("Memory", "Logs", "Timeout", "Concurrency")}
        self.assertLessEqual(sides | {"invocationsPerMinute", "concurrentInvocations",
                                      "firesPerMinute", "maxParameterSize", "maxActionInstances"},
                             set(limits))
        self.assertEqual((limits["maxActionMemory"], limits["maxActionLogs"]), (512, 10))
        self.assert_error(self.call("GET", f"{NS}/limits/x"), 400)

    # --- 2.3 lists ------------------------------------------------------------------------------

    def test_lists_of_actions(self):
        names = [f"listed{i:02}" for i in range(33)]
        for name in names:
            self.put(name, ECHO)
        every = self.call("GET", f"{NS}/actions?limit=0").json()
        updated = [action["updated"] for action in every]
        self.assertEqual(updated, sorted(updated, reverse=True))
        self.assertEqual(every[0]["name"], names[-1])
        for action in every:
            self.assertEqual(set(action), SUMMARY)
            self.assertEqual(set(action["exec"]), {"binary"})
        self.assertEqual(len(self.call("GET", f"{NS}/actions").json()), 30)
        self.assertEqual(self.call("GET", f"{NS}/actions?limit=2&skip=1").json(), every[1:3])
        self.assertEqual(self.call("GET", f"{NS}/actions?skip=100000").json(), [])
        count = len(every)
        for skip, left in ((0, count), (5, count - 5), (100000, 0)):
            self.assertEqual(self.call("GET", f"{NS}/actions?count=true&skip={skip}").json(),
                             {"actions": left})
        for name in names:
            self.call("DELETE", f"{NS}/actions/{name}")

    def test_bad_pages_name_the_collection(self):
        for collection in ("actions", "activations", "triggers", "rules", "packages"):
            for query in ("limit=201", "limit=-1", "limit=x", "limit=", "skip=-1", "skip=x",
                          "limit=99999999999999999999", "count=perhaps"):
                answer = self.call("GET", f"{NS}/{collection}?{query}")
                self.assert_error(answer, 400, f"The query parameter '{query.split('=')[0]}'")
                if not query.startswith("count"):
                    self.assertIn(collection, answer.json()["error"])

    # --- 2.4 actions ----------------------------------------------------------------------------

    def test_create_read_update_delete(self):
        path = f"{NS}/actions/whole"
        body = {"exec": {"kind": "PYTHON:default", "code": ECHO, "binary": True},
                "parameters": [{"key": "p", "value": {"a": 1}}, {"key": "E", "value": 1, "init": True}],
                "annotations": [{"key": "x", "value": 1}, {"key": "y", "value": 2}],
                "limits": {"timeout": 1000}, "name": "ignored", "namespace": "ignored", "updated": 7}
        created = self.call("PUT", path, body)
        self.assertEqual(created.status, 200)
        action = created.json()
        self.assertEqual(set(action), {"namespace", "name", "version", "publish", "exec", "parameters",
                                       "limits", "annotations", "updated"})
        self.assertEqual((action["namespace"], action["name"], action["version"], action["publish"]),
                         ("guest", "whole", "0.0.1", False))
        self.assertEqual(action["exec"]["code"], ECHO)
        self.assertFalse(action["exec"]["binary"])
        self.assertRegex(action["exec"]["kind"], r"^python:3[.\d]*$")
        self.assertEqual(action["parameters"], body["parameters"])
        self.assertEqual(action["limits"]["timeout"], 1000)
        self.assertLessEqual({"timeout", "memory", "logs", "concurrency"}, set(action["limits"]))
        self.assertEqual(value_of(action, "exec"), action["exec"]["kind"])
        self.assertIs(value_of(action, "provide-api-key"), False)
        self.assertGreater(action["updated"], 1600000000000)

        self.assert_error(self.call("PUT", path, body), 409, "resource already exists")
        self.assert_error(self.call("PUT", path + "?overwrite=false", body), 409)
        updated = self.call("PUT", path + "?overwrite=true",
                            {"annotations": [{"key": "y", "value": 3}, {"key": "z", "value": 4}],
                             "limits": {"memory": 128}, "delAnnotations": ["x"]}).json()
        self.assertEqual(updated["version"], "0.0.2")
        self.assertEqual(updated["exec"], action["exec"])
        self.assertEqual(updated["parameters"], action["parameters"])
        self.assertEqual((updated["limits"]["timeout"], updated["limits"]["memory"]), (1000, 128))
        self.assertEqual([value_of(updated, key) for key in "xyz"], [None, 3, 4])
        replaced = self.call("PUT", path + "?overwrite=true", {"parameters": [], "version": "2.0.0"})
        self.assertEqual((replaced.json()["parameters"], replaced.json()["version"]), ([], "2.0.0"))
        same = self.call("PUT", path + "?overwrite=true", {}).json()
        self.assertEqual(same["version"], "2.0.1")

        self.assertEqual(self.call("GET", path).json(), same)
        bare = self.call("GET", path + "?code=false").json()
        self.assertNotIn("code", bare["exec"])
        self.assertEqual({**bare, "exec": None}, {**same, "exec": None})
        self.assert_error(self.call("GET", path + "?code=no"), 400)
        self.assertEqual(self.call("DELETE", path).json(), same)
        self.assert_error(self.call("DELETE", path), 404)
        self.assertEqual(self.put("whole", ECHO)["version"], "0.0.1")

    def test_bad_actions(self):
        python = {"kind": "python:default", "code": ECHO}
        rows = [
            ("no exec", {}, 400, "exec undefined"),
            ("exec null", {"exec": None}, 400, "exec undefined"),
            ("exec a text", {"exec": "x"}, 400, "exec"),
            ("no kind", {"exec": {"code": "x"}}, 400, "kind"),
            ("a kind that is none", {"exec": {"kind": "cobol:85", "code": "x"}}, 400, "python:"),
            ("a family that is none", {"exec": {"kind": "cobol:default", "code": "x"}}, 400, "python:"),
            ("no code", {"exec": {"kind": "python:default"}}, 400, "code"),
            ("code a number", {"exec": {"kind": "python:default", "code": 1}}, 400, "code"),
            ("main a number", {"exec": {**python, "main": 1}}, 400, "main"),
            ("no image", {"exec": {"kind": "blackbox"}}, 400, "image"),
            ("parameters an object", {"exec": python, "parameters": {}}, 400, "parameters"),
            ("a parameter without key", {"exec": python, "parameters": [{"value": 1}]}, 400, ""),
            ("an empty key", {"exec": python, "parameters": [{"key": "", "value": 1}]}, 400, ""),
            ("annotations a text", {"exec": python, "annotations": "x"}, 400, "annotations"),
            ("limits a list", {"exec": python, "limits": []}, 400, "limits"),
            ("a short timeout", {"exec": python, "limits": {"timeout": 99}}, 400, "timeout"),
            ("a long timeout", {"exec": python, "limits": {"timeout": 300001}}, 400, "timeout"),
            ("a huge timeout", {"exec": python, "limits": {"timeout": 10**30}}, 400, "timeout"),
            ("little memory", {"exec": python, "limits": {"memory": 127}}, 400, "memory"),
            ("much memory", {"exec": python, "limits": {"memory": 513}}, 400, "memory"),
            ("negative logs", {"exec": python, "limits": {"logs": -1}}, 400, "logs"),
            ("many logs", {"exec": python, "limits": {"logs": 11}}, 400, "logs"),
            ("half a megabyte", {"exec": python, "limits": {"logs": 0.5}}, 400, "logs"),
            ("a limit as text", {"exec": python, "limits": {"memory": "256"}}, 400, "memory"),
            ("a version that is none", {"exec": python, "version": "one"}, 400, "version"),
            ("publish a text", {"exec": python, "publish": "yes"}, 400, "publish"),
            ("delAnnotations a text", {"exec": python, "delAnnotations": "x"}, 400, "delAnnotations"),
            ("large parameters", {"exec": python,
                                  "parameters": [{"key": "k", "value": "x" * (1 << 20)}]}, 413, "larger"),
            ("large annotations", {"exec": python,
                                   "annotations": [{"key": "k", "value": "x" * (1 << 20)}]}, 413, "larger"),
        ]
        for what, body, status, text in rows:
            with self.subTest(what):
                self.assert_error(self.call("PUT", f"{NS}/actions/never", body), status, text)
        answer = self.call("PUT", f"{NS}/actions/never", {"exec": python, "limits": {"concurrency": 9}})
        self.assert_error(answer, 400)
        self.assertTrue(answer.json()["error"].startswith("concurrency"), answer.text)
        self.assert_error(self.call("GET", f"{NS}/actions/never"), 404)

    def test_binary_is_guessed_from_the_text(self):
        stored = self.call("PUT", f"{NS}/actions/letters?overwrite=true",
                           {"exec": {"kind": "python:default", "code": "abcd", "binary": False}})
        # Four letters are base64 to OpenWhisk; what they decode to is no archive.
        self.assert_error(stored, 400, "base64")
        self.assertFalse(self.put("letters", "abcde")["exec"]["binary"])
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("__main__.py", ECHO)
        text = base64.b64encode(archive.getvalue()).decode()
        stored = self.put("zipped", text)
        self.assertTrue(stored["exec"]["binary"])
        self.assertEqual(stored["exec"]["code"], text)
        self.assertEqual(self.invoke("zipped", {"a": 1}, "blocking=true&result=true"), {"a": 1})
        listed = self.call("GET", f"{NS}/actions?limit=1").json()[0]
        self.assertEqual((listed["name"], listed["exec"]), ("zipped", {"binary": True}))

    def test_bad_archives_store_nothing(self):
        def zipped(name, content=b"x", link=False):
            archive = io.BytesIO()
            with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                entry.external_attr = (0o120777 if link else 0o100644) << 16
                packed.writestr(entry, content)
            return archive.getvalue()
        whole = zipped("__main__.py", ECHO.encode() * 50)
        rows = [("a path that leaves", zipped("../../evil.py"), 400, "evil.py"),
                ("an absolute path", zipped("/etc/evil"), 400, "evil"),
                ("a link", zipped("link", b"/etc/passwd", link=True), 400, "link"),
                ("a bomb", zipped("zeros", b"\0" * (64 << 20)), 413, "zeros"),
                ("a cut archive", whole[:len(whole) // 2], 400, ""),
                ("no archive", b"this is not an archive at all", 400, "zip"),
                ("an empty archive", b"PK\5\6" + b"\0" * 18, 400, "no files")]
        for what, content, status, text in rows:
            with self.subTest(what):
                code = base64.b64encode(content).decode()
                answer = self.call("PUT", f"{NS}/actions/archive",
                                   {"exec": {"kind": "python:default", "code": code}})
                self.assert_error(answer, status, text)
        self.assert_error(self.call("GET", f"{NS}/actions/archive"), 404)

    def test_large_code_is_taken_up_to_its_limit(self):
        line = "# " + "x" * 97 + "\n"
        big = ECHO + line * ((10 << 20) // len(line))
        self.assertEqual(len(self.put("big", big)["exec"]["code"]), len(big))
        self.assertEqual(self.invoke("big", {"a": 1}, "blocking=true&result=true"), {"a": 1})
        self.call("DELETE", f"{NS}/actions/big")
        over = ECHO + line * ((48 << 20) // len(line) + 1)
        answer = self.call("PUT", f"{NS}/actions/over",
                           {"exec": {"kind": "python:default", "code": over}})
        self.assert_error(answer, 413, "larger than allowed")
        self.assert_error(self.call("GET", f"{NS}/actions/over"), 404)

    # --- 2.5 invoke and 2.9 activations ---------------------------------------------------------

    def test_how_runs_are_answered(self):
        codes = {"ok": "return {'n': 1}", "fails": "return {'error': 'mine', 'code': 5}",
                 "dies": "import os; os._exit(3)", "throws": "raise ValueError('oops')",
                 "text": "return 'text'", "nothing": "return None"}
        for name, line in codes.items():
            self.put(name, f"def main(args):\n    {line}\n")
        rows = [("ok", 200, 0, "success"), ("fails", 502, 1, "application error"),
                ("dies", 502, 2, "action developer error"), ("text", 502, 2, "action developer error")]
        for name, status, number, word in rows:
            with self.subTest(name):
                answer = self.call("POST", f"{NS}/actions/{name}?blocking=true", {})
                self.assertEqual(answer.status, status, answer.text)
                record = answer.json()
                self.assertNotIn("code", record)
                self.assertNotIn("statusCode", record)
                self.assertNotIn("statusCode", record["response"])
                self.assertEqual(record["logs"], [])
                self.assertEqual(record["response"]["status"], word)
                self.assertEqual(record["response"]["success"], number == 0)
                self.assertEqual(answer.headers["X-OpenWhisk-Activation-Id"], record["activationId"])
                stored = self.record(record["activationId"])
                self.assertEqual({**stored, "logs": []}, record)
                summary = next(row for row in self.call("GET", f"{NS}/activations").json()
                               if row["activationId"] == record["activationId"])
                self.assertEqual(summary["statusCode"], number)
                result = self.call("POST", f"{NS}/actions/{name}?blocking=true&result=true", {})
                self.assertEqual(result.status, status)
                self.assertEqual(result.json(), record["response"]["result"])
                self.assertTrue(result.headers["X-OpenWhisk-Activation-Id"])
        died = self.invoke("dies", {}, status=502)
        self.assertEqual(died["response"]["result"]["error"],
                         "The action did not produce a valid response and exited unexpectedly.")
        self.assertRegex(self.record(died["activationId"])["logs"][-1],
                         r"stderr: The action did not initialize or run as expected\. "
                         r"Log data might be missing\.$")
        ignored = self.call("POST", f"{NS}/actions/ok?result=true", {})
        self.assertEqual((ignored.status, list(ignored.json())), (202, ["activationId"]))

    def test_an_error_is_one_only_when_it_is_truthy_or_there(self):
        self.put("gives", "def main(args):\n    return args\n")
        self.assertEqual(self.call("POST", f"{NS}/actions/gives?blocking=true",
                                   {"error": "x"}).status, 502)
        self.assertEqual(self.call("POST", f"{NS}/actions/gives?blocking=true",
                                   {"deep": {"error": "x"}}).status, 200)

    def test_code_that_does_not_load(self):
        for name, code, text in (
                ("syntax", "def main(args:\n", ""), ("entry", "def other(args):\n    return {}\n", ""),
                ("leaves", "import os\nos._exit(1)\n",
                 "The action did not initialize and exited unexpectedly.")):
            with self.subTest(name):
                self.put(name, code)
                record = self.invoke(name, {}, status=502)
                self.assertEqual(record["response"]["status"], "action developer error")
                self.assertIn(text, record["response"]["result"]["error"])
                self.assertTrue(record["response"]["result"]["error"])

    def test_time_limits(self):
        self.put("slow", "import time\ndef main(args):\n    time.sleep(30)\n", limits={"timeout": 100})
        record = self.invoke("slow", {}, status=502)
        self.assertEqual(record["response"]["result"],
                         {"error": "The action exceeded its time limits of 100 milliseconds."})
        self.assertIs(value_of(record, "timeout"), True)
        self.put("slowload", "import time\ntime.sleep(30)\ndef main(args):\n    return {}\n",
                 limits={"timeout": 100})
        record = self.invoke("slowload", {}, status=502)
        self.assertEqual(record["response"]["result"],
                         {"error": "The action exceeded its time limits of 100 milliseconds during "
                                   "initialization."})

    def test_a_record_has_what_clients_need(self):
        self.put("logs", "import sys\ndef main(args):\n    print('out')\n"
                         "    print('err', file=sys.stderr)\n    return {'n': 1}\n",
                 limits={"memory": 128})
        cold = self.record(self.invoke("logs")["activationId"])
        warm = self.record(self.invoke("logs")["activationId"])
        self.assertEqual(set(cold), {"activationId", "namespace", "name", "version", "subject",
                                     "publish", "start", "end", "duration", "annotations", "logs",
                                     "response"})
        self.assertRegex(cold["activationId"], r"^[0-9a-f]{32}$")
        self.assertEqual((cold["namespace"], cold["name"], cold["publish"]), ("guest", "logs", False))
        self.assertEqual(cold["end"] - cold["start"], cold["duration"])
        self.assertEqual(cold["response"], {"status": "success", "success": True, "result": {"n": 1},
                                            "size": len('{"n":1}')})
        self.assertEqual(value_of(cold, "path"), "guest/logs")
        self.assertRegex(value_of(cold, "kind"), r"^python:")
        self.assertEqual(value_of(cold, "limits"), {"timeout": 60000, "memory": 128, "logs": 10,
                                                    "concurrency": 1})
        self.assertIs(value_of(cold, "timeout"), False)
        self.assertGreaterEqual(value_of(cold, "waitTime"), 0)
        self.assertGreaterEqual(value_of(cold, "initTime"), 0)
        self.assertIsNone(value_of(warm, "initTime"))
        self.assertIsNone(value_of(warm, "causedBy"))
        pattern = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z *(stdout|stderr): (.*)$"
        found = {re.match(pattern, line).groups() for line in cold["logs"]}
        self.assertEqual(found, {("stdout", "out"), ("stderr", "err")})
        self.assertTrue(all(len(line.split(" std")[0]) == 30 for line in cold["logs"]))

        path = f"{NS}/activations/{cold['activationId']}"
        self.assertEqual(self.call("GET", path + "/logs").json(), {"logs": cold["logs"]})
        self.assertEqual(self.call("GET", path + "/result").json(), cold["response"])
        self.assertEqual(self.call("GET", path + "/").json(), cold)
        self.assert_error(self.call("GET", path + "/other"), 404)

    def test_ids_of_activations(self):
        for identifier, status in (("0" * 32, 404), ("0" * 31, 400), ("0" * 33, 400),
                                   ("g" * 32, 400), ("x", 400)):
            for part in ("", "/logs", "/result"):
                self.assert_error(self.call("GET", f"{NS}/activations/{identifier}{part}"), status)

    def test_lists_of_activations(self):
        self.put("counted", ECHO)
        records = [self.record(self.invoke("counted", {"i": i})["activationId"]) for i in range(5)]
        path = f"{NS}/activations?name=counted"
        rows = self.call("GET", path).json()
        self.assertEqual([row["activationId"] for row in rows],
                         [record["activationId"] for record in reversed(records)])
        for row in rows:
            self.assertEqual(set(row), {"namespace", "name", "version", "publish", "annotations",
                                        "activationId", "start", "end", "duration", "statusCode"})
            self.assertEqual(row["duration"], row["end"] - row["start"])
            self.assertIsNotNone(value_of(row, "kind"))
            self.assertIsNotNone(value_of(row, "path"))
        self.assertEqual(self.call("GET", path + "&docs=true").json(), records[::-1])
        self.assertEqual(self.call("GET", path + "&limit=2&skip=1").json(), rows[1:3])
        self.assertEqual(self.call("GET", path + "&count=true").json(), {"activations": 5})
        self.assertEqual(self.call("GET", path + "&count=true&skip=3").json(), {"activations": 2})
        self.assertEqual(self.call("GET", path + "&count=true&skip=9").json(), {"activations": 0})
        third = records[2]["start"]
        since = self.call("GET", f"{path}&since={third}").json()
        self.assertEqual(since, [row for row in rows if row["start"] >= third])
        upto = self.call("GET", f"{path}&upto={third}").json()
        self.assertEqual(upto, [row for row in rows if row["start"] <= third])
        both = self.call("GET", f"{path}&since={third}&upto={third}&count=true").json()
        self.assertEqual(both, {"activations": sum(row["start"] == third for row in rows)})
        self.assertEqual(self.call("GET", f"{path}&since={third + 1}&upto={third}").json(), [])
        self.assertEqual(self.call("GET", f"{path}&since={third + 1}&upto={third}&count=true").json(),
                         {"activations": 0})
        self.assertEqual(self.call("GET", f"{NS}/activations?name=nobody").json(), [])
        for query in ("name=a/b/c", "name=/guest/a", "name=-", "name=", "since=x", "since=-1",
                      "upto=1.5", "docs=1", "docs=true&count=true"):
            self.assert_error(self.call("GET", f"{NS}/activations?{query}"), 400)

    def test_activations_of_packages(self):
        self.assertEqual(self.call("GET", f"{NS}/activations?name=pkg/act").json(), [])

    def test_functions_know_where_the_api_is(self):
        self.put("host", "import os\ndef main(args):\n"
                         "    return {'host': os.environ['__OW_API_HOST']}\n")
        self.assertEqual(self.invoke("host", {}, "blocking=true&result=true"),
                         {"host": self.server.address})

    def test_arguments_win_over_parameters(self):
        self.put("merged", ECHO, parameters=[{"key": "a", "value": 1}, {"key": "b", "value": 2}])
        self.assertEqual(self.invoke("merged", {"b": 3}, "blocking=true&result=true"), {"a": 1, "b": 3})
        over = self.call("POST", f"{NS}/actions/merged", {"x": "y" * ((1 << 20) - 20)})
        self.assert_error(over, 413)

    def test_payloads_up_to_the_limit(self):
        fits = json.dumps({"x": "y" * ((1 << 20) - 9)}, separators=(",", ":"))
        self.put("length", "def main(args):\n    return {'n': len(args['x'])}\n")
        for body, status in ((fits[:-3] + '"}', 200), (fits + " " * 2, 413)):
            answer = self.call("POST", f"{NS}/actions/length?blocking=true", body, JSON)
            self.assertEqual(answer.status, status, answer.text[:300])
            self.assertTrue(answer.headers["X-Request-ID"])

    # --- metrics --------------------------------------------------------------------------------

    def test_metrics_have_their_names(self):
        self.put("measured", "def main(args):\n    return {'statusCode': 201}\n")
        self.invoke("measured")
        answer = self.call("GET", "/metrics", auth=False)
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.headers["Content-Type"].startswith("text/plain; version=0.0.4"))
        kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)$", answer.text, re.MULTILINE))
        for name in ("activations_total", "coldStarts_total", "status", "status_code",
                     "limit_concurrent_total", "limit_timed_total"):
            self.assertEqual(kinds.get("openwhisk_action_" + name), "counter", name)
        for name in ("waitTime_seconds", "initTime_seconds", "duration_seconds",
                     "response_size_bytes"):
            self.assertEqual(kinds.get("openwhisk_action_" + name), "histogram", name)
        self.assertEqual(kinds.get("openwhisk_action_memory"), "gauge")
        labels = r'\{namespace="guest",initiator="guest",action="measured"'
        self.assertRegex(answer.text, "openwhisk_action_activations_total" + labels + r'[^}]*\} 1\n')
        self.assertRegex(answer.text, "openwhisk_action_status" + labels + r',status="success"\} 1\n')
        self.assertRegex(answer.text,
                         "openwhisk_action_status_code" + labels + r',status_code="201"\} 1\n')
        for line in answer.text.splitlines():
            self.assertRegex(line, r'^(# (HELP|TYPE) .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [-+.\deInf]+)$')


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
