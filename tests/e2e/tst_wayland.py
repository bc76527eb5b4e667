#!/usr/bin/env python3
"""The window under a Wayland compositor without a screen: it opens, says who it is, and ends cleanly.

    tst_wayland.py BUILD_DIR
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.display import Home, Program, wait_until  # noqa: E402


class Compositor:
    """A weston that draws into memory; ended on exit. What Program asks of a display."""

    SOCKET = "signalbox-test"

    def __init__(self, home):
        self._runtime = home.runtime
        self.environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "WAYLAND_DEBUG": "1",
                            "QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": self.SOCKET}

    def __enter__(self):
        self._process = subprocess.Popen(
            ["weston", "--backend=headless-backend.so", f"--socket={self.SOCKET}",
             "--width=1440", "--height=900", "--idle-time=0", "--no-config"],
            env={"PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": str(self._runtime)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until("the compositor", (self._runtime / self.SOCKET).exists)
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()

    def keep_picture(self):
        """Nothing can be seen from outside."""


def opens_and_ends(build, home):
    with Compositor(home) as compositor, tempfile.TemporaryFile("w+") as said:
        def text():
            said.seek(0)
            return said.read()

        program = Program(build, compositor, home, errors=said)
        with program:
            # The compositor has shown a picture of the window when it lets go of the buffer.
            wait_until("a picture of the window",
                       lambda: re.search(r"wl_surface@\d+\.commit", text())
                       and re.search(r"wl_buffer@\d+\.release", text()))
            # Without it the desktop shows a strange icon and groups wrongly.
            assert re.search(r'xdg_toplevel@\d+\.set_app_id\("org\.signalbox\.Signalbox"\)', text())
            assert re.search(r'xdg_toplevel@\d+\.set_title\("Overview[^"]*Signalbox"\)', text())
            assert program.end() == 0
    assert home.tabs() == ["overview"]


def main():
    if not shutil.which("weston"):
        sys.exit("tst_wayland: weston is missing; run scripts/setup.sh --test")
    home = Home()
    try:
        opens_and_ends(sys.argv[1], home)
        print("passed: opens_and_ends")
    finally:
        home.cleanup()


if __name__ == "__main__":
    main()
