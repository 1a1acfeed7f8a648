"""Today by keyboard: what needs doing, who is waited for, days ahead, the sheet of the day after."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Correspondence,
    Entry,
    Matter,
    Meeting,
    Office,
    Organisation,
    Party,
    Post,
    Promise,
    Question,
)
from liaison_app.store.queries.meeting_needs import NOTE, MeetingNeed
from liaison_app.store.store import Store
from liaison_app.ui import ask
from liaison_app.ui.dialogs.day_after import DayAfter, ask_after
from liaison_app.ui.dialogs.more_time import MoreTime
from liaison_app.ui.dialogs.settle_dialog import SettleDialog
from liaison_app.ui.dialogs.snooze_dialog import SnoozeDialog
from liaison_app.ui.dialogs.stop_clock import StopClock
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.matters_page import MattersPage
from liaison_app.ui.pages.today_page import TodayPage
from liaison_app.ui.pages.today_words import of_meeting, summary
from liaison_app.ui.widgets.mirroring import kept_apart
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

TODAY = dt.date.today()
Key = Qt.Key


def day(days: int) -> str:
    return (TODAY + dt.timedelta(days=days)).isoformat()


def said(view) -> list[str]:
    """What a list says to a screen reader, line by line."""
    model = view.model()
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


@pytest.fixture
def matter(store: Store) -> Matter:
    """A letter to two posts, one of whom replied without answering; promises on every side."""
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        matter = pen.save(
            Matter(
                title="Leaflets",
                dates_of_concern=(Entry("The day itself", day(4)), Entry("Before", day(-1))),
            )
        )
        police = pen.save(Organisation(name="County Police", kind="police"))
        council = pen.save(Organisation(name="Borough Council", kind="council"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        leader = pen.save(Post(title="Leader", organisation_id=council.id))
        letter = pen.save(
            Correspondence(
                state="sent",
                date=day(-20),
                reply_due=day(-6),
                subject="Safety",
                our_ref="NCM/1",
                matter_id=matter.id,
                text="<p>Who leads on the day?</p>",
            )
        )
        pen.save(Question(correspondence_id=letter.id, position=1, text="Who leads on the day?"))
        parties = [
            pen.save(
                Party(
                    correspondence_id=letter.id,
                    position=place,
                    post_id=post.id,
                    organisation_id=post.organisation_id,
                    post_title=post.title,
                    organisation_name=body,
                )
            )
            for place, (post, body) in enumerate(
                [(chief, "County Police"), (leader, "Borough Council")]
            )
        ]
        pen.save(
            Correspondence(
                direction="in",
                state="received",
                date=day(-19),
                matter_id=matter.id,
                in_reply_to_id=letter.id,
                answers_party_id=parties[0].id,
                text="<p>We shall be there.</p>",
            )
        )
        pen.save(
            Promise(
                side="theirs",
                text="Patrol dates",
                post_id=chief.id,
                matter_id=matter.id,
                made=day(-19),
                review=day(-8),
            )
        )
        pen.save(Promise(side="ours", text="Send the card", made=day(-5), review=day(0)))
        pen.save(Promise(side="unnamed", text="A second meeting", made=day(-5), review=day(20)))
        pen.save(
            Promise(
                side="theirs",
                text="Patrols on the day",
                post_id=chief.id,
                matter_id=matter.id,
                for_day=day(4),
                review=day(4),
            )
        )
    return matter


@pytest.fixture
def page(desk: TestDesk, matter: Matter, qtbot: QtBot) -> TodayPage:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    desk.hub.committed.connect(page.on_batch)
    page.resize(1160, 700)
    page.show()
    return page


def pick(page: TodayPage, words: str) -> None:
    """Walk down to the row that says this."""
    rows = page.needs.rows
    line = next(n for n, text in enumerate(said(rows)) if words in text)
    rows.setCurrentIndex(rows.model().index(line, 0))
    rows.setFocus()


def answer(
    monkeypatch: pytest.MonkeyPatch, dialog: type[QDialog], fill: Callable[[QDialog], None]
) -> None:
    """Answer the next dialog of a sort instead of waiting for a person."""

    def run(one: QDialog) -> int:
        fill(one)
        return one.result()

    monkeypatch.setattr(dialog, "exec", run)


def test_what_needs_doing_stands_in_groups(page: TodayPage) -> None:
    lines = said(page.needs.rows)
    assert lines[0] == "Overdue"
    assert lines[1].startswith("not done, Patrol dates, Promised by the Chief Constable, ")
    assert lines[1].endswith("Leaflets, Police, 8 days late")
    assert lines[2].startswith("not done, Ask again: Who leads on the day?, Unanswered question to")
    assert lines[2].endswith("Ours, 6 days late")
    assert lines[3] == "Today"
    assert "Send the card" in lines[4]
    assert lines[4].endswith("Ours, Today")
    assert lines[5] == "Next seven days"
    assert "Patrols on the day" in lines[6]
    assert lines[7].startswith("Later, 1 more, the next on ")
    assert "Two things are overdue, one is due today and one is due this week." in (
        page._head.subtitle.words()
    )


def test_the_sentence_of_the_day_is_never_cut(page: TodayPage) -> None:
    words = page._head.subtitle
    page.resize(620, 600)
    assert words.words() == words.text()
    wide = words.fontMetrics().horizontalAdvance(words.text())
    assert words.width() < wide
    assert words.height() >= 2 * words.fontMetrics().lineSpacing() - 2


def test_later_unfolds_by_enter(page: TodayPage, qtbot: QtBot) -> None:
    pick(page, "Later")
    qtbot.keyClick(page.needs.rows, Key.Key_Return)
    assert "Nobody named" in said(page.needs.rows)[-1]
    qtbot.keyClick(page.needs.rows, Key.Key_Return)
    assert said(page.needs.rows)[-1].startswith("Later")


def test_space_settles_a_promise_with_undo(
    page: TodayPage, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_kept(dialog: SettleDialog) -> None:
        dialog.state.select("kept")
        dialog.try_to_keep()

    answer(monkeypatch, SettleDialog, as_kept)
    pick(page, "Send the card")
    qtbot.keyClick(page.needs.rows, Key.Key_Space)
    assert not [line for line in said(page.needs.rows) if "Send the card" in line]
    desk.undo.undo()
    assert [line for line in said(page.needs.rows) if "Send the card" in line]


def test_a_click_on_the_ring_settles(
    page: TodayPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answer(monkeypatch, SettleDialog, lambda dialog: asked.append(dialog.title.words()))
    rows = page.needs.rows
    line = next(n for n, text in enumerate(said(rows)) if "Send the card" in text)
    spot = rows.visualRect(rows.model().index(line, 0)).topLeft() + QPoint(18, 24)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked == ["What became of it"]


def test_s_puts_a_promise_off(
    page: TodayPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put_off(dialog: QDialog) -> None:
        dialog.reason.set_value("The budget comes first")
        dialog.try_to_keep()

    answer(monkeypatch, SnoozeDialog, put_off)
    pick(page, "Patrol dates")
    qtbot.keyClick(page.needs.rows, Key.Key_S)
    assert not [line for line in said(page.needs.rows) if "Patrol dates" in line]


def test_enter_l_and_w_lead_on(page: TodayPage, desk: TestDesk, qtbot: QtBot) -> None:
    rows = page.needs.rows
    pick(page, "Patrol dates")
    qtbot.keyClick(rows, Key.Key_Return)
    assert desk.went[-1].room == "followups"
    qtbot.keyClick(rows, Key.Key_L)
    assert desk.went[-1].room == "log_reply"
    assert desk.went[-1].extra["from"][0] == "post"
    qtbot.keyClick(rows, Key.Key_W)
    letter = desk.went[-1].extra["letter"]
    assert desk.went[-1].room == "composer"
    assert letter.to[0].post_id is not None
    promise = desk.store.where(Promise, text="Patrol dates")[0]
    assert (promise.quote or promise.text) in letter.item.text
    pick(page, "Ask again")
    qtbot.keyClick(rows, Key.Key_Return)
    assert desk.went[-1].room == "questions"
    qtbot.keyClick(rows, Key.Key_L)
    letter = desk.store.where(Correspondence, direction="out")[0]
    assert desk.went[-1].extra == {"in_reply_to_id": letter.id}


def test_w_writes_again_with_what_is_open(page: TodayPage, desk: TestDesk, qtbot: QtBot) -> None:
    pick(page, "Ask again")
    qtbot.keyClick(page.needs.rows, Key.Key_W)
    place = desk.went[-1]
    assert place.room == "composer"
    assert "Who leads on the day?" in place.extra["letter"].item.text


def test_a_question_is_settled_put_off_or_no_longer_asked(
    page: TodayPage, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(answer: str) -> None:
        monkeypatch.setattr(ask, "choose", lambda *_given, **_more: answer)
        pick(page, "Ask again")
        qtbot.keyClick(page.needs.rows, Key.Key_Space)

    choose("log")
    assert desk.went[-1].room == "log_reply"
    choose("mark")
    assert desk.went[-1].room == "reading"
    answer(monkeypatch, MoreTime, lambda dialog: dialog.try_to_keep())
    qtbot.keyClick(page.needs.rows, Key.Key_S)
    assert not [line for line in said(page.needs.rows) if "Ask again" in line]
    assert desk.undo.label == "Give more time to reply"
    desk.undo.undo()

    def no_longer(dialog: StopClock) -> bool:
        dialog.reason.set_value("Asked the Commissioner instead")
        dialog.try_to_keep()
        return True

    monkeypatch.setattr(StopClock, "exec", no_longer)
    choose("drop")
    assert not [line for line in said(page.needs.rows) if "Ask again" in line]


def test_more_time_is_a_day_to_come(page: TodayPage, desk: TestDesk, qtbot: QtBot) -> None:
    letter = desk.store.where(Correspondence, direction="out")[0]
    dialog = MoreTime(desk, letter.id or 0, page)
    qtbot.addWidget(dialog)
    dialog.until.set_value(day(0))
    dialog.try_to_keep()
    assert "after today" in dialog.wrong.words()
    assert unnamed_controls(dialog) == []


def test_what_we_owe_is_answered_or_needs_no_answer(
    page: TodayPage, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.store.change("Log") as pen:
        asked = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date=day(-10),
                reply_due=day(3),
                request="foi",
                subject="Records of visits",
            )
        )
    pick(page, "Answer the freedom of information request")
    rows = page.needs.rows
    qtbot.keyClick(rows, Key.Key_W)
    assert desk.went[-1].extra["in_reply_to_id"] == asked.id
    qtbot.keyClick(rows, Key.Key_Return)
    assert (desk.went[-1].room, desk.went[-1].id) == ("reading", asked.id)
    monkeypatch.setattr(ask, "choose", lambda *_given, **_more: "none")
    qtbot.keyClick(rows, Key.Key_Space)
    assert not [line for line in said(rows) if "Answer the" in line]
    desk.undo.undo()
    assert [line for line in said(rows) if "Answer the" in line]


def test_a_meeting_gone_by_is_noted_as_held(page: TodayPage, desk: TestDesk, qtbot: QtBot) -> None:
    with desk.store.change("Plan") as pen:
        meeting = pen.save(Meeting(title="Round table", date=day(-2)))
    pick(page, "Was it held? Round table")
    qtbot.keyClick(page.needs.rows, Key.Key_Return)
    assert (desk.went[-1].room, desk.went[-1].id) == ("meeting", meeting.id)
    qtbot.keyClick(page.needs.rows, Key.Key_Space)
    assert desk.store.get(Meeting, meeting.id or 0).state == "held"
    assert not [line for line in said(page.needs.rows) if "Was it held?" in line]


def test_a_new_day_is_noticed(desk: TestDesk, matter: Matter, qtbot: QtBot) -> None:
    days = [TODAY]
    page = TodayPage(desk, today=lambda: days[-1])
    qtbot.addWidget(page)
    page.show()
    days.append(TODAY + dt.timedelta(days=1))
    page._watch_the_day()
    assert next(line for line in said(page.needs.rows) if "Send the card" in line).endswith(
        "1 day late"
    )


def test_only_keys_that_do_something_are_shown(page: TodayPage) -> None:
    def shown() -> list[str]:
        buttons = page.needs._hints._buttons.items()
        return [key for key, one in buttons if not one.isHidden()]

    pick(page, "Send the card")
    assert shown() == ["Space", "Enter", "W", "S"]
    pick(page, "Ask again")
    assert shown() == ["Space", "Enter", "L", "W", "S"]
    pick(page, "Later")
    assert shown() == ["Enter"]
    page.needs._hints._buttons["Enter"].click()
    assert "Nobody named" in said(page.needs.rows)[-1]


def test_a_promise_is_deleted_with_undo(page: TodayPage, desk: TestDesk, qtbot: QtBot) -> None:
    pick(page, "Send the card")
    qtbot.keyClick(page.needs.rows, Key.Key_Delete)
    assert len(desk.store.all(Promise)) == 3
    desk.undo.undo()
    assert len(desk.store.all(Promise)) == 4


def test_who_is_waited_for_is_logged_opened_and_reminded(
    page: TodayPage, desk: TestDesk, qtbot: QtBot
) -> None:
    [wait] = said(page.waits.rows)
    assert wait.startswith("Leader, Borough Council, Safety, 20 days")
    assert "6 days late" in wait
    page.waits.rows.setFocus()
    page.waits.rows.select_first()
    qtbot.keyClick(page.waits.rows, Key.Key_Return)
    assert desk.went[-1].room == "composer"
    qtbot.keyClick(page.waits.rows, Key.Key_L)
    letter_id = desk.went[-2].id
    leader = desk.store.where(Party, correspondence_id=letter_id, post_title="Leader")[0]
    assert desk.went[-1].extra == {"in_reply_to_id": letter_id, "answers_party_id": leader.id}
    qtbot.keyClick(page.waits.rows, Key.Key_C)
    menu = page.waits.findChild(QMenu)
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    assert words[:3] == ["Gentle reminder", "Firm reminder", "Last reminder"]
    menu.actions()[1].trigger()
    assert desk.went[-1].extra["letter"].item.subject == "Reminder: Safety"
    menu.close()


def test_a_logged_reply_leaves_the_waiting_card(page: TodayPage, desk: TestDesk) -> None:
    letter = desk.store.where(Correspondence, direction="out")[0]
    party = desk.store.where(Party, correspondence_id=letter.id, role="to")[1]
    with desk.store.change("Log reply") as pen:
        pen.save(
            Correspondence(
                direction="in",
                state="received",
                date=day(0),
                in_reply_to_id=letter.id,
                answers_party_id=party.id,
            )
        )
    assert page.waits.isHidden()


def test_days_of_concern_are_counted_down_with_their_promises(
    page: TodayPage, desk: TestDesk, matter: Matter, qtbot: QtBot
) -> None:
    ahead, promise = said(page.days.rows)
    assert ahead.startswith("The day itself")
    assert ahead.endswith("in 4 days")
    assert promise == "Patrols on the day, Chief Constable"
    page.days.rows.select_first()
    qtbot.keyClick(page.days.rows, Key.Key_Return)
    assert (desk.went[-1].room, desk.went[-1].id) == ("matters", matter.id)


def test_the_next_meeting_says_what_is_carried_over(page: TodayPage, desk: TestDesk) -> None:
    assert page.meeting.isHidden()
    with desk.store.change("Plan") as pen:
        before = pen.save(Meeting(title="First", date=day(-30), state="held"))
        pen.save(Promise(side="ours", text="Minutes", meeting_id=before.id))
        coming = pen.save(
            Meeting(title="Second", date=day(6), starts="18:30", previous_id=before.id)
        )
    assert page.meeting._title.words() == "Second"
    assert page.meeting._carried.words() == "1 item to carry over"
    page.meeting.open_button.click()
    assert (desk.went[-1].room, desk.went[-1].id) == ("meeting", coming.id)


def test_drafts_are_listed_and_deleted_with_undo(page: TodayPage, desk: TestDesk) -> None:
    with desk.store.change("Write letter") as pen:
        draft = pen.save(Correspondence(subject="Begun"))
    assert "Begun" in said(page.drafts.rows)[0]
    assert "Draft: Begun" in said(page.recent.rows)[0]
    page._delete_draft(draft.id or 0)
    assert page.drafts.isHidden()
    desk.undo.undo()
    assert desk.store.get(Correspondence, draft.id or 0).subject == "Begun"


def test_f6_goes_round_the_cards_that_are_shown(page: TodayPage, desk: TestDesk) -> None:
    assert page.panes() == [page.needs.rows, page.waits.rows, page.days.rows, page.recent.rows]
    assert unnamed_controls(page) == []


def test_a_fresh_file_invites(desk: TestDesk, qtbot: QtBot) -> None:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert page.needs._nothing.isVisibleTo(page)
    assert page.needs._nothing.words.words().startswith("Write the first letter,")
    cards = (page.waits, page.meeting, page.days, page.drafts, page.recent)
    assert all(card.isHidden() for card in cards)
    assert unnamed_controls(page) == []


@pytest.mark.parametrize(
    ("groups", "late", "waits", "words"),
    [
        (["overdue"], 0, 0, "One thing is overdue."),
        (
            ["overdue"] * 2 + ["week"] * 3,
            0,
            0,
            "Two things are overdue, three are due this week.",
        ),
        (["today"], 0, 0, "One thing is due today."),
        (["later"], 1, 4, "Nothing is due this week; one reply is late."),
        ([], 0, 2, "Nothing is due this week; two replies are waited for, in time."),
        ([], 0, 0, "Nothing is due this week."),
    ],
)
def test_the_summary(groups: list[str], late: int, waits: int, words: str) -> None:
    assert summary(groups, late, waits) == words


# The day after


@pytest.fixture
def after(store: Store, matter: Matter) -> list[Promise]:
    """Three promises for yesterday."""
    with store.change("Promises") as pen:
        return [
            pen.save(
                Promise(
                    side="theirs",
                    text=text,
                    who="Inspector",
                    matter_id=matter.id,
                    for_day=day(-1),
                )
            )
            for text in ("Patrols", "Calls at schools", "A briefing")
        ]


def show(dialog: QDialog, qtbot: QtBot) -> None:
    """On screen, and with the keyboard."""
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def test_the_day_after_asks_of_each_by_one_key(
    desk: TestDesk, after: list[Promise], matter: Matter, qtbot: QtBot, store: Store
) -> None:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    desk.hub.committed.connect(page.on_batch)
    page.show()
    [line] = [line for line in said(page.needs.rows) if "was the day" in line]
    assert line.startswith("not done, Yesterday was the day: say what became of 3 promises")
    need = next(one for one in page.needs._needs.values() if one.kind == "day")
    dialog = DayAfter(desk, need.of, page)
    show(dialog, qtbot)
    assert all("not said yet" in text for text in said(dialog.rows))
    assert unnamed_controls(dialog) == []
    qtbot.keyClick(dialog.rows, Key.Key_K)
    qtbot.keyClick(dialog.rows, Key.Key_Return)
    qtbot.keyClicks(dialog.how, "The head told us")
    qtbot.keyClick(dialog.how, Key.Key_Return)
    qtbot.keyClick(dialog.rows, Key.Key_N)
    assert dialog.rows.current_id() == after[2].id
    dialog.try_to_keep()
    states = {one.text: (one.state, one.evidence) for one in store.all(Promise)}
    assert states["Patrols"] == ("kept", "")
    assert states["Calls at schools"] == ("not_kept", "The head told us")
    assert states["A briefing"] == ("open", "")
    assert desk.undo.label.startswith("Say what became of ")
    [line] = [line for line in said(page.needs.rows) if "was the day" in line]
    assert "say what became of a promise" in line
    desk.undo.undo()
    assert all(one.state == "open" for one in store.all(Promise))


def test_nothing_is_saved_until_something_is_said(
    desk: TestDesk, after: list[Promise], matter: Matter, qtbot: QtBot, store: Store
) -> None:
    from liaison_app.services.day_after import day_gone

    dialog = DayAfter(desk, day_gone(store, matter.id or 0, day(-1), TODAY))
    show(dialog, qtbot)
    dialog.try_to_keep()
    assert dialog.isVisible()
    assert "Nothing is said yet" in dialog.wrong.words()
    qtbot.keyClick(dialog.rows, Key.Key_U)
    dialog.rows.select_id(after[0].id)
    qtbot.keyClick(dialog.rows, Key.Key_Delete)
    assert all("not said yet" in text for text in said(dialog.rows))


def test_the_matter_reaches_the_sheet_too(
    desk: TestDesk,
    after: list[Promise],
    matter: Matter,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    answer(monkeypatch, DayAfter, lambda dialog: asked.append(dialog.rows.row_count()))
    page = MattersPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("matters", matter.id))
    words = "Say what became of 3 promises"
    asks = [one for one in page.findChildren(QPushButton) if one.text() == words]
    asks[-1].click()  # the one of the latest reload
    assert asked == [3]
    asked.clear()
    ask_after(desk, matter.id or 0, day(-1), None)
    assert asked == [3]
    assert not ask_after(desk, matter.id or 0, day(-200), None)
    assert asked == [3]


def test_the_day_of_a_meeting_does_not_slip_into_an_arabic_title() -> None:
    of = MeetingNeed(NOTE, 1, "Supper مجلس", "2026-03-19", "2026-03-26", 3)
    _title, below, _pill = of_meeting(of, dt.date(2026, 4, 1))
    assert kept_apart(below) == "\u2068Supper مجلس\u2069  ·  \u206819 March\u2069"
