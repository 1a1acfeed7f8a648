"""The program is killed in the middle of a sentence: two seconds of typing may be lost, no more."""

import time

import pytest

from tests.journeys.desk import kept

pytestmark = pytest.mark.display

MAY_BE_LOST = 2.0  # seconds of typing
SLACK = 1.0  # … and until it is written on a busy machine


def test_two_seconds_of_typing_at_most_are_lost(open_desk, council):
    desk = open_desk(council)
    desk.wait_room("Today")
    desk.keys("ctrl+l")
    desk.wait_focus("To")
    desk.tab_to("Subject")
    desk.type("Written until the light went out")
    desk.keys("F2")
    desk.wait_focus("Text of the letter")
    typed: list[tuple[str, float]] = []
    until = time.monotonic() + 6
    while time.monotonic() < until:
        word = f"word{len(typed):03d}"
        desk.type(f"{word} ")  # it counts from when it is seen: keys wait where much else is done
        desk.wait(lambda view, word=word: word in view.words(), word)
        typed.append((word, time.monotonic()))
    killed = time.monotonic()
    desk.kill()
    (draft,) = kept(council, "list", "correspondence")
    assert draft["subject"] == "Written until the light went out"
    lost = [when for word, when in typed if word not in draft["text"]]
    print(f"{len(lost)} of {len(typed)} words lost")
    assert not lost or killed - lost[0] < MAY_BE_LOST + SLACK

    again = open_desk(council)
    again.wait_room("Today")
    again.wait_for("Written until the light went out", "list item")
    again.click("Written until the light went out", "list item")
    text = again.wait_for("Text of the letter", "text").text
    assert typed[0][0] in text
    again.close()
    assert [one["text"] for one in kept(council, "list", "correspondence")] == [draft["text"]]


def test_a_reply_typed_in_part_is_there_again(open_desk, council):
    """It is nobody's letter yet, so it stands in no list; the page that logs has it back."""
    desk = open_desk(council)
    desk.wait_room("Today")
    desk.keys("ctrl+r")
    desk.wait_focus("What they wrote")
    desk.type("Thank you for your letter.")
    time.sleep(MAY_BE_LOST + SLACK)
    desk.type(" We")
    desk.kill()
    assert kept(council, "list", "correspondence") == []

    again = open_desk(council)
    again.wait_room("Today")
    again.keys("ctrl+r")
    again.wait_focus("What they wrote")
    again.wait(lambda view: "Thank you for your letter." in view.words(), "what was typed before")
    again.close()
