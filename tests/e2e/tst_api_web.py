#!/usr/bin/env python3
"""Holds web functions of a running signalboxd against openwhisk.md 2.10, over plain HTTP.

    tst_api_web.py BUILD_DIR
"""
import base64
import http.client
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from signalboxd import Signalboxd  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
ECHO = "def main(args):\n    return {'body': args}\n"
ANSWER = "import json\ndef main(args):\n    return json.loads(args['answer'])\n"
CRASH = "def main(args):\n    raise SystemExit(1)\n"
WEB = {"key": "web-export", "value": True}
ALLOW = "Authorization, Origin, X-Requested-With, Content-Type, Accept, User-Agent"


class WebFunctions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Signalboxd(BUILD)
        cls.server.__enter__()
        cls.port = int(cls.server.address.rsplit(":", 1)[1])
        cls.put("echo", ECHO)
        cls.put("answer", ANSWER)
        cls.put("crash", CRASH)
        cls.put("raw", ECHO, {"key": "raw-http", "value": True})
        cls.put("own", ECHO, {"key": "web-custom-options", "value": True},
                {"key": "require-whisk-auth", "value": True})
        cls.put("keyed", ECHO, {"key": "require-whisk-auth", "value": True})
        cls.put("secret", ECHO, {"key": "require-whisk-auth", "value": "sesame"})
        cls.put("final", ECHO, {"key": "final", "value": True},
                parameters=[{"key": "fixed", "value": 1}])
        cls.put("hidden", ECHO, export=False)
        status, answer = cls.server.call("PUT", "actions/line?overwrite=true", {
            "exec": {"kind": "sequence", "components": ["/_/answer"]}, "annotations": [WEB]})
        assert status == 200, answer

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    @classmethod
    def put(cls, name, code, *annotations, export=True, parameters=()):
        status, answer = cls.server.call("PUT", f"actions/{name}?overwrite=true", {
            "exec": {"kind": "python:default", "code": code}, "parameters": list(parameters),
            "annotations": [*annotations, *([WEB] if export else [])]})
        assert status == 200, answer

    def ask(self, path, method="GET", body=None, headers=None, key=None):
        """Status, headers with lower-case names, text."""
        sent = dict(headers or {})
        if key:
            sent["Authorization"] = "Basic " + base64.b64encode(key.encode()).decode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=70)
        connection.request(method, f"/api/v1/web/guest/default/{path}", body, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text

    def echo(self, path="echo", *args, **more):
        status, _, text = self.ask(path, *args, **more)
        self.assertEqual(status, 200, text)
        return json.loads(text)

    @property
    def key(self):
        return f"{self.server.uuid}:{self.server.key}"

    def test_is_anonymous_and_tells_of_the_request(self):
        args = self.echo("echo.http/some/where?a=1", headers={"X-Mine": "yes"})
        self.assertEqual(args["__ow_method"], "get")
        self.assertEqual(args["__ow_path"], "/some/where")
        self.assertEqual(args["__ow_headers"]["x-mine"], "yes")
        self.assertEqual(args["a"], "1")
        self.assertNotIn("__ow_user", args)

    def test_knows_who_came_with_a_key(self):
        self.assertEqual(self.echo(key=self.key)["__ow_user"], "guest")
        self.assertNotIn("__ow_user", self.echo(key=self.server.uuid + ":wrong"))
        self.assertNotIn("__ow_user", self.echo(headers={"Authorization": "nonsense"}))

    def test_every_verb(self):
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            self.assertEqual(self.echo("echo", method)["__ow_method"], method.lower())
        status, headers, text = self.ask("echo", "HEAD")
        self.assertEqual((status, text), (200, ""))
        self.assertIn("x-openwhisk-activation-id", headers)

    def test_bodies(self):
        as_json = {"Content-Type": "application/json"}
        self.assertEqual(self.echo("echo?a=1", "POST", '{"a":2}', as_json)["a"], 2)
        self.assertEqual(self.echo("echo", "POST", "[1]", as_json)["__ow_body"], [1])
        self.assertEqual(self.echo("echo", "POST", "hi", {"Content-Type": "text/plain"})["__ow_body"],
                         "hi")
        self.assertEqual(
            self.echo("echo", "POST", b"\0\1", {"Content-Type": "image/png"})["__ow_body"], "AAE=")
        form = self.echo("echo", "POST", "x=1+2",
                         {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(form["x"], "1 2")
        raw = self.echo("raw?q=1", "POST", '{"a":2}', as_json)
        self.assertEqual((raw["__ow_query"], raw["__ow_body"]), ("q=1", "eyJhIjoyfQ=="))
        self.assertNotIn("a", raw)
        status, _, text = self.ask("echo", "POST", "{", as_json)
        self.assertEqual(status, 400)
        self.assertTrue(json.loads(text)["error"].startswith("The request content was malformed"))
        self.assertEqual(self.ask("echo", "POST", "x" * (2 << 20), as_json)[0], 413)

    def test_closed_parameters(self):
        refused = "Request defines parameters that are not allowed (e.g., reserved properties)."
        for path in ("final?fixed=2", "echo?__ow_user=root"):
            status, headers, text = self.ask(path)
            self.assertEqual((status, json.loads(text)["error"]), (400, refused), path)
            self.assertIn("\n", text, "errors are pretty-printed")
            self.assertIn("code", json.loads(text))
        self.assertEqual(self.echo("final?open=2")["fixed"], 1)
        self.assertEqual(self.echo("raw?__ow_user=root")["__ow_query"], "__ow_user=root")

    def test_tells_nothing_of_what_is_not_exported(self):
        texts = set()
        for path in ("hidden", "nobody", "hidden.json", "echo.png"):
            status, headers, text = self.ask(path, key=self.key)
            self.assertEqual(status, 404, path)
            texts.add(json.loads(text)["error"])
        self.assertEqual(texts, {"The requested resource does not exist."})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=70)
        connection.request("GET", "/api/v1/web/nobody/default/echo")
        self.assertEqual(connection.getresponse().status, 404)
        connection.close()

    def test_authentication(self):
        self.assertEqual(self.ask("keyed")[0], 401)
        self.assertEqual(self.ask("keyed", key=self.server.uuid + ":wrong")[0], 401)
        self.assertEqual(self.ask("keyed", key=self.key)[0], 200)
        self.assertEqual(self.ask("secret", key=self.key)[0], 401)
        self.assertEqual(self.ask("secret", headers={"X-Require-Whisk-Auth": "sesame"})[0], 200)
        self.assertEqual(self.ask("secret", headers={"X-Require-Whisk-Auth": "nut"})[0], 401)

    def test_cors(self):
        status, headers, text = self.ask("keyed", "OPTIONS")
        self.assertEqual((status, text), (200, ""))
        self.assertEqual(headers["access-control-allow-origin"], "*")
        self.assertEqual(headers["access-control-allow-methods"],
                         "OPTIONS, GET, DELETE, POST, PUT, HEAD, PATCH")
        self.assertEqual(headers["access-control-allow-headers"], ALLOW)
        self.assertNotIn("x-openwhisk-activation-id", headers)
        _, headers, _ = self.ask("echo", headers={"Access-Control-Request-Headers": "X-A, X-B"})
        self.assertEqual(headers["access-control-allow-headers"], "X-A, X-B")
        self.assertEqual(self.ask("keyed")[1]["access-control-allow-origin"], "*")
        status, headers, text = self.ask("own", "OPTIONS")
        self.assertEqual(json.loads(text)["__ow_method"], "options", "it answers itself, keyless")
        self.assertNotIn("access-control-allow-origin", headers)
        self.assertEqual(self.ask("own")[0], 401)

    def project(self, extension, answer, name="answer", **headers):
        return self.ask(f"{name}{extension}", "POST", json.dumps({"answer": json.dumps(answer)}),
                        {"Content-Type": "application/json",
                         **{k.replace("_", "-"): v for k, v in headers.items()}})

    def test_projections(self):
        status, headers, text = self.project(".json", {"a": 1})
        self.assertEqual((status, text), (200, '{\n  "a": 1\n}'))
        self.assertEqual(headers["content-type"], "application/json")
        status, headers, text = self.project(".html", {"html": "<p>"})
        self.assertEqual(headers["content-type"].lower(), "text/html; charset=utf-8")
        status, headers, text = self.project("", {"statusCode": 302, "headers": {
            "Location": "/there", "Set-Cookie": ["a=1", "b=2"]}})
        self.assertEqual((status, headers["location"], text), (302, "/there", ""))
        status, headers, text = self.project("", {})
        self.assertEqual((status, text), (204, ""))
        self.assertNotIn("content-type", headers)
        status, headers, text = self.project("", {"error": {"statusCode": 418, "body": "tea"}})
        self.assertEqual((status, text), (418, "tea"))
        self.assertIn("x-openwhisk-activation-id", headers)
        status, headers, text = self.project("", {"error": "no"})
        self.assertEqual((status, json.loads(text)["error"]),
                         (400, "Response is not valid 'message/http'."))
        status, headers, text = self.ask("crash")
        self.assertEqual((status, json.loads(text)["error"]),
                         (400, "There was an error processing your request."))
        self.assertIn("x-openwhisk-activation-id", headers)

    def test_accept(self):
        self.assertEqual(self.project(".json", {"a": 1}, Accept="text/html")[0], 406)
        self.assertEqual(self.project(".json", {"a": 1}, Accept="text/html, */*;q=0.1")[0], 200)
        self.assertEqual(self.project(".text", {"text": "x"}, Accept="text/*")[0], 200)

    def test_sequences_too(self):
        status, _, text = self.project(".json", {"a": 1}, name="line")
        self.assertEqual((status, json.loads(text)), (200, {"a": 1}))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
