#!/usr/bin/env python3
"""The whole window under a real X server and window manager, driven by keys alone.

What a person counts on when something goes wrong: unsaved code, tabs, panels and the size of the
window are back after `kill -9`; a second start brings the first window forward; a log-out keeps
what is unsaved; an engine whose helper dies, or whose data folder is taken, says so.

    tst_window.py BUILD_DIR [TEST]
"""

import base64
import os
import pathlib
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.display import Display, Home, Program, wait_until  # noqa: E402

MARK = "# kept although nobody saved it"


def load_samples(program):
    """As a newcomer would: the first button of the first page, by Enter."""
    program.key("Return")
    wait_until("the sample functions", lambda: open_function(program, "words"))


def open_function(program, name):
    program.key("ctrl+k")
    program.type(name)
    program.key("Return")
    try:
        program.wait_for_title(name, seconds=3)
        return True
    except AssertionError:
        program.key("Escape")
        return False


def shows(home, panel):
    """Whether the saved layout has a panel visible: QMainWindow writes its name, then its flags."""
    layout = base64.b64decode(home.session()["layout"])
    name = panel.encode("utf-16-be")
    return bool(layout[layout.index(name) + len(name)] & 1)


def write_unsaved(program, home):
    program.key("ctrl+End", "Return")
    program.type(MARK)
    wait_until("the file of unsaved work", lambda: any(MARK in text for text in home.unsaved()))


def wait_for_code(program, display):
    """Waits for the mark in the text of the editor in front, which the clipboard tells."""
    def copied():
        program.key("ctrl+a", "ctrl+c")
        return MARK in display.run("xclip", "-selection", "clipboard", "-o")
    wait_until("the code on screen", copied)


def everything_is_back_after_a_kill(build, display, home):
    with Program(build, display, home) as first:
        first.wait_for_window("Overview")
        load_samples(first)
        write_unsaved(first, home)
        wait_until("the tab in the session",
                   lambda: any(key.endswith("/words") for key in home.tabs()))
        before = home.session()
        first.key("alt+1")  # Away with the explorer.
        wait_until("the panels in the session",
                   lambda: home.session()["layout"] != before["layout"])
        display.run("xdotool", "windowsize", "--sync", first.window, "1300", "760")
        size = first.geometry()
        wait_until("the size in the session",
                   lambda: home.session()["geometry"] != before["geometry"])
        tabs = home.tabs()
        assert not shows(home, "explorer") and shows(home, "inspector")
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
    with Program(build, display, home) as second:
        second.wait_for_window("words")
        wait_until("the size of the window", lambda: second.geometry() == size)
        assert any(MARK in text for text in home.unsaved())
        wait_for_code(second, display)
        assert home.tabs() == tabs, (home.tabs(), tabs)
        # Saved again from what is on screen: the code was copied by keys.
        assert not shows(home, "explorer") and shows(home, "inspector"), "the panels"
        second.key("ctrl+s")
        wait_until("no unsaved work", lambda: not home.unsaved())
        assert second.end() == 0


def a_second_start_brings_the_first_forward(build, display, home):
    with Program(build, display, home) as first:
        first.wait_for_window("Overview")
        display.run("xdotool", "windowminimize", "--sync", first.window)
        with Program(build, display, home) as second:
            assert second.process.wait(60) == 0
        wait_until("the first window in front", first.is_active)
        # A profile of its own is another window.
        with Program(build, display, home, "--profile", "other") as other:
            assert other.wait_for_window("Overview") != first.window
            assert other.end() == 0
        assert first.end() == 0


def a_log_out_keeps_what_is_unsaved(build, display, home):
    with Program(build, display, home) as program:
        program.wait_for_window("Overview")
        load_samples(program)
        write_unsaved(program, home)
        assert program.end() == 0
    assert any(MARK in text for text in home.unsaved())
    with Program(build, display, home) as program:
        program.wait_for_window("words")
        wait_for_code(program, display)
        # Saved, it is in no file of unsaved work any more.
        program.key("ctrl+s")
        wait_until("no unsaved work", lambda: not home.unsaved())
        assert program.end() == 0


def a_taken_data_folder_is_named(build, display, home):
    folder = home.data / "signalbox"
    folder.mkdir(parents=True)
    daemon = subprocess.Popen(
        [pathlib.Path(build) / "app" / "signalboxd", "--listen", "127.0.0.1:0", "--data", folder],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, **home.environment()})
    try:
        assert daemon.stdout.readline().startswith("listening on ")
        with Program(build, display, home) as program:
            program.wait_for_dialog("Signalbox")
            program.key("Return")
            assert program.process.wait(60) == 1
            said = program.process.stderr.read()
            assert str(folder) in said, said
    finally:
        daemon.terminate()
        daemon.wait()


def an_engine_without_its_helper_goes_on(build, display, home):
    with Program(build, display, home) as program:
        program.wait_for_window("Overview")
        load_samples(program)
        helper = helper_of(program)
        os.kill(helper, signal.SIGKILL)
        wait_until("another helper", lambda: helper_of(program) not in (0, helper))
        # The page of the run opens by a key only when there is a run.
        program.key("ctrl+Return")
        wait_until("the run on a page of its own", lambda: opens_last_run(program, home))
        assert program.end() == 0


def opens_last_run(program, home):
    program.key("ctrl+shift+p")
    program.type("open activation")
    program.key("Return", "Escape")
    return any(key.startswith("activation:") for key in home.tabs())


def helper_of(program):
    """The sandbox helper of the engine; 0 while there is none."""
    for child in children(program.process.pid):
        try:
            if "signalbox-sandbox" in pathlib.Path(f"/proc/{child}/cmdline").read_text():
                return child
        except OSError:
            pass  # Gone between the two looks.
    return 0


def children(pid):
    """Of all threads of a process."""
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


TESTS = [everything_is_back_after_a_kill, a_second_start_brings_the_first_forward,
         a_log_out_keeps_what_is_unsaved, a_taken_data_folder_is_named,
         an_engine_without_its_helper_goes_on]


def main():
    build = sys.argv[1]
    wanted = sys.argv[2:]
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
