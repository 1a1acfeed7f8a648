"""The letterhead, our envelopes and our signatories in Settings."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from liaison_app.records import Envelope, Office, Organisation, Signatory
from liaison_app.ui.pages import settings_letterhead
from liaison_app.ui.pages.settings_page import SettingsPage
from liaison_app.ui.search_actions import actions_for
from liaison_app.ui.widgets.colour_picker import COLOURS, ColourPicker, contrast_to_white
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

MEASURED = Envelope(
    name="DL of the post office",
    width=220.0,
    height=110.0,
    window_left=20.0,
    window_bottom=18.0,
    window_width=90.0,
    window_height=35.0,
)


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot) -> SettingsPage:
    with desk.store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        body = pen.save(Organisation(name="Central Mosque"))
        pen.save(Signatory(name="Amina Rahman", post_title="Liaison Officer"))
        pen.save(Signatory(name="Yusuf Ali", position=1, organisation_id=body.id))
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    desk.hub.committed.connect(made.on_batch)
    made.resize(1160, 700)
    made.show()
    return made


def test_layout_and_colour_are_kept(page: SettingsPage, desk: TestDesk) -> None:
    card = page.letterhead
    card.layouts._pages["centre"].click()
    card.colours._swatches[2].click()
    assert page.flush()
    office = desk.store.only(Office)
    assert (office.head_layout, office.colour) == ("centre", COLOURS[2][0])
    page.reload()
    assert (card.layouts.value(), card.colours.value()) == ("centre", COLOURS[2][0])


def test_lines_of_our_own_are_kept(page: SettingsPage, desk: TestDesk) -> None:
    page.letterhead.lines.setPlainText("Old Library\n\n01632 960144\n")
    assert page.flush()
    assert desk.store.only(Office).head_lines == ("Old Library", "01632 960144")


def test_a_colour_that_is_no_colour_is_said(page: SettingsPage, desk: TestDesk) -> None:
    box = page.letterhead.colours.box
    box.setText("#12")
    box.textEdited.emit("#12")
    assert not page.flush()
    assert "six figures" in page.letterhead.form._warnings["colour"].text()


def test_a_pale_colour_is_warned_of(qtbot: QtBot) -> None:
    picker = ColourPicker("Colour")
    qtbot.addWidget(picker)
    picker.set_value("#FFEE88")
    assert "too pale" in picker.pale.words()
    for colour, _words in COLOURS:
        picker.set_value(colour)
        assert picker.pale.isHidden()
        assert contrast_to_white(QColor(colour)) >= 4.5
        assert [one.isChecked() for one in picker._swatches].count(True) == 1


def test_headed_paper_opens_its_measures(page: SettingsPage, desk: TestDesk) -> None:
    editors = page.paper.form.editors
    assert not editors["preprinted_top"].widget.isEnabled()
    editors["preprinted"].widget.setChecked(True)
    assert editors["preprinted_top"].widget.isEnabled()
    assert page.flush()
    assert desk.store.only(Office).preprinted


def test_the_first_envelope_measured_is_taken_for_our_letters(
    page: SettingsPage, desk: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measured(desk: TestDesk, envelope: Envelope, *_rest: object) -> Envelope:
        with desk.store.change("Measure an envelope") as pen:
            return pen.save(dataclasses.replace(MEASURED, id=envelope.id))

    monkeypatch.setattr(settings_letterhead, "measure_envelope", measured)
    page.paper.measure()
    assert page.flush()
    office = desk.store.only(Office)
    [envelope] = desk.store.all(Envelope)
    assert (office.layout_profile, office.envelope_id) == ("own", envelope.id)
    page.reload()
    assert page.paper.profile.currentText() == "DL of the post office (measured)"
    page.paper.measure()
    assert desk.store.only(Office).envelope_id == envelope.id
    page.paper.delete(envelope.id)
    assert desk.store.only(Office).envelope_id is None
    assert page.paper.profile.currentText() == "An envelope that is not measured"


def test_another_place_of_the_address_is_kept(page: SettingsPage, desk: TestDesk) -> None:
    page.paper.profile.set_value("c5_window")
    page.paper.profile.picked.emit("c5_window")
    assert page.flush()
    assert desk.store.only(Office).layout_profile == "c5_window"


def test_who_signs_first_is_moved(page: SettingsPage, desk: TestDesk) -> None:
    card = page.signatories
    [_first, second] = card._all()
    card.rows.select_id(second.id)
    card.move(-1)
    assert [one.name for one in card._all()] == ["Yusuf Ali", "Amina Rahman"]
    assert card.rows.current_id() == second.id
    card.move(-1)
    assert [one.name for one in card._all()] == ["Yusuf Ali", "Amina Rahman"]
    assert desk.undo.label == "Change who signs first"


def test_the_page_shows_whoever_is_chosen(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page._specimen.paper.page_count() == 2)
    before = page._draw()
    card = page.signatories
    card.rows.select_id(card._all()[1].id)
    assert page._draw() != before


def test_what_a_body_signs_is_said_in_the_list(page: SettingsPage) -> None:
    row = page.signatories.rows.row_at(1)
    assert row.subtitle == "For and on behalf of Central Mosque"


def test_every_control_has_a_name(page: SettingsPage) -> None:
    assert unnamed_controls(page) == []


def test_arrow_keys_choose_the_neighbouring_layout(
    page: SettingsPage, desk: TestDesk, qtbot: QtBot
) -> None:
    layouts = page.letterhead.layouts
    first = layouts._pages["side"]
    first.setFocus()
    with qtbot.waitSignal(layouts.picked):
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert layouts.value() == "left"
    assert page.flush()
    assert desk.store.only(Office).head_layout == "left"


def test_the_palette_leads_to_a_card_and_to_measuring(
    page: SettingsPage, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(
        settings_letterhead, "measure_envelope", lambda *args: asked.append(args[1])
    )
    [found] = [one for one in actions_for(desk, "measure", []) if "envelope" in one.words]
    page.show_place(found.place())
    qtbot.waitUntil(lambda: asked == [Envelope()])
    [found] = [one for one in actions_for(desk, "letterhead", []) if "Design" in one.words]
    page.show_place(found.place())
    qtbot.waitUntil(lambda: page._scroller.verticalScrollBar().value() == page.letterhead.y())


def test_an_envelope_is_measured_again_and_deleted_by_buttons(
    page: SettingsPage, desk: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, asked = page.paper, []
    monkeypatch.setattr(
        settings_letterhead, "measure_envelope", lambda *args: asked.append(args[1])
    )
    assert card._again.isHidden()
    with desk.store.change("Measure") as pen:
        one = pen.save(MEASURED)
    page.reload()
    card._again.click()
    assert asked == [one]
    card._delete.click()
    assert desk.store.all(Envelope) == []
    assert card._delete.isHidden()


def test_who_is_chosen_may_be_deleted_by_a_button(page: SettingsPage, desk: TestDesk) -> None:
    card = page.signatories
    assert not card._delete.isEnabled()
    card.rows.select_id(card._all()[0].id)
    card.rows.chosen.emit(card._all()[0].id)
    card._delete.click()
    assert [one.name for one in desk.store.all(Signatory)] == ["Yusuf Ali"]
