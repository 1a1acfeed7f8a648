"""The last day of one officer and the first of the next, both without the mouse."""

from pathlib import Path

import pytest

from tests.journeys.desk import kept

pytestmark = pytest.mark.display

WORDS = "heron tulip attic comet barley"
MOST = 90  # Tabs past everything on the page


def test_a_file_is_handed_over_and_taken_over_by_keyboard(open_desk, town: Path, home: Path):
    desk = open_desk(town)
    desk.wait_room("Today")
    desk.keys("ctrl+8")
    desk.wait_room("Handover")
    desk.tab_to("Check what is open", most=MOST)
    desk.keys("Return")
    desk.wait_for("8 open matters")
    desk.tab_to("A word to your successor")
    desk.type("Ring before you write.")
    desk.tab_to("What to pass on")
    desk.keys("Return")
    desk.wait_focus("Everything")
    desk.keys("Down")
    desk.wait_focus("Everything except private notes")
    desk.tab_to("Make the file")
    desk.keys("Return")
    desk.wait_focus("Your successor’s name")
    desk.type("Bilal Noor")
    desk.tab_to("A passphrase of its own")
    desk.tab_to("Passphrase")
    desk.type(WORDS)
    desk.tab_to("The same once more")
    desk.type(WORDS)
    desk.tab_to("Make the file", most=MOST)
    desk.keys("Return")
    desk.wait_for("is made and was read again: it is whole")
    desk.tab_to("Printed book", most=MOST)
    desk.keys("Return")
    desk.wait_for("With the notes I marked")
    desk.close()
    [given] = (home / "documents").glob("*.liaison")
    assert [one["to_name"] for one in kept(town, "list", "handover")] == ["Bilal Noor"]

    desk = open_desk(given)
    desk.wait_for("is protected by a passphrase")
    desk.type(WORDS)
    desk.keys("Return")
    desk.wait_room("Welcome")
    desk.wait_for("This file is whole")
    desk.wait_for("Ring before you write.")
    desk.wait_focus("Your name")
    desk.keys("Return")
    desk.wait_focus("Your name")
    desk.tab_to("Take the file over", most=MOST)
    desk.keys("Return")
    desk.wait_for("Welcome, Bilal Noor")
    for step in ("Questions and replies", "Promises", "The next 90 days", "Good to know"):
        desk.tab_to(step, most=MOST)
        desk.keys("Return")
        desk.wait(lambda view, step=step: view.find(step, "list"), step)
    desk.tab_to("Introduce yourself", most=MOST)
    desk.keys("Return")
    desk.wait_focus("Letters of introduction")
    desk.tab_to("Begin with Today", most=MOST)
    desk.keys("Return")
    desk.wait_room("Today")
    desk.close()
