"""The window's own engine over HTTP: a key that the test knows, a port, and requests to it."""

import base64
import json
import pathlib
import socket
import subprocess
import urllib.error
import urllib.request

AUTH = "23bc46b1-71f6-4ed5-8c54-816aa4f8c502:" + "desktop" * 9 + "4"


def keep_key(build, home):
    """Gives the engine of this home a key that the test knows."""
    folder = home.data / "signalbox"
    folder.mkdir(parents=True)
    daemon = subprocess.Popen(
        [pathlib.Path(build) / "app" / "signalboxd", "--listen", "127.0.0.1:0", "--data", folder,
         "--auth", AUTH], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout.readline().startswith("listening on ")
    daemon.terminate()
    daemon.wait()


class Api:
    """The window's own HTTP API."""

    def __init__(self, port):
        self._port = port
        self._token = base64.b64encode(AUTH.encode()).decode()

    def call(self, method, path, body=None):
        data = json.dumps(body or {}).encode()
        return self._ask(method, f"/api/v1/namespaces/_/{path}", data)

    def read(self, path):
        return self._ask("GET", path, None)

    def put(self, path, body):
        return self._ask("PUT", path, json.dumps(body).encode())

    def _ask(self, method, path, data):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._port}{path}", method=method, data=data,
            headers={"Authorization": f"Basic {self._token}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            return json.load(error)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configure(home, **settings):
    folder = home.path / "config" / "signalbox"
    folder.mkdir(parents=True)
    (folder / "signalbox.conf").write_text(
        "".join(f"{key.replace('__', '.')} = {value}\n" for key, value in settings.items()))
