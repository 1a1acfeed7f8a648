"""Forms built from the declared fields: filling, problems, saving, and the dialog around them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_app.records import KINDS, Matter, Organisation, Person, Post
from liaison_app.records.fields import Entry, specs_of
from liaison_app.ui import ask
from liaison_app.ui.record_dialog import RecordDialog
from liaison_app.ui.record_form import RecordForm
from tests.ui.accessible import unnamed_controls

BY_NAME = {kind.name: kind for kind in KINDS}


def form_for(qtbot, store, record, **more):
    form = RecordForm(BY_NAME[type(record).__name__.lower()], store, **more)
    qtbot.addWidget(form)
    form.show_record(record)
    return form


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_a_form_that_changes_nothing_by_itself(qtbot, store, kind):
    form = RecordForm(kind, store)
    qtbot.addWidget(form)
    assert form.record() == kind.record()
    assert not form.has_edits()
    form.show()
    assert unnamed_controls(form) == []


def test_what_is_typed_is_saved_as_one_named_change(qtbot, desk):
    form = form_for(qtbot, desk.store, Person())
    qtbot.keyClicks(form.editors["family_name"].widget, "Yusuf")
    form.editors["emails"].fill((Entry("Office", "a@example.org"),))
    assert form.has_edits()
    saved = form.save()
    assert desk.store.get(Person, saved.id).family_name == "Yusuf"
    assert saved.emails == (Entry("Office", "a@example.org"),)
    assert desk.undo.label == "Add person"
    assert not form.has_edits()


def test_a_problem_stands_beside_its_field_and_nothing_is_saved(qtbot, store):
    form = form_for(qtbot, store, Organisation())
    form.show()
    assert form.save() is None
    assert form._warnings["name"].isVisible()
    assert "needed" in form._warnings["name"].text()
    assert store.count(Organisation) == 0


def test_text_of_any_kind_comes_back_as_it_was_if_nobody_types(qtbot, store):
    odd = "a\nb" + "x" * 40_000 + "<b>&amp;"
    form = form_for(qtbot, store, Person(family_name=odd, notes="y" * 60_000 + "\n\n"))
    assert not form.has_edits()
    assert form.record().family_name == odd


def test_a_date_that_is_none_is_refused_beside_the_field(qtbot, store):
    form = form_for(qtbot, store, Person(family_name="Yusuf"))
    box = form.editors["last_verified"].widget.box
    qtbot.keyClicks(box, "the thirty-first of never")
    assert form.save() is None
    assert "not understood" in form._warnings["last_verified"].text()
    box.clear()
    qtbot.keyClicks(box, "16/3/2018")
    assert form.save().last_verified == "2018-03-16"


@pytest.mark.parametrize("typed", ["ten", "--5", "1.5", "9" * 16])
def test_what_is_no_whole_number_is_said_in_words(qtbot, store, typed):
    form = form_for(qtbot, store, Organisation(name="Northtown Police"))
    form.editors["reply_working_days"].fill(None)
    form.editors["reply_working_days"].widget.setText(typed)
    assert form.save() is None
    assert "is a whole number, such as 10" in form._warnings["reply_working_days"].text()


def test_a_link_is_chosen_by_typing_part_of_its_name(qtbot, store):
    with store.change("Start") as pen:
        body = pen.save(Organisation(name="Northtown Police"))
    form = form_for(qtbot, store, Post(title="Chief Constable"))
    form.show()
    picker = form.editors["organisation_id"].widget
    qtbot.keyClicks(picker.box, "police")
    qtbot.keyClick(picker.box, Qt.Key.Key_Return)
    assert form.save().organisation_id == body.id


def test_a_name_typed_but_not_chosen_is_not_lost_in_silence(qtbot, store):
    form = form_for(qtbot, store, Post(title="Chief Constable"))
    qtbot.keyClicks(form.editors["organisation_id"].widget.box, "Nowhere")
    assert form.save() is None
    assert "Nowhere" in form._warnings["organisation_id"].text()


def test_rarer_fields_are_folded_away_unless_filled(qtbot, store):
    form = form_for(qtbot, store, Person(family_name="Yusuf"))
    assert form._rare.isHidden()
    form.show_record(Person(family_name="Yusuf", known_as="Abu Bakr"))
    assert not form._rare.isHidden()


def test_a_dialog_saves_by_keyboard(qtbot, desk):
    dialog = RecordDialog(desk, Organisation())
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.keyClicks(dialog.form.editors["name"].widget, "Northtown Council")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(
            dialog.form.editors["name"].widget,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier,
        )
    assert dialog.saved.name == "Northtown Council"
    assert unnamed_controls(dialog) == []


def test_a_dialog_asks_before_typing_is_dropped(qtbot, desk, monkeypatch):
    asked = []
    monkeypatch.setattr(ask, "choose", lambda *words, **more: asked.append(words[1]) or "drop")
    dialog = RecordDialog(desk, Organisation())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.form.editors["name"].widget, "North")
    dialog.reject()
    assert asked == ["What you typed has not been saved."]
    assert desk.store.count(Organisation) == 0


def test_a_dialog_closes_when_its_record_has_gone(qtbot, desk):
    with desk.store.change("Add") as pen:
        body = pen.save(Organisation(name="Gone soon"))
    dialog = RecordDialog(desk, body)
    qtbot.addWidget(dialog)
    dialog.show()
    with desk.store.change("Delete") as pen:
        pen.delete(body)
    assert not dialog.isVisible()
    assert "deleted" in desk.notices.shown()[0]


def test_every_field_type_has_an_editor():
    types = {spec.type for kind in KINDS for spec in specs_of(kind.record).values()}
    assert types <= {
        "text", "long_text", "rich_text", "number", "choice", "flag",
        "date", "when", "entries", "lines", "link", "length",
    }  # fmt: skip


def test_a_date_of_concern_is_typed_as_any_date_is(qtbot, store):
    form = form_for(qtbot, store, Matter(title="Market day"))
    days = form.editors["dates_of_concern"].widget
    qtbot.keyClicks(days._rows[0].label, "The day named")
    qtbot.keyClicks(days._rows[0].value.box, "3 April 2018")
    assert form.has_edits()
    assert form.save().dates_of_concern == (Entry("The day named", "2018-04-03"),)


def test_a_date_of_concern_that_is_no_day_is_told_and_nothing_is_lost(qtbot, store):
    form = form_for(qtbot, store, Matter(title="Market day"))
    form.show()
    days = form.editors["dates_of_concern"].widget
    qtbot.keyClicks(days._rows[0].label, "The day named")
    assert form.save() is None
    assert "The day named" in form._warnings["dates_of_concern"].text()
    qtbot.keyClicks(days._rows[0].value.box, "31 February")
    assert form.save() is None
    assert "February" in form._warnings["dates_of_concern"].text()
    assert store.count(Matter) == 0


def test_a_dialog_opened_from_a_card_does_not_take_its_colour(qtbot, desk):
    window, card = QWidget(), QWidget()
    qtbot.addWidget(window)
    card.setParent(window)
    assert RecordDialog(desk, Matter(), card).parentWidget() is window
    assert RecordDialog(desk, Matter()).parentWidget() is None
