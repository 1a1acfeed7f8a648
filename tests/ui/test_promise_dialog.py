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
from liaison_app.records.promise import OURS, THEIRS, UNNAMED
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


def blank(store, reply, quote=WORDS, **more):
    return promises.blank(store, correspondence_id=reply.id, quote=quote, start=0, **more)


def keys(qtbot, *pressed):
    for one in pressed:
        if isinstance(one, str):
            qtbot.keyClicks(QApplication.focusWidget(), one)
        else:
            qtbot.keyClick(QApplication.focusWidget(), one)


def test_everything_is_shown_with_the_reason_for_the_day(qtbot, desk, store, reply):
    dialog = shown(qtbot, PromiseDialog(desk, blank(store, reply)))
    assert dialog.what.hasFocus()
    assert [item.title for item in dialog.who.items()] == ["Chief Constable, County Police"]
    assert dialog.review.value() == "2018-03-29"
    assert dialog.for_day.value() == "2018-04-03"
    assert "Thursday 29 March" in dialog.why.words()
    assert not dialog.notes_whole.isVisible()


def test_other_words_on_when_bring_another_day(qtbot, desk, store, reply):
    dialog = shown(qtbot, PromiseDialog(desk, blank(store, reply)))
    dialog.due_words.setFocus()
    dialog.due_words.selectAll()
    qtbot.keyClicks(dialog.due_words, "within 10 working days")
    qtbot.waitUntil(lambda: dialog.review.value() == "2018-04-03")
    assert dialog.why.words().startswith("“within 10 working days” after Saturday 17 March")
    dialog.review.setFocus()
    dialog.review.box.selectAll()
    qtbot.keyClicks(dialog.review.box, "5/4/2018")
    assert dialog.why.words() == "Looked at again on Thu 5 April 2018, as chosen."
    press(qtbot, Key.Key_Return, Ctrl)
    assert (dialog.kept.due_words, dialog.kept.review) == ("within 10 working days", "2018-04-05")


def test_words_typed_last_still_count_when_it_is_kept_at_once(qtbot, desk, store, reply):
    dialog = shown(qtbot, PromiseDialog(desk, blank(store, reply)))
    dialog.due_words.setFocus()
    dialog.due_words.selectAll()
    qtbot.keyClicks(dialog.due_words, "by 28 March")
    press(qtbot, Key.Key_Return, Ctrl)
    assert dialog.kept.review == "2018-03-28"


def test_whose_it_is_by_arrow_keys(qtbot, desk, store, reply):
    dialog = shown(qtbot, PromiseDialog(desk, blank(store, reply)))
    keys(qtbot, Key.Key_Tab, Key.Key_Right, Key.Key_Right)
    assert dialog.side.selected() == UNNAMED
    assert not dialog.who.isVisible()
    press(qtbot, Key.Key_Return, Ctrl)
    kept = dialog.kept
    assert (kept.side, kept.post_id, kept.person_id, kept.who) == (UNNAMED, None, None, "")


def test_somebody_after_all_is_proposed_from_the_letter(qtbot, desk, store, reply):
    unnamed = blank(store, reply, "Further news will be given over the coming days.")
    assert unnamed.side == UNNAMED
    dialog = shown(qtbot, PromiseDialog(desk, unnamed))
    keys(qtbot, Key.Key_Tab, Key.Key_Left)
    assert dialog.side.selected() == OURS
    keys(qtbot, Key.Key_Left)
    press(qtbot, Key.Key_Return, Ctrl)
    assert (dialog.kept.side, dialog.kept.post_id) == (THEIRS, 1)
    assert dialog.kept.who == "Mr Alan Newcombe, Chief Constable, County Police"


def test_another_maker_known_or_not(qtbot, desk, store, reply):
    other = add_contact(store, person=Person(given_name="Carol", family_name="Ives"))
    dialog = shown(qtbot, PromiseDialog(desk, blank(store, reply)))
    dialog.who.set_items([])
    dialog.who.setFocus()
    keys(qtbot, "ives", Key.Key_Return)
    press(qtbot, Key.Key_Return, Ctrl)
    assert (dialog.kept.person_id, dialog.kept.post_id) == (other.person.id, None)
    assert dialog.kept.who == "Carol Ives"
    dialog = shown(qtbot, PromiseDialog(desk, dialog.kept))
    dialog.who.set_items([])
    dialog.who.setFocus()
    keys(qtbot, "The night desk")
    press(qtbot, Key.Key_Return, Ctrl)
    assert (dialog.kept.person_id, dialog.kept.who) == (None, "The night desk")
    dialog = shown(qtbot, PromiseDialog(desk, dialog.kept))
    press(qtbot, Key.Key_Return, Ctrl)
    assert dialog.kept.who == "The night desk"


def test_edited_later_it_keeps_who_made_it_and_what_became_of_it(qtbot, desk, store, reply):
    with store.change("Add promise") as pen:
        kept = pen.save(blank(store, reply))
    kept = promises.settle(store, kept, "partly", on="2018-04-05", evidence="Some patrols")
    add_contact(store, person=Person(family_name="Later"), post=store.get(Post, kept.post_id))
    dialog = shown(qtbot, PromiseDialog(desk, kept))
    assert dialog.notes_whole.isVisible()
    assert unnamed_controls(dialog) == []
    dialog.notes.set_value("Ask again in May")
    press(qtbot, Key.Key_Return, Ctrl)
    changed = dialog.kept
    assert (changed.person_id, changed.who) == (kept.person_id, kept.who)
    assert (changed.state, changed.evidence) == ("partly", "Some patrols")
    assert changed.notes == "Ask again in May"
    assert desk.undo.label == "Edit promise"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda d: d.what.set_value(""), "Promise is needed."),
        (lambda d: d.who.set_items([]), "Say who made it"),
        (lambda d: d.review._typed("31 February"), "February has 28 or 29 days."),
        (lambda d: (d.matter.set_items([]), d.matter.box.setText("Nowhere")), "not known"),
    ],
)
def test_what_stands_in_the_way_is_said(qtbot, desk, store, reply, spoil, sentence):
    dialog = shown(qtbot, PromiseDialog(desk, blank(store, reply)))
    spoil(dialog)
    press(qtbot, Key.Key_Return, Ctrl)
    assert sentence in dialog.wrong.words()
    assert dialog.kept is None
    assert store.all(Promise) == []


def test_the_days_of_concern_follow_the_matter(qtbot, desk, store, reply):
    dialog = shown(qtbot, PromiseDialog(desk, blank(store, reply)))
    assert [dialog.for_day.itemData(at) for at in range(dialog.for_day.count())] == [
        "",
        "2018-04-03",
    ]
    dialog.matter.remove(dialog.matter.items()[0])
    dialog.for_day.set_value("")
    press(qtbot, Key.Key_Return, Ctrl)
    assert (dialog.kept.matter_id, dialog.kept.for_day) == (None, "")


def test_of_a_promise_of_ours_it_is_asked_who_of_us_does_it(desk, store, qtbot):
    dialog = PromiseDialog(desk, Promise(side=THEIRS, text="Mend the gate", who="Warden"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog._doer_whole.isVisible()
    dialog.side.select(OURS)
    dialog._show_side()
    assert dialog._doer_whole.isVisible()
    dialog.doer.set_value("Treasurer")
    dialog.try_to_keep()
    assert dialog.kept is not None
    assert dialog.kept.doer == "Treasurer"
    again = PromiseDialog(desk, dialog.kept)
    qtbot.addWidget(again)
    assert again.doer.value() == "Treasurer"
    again.side.select(THEIRS)
    again.try_to_keep()
    assert store.get(Promise, dialog.kept.id or 0).doer == ""


def test_a_day_of_concern_of_no_matter_is_said_as_a_day(desk, qtbot):
    dialog = PromiseDialog(desk, Promise(side=THEIRS, text="More patrols", for_day="2018-04-03"))
    qtbot.addWidget(dialog)
    assert dialog.for_day.currentText() == "Tue 3 April 2018"
    assert dialog.for_day.value() == "2018-04-03"
