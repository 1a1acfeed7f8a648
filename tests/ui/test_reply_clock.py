"""The reply clock in the window: dates with their reason, reminders, and waiting that is stopped."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Correspondence,
    Matter,
    Office,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
)
from liaison_app.rules.said_dates import say_date
from liaison_app.services import addressing, chasers, letters, replies, reply_clock, report_register
from liaison_app.services.letters import Letter
from liaison_app.services.replies import LoggedReply
from liaison_app.store.queries import correspondence as register
from liaison_app.store.queries import threads
from liaison_app.store.queries.matters import timeline
from liaison_app.store.queries.owed import owed_by_us
from liaison_app.ui import chasing, places
from liaison_app.ui.dialogs.stop_clock import StopClock
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages import matter_side, today_side
from liaison_app.ui.pages.composer_page import ComposerPage
from liaison_app.ui.pages.correspondence_page import CorrespondencePage
from liaison_app.ui.pages.log_reply_page import LogCallPage, LogReplyPage
from liaison_app.ui.pages.matter_words import moment
from liaison_app.ui.record_dialog import RecordDialog
from liaison_app.ui.widgets.rows_view import RowsView
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

LONG_AGO = dt.date.today() - dt.timedelta(days=60)


@pytest.fixture
def posts(desk: TestDesk) -> tuple[int, int]:
    """Two posts with holders, at bodies with an address."""
    made = []
    with desk.store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques", reference_pattern="CM/{number:3}"))
        for title, body, kind in (
            ("Chief Constable", "County Police", "police"),
            ("Leader", "Borough Council", "council"),
        ):
            at = pen.save(Organisation(name=body, kind=kind))
            post = pen.save(Post(title=title, organisation_id=at.id))
            holder = pen.save(Person(title="Ms", given_name="Ada", family_name=title.split()[0]))
            pen.save(Tenure(person_id=holder.id, post_id=post.id, from_date="2020"))
            made.append(post.id)
    return made[0], made[1]


@pytest.fixture
def sent(desk: TestDesk, posts: tuple[int, int]) -> Letter:
    """A letter to both, sent long ago and answered by nobody."""
    to = [addressing.party_for(desk.store, post_id=post) for post in posts]
    blank = letters.blank(desk.store, to=to)
    item = dataclasses.replace(
        blank.item, subject="Safety", text="<p>We are uneasy.</p>", date=LONG_AGO.isoformat()
    )
    return letters.send(desk.store, Letter(item, blank.parties), today=LONG_AGO)


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot) -> Iterator[ComposerPage]:
    made = ComposerPage(desk)
    desk.hub.committed.connect(made.on_batch)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    yield made
    made.drawer.forget()
    made.keeper.stop()
    made.drawer.settle()


def button_named(page: ComposerPage, words: str, nth: int = 0) -> QPushButton:
    found = [b for b in page.sent_view.findChildren(QPushButton) if b.text() == words]
    return found[nth]


def said(page: ComposerPage) -> str:
    return "\n".join(w.words() for w in page.sent_view.findChildren(object) if hasattr(w, "words"))


# A letter being written


def test_the_reply_date_and_its_reason_stand_beside_the_field(
    desk: TestDesk, page: ComposerPage, posts: tuple[int, int]
) -> None:
    page.show_place(Place("composer", extra={"new": True, "to": [("post", posts[0])]}))
    more = page.writing.more
    page.writing.show_more(True)
    assert more.why.words() == "Ten working days, as usual."
    page.letter = dataclasses.replace(
        page.letter, item=dataclasses.replace(page.letter.item, date="2026-11-02")
    )
    more.show_hoped(page.letter)
    assert more.reply_due.box.placeholderText() == "Mon 16 November 2026"
    more.request.set_value("foi")
    more.request.picked.emit("foi")
    page._read_and_check()
    assert more.why.words().startswith("Twenty working days after receipt: Freedom of Information")
    assert page._read().item.request == "foi"
    assert unnamed_controls(page) == []


def test_a_day_set_by_hand_says_what_it_would_be_otherwise(
    desk: TestDesk, page: ComposerPage, posts: tuple[int, int]
) -> None:
    page.show_place(Place("composer", extra={"new": True, "to": [("post", posts[0])]}))
    item = dataclasses.replace(page.letter.item, date="2026-11-02", reply_due="2026-12-24")
    page.writing.more.show_hoped(Letter(item, page.letter.parties))
    assert page.writing.more.why.words() == (
        "Otherwise Mon 16 November 2026: Ten working days, as usual."
    )
    none = dataclasses.replace(item, no_reply_expected=True)
    page.writing.more.show_hoped(Letter(none, page.letter.parties))
    assert page.writing.more.why.words() == "None is waited for."


def test_a_request_in_law_sets_the_date_on_sending(desk: TestDesk, posts: tuple[int, int]) -> None:
    to = [addressing.party_for(desk.store, post_id=posts[0])]
    blank = letters.blank(desk.store, to=to)
    item = dataclasses.replace(
        blank.item, subject="Patrols", text="<p>All.</p>", date="2026-11-02", request="foi"
    )
    kept = letters.send(desk.store, Letter(item, blank.parties))
    assert kept.item.reply_due == "2026-12-02"


# A letter that was sent


def test_each_addressee_can_be_reminded_stopped_or_logged(
    desk: TestDesk, page: ComposerPage, sent: Letter
) -> None:
    page.show_place(Place("composer", sent.item.id))
    assert unnamed_controls(page.sent_view) == []
    menu = button_named(page, "Write a chaser", 1).menu()
    assert isinstance(menu, QMenu)
    firm = next(action for action in menu.actions() if action.text() == "Firm reminder")
    firm.trigger()
    place = desk.went[-1]
    assert isinstance(place.extra, dict)
    letter = place.extra["letter"]
    assert [p.post_title for p in letter.to] == ["Leader"]
    assert place == places.of_ready(letter)
    button_named(page, "Log reply").click()
    assert desk.went[-1].extra == {
        "in_reply_to_id": sent.item.id,
        "answers_party_id": sent.to[0].id,
    }


def test_a_reminder_that_is_sent_stands_for_the_letter(
    desk: TestDesk, page: ComposerPage, sent: Letter
) -> None:
    (first, _other) = threads.waiting(desk.store, dt.date.today())
    chasing.write_chaser(desk, first, "gentle")
    page.show_place(desk.went[-1])
    page.sending.send_unprinted()
    chaser = page.letter
    assert chaser.is_sent
    assert "Asked first on" in "".join(b.text() for b in page.sent_view.findChildren(QPushButton))
    page.show_place(Place("composer", sent.item.id))
    assert "chased since" in said(page)
    button_named(page, f"Chased {chasing_day(chaser)} ({chaser.item.our_ref})").click()
    assert desk.went[-1] == Place("composer", chaser.item.id)
    waits = threads.waiting(desk.store, dt.date.today())
    assert [(w.letter_id, w.chased) for w in waits] == [(sent.item.id, 0), (chaser.item.id, 1)]
    came = LoggedReply(
        date=dt.date.today().isoformat(),
        in_reply_to_id=chaser.item.id,
        sender=Party(role="from", post_id=sent.to[0].post_id),
        subject="Our answer",
    )
    replies.log(desk.store, came)
    page.refresh()
    assert "replied in 60 days" in said(page)
    lists = [v for v in page.sent_view.findChildren(RowsView) if v.accessibleName() == "Replies"]
    assert [view.model().rowCount() for view in lists] == [1]


def chasing_day(letter: Letter) -> str:
    day = dt.date.fromisoformat(letter.item.date)
    return f"on {day.day} {day:%B %Y}"


def test_waiting_is_stopped_with_a_reason_undone_and_begun_again(
    desk: TestDesk, page: ComposerPage, sent: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_place(Place("composer", sent.item.id))
    chief = sent.to[0]

    def answer(dialog: StopClock) -> int:
        assert unnamed_controls(dialog) == []
        dialog.try_to_keep()
        assert dialog.wrong.words() == "Say why a reply is no longer waited for."
        dialog.reason.set_value("answered by telephone")
        dialog.since.set_value("2026-04-02")
        dialog.try_to_keep()
        return dialog.result()

    monkeypatch.setattr(StopClock, "exec", answer)
    button_named(page, "Stop waiting…").click()
    assert "No longer waited for since 2 April 2026: answered by telephone" in said(page)
    waits = threads.waiting(desk.store, dt.date.today())
    assert [w.party.post_title for w in waits] == ["Leader"]
    desk.undo.undo()
    assert len(threads.waiting(desk.store, dt.date.today())) == 2
    kept = reply_clock.stop(desk.store, chief, "said so", on=dt.date(2026, 4, 2))
    page.refresh()
    button_named(page, "Wait again").click()
    assert desk.store.get(Party, kept.id or 0).clock_stopped == ""
    assert len(threads.waiting(desk.store, dt.date.today())) == 2


def test_when_a_reply_is_hoped_for_can_be_changed_after_sending(
    desk: TestDesk, page: ComposerPage, sent: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: RecordDialog) -> int:
        assert unnamed_controls(dialog) == []
        dialog.form.editors["reply_due"].fill("2027-01-11")
        dialog.save()
        return 1

    monkeypatch.setattr(RecordDialog, "exec", fill)
    page.show_place(Place("composer", sent.item.id))
    button_named(page, "Change…").click()
    assert desk.store.get(Correspondence, sent.item.id or 0).reply_due == "2027-01-11"
    assert "11 January 2027" in said(page)


def test_stopping_by_keyboard_alone(desk: TestDesk, sent: Letter, qtbot: QtBot) -> None:
    dialog = StopClock(desk, sent.to[1])
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    assert dialog.reason.hasFocus()
    qtbot.keyClicks(dialog.reason, "met at the town hall")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept = desk.store.get(Party, sent.to[1].id or 0)
    assert kept.clock_reason == "met at the town hall"
    assert kept.clock_stopped == dt.date.today().isoformat()


def test_the_register_s_menu_has_whoever_is_waited_for(
    desk: TestDesk, sent: Letter, qtbot: QtBot
) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    chasing.add_waits(menu, desk, sent.item.id or 0, menu)
    assert [action.text() for action in menu.actions()] == [
        "Chief Constable: no reply yet",
        "Leader: no reply yet",
    ]
    page = CorrespondencePage(desk)
    qtbot.addWidget(page)
    row = page._page([sent.item.id or 0])[0]
    assert row.pill is not None
    assert row.pill.words == "Waiting 60 days"
    for party in sent.to:
        reply_clock.stop(desk.store, party, "met them", on=dt.date.today())
    (stopped,) = page._page([sent.item.id or 0])
    assert stopped.pill is not None
    assert stopped.pill.words == "Not waited for"


def test_a_letter_whose_addressee_is_gone_is_chased_all_the_same(desk: TestDesk) -> None:
    with desk.store.change("Old") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        old = pen.save(
            Correspondence(direction="out", state="sent", date="2025-11-03", reply_due="2025-11-17")
        )
        pen.save(Party(correspondence_id=old.id, name="Somebody"))
    (wait,) = threads.waiting(desk.store, dt.date.today())
    chasing.write_chaser(desk, wait)
    place = desk.went[-1]
    assert isinstance(place.extra, dict)
    assert [p.name for p in place.extra["letter"].to] == ["Somebody"]


def test_every_room_says_who_was_chased_and_who_is_no_longer_waited_for(
    desk: TestDesk, posts: tuple[int, int], sent: Letter
) -> None:
    today = dt.date.today()
    with desk.store.change("Matter") as pen:
        matter = pen.save(Matter(title="Safety"))
        pen.save(dataclasses.replace(sent.item, matter_id=matter.id))
    (first, _other) = threads.waiting(desk.store, today)
    letters.send(desk.store, chasers.chaser(desk.store, first, "firm", today), today=today)
    reply_clock.stop(desk.store, sent.to[1], "met at the town hall", on=dt.date(2026, 4, 2))
    (wait,) = threads.waiting(desk.store, today)
    said = f"chased once, first asked {say_date(LONG_AGO.isoformat(), year=today)}"
    assert wait.chased_words(today) == said
    assert today_side._waiting_row(1, wait, {}).subtitle.startswith(f"{said}  ·  Reminder: Safety")
    items = timeline(desk.store, matter.id or 0)
    pills = [pill.words for pill in moment(items[0], today).pills]
    assert "no longer waited for" in pills
    (_chief, leader) = items[0].addressees
    assert matter_side._answer(items[0], leader, None, today).subtitle == (
        "no longer waited for since 2 April 2026: met at the town hall"
    )
    (chief,) = items[1].addressees
    assert matter_side._answer(items[1], chief, wait, today).subtitle == said
    rows = register.rows(desk.store, [item.id for item in items])
    assert [report_register._state(row) for row in rows] == ["Chased since", "No reply yet"]


# What is asked of us


@pytest.fixture
def log(desk: TestDesk, qtbot: QtBot) -> Iterator[LogReplyPage]:
    with desk.store.change("Office") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
    made = LogReplyPage(desk)
    qtbot.addWidget(made)
    made.resize(1160, 700)
    made.show()
    made.show_place(Place("log_reply"))
    yield made
    made.typing.forget()


def test_what_is_asked_of_us_in_law_has_its_day(log: LogReplyPage, desk: TestDesk) -> None:
    asks = log.form.asks
    assert unnamed_controls(log) == []
    assert asks.due.box.placeholderText() == "No day"
    log.form.date.set_value("2026-08-31")
    log.form.date.changed.emit()
    asks.request.set_value("subject_access")
    asks.request.picked.emit("subject_access")
    assert asks.due.box.placeholderText() == "Wed 30 September 2026"
    assert asks.why.words() == "One month after receipt: UK GDPR, article 12(3)."
    log.form.subject.set_value("What you hold about me")
    log.save()
    (item,) = desk.store.all(Correspondence)
    assert (item.request, item.reply_due) == ("subject_access", "2026-09-30")
    assert [owed.letter for owed in owed_by_us(desk.store, dt.date.today())] == [item]
    log.show_place(Place("log_reply", extra={"edit": item.id}))
    assert (asks.request.value(), asks.due.value()) == ("subject_access", "")
    asks.due.set_value("2026-09-14")
    log.save()
    assert desk.store.get(Correspondence, item.id or 0).reply_due == "2026-09-14"
    log.show_place(Place("log_reply", extra={"edit": item.id}))
    assert asks.due.value() == "2026-09-14"


def test_an_ordinary_letter_may_have_a_day_too(log: LogReplyPage, desk: TestDesk) -> None:
    log.form.subject.set_value("Will you come?")
    log.form.asks.due.set_value("2026-12-01")
    log.save()
    (item,) = desk.store.all(Correspondence)
    assert (item.request, item.reply_due) == ("", "2026-12-01")
    log.show_place(Place("log_reply"))
    assert log.form.asks.due.value() == ""


def test_a_call_asks_for_nothing(desk: TestDesk, qtbot: QtBot) -> None:
    page = LogCallPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert not page.form.asks.isVisible()
    assert unnamed_controls(page) == []
