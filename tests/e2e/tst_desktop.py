#!/usr/bin/env python3
"""The whole program on a desktop: several windows under a real window manager, and what it says on the
session's bus, which here is one of the test's own.

    tst_desktop.py BUILD_DIR [TEST]
"""

import os
import pathlib
import shutil
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.display import Display, Home, Program, wait_until  # noqa: E402
from support.windowapi import Api, configure, free_port, keep_key  # noqa: E402


class Bus:
    """A message bus of the test's own, and everything that is said on it."""

    def __enter__(self):
        self._daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE, text=True)
        self.address = self._daemon.stdout.readline().strip()
        self._said = open(f"/tmp/signalbox-bus-{self._daemon.pid}", "w+")
        self._monitor = subprocess.Popen(["dbus-monitor", "--address", self.address],
                                         stdout=self._said, stderr=subprocess.DEVNULL)
        wait_until("the monitor of the bus", lambda: "NameAcquired" in self.said())
        return self

    def __exit__(self, *_):
        for process in (self._monitor, self._daemon):
            process.terminate()
            process.wait()
        self._said.close()
        pathlib.Path(self._said.name).unlink()

    def said(self):
        return pathlib.Path(self._said.name).read_text(errors="replace")

    def environment(self):
        return {"DBUS_SESSION_BUS_ADDRESS": self.address}


def two_windows_come_back_after_a_kill(build, display, home):
    state = home.state / "signalbox"
    with Program(build, display, home) as first:
        first.wait_for_window("Overview")
        first.key("ctrl+shift+n")
        wait_until("a second window", lambda: len(first.windows()) == 2)
        # From the launcher's menu, too: the program that is open does it.
        with Program(build, display, home, "--new-window") as second:
            assert second.process.wait(60) == 0
        wait_until("a third window", lambda: len(first.windows()) == 3)
        wait_until("the sessions", lambda: (state / "session-3.json").exists())
        # The one in front is closed for good.
        first.key("ctrl+w", "alt+F4")
        wait_until("two windows", lambda: len(first.windows()) == 2)
        wait_until("its session gone", lambda: not (state / "session-3.json").exists())
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
    with Program(build, display, home) as again:
        wait_until("both windows", lambda: len(again.windows()) == 2)
        assert again.end() == 0


def the_last_window_ends_the_program(build, display, home):
    with Program(build, display, home, "--new-window") as program:
        wait_until("two windows", lambda: len(program.windows()) == 2)
        program.wait_for_window()
        program.key("ctrl+q")
        assert program.process.wait(60) == 0
    assert (home.state / "signalbox" / "session-2.json").exists()


def asks_once_before_it_ends_work(build, display, home):
    port = free_port()
    keep_key(build, home)
    configure(home, engine__http_port=port)
    with Program(build, display, home) as program:
        program.wait_for_window("Overview")
        start_long_run(port)
        program.key("ctrl+q")
        program.wait_for_dialog("Quit Signalbox")
        # The safe answer is the default.
        program.key("Return")
        wait_until("the window in front", program.is_active)
        assert program.process.poll() is None
        program.key("ctrl+q")
        program.wait_for_dialog("Quit Signalbox")
        program.key("alt+q")
        assert program.process.wait(60) == 0
    with Program(build, display, home) as program:
        program.wait_for_window("Overview")
        start_long_run(port)
        program.key("ctrl+q")
        assert program.process.wait(60) == 0


def start_long_run(port):
    api = wait_until("the API", lambda: reachable(port))
    code = "import time\ndef main(args):\n    time.sleep(50)\n    return {}\n"
    api.call("PUT", "actions/slow?overwrite=true",
             {"exec": {"kind": "python:default", "code": code}, "limits": {"timeout": 60000}})
    api.call("POST", "actions/slow")
    wait_until("the run under way", lambda: status(api)["running"] == 1)


def status(api):
    return api.read("/signalbox/v1/status")


def reachable(port):
    try:
        api = Api(port)
        api.call("GET", "actions")
        return api
    except OSError:
        return None


def the_desktop_is_told(build, display, home):
    port = free_port()
    keep_key(build, home)
    configure(home, engine__http_port=port)
    with Bus() as bus, Program(build, display, home, environment=bus.environment()) as program:
        program.wait_for_window("Overview")
        api = wait_until("the API", lambda: reachable(port))
        display.run("xdotool", "windowminimize", "--sync", program.window)
        code = "def main(args):\n    return {'error': 'no'} if args.get('fail') else {}\n"
        api.call("PUT", "actions/turns", {"exec": {"kind": "python:default", "code": code}})
        api.call("POST", "actions/turns?blocking=true")
        assert "AddNotification" not in bus.said()
        api.call("POST", "actions/turns?blocking=true", {"fail": True})
        # No service is on this bus: it was asked first, the portal then.
        wait_until("a notice", lambda: "member=AddNotification" in bus.said())
        said = bus.said()
        assert "member=GetCapabilities" in said
        assert 'string "turns fails now"' in said, said[-4000:]
        assert 'string "Show Log"' in said and 'string "Run Again"' in said
        # Failing on is no news. A run that lasts is on the launcher's icon.
        before = said.count("member=AddNotification")
        api.call("POST", "actions/turns?blocking=true", {"fail": True})
        start_long_run(port)
        wait_until("the launcher", lambda: "com.canonical.Unity.LauncherEntry" in bus.said())
        assert bus.said().count("member=AddNotification") == before
        assert program.end() == 0


def others_reach_it_by_its_name(build, display, home):
    log = home.path / "over the bus.log"
    log.write_text("one line\n")

    def ask(bus, method, *arguments):
        subprocess.run(["gdbus", "call", "--session", "--dest", "org.signalbox.Signalbox",
                        "--object-path", "/org/signalbox/Signalbox",
                        "--method", f"org.freedesktop.Application.{method}", *arguments],
                       check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, **bus.environment()})

    with Bus() as bus, Program(build, display, home, environment=bus.environment()) as program:
        program.wait_for_window("Overview")
        ask(bus, "Open", f"['{log.as_uri()}']", "{}")
        program.wait_for_window("over the bus.log")
        ask(bus, "ActivateAction", "new-window", "[]", "{}")
        wait_until("a second window", lambda: len(program.windows()) == 2)
        display.run("xdotool", "windowminimize", "--sync", program.window)
        ask(bus, "Activate", "{}")
        assert program.end() == 0


def files_open_as_one_log(build, display, home):
    logs = [home.path / "one.log", home.path / "two.log"]
    for number, log in enumerate(logs):
        log.write_text(f"2026-11-21T06:30:0{number}Z line {number}\n")
    with Program(build, display, home, "--merge", *map(str, logs)) as program:
        program.wait_for_window("2 Files Merged")
        assert program.end() == 0


TESTS = [two_windows_come_back_after_a_kill, the_last_window_ends_the_program,
         asks_once_before_it_ends_work, the_desktop_is_told, others_reach_it_by_its_name,
         files_open_as_one_log]


def main():
    build = sys.argv[1]
    wanted = sys.argv[2:]
    for tool in ("dbus-daemon", "dbus-monitor", "gdbus", "Xvfb", "openbox", "xdotool"):
        if not shutil.which(tool):
            sys.exit(f"tst_desktop: {tool} is missing; run scripts/setup.sh --test")
    with Display() as display:
        for test in TESTS:
            if wanted and test.__name__ not in wanted:
                continue
            home = Home()
            try:
                test(build, display, home)
                print(f"passed: {test.__name__}")
            except BaseException:
                print(f"failed: {test.__name__}")
                raise
            finally:
                home.cleanup()


if __name__ == "__main__":
    main()
