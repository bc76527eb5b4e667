"""A signalboxd for tests of feeds: can be killed and started again over the same data folder, and
knows how to make triggers with feeds, and rules that run a function which only echoes."""

import base64
import http.client
import json
import pathlib
import re
import signal
import subprocess
import tempfile
import time

ECHO = "def main(args):\n    return args\n"
PATIENCE = 60


def wait_for(what, seconds=PATIENCE, pause=0.02):
    """The first true value of what(); an AssertionError with its last value when there is none."""
    deadline = time.monotonic() + seconds
    while True:
        got = what()
        if got:
            return got
        if time.monotonic() > deadline:
            raise AssertionError(f"nothing came of it within {seconds} s: {got!r}")
        time.sleep(pause)


class FeedServer:
    def __init__(self, build, *arguments):
        self.build = pathlib.Path(build).resolve()
        self.arguments = arguments
        self.folder = tempfile.TemporaryDirectory(prefix="signalbox-feeds-")
        self.start()
        self.key = pathlib.Path(self.folder.name, "key").read_text().strip()

    def start(self):
        self.process = subprocess.Popen(
            [self.build / "app" / "signalboxd", "--listen", "127.0.0.1:0", "--data",
             self.folder.name, "--log-level", "error", *self.arguments],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        match = re.fullmatch(r"listening on http://127\.0\.0\.1:(\d+)\n", line)
        if not match:
            raise SystemExit(f"signalboxd did not start: {line!r}")
        self.port = int(match[1])

    def kill(self):
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()
        assert status == 0, f"signalboxd ended with {status}"

    def stop(self):
        if self.process.poll() is None:
            self.terminate()
        self.folder.cleanup()

    # --- requests -------------------------------------------------------------------------------

    def call(self, method, path, body=None, headers=None, key=None, anonymous=False):
        """(status, headers with lower-case names, parsed body or text)"""
        sent = dict(headers or {})
        if not anonymous:
            token = base64.b64encode((key or self.key).encode()).decode()
            sent["Authorization"] = "Basic " + token
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=70)
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        try:
            parsed = json.loads(text)
        except ValueError:
            parsed = text
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, parsed

    def ask(self, method, path, body=None, status=200, key=None):
        """The body of an answer below /signalbox/v1."""
        got, _, answer = self.call(method, "/signalbox/v1" + path, body, key=key)
        assert got == status, f"{method} {path}: {got} {answer}"
        return answer

    # --- wiring ---------------------------------------------------------------------------------

    def function(self, name="echo", code=ECHO, kind="python:default", **more):
        status, _, answer = self.call(
            "PUT", f"/api/v1/namespaces/_/actions/{name}?overwrite=true",
            {"exec": {"kind": kind, "code": code}, **more})
        assert status == 200, answer
        return answer

    def wire(self, trigger, kind, settings, function="echo", **feed):
        """A trigger with a feed, and a rule that runs @p function for its events."""
        self.ask("PUT", f"/triggers/{trigger}?overwrite=true", {})
        self.ask("PUT", f"/rules/{trigger}_rule?overwrite=true",
                 {"trigger": f"/_/{trigger}", "function": f"/_/{function}"})
        return self.put_feed(trigger, kind, settings, **feed)

    def put_feed(self, trigger, kind, settings, status=200, **feed):
        return self.ask("PUT", f"/triggers/{trigger}?overwrite=true",
                        {"feed": {"kind": kind, "settings": settings, **feed}}, status)

    def feed(self, trigger):
        return self.ask("GET", f"/triggers/{trigger}/feed")

    def events(self, trigger, limit=200):
        """Records of the events of a trigger, oldest first; `result` is what was told."""
        listed = self.ask("GET", f"/activations?name={trigger}&limit={limit}&docs=true")
        return [e for e in reversed(listed) if e["kind"] == "trigger"]

    def payloads(self, trigger, limit=200):
        return [event["result"] for event in self.events(trigger, limit)]

    def all_events(self, trigger):
        """Like events(), of any number, page by page."""
        found, before = [], ""
        while True:
            page = self.ask("GET", f"/activations?name={trigger}&limit=200&docs=true{before}")
            found += [e for e in page if e["kind"] == "trigger"]
            if len(page) < 200:
                return found[::-1]
            before = "&before=" + page[-1]["id"]

    def wait_state(self, trigger, state, seconds=PATIENCE):
        return wait_for(lambda: (lambda f: f if f["state"] == state else None)(self.feed(trigger)),
                        seconds)
