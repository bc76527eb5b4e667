#!/usr/bin/env python3
"""Holds a running signalboxd against openwhisk.md 1.1, 1.4, 2.3, 2.4 (through bindings), 2.6, 2.7
and 2.8 row by row, over plain HTTP: packages, bindings, sharing, triggers, firing, rules; and drives
what /signalbox/v1 has of them. Ends with kill -9: no accepted event is lost or doubled.

    tst_api_events.py BUILD_DIR
"""
import base64
import http.client
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

BUILD = pathlib.Path(sys.argv[1]).resolve()
ECHO = "def main(args):\n    return args\n"
OTHER_COLLECTION = "Resource by this name exists but is not in this collection."
MISSING = "The requested resource does not exist."
FOREIGN = "The supplied authentication is not authorized to access this resource."


class Server:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="signalbox-events-")
        self.start()
        self.key = pathlib.Path(self.folder.name, "key").read_text().strip()

    def start(self):
        self.process = subprocess.Popen(
            [BUILD / "app" / "signalboxd", "--listen", "127.0.0.1:0", "--data", self.folder.name,
             "--log-level", "error"], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        match = re.fullmatch(r"listening on http://127\.0\.0\.1:(\d+)\n", line)
        if not match:
            raise SystemExit(f"signalboxd did not start: {line!r}")
        self.port = int(match[1])

    def call(self, method, path, body=None, headers=None, key=None):
        """(status, headers with lower-case names, text)"""
        token = base64.b64encode((key or self.key).encode()).decode()
        sent = {"Authorization": "Basic " + token, **(headers or {})}
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=70)
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=30)
        self.process.stdout.close()
        self.folder.cleanup()
        assert status == 0, f"signalboxd ended with {status}"


class Events(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        made = json.loads(cls.server.call("PUT", "/signalbox/v1/namespaces/second")[2])
        cls.second = f"{made['uuid']}:{made['key']}"

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def ask(self, method, path, body=None, status=200, key=None, ns="_", **query):
        """The parsed answer of a call in a namespace."""
        if query:
            path += "?" + "&".join(f"{k}={v}" for k, v in query.items())
        got, self.headers, text = self.server.call(
            method, f"/api/v1/namespaces/{ns}/{path}", body, key=key)
        self.assertEqual(got, status, f"{method} {path}: {text[:300]}")
        return json.loads(text) if text else None

    def refused(self, method, path, body=None, status=400, text=None, **more):
        answer = self.ask(method, path, body, status, **more)
        self.assertEqual(set(answer), {"error", "code"})
        if text:
            self.assertEqual(answer["error"], text)
        return answer["error"]

    def put(self, path, body=None, **more):
        return self.ask("PUT", path, body or {}, overwrite="true", **more)

    def function(self, name, code=ECHO, **more):
        parameters = [{"key": k, "value": v} for k, v in more.pop("parameters", {}).items()]
        return self.put("actions/" + name, {"exec": {"kind": "python:default", "code": code},
                                            "parameters": parameters, **more.pop("body", {})},
                        **more)

    def record(self, activation, key=None):
        """The record of a run, when it has ended."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            status, _, text = self.server.call(
                "GET", f"/api/v1/namespaces/_/activations/{activation}", key=key)
            if status == 200:
                return json.loads(text)
            time.sleep(0.02)
        self.fail(f"{activation} did not end")

    # --- what all collections do alike ----------------------------------------------------------

    def test_names_are_shared_by_all_collections(self):
        self.function("n_f")
        self.put("packages/n_p")
        self.put("triggers/n_t")
        self.put("rules/n_r", {"trigger": "/_/n_t", "action": "/_/n_f"})
        bodies = {"actions": {"exec": {"kind": "python:default", "code": ECHO}}, "packages": {},
                  "triggers": {}, "rules": {"trigger": "/_/n_t", "action": "/_/n_f"}}
        own = {"actions": "n_f", "packages": "n_p", "triggers": "n_t", "rules": "n_r"}
        for collection, body in bodies.items():
            for name in set(own.values()) - {own[collection]}:
                with self.subTest(collection=collection, name=name):
                    path = f"{collection}/{name}"
                    self.refused("PUT", path, body, 409, OTHER_COLLECTION)
                    self.refused("PUT", path + "?overwrite=true", body, 409, OTHER_COLLECTION)
                    self.refused("GET", path, None, 409, OTHER_COLLECTION)
                    self.refused("DELETE", path, None, 409, OTHER_COLLECTION)

    def test_what_is_there_is_replaced_only_when_asked(self):
        self.function("o_f")
        self.put("triggers/o_t")
        for path, body in (("packages/o_p", {}), ("triggers/o_u", {}),
                           ("rules/o_r", {"trigger": "/_/o_t", "action": "/_/o_f"})):
            self.assertEqual(self.ask("PUT", path, body)["version"], "0.0.1")
            self.refused("PUT", path, body, 409, "resource already exists")
            self.assertEqual(self.put(path, body)["version"], "0.0.2")
            self.assertEqual(self.put(path, {"version": "2.0.0"})["version"], "2.0.0")

    def test_bad_requests(self):
        for collection in ("packages", "triggers", "rules"):
            self.refused("GET", collection + "/nobody", None, 404, MISSING)
            self.refused("DELETE", collection + "/nobody", None, 404, MISSING)
            self.refused("PUT", collection + "/x", [], 400)
            self.refused("PUT", collection + "/x", {"annotations": {}}, 400)
            self.refused("PUT", collection + "/x", {"publish": "yes"}, 400)
            self.refused("PUT", collection + "/%2A", {}, 400)
            self.refused("PUT", collection + "/x?overwrite=maybe", {}, 400)
            got, _, _ = self.server.call("PUT", f"/api/v1/namespaces/_/{collection}/x", "{}",
                                         {"Content-Type": "text/plain"})
            self.assertEqual(got, 415)
            big = {"annotations": [{"key": "a", "value": "x" * (1 << 20)}]}
            if collection != "rules":
                self.refused("PUT", collection + "/x", big, 413)
        self.assertEqual(self.server.call("POST", "/api/v1/namespaces/_/packages/x", {})[0], 405)

    def test_lists(self):
        self.function("l_f")
        for i in range(4):
            self.put(f"triggers/l_t{i}")
            self.put(f"rules/l_r{i}", {"trigger": f"/_/l_t{i}", "action": "/_/l_f"})
            self.put(f"packages/l_p{i}")
        for collection in ("triggers", "rules", "packages"):
            everything = self.ask("GET", collection, limit=0)
            times = [one["updated"] for one in everything]
            self.assertEqual(times, sorted(times, reverse=True))
            self.assertEqual(self.ask("GET", collection, limit=2, skip=1), everything[1:3])
            self.assertEqual(self.ask("GET", collection, count="true", skip=1),
                             {collection: len(everything) - 1})
            self.assertIn(f"for {collection}.",
                          self.refused("GET", collection + "?limit=201", None, 400))
            self.refused("GET", collection + "?skip=-1", None, 400)
        common = {"namespace", "name", "version", "publish", "annotations", "updated"}
        self.assertEqual(set(self.ask("GET", "triggers", limit=1)[0]), common)
        self.assertEqual(set(self.ask("GET", "packages", limit=1)[0]), common | {"binding"})
        self.assertIs(self.ask("GET", "packages", limit=1)[0]["binding"], False)
        self.assertEqual(set(self.ask("GET", "rules", limit=1)[0]), common | {"trigger", "action"})

    def test_foreign_things_are_forbidden_whether_they_exist_or_not(self):
        self.put("triggers/foreign")
        for path in ("triggers/foreign", "triggers/none", "rules/none", "packages/none",
                     "actions/none", "actions/none/none"):
            self.refused("GET", path, None, 403, FOREIGN, ns="guest", key=self.second)
        self.refused("POST", "triggers/foreign", {}, 403, ns="guest", key=self.second)
        for path in ("triggers/new", "packages/new"):
            self.refused("PUT", path, {}, 403, FOREIGN, ns="guest", key=self.second)
        for collection in ("actions", "triggers", "rules", "activations"):
            self.refused("GET", collection, None, 403, FOREIGN, ns="guest", key=self.second)

    # --- 2.8 packages ---------------------------------------------------------------------------

    def test_a_fresh_package(self):
        answer = self.put("packages/fresh", {"parameters": [{"key": "a", "value": 1}]})
        self.assertEqual(answer["annotations"], [])
        self.assertEqual(answer["binding"], {})
        self.assertEqual(answer["parameters"], [{"key": "a", "value": 1}])
        self.assertNotIn("actions", answer)
        self.assertEqual((answer["namespace"], answer["publish"]), ("guest", False))
        read = self.ask("GET", "packages/fresh")
        self.assertEqual((read["actions"], read["feeds"]), ([], []))
        self.refused("PUT", "packages/default", {}, 400, "Package name 'default' is reserved.")
        self.assertEqual(self.ask("DELETE", "packages/fresh")["name"], "fresh")
        self.refused("GET", "packages/fresh", None, 404, MISSING)

    def test_contents_of_a_package(self):
        self.refused("PUT", "actions/full/a", {"exec": {"kind": "python:default", "code": ECHO}},
                     404, MISSING)
        self.put("packages/full")
        self.function("full/a", body={"annotations": [{"key": "x", "value": 1}]})
        self.function("full/feed", body={"annotations": [{"key": "feed", "value": True}]})
        read = self.ask("GET", "packages/full")
        self.assertEqual([a["name"] for a in read["actions"]], ["a"])
        self.assertEqual([a["name"] for a in read["feeds"]], ["feed"])
        self.assertEqual(set(read["actions"][0]), {"name", "version", "annotations"})
        self.assertEqual({a["name"] for a in self.ask("GET", "actions/full/")}, {"a", "feed"})
        self.assertIn("guest/full", {a["namespace"] for a in self.ask("GET", "actions", limit=200)})
        self.refused("DELETE", "packages/full", None, 409,
                     "Package not empty (contains 2 entities). Set force param or delete package "
                     "contents.")
        self.ask("DELETE", "actions/full/a")
        self.refused("DELETE", "packages/full", None, 409,
                     "Package not empty (contains 1 entity). Set force param or delete package "
                     "contents.")
        self.ask("DELETE", "packages/full", force="true")
        self.refused("GET", "actions/full/feed", None, 404, MISSING)

    def test_bindings(self):
        self.put("packages/prov", {"parameters": [{"key": "a", "value": 1},
                                                  {"key": "b", "value": 1}]})
        self.function("prov/f", parameters={"c": 3})
        bound = self.put("packages/bind", {"binding": {"namespace": "_", "name": "prov"},
                                           "parameters": [{"key": "b", "value": 2}]})
        target = {"namespace": "guest", "name": "prov"}
        self.assertEqual(bound["binding"], target)
        self.assertEqual(bound["annotations"], [{"key": "binding", "value": target}])
        read = self.ask("GET", "packages/bind")
        self.assertEqual((read["name"], read["binding"]), ("bind", target))
        self.assertEqual(read["parameters"], [{"key": "a", "value": 1}, {"key": "b", "value": 2}])
        self.assertEqual([a["name"] for a in read["actions"]], ["f"])
        listed = [p for p in self.ask("GET", "packages", limit=200) if p["name"] == "bind"]
        self.assertEqual(listed[0]["binding"], target)

        action = self.ask("GET", "actions/bind/f")
        self.assertEqual((action["namespace"], action["name"]), ("guest/prov", "f"))
        self.assertEqual({p["key"]: p["value"] for p in action["parameters"]},
                         {"a": 1, "b": 2, "c": 3})
        self.assertNotIn("binding", action)
        self.assertEqual(self.ask("GET", "actions/bind/f", code="false")["binding"], "guest/bind")
        for method, body in (("PUT", {"exec": {"kind": "python:default", "code": ECHO}}),
                             ("DELETE", None)):
            self.refused(method, "actions/bind/f", body, 400,
                         "Operation not permitted on package binding.")

    def test_bad_bindings(self):
        self.put("packages/bad_p")
        self.put("packages/bad_b", {"binding": {"namespace": "_", "name": "bad_p"}})
        self.put("triggers/bad_t")

        def bind(name, status, text, package="bad_new"):
            self.refused("PUT", f"packages/{package}?overwrite=true",
                         {"binding": {"namespace": "_", "name": name}}, status, text)
        bind("nobody", 400, "Binding references a package that does not exist.")
        bind("bad_b", 400, "Cannot bind to another package binding.")
        bind("bad_t", 409, "Cannot bind to a resource that is not a package.")
        bind("bad_p", 409, "Resource is a package and cannot be converted into a binding.", "prov2"
             if self.put("packages/prov2") else "")
        self.refused("PUT", "packages/bad_new", {"binding": {"namespace": "guest", "name": "bad_p"}},
                     403, key=self.second)
        self.refused("PUT", "packages/bad_new", {"binding": {"namespace": "_"}}, 400)

    def test_parameters_come_down(self):
        self.put("packages/down", {"parameters": [{"key": k, "value": "package"} for k in "abcd"]})
        self.put("packages/downb", {"binding": {"namespace": "_", "name": "down"},
                                    "parameters": [{"key": k, "value": "binding"} for k in "bcd"]})
        self.function("down/f", parameters={"c": "function", "d": "function"})
        got = self.ask("POST", "actions/downb/f", {"d": "body"}, blocking="true", result="true")
        self.assertEqual(got, {"a": "package", "b": "binding", "c": "function", "d": "body"})

    def test_sharing(self):
        self.put("packages/shared", {"publish": True, "parameters": [{"key": "a", "value": 1}]})
        self.function("shared/f")
        self.put("packages/private")
        self.function("private/f")
        self.put("packages/boundshared", {"binding": {"namespace": "_", "name": "shared"},
                                          "publish": True})
        names = {p["name"] for p in self.ask("GET", "packages", ns="guest", key=self.second)}
        self.assertIn("shared", names)
        self.assertFalse(names & {"private", "boundshared"})
        self.assertEqual(self.ask("GET", "packages/shared", ns="guest", key=self.second)["name"],
                         "shared")
        self.assertEqual(self.ask("GET", "actions/shared/f", ns="guest", key=self.second)["name"],
                         "f")
        self.refused("GET", "actions/private/f", None, 403, FOREIGN, ns="guest", key=self.second)
        self.refused("PUT", "actions/shared/g",
                     {"exec": {"kind": "python:default", "code": ECHO}}, 403, ns="guest",
                     key=self.second)

        run = self.ask("POST", "actions/shared/f", {}, ns="guest", key=self.second, blocking="true")
        self.assertEqual(run["namespace"], "second")
        self.assertEqual(run["response"]["result"], {"a": 1})
        notes = {a["key"]: a["value"] for a in run["annotations"]}
        self.assertEqual(notes["path"], "guest/shared/f")
        self.assertNotIn("binding", notes)
        self.put("packages/mine", {"binding": {"namespace": "guest", "name": "shared"}},
                 key=self.second)
        run = self.ask("POST", "actions/mine/f", {}, key=self.second, blocking="true")
        notes = {a["key"]: a["value"] for a in run["annotations"]}
        self.assertEqual((notes["path"], notes["binding"]), ("guest/shared/f", "second/mine"))
        listed = self.ask("GET", "activations", name="mine/f", key=self.second)
        self.assertEqual([a["activationId"] for a in listed], [run["activationId"]])

    def bind(self, provider, binding, value, key=None, ns="_"):
        """A binding with a parameter of its own, `who`."""
        self.put(f"packages/{binding}", {"binding": {"namespace": ns, "name": provider},
                                         "parameters": [{"key": "who", "value": value}]}, key=key)

    @staticmethod
    def sequence(*components, **more):
        return {"exec": {"kind": "sequence", "components": list(components)}, **more}

    def test_sequences_find_components_through_bindings(self):
        self.put("packages/steps")
        self.function("steps/f")
        self.bind("steps", "stepsb", "bound")
        made = self.put("actions/through", self.sequence("/_/stepsb/f", "/guest/stepsb/f"))
        self.assertEqual(made["exec"]["components"], ["/guest/stepsb/f"] * 2)
        run = self.ask("POST", "actions/through", {"n": 1}, blocking="true")
        self.assertEqual(run["response"]["result"], {"n": 1, "who": "bound"})
        step = self.ask("GET", f"activations/{run['logs'][0]}")
        notes = {a["key"]: a["value"] for a in step["annotations"]}
        self.assertEqual((notes["path"], notes["binding"]), ("guest/steps/f", "guest/stepsb"))
        for missing in ("/_/stepsb/nobody", "/_/nobody/f"):
            self.refused("PUT", "actions/lame", self.sequence(missing), 400,
                         "Sequence component does not exist.")
        # By the detour of a binding it is still itself.
        self.put("actions/steps/round", self.sequence("/_/steps/f"))
        self.refused("PUT", "actions/steps/round?overwrite=true",
                     self.sequence("/_/stepsb/round"), 400, "Sequence may not refer to itself.")

    def test_conductors_keep_to_their_binding(self):
        self.put("packages/lead")
        self.function("lead/f")
        self.bind("lead", "leadb", "bound")
        code = ("def main(a):\n"
                "    if 'n' in a:\n        return {'params': a}\n"
                "    return {'action': '/_/leadb/f', 'params': {'n': 1},"
                " 'state': {'conductor': a.get('who')}}\n")
        self.put("actions/lead/c", {"exec": {"kind": "python:default", "code": code},
                                    "annotations": [{"key": "conductor", "value": True}]})
        run = self.ask("POST", "actions/leadb/c", {}, blocking="true")
        self.assertEqual(run["response"]["result"],
                         {"n": 1, "who": "bound", "conductor": "bound"})

    def test_rules_and_web_functions_through_bindings(self):
        self.put("packages/ends")
        self.function("ends/f")
        self.bind("ends", "endsb", "bound")
        self.put("triggers/ends_t")
        self.put("rules/ends_r", {"trigger": "/_/ends_t", "action": "/_/endsb/f"})
        fired = self.ask("POST", "triggers/ends_t", {"n": 1}, status=202)
        said = self.ask("GET", f"activations/{fired['activationId']}/logs")["logs"]
        run = self.record(json.loads(said[0])["activationId"])
        self.assertEqual(run["response"]["result"]["who"], "bound")
        web = {"exec": {"kind": "python:default", "code": ECHO}, "annotations": [
            {"key": "web-export", "value": True}, {"key": "final", "value": True}]}
        self.put("actions/ends/web", web)
        status, _, body = self.server.call("GET", "/api/v1/web/guest/endsb/web.json?n=1", key="")
        self.assertEqual((status, json.loads(body)["who"]), (200, "bound"))
        status, _, body = self.server.call("GET", "/api/v1/web/guest/endsb/web.json?who=x", key="")
        self.assertEqual(status, 400, "a binding's parameters are final, too")

    def test_shared_sequences_run_what_their_owner_reaches(self):
        self.function("inside", "def main(a):\n    return {'inside': True}\n")
        self.put("packages/lent", {"publish": True})
        self.put("actions/lent/s", self.sequence("/_/inside"))
        run = self.ask("POST", "actions/lent/s", {}, ns="guest", key=self.second, blocking="true")
        self.assertEqual(run["response"]["result"], {"inside": True})
        self.refused("POST", "actions/inside", {}, 403, ns="guest", key=self.second)
        # Whether somebody else has a private function is not told.
        for name in ("inside", "nobody", "private_p/f"):
            self.refused("PUT", "actions/peep", self.sequence(f"/guest/{name}"), 403,
                         key=self.second)
        self.put("actions/over", self.sequence("/guest/lent/s"), key=self.second)
        run = self.ask("POST", "actions/over", {}, key=self.second, blocking="true")
        self.assertEqual(run["response"]["result"], {"inside": True})

    # --- 2.6 triggers ---------------------------------------------------------------------------

    def test_a_trigger(self):
        answer = self.put("triggers/plain", {"parameters": [{"key": "a", "value": 1}],
                                             "annotations": [{"key": "x", "value": 1}]})
        self.assertEqual(answer["limits"], {})
        self.assertNotIn("rules", answer)
        again = self.put("triggers/plain", {"annotations": [{"key": "y", "value": 2}]})
        self.assertEqual(again["annotations"], [{"key": "y", "value": 2}], "replaced, not merged")
        self.assertEqual(again["parameters"], [{"key": "a", "value": 1}])
        feed = [{"key": "feed", "value": "/whisk.system/alarms/alarm"}]
        self.put("triggers/plain", {"annotations": feed})
        for value in (1, "", "/a/b/c/d"):
            self.refused("PUT", "triggers/plain?overwrite=true",
                         {"annotations": [{"key": "feed", "value": value}]}, 400,
                         "Feed name is not valid")

    def test_firing(self):
        self.function("fire_f", parameters={"a": "function", "d": "function"})
        self.function("fire_lost")
        self.put("triggers/fire", {"parameters": [{"key": "a", "value": "trigger"},
                                                  {"key": "b", "value": "trigger"}]})
        for rule, action in (("one", "fire_f"), ("gone", "fire_lost"), ("off", "fire_f")):
            self.put("rules/fire_" + rule, {"trigger": "/_/fire", "action": "/_/" + action})
        self.ask("DELETE", "actions/fire_lost")
        self.ask("POST", "rules/fire_off", {"status": "inactive"})
        fired = self.ask("POST", "triggers/fire", {"b": "event"}, status=202)
        self.assertEqual(set(fired), {"activationId"})
        self.assertEqual(self.headers["x-openwhisk-activation-id"], fired["activationId"])

        event = self.ask("GET", "activations/" + fired["activationId"])
        self.assertEqual(event["name"], "fire")
        self.assertEqual(event["response"]["result"], {"b": "event"}, "the payload only")
        self.assertTrue(event["response"]["success"])
        self.assertNotIn("end", event)
        self.assertNotIn("duration", event)
        self.assertNotIn("cause", event)
        self.assertEqual(event["annotations"], [])
        lines = {line["rule"]: line for line in map(json.loads, event["logs"])}
        one = lines["guest/fire_one"]
        self.assertEqual(one, {"statusCode": 0, "success": True, "rule": "guest/fire_one",
                               "action": "guest/fire_f", "activationId": one["activationId"]})
        self.assertEqual(lines["guest/fire_gone"],
                         {"statusCode": 1, "success": False, "rule": "guest/fire_gone",
                          "action": "guest/fire_lost", "error": MISSING})
        self.assertEqual(lines["guest/fire_off"],
                         {"statusCode": 1, "success": False, "rule": "guest/fire_off",
                          "action": "guest/fire_f",
                          "error": "Rule 'guest/fire_off' is inactive, action 'guest/fire_f' was "
                                   "not activated."})

        run = self.record(one["activationId"])
        self.assertNotIn("cause", run)
        result = run["response"]["result"]
        self.assertEqual({k: result[k] for k in "abd"},
                         {"a": "trigger", "b": "event", "d": "function"})
        headers = result["__ow_headers"]
        self.assertEqual(headers["content-type"], "application/json")
        self.assertIn("authorization", headers)

        listed = self.ask("GET", "activations", name="fire")
        self.assertEqual([a["activationId"] for a in listed], [fired["activationId"]])
        self.assertEqual(listed[0]["statusCode"], 0)
        full = self.ask("GET", "activations", name="fire", docs="true")
        self.assertEqual(full, [event])
        self.assertEqual(self.ask("GET", f"activations/{fired['activationId']}/logs")["logs"],
                         event["logs"])

    def test_firing_without_an_active_rule_leaves_no_trace(self):
        self.put("triggers/silent")
        self.assertIsNone(self.ask("POST", "triggers/silent", {"a": 1}, status=204))
        self.function("silent_f")
        self.put("rules/silent_r", {"trigger": "/_/silent", "action": "/_/silent_f"})
        self.ask("POST", "rules/silent_r", {"status": "inactive"})
        self.assertIsNone(self.ask("POST", "triggers/silent", status=204))
        self.assertEqual(self.ask("GET", "activations", name="silent"), [])

    def test_bad_events(self):
        self.function("be_f")
        self.put("triggers/be")
        self.put("rules/be_r", {"trigger": "/_/be", "action": "/_/be_f"})
        self.refused("POST", "triggers/be", [1], 400)
        self.refused("POST", "triggers/be", {"a": "x" * (1 << 20)}, 413)
        self.refused("POST", "triggers/nobody", {}, 404, MISSING)
        self.refused("POST", "triggers/be_f", {}, 409, OTHER_COLLECTION)
        self.ask("POST", "triggers/be", status=202)

    # --- 2.7 rules ------------------------------------------------------------------------------

    def test_a_rule(self):
        self.function("r_f")
        self.put("packages/r_p")
        self.function("r_p/g")
        self.put("triggers/r_t")
        rule = self.ask("PUT", "rules/r_one", {"trigger": "/guest/r_t", "action": "/_/r_f"})
        self.assertEqual(set(rule), {"namespace", "name", "status", "trigger", "action", "version",
                                     "publish", "annotations", "updated"})
        self.assertEqual(rule["status"], "active")
        self.assertEqual(rule["trigger"], {"path": "guest", "name": "r_t"})
        linked = self.ask("GET", "triggers/r_t")["rules"]
        self.assertEqual(linked, {"guest/r_one": {"action": {"path": "guest", "name": "r_f"},
                                                  "status": "active"}})
        # An update keeps the state and may name the ends as objects.
        got, _, text = self.server.call("POST", "/api/v1/namespaces/_/rules/r_one",
                                        {"status": "inactive"})
        self.assertEqual((got, text), (200, ""))
        self.ask("POST", "rules/r_one", {"status": "inactive"})
        moved = self.put("rules/r_one", {"action": {"path": "guest/r_p", "name": "g"}})
        self.assertEqual((moved["status"], moved["version"]), ("inactive", "0.0.2"))
        self.assertEqual(moved["action"], {"path": "guest/r_p", "name": "g"})
        self.assertEqual(self.ask("GET", "triggers/r_t")["rules"]["guest/r_one"]["status"],
                         "inactive")
        self.ask("POST", "rules/r_one", {"status": "active"})
        self.assertEqual(self.ask("GET", "rules/r_one")["status"], "active")
        self.assertEqual(self.ask("DELETE", "rules/r_one")["status"], "inactive")
        self.assertNotIn("rules", self.ask("GET", "triggers/r_t"))

    def test_bad_rules(self):
        self.function("rb_f")
        self.put("triggers/rb_t")

        def refused(trigger, action, status, text=None):
            self.refused("PUT", "rules/rb_r", {"trigger": trigger, "action": action}, status, text)
        refused("/_/none", "/_/rb_f", 400, "trigger /guest/none does not exist")
        refused("/_/rb_t", "/_/none", 400, "action /guest/none does not exist")
        refused("rb_t", "/_/rb_f", 400)
        refused("/_/rb_t", "rb_f", 400)
        refused("/_/rb_t", "/second/p/f", 403)
        self.refused("PUT", "rules/rb_r", {"trigger": "/_/rb_t"}, 400,
                     "rule requires a valid trigger and a valid action")
        self.put("rules/rb_r", {"trigger": "/_/rb_t", "action": "/_/rb_f"})
        for body in ({"status": "sleeping"}, {}, {"status": 1}):
            self.refused("POST", "rules/rb_r", body, 400)
        self.refused("POST", "rules/nobody", {"status": "active"}, 404, MISSING)

    def test_a_deleted_trigger_leaves_its_rules_behind(self):
        self.function("left_f")
        self.put("triggers/left")
        self.put("rules/left_r", {"trigger": "/_/left", "action": "/_/left_f"})
        self.ask("DELETE", "triggers/left")
        self.assertEqual(self.ask("GET", "rules/left_r")["status"], "inactive")
        self.refused("POST", "rules/left_r", {"status": "active"}, 404)
        self.put("triggers/left")
        self.assertNotIn("rules", self.ask("GET", "triggers/left"), "it is not linked again")
        self.ask("POST", "triggers/left", {}, status=204)
        self.ask("POST", "rules/left_r", {"status": "active"})
        self.ask("POST", "triggers/left", {}, status=202)

    # --- /signalbox/v1 --------------------------------------------------------------------------

    def own(self, method, path, body=None, status=200, key=None):
        got, _, text = self.server.call(method, "/signalbox/v1" + path, body, key=key)
        self.assertEqual(got, status, f"{method} {path}: {text[:300]}")
        return json.loads(text) if text else None

    def test_wiring_with_everything_it_has(self):
        self.function("own_f")
        daily = {"kind": "cron", "settings": {"pattern": "0 6 * * *"}, "paused": True}
        self.own("PUT", "/triggers/own_t", {"feed": daily})
        self.assertTrue(self.own("GET", "/triggers/own_t")["feed"]["paused"])
        big = {"field": "event.size", "operator": "greaterThan", "pattern": 10}
        rule = self.own("PUT", "/rules/own_r", {
            "trigger": "/_/own_t", "function": "/_/own_f", "criteria": big,
            "mapping": {"n": "${event.size}"}, "policy": {"retries": 2}})
        self.assertEqual(rule["criteria"], big)
        self.assertEqual(rule["policy"]["retries"], 2)
        self.assertEqual(self.own("PUT", "/rules/own_r", {}, 409)["error"],
                         "resource already exists")
        wrong = self.own("PUT", "/rules/own_r?overwrite=true",
                         {"criteria": {"field": "event.a", "operator": "dances"}}, 400)
        self.assertEqual(wrong["field"], "criteria.operator")

        small = self.ask("POST", "triggers/own_t", {"size": 3}, status=202)["activationId"]
        said = self.own("GET", "/activations/" + small)["rules"][0]
        self.assertEqual(said["result"], "notMatched")
        self.assertEqual([c["held"] for c in said["criteria"]], [False])
        matched = self.ask("POST", "triggers/own_t", {"size": 30}, status=202)["activationId"]
        said = self.own("GET", "/activations/" + matched)["rules"][0]
        self.assertEqual(said["result"], "invoked")
        run = self.record(said["activation"])
        self.assertEqual(run["response"]["result"], {"n": 30})
        self.assertFalse(self.own("PUT", "/rules/own_r/state", {"active": False})["active"])
        self.own("PUT", "/rules/own_r/state", {"active": 1}, 400)
        self.assertIsNone(self.ask("POST", "triggers/own_t", {"size": 30}, status=204))
        self.assertIn("own_r", {r["name"].split("/")[-1] for r in self.own("GET", "/rules")})
        self.own("DELETE", "/rules/own_r")
        self.own("GET", "/rules/own_r", status=404)

    def test_namespaces_and_quotas(self):
        made = self.own("PUT", "/namespaces/third")
        key = f"{made['uuid']}:{made['key']}"
        self.assertEqual(json.loads(self.server.call("GET", "/api/v1/namespaces", key=key)[2]),
                         ["third"])
        self.own("PUT", "/namespaces/third", status=409)
        self.own("PUT", "/namespaces/a%2Fb", status=400)
        listed = {n["namespace"]: n for n in self.own("GET", "/namespaces")}
        self.assertEqual(listed["third"]["quotas"], {"invocationsPerMinute": 0, "firesPerMinute": 0,
                                                     "concurrentInvocations": 0})
        self.assertNotIn("key", listed["third"])
        self.own("PUT", "/namespaces/third/quotas", {"firesPerMinute": 2})
        self.own("PUT", "/namespaces/nobody/quotas", {}, 404)
        self.own("PUT", "/namespaces/third/quotas", {"firesPerMinute": -1}, 400)
        limits = self.ask("GET", "limits", key=key)
        self.assertEqual(limits["firesPerMinute"], 2)
        self.put("triggers/limited", key=key)
        # Three in a row are in one minute, or the first of the second minute is the third.
        texts = [self.server.call("POST", "/api/v1/namespaces/_/triggers/limited", {}, key=key)
                 for _ in range(5)]
        refused = [json.loads(text)["error"] for status, _, text in texts if status == 429]
        self.assertTrue(refused)
        self.assertEqual(refused[0], "Too many requests in the last minute (count: 3, allowed: 2).")
        self.own("DELETE", "/namespaces/third/quotas")
        self.ask("POST", "triggers/limited", {}, status=204, key=key)


class Killed(unittest.TestCase):
    """An accepted event happens, whatever happens to the engine; and happens once."""

    def test_events_accepted_times_rules_equals_runs(self):
        server = Server()

        def put(path, body):
            got, _, text = server.call("PUT", f"/api/v1/namespaces/_/{path}?overwrite=true", body)
            self.assertEqual(got, 200, text)
        for name in ("a", "b", "c"):
            put("actions/" + name, {"exec": {"kind": "python:default", "code": ECHO},
                                    "limits": {"memory": 128, "instances": 2}})
        put("triggers/t", {})
        for name in ("a", "b", "c"):
            put("rules/r_" + name, {"trigger": "/_/t", "action": "/_/" + name})

        accepted = set()
        for _ in range(5):
            lock = threading.Lock()

            def fire():
                try:
                    for _ in range(200):
                        got, _, text = server.call("POST", "/api/v1/namespaces/_/triggers/t", {})
                        if got == 202:
                            with lock:
                                accepted.add(json.loads(text)["activationId"])
                except (OSError, http.client.HTTPException, json.JSONDecodeError):
                    pass  # Killed in mid-sentence: this event was not acknowledged.
            threads = [threading.Thread(target=fire) for _ in range(4)]
            before = len(accepted)
            for thread in threads:
                thread.start()
            deadline = time.monotonic() + 20
            while len(accepted) < before + 25 and time.monotonic() < deadline:
                time.sleep(0.005)
            server.kill()
            for thread in threads:
                thread.join()
            server.start()
        self.assertGreater(len(accepted), 100)

        def get(path):
            got, _, text = server.call("GET", "/signalbox/v1/activations" + path)
            self.assertEqual(got, 200, text)
            return json.loads(text)
        deadline = time.monotonic() + 90
        while True:
            status = json.loads(server.call("GET", "/signalbox/v1/status")[2])
            if status["queued"] == 0 and status["running"] == 0:
                break
            self.assertLess(time.monotonic(), deadline, status)
            time.sleep(0.05)

        everything = {}
        page = get("?limit=200")
        while page:
            for one in page:
                self.assertNotIn(one["id"], everything)
                everything[one["id"]] = one
            page = get("?limit=200&before=" + page[-1]["id"])
        events = {i for i, one in everything.items() if one["kind"] == "trigger"}
        self.assertLessEqual(accepted, events, "an acknowledged event is lost")
        children = {}
        for i, one in everything.items():
            self.assertEqual(one["state"], "finished", one)
            if one["kind"] != "trigger":
                children.setdefault(one["cause"]["parent"], []).append(one)
        self.assertEqual(set(children), events)
        for event in events:
            self.assertEqual(sorted(c["function"] for c in children[event]),
                             ["/guest/a", "/guest/b", "/guest/c"], "each rule once")
            promised = {v["activation"] for v in get("/" + event)["rules"]}
            self.assertEqual(promised, {c["id"] for c in children[event]})
        runs = sum(map(len, children.values()))
        self.assertEqual(runs, 3 * len(events))
        print(f"{len(accepted)} events acknowledged, {len(events)} accepted, {runs} runs, "
              f"5 times killed", file=sys.stderr)
        server.stop()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
