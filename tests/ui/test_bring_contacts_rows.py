"""How the rows of a file of contacts read: in their list, looked into, and field by field."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_app.services.contact_keeping import Kept
from liaison_app.services.contact_row_words import UNREAD
from liaison_app.services.proposed_rows import (
    CANNOT,
    CHANGES,
    NEW,
    SAME,
    Candidate,
    Difference,
    Proposal,
    ProposedRow,
    Source,
)
from liaison_app.ui.pages.bring_contacts_fields import FieldRows
from liaison_app.ui.pages.bring_contacts_preview import source_words
from liaison_app.ui.pages.bring_contacts_row import NOWHERE, SAYS_NOTHING, RowDetail
from liaison_app.ui.pages.bring_contacts_words import (
    ALL,
    ODD,
    counts,
    in_view,
    keep_words,
    kept_words,
    line_of,
)
from liaison_app.ui.theme import Theme
from liaison_app.ui.widgets.plain import Label
from liaison_app.ui.widgets.rows import said

PHONE = Difference("person", "telephones", "Telephone", "01632 960101", "01632 960102", take=True)
MAIL = Difference("person", "emails", "E-mail", "", "a@b.example", take=False, why="By hand.")
ROWS = [
    ProposedRow(0, 2, NEW, "Amina Khan", "Treasurer, Masjid Noor"),
    ProposedRow(1, 3, CHANGES, "Omar Noor", differences=(PHONE, MAIL)),
    ProposedRow(2, 4, SAME, "Ruth Carter", doubts=("Its telephone lost a 0.",), take=False),
    ProposedRow(3, 5, CANNOT, "", doubts=("The row names nobody.",), take=False),
    ProposedRow(4, 6, NEW, "A. Khan", candidates=(Candidate("person", 3, "Amina Khan", ()),)),
]


@pytest.fixture
def proposal() -> Proposal:
    return Proposal(Source("The mosque’s list", as_at="2025-03"), list(ROWS))


def test_a_row_says_what_becomes_of_it() -> None:
    lines = [line_of(row) for row in ROWS]
    assert [line.pills[0].words for line in lines] == [
        "New",
        "1 of 2 changes",
        "Same",
        "Cannot",
        "New",
    ]
    assert [line.done for line in lines] == [True, True, None, None, True]
    assert [line.mark_words for line in lines] == [
        "",
        "",
        "",
        "to be looked at",
        "to be looked at",
    ]
    assert said(lines[4]).endswith("A. Khan, New, to be looked at")
    assert lines[3].title == "Row 5"
    assert line_of(ROWS[3], card=True).title == "Card 5"
    left = ProposedRow(0, 2, NEW, "Amina Khan", take=False)
    assert line_of(left).faded


def test_rows_are_counted_and_narrowed(proposal: Proposal) -> None:
    assert counts(proposal) == {ALL: 5, NEW: 2, CHANGES: 1, SAME: 1, CANNOT: 1, ODD: 2}
    assert in_view(proposal, ALL, "") == [0, 1, 2, 3, 4]
    assert in_view(proposal, ODD, "") == [3, 4]
    assert in_view(proposal, NEW, "khan noor") == [0]
    assert in_view(proposal, ALL, "6") == [4]  # the row as a table program counts it


def test_what_is_kept_is_said(proposal: Proposal) -> None:
    assert source_words(proposal) == "5 rows from The mosque’s list, as at March 2025"
    proposal.rows = proposal.rows[:1]
    assert source_words(proposal, cards=True).startswith("1 card from")
    proposal.rows = []
    assert source_words(proposal).startswith("No rows from")
    assert (keep_words(1_336), keep_words(0)) == ("Keep 1,336", "Nothing to keep")
    assert kept_words(Kept(new=1)) == "1 contact brought in."
    assert kept_words(Kept(new=1_200, changed=1)) == "1,200 contacts brought in, 1 changed."
    assert kept_words(Kept(changed=2)) == "2 contacts changed."
    assert kept_words(Kept()) == "Nothing was changed."


def words_on(detail: RowDetail) -> list[str]:
    QApplication.processEvents()  # what is new in a layout is shown a moment later
    return [one.words() for one in detail.findChildren(Label) if not one.isHidden() and one.words()]


def test_a_row_is_looked_into(qtbot: QtBot) -> None:
    detail = RowDetail()
    qtbot.addWidget(detail)
    detail.resize(500, 500)
    detail.show()
    detail.show_row(ROWS[1])
    assert [detail.fields.row_at(line).done for line in range(2)] == [True, False]
    assert detail.fields.row_at(1).right_below == "By hand."
    assert "Kept now" in words_on(detail)
    unread = Difference(UNREAD, "", "Shelf", "", "B 4", take=False)
    detail.show_row(ROWS[0], [PHONE, unread])
    assert detail.fields.row_count() == detail.rest.row_count() == 1
    assert NOWHERE in words_on(detail)
    assert detail.fields.row_at(0).done is None
    detail.show_row(ROWS[2])
    assert "Its telephone lost a 0." in words_on(detail)
    detail.show_row(ProposedRow(0, 2, SAME, "Amina Khan", take=False))
    assert SAYS_NOTHING in words_on(detail)
    detail.show_row(None)
    assert detail.isHidden()


@pytest.mark.parametrize("size", [13, 18])
def test_fields_have_room_for_their_words(qtbot: QtBot, look: Theme, size: int) -> None:
    look.set_size(size)
    rows = FieldRows("What the file says")
    qtbot.addWidget(rows)
    long = Difference("person", "notes", "Notes", "old " * 40, "new " * 60, take=True)
    rows.show_differences([PHONE, long, MAIL], ticked=True)
    assert rows.heightForWidth(260) > rows.heightForWidth(600) > 0
    rows.resize(400, rows.heightForWidth(400))
    rows.show()
    QApplication.processEvents()
    assert rows.verticalScrollBar().maximum() == 0
    assert not rows.grab().isNull()
    rows.show_differences([PHONE, long], ticked=False)
    rows.resize(220, 600)
    assert not rows.grab().isNull()


def test_endless_words_are_shown_in_part(qtbot: QtBot) -> None:
    rows = FieldRows("What the file says")
    qtbot.addWidget(rows)
    endless = Difference("person", "notes", "Notes", "x" * 100_000, "y" * 100_000, take=True)
    rows.show_differences([endless], ticked=True)
    assert 0 < rows.heightForWidth(300) < 1_000
    assert len(rows.row_at(0).right) < 1_000
