#!/usr/bin/env python3
"""On machines that lack a piece of isolation the engine says which, and functions run all the same."""

import os
import pathlib
import subprocess
import sys
import time
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
BUILD = sys.argv.pop(1)
SUPPORT = TOP / "tests" / "support"
sys.path.insert(0, str(SUPPORT))
sys.dont_write_bytecode = True

from signalboxd import Signalboxd  # noqa: E402

ROOT = os.geteuid() == 0
PROBE = """
import os, socket
def attempt(work):
    try:
        work()
        return 'worked'
    except OSError as error:
        return type(error).__name__
def capabilities():
    if not os.path.exists('/proc/self/status'):
        return 'there is no /proc'
    return [line.split()[1] for line in open('/proc/self/status') if line.startswith('CapEff')]
def main(a):
    return {'hello': a['name'], 'capabilities': capabilities(),
            'shadow': attempt(lambda: open('/etc/shadow').read()),
            'connect': attempt(lambda: socket.create_connection(('127.0.0.1', a['port']), 2).close())}
"""


def script(text):
    """A wrapper: runs @p text in a shell, which ends by starting the engine as "$@"."""
    return ["sh", "-ec", text + '\nexec "$@"', "sh"]


def in_namespace(*options):
    return ["unshare", *options, "--"]


def without_calls(*calls):
    return [str(SUPPORT / "withoutcalls.py"), ",".join(calls)]


# As an ordinary user without any right in a namespace that allows no further ones.
PLAIN_USER = in_namespace("-U", "--map-user=1000", "--keep-caps") + script(
    "echo 0 > /proc/sys/user/max_user_namespaces\n"
    'set -- setpriv --ambient-caps=-all --inh-caps=-all "$@"')


def without_namespace(kind):
    return in_namespace("-U", "-r") + script(f"echo 0 > /proc/sys/user/max_{kind}_namespaces")


def works(wrapper):
    return subprocess.run([*wrapper, "true"], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL).returncode == 0


class Machines(unittest.TestCase):
    def look(self, wrapper):
        """The checks of the engine behind @p wrapper by name, and what a function in it saw."""
        if not works(wrapper):
            self.skipTest("THIS MACHINE LETS NOBODY TAKE THIS PIECE AWAY")
        with Signalboxd(BUILD, wrapper=wrapper) as engine:
            status, answer = engine.call("PUT", "actions/probe", {
                "exec": {"kind": "python:default", "code": PROBE}})
            self.assertEqual(status, 200, answer)
            port = int(engine.address.rsplit(":", 1)[1])
            status, answer = engine.call("POST", "actions/probe?blocking=true",
                                         {"name": "Ada", "port": port})
            self.assertEqual(status, 200, answer)
            status, shell = engine.call("PUT", "actions/shell", {
                "exec": {"kind": "bash:default", "code": "echo '{\"shell\": true}'"}})
            self.assertEqual(status, 200, shell)
            status, shell = engine.call("POST", "actions/shell?blocking=true&result=true", {})
            self.assertEqual((status, shell), (200, {"shell": True}))
            checks = {check["id"]: check for check in engine.ask("/signalbox/v1/environment")}
        self.assertEqual(checks["sandbox.helper"]["state"], "good")
        result = answer["response"]["result"]
        self.assertEqual(result.get("hello"), "Ada", answer)
        return checks, result

    def assert_says(self, checks, name, *words):
        check = checks[name]
        self.assertNotEqual(check["state"], "good", check)
        for field in ("fact", "effect", "mend"):
            self.assertTrue(check[field], f"{name} has no {field}")
        for word in words:
            self.assertIn(word, check["fact"] + check["effect"])

    def test_cgroups_that_are_not_there(self):
        checks, result = self.look(
            in_namespace("-m", *([] if ROOT else ["-U", "-r"]))
            + script("mount -t tmpfs none /sys/fs/cgroup"))
        for name in ("cgroup.memory", "cgroup.pids", "cgroup.cpu", "cgroup.meter"):
            self.assert_says(checks, name, "no cgroup")
        self.assertNotEqual(result["connect"], "worked")

    def test_cgroups_that_are_read_only(self):
        if not ROOT:
            self.skipTest("an ordinary user cannot write there anyway")
        checks, _ = self.look(in_namespace("-m") + script(
            "for m in $(awk '$3 ~ /^cgroup/ {print $2}' /proc/mounts); do"
            " mount -o remount,bind,ro $m; done"))
        for name in ("cgroup.memory", "cgroup.pids"):
            self.assert_says(checks, name, "no cgroup")

    def test_an_ordinary_user_without_user_namespaces(self):
        checks, result = self.look(PLAIN_USER)
        for name in ("sandbox.user", "sandbox.mount", "sandbox.pid", "sandbox.net"):
            self.assert_says(checks, name)
        self.assertIn("max_user_namespaces", checks["sandbox.user"]["mend"])
        # What is left holds: no sockets without the network, by the system call filter.
        self.assertEqual(checks["sandbox.seccomp"]["state"], "good")
        self.assertNotEqual(result["connect"], "worked")

    def test_root_without_rights(self):
        checks, result = self.look(
            in_namespace("-U", "-r") + ["setpriv", "--bounding-set=-all", "--inh-caps=-all"])
        for name in ("sandbox.mount", "sandbox.pid"):
            self.assert_says(checks, name)
        self.assertIn("CAP_SYS_ADMIN", checks["sandbox.pid"]["mend"])
        self.assertNotEqual(result["connect"], "worked")

    def test_a_kernel_without_seccomp(self):
        checks, result = self.look(without_calls("seccomp", "prctl:22"))
        self.assert_says(checks, "sandbox.seccomp", "seccomp")
        # The namespaces hold without it.
        self.assertNotEqual(result["shadow"], "worked")
        self.assertNotEqual(result["connect"], "worked")
        self.assertEqual(result["capabilities"], ["0000000000000000"])

    def test_a_kernel_that_refuses_mounts(self):
        checks, result = self.look(without_calls("mount"))
        self.assert_says(checks, "sandbox.mount", "read every file")
        self.assertNotEqual(result["connect"], "worked")

    def test_namespaces_that_are_used_up(self):
        for kind, check in {"net": "sandbox.net", "pid": "sandbox.pid", "ipc": "sandbox.ipc",
                            "uts": "sandbox.ipc", "mnt": "sandbox.mount"}.items():
            with self.subTest(kind):
                checks, result = self.look(without_namespace(kind))
                self.assert_says(checks, check)
                self.assertNotEqual(result["connect"], "worked")

    @unittest.skipUnless(ROOT, "an ordinary user has one user id for all")
    def test_two_engines_do_not_share_user_ids(self):
        def owner(engine, marker):
            engine.call("PUT", "actions/waits", {
                "exec": {"kind": "bash:default", "code": f"sleep {marker}\necho '{{}}'"}})
            engine.call("POST", "actions/waits", {})
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline:
                for line in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
                    try:
                        if line.read_bytes() == b"sleep\0" + marker.encode() + b"\0":
                            return line.stat().st_uid
                    except OSError:
                        continue
            self.fail(f"nobody sleeps for {marker}")

        with Signalboxd(BUILD) as one, Signalboxd(BUILD) as other:
            marker = f"50.{os.getpid()}"
            self.assertNotEqual(owner(one, marker + "1"), owner(other, marker + "2"))


if __name__ == "__main__":
    unittest.main()
