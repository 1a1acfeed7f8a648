"""Two windows on one file, and a file that is taken away: as the officers at the desk see it."""

import os
import subprocess
import sys

import pytest

from tests.journeys.desk import kept

pytestmark = pytest.mark.display


WRITES = """
import sys
from pathlib import Path
from liaison_app.records import Matter
from liaison_app.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
for line in sys.stdin:
    with store.change("Add matter") as pen:
        pen.save(Matter(title=line.strip()))
store.close()
"""


def test_a_second_window_only_looks_and_sees_what_the_first_saves(open_desk, council):
    """The first is a process without a window: two windows on one bare screen share one keyboard."""
    first = subprocess.Popen(
        [sys.executable, "-c", WRITES, str(council)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert first.stdout.readline() == "open\n"
    desk = open_desk(council)
    desk.wait_for("another window on this computer")
    desk.click("Only look at it", "push button")
    desk.wait_for("You are only looking at this file")
    desk.keys("ctrl+3")
    desk.wait_room("Matters")
    desk.keys("ctrl+shift+n")  # nothing new can be begun
    first.stdin.write("Bus stop at the mosque\n")
    first.stdin.flush()
    desk.wait_for("Bus stop at the mosque")
    assert desk.view().find("Save", "push button") is None
    first.communicate()
    desk.wait_for("Nobody else has it open to write")
    desk.click("Open it to write", "push button")
    desk.wait_gone("You are only looking at this file")
    desk.wait_room("Bus stop at the mosque")
    desk.close()
    assert [path.name for path in council.parent.glob("*.lock")] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody touch an open file so")
def test_a_file_moved_away_while_a_letter_is_written_loses_nothing(open_desk, council):
    desk = open_desk(council)
    desk.wait_room("Today")
    desk.keys("ctrl+l")
    desk.wait_focus("To")
    desk.tab_to("Subject")
    desk.type("Before")
    council.rename(council.with_name("tidied away"))
    desk.type(" and after")
    desk.wait_for("Nothing is lost")
    desk.click("Put it back where it was", "push button")
    desk.wait_gone("Nothing is lost")
    desk.close()
    (draft,) = kept(council, "list", "correspondence")
    assert draft["subject"] == "Before and after"
