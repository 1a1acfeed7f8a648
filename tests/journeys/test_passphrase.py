"""A protected file through a real window: opened, locked in the middle of a letter, and unlocked."""

import pytest

from liaison_app.services.jobs import run_here
from liaison_app.services.passphrases import change_key
from liaison_app.store.key import Key

pytestmark = pytest.mark.display

WORDS = "three grey herons"


@pytest.fixture
def protected(council, real_keys):
    """The council's file, with a passphrase."""
    run_here(change_key(council, None, Key.new(WORDS)))
    return council


def test_opened_locked_and_unlocked(open_desk, protected):
    """By keyboard alone: a slip first, then the right words; what was typed is still there."""
    desk = open_desk(protected)
    desk.wait_focus("Passphrase")
    desk.type("three brown herons")
    desk.keys("Return")
    desk.wait_for("does not open the file", "label")
    desk.wait_focus("Passphrase")
    desk.type(WORDS)
    desk.keys("Return")
    desk.wait_room("Today")

    desk.keys("ctrl+n")
    desk.wait_focus("Person")
    desk.type("Helen Marlowe")
    desk.keys("ctrl+alt+l")
    desk.wait_for("Locked", "label")
    desk.wait_focus("Passphrase")
    shown = desk.view().words()
    assert "Oakbridge Council of Mosques" not in shown
    assert "Organisation" not in shown
    desk.type(WORDS)
    desk.keys("Return")
    desk.wait_gone("Locked", "label")
    desk.wait_for("Add contact", "dialog")
    assert "Helen Marlowe" in desk.view().words()
    desk.keys("Escape")
    desk.wait_gone("Add contact", "dialog")
    desk.close()
