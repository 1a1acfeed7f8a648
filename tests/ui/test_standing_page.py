"""Standing issues on the screen: their story, what seems to be one, and joining from where it is read."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Answer,
    Correspondence,
    Matter,
    Meeting,
    Minute,
    Party,
    Question,
    StandingIssue,
)
from liaison_app.services import standing_issues as service
from liaison_app.store.store import Store
from liaison_app.ui.dialogs.standing_dialog import JoinDialog, SettleStandingDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.questions_page import QuestionsPage
from liaison_app.ui.pages.standing_page import StandingPage
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


@pytest.fixture
def lamps(store: Store) -> dict[str, int]:
    """Lamps that came up at two meetings and in a letter; nothing is joined yet."""
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="The river path"))
        early = pen.save(Meeting(title="Round table", date="2017-06-01"))
        late = pen.save(Meeting(title="Round table again", date="2019-03-28"))
        letter = pen.save(
            Correspondence(
                direction="out",
                state="sent",
                date="2018-03-04",
                subject="Lamps",
                matter_id=matter.id,
            )
        )
        pen.save(Party(correspondence_id=letter.id, role="to", name="The Warden"))
        reply = pen.save(Correspondence(direction="in", state="received", date="2018-03-20"))
        asked = pen.save(
            Question(correspondence_id=letter.id, text="When will the river path lamps be mended?")
        )
        pen.save(Answer(question_id=asked.id, reply_id=reply.id, extent="fully", words="In May."))
        first = pen.save(
            Minute(meeting_id=early.id, text="The lamps along the river path are dark.")
        )
        second = pen.save(
            Minute(meeting_id=late.id, text="Lamps on the river path are dark again.")
        )
    ids = {"early": early, "late": late, "letter": letter, "matter": matter}
    ids |= {"asked": asked, "first": first, "second": second}
    return {name: record.id or 0 for name, record in ids.items()}


def shown(desk: TestDesk, qtbot: QtBot, id: int | None = None) -> StandingPage:
    page = StandingPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    page.show()
    desk.hub.committed.connect(page.on_batch)
    page.show_place(Place("standing", id))
    return page


def test_what_seems_to_be_one_is_kept_as_one_without_what_was_left_out(
    desk: TestDesk, qtbot: QtBot, lamps: dict[str, int]
) -> None:
    page = shown(desk, qtbot)
    assert unnamed_controls(page) == []
    assert page.head.title.words() == "Perhaps one issue"
    assert len(page.story._moments.moments) == 3
    page.story.select_id(("question", lamps["asked"]))
    qtbot.keyClick(page.story, Qt.Key.Key_Delete)
    assert len(page.story._moments.moments) == 2
    page.settle_or_open()
    (issue,) = desk.store.all(StandingIssue)
    assert issue.title == "Lamps on the river path are dark again"
    assert desk.store.get(Question, lamps["asked"]).standing_issue_id is None
    assert desk.store.get(Minute, lamps["first"]).standing_issue_id == issue.id
    assert page.head.title.words() == issue.title
    desk.undo.undo()
    assert desk.store.all(StandingIssue) == []


def test_an_issue_tells_its_story_and_leads_to_each_time(
    desk: TestDesk, qtbot: QtBot, lamps: dict[str, int]
) -> None:
    points = [
        desk.store.get(Minute, lamps["first"]),
        desk.store.get(Minute, lamps["second"]),
        desk.store.get(Question, lamps["asked"]),
    ]
    issue = service.join(desk.store, points, StandingIssue(title="Dark lamps"))
    page = shown(desk, qtbot, issue.id)
    assert "Raised 3 times since 2017" in page.head.subtitle.words()
    assert "last answered on 20 March 2018" in page.head.subtitle.words()
    told = [(one.date, one.pills[0].words) for one in page.story._moments.moments]
    assert [state for _date, state in told] == ["no answer noted", "answered", "no answer noted"]
    page._write()
    assert desk.went[-1].room == "composer"
    page.story.select_id(("minute", lamps["second"]))
    qtbot.keyClick(page.story, Qt.Key.Key_Return)
    assert desk.went[-1] == Place("meeting", lamps["late"], {"stage": "notes"})
    qtbot.keyClick(page.story, Qt.Key.Key_Delete)
    assert desk.store.get(Minute, lamps["second"]).standing_issue_id is None
    assert len(page.story._moments.moments) == 2


def test_an_issue_is_settled_raised_again_and_deleted(
    desk: TestDesk, qtbot: QtBot, lamps: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    points = [desk.store.get(Minute, lamps["first"])]
    issue = service.join(desk.store, points, StandingIssue(title="Dark lamps"))
    page = shown(desk, qtbot, issue.id)

    def settle(dialog: SettleStandingDialog) -> int:
        assert unnamed_controls(dialog) == []
        dialog.stands.setPlainText("New lamps since May.")
        dialog.try_to_keep()
        return dialog.result()

    monkeypatch.setattr(SettleStandingDialog, "exec", settle)
    page.settle_or_open()
    now = desk.store.get(StandingIssue, issue.id or 0)
    assert (now.state, now.stands) == ("settled", "New lamps since May.")
    assert page.head.pill.words().startswith("settled on")
    page.settle_or_open()
    assert desk.store.get(StandingIssue, issue.id or 0).state == "open"
    page.delete_shown()
    assert desk.store.find(StandingIssue, issue.id) is None
    assert desk.store.get(Minute, lamps["first"]).standing_issue_id is None


def test_a_point_is_joined_with_what_was_raised_before_in_like_words(
    desk: TestDesk, qtbot: QtBot, lamps: dict[str, int]
) -> None:
    dialog = JoinDialog(desk, [desk.store.get(Minute, lamps["second"])])
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []
    dialog.try_to_keep()
    assert dialog.wrong.words()  # nothing is joined by itself
    assert dialog.rows.row_count() == 2
    dialog._take(0)
    dialog.try_to_keep()
    (issue,) = desk.store.all(StandingIssue)
    joined = {one.id for one in desk.store.where(Minute, standing_issue_id=issue.id)}
    assert lamps["second"] in joined
    assert len(desk.store.where(Question, standing_issue_id=issue.id)) + len(joined) == 2
    again = JoinDialog(desk, [desk.store.get(Minute, lamps["second"])])
    qtbot.addWidget(again)
    assert again.issue.items()[0].title == issue.title
    again._leave()
    assert desk.store.get(Minute, lamps["second"]).standing_issue_id is None


def test_a_question_of_the_grid_is_joined_and_says_how_often_it_was_raised(
    desk: TestDesk, qtbot: QtBot, lamps: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    points = [desk.store.get(Minute, lamps["first"])]
    issue = service.join(desk.store, points, StandingIssue(title="Dark lamps"))
    page = QuestionsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("questions", lamps["matter"]))

    def join(dialog: JoinDialog) -> int:
        (chip, *_rest) = dialog._find("lamps")
        dialog.issue.take(chip)
        dialog.try_to_keep()
        return dialog.result()

    monkeypatch.setattr(JoinDialog, "exec", join)
    page._belongs()
    assert desk.store.get(Question, lamps["asked"]).standing_issue_id == issue.id
    assert "raised twice since 2017" in page.detail._state.words()


def test_an_empty_room_says_what_belongs_there(desk: TestDesk, qtbot: QtBot) -> None:
    page = shown(desk, qtbot)
    assert page._none.isVisible()
    assert not page.head.isVisible()
