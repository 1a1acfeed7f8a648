"""The small dialogs of a promise, by keyboard: what is proposed, what is chosen, what is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from liaison_app.records import (
    Correspondence,
    Entry,
    Matter,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
)
from liaison_app.records.promise import THEIRS
from liaison_app.services import promises
from liaison_app.services.contacts import add_contact
from liaison_app.ui.dialogs.promise_dialog import PromiseDialog
from tests.ui.accessible import unnamed_controls

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier

WORDS = "In the days before the 3rd and on the day itself we will double our patrols."


@pytest.fixture
def reply(store):
    """What the Chief Constable wrote on Saturday 17 March 2018, under a matter with one day."""
    added = add_contact(
        store,
        person=Person(title="Mr", given_name="Alan", family_name="Newcombe"),
        post=Post(title="Chief Constable"),
        organisation=Organisation(name="County Police", kind="police"),
    )
    with store.change("Set up") as pen:
        matter = pen.save(
            Matter(
                title="Leaflets", dates_of_concern=(Entry("The day of the leaflets", "2018-04-03"),)
            )
        )
        item = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2018-03-17",
                matter_id=matter.id,
                text=f"<p>{WORDS}</p>",
            )
        )
        pen.save(
            Party(
                correspondence_id=item.id,
                role="from",
                post_id=added.post.id,
                person_id=added.person.id,
                organisation_id=added.organisation.id,
                name="Mr Alan Newcombe",
                post_title="Chief Constable",
                organisation_name="County Police",
            )
        )
    return item


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return dialog


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_one_key_keeps_what_is_proposed(qtbot, desk, store, reply):
    proposed = promises.blank(store, correspondence_id=reply.id, quote=WORDS, start=0)
    dialog = shown(qtbot, PromiseDialog(desk, proposed))
    assert unnamed_controls(dialog) == []
    press(qtbot, Key.Key_Return, Ctrl)
    kept = store.only(Promise)
    assert dialog.kept == kept
    assert (kept.side, kept.for_day, kept.review) == (THEIRS, "2018-04-03", "2018-03-29")
    assert kept.due_words == "In the days before the 3rd and on the day itself"
    assert kept.who == "Mr Alan Newcombe, Chief Constable, County Police"
    assert "Add promise" in desk.undo.label
