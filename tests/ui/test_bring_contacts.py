"""Bringing contacts in by window: columns, rows to be taken or left, and one change that undoes in one step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from liaison_app.records import Entry, ImportProfile, Intake, Organisation, Person
from liaison_app.rules.contact_columns import IGNORE
from liaison_app.services.proposed_rows import CANNOT, CHANGES, NEW, SAME
from liaison_app.store.store import Store
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages import bring_contacts_source
from liaison_app.ui.pages.bring_contacts_page import CHANGED_SINCE, WHOSE, BringContactsPage
from liaison_app.ui.pages.bring_contacts_row import candidate_rows
from liaison_app.ui.pages.bring_contacts_targets import lines
from liaison_app.ui.pages.bring_contacts_words import ALL, ODD
from liaison_app.ui.widgets.rows import Heading, Row
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

PEOPLE = (
    "First name,Surname,E-mail,Telephone,Post,Organisation\n"
    "Amina,Khan,a.khan@mail.example,01632 960101,Treasurer,Masjid Noor\n"
    "Omar,Noor,o.noor@mail.example,1632960102,Imam,Masjid Noor\n"
    "Ruth,Carter,r.carter@mail.example,01632 960103,Head of Housing,Borough Housing\n"
    ",,,,,\n"
    ",,x@mail.example,,,\n"
)
NEWER = PEOPLE.replace("01632 960103", "01632 960199").replace("r.carter@", "ruth.carter@")
Bring = Callable[..., BringContactsPage]


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot) -> BringContactsPage:
    made = BringContactsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


@pytest.fixture
def bring(page: BringContactsPage, desk: TestDesk, qtbot: QtBot, tmp_path: Path) -> Bring:
    """Writes a table, brings it in as far as its rows, and answers with the page."""

    def run(
        text: str = PEOPLE, name: str = "people.csv", *, rows: bool = True
    ) -> BringContactsPage:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        page.show_place(Place("bring_contacts", extra={"paths": [str(path)]}))
        idle(desk, qtbot)
        if rows and page._proposal is None:
            page.next_button.click()
            idle(desk, qtbot)
        return page

    return run


def idle(desk: TestDesk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.busy)


def states(page: BringContactsPage) -> list[str]:
    assert page._proposal is not None
    return [row.state for row in page._proposal.rows]


def keep(page: BringContactsPage, desk: TestDesk, qtbot: QtBot) -> None:
    page.keep_button.click()
    idle(desk, qtbot)


def stand_on(page: BringContactsPage, at: int) -> None:
    assert page.preview.list.rows.select_id(at)
    page.preview.show_current()


# The whole way


def test_new_contacts_are_kept_in_one_step_and_undone_in_one(
    bring: Bring, desk: TestDesk, store: Store, qtbot: QtBot
) -> None:
    page = bring()
    assert states(page)[:3] == [NEW, NEW, NEW]
    assert page.keep_button.text() == "Keep 3"
    keep(page, desk, qtbot)
    assert sorted(p.family_name for p in store.all(Person)) == ["Carter", "Khan", "Noor"]
    assert desk.went[-1].room == "contacts"
    assert desk.notices.shown() == ["3 contacts brought in."]
    desk.notices.undo_pressed()
    assert store.count(Person) == store.count(Organisation) == store.count(Intake) == 0


def test_what_somebody_new_would_change_of_a_body_is_shown_and_can_be_left(
    bring: Bring, desk: TestDesk, store: Store, qtbot: QtBot
) -> None:
    with store.change("Add") as pen:
        address = (Entry("Office", "1 Elm Road\nLuton\nLU1 1AA"),)
        pen.save(Organisation(name="Borough Housing", kind="council", addresses=address))
    page = bring(
        "Name,Post,Organisation,Address\n"
        '"Ms Ruth Carter",Clerk,Borough Housing,"9 Oak Road, Luton, LU2 2BB"\n'
    )
    assert states(page) == [NEW]
    stand_on(page, 0)
    fields = page.preview.detail.fields
    assert fields.row_at(0).title == "Addresses"
    assert fields.row_at(0).done is True
    assert fields.row_at(1).done is None
    page.preview.toggle_field(0)
    assert fields.row_at(0).done is False
    assert page.keep_button.text() == "Keep 1"
    keep(page, desk, qtbot)
    assert store.all(Organisation)[0].addresses == address
    assert store.count(Person) == 1


def test_the_same_file_twice_keeps_nothing(bring: Bring, desk: TestDesk, qtbot: QtBot) -> None:
    keep(bring(), desk, qtbot)
    page = bring()
    assert states(page)[:3] == [SAME, SAME, SAME]
    assert page.keep_button.text() == "Nothing to keep"
    assert not page.keep_button.isEnabled()
    assert "taken in before" in page.preview.said.words()
    page.keep()  # by its key: nothing happens
    assert not desk.jobs.busy


def test_a_newer_file_changes_what_it_says_newly(
    bring: Bring, desk: TestDesk, store: Store, qtbot: QtBot
) -> None:
    keep(bring(), desk, qtbot)
    page = bring(NEWER)
    assert states(page)[2] == CHANGES
    stand_on(page, 2)
    detail = page.preview.detail
    shown = [detail.fields.row_at(line) for line in range(detail.fields.row_count())]
    assert any(row.right.endswith("01632 960199") for row in shown)
    keep(page, desk, qtbot)
    ruth = next(p for p in store.all(Person) if p.family_name == "Carter")
    assert "01632 960199" in [entry.value for entry in ruth.telephones]
    assert desk.notices.shown() == ["1 contact changed."]


# Taking and leaving


def test_space_leaves_a_row_and_takes_it_again(
    bring: Bring, desk: TestDesk, store: Store, qtbot: QtBot
) -> None:
    page = bring()
    rows = page.preview.list.rows
    stand_on(page, 1)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert page.keep_button.text() == "Keep 2"
    assert rows.row_at(1).done is False
    assert rows.row_at(1).faded
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert page.keep_button.text() == "Keep 3"
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    keep(page, desk, qtbot)
    assert sorted(p.family_name for p in store.all(Person)) == ["Carter", "Khan"]


def test_all_rows_are_left_by_two_keys(bring: Bring, qtbot: QtBot) -> None:
    page = bring()
    rows = page.preview.list.rows
    qtbot.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert page.keep_button.text() == "Nothing to keep"
    qtbot.keyClick(rows, Qt.Key.Key_Space)  # they are all chosen still
    assert page.keep_button.text() == "Keep 3"


def test_a_click_on_the_ring_leaves_a_row(bring: Bring, qtbot: QtBot) -> None:
    page = bring()
    rows = page.preview.list.rows
    spot = rows.visualRect(rows.model().index(0, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, spot.y()))
    assert page.keep_button.text() == "Keep 2"
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.keep_button.text() == "Keep 2"


def test_one_field_is_left_by_keyboard(
    bring: Bring, desk: TestDesk, store: Store, qtbot: QtBot
) -> None:
    keep(bring(), desk, qtbot)
    page = bring(NEWER)
    stand_on(page, 2)
    qtbot.keyClick(page.preview.list.rows, Qt.Key.Key_Return)
    fields = page.preview.detail.fields
    labels = [fields.row_at(line).title for line in range(fields.row_count())]
    fields.select_id(labels.index("Telephone"))
    qtbot.keyClick(fields, Qt.Key.Key_Space)
    assert fields.row_at(labels.index("Telephone")).done is False
    qtbot.keyClick(fields, Qt.Key.Key_Escape)
    keep(page, desk, qtbot)
    ruth = next(p for p in store.all(Person) if p.family_name == "Carter")
    assert [entry.value for entry in ruth.telephones] == ["01632 960103"]
    assert any(entry.value.startswith("ruth.carter") for entry in ruth.emails)


def test_a_row_of_which_no_field_is_taken_is_left(
    bring: Bring, desk: TestDesk, qtbot: QtBot
) -> None:
    keep(bring(), desk, qtbot)
    page = bring(NEWER)
    stand_on(page, 2)
    assert page._proposal is not None
    for number in range(len(page._proposal.rows[2].differences)):
        page.preview.toggle_field(number)
    assert page.keep_button.text() == "Nothing to keep"


def test_a_row_that_cannot_be_taken_says_why(bring: Bring) -> None:
    page = bring()
    at = states(page).index(CANNOT)
    stand_on(page, at)
    page.preview.toggle([at])
    assert page.keep_button.text() == "Keep 3"
    assert page._proposal is not None
    assert page._proposal.rows[at].doubts
    rest = page.preview.detail.rest
    assert [rest.row_at(line).right for line in range(rest.row_count())] == ["x@mail.example"]


def test_who_it_may_be_is_chosen(bring: Bring, desk: TestDesk, store: Store, qtbot: QtBot) -> None:
    with store.change("Add") as pen:
        kept = pen.save(Person(given_name="Amina", family_name="Khan"))
    page = bring()
    stand_on(page, 0)
    assert page._proposal is not None
    assert [one.id for one in page._proposal.rows[0].candidates] == [kept.id]
    view = page.preview.detail.candidates
    assert [view.row_at(line).done for line in range(view.row_count())] == [False, True]
    page.preview.detail.take_keyboard()
    view.select_id(("person", 0, kept.id))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert states(page)[0] == CHANGES
    keep(page, desk, qtbot)
    assert store.count(Person) == 3
    assert "a.khan@mail.example" in [e.value for e in store.get(Person, kept.id or 0).emails]


# The list


def test_the_list_is_narrowed_by_what_becomes_of_rows(bring: Bring) -> None:
    page = bring()
    preview = page.preview.list
    all_rows = preview.rows.row_count()
    preview.segments.select(NEW)
    preview.segments.chosen.emit(NEW)
    assert preview.rows.row_count() == 3
    preview.segments.select(ODD)
    preview.segments.chosen.emit(ODD)  # a number that lost its nought; a row without a name
    assert 0 < preview.rows.row_count() < all_rows
    preview.segments.select(CHANGES)
    preview.segments.chosen.emit(CHANGES)
    assert preview.rows.isHidden()
    preview.segments.select(ALL)
    preview.filter.setText("borough")
    preview.filter.filtered.emit("borough")
    assert [preview.rows.row_at(line).title for line in range(preview.rows.row_count())] == [
        "Ruth Carter"
    ]


def test_contacts_that_changed_meanwhile_are_looked_at_again(
    bring: Bring, desk: TestDesk, store: Store, qtbot: QtBot
) -> None:
    page = bring()
    desk.hub.committed.connect(page.on_batch)
    with store.change("Add") as pen:
        pen.save(Person(given_name="Amina", family_name="Khan"))
    keep(page, desk, qtbot)
    assert CHANGED_SINCE in desk.notices.shown()
    assert store.count(Person) == 1
    keep(page, desk, qtbot)
    assert store.count(Person) > 1


# Columns


def test_a_column_nobody_knows_is_asked_for(bring: Bring, qtbot: QtBot, desk: TestDesk) -> None:
    page = bring("Name,Shelf\nAmina Khan,B 4\n", rows=False)
    columns = page.columns
    assert page.top_actions == [page.next_button]
    assert columns.rows.current_id() == 1
    assert columns.rows.row_at(1).right == "not known"
    assert columns._how_card.isHidden()  # no dates, no sheets, no profiles: nothing to be set
    qtbot.keyClick(columns.rows, Qt.Key.Key_Return)
    columns.targets.filter.setText("notes")
    columns.targets.filter.filtered.emit("notes")
    qtbot.keyClick(columns.targets.rows, Qt.Key.Key_Return)
    assert columns.columns.targets[1] == "notes"
    qtbot.keyClick(columns.rows, Qt.Key.Key_Delete)
    assert columns.columns.targets[1] == IGNORE
    page.next_button.click()
    idle(desk, qtbot)
    assert states(page) == [NEW]
    page.columns_button.click()
    assert page.top_actions == [page.next_button]


def test_columns_are_remembered_for_the_next_file(
    bring: Bring, store: Store, qtbot: QtBot, desk: TestDesk
) -> None:
    page = bring("Name,Shelf\nAmina Khan,B 4\n", rows=False)
    page.columns._take("notes")
    assert page.columns.how.keep.isChecked()  # it need not be done twice
    page.columns.how.name.set_value("Our list")
    page.next_button.click()
    idle(desk, qtbot)
    keep(page, desk, qtbot)
    profile = store.all(ImportProfile)[0]
    assert profile.name == "Our list"
    assert store.all(Intake)[0].profile_id == profile.id
    page = bring("Shelf,Name\nB 5,Zainab Noor\n", "next.csv", rows=False)
    assert page._proposal is not None
    assert page._proposal.source.name == "Our list"


def test_dates_are_shown_as_they_are_read_and_turned_round(
    bring: Bring, qtbot: QtBot, desk: TestDesk
) -> None:
    page = bring("Name,In post since,Shelf\nAmina Khan,3/4/2019,\n", rows=False)
    how = page.columns.how
    assert not page.columns._how_card.isHidden()
    assert "3/4/2019  →  3 April 2019" in how.examples.words()
    how.dates.set_value("month")
    how.dates.picked.emit("month")
    assert "3/4/2019  →  4 March 2019" in how.examples.words()
    assert page.columns.columns.dates == "month"


def test_councillors_ask_whose_they_are(bring: Bring, qtbot: QtBot, desk: TestDesk) -> None:
    page = bring(
        "council_id,raw_division,raw_identifier,email,url,raw_name,raw_party\n"
        "HAR,Westgate,1,a@b.example,,Cllr Amina Khan,Independent\n",
        rows=False,
    )
    assert page.top_actions == [page.next_button]
    how = page.columns.how
    assert not how._boxes["council"].isHidden()
    page.next_button.click()
    assert desk.notices.shown() == [WHOSE]
    how.council.set_items([])
    how.council.take(_body("Harrowmere Borough Council"))
    assert page.columns.columns.council == "Harrowmere Borough Council"
    page.next_button.click()
    idle(desk, qtbot)
    assert states(page) == [NEW]


def _body(name: str):
    from liaison_app.ui.widgets.picker import PickItem

    return PickItem("", None, name)


def test_targets_narrow_while_one_types() -> None:
    rows = [row for row in lines("post since") if isinstance(row, Row)]
    assert [row.id for row in rows] == ["since"]
    everything = lines(current="email")
    assert [row.mark_words for row in everything if isinstance(row, Row) and row.id == "email"] == [
        "chosen"
    ]
    assert any(isinstance(row, Heading) and row.words == "Organisation" for row in everything)


# Where it is from


def test_where_it_is_from_is_changed_and_looked_at_again(
    bring: Bring, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = bring()

    def answer(dialog: bring_contacts_source.SourceDialog) -> int:
        dialog.name_box.set_value("")
        dialog.try_to_keep()
        assert "in a few words" in dialog.wrong.words()
        dialog.name_box.set_value("The mosque’s list")
        dialog.day.set_value("2025")
        dialog.try_to_keep()
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(bring_contacts_source.SourceDialog, "exec", answer)
    page.preview.source_button.click()
    idle(desk, qtbot)
    assert page.preview.from_where.words().endswith("rows from The mosque’s list, as at 2025")


def test_what_cannot_be_read_is_said_and_leads_back(
    page: BringContactsPage, desk: TestDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.show_place(Place("bring_contacts", extra={"paths": [tmp_path / "gone.csv"]}))
    qtbot.waitUntil(lambda: bool(desk.notices.shown()))
    assert "gone.csv" in desk.notices.shown()[0]
    assert desk.went[-1] == Place("bring_in")


def test_without_a_file_it_leads_to_bring_in(page: BringContactsPage, desk: TestDesk) -> None:
    page.show_place(Place("bring_contacts"))
    assert desk.went[-1] == Place("bring_in")


def test_every_control_has_a_name(bring: Bring) -> None:
    page = bring("Name,Shelf\nAmina Khan,B 4\n", rows=False)
    assert unnamed_controls(page) == []


def test_every_control_of_the_rows_has_a_name(bring: Bring) -> None:
    assert unnamed_controls(bring()) == []


def test_candidates_of_two_sorts_stand_apart() -> None:
    from liaison_app.services.proposed_rows import Candidate

    found = candidate_rows(
        [
            Candidate("person", 3, "Amina Khan", ("same name",), chosen=True),
            Candidate("organisation", 4, "Masjid Noor", ("same postcode",)),
        ]
    )
    assert [type(row) for row in found] == [Heading, Row, Row, Heading, Row, Row]
    assert [row.done for row in found if isinstance(row, Row)] == [True, False, False, True]
    assert candidate_rows([]) == []


def test_remembered_columns_are_forgotten(
    bring: Bring, store: Store, qtbot: QtBot, desk: TestDesk
) -> None:
    page = bring("Name,Shelf\nAmina Khan,B 4\n", rows=False)
    page.columns._take("notes")
    page.next_button.click()
    idle(desk, qtbot)
    keep(page, desk, qtbot)
    page = bring("Name,Shelf\nZainab Noor,B 5\n", "next.csv")
    page.columns_button.click()
    how = page.columns.how
    assert not how.forget_button.isHidden()
    how.forget_button.click()
    assert store.count(ImportProfile) == 0
    assert how.forget_button.isHidden()
    assert page.columns.columns.targets.get(1, IGNORE) != "notes"
    desk.notices.undo_pressed()
    assert store.count(ImportProfile) == 1


def test_columns_are_not_remembered_where_somebody_said_no(
    bring: Bring, store: Store, qtbot: QtBot, desk: TestDesk
) -> None:
    page = bring("Name,Shelf\nAmina Khan,B 4\n", rows=False)
    page.columns.how.keep.click()
    page.columns.how.keep.click()
    page.columns._take("notes")
    page.next_button.click()
    idle(desk, qtbot)
    keep(page, desk, qtbot)
    assert store.count(Person) == 1
    assert store.count(ImportProfile) == 0


def test_while_something_else_is_done_it_leads_back(
    page: BringContactsPage, desk: TestDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.jobs, "busy", True)
    page.show_place(Place("bring_contacts", extra={"paths": [tmp_path / "people.csv"]}))
    assert "still being done" in desk.notices.shown()[0]
    assert desk.went[-1] == Place("bring_in")


def test_stopping_leaves_everything_as_it_was(
    bring: Bring, desk: TestDesk, store: Store, qtbot: QtBot
) -> None:
    page = bring()
    page.keep_button.click()
    desk.jobs.cancel()
    idle(desk, qtbot)
    if store.count(Person):  # it was quicker than we
        return
    assert desk.notices.shown() == ["Stopped. Nothing of it was kept."]
    assert store.count(Intake) == store.count(Organisation) == 0
    keep(page, desk, qtbot)  # held against the file anew
    keep(page, desk, qtbot)
    assert store.count(Person) == 3
