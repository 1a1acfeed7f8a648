"""Matters and Today on a file with a letter, two replies, a call and a draft."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from liaison_app.records import Correspondence, Entry, Matter, Office, Organisation, Party, Post
from liaison_app.store.store import Store
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.matters_page import MattersPage
from liaison_app.ui.pages.today_page import TodayPage
from liaison_app.ui.record_dialog import RecordDialog
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

TODAY = dt.date.today()


def ago(days: int) -> str:
    return (TODAY - dt.timedelta(days=days)).isoformat()


@pytest.fixture
def matter(store: Store) -> int:
    """One matter: a letter to two posts twenty days ago, answered by one a day later."""
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        kept = pen.save(
            Matter(
                title="Leaflets <b>here</b>",
                opened=ago(21),
                dates_of_concern=(Entry("The day itself", ago(-4)),),
            )
        )
        police = pen.save(Organisation(name="County Police", kind="police"))
        council = pen.save(Organisation(name="Borough Council", kind="council"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        leader = pen.save(Post(title="Leader of the Council", organisation_id=council.id))
        letter = pen.save(
            Correspondence(
                state="sent",
                date=ago(20),
                reply_due=ago(6),
                subject="Safety",
                our_ref="NCM/1",
                matter_id=kept.id,
                text="<p>Who leads on the day?</p>",
            )
        )
        parties = [
            pen.save(
                Party(
                    correspondence_id=letter.id,
                    role="to",
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
        reply = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date=ago(19),
                subject="Your letter",
                matter_id=kept.id,
                in_reply_to_id=letter.id,
                answers_party_id=parties[0].id,
                text="<p>We shall be there.</p>",
            )
        )
        pen.save(
            Party(
                correspondence_id=reply.id,
                role="from",
                post_id=chief.id,
                post_title=chief.title,
                organisation_name="County Police",
            )
        )
    return kept.id or 0


def said(view) -> list[str]:
    """What a list says to a screen reader, line by line."""
    model = view.model()
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


@pytest.fixture
def matters(desk: TestDesk, matter: int, qtbot: QtBot) -> MattersPage:
    page = MattersPage(desk)
    qtbot.addWidget(page)
    desk.hub.committed.connect(page.on_batch)
    page.resize(1160, 700)
    page.show()
    page.show_place(Place("matters", matter))
    return page


def test_the_timeline_tells_how_soon_each_replied(matters: MattersPage) -> None:
    letter, reply = said(matters._timeline)
    assert "Our letter: Safety" in letter
    assert "To the Chief Constable and the Leader of the Council" in letter
    assert "Who leads on the day?" in letter
    assert "1 of 2 replied" in letter
    assert "Reply from the Chief Constable" in reply
    assert "replied in 1 day" in reply


def test_the_side_and_the_bar_say_who_is_waited_for(matters: MattersPage) -> None:
    answered, waiting = said(matters._side._answer_rows)
    assert answered.startswith("done, Chief Constable")
    assert waiting.startswith("not done, Leader of the Council")
    assert "20 days" in waiting
    assert matters._step.accessibleName() == "The Leader of the Council has not replied yet"


def test_the_bar_leads_to_the_reply_and_to_writing_again(
    matters: MattersPage, desk: TestDesk, qtbot: QtBot
) -> None:
    buttons = matters._step.findChildren(type(matters.top_actions[0]))
    log, again = [button for button in buttons if not button.isHidden()]
    qtbot.mouseClick(log, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    first, second = desk.went[-2:]
    assert first.room == "log_reply"
    assert second.room == "composer"
    assert isinstance(second.extra, dict)
    (to,) = second.extra["letter"].to
    assert to.post_title.endswith("Leader of the Council")


def test_a_title_is_never_read_as_markup(matters: MattersPage) -> None:
    assert matters._head.title.text() == "Leaflets <b>here</b>"
    assert matters._head.title.textFormat() == Qt.TextFormat.PlainText


def test_closing_and_deleting_can_be_undone(
    matters: MattersPage, desk: TestDesk, matter: int
) -> None:
    matters._close_or_reopen()
    assert desk.store.get(Matter, matter).state == "closed"
    assert matters._step.isHidden()
    desk.undo.undo()
    assert desk.store.get(Matter, matter).state == "open"
    matters._delete(matter)
    assert desk.store.count(Matter) == 0
    assert desk.store.count(Correspondence) == 2
    assert matters._no_matter.isVisibleTo(matters)
    desk.undo.undo()
    matters.reload()
    assert len(said(matters._timeline)) == 2


def test_the_list_is_filtered_by_words_without_accents(
    matters: MattersPage, desk: TestDesk
) -> None:
    with desk.store.change("Add") as pen:
        pen.save(Matter(title="Ramaḍān at school"))
    matters.reload()
    matters._pane.filter.setText("ramadan")
    matters._pane.fill()
    assert [line for line in said(matters._list) if "Rama" in line]
    assert not [line for line in said(matters._list) if "Leaflets" in line]


def test_what_the_filter_leaves_in_the_list_is_what_is_open(
    matters: MattersPage, desk: TestDesk, qtbot: QtBot
) -> None:
    with desk.store.change("Add") as pen:
        other = pen.save(Matter(title="Ramaḍān at school"))
    matters.reload()
    before = matters._shown
    assert before is not None
    assert before.id != other.id
    matters._pane.filter.setText("ramadan")
    qtbot.waitUntil(lambda: matters._shown is not None and matters._shown.id == other.id)
    assert matters._list.current_id() == other.id, "Delete would take out what is seen"
    matters._pane.filter.setText("zzz")
    qtbot.waitUntil(lambda: not matters._pane.none.isHidden())
    assert matters._pane.none.button is not None
    matters._pane.none.button.click()
    qtbot.waitUntil(matters._pane.none.isHidden)
    assert matters._list.current_id() == other.id


def test_a_matter_is_added_in_one_dialog(
    matters: MattersPage, desk: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_and_save(dialog: RecordDialog) -> int:
        dialog.form.editors["title"].fill("Parking on Fridays")
        dialog.save()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RecordDialog, "exec", fill_and_save)
    matters.show_place(Place("matters", extra={"new": "matter"}))
    assert matters._shown is not None
    assert matters._shown.title == "Parking on Fridays"
    assert matters._story._nothing.isVisibleTo(matters)
    assert desk.undo.label == "Add matter"


def test_every_control_has_a_name(matters: MattersPage, desk: TestDesk, qtbot: QtBot) -> None:
    assert unnamed_controls(matters) == []
    today = TodayPage(desk)
    qtbot.addWidget(today)
    today.show()
    assert unnamed_controls(today) == []


def test_an_empty_file_says_what_belongs_here(desk: TestDesk, qtbot: QtBot) -> None:
    for page in (TodayPage(desk), MattersPage(desk)):
        qtbot.addWidget(page)
        page.show()
        page.show_place(Place(page.room))
    assert page._no_matter.isVisibleTo(page)


def test_what_is_begun_from_a_matter_belongs_to_it(matters: MattersPage, matter: int) -> None:
    for room in ("log_reply", "followups", "meetings"):
        assert matters.new_from(room) == {"matter_id": matter}
    assert matters.new_from("contacts") == {}


def test_what_has_no_day_stands_after_what_has_one(
    matters: MattersPage, desk: TestDesk, matter: int
) -> None:
    with desk.store.change("Log") as pen:
        pen.save(
            Correspondence(
                direction="in",
                state="received",
                date_words="some time in spring",
                subject="Undated",
                matter_id=matter,
            )
        )
        pen.save(Correspondence(subject="Begun", date=ago(30), matter_id=matter))
    lines = said(matters._timeline)
    assert "some time in spring" in lines[-2]
    assert "Draft: Begun" in lines[-1]


def test_a_restricted_matter_is_listed_only_when_asked_for(
    matters: MattersPage, desk: TestDesk
) -> None:
    with desk.store.change("Add") as pen:
        pen.save(Matter(title="Kept apart", restricted=True))
    assert not [line for line in said(matters._list) if "Kept apart" in line]
    assert matters._pane.more.text() == "Show 1 restricted"
    matters._pane.more.click()
    [line] = [line for line in said(matters._list) if "Kept apart" in line]
    assert "restricted" in line
    assert matters._pane.more.isHidden()
