#!/usr/bin/env python3
"""A newcomer at the wiring, under a real X server and window manager, by keys alone: opens the sample
project, sees its wiring, draws a rule from the clock to a function, watches the clock fire it, edits a
criterion and sees at once what it would have done.

What is on screen is read back by copying it; what became of it, from the window's own engine. The pointer
does the same in tests/views/tst_newcomer.cpp.

    tst_newcomer.py BUILD_DIR
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.display import Display, Home, Program, wait_until  # noqa: E402
from support.keyboard import KeyboardUser  # noqa: E402
from support.windowapi import configure, free_port, keep_key  # noqa: E402

TARGET = "look-around"
RULE = f"every-minute-{TARGET}"
CLOCK = 150  # Seconds; it fires once a minute.


class Newcomer(KeyboardUser):
    def rule(self):
        return self.api.read(f"/signalbox/v1/rules/{RULE}")

    # --- hands ----------------------------------------------------------------------------------

    def search(self, title):
        """The search of the page chooses a node; Enter goes to the canvas."""
        self.program.key("ctrl+shift+f", "ctrl+a")
        self.program.type(title)
        self.program.key("Return")

    def opens_the_sample_project(self):
        self.program.wait_for_window("Overview")
        self.program.key("Return")  # The first button of the first page.
        wait_until("the sample rules",
                   lambda: self.names("rules") >= {"show-departures", "read-long-letters"})
        self.program.key("ctrl+7")
        self.program.wait_for_title("Wiring")

    def sees_its_wiring(self):
        # Functions are no part of a copy, but where rules name them.
        parts = ["every-minute", "letters", "unread", "departure-board"]
        wait_until("the nodes of the samples", lambda: all(
            part in self.copied() for part in parts))

    def draws_a_rule_from_the_clock(self):
        """One possible end of the wire after the other, until it is the right one: a wire to another
        trigger takes the clock there."""
        before = self.wired()
        for steps in range(12):
            self.search("Every minute")
            self.program.key("c", *["Down"] * steps, "Return")
            wait_until("another wire", lambda: self.wired() != before)
            if self.wired() == (before[0] | {RULE}, before[1]):
                return
            self.program.key("ctrl+z")
            wait_until("the wire taken back", lambda: self.wired() == before)
        raise AssertionError(f"no wire leads to {TARGET}")

    def wired(self):
        """Names of rules, and of the triggers that have a clock."""
        feeds = self.api.read("/signalbox/v1/feeds")
        return self.names("rules"), {feed["trigger"] for feed in feeds}

    def watches_it_fire(self):
        """Nobody fires it: a minute has passed."""
        run = wait_until("a run by the rule", lambda: next(iter(
            self.api.read(f"/api/v1/namespaces/_/activations?name={TARGET}")), None), CLOCK)
        assert run["statusCode"] == 0, run

    def opens_the_rule(self):
        """From the trigger along its wires; the newest comes last."""
        self.search("every-minute")
        self.program.key("Tab", "shift+Tab")
        self.program.key("r", "r", "r", "Return")

    def verdicts(self):
        """What the table of events says to each, wherever in the panel it is."""
        for _ in range(40):
            rows = [line.split("\t") for line in self.copied().splitlines()]
            said = {row[1] for row in rows if len(row) > 2}
            if said & {"Match", "No match"}:
                return said - {"Verdict"}
            self.program.key("Tab")
        return set()

    def edits_a_criterion_and_sees_what_it_would_have_done(self):
        wait_until("the events of the past", lambda: self.verdicts() == {"Match"}, CLOCK)
        self.opens_the_rule()
        self.program.key("Tab", "Tab", "space")  # Add a test; its field has the keyboard then.
        self.program.type("event.speed")
        self.program.key("Tab", "Tab")
        self.program.key(*["Down"] * 6, "Tab")  # Is at least.
        self.program.type("500")
        wait_until("no event that would match", lambda: self.verdicts() == {"No match"},
                   CLOCK)
        self.opens_the_rule()
        self.program.key("Tab", "Tab", "Tab", "Tab", "Tab", "ctrl+a")
        self.program.type("90")
        wait_until("events that would match", lambda: self.verdicts() == {"Match"}, CLOCK)
        assert "event.speed" not in str(self.rule()), "it was only tried"
        # Applied by its key, the rule has it.
        self.program.key("alt+a")
        wait_until("the stored criterion", lambda: "event.speed" in str(self.rule()))


def main():
    with Display() as display:
        home = Home()
        port = free_port()
        keep_key(sys.argv[1], home)
        configure(home, engine__http_port=port)
        try:
            with Program(sys.argv[1], display, home) as program:
                newcomer = Newcomer(display, program, port)
                newcomer.opens_the_sample_project()
                newcomer.sees_its_wiring()
                newcomer.draws_a_rule_from_the_clock()
                newcomer.watches_it_fire()
                newcomer.opens_the_rule()
                newcomer.edits_a_criterion_and_sees_what_it_would_have_done()
                assert program.end() == 0
                print("passed")
        finally:
            home.cleanup()


if __name__ == "__main__":
    main()
