"""The Follow-ups room by keyboard: what is listed, settled, put off, written about, taken back."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from liaison_app.records import (
    Correspondence,
    Matter,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
)
from liaison_app.records.promise import (
    KEPT,
    NOT_KEPT,
    OPEN,
    OURS,
    PARTLY,
    THEIRS,
    UNNAMED,
    WITHDRAWN,
)
from liaison_app.services import promises
from liaison_app.services.contacts import add_contact, new_holder
from liaison_app.services.letters import Letter
from liaison_app.ui.dialogs.promise_dialog import PromiseDialog
from liaison_app.ui.dialogs.settle_dialog import SettleDialog
from liaison_app.ui.dialogs.snooze_dialog import SnoozeDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages import followups_settled
from liaison_app.ui.pages.followups_page import FollowUpsPage
from liaison_app.ui.pages.followups_words import PROMISE
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.plain import Label
from liaison_app.ui.widgets.rows import Heading
from tests.ui.accessible import unnamed_controls

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
TODAY = dt.date.today()


def day(offset):
    return (TODAY + dt.timedelta(days=offset)).isoformat()


@pytest.fixture
def chief(store):
    return add_contact(
        store,
        person=Person(title="Mr", given_name="Alan", family_name="Newcombe"),
        post=Post(title="Chief Constable"),
        organisation=Organisation(name="County Police", kind="police"),
    )


@pytest.fixture
def matter(store):
    with store.change("Set up") as pen:
        return pen.save(Matter(title="The march"))


@pytest.fixture
def letter(store, chief, matter):
    """Ours, with a question; and their reply."""
    with store.change("Set up") as pen:
        ours = pen.save(
            Correspondence(
                direction="out",
                state="sent",
                date=day(-20),
                subject="The march",
                matter_id=matter.id,
                text="<p>Who is in command?</p>",
            )
        )
        pen.save(party(ours, chief, "to"))
        pen.save(Question(correspondence_id=ours.id, text="Who is in command?"))
        reply = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date=day(-10),
                subject="Re: The march",
                matter_id=matter.id,
                in_reply_to_id=ours.id,
                text="<p>We will write next week.</p>",
            )
        )
        pen.save(party(reply, chief, "from"))
    return reply


def party(item, chief, role):
    return Party(
        correspondence_id=item.id,
        role=role,
        post_id=chief.post.id,
        person_id=chief.person.id,
        organisation_id=chief.organisation.id,
        name="Mr Alan Newcombe",
        post_title="Chief Constable",
        organisation_name="County Police",
    )


@pytest.fixture
def made(store, chief, letter, matter):
    """Promises of every group."""
    theirs = {
        "side": THEIRS,
        "post_id": chief.post.id,
        "person_id": chief.person.id,
        "matter_id": matter.id,
    }
    with store.change("Set up") as pen:
        found = {
            "late": pen.save(
                Promise(
                    text="Write again",
                    quote="We will write next week.",
                    start=0,
                    correspondence_id=letter.id,
                    made=day(-10),
                    due_words="next week",
                    review=day(-3),
                    **theirs,
                )
            ),
            "today": pen.save(Promise(text="Ring the schools", review=day(0), **theirs)),
            "week": pen.save(Promise(text="Send a list", review=day(5), **theirs)),
            "later": pen.save(Promise(text="Meet in summer", review=day(60), **theirs)),
            "undated": pen.save(Promise(text="Stay in touch", **theirs)),
            "ours": pen.save(Promise(text="Send names", side=OURS, review=day(2))),
            "nobody": pen.save(Promise(text="Cards will be printed", side=UNNAMED)),
        }
        done = pen.save(Promise(text="Fix the lamp", state=KEPT, settled=day(-1), **theirs))
    return {**found, "done": done}


@pytest.fixture
def page(qtbot, desk, made):
    page = FollowUpsPage(desk)
    desk.hub.committed.connect(page.on_batch)  # as the window does
    qtbot.addWidget(page)
    page.resize(1160, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def lines(page):
    rows = page.list.rows
    return [rows.row_at(at) for at in range(rows.row_count())]


def headings(page):
    return [(one.words, one.count) for one in lines(page) if isinstance(one, Heading)]


def titles(page):
    return [one.title for one in lines(page) if not isinstance(one, Heading)]


def pick(page, text):
    row = next(one for one in lines(page) if getattr(one, "title", "") == text)
    page.list.rows.select_id(row.id)
    page._picked(row.id)
    page.list.rows.setFocus()


def said(page):
    QApplication.processEvents()  # a sheet just filled is shown by the next event
    return "\n".join(
        one.words() for one in page.split.scroller.findChildren(Label) if one.isVisible()
    )


def buttons(page):
    """The buttons of the sheet by their words."""
    said(page)
    found = page.split.scroller.findChildren(QPushButton)
    return {one.text(): one for one in found if one.isVisible()}


def in_dialog(qtbot, kind, *keys):
    """Press keys in the dialog that opens next: a key, a pair with a modifier, or words."""

    def act():
        dialog = QApplication.activeModalWidget()
        focus = QApplication.focusWidget()
        if not isinstance(dialog, kind) or focus is None or not dialog.isAncestorOf(focus):
            QTimer.singleShot(20, act)
            return
        try:
            assert unnamed_controls(dialog) == []
            press(dialog)
            assert not dialog.isVisible(), dialog.wrong.words()
        finally:
            if dialog.isVisible():
                dialog.reject()  # a test that fails must not wait for a person

    def press(dialog):
        for key in keys:
            if isinstance(key, str):
                qtbot.keyClicks(QApplication.focusWidget(), key)
            elif isinstance(key, tuple):
                qtbot.keyClick(QApplication.focusWidget(), *key)
            else:
                qtbot.keyClick(QApplication.focusWidget(), key)

    QTimer.singleShot(0, act)


KEEP = (Key.Key_Return, Ctrl)


def test_they_stand_in_groups_as_they_fall_due(page):
    assert headings(page) == [
        ("Overdue", "1"),
        ("Due today", "1"),
        ("Next seven days", "1"),
        ("Later", "1"),
        ("No date", "1"),
        ("Questions still open", "1"),
    ]
    assert titles(page) == [
        "Write again",
        "Ring the schools",
        "Send a list",
        "Meet in summer",
        "Stay in touch",
        "Who is in command?",
    ]
    assert page.promise().text == "Write again"
    assert unnamed_controls(page) == []


def test_the_segments_by_arrow_keys(page, qtbot):
    page.list.segments.findChildren(QPushButton)[0].setFocus()
    qtbot.keyClick(page.list.segments, Key.Key_Right)
    assert titles(page) == ["Send names"]
    assert page.write_button.text() == "Write a letter"
    qtbot.keyClick(page.list.segments, Key.Key_Right)
    assert titles(page) == ["Cards will be printed"]
    assert unnamed_controls(page) == []


def test_what_is_settled_is_folded_away(page):
    assert "Fix the lamp" not in titles(page)
    page.list._settled.click()
    assert titles(page)[-1] == "Fix the lamp"
    pick(page, "Fix the lamp")
    assert "Open again" in buttons(page)
    assert unnamed_controls(page) == []
    page.list._settled.click()
    assert "Fix the lamp" not in titles(page)


def test_the_sheet_says_it_all(page, desk, letter, matter, chief):
    words = said(page)
    for part in ("Write again", "“We will write next week.”", "“next week”", "The march"):
        assert part in words
    assert page.head.title.words() == "Chief Constable"
    buttons(page)["Show in the letter"].click()
    assert desk.went[-1] == Place(
        "reading", letter.id, {"words": "We will write next week.", "start": 0}
    )
    names = [one.accessibleName() for one in page.split.scroller.findChildren(QPushButton)]
    assert "Show: Chief Constable, County Police" in names
    assert "Show: The march" in names


def test_kept_with_three_keys_and_how_we_know(page, qtbot, store, desk, made):
    pick(page, "Write again")
    in_dialog(qtbot, SettleDialog, Key.Key_Space, KEEP)
    qtbot.keyClick(page.list.rows, Key.Key_Space)
    kept = store.get(Promise, made["late"].id)
    assert (kept.state, kept.settled, kept.evidence) == (KEPT, TODAY.isoformat(), "")
    assert titles(page)[0] == "Ring the schools"
    assert page.promise().text == "Ring the schools"
    desk.undo.undo()
    assert store.get(Promise, made["late"].id).state == OPEN
    assert page.promise().text == "Write again"


def test_partly_with_evidence_by_keyboard(page, qtbot, store, made, letter):
    pick(page, "Write again")
    in_dialog(
        qtbot,
        SettleDialog,
        Key.Key_Right,
        Key.Key_Right,
        Key.Key_Tab,
        Key.Key_Tab,
        Key.Key_Tab,
        "They wrote half of it",
        Key.Key_Tab,
        "re the",
        Key.Key_Return,
        KEEP,
    )
    qtbot.keyClick(page.list.rows, Key.Key_Space)
    kept = store.get(Promise, made["late"].id)
    assert (kept.state, kept.evidence) == (PARTLY, "They wrote half of it")
    assert kept.shown_by_id == letter.id
    page.list._settled.click()
    pick(page, "Write again")
    assert "They wrote half of it" in said(page)
    assert any("Re: The march" in words for words in buttons(page))


def test_the_buttons_of_the_sheet_settle_too_and_open_again(page, qtbot, store, made):
    pick(page, "Ring the schools")
    in_dialog(qtbot, SettleDialog, KEEP)
    buttons(page)["Not kept"].click()
    assert store.get(Promise, made["today"].id).state == NOT_KEPT
    page.list._settled.click()
    pick(page, "Ring the schools")
    page.open_again()
    assert store.get(Promise, made["today"].id).state == OPEN
    assert "Ring the schools" in titles(page)


def test_nothing_is_kept_unless_somebody_says_so(qtbot, store, desk, made):
    dialog = SettleDialog(desk, made["late"])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.state.selected() == ""
    dialog.try_to_keep()
    assert dialog.wrong.words() == "Say what became of it first."
    assert store.get(Promise, made["late"].id).state == OPEN
    qtbot.keyClick(dialog.state, Key.Key_Left)
    assert dialog.state.selected() == WITHDRAWN
    qtbot.keyClick(dialog.state, Key.Key_Right)
    dialog.try_to_keep()
    assert store.get(Promise, made["late"].id).state == KEPT


def test_a_day_to_come_is_refused(qtbot, desk, made):
    dialog = SettleDialog(desk, made["late"], KEPT)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.day.set_value(day(1))
    dialog.try_to_keep()
    assert "still to come" in dialog.wrong.words()
    assert dialog.kept is None


def test_put_off_asks_why(page, qtbot, store, desk, made):
    pick(page, "Write again")
    in_dialog(
        qtbot,
        SnoozeDialog,
        *[Key.Key_Tab] * 5,
        "Their board meets then",
        KEEP,
    )
    page.snooze_button.click()
    off = store.get(Promise, made["late"].id)
    assert off.snooze_reason == "Their board meets then"
    assert off.snoozed_until > TODAY.isoformat()
    assert ("Put off", "1") in headings(page)
    pick(page, "Write again")
    assert "Their board meets then" in said(page)
    page.wake()
    assert ("Put off", "1") not in headings(page)


def test_put_off_without_a_reason_or_a_day_is_refused(qtbot, desk, made):
    dialog = SnoozeDialog(desk, made["late"])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.try_to_keep()
    assert "Say why" in dialog.wrong.words()
    dialog.reason.set_value("Because")
    dialog.until.set_value(day(0))
    dialog.try_to_keep()
    assert "after today" in dialog.wrong.words()


def test_a_reminder_goes_to_the_composer(page, desk, qtbot, made, chief):
    pick(page, "Write again")
    qtbot.keyClick(page.list.rows, Key.Key_Return)
    assert page.write_button.hasFocus()
    qtbot.keyClick(page.write_button, Key.Key_Return)
    place = desk.went[-1]
    letter = place.extra["letter"]
    assert place.room == "composer"
    assert isinstance(letter, Letter)
    assert [one.post_id for one in letter.to] == [chief.post.id]
    assert "We will write next week." in letter.item.text


def test_an_open_question_is_asked_again_or_left_out(page, desk, qtbot, store):
    pick(page, "Who is in command?")
    assert page.head.title.words() == "A question still open"
    assert unnamed_controls(page) == []
    page.write_button.click()
    assert isinstance(desk.went[-1].extra["letter"], Letter)
    desk.went.clear()
    buttons(page)["Write again"].click()
    assert "Who is in command?" in desk.went[-1].extra["letter"].item.text
    qtbot.keyClick(page.list.rows, Key.Key_Delete)
    assert "Who is in command?" not in titles(page)
    desk.undo.undo()
    assert "Who is in command?" in titles(page)


def test_delete_and_undo(page, desk, qtbot, store, made):
    pick(page, "Send a list")
    qtbot.keyClick(page.list.rows, Key.Key_Delete)
    assert store.find(Promise, made["week"].id) is None
    assert "Send a list" not in titles(page)
    assert page.list.rows.hasFocus()
    desk.undo.undo()
    assert page.promise().text == "Send a list"


def test_a_new_one_from_the_menu(page, desk, qtbot, store, chief):
    in_dialog(
        qtbot,
        PromiseDialog,
        "Lend us a hall",
        Key.Key_Tab,
        Key.Key_Tab,
        "chief",
        Key.Key_Return,
        "by Friday",
        KEEP,
    )
    page.show_place(Place("followups", extra={"new": True}))
    qtbot.waitUntil(lambda: page.promise() is not None and page.promise().text == "Lend us a hall")
    kept = page.promise()
    assert (kept.side, kept.post_id, kept.due_words) == (THEIRS, chief.post.id, "by Friday")
    assert dt.date.fromisoformat(kept.review).weekday() == 4
    assert kept.made == TODAY.isoformat()


def test_a_promise_of_ours_is_edited_with_f2(page, desk, qtbot, store, made):
    page.show_place(Place("followups", made["ours"].id))
    assert page.promise() == made["ours"]
    in_dialog(qtbot, PromiseDialog, "Send all names", KEEP)
    page.edit_shown()
    assert store.get(Promise, made["ours"].id).text == "Send all names"
    assert "Send all names" in titles(page)


def test_filtered_by_words_and_the_keys_lead_back(page, qtbot):
    page.focus_filter()
    qtbot.keyClicks(page.list.filter, "schools newc")
    qtbot.waitUntil(lambda: titles(page) == ["Ring the schools"])
    qtbot.keyClick(page.list.filter, Key.Key_Down)
    assert page.list.rows.hasFocus()
    assert page.promise().text == "Ring the schools"
    page.list.filter.clear()
    qtbot.waitUntil(lambda: len(titles(page)) == 6)


def test_narrowed_to_a_matter_and_a_body(page, store, chief, matter, qtbot):
    page.show_place(Place("followups", extra={"matter_id": matter.id}))
    assert len(titles(page)) == 6
    page.show_place(Place("followups", extra={"matter_id": 99}))
    assert titles(page) == []
    page.list.show_all()
    page.show_place(Place("followups", extra={"organisation_id": chief.organisation.id}))
    assert len(titles(page)) == 6
    page.show_place(Place("followups", extra="ours"))
    assert titles(page) == []
    page.list._all.click()
    assert titles(page) == ["Send names"]


def test_a_deleted_one_is_said_to_be_gone(page, desk):
    page.show_place(Place("followups", 999))
    assert page.promise() is not None


def test_the_post_keeps_its_promise_and_the_row_says_who_holds_it_now(page, store, chief):
    new_holder(
        store,
        store.get(Post, chief.post.id),
        Person(title="Ms", given_name="Beth", family_name="Marsh"),
    )
    row = lines(page)[1]
    assert row.subtitle.startswith("Chief Constable, now Ms Beth Marsh")
    assert "made by Mr Alan Newcombe, now Ms Beth Marsh" in said(page)


def test_restricted_ones_are_shown_when_asked_for(page, store, letter, chief):
    with store.change("Set up") as pen:
        secret = pen.save(Matter(title="Secret", restricted=True))
        pen.save(Promise(text="Hush", side=THEIRS, post_id=chief.post.id, matter_id=secret.id))
    assert "Hush" not in titles(page)
    page.list.restricted.link.click()
    assert "Hush" in titles(page)
    pick(page, "Hush")


def test_a_letter_begun_here_is_to_whom_the_promise_is_of(page, chief, matter):
    assert page.new_from("composer") == {"to": [("post", chief.post.id)], "matter_id": matter.id}
    assert page.new_from("log_reply") == {"from": ("post", chief.post.id)}
    assert page.new_from("settings") == {}


def test_the_empty_room_says_what_belongs_here(qtbot, desk, store):
    page = FollowUpsPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert page.promise() is None
    assert unnamed_controls(page) == []
    assert promises.begun(store).state == OPEN


def test_two_thousand_are_listed_at_once(qtbot, desk, store, chief):
    with store.change("Set up") as pen:
        for number in range(2_000):
            pen.save(
                Promise(
                    text=f"Promise {number}",
                    post_id=chief.post.id,
                    person_id=chief.person.id,
                    review=day(number % 50 - 20),
                )
            )
    page = FollowUpsPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert len(titles(page)) == 2_000
    statements = []
    store.db.conn.set_trace_callback(statements.append)
    try:
        page.reload()
    finally:
        store.db.conn.set_trace_callback(None)
    assert len(statements) < 40


def test_of_many_settled_only_those_seen_are_read(page, desk, store, matter, monkeypatch):
    monkeypatch.setattr(followups_settled, "MOST_AT_ONCE", 20)
    read = []
    follow_ups = followups_settled.follow_ups

    def noted(*given, ids, **more):
        read.extend(ids)
        return follow_ups(*given, ids=ids, **more)

    monkeypatch.setattr(followups_settled, "follow_ups", noted)
    with store.change("Set up") as pen:
        made = [
            pen.save(Promise(text=f"Lamp {n:03}", who="x", state=KEPT, settled=day(-n)))
            for n in range(300)
        ]
    page.list._settled.click()
    assert page.list.rows.row_count() > 300
    page.list.rows.grab()
    assert 0 < len(set(read)) < 200
    assert page.list.show_one((PROMISE, made[299].id))
    assert page.list.current() == (PROMISE, made[299].id)
    page.list.filter.setText("lamp 299")
    page.list._filtered()
    assert page.list.rows.ids() == ((PROMISE, made[299].id),)


def test_an_empty_room_offers_its_one_button_once(qtbot, desk):
    page = FollowUpsPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.reload()
    QApplication.processEvents()
    offers = [one for one in page.findChildren(EmptyState) if one.isVisible()]
    assert sorted(one.button.isVisible() for one in offers) == [False, True]
