"""A virtual X server with a window manager, and Signalbox started under it as a person would.

Tests wait for what a person could see or find on disk: the window's title, its size, the session
file, the files of unsaved work. Nothing sleeps for a guessed time.
"""

import json
import os
import pathlib
import signal
import subprocess
import tempfile
import time

WAIT_SECONDS = 60


def wait_until(what, condition, seconds=WAIT_SECONDS):
    """The first true value of `condition()`; fails with `what` when it never comes."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)  # Between two looks, not instead of one.
    raise AssertionError(f"waited {seconds} s in vain: {what}")


class Display:
    """An Xvfb with openbox, ended on exit."""

    def __init__(self, size="1440x900"):
        self._size = size
        self._processes = []

    def __enter__(self):
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{self._size}x24", "-nolisten", "tcp"],
            pass_fds=[writing], stderr=subprocess.DEVNULL)
        self._processes.append(server)
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb",
                            "LC_ALL": "C.UTF-8"}
        # The desktop's own keychain and settings are no part of a test.
        for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_CURRENT_DESKTOP"):
            self.environment.pop(name, None)
        self._processes.append(subprocess.Popen(["openbox"], env=self.environment,
                                                stderr=subprocess.DEVNULL))
        wait_until("a window manager", lambda: "window id" in self.run(
            "xprop", "-root", "_NET_SUPPORTING_WM_CHECK"))
        return self

    def __exit__(self, *_):
        for process in reversed(self._processes):
            process.terminate()
            process.wait()

    def keep_picture(self):
        """What is on screen when a test fails, for whoever looks into it."""
        path = pathlib.Path(tempfile.gettempdir()) / "signalbox-test-failed.png"
        self.run("import", "-window", "root", str(path))
        print(f"the screen is in {path}")

    def run(self, *command):
        """What a tool of X says; empty when it fails, as when a window is not there yet, and when
        nobody answers it: it would wait for ever for the owner of a selection."""
        try:
            return subprocess.run(command, env=self.environment, text=True, check=False,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                  timeout=10).stdout.strip()
        except subprocess.TimeoutExpired:
            return ""


class Home:
    """The folders of one user, empty at first."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="signalbox-home-")
        self.path = pathlib.Path(self._folder.name)
        self.data = self.path / "data"
        self.state = self.path / "state"
        self.runtime = self.path / "run"
        self.runtime.mkdir(mode=0o700)

    def environment(self):
        return {"HOME": str(self.path), "XDG_DATA_HOME": str(self.data),
                "XDG_CONFIG_HOME": str(self.path / "config"), "XDG_STATE_HOME": str(self.state),
                "XDG_CACHE_HOME": str(self.path / "cache"), "XDG_RUNTIME_DIR": str(self.runtime)}

    def session(self):
        try:
            return json.loads((self.state / "signalbox" / "session.json").read_text())
        except (OSError, ValueError):
            return {}

    def tabs(self, cluster="local"):
        tabs = self.session().get("clusters", {}).get(cluster, {}).get("tabs", [])
        return [tab["key"] for tab in tabs]

    def unsaved(self):
        """Texts of the files with unsaved work."""
        return [file.read_text() for file in (self.state / "signalbox" / "unsaved").glob("*.json")]

    def cleanup(self):
        self._folder.cleanup()


class Program:
    """One `signalbox` with its main window. Killed on exit if it still runs."""

    def __init__(self, build, display, home, *arguments, environment=None, errors=subprocess.PIPE):
        self._display = display
        self.process = subprocess.Popen(
            [pathlib.Path(build) / "app" / "signalbox", *arguments],
            env={**display.environment, **home.environment(), **(environment or {})},
            stdout=subprocess.PIPE, stderr=errors, text=True)
        self.window = ""

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind and self.process.poll() is None:
            self._display.keep_picture()
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def wait_for_window(self, title=""):
        """Waits for a window of this program whose title begins with `title`."""
        def find():
            assert self.process.poll() is None, f"it ended: {self.process.stderr.read()}"
            for window in self._display.run("xdotool", "search", "--onlyvisible", "--pid",
                                            str(self.process.pid)).split():
                text = self._display.run("xdotool", "getwindowname", window)
                if text.startswith(title) and "Signalbox" in text:
                    return window
            return ""
        self.window = wait_until(f"a window titled {title!r}…", find)
        wait_until("the window in front", lambda: self.is_active() or self.activate())
        return self.window

    def windows(self):
        """All main windows of this program that can be seen."""
        return [window for window in self._display.run(
            "xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)).split()
            if "Signalbox" in self._display.run("xdotool", "getwindowname", window)]

    def title(self):
        return self._display.run("xdotool", "getwindowname", self.window)

    def wait_for_title(self, beginning, seconds=WAIT_SECONDS):
        wait_until(f"the title {beginning!r}… instead of {self.title()!r}",
                   lambda: self.title().startswith(beginning), seconds)

    def wait_for_dialog(self, title):
        """Waits for a dialog of this program; it has the keyboard then."""
        def find():
            for window in self._display.run("xdotool", "search", "--onlyvisible", "--pid",
                                            str(self.process.pid)).split():
                if (title in self._display.run("xdotool", "getwindowname", window)
                        and window != self.window):
                    return window
            return ""
        dialog = wait_until(f"a dialog {title!r}", find)
        wait_until("the dialog in front",
                   lambda: self._display.run("xdotool", "getactivewindow") == dialog)
        return dialog

    def is_active(self):
        return self._display.run("xdotool", "getactivewindow") == self.window

    def activate(self):
        self._display.run("xdotool", "windowactivate", self.window)
        return False

    def geometry(self):
        """Width and height."""
        text = self._display.run("xdotool", "getwindowgeometry", "--shell", self.window)
        values = dict(line.split("=") for line in text.splitlines())
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def key(self, *keys):
        for key in keys:
            self._display.run("xdotool", "key", "--clearmodifiers", key)

    def type(self, text):
        self._display.run("xdotool", "type", "--clearmodifiers", "--delay", "10", text)

    def end(self):
        """Ends it as a desktop does at log-out, and returns its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(WAIT_SECONDS)
