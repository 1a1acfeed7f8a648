"""Past their time: shown, kept on, deleted with undo; and how long things are kept."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_app.records import Matter, Note, Office, Person
from liaison_app.services import retention
from liaison_app.ui.pages.keeping_privacy import PrivacyCard
from liaison_app.ui.pages.retention_page import RetentionPage
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

LONG_AGO = (dt.date.today() - dt.timedelta(days=4000)).isoformat()


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot) -> RetentionPage:
    with desk.store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council"))
        pen.save(Matter(title="Old one", state="closed", closed=LONG_AGO))
        pen.save(Matter(title="Apart", state="closed", closed=LONG_AGO, restricted=True))
        pen.save(Note(text="Old note", made=LONG_AGO))
        pen.save(Person(family_name="Gone"))
    with desk.store.change("Long ago"):
        desk.store.db.execute("UPDATE change SET at = ?", [f"{LONG_AGO}T00:00:00"])
    made = RetentionPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.reload()
    return made


def titles(page: RetentionPage) -> list[str]:
    return [retention.caption(page.desk.store, one) for one in page._due]


def test_what_is_past_its_time_stands_there(page: RetentionPage) -> None:
    assert titles(page) == ["Old one", "Old note", "Gone"]
    assert page._restricted.link.text() == "Show 1 restricted"
    assert unnamed_controls(page) == []
    page._restricted.link.click()
    assert "Apart" in titles(page)


def test_keeping_on_and_deleting(page: RetentionPage, qtbot: QtBot) -> None:
    page.keep_button.click()
    assert titles(page) == ["Old note", "Gone"]
    qtbot.keyClick(page.rows, Qt.Key.Key_Delete)  # type: ignore[no-untyped-call]
    assert titles(page) == ["Gone"]
    page.desk.undo.undo()
    page.reload()
    assert "Old note" in titles(page)


def test_only_people_are_erased(page: RetentionPage) -> None:
    assert page.erase_button.isHidden()
    assert page.rows.select_id(("person", page.desk.store.all(Person)[0].id))
    page._show_deeds()
    assert not page.erase_button.isHidden()


def test_the_years_are_kept(page: RetentionPage) -> None:
    box = page.choices["matter"]
    box.setCurrentIndex(box.findData("0"))
    box.picked.emit("0")
    assert retention.years(page.desk.store)["matter"] == retention.FOR_EVER
    assert titles(page) == ["Old note", "Gone"]


def test_the_card_says_how_things_stand(page: RetentionPage, qtbot: QtBot) -> None:
    card = PrivacyCard(page.desk)
    qtbot.addWidget(card)
    card.reload()
    assert card.people.words() == "One person is in Contacts."
    assert "past the time we keep them" in card.past.words()
    assert card.erased.words() == "Nobody has been erased from this file."
    card.review.click()
    assert page.desk.went[-1].room == "retention"  # type: ignore[attr-defined]
