"""A matter of very many letters: the latest at once, what stands beside it a moment later, the rest asked for."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from liaison_app.records import Correspondence, Matter, Party, Question
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages import matter_story
from liaison_app.ui.pages.matters_page import MattersPage
from tests.ui.conftest import TestDesk

LETTERS = 7


@pytest.fixture
def ids(desk: TestDesk, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """A long matter, of more letters than are read at once, and a short one."""
    monkeypatch.setattr(matter_story, "MOST", 3)
    with desk.store.change("Add") as pen:
        long, short = pen.save(Matter(title="Patrols")), pen.save(Matter(title="Leaflets"))
        for n in range(LETTERS + 1):
            letter = pen.save(
                Correspondence(
                    direction="out",
                    state="sent",
                    date=(dt.date(2026, 1, 1) + dt.timedelta(days=n)).isoformat(),
                    matter_id=long.id if n < LETTERS else short.id,
                    subject=f"No. {n}",
                )
            )
            pen.save(Party(correspondence_id=letter.id, role="to", name=f"Person {n}"))
            pen.save(Question(correspondence_id=letter.id, text=f"Who looks after gate {n}?"))
    assert long.id is not None
    assert short.id is not None
    return long.id, short.id


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot, ids: tuple[int, int]) -> MattersPage:
    made = MattersPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.show_place(Place("matters", ids[0]))
    return made


def said(view: QListView) -> list[str]:
    role, model = int(Qt.ItemDataRole.AccessibleTextRole), view.model()
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def _read(page: MattersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page._beside.is_reading())


def test_the_latest_stand_there_at_once_and_the_cards_come_when_they_are_read(
    page: MattersPage, qtbot: QtBot
) -> None:
    assert len(said(page._timeline)) == 3
    assert page._story.earlier.text() == "Show the 4 before"
    assert page._side.isHidden()
    _read(page, qtbot)
    assert not page._side.isHidden()
    assert page._side.asked._count.words() == f"0 of {LETTERS} answered"
    assert not page._step.isHidden()


def test_the_rest_is_shown_when_it_is_asked_for_and_stays_when_something_is_saved(
    page: MattersPage, desk: TestDesk, qtbot: QtBot, ids: tuple[int, int]
) -> None:
    _read(page, qtbot)
    qtbot.mouseClick(page._story.earlier, Qt.MouseButton.LeftButton)
    _read(page, qtbot)
    assert "Our letter: No. 0" in said(page._timeline)[0]
    assert page._story.earlier.isHidden()
    with desk.store.change("Log") as pen:
        pen.save(
            Correspondence(
                direction="in", state="received", date="2026-02-01", matter_id=ids[0], subject="Yes"
            )
        )
    page.reload()
    assert not page._side.isHidden(), "nothing goes away while it is read again"
    _read(page, qtbot)
    assert len(said(page._timeline)) == LETTERS + 1


def test_another_matter_is_not_given_the_cards_of_the_one_that_was_left(
    page: MattersPage, qtbot: QtBot, ids: tuple[int, int]
) -> None:
    assert page._beside.is_reading()
    page.show_place(Place("matters", ids[1]))
    assert page._side.asked._count.words() == "0 of 1 answered"
    _read(page, qtbot)
    assert page._side.asked._count.words() == "0 of 1 answered"
    assert page._shown is not None
    assert page._shown.id == ids[1]
