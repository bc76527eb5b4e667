#!/usr/bin/env python3
"""Secrets among the parameters of functions and packages: runs get them, and no answer of either API
holds them, whatever is asked; nor do deletion and undeletion lose or tell them.

    tst_api_secrets.py BUILD_DIR
"""
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from signalboxd import Signalboxd  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
SECRET = "s3cret-of-the-parameters"
KEPT = "<kept secret>"
# Says that it has the secret, and does not tell it.
CODE = f"""
def main(args):
    known = [key for key, value in args.items() if value == '{SECRET[::-1]}'[::-1]]
    return {{'knows': sorted(known)}}
"""
MARK = {"key": "secret-parameters", "value": ["password"]}
READS = ("actions", "actions?limit=200", "packages", "activations?docs=true&limit=200")


class Secrets(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="secrets-")
        self.addCleanup(self.folder.cleanup)
        self.start()

    def start(self):
        self.server = Signalboxd(BUILD, data=self.folder.name)
        self.server.__enter__()

    def tearDown(self):
        self.server.__exit__()

    def do(self, method, path, body=None, status=200):
        """One call; its answer never holds the secret."""
        base = "" if path.startswith("/") else "/api/v1/namespaces/_/"
        answered, reply = self.server._request(method, base + path, body)
        self.assertEqual(answered, status, f"{method} {path}: {reply}")
        self.assertNotIn(SECRET, json.dumps(reply), f"{method} {path}")
        return reply

    def put(self, name, overwrite=True, **fields):
        return self.do("PUT", f"actions/{name}?overwrite={str(overwrite).lower()}", fields)

    def make(self, name):
        return self.put(name, exec={"kind": "python:default", "code": CODE},
                        parameters=[{"key": "user", "value": "ada"},
                                    {"key": "password", "value": SECRET}],
                        annotations=[MARK])

    def run_of(self, name):
        return self.do("POST", f"actions/{name}?blocking=true&result=true", {})

    def read_everything(self, name):
        for path in (*READS, f"actions/{name}", f"actions/{name}?code=false"):
            self.do("GET", path)
        own = "/signalbox/v1"
        for path in ("functions", "packages", "activations?limit=200", "deleted/functions"):
            self.do("GET", f"{own}/{path}")
        for version in self.do("GET", f"{own}/functions/{name}/versions"):
            self.do("GET", f"{own}/functions/{name}/versions/{version['version']}")
        for summary in self.do("GET", f"{own}/activations?limit=200"):
            self.do("GET", f"{own}/activations/{summary['id']}")
            self.do("GET", f"activations/{summary['id']}")

    def test_runs_have_them_and_readers_do_not(self):
        made = self.make("keeper")
        self.assertEqual({p["key"]: p["value"] for p in made["parameters"]},
                         {"user": "ada", "password": KEPT})
        self.assertEqual(self.run_of("keeper"), {"knows": ["password"]})
        # As clients update: everything that was read is sent back.
        read = self.do("GET", "actions/keeper")
        self.put("keeper", exec=read["exec"], parameters=read["parameters"], limits=read["limits"],
                 annotations=read["annotations"])
        self.assertEqual(self.run_of("keeper"), {"knows": ["password"]})
        newest = self.do("GET", "/signalbox/v1/activations?limit=1")[0]["id"]
        record = self.do("GET", f"/signalbox/v1/activations/{newest}")
        self.assertEqual(record["input"], {"user": "ada", "password": KEPT})
        self.read_everything("keeper")
        self.do("PUT", "actions/copy", {"exec": read["exec"], "parameters": read["parameters"]}, 400)

    def test_of_packages_and_steps_of_sequences(self):
        self.do("PUT", "packages/db", {"parameters": [{"key": "password", "value": SECRET}],
                                       "annotations": [MARK]})
        self.do("PUT", "actions/db/query", {"exec": {"kind": "python:default", "code": CODE}})
        self.do("PUT", "packages/near", {"binding": {"namespace": "_", "name": "db"}})
        self.do("PUT", "actions/chain", {"exec": {"kind": "sequence",
                                                  "components": ["/guest/db/query"]}})
        for name in ("db/query", "near/query", "chain"):
            self.assertEqual(self.run_of(name), {"knows": ["password"]}, name)
        for path in ("packages/db", "packages/near", "actions/near/query", "actions/db/"):
            self.do("GET", path)
        self.read_everything("db/query")

    def test_deletion_and_undeletion_after_a_restart(self):
        self.make("gone")
        self.do("PUT", "/signalbox/v1/functions/gone/aliases/live", {"version": "0.0.1"}, 204)
        before = self.do("GET", "actions/gone")
        self.do("DELETE", "actions/gone")
        self.do("GET", "actions/gone", status=404)
        listed = self.do("GET", "/signalbox/v1/deleted/functions")
        self.assertEqual([(d["name"], d["version"], d["versions"]) for d in listed],
                         [("/guest/gone", "0.0.1", 1)])
        self.assertEqual(listed[0]["until"] - listed[0]["deleted"], 24 * 3600 * 1000)
        self.server.__exit__()
        self.start()
        self.do("POST", "/signalbox/v1/functions/gone/undelete")
        self.assertEqual(self.do("GET", "actions/gone"), before)
        self.assertEqual(self.do("GET", "/signalbox/v1/functions/gone/versions")[0]["aliases"],
                         ["live"])
        self.assertEqual(self.run_of("gone"), {"knows": ["password"]})
        self.read_everything("gone")
        self.do("POST", "/signalbox/v1/functions/gone/undelete", status=409)
        self.do("POST", "/signalbox/v1/functions/never/undelete", status=404)

    def test_a_new_namespace_of_the_name_gets_nothing_of_the_former(self):
        token = self.do("PUT", "/signalbox/v1/namespaces/tenant")
        self.do("GET", "/signalbox/v1/namespaces")
        tenant = Signalboxd(BUILD)
        tenant.address, tenant.uuid, tenant.key = self.server.address, token["uuid"], token["key"]
        made, _ = tenant.call("PUT", "actions/f", {
            "exec": {"kind": "python:default", "code": CODE}})
        self.assertEqual(made, 200)
        self.assertEqual(tenant.call("DELETE", "actions/f")[0], 200)
        self.assertEqual(len(tenant.ask("/signalbox/v1/deleted/functions")), 1)
        self.do("DELETE", "/signalbox/v1/namespaces/tenant", status=204)
        token = self.do("PUT", "/signalbox/v1/namespaces/tenant")
        tenant.uuid, tenant.key = token["uuid"], token["key"]
        self.assertEqual(tenant.ask("/signalbox/v1/deleted/functions"), [])

    def test_files_are_private(self):
        self.make("keeper")
        self.run_of("keeper")
        self.server.__exit__()
        for path in pathlib.Path(self.folder.name).rglob("*"):
            if path.is_file() and SECRET.encode() in path.read_bytes():
                self.assertTrue(path.name.startswith("entities.db"), path)
                self.assertEqual(path.stat().st_mode & 0o077, 0, path)
        self.start()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
