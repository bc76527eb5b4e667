"""Somebody at the window who has no pointer: keys alone, and eyes that read by copying."""

import subprocess

from support.display import wait_until
from support.windowapi import Api

UNTOUCHED = "nothing was copied"


class KeyboardUser:
    def __init__(self, display, program, port):
        self.display = display
        self.program = program
        self.api = Api(port)

    # --- eyes -----------------------------------------------------------------------------------

    def copied(self, choose="ctrl+a"):
        """What Select All and Copy find where the keyboard is; nothing where nothing can be copied.
        A slow machine is given some time, and callers look again."""
        subprocess.run(["xclip", "-selection", "clipboard", "-i"], input=UNTOUCHED, text=True,
                       env=self.display.environment, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=True)  # It stays, with what it was given.
        self.program.key(*filter(None, [choose]), "ctrl+c")

        def taken():
            text = self.display.run("xclip", "-selection", "clipboard", "-o")
            return "" if text == UNTOUCHED else text
        try:
            return wait_until("a copy", taken, 0.7)
        except AssertionError:
            return ""

    def rows(self, choose="ctrl+a"):
        """The table that has the keyboard: lists of its cells."""
        return [line.split("\t") for line in self.copied(choose).splitlines()]

    def names(self, collection):
        try:
            return {entity["name"] for entity in self.api.read(f"/api/v1/namespaces/_/{collection}")}
        except OSError:
            return set()  # It does not listen yet.

    def listens(self):
        """Whether the window's engine answers."""
        try:
            return self.api.read("/api/v1/namespaces")
        except OSError:
            return None

    # --- hands ----------------------------------------------------------------------------------

    def command(self, words):
        """Any deed, by its name in the command palette."""
        self.program.key("ctrl+shift+p")
        self.program.type(words)
        self.program.key("Return")

    def dialog(self, words, title):
        """A deed that opens a dialog; it has the keyboard then."""
        self.command(words)
        return self.program.wait_for_dialog(title)

    def back_in_the_window(self):
        wait_until("the window in front again", self.program.is_active)
