#!/usr/bin/env python3
"""The last minutes of a server as a file: what ran is in it, what is secret is not.

    tst_incident.py BUILD_DIR
"""
import base64
import io
import json
import pathlib
import sys
import unittest
import urllib.error
import urllib.request
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from signalboxd import Signalboxd  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
SECRET = "pa55-of-the-parameters"
CODE = """
def main(args):
    print('connecting with', args['password'])
    return {'said': 'hello ' + args['name'], 'dsn': 'pg://u:' + args['password'] + '@host/db'}
"""


class Incident(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Signalboxd(BUILD)
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.server.call("PUT", "actions/greet", {
            "exec": {"kind": "python:default", "code": CODE},
            "parameters": [{"key": "password", "value": SECRET}],
            "annotations": [{"key": "secret-parameters", "value": ["password"]}]})
        cls.server.call("POST", "actions/greet?blocking=true", {"name": "Ada"})

    def fetch(self, query="", key=None):
        token = base64.b64encode((key or f"{self.server.uuid}:{self.server.key}").encode()).decode()
        request = urllib.request.Request(f"{self.server.address}/signalbox/v1/incident{query}",
                                         headers={"Authorization": f"Basic {token}"})
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.headers, reply.read()

    def parts(self):
        headers, body = self.fetch("?minutes=5")
        self.assertEqual(headers["Content-Type"], "application/vnd.signalbox.incident+zip")
        self.assertIn("attachment", headers["Content-Disposition"])
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            self.assertIsNone(archive.testzip())
            return {name: archive.read(name).decode() for name in archive.namelist()}

    def test_holds_what_ran(self):
        parts = self.parts()
        manifest = json.loads(parts["manifest.json"])
        self.assertEqual(manifest["program"], "signalbox-incident")
        self.assertEqual(manifest["to"] - manifest["from"], 5 * 60 * 1_000_000)
        self.assertEqual((manifest["runs"], manifest["cuts"]), (1, []))
        run, = [json.loads(line)["run"] for line in parts["runs.jsonl"].splitlines()]
        self.assertEqual(run["result"]["said"], "hello Ada")
        self.assertTrue(run["decisions"])
        self.assertEqual(run["logs"][0]["text"], "connecting with <redacted>")
        kinds = {key for line in parts["entities.jsonl"].splitlines() for key in json.loads(line)}
        self.assertLessEqual({"function", "runtime"}, kinds)

    def test_holds_no_secret(self):
        for name, text in self.parts().items():
            self.assertNotIn(SECRET, text, name)
            self.assertNotIn(self.server.key, text, name)
            self.assertNotIn(self.server.uuid, text, name)

    def test_refuses_what_makes_no_sense(self):
        for query in ("?minutes=0", "?minutes=1441", "?minutes=x"):
            with self.assertRaises(urllib.error.HTTPError) as refused:
                self.fetch(query)
            self.assertEqual(refused.exception.code, 400, query)
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.fetch(key="nobody:nothing")
        self.assertEqual(refused.exception.code, 401)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
