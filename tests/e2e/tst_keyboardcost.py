#!/usr/bin/env python3
"""Cost and an incident by keys alone, under a real X server and window manager: makes prices of one's own,
bills by them, sees what if, makes a budget and sees it fire; then writes the last minutes into a file by
the one key, opens it, and finds every view alive in it.

    tst_keyboardcost.py BUILD_DIR
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.display import Display, Home, Program, wait_until  # noqa: E402
from support.keyboard import KeyboardUser  # noqa: E402
from support.windowapi import configure, free_port, keep_key  # noqa: E402

CODE = "def main(args):\n    print('served', args.get('guest'))\n    return {}\n"
RUNS = 4
TABLE = "House"
AMOUNTS = 4  # Cells before the first amount in a line of a bill.


class Clerk(KeyboardUser):
    def has_runs(self):
        self.api.call("PUT", "actions/serve", {"exec": {"kind": "python:default", "code": CODE}})
        for guest in range(RUNS):
            self.api.call("POST", "actions/serve?blocking=true", {"guest": guest})

    def own(self, path):
        return self.api.read(f"/signalbox/v1/{path}")

    def prices(self):
        return {table["name"]: table for table in self.own("prices")["tables"]}

    def events_of_feed(self, trigger):
        return sum(feed["events"] for feed in self.own("feeds") if feed["trigger"].endswith(trigger))

    def walk_to(self, what, condition):
        """Tab after Tab until what the keyboard is in says so."""
        def found():
            for _ in range(25):
                text = self.copied()
                if condition(text):
                    return text
                self.program.key("Tab")
            return None
        return wait_until(what, found)

    # --- what is done ---------------------------------------------------------------------------

    def makes_prices_of_its_own(self):
        self.command("Cost")
        self.program.wait_for_title("Cost")
        wait_until("what was used", lambda: any(row[:2] == ["serve", str(RUNS)]
                                                for row in self.rows()))
        self.dialog("Price Tables…", "Price Tables")
        self.program.key("alt+c")
        wait_until("the name of a copy", lambda: "(copy)" in self.copied(choose=""))
        self.program.type(TABLE)
        self.program.key("alt+m", "ctrl+a")
        self.program.type("500000")
        self.program.key("alt+s", "ctrl+a")  # Runs that are free: none.
        self.program.type("0")
        self.program.key("alt+v")
        wait_until("the table", lambda: self.prices().get(TABLE, {}).get("perMillionRequests")
                   == "500000")
        self.program.key("Escape")
        self.back_in_the_window()
        self.program.key("alt+i", "h")
        self.command("Use These Prices")
        wait_until("the table that holds", lambda: self.own("prices")["chosen"]
                   == self.prices()[TABLE]["id"])

    def sees_what_if(self):
        self.program.key("alt+o", "a")  # The first table whose name begins so.
        self.program.key("alt+t", "ctrl+a")
        self.program.type("1024")
        self.program.key("Tab")
        self.walk_to("a second amount and the difference", lambda text: any(
            line.startswith("serve\t") and line.count("\t") == AMOUNTS + 2
            for line in text.splitlines()))

    def makes_a_budget_and_sees_it_fire(self):
        self.dialog("New Budget…", "New Budget")
        self.program.type("dinner")
        self.program.key("alt+b", "ctrl+a")
        self.program.type("1")
        self.program.key("alt+c")
        wait_until("the budget", lambda: [each["trigger"] for each in self.own("budgets")])
        self.back_in_the_window()
        self.walk_to("the budget in its list", lambda text: "dinner" in text and "Used up" in text)
        wait_until("its event", lambda: self.events_of_feed("dinner") == 1)

    def writes_an_incident_file(self, folder):
        self.program.key("ctrl+shift+i")
        return wait_until("the file", lambda: next(iter(folder.glob("*.incident")), None))

    def opens_it(self, file):
        self.dialog("Open Incident…", "Open Incident")
        self.program.type(str(file))
        self.program.key("Return")
        self.program.wait_for_window("Overview – Incident of")

    def finds_its_views_alive(self):
        self.program.key("ctrl+3")
        self.program.wait_for_title("Activations")
        wait_until("its runs", lambda: len([row for row in self.rows() if "serve" in row]) == RUNS)
        self.program.key("End", "Return")
        self.program.wait_for_title("serve · ")
        self.command("Cost")
        self.program.wait_for_title("Cost")
        wait_until("its bill, by its prices", lambda: any(
            row[:2] == ["serve", str(RUNS)] and row[AMOUNTS].startswith("2.0")
            for row in self.rows()))
        self.command("Metrics")
        self.program.wait_for_title("Metrics")


def main():
    with Display() as display:
        home = Home()
        port = free_port()
        keep_key(sys.argv[1], home)
        configure(home, engine__http_port=port, incidents__folder=home.path)
        try:
            with Program(sys.argv[1], display, home) as program:
                clerk = Clerk(display, program, port)
                program.wait_for_window("Overview")
                wait_until("the engine", clerk.listens)
                clerk.has_runs()
                clerk.makes_prices_of_its_own()
                clerk.sees_what_if()
                clerk.makes_a_budget_and_sees_it_fire()
                clerk.opens_it(clerk.writes_an_incident_file(home.path))
                clerk.finds_its_views_alive()
                assert program.end() == 0
                print("passed")
        finally:
            home.cleanup()


if __name__ == "__main__":
    main()
