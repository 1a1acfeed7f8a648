"""“Save this list…”: what a page lists, narrowed as it is, saved where it was asked; a word where there is no list."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from liaison_app.exchange.vcards import read_cards
from liaison_app.records import Correspondence, Matter, Meeting, Organisation, Person, Post, Promise
from liaison_app.ui import ask
from liaison_app.ui.page import Page
from liaison_app.ui.pages.contacts_page import ContactsPage
from liaison_app.ui.pages.correspondence_page import CorrespondencePage
from liaison_app.ui.pages.followups_page import FollowUpsPage
from liaison_app.ui.pages.matters_page import MattersPage
from liaison_app.ui.pages.meetings_page import MeetingsPage
from tests.ui.conftest import TestDesk


@pytest.fixture
def town(desk: TestDesk) -> TestDesk:
    """Two people, of whom one is restricted, and one of everything else."""
    with desk.store.change("Set up") as pen:
        body = pen.save(Organisation(name="Elm School", kind="school"))
        pen.save(Post(title="Headteacher", organisation_id=body.id))
        pen.save(Person(given_name="Amina", family_name="Khan"))
        pen.save(Person(given_name="Bilal", family_name="Noor"))
        pen.save(Person(given_name="Sana", family_name="Hidden", restricted=True))
        pen.save(Matter(title="Leaflets"))
        pen.save(Correspondence(direction="in", state="received", date="2026-03-01", subject="Hi"))
        pen.save(Meeting(title="Round table", date="2026-03-20"))
        pen.save(Promise(side="theirs", who="Ruth", text="Send it"))
    return desk


def saved_by(page: Page, target: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Path:
    """The file that Ctrl+Shift+S on this page wrote."""
    qtbot.addWidget(page)
    page.refresh()
    monkeypatch.setattr(ask, "save_file", lambda *_args: target)
    with qtbot.waitSignal(page.desk.jobs.finished):
        page.save_list()
    return target


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (ContactsPage, "Headteacher"),
        (CorrespondencePage, "2026-03-01"),
        (FollowUpsPage, "They owe us"),
        (MattersPage, "Leaflets"),
        (MeetingsPage, "Round table"),
    ],
)
def test_a_page_saves_what_it_lists(
    town: TestDesk,
    made: type[Page],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    page = made(town)  # type: ignore[call-arg]
    path = saved_by(page, tmp_path / "list.csv", monkeypatch, qtbot)
    assert words in path.read_text("utf-8-sig")
    assert town.notices.shown()[-1] == "1 row saved as “list.csv”."


def test_what_is_filtered_is_what_is_saved(
    town: TestDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = ContactsPage(town)
    page.list.show_segment("people")
    page.list.filter.set_value("noor")
    path = saved_by(page, tmp_path / "people.csv", monkeypatch, qtbot)
    text = path.read_text("utf-8-sig")
    assert "Noor" in text
    assert "Khan" not in text
    page.list.show_all()
    page.list.restricted.ask()
    assert "Hidden" in saved_by(page, path, monkeypatch, qtbot).read_text("utf-8-sig")


def test_people_are_saved_as_contact_cards_and_without_an_ending_as_excel(
    town: TestDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = ContactsPage(town)
    page.list.show_segment("people")
    cards = saved_by(page, tmp_path / "people.vcf", monkeypatch, qtbot)
    assert len(list(read_cards(cards.read_bytes()))) == 2
    page.list.show_segment("posts")
    saved_by(page, tmp_path / "posts.vcf", monkeypatch, qtbot)
    assert (tmp_path / "posts.vcf.xlsx").exists()


def test_a_page_without_a_list_or_with_an_empty_one_says_so(
    desk: TestDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(ask, "save_file", lambda *_args: pytest.fail("nothing to ask"))
    page = Page(desk, "Nothing")
    qtbot.addWidget(page)
    page.save_list()
    assert "no list on this page" in desk.notices.shown()[-1]
    matters = MattersPage(desk)
    qtbot.addWidget(matters)
    matters.refresh()
    matters.save_list()
    assert "empty" in desk.notices.shown()[-1]
