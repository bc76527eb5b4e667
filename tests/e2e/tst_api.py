#!/usr/bin/env python3
"""Holds a running signalboxd against openwhisk.md 2.1, 2.2, 2.3, 2.5, 2.9 row by row, over plain
HTTP, and drives /signalbox/v1 with its change feed.

    tst_api.py BUILD_DIR
"""
import base64
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest

BUILD = pathlib.Path(sys.argv[1]).resolve()
ECHO = "def main(args):\n    return args\n"
SLEEP = "import time\ndef main(args):\n    time.sleep(args.get('seconds', 30))\n    return {}\n"
TALK = ("import time\ndef main(args):\n    for i in range(5):\n        print('line', i, flush=True)\n"
        "        time.sleep(0.05)\n    return {}\n")


class Server:
    def __init__(self, *options):
        self.folder = tempfile.TemporaryDirectory(prefix="signalbox-api-")
        self.process = subprocess.Popen(
            [BUILD / "app" / "signalboxd", "--listen", "127.0.0.1:0", "--data", self.folder.name,
             *options], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        match = re.fullmatch(r"listening on http://127\.0\.0\.1:(\d+)\n", line)
        if not match:
            raise SystemExit(f"signalboxd did not start: {line!r}")
        self.port = int(match[1])
        self.key = pathlib.Path(self.folder.name, "key").read_text().strip()

    def call(self, method, path, body=None, headers=None, auth=True):
        """(status, headers with lower-case names, text)"""
        sent = dict(headers or {})
        if auth:
            sent["Authorization"] = "Basic " + base64.b64encode(self.key.encode()).decode()
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=70)
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text

    def json(self, method, path, body=None, status=200):
        got, _, text = self.call(method, path, body)
        assert got == status, f"{method} {path}: {got} {text[:500]}"
        return json.loads(text) if text else None

    def put(self, name, code, kind="python:default", **more):
        return self.json("PUT", f"/api/v1/namespaces/_/actions/{name}?overwrite=true",
                         {"exec": {"kind": kind, "code": code}, **more})

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=30)
        rest = self.process.stdout.read()
        self.process.stdout.close()
        self.folder.cleanup()
        assert status == 0, f"signalboxd ended with {status}"
        assert rest == "", f"more than one line on standard output: {rest!r}"


class WebSocket:
    """Just enough of RFC 6455 to read text messages."""

    def __init__(self, server, path):
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        self.socket.sendall((
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n"
            f"Authorization: Basic {base64.b64encode(server.key.encode()).decode()}\r\n\r\n").encode())
        self.file = self.socket.makefile("rb")
        self.status = int(self.file.readline().split()[1])
        while self.file.readline().strip():
            pass

    def message(self):
        """The next text message as JSON; None when the server closed."""
        data = b""
        while True:
            head = self.file.read(2)
            if len(head) < 2:
                return None
            length = head[1] & 127
            if length == 126:
                length = struct.unpack(">H", self.file.read(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self.file.read(8))[0]
            payload = self.file.read(length)
            opcode = head[0] & 15
            if opcode == 8:
                return None
            if opcode in (0, 1):
                data += payload
                if head[0] & 128:
                    return json.loads(data)

    def close(self):
        self.file.close()
        self.socket.close()


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.server.put("echo", ECHO)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    # --- 2.1 ground rules -----------------------------------------------------------------------

    def test_missing_credentials_are_challenged(self):
        status, headers, text = self.server.call("GET", "/api/v1/namespaces", auth=False)
        self.assertEqual(status, 401)
        self.assertEqual(headers["www-authenticate"], 'Basic realm="OpenWhisk secure realm"')
        self.assertEqual(set(json.loads(text)), {"error", "code"})

    def test_wrong_credentials(self):
        for key in ("23bc46b1-71f6-4ed5-8c54-816aa4f8c502:wrong", "nobody:x", "x"):
            token = base64.b64encode(key.encode()).decode()
            status, _, text = self.server.call("GET", "/api/v1/namespaces", auth=False,
                                               headers={"Authorization": f"Basic {token}"})
            self.assertEqual(status, 401, key)
            self.assertIn("The supplied authentication is invalid", text)

    def test_every_answer_carries_its_headers(self):
        for method, path, status in (("GET", "/api/v1/namespaces", 200),
                                     ("GET", "/api/v1/namespaces/_/actions/nobody", 404),
                                     ("OPTIONS", "/api/v1/namespaces/_/actions", 200)):
            got, headers, _ = self.server.call(method, path, auth=method != "OPTIONS")
            self.assertEqual(got, status)
            self.assertTrue(headers["x-request-id"])
            self.assertEqual(headers["access-control-allow-origin"], "*")
            self.assertEqual(headers["access-control-allow-methods"],
                             "GET, DELETE, POST, PUT, HEAD")
            self.assertEqual(headers["access-control-allow-headers"],
                             "Authorization, Origin, X-Requested-With, Content-Type, Accept, "
                             "User-Agent")

    def test_a_request_id_comes_back_and_is_the_code(self):
        status, headers, text = self.server.call("GET", "/api/v1/namespaces/_/actions/nobody",
                                                 headers={"X-Request-ID": "mine-42"})
        self.assertEqual(status, 404)
        self.assertEqual(headers["x-request-id"], "mine-42")
        self.assertEqual(json.loads(text), {"error": "The requested resource does not exist.",
                                            "code": "mine-42"})

    def test_refusals(self):
        base = "/api/v1/namespaces/_/actions"
        good = json.dumps({"exec": {"kind": "python:default", "code": ECHO}})
        rows = [
            ("malformed JSON", "PUT", base + "/x", "{", {"Content-Type": "application/json"}, 400,
             "The request content was malformed"),
            ("no content type", "PUT", base + "/x", good, {}, 415, ""),
            ("another content type", "PUT", base + "/x", good, {"Content-Type": "text/plain"}, 415, ""),
            ("an array as payload", "POST", base + "/echo", "[]",
             {"Content-Type": "application/json"}, 400, ""),
            ("a bad limit", "GET", base + "?limit=x", None, {}, 400,
             "The query parameter 'limit' was malformed"),
            ("a limit above 200", "GET", base + "?limit=201", None, {}, 400, "actions"),
            ("a negative skip", "GET", base + "?skip=-1", None, {}, 400, ""),
            ("a bad blocking", "POST", base + "/echo?blocking=maybe", None, {}, 400, "blocking"),
            ("a timeout of 0", "POST", base + "/echo?blocking=true&timeout=0", None, {}, 400, "timeout"),
            ("a timeout above a minute", "POST", base + "/echo?blocking=true&timeout=60001", None, {},
             400, "timeout"),
            ("an unknown path", "GET", "/api/v1/nothing", None, {}, 404,
             "The requested resource could not be found."),
            ("a namespace by name", "GET", "/api/v1/namespaces/guest", None, {}, 404, ""),
            ("a wrong method", "PATCH", base + "/echo", None, {}, 405, ""),
            ("a write to activations", "DELETE", "/api/v1/namespaces/_/activations/" + "0" * 32, None,
             {}, 405, ""),
            ("limits cannot be put", "PUT", "/api/v1/namespaces/_/limits", "{}",
             {"Content-Type": "application/json"}, 405, ""),
            ("an Accept without JSON", "GET", base, None, {"Accept": "text/html"}, 406, ""),
            ("create without exec", "PUT", base + "/x", "{}", {"Content-Type": "application/json"}, 400,
             "exec undefined"),
            ("somebody else's", "GET", "/api/v1/namespaces/other/actions/echo", None, {}, 403, ""),
            ("somebody else's list", "GET", "/api/v1/namespaces/other/actions", None, {}, 403, ""),
            ("three segments of a name filter", "GET", "/api/v1/namespaces/_/activations?name=a/b/c",
             None, {}, 400, ""),
            ("docs and count", "GET", "/api/v1/namespaces/_/activations?docs=true&count=true", None, {},
             400, ""),
        ]
        for what, method, path, body, headers, status, says in rows:
            with self.subTest(what):
                got, _, text = self.server.call(method, path, body, headers)
                self.assertEqual(got, status, text)
                if method != "HEAD":
                    answer = json.loads(text)
                    self.assertIn(says, answer["error"])
                    self.assertIsInstance(answer["code"], str)

    def test_a_large_body_is_refused_and_nothing_stored(self):
        got, _, _ = self.server.call("POST", "/api/v1/namespaces/_/actions/echo?blocking=true",
                                     {"p": "x" * (1 << 20)})
        self.assertEqual(got, 413)

    # --- 2.2 root and info ----------------------------------------------------------------------

    def test_root_tells_limits_and_runtimes(self):
        status, _, text = self.server.call("GET", "/", auth=False)
        root = json.loads(text)
        self.assertEqual(status, 200)
        self.assertEqual(root["api_paths"], ["/api/v1"])
        self.assertEqual(root["limits"]["min_action_memory"], 128 << 20)
        self.assertEqual(root["limits"]["max_action_duration"], 300000)
        python = [r for r in root["runtimes"]["python"] if r["default"]]
        self.assertEqual(len(python), 1)
        self.assertEqual(set(python[0]), {"kind", "image", "deprecated", "default", "attached",
                                          "requireMain"})

    def test_info_and_ping(self):
        info = json.loads(self.server.call("GET", "/api/v1", auth=False)[2])
        self.assertEqual(info["api_version"], "1.0.0")
        self.assertEqual(info["api_version_path"], "v1")
        self.assertLessEqual({"description", "build", "buildno", "swagger_paths"}, set(info))
        self.assertEqual(self.server.call("GET", "/ping", auth=False)[2], "pong")

    def test_limits_of_the_namespace(self):
        limits = self.server.json("GET", "/api/v1/namespaces/_/limits")
        self.assertEqual(limits["minActionMemory"], 128)
        self.assertEqual(limits["maxActionTimeout"], 300000)
        self.assertEqual(limits["maxParameterSize"], "1 MB")

    # --- 2.5 invoke -----------------------------------------------------------------------------

    def test_the_wait_ends_before_the_run(self):
        self.server.put("sleep", SLEEP)
        begin = time.monotonic()
        status, headers, text = self.server.call(
            "POST", "/api/v1/namespaces/_/actions/sleep?blocking=true&timeout=200", {"seconds": 1})
        self.assertEqual(status, 202)
        self.assertLess(time.monotonic() - begin, 1)
        self.assertEqual(headers["x-openwhisk-activation-id"], json.loads(text)["activationId"])
        self.assertEqual(list(json.loads(text)), ["activationId"])

    def test_an_array_is_answered_bare(self):
        self.server.put("array", "def main(args):\n    return [1, 2]\n")
        for query in ("", "&result=true"):
            self.assertEqual(self.server.json(
                "POST", "/api/v1/namespaces/_/actions/array?blocking=true" + query), [1, 2])

    def test_result_of_failures(self):
        self.server.put("fails", "def main(args):\n    return {'error': {'deep': 1}}\n")
        self.assertEqual(self.server.json("POST", "/api/v1/namespaces/_/actions/fails?blocking=true"
                                                  "&result=true", status=502), {"error": {"deep": 1}})

    def test_a_final_parameter_cannot_be_overridden(self):
        self.server.put("final", ECHO, parameters=[{"key": "fixed", "value": 1}],
                        annotations=[{"key": "final", "value": True}])
        status, _, text = self.server.call("POST", "/api/v1/namespaces/_/actions/final?blocking=true",
                                           {"fixed": 2})
        self.assertEqual(status, 400)
        self.assertIn("Request defines parameters that are not allowed (e.g., reserved properties).",
                      text)

    def test_init_parameters_are_environment(self):
        self.server.put("env", "import os\ndef main(args):\n    return {'e': os.environ['SECRET'],"
                               " 'a': args, 'ns': os.environ['__OW_NAMESPACE'],"
                               " 'name': os.environ['__OW_ACTION_NAME'],"
                               " 'key': '__OW_API_KEY' in os.environ}\n",
                        parameters=[{"key": "SECRET", "value": {"x": 1}, "init": True}])
        self.assertEqual(
            self.server.json("POST", "/api/v1/namespaces/_/actions/env?blocking=true&result=true"),
            {"e": '{"x":1}', "a": {}, "ns": "guest", "name": "/guest/env", "key": False})

    # --- 2.9 and limits of runs -----------------------------------------------------------------

    def test_a_long_result_is_cut_and_said(self):
        self.server.put("long", "def main(args):\n    return {'r': 'x' * 1100000}\n")
        status, _, text = self.server.call("POST", "/api/v1/namespaces/_/actions/long?blocking=true")
        self.assertEqual(status, 502)
        response = json.loads(text)["response"]
        self.assertEqual(response["status"], "application error")
        self.assertRegex(response["result"]["error"],
                         r"^The action produced a response that exceeded the allowed length: "
                         r"\d+ > 1048576 bytes\.")

    def test_logs_are_cut_and_said(self):
        self.server.put("talks", "def main(args):\n    for i in range(30000):\n"
                                 "        print('x' * 99)\n    return {}\n", limits={"logs": 1})
        record = self.server.json("POST", "/api/v1/namespaces/_/actions/talks?blocking=true")
        stored = self.server.json("GET", "/api/v1/namespaces/_/activations/" + record["activationId"])
        self.assertRegex(stored["logs"][-1],
                         r"stderr: Logs were truncated because the total bytes size exceeds the "
                         r"limit of 1048576 bytes\.$")
        self.assertLess(sum(len(line) for line in stored["logs"]), 3 << 20)

    def test_memory_is_bounded(self):
        self.server.put("eats", "def main(args):\n    x = [bytearray(1 << 20) for _ in range(1000)]\n"
                                "    return {'n': len(x)}\n", limits={"memory": 128})
        status, _, text = self.server.call("POST", "/api/v1/namespaces/_/actions/eats?blocking=true")
        self.assertEqual(status, 502, text)
        self.assertEqual(json.loads(text)["response"]["status"], "action developer error")

    # --- metrics --------------------------------------------------------------------------------

    def test_metrics_count(self):
        self.server.json("POST", "/api/v1/namespaces/_/actions/echo?blocking=true")
        status, _, text = self.server.call("GET", "/metrics", auth=False)
        if status == 401:
            status, _, text = self.server.call("GET", "/metrics")
        self.assertEqual(status, 200)
        match = re.search(r'^openwhisk_action_activations_total\{[^}]*action="echo"[^}]*\} (\d+)',
                          text, re.MULTILINE)
        self.assertIsNotNone(match, text[:2000])
        self.assertGreaterEqual(int(match[1]), 1)

    # --- /signalbox/v1 --------------------------------------------------------------------------

    def test_versions_aliases_and_restore(self):
        self.server.put("aged", "def main(args):\n    return {'v': 1}\n")
        self.server.put("aged", "def main(args):\n    return {'v': 2}\n")
        base = "/signalbox/v1/functions/aged"
        versions = self.server.json("GET", base + "/versions")
        self.assertEqual([v["version"] for v in versions], ["0.0.2", "0.0.1"])
        self.server.json("PUT", base + "/aliases/stable", {"version": "0.0.1"}, status=204)
        for name, value in (("0.0.1", 1), ("stable", 1), ("", 2)):
            answer = self.server.json("POST", f"{base}/invoke?blocking=true&result=true&version={name}")
            self.assertEqual(answer, {"v": value}, name)
        restored = self.server.json("POST", base + "/versions/stable/restore")
        self.assertEqual(restored["version"], "0.0.3")
        self.assertEqual(self.server.json(
            "POST", "/api/v1/namespaces/_/actions/aged?blocking=true&result=true"), {"v": 1})
        self.assertEqual(self.server.call("GET", base + "/versions/9.9.9")[0], 404)

    def test_a_cancel_ends_the_run_soon(self):
        self.server.put("cancelled", SLEEP)
        self.server.json("POST", "/api/v1/namespaces/_/actions/cancelled?blocking=true",
                         {"seconds": 0})
        identifier = self.server.json("POST", "/api/v1/namespaces/_/actions/cancelled",
                                      {"seconds": 30}, status=202)["activationId"]
        feed = WebSocket(self.server, f"/signalbox/v1/activations/{identifier}/lines")
        self.assertEqual(feed.status, 101)
        feed.message()
        begin = time.monotonic()
        self.server.json("DELETE", f"/signalbox/v1/activations/{identifier}", status=204)
        while (message := feed.message()) is not None and "finished" not in message:
            pass
        self.assertLess(time.monotonic() - begin, 2)
        feed.close()
        record = self.server.json("GET", f"/signalbox/v1/activations/{identifier}")
        self.assertTrue(record["cancelled"])
        self.assertIn("cancelled", [decision["kind"] for decision in record["decisions"]])

    def test_decisions_tell_cold_from_warm(self):
        self.server.put("told", ECHO)
        kinds = []
        for _ in range(2):
            identifier = self.server.json("POST", "/api/v1/namespaces/_/actions/told?blocking=true",
                                          {"a": 1})["activationId"]
            record = self.server.json("GET", f"/signalbox/v1/activations/{identifier}")
            self.assertEqual(record["input"], {"a": 1})
            kinds.append([decision["kind"] for decision in record["decisions"]])
        self.assertEqual(kinds[0][0], "accepted")
        self.assertTrue({"startedCold", "tookPrewarmed"} & set(kinds[0]), kinds[0])
        self.assertIn("reusedWarm", kinds[1])
        self.assertNotIn("initialised", kinds[1])

    def test_the_feed_goes_on_where_it_was(self):
        feed = WebSocket(self.server, "/signalbox/v1/changes")
        first = feed.message()
        self.assertTrue(first["full"])
        self.assertIn("echo", [f["name"].rsplit("/", 1)[-1] for f in first["functions"]])
        self.server.put("fed", ECHO)
        seen = first["to"]
        while True:
            message = feed.message()
            self.assertEqual(message["from"], seen)
            seen = message["to"]
            if any(f["name"].endswith("/fed") for f in message.get("functions", [])):
                break
        feed.close()
        self.server.json("DELETE", "/api/v1/namespaces/_/actions/fed")
        again = WebSocket(self.server, f"/signalbox/v1/changes?from={seen}")
        while True:
            message = again.message()
            self.assertFalse(message.get("full", False))
            if any(name.endswith("/fed") for name in message.get("removedFunctions", [])):
                break
        again.close()

    def test_lines_arrive_while_it_runs(self):
        self.server.put("talk", TALK)
        identifier = self.server.json("POST", "/api/v1/namespaces/_/actions/talk",
                                      status=202)["activationId"]
        feed = WebSocket(self.server, f"/signalbox/v1/activations/{identifier}/lines")
        lines, messages = [], 0
        while (message := feed.message()) is not None:
            messages += 1
            lines += [line["text"] for line in message["lines"]]
            if "finished" in message:
                break
        feed.close()
        self.assertEqual(lines, [f"line {i}" for i in range(5)])
        self.assertGreater(messages, 1)

    def test_a_runtime_can_be_made_changed_and_removed(self):
        path = "/signalbox/v1/runtimes/python:lean"
        default = next(r for r in self.server.json("GET", "/signalbox/v1/runtimes")
                       if r["family"] == "python")
        lean = {**default, "kind": "python:lean", "isDefault": False, "memory": 128,
                "environment": {"LEAN": "yes"}}
        self.assertEqual(self.server.json("PUT", path, lean)["kind"], "python:lean")
        self.server.put("lean", "import os\ndef main(args):\n    return {'v': os.environ['LEAN']}\n",
                        kind="python:lean")
        self.assertEqual(self.server.json(
            "POST", "/api/v1/namespaces/_/actions/lean?blocking=true&result=true"), {"v": "yes"})
        self.assertEqual(self.server.call("DELETE", path)[0], 409)
        self.server.json("DELETE", "/api/v1/namespaces/_/actions/lean")
        self.server.json("DELETE", path, status=204)
        self.assertEqual(self.server.call("GET", path)[0], 404)

    def test_the_environment_has_reasons(self):
        for check in self.server.json("GET", "/signalbox/v1/environment"):
            self.assertTrue(check["fact"], check)
            if check["state"] != "good":
                self.assertTrue(check["effect"] and check["mend"], check)


class OpenWhiskOnly(unittest.TestCase):
    def test_extensions_are_off(self):
        server = Server("--api", "openwhisk")
        try:
            self.assertEqual(server.call("GET", "/signalbox/v1/runtimes")[0], 404)
            self.assertEqual(server.call("GET", "/api/v1/namespaces")[0], 200)
        finally:
            server.stop()


class Program(unittest.TestCase):
    def run_program(self, *arguments):
        return subprocess.run([BUILD / "app" / "signalboxd", *arguments], capture_output=True,
                              text=True, timeout=30)

    def test_refuses_to_be_reached_from_elsewhere(self):
        done = self.run_program("--listen", "0.0.0.0:0")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--allow-remote", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_help_and_version(self):
        self.assertIn("--listen", self.run_program("--help").stdout)
        self.assertRegex(self.run_program("--version").stdout, r"^signalboxd \d+\.\d+\.\d+\n$")

    def test_a_taken_port_and_a_taken_folder_say_so(self):
        server = Server()
        try:
            with tempfile.TemporaryDirectory() as folder:
                done = self.run_program("--listen", f"127.0.0.1:{server.port}", "--data", folder)
                self.assertEqual(done.returncode, 1)
                self.assertIn(str(server.port), done.stderr)
            done = self.run_program("--listen", "127.0.0.1:0", "--data", server.folder.name)
            self.assertEqual(done.returncode, 1)
            self.assertIn(server.folder.name, done.stderr)
        finally:
            server.stop()

    def test_tls(self):
        with tempfile.TemporaryDirectory() as folder:
            certificate, key = folder + "/c.pem", folder + "/k.pem"
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
                            "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", certificate],
                           check=True, capture_output=True)
            process = subprocess.Popen(
                [BUILD / "app" / "signalboxd", "--listen", "127.0.0.1:0", "--data", folder + "/d",
                 "--tls-cert", certificate, "--tls-key", key], stdout=subprocess.PIPE, text=True)
            try:
                url = re.fullmatch(r"listening on (https://127\.0\.0\.1:\d+)\n",
                                   process.stdout.readline())[1]
                done = subprocess.run(["curl", "-sS", "--cacert", certificate, url + "/ping"],
                                      capture_output=True, text=True, timeout=30)
                self.assertEqual(done.stdout, "pong", done.stderr)
            finally:
                process.send_signal(signal.SIGTERM)
                self.assertEqual(process.wait(timeout=30), 0)
                process.stdout.close()

    def test_no_qt_is_linked(self):
        libraries = subprocess.run(["ldd", BUILD / "app" / "signalboxd"], capture_output=True,
                                   text=True, check=True).stdout
        self.assertNotIn("Qt", libraries)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
