#!/usr/bin/env python3
"""Runs by keys alone, under a real X server and window manager: finds some by a query, sorts them, adds
them up, walks the grid, compares two, runs them all again, pauses a clock, changes what is kept, and
goes from a line of two functions' logs to its run.

What is on screen is read back by copying it and from titles; what became of it, from the window's own
engine.

    tst_keyboard.py BUILD_DIR
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.display import Display, Home, Program, wait_until  # noqa: E402
from support.keyboard import KeyboardUser  # noqa: E402
from support.windowapi import configure, free_port, keep_key  # noqa: E402

CODE = """
import time
def main(args):
    print('order', args['order'], 'at the {name}')
    if args['order'] % 4 == 0:
        return {{'error': 'out of stock'}}
    time.sleep((9 - args['order']) / 100)
    return {{'order': args['order']}}
"""
FUNCTIONS = ("counter", "kitchen")
ORDERS = range(1, 9)
FAILED = 2  # Of each function: the fourth and the eighth order.
GOOD = len(ORDERS) - FAILED
FUNCTION = 1  # Column of the list.


class Operator(KeyboardUser):
    def has_functions_and_runs(self):
        for name in FUNCTIONS:
            self.api.call("PUT", f"actions/{name}", {
                "exec": {"kind": "python:default", "code": CODE.format(name=name)}})
            for order in ORDERS:
                self.api.call("POST", f"actions/{name}?blocking=true", {"order": order})
        answer = self.api.put("/signalbox/v1/triggers/tick", {
            "feed": {"kind": "interval", "settings": {"minutes": 60}}})
        assert answer.get("name") == "/guest/tick", answer

    def runs_of(self, name):
        return self.api.read(f"/api/v1/namespaces/_/activations?name={name}&limit=200")

    def until_rows(self, what, condition):
        def found():
            rows = self.rows()
            return rows if condition(rows) else None
        return wait_until(what, found)

    def search(self, text):
        """From anywhere on the page to its line, and on to the list."""
        self.program.key("ctrl+shift+f", "ctrl+a", "BackSpace")
        self.program.type(text)
        self.program.key("Return")

    def opens_the_list(self):
        self.program.key("ctrl+3")
        self.program.wait_for_title("Activations")

    def until_a_run_is_open(self):
        wait_until("the page of a run", lambda: self.program.title().startswith(
            tuple(f"{name} · " for name in FUNCTIONS)))

    # --- what is done ---------------------------------------------------------------------------

    def finds_runs_by_a_query(self):
        self.opens_the_list()
        self.until_rows("all runs", lambda rows: len(rows) >= len(FUNCTIONS) * len(ORDERS))
        self.program.key("slash")
        self.program.type("function:kitchen status:error")
        self.program.key("Return")
        self.until_rows("the failed runs of the kitchen", lambda rows: len(rows) == FAILED and all(
            row[FUNCTION] == "kitchen" for row in rows))

    def sorts_them(self):
        self.search("function:kitchen status:success")
        newest = self.until_rows("its good runs", lambda rows: len(rows) == GOOD)
        self.program.key("Home", "shift+F10", "s", "d")
        slowest = self.until_rows("another order", lambda rows: rows and rows != newest)
        assert sorted(slowest) == sorted(newest), (slowest, newest)

    def adds_them_up(self):
        self.search("status:success")
        self.command("Groups")
        self.until_rows("a group for each function", lambda rows: {row[0] for row in rows}
                        == set(FUNCTIONS))
        self.program.key("Home", "Return")
        self.until_rows("the runs of one", lambda rows: len(rows) == GOOD)

    def walks_the_grid(self):
        self.command("Grid")
        self.program.key("Home", "Right", "Right", "Return")
        self.until_a_run_is_open()
        self.program.key("ctrl+w")  # Back to where one came from.
        self.program.wait_for_title("Activations")

    def compares_two(self):
        self.command("List")
        self.until_rows("the list again", lambda rows: len(rows) == GOOD)
        self.program.key("Home", "shift+Down")
        self.command("Compare…")
        wait_until("two runs side by side", lambda: " and " in self.program.title())
        self.program.key("ctrl+w")
        self.program.wait_for_title("Activations")

    def runs_them_all_again(self):
        self.search("function:counter status:success")
        self.until_rows("the runs of the counter", lambda rows: len(rows) == GOOD)
        self.program.key("ctrl+a")
        self.dialog("Run Again", "Run Many Again")
        self.program.key("alt+r")
        wait_until("as many runs more", lambda: len(self.runs_of("counter")) == len(ORDERS) + GOOD)
        self.program.key("Escape")
        self.back_in_the_window()

    def pauses_and_resumes_a_clock(self):
        def is_paused():
            return self.api.read("/signalbox/v1/triggers/tick")["feed"]["paused"]
        self.command("Triggers")
        self.program.wait_for_title("Triggers")
        self.until_rows("the clock", lambda rows: any("tick" in row[0] for row in rows))
        self.command("Pause or Resume Its Feed")
        wait_until("a clock that stands", is_paused)
        self.command("Pause or Resume Its Feed")
        wait_until("a clock that goes", lambda: not is_paused())

    def changes_what_is_kept(self):
        self.opens_the_list()
        self.dialog("What Is Kept…", "History of")

        def is_set():
            self.program.key("alt+b")
            return self.api.read("/signalbox/v1/history/usage")["bounds"]["maxRuns"] == 5000

        def is_typed_and_set():
            # Its fields can be used once it has read what is kept, its button once it has counted what
            # that would delete; typing makes it count anew, so it is given time between.
            self.program.key("alt+r", "ctrl+a")
            self.program.type("5000")
            try:
                return wait_until("the count", is_set, 6)
            except AssertionError:
                return False
        wait_until("the bound", is_typed_and_set)
        self.program.key("Escape")
        self.back_in_the_window()

    def goes_from_a_line_of_two_logs_to_its_run(self):
        self.search("status:success")
        self.until_rows("runs of both", lambda rows: {row[FUNCTION] for row in rows}
                        == set(FUNCTIONS))
        self.program.key("ctrl+a")
        self.command("Open Logs Together")
        wait_until("another page", lambda: not self.program.title().startswith("Activations"))
        wait_until("lines of both", lambda: all(
            f"at the {name}" in self.copied() for name in FUNCTIONS))
        self.program.key("ctrl+Home")
        self.command("Open Activation of This Line")
        self.until_a_run_is_open()


def main():
    with Display() as display:
        home = Home()
        port = free_port()
        keep_key(sys.argv[1], home)
        configure(home, engine__http_port=port)
        try:
            with Program(sys.argv[1], display, home) as program:
                operator = Operator(display, program, port)
                program.wait_for_window("Overview")
                wait_until("the engine", operator.listens)
                operator.has_functions_and_runs()
                operator.finds_runs_by_a_query()
                operator.sorts_them()
                operator.adds_them_up()
                operator.walks_the_grid()
                operator.compares_two()
                operator.runs_them_all_again()
                operator.pauses_and_resumes_a_clock()
                operator.changes_what_is_kept()
                operator.goes_from_a_line_of_two_logs_to_its_run()
                assert program.end() == 0
                print("passed")
        finally:
            home.cleanup()


if __name__ == "__main__":
    main()
