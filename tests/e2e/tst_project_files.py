#!/usr/bin/env python3
"""`signalbox export` and `signalbox import`: between engines and folders, without a display.

    tst_project_files.py BUILD_DIR
"""
import base64
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from signalboxd import Signalboxd  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
NS = "/api/v1/namespaces/_"
HUSH = "correct-horse-battery"


class ProjectFiles(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="signalbox-files-")
        self.addCleanup(self.folder.cleanup)
        self.work = pathlib.Path(self.folder.name)
        self.server = Signalboxd(BUILD)
        self.server.__enter__()
        self.addCleanup(self.server.__exit__)

    def call(self, method, path, body=None):
        request = urllib.request.Request(self.server.address + path, method=method)
        token = base64.b64encode(f"{self.server.uuid}:{self.server.key}".encode()).decode()
        request.add_header("Authorization", "Basic " + token)
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, data, timeout=60) as answer:
            text = answer.read().decode()
            return json.loads(text) if text else None

    def run_signalbox(self, *words, status=0, **environment):
        clean = {"PATH": os.environ["PATH"], "HOME": str(self.work), "LC_ALL": "C.UTF-8",
                 "XDG_CONFIG_HOME": str(self.work / "config"), "XDG_DATA_HOME": str(self.work / "data"),
                 "XDG_STATE_HOME": str(self.work / "state"), **environment}
        done = subprocess.run([BUILD / "app" / "signalbox", *map(str, words)], env=clean,
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, status, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout, done.stderr

    def there(self):
        return ["--url", self.server.address]

    def with_key(self):
        return {"SIGNALBOX_AUTH": f"{self.server.uuid}:{self.server.key}"}

    def fill(self):
        self.call("PUT", f"{NS}/packages/shop", {"publish": True})
        self.call("PUT", f"{NS}/actions/shop/price",
                  {"exec": {"kind": "python:default", "code": "def main(args):\n    return args\n"},
                   "parameters": [{"key": "password", "value": HUSH}, {"key": "currency", "value": "EUR"}],
                   "limits": {"memory": 128}})
        self.call("PUT", f"{NS}/actions/checkout",
                  {"exec": {"kind": "sequence", "components": ["/_/shop/price"]}})
        self.call("PUT", "/signalbox/v1/triggers/nightly",
                  {"feed": {"kind": "cron", "settings": {"pattern": "0 3 * * *"}}})
        self.call("PUT", "/signalbox/v1/rules/at-night",
                  {"trigger": "/_/nightly", "function": "/_/checkout",
                   "criteria": {"field": "event.size", "operator": "atLeast", "pattern": 3}})

    def actions(self):
        return sorted(a["name"] for a in self.call("GET", f"{NS}/actions"))

    def files(self, folder):
        return {str(p.relative_to(folder)): p.read_bytes()
                for p in sorted(pathlib.Path(folder).rglob("*")) if p.is_file()}

    def test_out_and_in_again(self):
        self.fill()
        out = self.work / "project"
        said, _ = self.run_signalbox("export", out, *self.there(), "--name", "shop",
                                     "--secrets", self.work / "secrets", **self.with_key())
        self.assertIn("1 secrets by reference", said)
        files = self.files(out)
        self.assertEqual(sorted(files), ["packages/shop/price.py", "signalbox.yaml"])
        self.assertFalse(any(HUSH.encode() in text for text in files.values()))
        self.assertIn(b"password: !secret SHOP_PRICE_PASSWORD", files["signalbox.yaml"])
        self.assertEqual(stat.S_IMODE((self.work / "secrets").stat().st_mode), 0o600)
        self.assertIn(f'SHOP_PRICE_PASSWORD="{HUSH}"', (self.work / "secrets").read_text())
        self.run_signalbox("export", out, *self.there(), "--name", "shop", **self.with_key())
        self.assertEqual(self.files(out), files, "the same project is the same files")

        said, _ = self.run_signalbox("import", out, *self.there(), **self.with_key())
        self.assertTrue(said.startswith("0 to add, 0 to change, 0 to remove, 0 in conflict"), said)

        # Into an engine of its own, which nothing else has open.
        data = ["--data", self.work / "other"]
        said, _ = self.run_signalbox("import", out, *data, "--plan", status=3)
        self.assertIn("the secret SHOP_PRICE_PASSWORD has no value", said)
        self.run_signalbox("import", out, *data, "--apply", status=3)
        said, _ = self.run_signalbox("import", out, *data, "--plan", SHOP_PRICE_PASSWORD="other")
        self.assertIn("add       rule at-night\n", said)
        _, told = self.run_signalbox("import", out, *data, "--apply", "--secrets", self.work / "secrets")
        self.assertIn("5 written", told)
        again = self.work / "again"
        self.run_signalbox("export", again, *data, "--name", "shop", "--secrets", self.work / "s2")
        self.assertEqual(self.files(again), files)
        self.assertEqual((self.work / "s2").read_text(), (self.work / "secrets").read_text())
        said, _ = self.run_signalbox("import", out, *data)
        self.assertIn("0 to add, 0 to change", said, "secrets stay what they are")

    def test_a_plan_is_applied_and_says_what_changes(self):
        self.fill()
        out = self.work / "project"
        self.run_signalbox("export", out, *self.there(), **self.with_key())
        (out / "packages/shop/price.py").write_text("def main(args):\n    return {}\n")
        text = (out / "signalbox.yaml").read_text()
        (out / "signalbox.yaml").write_text(text.replace("currency: EUR", "currency: SEK"))
        self.call("PUT", f"{NS}/triggers/extra", {})
        said, _ = self.run_signalbox("import", out, *self.there(), "--remove-others", "--json",
                                     **self.with_key())
        items = {f"{i['kind']} {i['name']}": i for i in json.loads(said)["items"]}
        self.assertEqual(items["trigger extra"]["action"], "remove")
        self.assertEqual([c["field"] for c in items["function shop/price"]["changes"]],
                         ["code", "parameters.currency"])
        self.assertEqual(items["function checkout"]["action"], "keep")
        self.run_signalbox("import", out, *self.there(), "--remove-others", "--apply",
                           **self.with_key())
        price = self.call("GET", f"{NS}/actions/shop/price")
        self.assertEqual(price["exec"]["code"], "def main(args):\n    return {}\n")
        self.assertIn({"key": "password", "value": HUSH}, price["parameters"])
        self.assertEqual([t["name"] for t in self.call("GET", f"{NS}/triggers")], ["nightly"])

    def test_single_entities_are_left_out_or_replace_others(self):
        self.fill()
        out = self.work / "project"
        self.run_signalbox("export", out, *self.there(), **self.with_key())
        (out / "packages/shop/price.py").write_text("def main(args):\n    return {}\n")
        before = self.call("GET", f"{NS}/actions/shop/price")["exec"]["code"]
        self.call("DELETE", f"{NS}/rules/at-night")
        self.call("DELETE", f"{NS}/triggers/nightly")
        self.call("PUT", f"{NS}/packages/nightly", {})
        applied = ["import", out, *self.there(), "--apply", "--leave-out", "shop/price"]
        self.run_signalbox(*applied, status=3, **self.with_key())
        self.run_signalbox(*applied, "--replace", "trigger:nightly", **self.with_key())
        self.assertEqual(self.call("GET", f"{NS}/actions/shop/price")["exec"]["code"], before)
        self.assertEqual([t["name"] for t in self.call("GET", f"{NS}/triggers")], ["nightly"])
        self.assertEqual([p["name"] for p in self.call("GET", f"{NS}/packages")], ["shop"])
        _, told = self.run_signalbox("import", out, *self.there(), "--leave-out", "nobody",
                                     status=1, **self.with_key())
        self.assertIn("there is no nobody", told)

    def test_wskdeploy_and_wsk(self):
        self.fill()
        out = self.work / "manifest"
        _, told = self.run_signalbox("export", out, *self.there(), "--format", "wskdeploy",
                                     **self.with_key())
        self.assertIn("left out: rule at-night: the criteria", told)
        self.assertIn("#   rule at-night: the criteria", (out / "manifest.yaml").read_text())
        self.assertIn("${SHOP_PRICE_PASSWORD}", (out / "deployment.yaml").read_text())
        for name in ("rules/at-night", "triggers/nightly", "actions/checkout", "actions/shop/price",
                     "packages/shop"):
            self.call("DELETE", f"{NS}/{name}")
        self.run_signalbox("import", out, *self.there(), "--apply", SHOP_PRICE_PASSWORD="new",
                           **self.with_key())
        self.assertEqual(self.actions(), ["checkout", "price"])
        feed = self.call("GET", "/signalbox/v1/triggers/nightly")["feed"]
        self.assertEqual((feed["kind"], feed["settings"]["pattern"]), ("cron", "0 3 * * *"))

        script = self.work / "script"
        self.run_signalbox("export", script, *self.there(), "--format", "wsk", **self.with_key())
        # A wsk that only notes what it is told.
        fake = self.work / "bin"
        fake.mkdir()
        (fake / "wsk").write_text("#!/usr/bin/env python3\nimport json, sys\n"
                                  f"open({str(self.work / 'told')!r}, 'a').write("
                                  "json.dumps(sys.argv[1:]) + '\\n')\n")
        (fake / "wsk").chmod(0o755)
        environment = {"PATH": f"{fake}:{os.environ['PATH']}", "SHOP_PRICE_PASSWORD": "it's \"new\""}
        done = subprocess.run(["sh", script / "deploy.sh"], env=environment, capture_output=True,
                              text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        told = [json.loads(line) for line in (self.work / "told").read_text().splitlines()]
        self.assertEqual(told[0], ["package", "update", "shop", "--shared", "yes"])
        price = next(words for words in told if words[:3] == ["action", "update", "shop/price"])
        self.assertEqual(price[3], "packages/shop/price.py")
        self.assertEqual(price[price.index("password") + 1], environment["SHOP_PRICE_PASSWORD"])
        self.assertEqual(price[price.index("currency") + 1], '"EUR"')
        del environment["SHOP_PRICE_PASSWORD"]
        done = subprocess.run(["sh", script / "deploy.sh"], env=environment, capture_output=True,
                              text=True, timeout=60)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("SHOP_PRICE_PASSWORD", done.stderr)

    def test_a_selection_takes_what_it_needs(self):
        self.fill()
        self.call("PUT", f"{NS}/actions/alone",
                  {"exec": {"kind": "python:default", "code": "def main(args):\n    return {}\n"}})
        out = self.work / "part"
        self.run_signalbox("export", out, *self.there(), "checkout", **self.with_key())
        self.assertEqual(sorted(self.files(out)), ["packages/shop/price.py", "signalbox.yaml"])
        text = (out / "signalbox.yaml").read_text()
        self.assertNotIn("alone", text)
        self.assertNotIn("rules:", text)
        _, told = self.run_signalbox("export", self.work / "none", *self.there(), "nobody", status=1,
                                     **self.with_key())
        self.assertIn("nothing called 'nobody'", told)

    def test_what_is_wrong_is_said_with_its_place(self):
        project = self.work / "bad"
        project.mkdir()
        rows = [
            ("signalbox: 1\nfunctions:\n  f:\n    kind: a\n    colour: red\n", "signalbox.yaml:5: "),
            ("signalbox: 1\nfunctions:\n  f: {kind: a, code: ../../etc/passwd}\n", "signalbox.yaml:3: "),
            ("signalbox: 1\nfunctions:\n  f: {kind: a, code: link.py}\n", "symbolic link"),
            ("a: &a [*a]\n", "signalbox.yaml:1: "),
            ("signalbox: 1\nfunctions:\n  f: {sequence: [f]}\n", "signalbox.yaml:3: the sequence contains"),
        ]
        (self.work / "secret.py").write_text("x")
        (project / "link.py").symlink_to(self.work / "secret.py")
        for text, expected in rows:
            with self.subTest(text):
                (project / "signalbox.yaml").write_text(text)
                _, told = self.run_signalbox("import", project, *self.there(), status=1)
                self.assertIn(expected, told)
        _, told = self.run_signalbox("import", self.work / "nowhere", status=1)
        self.assertIn("holds no project", told)
        (self.work / "thesis").mkdir()
        (self.work / "thesis" / "book.txt").write_text("years")
        _, told = self.run_signalbox("export", self.work / "thesis", *self.there(), status=1,
                                     **self.with_key())
        self.assertIn("holds something else", told)
        self.run_signalbox("export", status=2)
        self.run_signalbox("export", "x", "--colour", status=2)
        _, told = self.run_signalbox("export", self.work / "x", *self.there(), status=1)
        self.assertIn("SIGNALBOX_AUTH", told)
        said, _ = self.run_signalbox("import", "--help")
        self.assertIn("--remove-others", said)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
