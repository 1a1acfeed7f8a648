"""The room for labels and envelopes: for whom, from which label on, and what is printed."""

import dataclasses
import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Correspondence,
    Entry,
    LabelSheet,
    ListMember,
    MailingList,
    Office,
    Organisation,
    Party,
    Person,
    Post,
)
from liaison_app.records.party import TO
from liaison_app.rules.label_sheets import shipped_sheets
from liaison_app.store.store import Store
from liaison_app.ui import ask, label_choices, printing
from liaison_app.ui.dialogs.label_sheet_dialog import LabelSheetDialog
from liaison_app.ui.label_choices import LabelChoices
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages import labels_how
from liaison_app.ui.pages.composer_page import ComposerPage
from liaison_app.ui.pages.labels_page import LabelsPage
from liaison_app.ui.pages.mailing_deeds import with_envelopes
from liaison_app.ui.widgets.numbers import NumberBox
from liaison_app.ui.widgets.rows import Row
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

Key = Qt.Key
SCHOOLS = 25


@pytest.fixture
def schools(store: Store) -> int:
    """The id of a list of head teachers, one of whom has no address and one wants no letters."""
    with store.change("Set up") as pen:
        pen.save(
            Office(name="Northtown Council of Mosques", address="1 Hill Road\nNORTHTOWN\nNT1 1AA")
        )
        made = pen.save(MailingList(name="Head teachers"))
        for number in range(SCHOOLS):
            known = (Entry("", f"{number} Mill Lane\nNORTHTOWN\nNT2 4AB"),) if number else ()
            school = pen.save(
                Organisation(name=f"School {number:02}", kind="school", addresses=known)
            )
            post = pen.save(Post(title="Head Teacher", organisation_id=school.id))
            pen.save(ListMember(list_id=made.id, post_id=post.id))
        alone = pen.save(
            Person(
                given_name="Sam", family_name="Alone", do_not_contact=True,
                addresses=(Entry("", "9 Low Lane\nNORTHTOWN\nNT2 4AB"),),
            )
        )  # fmt: skip
        pen.save(ListMember(list_id=made.id, person_id=alone.id))
    assert made.id is not None
    return made.id


@pytest.fixture
def page(desk: TestDesk, schools: int, qtbot: QtBot) -> LabelsPage:
    made = LabelsPage(desk)
    qtbot.addWidget(made)
    desk.hub.committed.connect(made.on_batch)
    made.resize(1160, 700)
    made.show()
    made.show_place(Place("labels", extra={"list": schools}))
    return made


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, str]]:
    """What was sent to the printer."""
    sent: list[tuple[bytes, str]] = []

    def print_pdf(pdf: bytes, title: str, parent: object, **more: object) -> bool:
        sent.append((pdf, title))
        return True

    monkeypatch.setattr(printing, "print_pdf", print_pdf)
    return sent


def text_of(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(io.BytesIO(pdf))
    pages = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    document.close()
    return pages


def rows(page: LabelsPage) -> list[Row]:
    view = page.who.rows
    return [row for n in range(view.row_count()) if isinstance(row := view.row_at(n), Row)]


def choose(page: LabelsPage, what: str) -> None:
    page.what.select(what)
    page.what.chosen.emit(what)


def test_everyone_of_a_list_with_who_is_left_out_and_why(page: LabelsPage) -> None:
    assert page.who._count.words() == f"{SCHOOLS - 1} of {SCHOOLS + 1}"
    by_title = {row.title: row for row in rows(page)}
    assert by_title["Head Teacher, School 00"].subtitle == "No postal address is known."
    assert by_title["Head Teacher, School 00"].done is None
    assert "asked not to be contacted" in by_title["Sam Alone"].subtitle
    assert by_title["Head Teacher, School 01"].subtitle == "1 Mill Lane, NORTHTOWN, NT2 4AB"
    assert by_title["Head Teacher, School 01"].done is True
    assert unnamed_controls(page) == []


def test_a_badge_needs_no_address(page: LabelsPage) -> None:
    choose(page, "badges")
    assert page.who._count.words() == f"{SCHOOLS} of {SCHOOLS + 1}"
    assert "L4785" in page.how.sheet.currentText()
    assert unnamed_controls(page) == []


@pytest.mark.parametrize("what", ["envelopes", "tents"])
def test_every_choice_can_be_named_and_reached(page: LabelsPage, what: str) -> None:
    choose(page, what)
    assert unnamed_controls(page) == []


def test_printing_from_the_seventh_label_on_remembers_the_next(
    page: LabelsPage, desk: TestDesk, printed: list[tuple[bytes, str]], qtbot: QtBot
) -> None:
    page.how.picture.setFocus()
    for key in (Key.Key_Down, Key.Key_Down):
        qtbot.keyClick(page.how.picture, key)
    assert page.how.start.number() == 7
    assert page.how.picture.accessibleName().startswith("Start at label 7 of 21; 6 used already")
    page.print_shown()
    [(pdf, title)] = printed
    assert title == "Labels Head teachers"
    first, second = text_of(pdf)
    assert first.count("Mill Lane") == 15
    assert second.count("Mill Lane") == SCHOOLS - 1 - 15
    assert page.how.start.number() == 10
    again = LabelChoices(desk.settings).wanted(desk.store, "labels")
    assert again.start == 10


def test_a_click_on_the_picture_starts_there(page: LabelsPage, qtbot: QtBot) -> None:
    picture = page.how.picture
    spot = picture._box(5).center().toPoint()
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot)
    assert page.how.wanted().start == 5
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert page.how.wanted().start == 5
    qtbot.keyClick(picture, Key.Key_Home)
    assert picture.start() == 1
    qtbot.keyClick(picture, Key.Key_Left)
    assert picture.start() == 1


def test_ticks_by_space_and_all_at_once(
    page: LabelsPage, printed: list[tuple[bytes, str]], qtbot: QtBot
) -> None:
    page.who.rows.setFocus()
    page.who.rows.select_id(2)
    qtbot.keyClick(page.who.rows, Key.Key_Space)
    assert page.who._count.words().startswith(f"{SCHOOLS - 2} of")
    page.who._tick_shown(False)
    assert page.who.chosen() == []
    assert not page.print_button.isEnabled()
    page.who.filter.set_value("school 07")
    page.who._fill()
    page.who._tick_shown(True)
    assert [one.caption for one in page.who.chosen()] == ["Head Teacher, School 07"]
    page.print_shown()
    assert text_of(printed[0][0])[0].strip().startswith("The Head Teacher\nSchool 07")


def test_all_at_once_ticks_nobody_who_was_left_out_by_hand(
    page: LabelsPage, desk: TestDesk
) -> None:
    [left_out] = desk.store.where(ListMember, post_id=3)
    with desk.store.change("Leave out") as pen:
        pen.save(dataclasses.replace(left_out, left_out=True))
    before = [one.caption for one in page.who.chosen()]
    page.who._tick_shown(True)
    assert [one.caption for one in page.who.chosen()] == before
    assert "Head Teacher, School 02" not in before


def test_two_letters_to_one_are_ticked_apart(page: LabelsPage, desk: TestDesk) -> None:
    ids = []
    with desk.store.change("Set up") as pen:
        for subject in ("Patrols", "Thanks"):
            sent = {"direction": "out", "state": "sent", "date": "2026-03-16"}
            item = pen.save(Correspondence(subject=subject, **sent))
            to = Party(role=TO, name="Amina Yusuf", address="3 Mill Lane\nNORTHTOWN")
            pen.save(dataclasses.replace(to, correspondence_id=item.id))
            ids.append(item.id)
    page.show_place(Place("labels", extra={"letters": ids}))
    assert len(page.who.chosen()) == 2
    page.who._turn(0)
    assert [one.party.correspondence_id for one in page.who.chosen()] == ids[1:]


def test_ticks_stay_when_the_file_changes(page: LabelsPage, desk: TestDesk) -> None:
    page.who._turn(2)
    before = [one.caption for one in page.who.chosen()]
    with desk.store.change("Edit") as pen:
        pen.save(Organisation(name="Another"))
    assert [one.caption for one in page.who.chosen()] == before


def test_contacts_are_picked_one_after_another_and_taken_away(
    page: LabelsPage, desk: TestDesk, qtbot: QtBot
) -> None:
    page.show_place(Place("labels", extra={"to": [("post", 3), ("organisation", 5)]}))
    assert [row.title for row in rows(page)] == ["Head Teacher, School 02", "School 04"]
    item = page.who.picker._find("School 09")[0]
    page.who.picker.take(item)
    assert page.who.picker.items() == ()
    assert len(rows(page)) == 3
    page.who.rows.select_id(0)
    qtbot.keyClick(page.who.rows, Key.Key_Delete)
    assert rows(page)[0].title == "School 04"
    page.who._clear_contacts()
    assert rows(page) == []
    assert "mailing list" in page.who._nobody.words()


def test_our_own_address_fills_what_is_left_of_the_sheet(
    page: LabelsPage, printed: list[tuple[bytes, str]]
) -> None:
    page.how._change(start=7)
    page.who.source.set_value("ours")
    page.who._source_picked()
    assert page.how.wanted().copies == 15
    page.print_shown()
    [only] = text_of(printed[0][0])
    assert only.count("Northtown Council of Mosques") == 15
    page.who.source.set_value("contacts")
    page.who._source_picked()
    assert page.how.wanted().copies == 1


def test_the_envelope_of_a_letter(
    page: LabelsPage, desk: TestDesk, printed: list[tuple[bytes, str]]
) -> None:
    with desk.store.change("Set up") as pen:
        item = pen.save(Correspondence(subject="Patrols", marking="private"))
        pen.save(
            Party(
                correspondence_id=item.id, role=TO, name="Amina Yusuf",
                address="3 Mill Lane\nNORTHTOWN\nNT1 1AB",
            )
        )  # fmt: skip
    page.show_place(Place("labels", extra={"letters": [item.id], "what": "envelopes"}))
    assert page.what.selected() == "envelopes"
    assert page.who.source.currentText() == "Letter: Amina Yusuf"
    page.how._change(turned="left")
    page.print_shown()
    [only] = text_of(printed[0][0])
    assert "Private and confidential" in only
    assert "1 Hill Road" in only
    between = with_envelopes(desk, "C5")
    assert between is not None
    assert (between.size.name, between.turned) == ("C5", "left"), "as letters to many have them"
    assert with_envelopes(desk, "") is None


def test_the_preview_follows_and_says_what_does_not_fit(
    page: LabelsPage, desk: TestDesk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.preview._page.words() == "A4, page 1 of 2")
    assert page.preview.problem() == ""
    choose(page, "envelopes")
    qtbot.waitUntil(lambda: page.preview._page.words().startswith("DL, page"))
    choose(page, "labels")
    long = "\n".join(f"Building {n}" for n in range(20))
    with desk.store.change("Edit") as pen:
        pen.save(Organisation(id=2, name="School 01", addresses=(Entry("", long),)))
    qtbot.waitUntil(lambda: "School 01 is too long" in page.preview.problem())
    page.print_shown()
    assert "Nothing was printed" in desk.notices.shown()[-1]


def test_saving_as_pdf(page: LabelsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "labels.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_args: target)
    page.save_shown()
    assert text_of(target.read_bytes())[0].count("Mill Lane") == 21


def test_a_sheet_of_our_own_is_measured_edited_and_deleted(
    page: LabelsPage, desk: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = LabelSheet(
        name="Parcels / large", columns=2, rows=4, width=95, height=60, left=8, top=20,
        pitch_across=98, pitch_down=64,
    )  # fmt: skip

    def keep(_desk: object, record: LabelSheet, *_args: object) -> LabelSheet:
        with desk.store.change("Add label sheet") as pen:
            return pen.save(measured if record.id is None else record)

    monkeypatch.setattr(labels_how, "measure_sheet", keep)
    page.how.add_sheet()
    assert page.how.sheet.currentText() == "Parcels / large: 8 of 95 × 60 mm"
    menu = page.how.findChild(QMenu)
    assert menu is not None
    page.how._fill_menu()
    words = [action.text() for action in menu.actions()]
    assert words == [
        "Measure a sheet of your own…", "Edit “Parcels / large”…", "Delete “Parcels / large”",
    ]  # fmt: skip
    page.how._change(start=8)
    page.how.edit_sheet(page.how.wanted().sheet)
    assert page.how.wanted().start == 8
    sheet = page.how.wanted().sheet
    page.how.delete_sheet(sheet)
    assert page.how.wanted().sheet.name == "L7160"
    assert desk.store.all(LabelSheet) == []
    page.how.delete_sheet(sheet)
    assert desk.notices.in_trouble(), "it was deleted already, and nothing says otherwise"


def test_choices_that_make_no_sense_count_as_never_made(desk: TestDesk, schools: int) -> None:
    for key, value in (
        ("labels/what", "posters"),
        ("labels/sheet", "L1"),
        ("labels/start/l7160", "ninety"),
        ("envelopes/size", "B4"),
        ("envelopes/turned", "upwards"),
        ("labels/outlines", "perhaps"),
        ("labels/nudge/l7160/right", "900"),
        ("labels/nudge/l7160/down", "nan"),
        ("labels/start/l7163", "inf"),
    ):
        desk.settings.setValue(key, value)
    choices = LabelChoices(desk.settings)
    assert choices.start(dataclasses.replace(shipped_sheets()[0], name="L7163")) == 1
    assert choices.wanted(desk.store, "labels").nudge == (10.0, 0.0)
    wanted = choices.wanted(desk.store, choices.what)
    assert (wanted.what, wanted.sheet.name, wanted.start) == ("labels", "L7160", 1)
    assert (wanted.size.name, wanted.turned, wanted.outlines) == ("DL", "", False)
    assert wanted.nudge == (label_choices.FARTHEST, 0.0)


def test_choices_are_kept_for_the_next_time(desk: TestDesk, page: LabelsPage) -> None:
    page.how._change(outlines=True, nudge=(1.5, -2.0))
    choices = LabelChoices(desk.settings)
    wanted = choices.wanted(desk.store, "labels")
    assert (wanted.outlines, wanted.nudge, wanted.copies) == (True, (1.5, -2.0), 1)
    assert choices.wanted(desk.store, "envelopes").nudge == (0.0, 0.0)


def test_a_number_is_typed_stepped_and_kept_within_bounds(qtbot: QtBot) -> None:
    box = NumberBox("Copies", highest=20)
    qtbot.addWidget(box)
    told: list[float] = []
    box.changed.connect(told.append)
    box.set_number(3)
    assert told == []
    qtbot.keyClick(box, Key.Key_Up)
    box.setText("90")
    box.editingFinished.emit()
    box.setText("many")
    box.editingFinished.emit()
    assert (told, box.text()) == ([4.0, 20.0], "20")
    fine = NumberBox("Move", lowest=-10, highest=10, step=0.5)
    qtbot.addWidget(fine)
    fine.setText("−1,5 mm")
    fine.editingFinished.emit()
    assert (fine.number(), fine.text()) == (-1.5, "-1.5")


def test_the_composer_leads_to_the_envelope_of_its_letter(
    desk: TestDesk, store: Store, qtbot: QtBot
) -> None:
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        post = pen.save(Post(title="Chief Constable"))
    composer = ComposerPage(desk)
    qtbot.addWidget(composer)
    composer.show()
    composer.show_place(Place("composer", extra={"new": True}))
    composer.actions_._show_envelope()
    assert desk.went == []
    assert desk.notices.shown()[-1] == "Say first whom the letter is to."
    composer.show_place(Place("composer", extra={"new": True, "to": [("post", post.id)]}))
    composer.writing.fields.subject.set_value("Patrols")
    composer._edited()
    composer.actions_._show_envelope()
    [item] = store.all(Correspondence)
    assert desk.went[-1] == Place("labels", extra={"letters": [item.id], "what": "envelopes"})


def test_a_sheet_is_drawn_to_scale_as_it_is_measured(
    desk: TestDesk, printed: list[tuple[bytes, str]], qtbot: QtBot
) -> None:
    like = dataclasses.replace(shipped_sheets()[0], name="")
    dialog = LabelSheetDialog(desk, like, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed_controls(dialog) == []
    assert "21 of 63.5 × 38.1 mm" in dialog.picture.accessibleName()
    columns = dialog.form.editors["columns"].widget
    columns.setFocus()
    qtbot.keyClicks(columns, "9")
    assert dialog.picture.accessibleName().endswith("not measured yet")
    assert not dialog.test_button.isEnabled()
    qtbot.keyClick(columns, Key.Key_Backspace)
    dialog.print_test()
    [page] = text_of(printed[0][0])
    assert "Ours: label 21" in page
    dialog.save()
    assert dialog.saved is None, "it has no name yet"
    dialog.form.editors["name"].fill("Parcels")
    dialog.save()
    [kept] = desk.store.all(LabelSheet)
    assert (dialog.saved, kept.columns) == (kept, 3)


def test_two_sheets_are_not_called_the_same(desk: TestDesk, qtbot: QtBot) -> None:
    with desk.store.change("Set up") as pen:
        kept = pen.save(dataclasses.replace(shipped_sheets()[0], name="Parcels"))
    for name, saves in (("l7160", False), ("PARCELS", False), ("L4785", False), ("Ours", True)):
        dialog = LabelSheetDialog(desk, dataclasses.replace(kept, id=None, name=""), None)
        qtbot.addWidget(dialog)
        dialog.form.editors["name"].fill(name)
        dialog.save()
        assert (dialog.saved is not None) is saves
        assert ("another name" in dialog._wrong.words()) is not saves
    again = LabelSheetDialog(desk, kept, None)
    qtbot.addWidget(again)
    again.form.editors["columns"].fill(2)
    again.save()
    assert again.saved is not None, "its own name is not in its way"
