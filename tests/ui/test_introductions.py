"""Letters of introduction chosen on a list: ticks by keyboard and mouse, the letter beside it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    ContactPoint,
    Correspondence,
    Office,
    Officer,
    Organisation,
    Person,
    Post,
    Tenure,
)
from liaison_app.store.store import Store
from liaison_app.ui.dialogs.introductions_dialog import IntroductionsDialog, introduce
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


@pytest.fixture
def posts(store: Store) -> list[int]:
    """Three posts to write to; the holder of the last is not to be contacted."""
    with store.change("Set up") as pen:
        pen.save(Office(name="Tarn Council of Mosques"))
        pen.save(Officer(name="Bilal Noor", from_date="2026-03-01"))
        body = pen.save(Organisation(name="Tarn Water"))
        made = [
            pen.save(Post(title=name, organisation_id=body.id))
            for name in ("Keeper", "Ranger", "Warden")
        ]
        for post in made:
            pen.save(ContactPoint(purpose="Sluices", post_id=post.id))
        person = pen.save(Person(family_name="Holm", do_not_contact=True))
        pen.save(Tenure(person_id=person.id, post_id=made[2].id))
    return [post.id or 0 for post in made]


@pytest.fixture
def dialog(desk: TestDesk, qtbot: QtBot, posts: list[int]) -> IntroductionsDialog:
    made = IntroductionsDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_all_are_ticked_but_who_is_not_to_be_contacted(
    dialog: IntroductionsDialog, posts: list[int]
) -> None:
    assert dialog.ticked == set(posts[:2])
    assert dialog.count.words() == "2 of 2 ticked"
    assert dialog.done_button.text() == "Draft 2 letters"
    assert unnamed_controls(dialog) == []
    assert dialog.paper.page_count() == 1


def test_space_and_a_click_on_the_ring_tick(
    dialog: IntroductionsDialog, posts: list[int], qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Space)
    assert dialog.ticked == {posts[1]}
    row = dialog.rows.visualRect(dialog.rows.model().index(1, 0))
    spot = QPoint(20, row.center().y())
    qtbot.mouseClick(dialog.rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert dialog.ticked == set(posts[:2])
    dialog.rows.select_id(posts[2])
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Space)
    assert posts[2] not in dialog.ticked


def test_who_is_not_to_be_contacted_shows_why_there_is_no_letter(
    dialog: IntroductionsDialog, posts: list[int], qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.rows, Qt.Key.Key_End)
    assert "not to be contacted" in dialog.wrong.words()
    assert dialog.paper.isHidden()


def test_the_filter_narrows_and_tick_none_keeps_the_others(
    dialog: IntroductionsDialog, posts: list[int]
) -> None:
    dialog.filter.setText("rang tarn")
    dialog._fill()
    dialog._tick_shown(False)
    assert dialog.ticked == {posts[0]}


def test_the_drafts_are_made_in_one_change(
    dialog: IntroductionsDialog, desk: TestDesk, qtbot: QtBot
) -> None:
    dialog.try_to_draft()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert desk.store.count(Correspondence) == 2
    assert desk.notices.shown() == [
        "2 letters of introduction drafted; they wait in Correspondence."
    ]
    assert desk.undo.label == "Draft letters of introduction"


def test_while_something_else_is_done_the_ticks_stay(
    dialog: IntroductionsDialog, desk: TestDesk, posts: list[int]
) -> None:
    desk.jobs.busy = True
    dialog.try_to_draft()
    desk.jobs.busy = False
    assert dialog.isVisible()
    assert "Something else is still being done" in dialog.wrong.words()
    assert dialog.ticked == set(posts[:2])


def test_without_anybody_it_says_so(desk: TestDesk) -> None:
    assert introduce(desk) is False
