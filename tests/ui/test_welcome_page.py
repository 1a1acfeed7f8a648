"""The first opening of a file that was handed over, by keyboard."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from liaison_app.app import Program
from liaison_app.records import (
    Correspondence,
    Handover,
    Matter,
    Meeting,
    Note,
    Office,
    Officer,
    Organisation,
    Party,
    Post,
    Promise,
)
from liaison_app.records.handover import EVERYTHING
from liaison_app.services import handover, taking_over
from liaison_app.services.jobs import Job, Progress, run_here
from liaison_app.store.store import Store
from liaison_app.ui.hub import Hub
from liaison_app.ui.job_runner import JobRunner
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Page
from liaison_app.ui.pages import handover_paper
from liaison_app.ui.pages.handover_parts import DONE, NOW
from liaison_app.ui.pages.today_page import TodayPage
from liaison_app.ui.pages.welcome_page import FIRST_OF_WALK, NAME, WHOLE, WelcomePage
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

Key = Qt.Key


@pytest.fixture
def given(store: Store, tmp_path: Path) -> Path:
    """A file handed over to Bilal Noor, not opened yet."""
    soon = (dt.date.today() + dt.timedelta(days=20)).isoformat()
    with store.change("Begin") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        pen.save(Officer(name="Amina Rahman", email="amina@council.example", from_date="2020"))
        police = pen.save(Organisation(name="County Police", kind="police"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        matter = pen.save(Matter(title="Patrols", restricted=True))
        letter = pen.save(
            Correspondence(
                direction="out",
                state="sent",
                date="2026-03-02",
                subject="Patrols at prayers",
                reply_due="2026-03-16",
                matter_id=matter.id,
            )
        )
        pen.save(Party(correspondence_id=letter.id, role="to", post_id=chief.id))
        pen.save(Promise(text="Patrols on Fridays", post_id=chief.id, matter_id=matter.id))
        pen.save(Meeting(title="Round table", date=soon, starts="19:15"))
        words = "Write first and ring a week later; they read everything twice before they answer."
        pen.save(Note(text=words, purpose="relationship", post_id=chief.id))
    target = tmp_path / "given.liaison"
    job = handover.make(store, target, EVERYTHING, to_name="Bilal Noor", note="Ring first.")
    run_here(job)
    return target


@pytest.fixture
def opened(given: Path, desk: TestDesk) -> Iterator[Store]:
    """The desk works on the file that was handed over."""
    own, jobs, hub = desk.store, desk.jobs, desk.hub
    desk.store = Store.open(given)
    desk.jobs, desk.hub = JobRunner(desk.store), Hub(desk.store.feed)
    yield desk.store
    desk.jobs.wait(5000)
    desk.hub.close()
    desk.store.close()
    desk.store, desk.jobs, desk.hub = own, jobs, hub


@pytest.fixture
def page(opened: Store, desk: TestDesk, qtbot: QtBot) -> WelcomePage:
    made = WelcomePage(desk)
    qtbot.addWidget(made)
    desk.hub.committed.connect(made.on_batch)
    made.resize(1160, 690)
    made.show()
    made.show_place(Place("welcome", extra="1"))
    return made


def at(page: WelcomePage) -> QWidget:
    found = page.window().focusWidget()
    assert found is not None, "something has the keyboard"
    return found


def go_on(qtbot: QtBot, page: WelcomePage) -> None:
    for _ in range(40):
        if at(page) is page.next_button:
            break
        qtbot.keyClick(at(page), Key.Key_Tab)
    assert at(page) is page.next_button
    qtbot.keyClick(page.next_button, Key.Key_Return)


def looked_over(qtbot: QtBot, page: WelcomePage) -> None:
    qtbot.waitUntil(lambda: page.whole_step.found is not None, timeout=8_000)


def test_a_look_that_was_stopped_can_be_begun_again(
    opened: Store, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(store: Store) -> Job[None]:
        desk.jobs.cancel()
        yield Progress(0, 2)
        yield Progress(1, 2)

    with monkeypatch.context() as patched:
        patched.setattr(taking_over, "look_over", stopped)
        page = WelcomePage(desk)
        qtbot.addWidget(page)
        page.show()
        page.show_place(Place("welcome", extra="1"))
        qtbot.waitUntil(lambda: page.whole_step.again_button is not None)
    assert unnamed_controls(page) == []
    page.whole_step.again_button.click()
    looked_over(qtbot, page)
    assert page.heading.words() == "This file is whole"


def test_from_the_first_look_to_the_first_morning_by_keyboard(
    page: WelcomePage, opened: Store, desk: TestDesk, qtbot: QtBot
) -> None:
    looked_over(qtbot, page)
    assert page.heading.words() == "This file is whole"
    assert "Amina Rahman handed this file over to Bilal Noor" in page.told.words()
    go_on(qtbot, page)
    assert at(page) is page.name_step.name
    assert page.name_step.name.value() == "Bilal Noor"
    go_on(qtbot, page)
    assert page.greeting.words() == "Welcome, Bilal Noor"
    assert opened.only(Handover).opened == dt.date.today().isoformat()
    assert {o.name: bool(o.until_date) for o in opened.all(Officer)} == {
        "Amina Rahman": True,
        "Bilal Noor": False,
    }
    headings = []
    for step in page.walk:
        headings.append((step.heading, step.count))
        assert at(page) is step.rows
        go_on(qtbot, page)
    assert headings == [
        ("Open matters", 1),
        ("Questions and replies", 1),
        ("Promises", 1),
        ("The next 90 days", 1),
        ("Good to know", 1),
    ]
    assert [step.state for step in page.list.steps] == [DONE] * 7 + [NOW]
    go_on(qtbot, page)
    assert desk.went[-1] == Place("today")


def test_the_walk_waits_for_a_name(page: WelcomePage, qtbot: QtBot) -> None:
    looked_over(qtbot, page)
    page.show_step(FIRST_OF_WALK)
    assert page.counted.words() == f"Step {NAME + 1} of 8"
    page.name_step.name.set_value("")
    page.next_button.click()
    assert "Your name is needed" in page.name_step.wrong.words()
    assert at(page) is page.name_step.name


def test_enter_in_the_last_box_takes_the_file_over(page: WelcomePage, qtbot: QtBot) -> None:
    looked_over(qtbot, page)
    page.show_step(NAME)
    qtbot.keyClick(page.name_step.telephone, Key.Key_Return)
    assert page.greeting.words() == "Welcome, Bilal Noor"


def test_a_row_opens_and_back_comes_here_again(
    page: WelcomePage, desk: TestDesk, opened: Store, qtbot: QtBot
) -> None:
    looked_over(qtbot, page)
    page.show_step(NAME)
    page.next_button.click()
    matter = opened.all(Matter)[0].id
    qtbot.keyClick(page.walk[0].rows, Key.Key_Return)
    assert desk.went[-1] == Place("matters", matter)
    desk.navigation.back()
    assert desk.went[-1] == Place("welcome", extra=str(FIRST_OF_WALK + 1))
    page.show_step(FIRST_OF_WALK + 4)
    words = page.walk[4].whole.words()
    assert words.endswith("before they answer."), "the whole note is below the list"


def test_what_is_not_whole_is_said(opened: Store, desk: TestDesk, qtbot: QtBot) -> None:
    with opened.change("Meddle") as pen:
        pen.delete(opened.all(Note)[0])
    page = WelcomePage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("welcome", extra="1"))
    looked_over(qtbot, page)
    assert page.heading.words() == "This file is not what was handed over"
    assert page.list.steps[WHOLE].words.words() == "Something is not right"


def test_every_step_has_names_for_readers(page: WelcomePage, qtbot: QtBot) -> None:
    looked_over(qtbot, page)
    assert unnamed_controls(page) == []
    page.show_step(NAME)
    assert unnamed_controls(page) == []
    page.next_button.click()
    for step in range(FIRST_OF_WALK, 8):
        page.show_step(step)
        assert unnamed_controls(page) == []


def test_the_book_can_be_read(
    page: WelcomePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_over(qtbot, page)
    read: list[int] = []

    def seen(dialog: handover_paper.PaperDialog) -> int:
        read.append(dialog.paper.page_count())
        return 0

    monkeypatch.setattr(QDialog, "exec", seen)
    page.book_button.click()
    qtbot.waitUntil(lambda: bool(read))
    assert read[0] >= 1


def test_undo_gives_the_file_back_to_the_one_before(
    page: WelcomePage, opened: Store, qtbot: QtBot
) -> None:
    from liaison_app.services.undo import Undo

    undo = Undo(opened)
    looked_over(qtbot, page)
    page.show_step(NAME)
    page.next_button.click()
    undo.undo()
    assert page.greeting.words() == "Welcome"
    page.show_step(FIRST_OF_WALK)
    assert page.heading.words() == "Who are you?"


def first_page(program: Program, path: Path, qtbot: QtBot) -> Page:
    program.open(path)
    assert program.session is not None
    window = program.session.window
    qtbot.waitUntil(lambda: window.shown_page() is not None)
    shown = window.shown_page()
    assert shown is not None
    return shown


def test_the_window_begins_with_the_welcome_and_only_once(
    program: Program, given: Path, store: Store, qtbot: QtBot
) -> None:
    shown = first_page(program, given, qtbot)
    assert isinstance(shown, WelcomePage)
    looked_over(qtbot, shown)
    assert program.session is not None
    taking_over.take_over(program.session.store, Officer(name="Bilal Noor"), dt.date.today())
    assert program.session.close()
    program.session = None
    assert isinstance(first_page(program, given, qtbot), TodayPage)


def test_the_givers_own_file_begins_as_ever(
    program: Program, given: Path, store: Store, qtbot: QtBot
) -> None:
    own = store.path
    assert own is not None
    store.close()
    assert isinstance(first_page(program, own, qtbot), TodayPage)
