"""A meeting at a glance: points by number and theme, edited and moved by keyboard; texts folded away."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_app.records import Meeting, Minute, StandingIssue
from liaison_app.records.minute import DECISION, ISSUE
from liaison_app.store.queries.minutes import points_of
from liaison_app.store.store import Store
from liaison_app.ui.dialogs import minute_dialog
from liaison_app.ui.dialogs.minute_dialog import MinuteDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.meeting_notes import NotesPanel
from liaison_app.ui.pages.meeting_page import MeetingPage
from liaison_app.ui.widgets.picker import PickItem
from liaison_app.ui.widgets.points_view import PointsView
from liaison_app.ui.widgets.rows import Heading, Row
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def meeting(store: Store) -> Meeting:
    with store.change("Begin") as pen:
        made = pen.save(Meeting(title="Round table", date="2026-03-19", state="held"))
        for place, (sort, words, themes) in enumerate(
            (
                (ISSUE, "The lights by the canal are out", ("Safety",)),
                (DECISION, "To meet in spring", ()),
                (ISSUE, "Buses stop at six", ("Buses", "Safety")),
                (ISSUE, "Nobody answers letters", ("Trust",)),
            ),
            1,
        ):
            pen.save(
                Minute(
                    meeting_id=made.id, sort=sort, text=words, themes=themes, position=place * 16
                )
            )
    return made


@pytest.fixture
def panel(desk: TestDesk, qtbot: QtBot, meeting: Meeting) -> NotesPanel:
    page = MeetingPage(desk)
    qtbot.addWidget(page)
    page.resize(1160, 700)
    page.show()
    desk.hub.committed.connect(page.on_batch)
    page.show_place(Place("meeting", meeting.id, {"stage": "notes"}))
    found = page.panel("notes")
    assert isinstance(found, NotesPanel)
    return found


def shown(panel: NotesPanel) -> list[str]:
    rows = panel.issues.rows
    found = [rows.row_at(line) for line in range(rows.row_count())]
    return [f"{row.right} {row.title}" if isinstance(row, Row) else row.words for row in found]


def test_issues_are_numbered_and_decisions_stand_below(panel: NotesPanel) -> None:
    assert shown(panel) == [
        "1 The lights by the canal are out",
        "2 Buses stop at six",
        "3 Nobody answers letters",
        "Decided",
        " To meet in spring",
    ]
    assert unnamed_controls(panel) == []


def test_a_theme_shows_its_own_points_with_their_numbers(panel: NotesPanel) -> None:
    panel.issues.show_theme("safety")
    assert shown(panel) == ["1 The lights by the canal are out", "2 Buses stop at six"]
    panel.issues.show_theme("")
    assert len(shown(panel)) == 5


def test_points_are_moved_and_deleted_by_keyboard(
    panel: NotesPanel, store: Store, meeting: Meeting, desk: TestDesk
) -> None:
    rows = panel.issues.rows
    rows.select_first()
    QTest.keyClick(rows, Key.Key_Down, ALT)
    assert shown(panel)[:2] == ["1 Buses stop at six", "2 The lights by the canal are out"]
    QTest.keyClick(rows, Key.Key_Delete)
    assert shown(panel)[:2] == ["1 Buses stop at six", "2 Nobody answers letters"]
    assert desk.undo.undo() == "Delete point noted"
    assert len(points_of(store, meeting.id or 0)) == 4


def test_a_point_is_dragged_below_others(panel: NotesPanel) -> None:
    rows = panel.issues.rows
    first, third = (rows.visualRect(rows.model().index(line, 0)) for line in (0, 2))
    view, left = rows.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, Qt.KeyboardModifier.NoModifier, first.center())
    below = third.bottomLeft() + QPoint(40, -2)
    for spot in (first.center() + QPoint(0, 30), below):
        drag = QMouseEvent(
            *(QMouseEvent.Type.MouseMove, QPointF(spot), view.mapToGlobal(QPointF(spot))),
            *(Qt.MouseButton.NoButton, left, Qt.KeyboardModifier.NoModifier),
        )
        QApplication.sendEvent(view, drag)
    QTest.mouseRelease(view, left, Qt.KeyboardModifier.NoModifier, below)
    assert shown(panel)[:3] == [
        "1 Buses stop at six",
        "2 Nobody answers letters",
        "3 The lights by the canal are out",
    ]


def test_a_point_is_made_a_decision(panel: NotesPanel, store: Store) -> None:
    id = store.where(Minute, text="Nobody answers letters")[0].id or 0
    panel.issues.make(id, DECISION)
    assert shown(panel)[-2:] == [" To meet in spring", " Nobody answers letters"]


def test_the_dialog_keeps_everything_about_a_point(
    panel: NotesPanel, store: Store, desk: TestDesk, qtbot: QtBot
) -> None:
    point = store.where(Minute, text="Buses stop at six")[0]
    dialog = MinuteDialog(desk, point)
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []
    dialog.words.set_value("Buses stop at six, and at four on Sundays")
    dialog.themes.take(PickItem("", None, "trust"))
    dialog.by.take(PickItem("", None, "the college"))
    dialog.named.setChecked(True)
    dialog.answer.set_value("A later bus is being tried.")
    dialog.standing.take(PickItem("", None, "Late buses"))
    dialog.try_to_keep()
    kept = store.get(Minute, point.id or 0)
    assert kept == dialog.kept
    assert kept.themes == ("Buses", "Safety", "Trust")
    assert (kept.raised_by, kept.may_be_named) == ("the college", True)
    assert store.all(StandingIssue)[0].title == "Late buses"
    again = MinuteDialog(desk, kept)
    qtbot.addWidget(again)
    again.standing.remove(again.standing.items()[0])
    again.try_to_keep()
    assert store.get(Minute, point.id or 0).standing_issue_id is None


def test_an_empty_point_is_not_kept(panel: NotesPanel, store: Store, desk: TestDesk) -> None:
    dialog = MinuteDialog(desk, Minute(meeting_id=panel.page.meeting.id))
    dialog.try_to_keep()
    assert dialog.kept is None
    assert dialog.wrong.text() == "Write what was said."
    dialog.deleteLater()


def test_what_sounds_like_an_earlier_issue_is_offered_and_joined(
    panel: NotesPanel, store: Store, desk: TestDesk, qtbot: QtBot
) -> None:
    with store.change("Earlier") as pen:
        before = pen.save(Meeting(title="Round table", date="2025-03-19"))
        earlier = pen.save(
            Minute(meeting_id=before.id, text="The lights by the canal are out again")
        )
    point = store.where(Minute, text="The lights by the canal are out")[0]
    dialog = MinuteDialog(desk, point)
    qtbot.addWidget(dialog)
    (found, *_rest) = dialog._find_standing("")
    dialog.standing.take(found)
    dialog.try_to_keep()
    standing = store.all(StandingIssue)[0]
    joined = store.where(Minute, standing_issue_id=standing.id)
    assert {one.id for one in joined} == {point.id, earlier.id}
    panel.page.reload()
    row = panel.issues.rows.row_at(0)
    assert isinstance(row, Row)
    assert any("raised twice" in pill.words for pill in row.pills)


def test_running_text_is_folded_until_it_is_wanted(
    panel: NotesPanel, store: Store, meeting: Meeting
) -> None:
    assert panel.begins.isHidden()
    panel.unfold("begins")
    assert not panel.begins.isHidden()
    QTest.keyClicks(panel.begins.editor.area, "We met in peace.")
    panel.unfold("own")
    assert panel.begins.isHidden()
    QTest.keyClicks(panel.own.editor.area, "Tense at first.")
    assert panel.flush()
    kept = store.get(Meeting, meeting.id or 0)
    assert "We met in peace." in kept.summary
    assert "Tense at first." in kept.notes


def test_f2_edits_the_point_and_not_the_meeting(
    panel: NotesPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Minute] = []
    monkeypatch.setattr(
        minute_dialog, "edit_minute", lambda _desk, point, _parent: asked.append(point)
    )
    panel.issues.rows.select_first()
    QTest.keyClick(panel.issues.rows, Key.Key_F2)
    QTest.keyClick(panel.issues.rows, Key.Key_Return)
    assert [one.text for one in asked] == ["The lights by the canal are out"] * 2


def test_points_never_lie_over_each_other(qtbot: QtBot) -> None:
    view = PointsView("Points")
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    words = " ".join(["long"] * 60)
    view.set_rows([Row(1, words, "")] + [Row(number, "Short", "") for number in range(2, 9)])
    view.select_id(1)
    view.set_rows([Row(1, "Short", "")] + [Row(number, words, "") for number in range(2, 9)])
    model = view.model()
    boxes = [view.visualRect(model.index(line, 0)) for line in range(8)]
    assert boxes[0].height() < boxes[1].height() == boxes[7].height()
    assert all(above.bottom() + 1 == below.top() for above, below in pairwise(boxes))


def test_a_meeting_without_a_word_is_shown(panel: NotesPanel, store: Store, desk: TestDesk) -> None:
    with store.change("Bare") as pen:
        bare = pen.save(Meeting(title="Bare"))
    panel.page.show_place(Place("meeting", bare.id, {"stage": "notes"}))
    assert panel.issues.rows.isHidden()
    assert not any(isinstance(one, Heading) for one in shown(panel))
