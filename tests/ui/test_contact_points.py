"""The dialog of a point of contact by keyboard, and the dialog of the cards to circulate."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel

from liaison_app.records import (
    ContactPoint,
    Correspondence,
    Matter,
    Organisation,
    Party,
    Person,
    Post,
)
from liaison_app.records.contact_point import MAY, MAY_NOT
from liaison_app.services.contact_points import blank
from liaison_app.store.queries.contact_points import points_of
from liaison_app.ui import ask
from liaison_app.ui.dialogs.cards_dialog import CardsDialog, print_cards
from liaison_app.ui.dialogs.contact_point_dialog import ContactPointDialog
from tests.ui.accessible import unnamed_controls

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
TODAY = dt.date(2026, 3, 18)


@pytest.fixture
def reply(store):
    with store.change("Reply") as pen:
        police = pen.save(Organisation(name="County Police", kind="police"))
        matter = pen.save(Matter(title="Leaflets"))
        item = pen.save(
            Correspondence(
                direction="in",
                channel="email",
                state="received",
                date="2026-03-17",
                matter_id=matter.id,
                text="<p>Peter Ames as our Hate crime lead reads every report. Ann Day writes.</p>",
            )
        )
        pen.save(Party(correspondence_id=item.id, role="from", organisation_id=police.id))
    return item


def shown(qtbot, desk, point):
    dialog = ContactPointDialog(desk, point)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return dialog


def said(widget):
    return [one.words() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def test_well_proposed_it_is_kept_with_one_key(qtbot, desk, store, reply):
    dialog = shown(qtbot, desk, blank(store, correspondence_id=reply.id, words="Peter Ames"))
    words = "Add Peter Ames to Contacts as Hate Crime Lead at County Police"
    assert (dialog.adds.text(), dialog.adds.isChecked()) == (words, True)
    assert dialog.purpose.value() == "Hate crime"
    assert unnamed_controls(dialog) == []
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, Ctrl)
    assert dialog.kept is not None
    assert store.get(Person, dialog.kept.person_id).family_name == "Ames"
    assert store.get(Post, dialog.kept.post_id).title == "Hate Crime Lead"
    desk.undo.undo()
    assert store.all(ContactPoint) == store.all(Person) == store.all(Post) == []


def test_for_what_is_typed_where_the_letter_does_not_say(qtbot, desk, store, reply):
    dialog = shown(qtbot, desk, blank(store, correspondence_id=reply.id, words="Ann Day"))
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, Ctrl)
    assert dialog.isVisible()
    assert any("For what" in words for words in said(dialog))
    qtbot.keyClicks(QApplication.focusWidget(), "Letters")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, Ctrl)
    assert dialog.kept is not None
    assert (dialog.kept.purpose, dialog.kept.name) == ("Letters", "Ann Day")


def test_unticked_nobody_is_added_and_the_name_is_kept(qtbot, desk, store, reply):
    dialog = shown(qtbot, desk, blank(store, correspondence_id=reply.id, words="Peter Ames"))
    dialog.adds.setChecked(False)
    dialog.try_to_keep()
    assert (dialog.kept.name, dialog.kept.person_id, dialog.kept.post_id) == (
        "Peter Ames",
        None,
        None,
    )
    assert store.all(Person) == store.all(Post) == []


def test_a_post_alone_is_added_as_such(qtbot, desk, store, reply):
    point = blank(store, correspondence_id=reply.id, words="our Hate crime lead")
    dialog = shown(qtbot, desk, point)
    assert dialog.adds.text() == "Add the post Hate Crime Lead at County Police to Contacts"
    dialog.try_to_keep()
    assert store.get(Post, dialog.kept.post_id).title == "Hate Crime Lead"
    assert store.all(Person) == []


def test_an_and_sign_in_a_name_stays(qtbot, desk, store, reply):
    with store.change("Rename") as pen:
        body = store.where(Organisation)[0]
        pen.save(Organisation(id=body.id, name="Fire & Rescue", kind="fire"))
    dialog = shown(qtbot, desk, blank(store, correspondence_id=reply.id, words="Peter Ames"))
    assert dialog.adds.text().replace("&&", "+").endswith("at Fire + Rescue")


def test_everything_can_be_mended_and_is_shown_again(qtbot, desk, store, reply):
    first = shown(qtbot, desk, blank(store, correspondence_id=reply.id, words="Peter Ames"))
    first.try_to_keep()
    dialog = shown(qtbot, desk, first.kept)
    assert not dialog.adds.isVisible()
    assert [item.title for item in dialog.who.items()] == ["Peter Ames"]
    dialog.until.box.clear()
    qtbot.keyClicks(dialog.until.box, "while the march lasts")
    dialog.circulation.select(MAY)
    dialog.reach.set_value("Ring the desk first")
    dialog.try_to_keep()
    kept = store.get(ContactPoint, first.kept.id)
    assert (kept.until, kept.until_words) == ("", "while the march lasts")
    assert (kept.circulation, kept.reach) == (MAY, "Ring the desk first")
    again = shown(qtbot, desk, kept)
    assert again.until.box.text() == "while the march lasts"
    again.reject()
    assert again.kept is None


def test_nothing_is_squeezed_however_long_the_words(qtbot, desk, store, reply):
    point = blank(store, correspondence_id=reply.id, words="Peter Ames", quote="Peter Ames " * 40)
    dialog = shown(qtbot, desk, point)
    for field in (dialog.who, dialog.post, dialog.begins, dialog.reach, dialog.circulation):
        assert field.height() >= field.minimumSizeHint().height()


def test_a_day_that_is_none_is_said_in_the_dialog(qtbot, desk, store, reply):
    dialog = shown(qtbot, desk, blank(store, correspondence_id=reply.id, words="Peter Ames"))
    dialog.begins.box.clear()
    qtbot.keyClicks(dialog.begins.box, "31 February")
    dialog.try_to_keep()
    assert dialog.isVisible()
    assert dialog.kept is None
    assert dialog.wrong.words()


# Cards


@pytest.fixture
def points(store, reply):
    """One that may be circulated, one not asked, one for us alone, one ended."""
    with store.change("Points") as pen:
        body = store.all(Organisation)[0]
        for name, more in (
            ("May Open", {"circulation": MAY}),
            ("Not Asked", {}),
            ("Us Alone", {"circulation": MAY_NOT}),
            ("Long Ended", {"circulation": MAY, "until": "2020-01-01"}),
        ):
            pen.save(ContactPoint(purpose="Hate crime", name=name, organisation_id=body.id, **more))
    return points_of(store, organisation_id=body.id)


def test_the_cards_dialog_warns_of_whom_nobody_asked(qtbot, desk, points):
    dialog = CardsDialog(desk, points, TODAY, None)
    qtbot.addWidget(dialog)
    dialog.show()
    ticks = {tick.accessibleName(): tick for tick in dialog.findChildren(QCheckBox)}
    assert set(ticks) == {"Hate crime: May Open", "Hate crime: Not Asked"}
    assert dialog.warning.words().startswith("1 of the 2 was not asked")
    assert any("Us Alone" in words and "for us alone" in words for words in said(dialog))
    assert dialog.paper.page_count() == 1
    assert unnamed_controls(dialog) == []
    ticks["Hate crime: Not Asked"].setChecked(False)
    assert not dialog.warning.isVisible()
    ticks["Hate crime: May Open"].setChecked(False)
    assert not dialog.print_button.isEnabled()
    assert dialog.wrong.words() == "Tick whom a card is to be made for."
    for tick in ticks.values():
        tick.setChecked(True)
    dialog.paper_size.select("a6")
    dialog.paper_size.chosen.emit("a6")
    assert dialog.paper.page_count() == 2


def test_it_prints_and_closes(qtbot, desk, points, monkeypatch):
    printed = []
    monkeypatch.setattr(
        "liaison_app.ui.printing.print_pdf", lambda pdf, title, parent: printed.append(title) or 1
    )
    dialog = CardsDialog(desk, points, TODAY, None)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.keyClick(dialog, Key.Key_P, Ctrl)
    assert printed == ["Contact cards"]
    assert not dialog.isVisible()


def test_it_is_saved_where_one_says(qtbot, desk, points, monkeypatch, tmp_path):
    target = tmp_path / "cards"
    monkeypatch.setattr(ask, "save_file", lambda *_args: target)
    dialog = CardsDialog(desk, points, TODAY, None)
    qtbot.addWidget(dialog)
    dialog.save_button.click()
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_for_us_alone_is_refused_in_a_sentence(desk, store, points):
    alone = [one for one in points if one.name == "Us Alone"]
    problems = []
    desk.notices.problem = problems.append
    print_cards(desk, alone, None)
    assert problems == [
        "Us Alone (Hate crime) is for us alone, so it stands on no card to be passed on."
    ]
