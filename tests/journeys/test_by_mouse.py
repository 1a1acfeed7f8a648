"""With the mouse: a post gets a new holder, and the notice's Undo takes it back."""

import pytest

from tests.journeys.desk import kept

pytestmark = pytest.mark.display

HELD = "Who has held this post"


def test_new_post_holder_and_undo_by_the_notice(open_desk, town):
    before = kept(town, "list", "tenure")
    desk = open_desk(town)
    desk.wait_room("Today")
    desk.click("Contacts", "radio button")
    desk.wait_room("Contacts")
    desk.click("Chief Constable, Helen Marlowe", "list item")
    desk.wait(lambda view: view.find(HELD, "list"), "those who held the post")
    desk.click("New post-holder", "push button")
    desk.wait_for("New post-holder", "dialog")
    desk.wait_focus("Who")
    desk.type("Imran Sadiq")
    desk.click("Imran Sadiq, a new name", "list item")
    desk.wait_focus("Title")
    desk.click("Since", "text")
    desk.type("1 November 2026")
    desk.click("Save", "push button")
    desk.wait_gone("New post-holder", "dialog")
    desk.wait_for("Imran Sadiq, now", "list item")
    row = desk.wait_for("Helen Marlowe, QPM", "list item")
    assert "now" not in row.name
    desk.click("Undo", "push button")
    desk.wait_for("Helen Marlowe, QPM, The force’s announcement, now", "list item")
    desk.wait_gone("Imran Sadiq, now", "list item")
    desk.close()
    assert kept(town, "list", "tenure") == before


def test_has_moved_on_and_undo_by_key(open_desk, town):
    desk = open_desk(town)
    desk.wait_room("Today")
    desk.click("Contacts", "radio button")
    desk.wait_room("Contacts")
    desk.click("Chief Constable, Helen Marlowe", "list item")
    desk.click("More", "button menu")
    desk.menu("Down", "Down", "Return")  # the second line: … has moved on
    desk.wait(
        lambda view: any("moved on" in w.name for w in view.children if w.role == "dialog"),
        "the dialog about moving on",
    )
    desk.keys("ctrl+Return")
    desk.wait_for("nobody known", "label")
    desk.keys("ctrl+z")
    desk.wait_for("Helen Marlowe, QPM, The force’s announcement, now", "list item")
    desk.close()
