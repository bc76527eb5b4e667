"""A signalboxd of its own for a test: free port, empty data folder, ended when the test ends."""

import base64
import json
import pathlib
import subprocess
import tempfile
import urllib.error
import urllib.request

READY = "listening on "
WAIT_SECONDS = 60


class Signalboxd:
    """Started on entry, ended with SIGTERM on exit; `exit_code` tells how that went."""

    uuid = "23bc46b1-71f6-4ed5-8c54-816aa4f8c502"
    key = "123zO3xZCLrMN6v2BKK1dXYFpXlPkccOFqm12CdAsMgRU4VrNZ9lyGVCGuMDGIwP"

    def __init__(self, build, *arguments, wrapper=(), data=None):
        """@p wrapper: a command that starts the engine, which is its last argument. @p data: a folder
        to use and keep."""
        self._kept = data
        self._program = [*wrapper, pathlib.Path(build) / "app" / "signalboxd"]
        self._arguments = arguments
        self.address = ""
        self.exit_code = None

    def __enter__(self):
        self._data = tempfile.TemporaryDirectory(prefix="signalboxd-")
        folder = self._kept or self._data.name
        self._process = subprocess.Popen(
            [*self._program, "--listen", "127.0.0.1:0", "--data", folder,
             "--auth", f"{self.uuid}:{self.key}", *self._arguments],
            stdout=subprocess.PIPE, text=True)
        line = self._process.stdout.readline()
        if not line.startswith(READY):
            self.__exit__()
            raise RuntimeError(f"signalboxd said {line!r} instead of where it listens")
        self.address = line[len(READY):].strip()
        return self

    def __exit__(self, *_):
        self._process.terminate()
        try:
            self.exit_code = self._process.wait(WAIT_SECONDS)
        finally:
            self._process.kill()
            self._process.stdout.close()
            self._data.cleanup()

    def call(self, method, path, body=None):
        """Status and decoded body of one authenticated request below /api/v1/namespaces/_/."""
        return self._request(method, f"/api/v1/namespaces/_/{path}", body)

    def ask(self, path):
        """The decoded body of a GET of the absolute @p path."""
        return self._request("GET", path)[1]

    def _request(self, method, path, body=None):
        token = base64.b64encode(f"{self.uuid}:{self.key}".encode()).decode()
        request = urllib.request.Request(
            f"{self.address}{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Basic {token}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=WAIT_SECONDS) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text else None
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, json.load(refused)
