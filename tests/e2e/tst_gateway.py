#!/usr/bin/env python3
"""Holds the API gateway of a running signalboxd and the calls that manage it against openwhisk.md
1.7, over plain HTTP.

    tst_gateway.py BUILD_DIR
"""
import base64
import http.client
import json
import pathlib
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from signalboxd import Signalboxd  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
ECHO = "def main(args):\n    return {'body': args}\n"


class Gateway(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Signalboxd(BUILD)
        cls.server.__enter__()
        for name, more in {"echo": [], "secret": [{"key": "require-whisk-auth", "value": "nut"}],
                           "hidden": None}.items():
            annotations = [] if more is None else [{"key": "web-export", "value": True}, *more]
            status, answer = cls.server.call("PUT", f"actions/{name}?overwrite=true", {
                "exec": {"kind": "python:default", "code": ECHO}, "annotations": annotations})
            assert status == 200, answer

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def request(self, url, method="GET", body=None, headers=None):
        """Status, headers with lower-case names, text."""
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=70)
        connection.request(method, parts.path + ("?" + parts.query if parts.query else ""), body,
                           headers or {})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text

    def manage(self, call, method="GET", query="", body=None, key=True):
        headers = {"Content-Type": "application/json"}
        if key:
            token = base64.b64encode(f"{self.server.uuid}:{self.server.key}".encode()).decode()
            headers["Authorization"] = "Basic " + token
        status, _, text = self.request(
            f"{self.server.address}/api/v1/web/whisk.system/apimgmt/{call}{query}", method,
            json.dumps(body) if body else None, headers)
        return status, json.loads(text)

    def create(self, base, path, action="echo", method="get", query="", **more):
        action = {"name": action, "namespace": "_", "backendMethod": "GET", "authkey": "u:k",
                  "backendUrl": f"{self.server.address}/api/v1/web/_/default/{action}.http",
                  **more.pop("action_more", {})}
        status, answer = self.manage("createApi.http", "POST", query, {"apidoc": {
            "namespace": "_", "gatewayBasePath": base, "gatewayPath": path,
            "gatewayMethod": method, "id": f"API:_:{base}", "action": action, **more}})
        self.assertEqual(status, 200, answer)
        return answer

    def test_serves_what_was_created(self):
        answer = self.create("/hello", "/world", query="?responsetype=http")
        self.assertIs(answer["gwApiActivated"], True)
        self.assertTrue(answer["gwApiUrl"].endswith("/api/guest/hello"), answer["gwApiUrl"])
        self.assertEqual(answer["apidoc"]["basePath"], "/hello")
        status, headers, text = self.request(answer["gwApiUrl"] + "/world?a=1")
        self.assertEqual(status, 200, text)
        args = json.loads(text)
        self.assertEqual((args["a"], args["__ow_method"], args["__ow_path"]), ("1", "get", ""))
        self.assertIn("x-request-id", headers)
        self.assertIn("x-openwhisk-activation-id", headers)
        self.assertEqual(headers["access-control-allow-origin"], "*")
        self.create("/hello", "/world", method="POST", query="?responsetype=http")
        status, _, text = self.request(answer["gwApiUrl"] + "/world", "POST", '{"b":2}',
                                       {"Content-Type": "application/json"})
        self.assertEqual(json.loads(text)["b"], 2)
        self.assertEqual(self.request(answer["gwApiUrl"] + "/world", "PUT")[0], 405)
        self.assertEqual(self.request(answer["gwApiUrl"] + "/moon")[0], 404)
        status, headers, text = self.request(answer["gwApiUrl"] + "/world", "OPTIONS")
        self.assertEqual((status, text), (200, ""))
        self.assertEqual(headers["access-control-allow-methods"], "OPTIONS, GET, POST")

    def test_passes_path_parameters_on(self):
        url = self.create("/books", "/book/{id}", query="?responsetype=http")["gwApiUrl"]
        args = json.loads(self.request(url + "/book/a%20b")[2])
        self.assertEqual(args["__ow_path"], "/book/a%20b")

    def test_lists_and_deletes(self):
        self.create("/lists", "/a", apiName="My lists")
        self.create("/lists", "/b")
        for wanted in ("?basepath=/lists", "?basepath=My%20lists", "?basepath=/lists&limit=30"):
            status, answer = self.manage("getApi.http", query=wanted)
            self.assertEqual([api["value"]["apidoc"]["basePath"] for api in answer["apis"]],
                             ["/lists"], wanted)
            self.assertEqual(answer["apis"][0]["id"], "API:guest:/lists")
        everything = self.manage("getApi")[1]["apis"]
        self.assertIn("/lists", [api["value"]["apidoc"]["basePath"] for api in everything])
        self.assertEqual(self.manage("getApi", query="?basepath=/none"), (200, {"apis": []}))

        self.assertEqual(self.manage("deleteApi", "DELETE", "?basepath=/lists&relpath=/a&"
                                     "operation=GET&force=true"), (200, {}))
        doc = self.manage("getApi", query="?basepath=/lists")[1]["apis"][0]["value"]["apidoc"]
        self.assertEqual(list(doc["paths"]), ["/b"])
        self.assertEqual(self.manage("deleteApi", "DELETE", "?basepath=/lists&relpath=/c"),
                         (502, {"error": "API deletion failure: path /c does not exist in the API"}))
        self.assertEqual(self.manage("deleteApi", "DELETE", "?basepath=/lists&relpath=/b"),
                         (200, {}))
        self.assertEqual(self.manage("deleteApi", "DELETE", "?basepath=/lists"),
                         (502, {"error": "API deletion failure: API '/lists' does not exist."}))

    def test_takes_undefined_for_absent(self):
        nothing = "relpath=undefined&operation=undefined&limit=undefined&skip=undefined"
        self.create("/absent", "/a", query="?responsetype=undefined")
        bases = [api["value"]["apidoc"]["basePath"] for api in
                 self.manage("getApi", query="?basepath=undefined&" + nothing)[1]["apis"]]
        self.assertIn("/absent", bases)
        self.assertEqual(self.manage("deleteApi", "DELETE", "?basepath=undefined&" + nothing),
                         (502, {"error": "basepath is required."}))
        self.assertEqual(self.manage("deleteApi", "DELETE",
                                     "?basepath=/absent&force=true&" + nothing), (200, {}))
        self.assertEqual(self.manage("getApi", query="?basepath=/absent"), (200, {"apis": []}))

    def test_takes_whole_documents(self):
        swagger = {"swagger": "2.0", "basePath": "/doc", "info": {"title": "d", "version": "1"},
                   "paths": {"/x": {"get": {"x-openwhisk": {
                       "namespace": "guest", "package": "default", "action": "echo",
                       "url": "http://h/api/v1/web/guest/default/echo.json"}}}}}
        status, answer = self.manage("createApi", "POST",
                                     body={"apidoc": {"namespace": "_", "swagger": swagger}})
        self.assertEqual((status, answer["apidoc"]), (200, swagger))
        status, _, text = self.request(answer["gwApiUrl"] + "/x?q=1")
        self.assertEqual(json.loads(text)["body"]["q"], "1", "the extension of the URL decides")

    def test_refuses_what_it_cannot_protect(self):
        operation = {"x-openwhisk": {"namespace": "guest", "package": "default", "action": "echo",
                                     "url": "http://h/api/v1/web/guest/default/echo.json"}}
        demands = {
            "security": {"security": [{"key": []}]},
            "securityDefinitions.key": {"securityDefinitions": {
                "key": {"type": "apiKey", "in": "header", "name": "X-Key"}}},
            "securityDefinitions.jwt": {"securityDefinitions": {
                "jwt": {"type": "oauth2", "flow": "implicit", "authorizationUrl": "https://i"}}},
            "x-ibm-rate-limit": {"x-ibm-rate-limit": [{"unit": "minute", "units": 1, "rate": 1}]},
            "paths./x.get.security": {"paths": {"/x": {"get": {
                **operation, "security": [{"key": []}]}}}},
        }
        for place, demand in demands.items():
            swagger = {"swagger": "2.0", "basePath": "/shut", "info": {"title": "s"},
                       "paths": {"/x": {"get": operation}}, **demand}
            status, answer = self.manage("createApi", "POST",
                                         body={"apidoc": {"namespace": "_", "swagger": swagger}})
            self.assertEqual(status, 502, (place, answer))
            self.assertTrue(answer["error"].endswith(f"protects in {place}"), answer)
            self.assertEqual(self.manage("getApi", query="?basepath=/shut"), (200, {"apis": []}))

    def test_opens_nothing_that_is_closed(self):
        url = self.create("/closed", "/hidden", "hidden", query="?responsetype=http")["gwApiUrl"]
        self.create("/closed", "/locked", "secret", query="?responsetype=http")
        self.create("/closed", "/open", "secret", query="?responsetype=http",
                    action_more={"secureKey": "nut"})
        self.assertEqual(self.request(url + "/hidden")[0], 404)
        self.assertEqual(self.request(url + "/locked")[0], 401)
        self.assertEqual(self.request(url + "/open")[0], 200)
        origin = url.split("/api/")[0]
        for path in ("/", "/api", "/api/nobody/closed/open", "/api/guest", "/api/v1/namespaces"):
            self.assertEqual(self.request(origin + path)[0], 404, path)

    def test_needs_a_key(self):
        self.assertEqual(self.manage("getApi.http", key=False)[0], 401)
        self.assertEqual(self.manage("createApi", "POST", body={"apidoc": {}}, key=False)[0], 401)
        self.assertEqual(self.manage("dropApi")[0], 404)
        self.assertEqual(self.manage("createApi", "POST", body={"x": 1}),
                         (502, {"error": "apidoc is required."}))


class Restart(unittest.TestCase):
    def test_off(self):
        with Signalboxd(BUILD, "--gateway-listen", "off") as server:
            status, answer = server.call("GET", "actions")
            self.assertEqual(status, 200)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
