"""What was said, on the screen: quotations and figures entered, asked about, marked in a letter, deleted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Attendance,
    Correspondence,
    Figure,
    Meeting,
    Organisation,
    Party,
    Post,
    Statement,
)
from liaison_app.records.statement import ASKED, GIVEN
from liaison_app.services import figures, statements
from liaison_app.store.store import Store
from liaison_app.ui.dialogs.figure_dialog import FigureDialog
from liaison_app.ui.dialogs.permission_dialog import PermissionDialog
from liaison_app.ui.dialogs.statement_dialog import StatementDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Page
from liaison_app.ui.pages.meeting_said import MOST, FiguresCard, SaidCard
from liaison_app.ui.pages.reading_page import ReadingPage
from liaison_app.ui.widgets.picker import PickItem
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


class OnlyCards(Page):
    """A page of the two cards and nothing else."""

    room = "meetings"

    def __init__(self, desk: TestDesk, meeting: Meeting):
        from PySide6.QtWidgets import QVBoxLayout

        super().__init__(desk, "Meeting")
        self.meeting = meeting
        self.said, self.figures = SaidCard(desk, self), FiguresCard(desk, self)
        column = QVBoxLayout(self)
        for card in (self.said, self.figures):
            column.addWidget(card)
        self.reload()

    def reload(self) -> None:
        for card in (self.said, self.figures):
            card.show_meeting(self.meeting)


@pytest.fixture
def meeting(store: Store) -> Meeting:
    with store.change("Set up") as pen:
        body = pen.save(Organisation(name="Riverside College", kind="college"))
        post = pen.save(Post(title="Principal", organisation_id=body.id))
        made = pen.save(Meeting(title="Round table", date="2026-03-10"))
        pen.save(
            Attendance(
                meeting_id=made.id,
                post_id=post.id,
                organisation_id=body.id,
                name="Ada Lunn",
                post_title="Principal",
                organisation_name="Riverside College",
            )
        )
        return made


def shown(desk: TestDesk, qtbot: QtBot, meeting: Meeting) -> OnlyCards:
    page = OnlyCards(desk, meeting)
    qtbot.addWidget(page)
    page.resize(340, 700)
    page.show()
    return page


def test_words_are_kept_with_their_speaker_and_their_numbers(
    desk: TestDesk, qtbot: QtBot, meeting: Meeting
) -> None:
    dialog = StatementDialog(desk, statements.begun_at(desk.store, meeting))
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []
    dialog.text.setPlainText("“We had approximately 6 - 10 thefts, and 3 fires.”")
    (line,) = dialog._speakers.find("lunn")
    dialog.speaker.take(line)
    assert dialog.capacity.value() == "Principal, Riverside College"
    dialog._find_numbers()
    ticks = [tick for tick, _found in dialog._ticks]
    assert [tick.text() for tick in ticks] == ["about 6–10: thefts", "3: fires"]
    ticks[1].setChecked(False)
    dialog.try_to_keep()
    kept = dialog.kept
    assert kept is not None
    assert kept.text == "We had approximately 6 - 10 thefts, and 3 fires."
    assert (kept.speaker, kept.meeting_id) == ("Ada Lunn", meeting.id)
    assert kept.post_id is not None
    (figure,) = desk.store.all(Figure)
    assert (figure.value, figure.statement_id) == ("6–10", kept.id)
    desk.undo.undo()  # both went in as one change
    assert desk.store.all(Figure) == []
    assert desk.store.all(Statement) == []


def test_nobody_need_be_named_and_nothing_empty_is_kept(
    desk: TestDesk, qtbot: QtBot, meeting: Meeting
) -> None:
    dialog = StatementDialog(desk, statements.begun_at(desk.store, meeting))
    qtbot.addWidget(dialog)
    dialog.try_to_keep()
    assert dialog.kept is None
    assert dialog.wrong.words()
    dialog.text.setPlainText("It was a good evening.")
    dialog.try_to_keep()
    assert dialog.kept is not None
    page = shown(desk, qtbot, meeting)
    (line,) = page.said.lines.values()
    assert "an attendee" in line.accessibleName()
    assert "not asked yet" in line.accessibleName()


def test_a_speaker_who_stays_is_as_on_the_day(
    desk: TestDesk, qtbot: QtBot, meeting: Meeting
) -> None:
    with desk.store.change("Set up") as pen:
        said = pen.save(
            Statement(text="Yes.", speaker="A. Lunn, as was", post_id=1, meeting_id=meeting.id)
        )
    dialog = StatementDialog(desk, said)
    qtbot.addWidget(dialog)
    dialog.text.setPlainText("Yes, gladly.")
    dialog.try_to_keep()
    assert dialog.kept is not None
    assert dialog.kept.speaker == "A. Lunn, as was"
    dialog = StatementDialog(desk, dialog.kept)
    qtbot.addWidget(dialog)
    dialog.speaker.remove(dialog.speaker.items()[0])
    dialog.speaker.take(PickItem("", None, "A visitor"))
    dialog.try_to_keep()
    assert dialog.kept is not None
    assert (dialog.kept.speaker, dialog.kept.post_id) == ("A visitor", None)


def test_a_number_is_typed_as_it_was_said(desk: TestDesk, qtbot: QtBot, meeting: Meeting) -> None:
    with desk.store.change("Set up") as pen:
        pen.save(Figure(subject="thefts", value="50", source="police", as_at="2026-03-09"))
    dialog = FigureDialog(desk, figures.begun_at(desk.store, meeting))
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []
    dialog.number.setText("lots")
    dialog.subject.setText("Thefts")
    assert "50 (police, 9 March" in dialog.others.words()
    dialog.try_to_keep()
    assert dialog.kept is None
    dialog.number.setText("more than forty-nine cases")
    dialog.source.setText("our count")
    dialog.try_to_keep()
    kept = dialog.kept
    assert kept is not None
    assert (kept.qualifier, kept.value, kept.unit) == ("more", "49", "cases")
    page = shown(desk, qtbot, meeting)
    assert [line.text() for line in page.figures.lines.values()] == ["more than 49 cases", "50"]
    beside = list(page.figures.lines.values())[1]
    qtbot.keyClick(beside, Qt.Key.Key_Delete)  # it was given elsewhere, and stays
    assert len(desk.store.all(Figure)) == 2


def test_cards_are_worked_by_keyboard(
    desk: TestDesk, qtbot: QtBot, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.store.change("Set up") as pen:
        for number in range(3):
            words = f"Words {number}"
            pen.save(Statement(text=words, meeting_id=meeting.id, position=number, post_id=1))
    page = shown(desk, qtbot, meeting)
    assert unnamed_controls(page) == []
    first, second, third = page.said.lines
    asked: list[QDialog] = []
    monkeypatch.setattr(PermissionDialog, "exec", lambda dialog: asked.append(dialog) or 0)
    qtbot.keyClick(page.said.lines[second], Qt.Key.Key_A)
    assert len(asked) == 1
    monkeypatch.setattr(StatementDialog, "exec", lambda dialog: asked.append(dialog) or 0)
    qtbot.keyClick(page.said.lines[second], Qt.Key.Key_Return)
    assert len(asked) == 2
    qtbot.keyClick(page.said.lines[second], Qt.Key.Key_Delete)
    assert list(page.said.lines) == [first, third]
    desk.undo.undo()
    page.reload()
    assert list(page.said.lines) == [first, second, third]


def test_a_card_shows_a_dozen_and_the_rest_when_asked(
    desk: TestDesk, qtbot: QtBot, meeting: Meeting
) -> None:
    with desk.store.change("Set up") as pen:
        for number in range(MOST + 3):
            pen.save(Statement(text=f"Words {number}", meeting_id=meeting.id, position=number))
    page = shown(desk, qtbot, meeting)
    assert len(page.said.lines) == MOST
    page.said._show_all()
    assert len(page.said.lines) == MOST + 3


@pytest.mark.parametrize("writes", [True, False])
def test_leave_to_quote_is_asked_in_a_letter_or_recorded(
    desk: TestDesk, qtbot: QtBot, meeting: Meeting, writes: bool
) -> None:
    with desk.store.change("Set up") as pen:
        said = pen.save(Statement(text="Yes.", post_id=1, meeting_id=meeting.id))
    dialog = PermissionDialog(desk, said)
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []
    assert dialog.how.selected() == "write"  # it is known whom to write to
    if not writes:
        dialog.how.select("spoken")
        dialog.show_way()
        dialog.answer.select(GIVEN)
    dialog.try_to_keep()
    now = desk.store.get(Statement, said.id or 0)
    assert now.permission == (ASKED if writes else GIVEN)
    assert now.permission_on
    assert (dialog.letter is not None) == writes


def test_words_of_a_reply_are_marked_as_a_statement_of_whoever_wrote_it(
    desk: TestDesk, qtbot: QtBot, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.store.change("Set up") as pen:
        reply = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-03-12",
                text="<p>We will come. We counted 12 thefts in all.</p>",
            )
        )
        pen.save(
            Party(
                correspondence_id=reply.id,
                role="from",
                post_id=1,
                name="Ada Lunn",
                post_title="Principal",
                organisation_name="Riverside College",
            )
        )
    page = ReadingPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("reading", reply.id))

    def keep(dialog: StatementDialog) -> int:
        assert dialog.speaker.items()[0].title == "Ada Lunn"
        dialog.try_to_keep()
        return dialog.result()

    monkeypatch.setattr(StatementDialog, "exec", keep)
    page.text.bring_into_view("We counted 12 thefts in all.", 0)
    qtbot.keyClick(page.text, Qt.Key.Key_Q)
    (said,) = desk.store.all(Statement)
    assert said.text == "We counted 12 thefts in all."
    assert said.capacity == "Principal, Riverside College"
    (figure,) = desk.store.all(Figure)
    assert (figure.value, figure.correspondence_id) == ("12", reply.id)
    assert page._said.isVisible()
    (mark,) = page._said.marks()
    assert mark.said == "Kept as said by Ada Lunn, Principal, Riverside College"
    assert page.text.show_marks([mark]) == []
    assert unnamed_controls(page) == []


def test_a_letter_offers_the_numbers_that_stand_in_it(
    desk: TestDesk, qtbot: QtBot, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.store.change("Set up") as pen:
        text = "<p>On 3 April there were more than 40 thefts.</p>"
        reply = pen.save(
            Correspondence(direction="in", state="received", date="2026-04-12", text=text)
        )
        pen.save(Party(correspondence_id=reply.id, role="from", organisation_name="Tarn Police"))
    page = ReadingPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("reading", reply.id))
    assert page._said.figures.isVisible()
    assert page._said.figures.offers == 1
    asked: list[Figure] = []
    monkeypatch.setattr(
        FigureDialog, "exec", lambda dialog: (dialog.try_to_keep(), asked.append(dialog.kept))[0]
    )
    page._said.figures._edit(figures.found_in(desk.store, reply)[0])
    (figure,) = asked
    assert (figure.qualifier, figure.value, figure.source) == ("more", "40", "Tarn Police")
    assert figure.quote == "On 3 April there were more than 40 thefts."
    page.reload()
    assert page._said.figures.offers == 0
    assert len(page._said.figures.lines) == 1


def test_no_words_make_the_cards_wider_than_they_are(
    desk: TestDesk, qtbot: QtBot, meeting: Meeting
) -> None:
    endless = "x" * 400
    with desk.store.change("Set up") as pen:
        pen.save(Statement(text=endless, speaker=endless, capacity=endless, meeting_id=meeting.id))
        pen.save(Statement(text="نحن سعداء بأن نكون هنا", meeting_id=meeting.id))
        pen.save(Figure(subject=endless, value="6–10", source=endless, meeting_id=meeting.id))
    page = shown(desk, qtbot, meeting)
    assert page.minimumSizeHint().width() <= 318
