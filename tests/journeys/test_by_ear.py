"""By ear alone: a letter and its reply, going by nothing but what a screen reader says."""

from collections.abc import Iterator

import pytest

from tests.journeys.desk import kept
from tests.journeys.listener import Listener

pytestmark = pytest.mark.display


@pytest.fixture
def ear(screen) -> Iterator[Listener]:
    made = Listener(screen)
    yield made
    made.close()


def test_a_letter_and_its_reply_by_ear(ear, open_desk, council):
    desk = open_desk(council)
    ear.wait("Today – Liaison Desk, frame")

    # Whom to write to: every field says what it is, what is proposed is said, and that it was taken.
    desk.keys("ctrl+n")
    ear.wait("Add contact", "dialog", "Person. text")
    desk.type("Helen Marlowe")
    desk.keys("Tab")
    ear.wait("Post. text")
    desk.type("Chief Constable")
    ear.wait("Chief Constable, a new name, 1 of 1")
    desk.keys("Tab")
    ear.wait("Chief Constable chosen")
    ear.wait("Organisation. text")
    desk.type("Mereshire Police")
    desk.keys("Tab")
    ear.wait("Kind", "combo box")
    desk.type("Pol")
    desk.keys("ctrl+Return")
    ear.wait("Added: Helen Marlowe")

    # The letter: from Today, so that nobody is proposed as its addressee.
    desk.keys("ctrl+1")
    ear.wait("Picked up recently. list")
    desk.keys("ctrl+l")
    ear.wait("To. text", "Add a post, person or organisation")
    desk.type("chief")
    ear.wait("Chief Constable, Mereshire Police", "1 of 3")
    desk.keys("Return")
    ear.wait("Chief Constable, Mereshire Police chosen")
    ear.tab_to(desk, "Subject. text")
    desk.type("What families may be told")
    ear.tab_to(desk, "Date of the letter. text")
    desk.keys("ctrl+a")
    desk.type("31/2/2026")
    desk.keys("Tab")
    ear.wait("is not a day in any year")  # said at once, though the keyboard has gone on
    desk.keys("shift+Tab")
    said = ear.wait("Date of the letter. text")
    assert "is not a day in any year" in said
    assert said.endswith("31/2/2026")
    desk.keys("ctrl+a")
    desk.type("yesterday")
    desk.keys("F2")
    ear.wait("Text of the letter. text")
    desk.type("Could you help us with a question? What is planned for the day they name?")
    desk.keys("ctrl+shift+Return")
    ear.wait("Marked as sent")

    # Its reply.
    ear.quiet()
    desk.keys("ctrl+r")
    ear.wait("What they wrote. text")
    desk.type("Thank you. We have doubled the patrols near every mosque.")
    ear.tab_to(desk, "Letters it may answer")
    row = ear.wait("list item. 1 of 2", "What families may be told")
    assert row.startswith("done, ")
    desk.keys("ctrl+Return")
    ear.wait("What it says. text", "Thank you. We have doubled the patrols")
    ear.wait("Reply logged: replied in 1 day.")

    # Found again: each line that is marked is said, with its heading.
    desk.keys("ctrl+k")
    ear.wait("Search everything. text")
    desk.type("doubled")
    ear.wait("doubled")
    desk.keys("Escape")
    ear.wait("What it says. text")  # the keyboard is where it was before
    assert desk.clicks == 0
    desk.close()
    sent, reply = kept(council, "list", "correspondence")
    assert (sent["state"], reply["in_reply_to_id"]) == ("sent", sent["id"])
    print("\n".join(ear.heard))
