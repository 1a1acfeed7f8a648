"""Notes on the screen: written by keyboard, mended, deleted and brought back, in every room."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_app.records import Correspondence, Matter, Meeting, Note, Organisation, Person, Post
from liaison_app.records.note import RELATIONSHIP
from liaison_app.store.store import Store
from liaison_app.ui.dialogs.note_dialog import NoteDialog, begun
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Page
from liaison_app.ui.pages.briefing_page import BriefingPage
from liaison_app.ui.pages.composer_page import ComposerPage
from liaison_app.ui.pages.contacts_page import ContactsPage
from liaison_app.ui.pages.matters_page import MattersPage
from liaison_app.ui.pages.meeting_page import MeetingPage
from liaison_app.ui.pages.reading_page import ReadingPage
from liaison_app.ui.widgets.notes_card import HEADING, NoteLine, NotesCard
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

ROOMS = {
    "person": (ContactsPage, "people"),
    "post": (ContactsPage, "posts"),
    "organisation": (ContactsPage, "organisations"),
    "matter": (MattersPage, ""),
    "correspondence": (ReadingPage, ""),
    "meeting": (MeetingPage, "follow_up"),
}


@pytest.fixture
def about(store: Store) -> dict[str, int]:
    """One of everything a note may be about, by kind."""
    with store.change("Set up") as pen:
        body = pen.save(Organisation(name="Tarn Water", notes="Kept in the field."))
        made = (
            body,
            pen.save(Post(title="Warden", organisation_id=body.id)),
            pen.save(Person(given_name="Ida", family_name="Holm")),
            pen.save(Matter(title="The sluice")),
            pen.save(Correspondence(direction="in", state="received", date="2026-02-03")),
            pen.save(Meeting(title="Bank walk", date="2026-02-07")),
        )
    return {type(one).__name__.lower(): one.id or 0 for one in made}


def shown(desk: TestDesk, qtbot: QtBot, kind: str, id: int) -> Page:
    """The room of that kind with one of them."""
    page_type, extra = ROOMS[kind]
    page = page_type(desk)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    desk.hub.committed.connect(page.on_batch)
    page.show_place(Place(page.room, id, extra))
    return page


def test_a_letter_of_ours_that_was_sent_has_its_notes_too(desk: TestDesk, qtbot: QtBot) -> None:
    with desk.store.change("Set up") as pen:
        letter = pen.save(
            Correspondence(direction="out", state="sent", date="2026-02-03", subject="The sluice")
        )
    page = ComposerPage(desk)
    qtbot.addWidget(page)
    desk.hub.committed.connect(page.on_batch)
    page.resize(1300, 800)
    page.show()
    page.show_place(Place("composer", letter.id))
    with desk.store.change("Add note") as pen:
        pen.save(Note(text="They read it aloud", correspondence_id=letter.id))
    qtbot.waitUntil(
        lambda: [line.accessibleName() for line in lines(page)] == ["Note: They read it aloud"]
    )


def lines(page: Page) -> list[NoteLine]:
    return [line for line in page.findChildren(NoteLine) if not line.isHidden()]


@pytest.mark.parametrize("kind", ROOMS)
def test_a_note_is_shown_where_it_belongs_the_relationship_first(
    desk: TestDesk, qtbot: QtBot, about: dict[str, int], kind: str
) -> None:
    page = shown(desk, qtbot, kind, about[kind])
    link = {f"{kind}_id": about[kind]}
    with desk.store.change("Add note") as pen:
        pen.save(Note(text="Newer & plain", made="2026-03-01", only_me=True, **link))
        pen.save(Note(text="Older, on the relationship", purpose=RELATIONSHIP, **link))
    own = ["Note: Kept in the field."] if kind == "organisation" else []
    first = ["Note: Older, on the relationship", "Note, only me: Newer & plain"]
    qtbot.waitUntil(lambda: [line.accessibleName() for line in lines(page)] == [*first, *own])
    assert unnamed_controls(page) == []
    card = page.findChildren(NotesCard)[-1]
    words = [w.words() for w in card.findChildren(type(card._title)) if w.words()]
    assert words.index(HEADING) < words.index("Older, on the relationship")


def test_delete_takes_a_note_away_and_undo_brings_it_back(
    desk: TestDesk, qtbot: QtBot, about: dict[str, int]
) -> None:
    with desk.store.change("Add note") as pen:
        pen.save(Note(text="Knock twice", post_id=about["post"]))
    page = shown(desk, qtbot, "post", about["post"])
    line = lines(page)[0]
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert desk.store.count(Note) == 0
    qtbot.waitUntil(lambda: not lines(page))
    desk.undo.undo()
    assert [note.text for note in desk.store.all(Note)] == ["Knock twice"]


def test_the_words_of_a_contact_itself_are_a_line_too_and_can_be_emptied(
    desk: TestDesk, qtbot: QtBot, about: dict[str, int]
) -> None:
    page = shown(desk, qtbot, "organisation", about["organisation"])
    (line,) = lines(page)
    assert line.accessibleName() == "Note: Kept in the field."
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert desk.store.get(Organisation, about["organisation"]).notes == ""
    desk.undo.undo()
    assert desk.store.get(Organisation, about["organisation"]).notes == "Kept in the field."


def test_enter_opens_a_note(
    desk: TestDesk, qtbot: QtBot, about: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(NoteDialog, "exec", lambda dialog: opened.append(dialog.text.value()) or 0)
    with desk.store.change("Add note") as pen:
        pen.save(Note(text="Knock twice", person_id=about["person"]))
    page = shown(desk, qtbot, "person", about["person"])
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(lines(page)[0], key)
    assert opened == ["Knock twice", "Knock twice"]


def test_the_dialog_keeps_a_note_by_keyboard(
    desk: TestDesk, qtbot: QtBot, about: dict[str, int]
) -> None:
    dialog = NoteDialog(desk, begun("matter", about["matter"]))
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed_controls(dialog) == []
    dialog.try_to_keep()
    assert dialog.wrong.words() == "Write the note first."
    qtbot.keyClicks(dialog.text, "The gate sticks")
    dialog.purpose.set_value(RELATIONSHIP)
    dialog.only_me.setChecked(True)
    dialog.try_to_keep()
    (note,) = desk.store.all(Note)
    assert (note.text, note.purpose, note.only_me) == ("The gate sticks", RELATIONSHIP, True)
    assert note.matter_id == about["matter"]
    assert note.made


def test_a_briefing_shows_the_notes_of_the_posts_too(
    desk: TestDesk, qtbot: QtBot, about: dict[str, int]
) -> None:
    with desk.store.change("Add note") as pen:
        pen.save(Note(text="Ask at the lodge", post_id=about["post"]))
    page = BriefingPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("briefing", about["organisation"], "organisation"))
    assert [line.accessibleName() for line in lines(page)] == [
        "Note: Ask at the lodge",
        "Note: Kept in the field.",
    ]


def test_a_briefing_begins_with_how_to_read_the_relationship(
    desk: TestDesk, qtbot: QtBot, about: dict[str, int]
) -> None:
    with desk.store.change("Add note") as pen:
        pen.save(Note(text="Proud of the bridge", purpose=RELATIONSHIP, post_id=about["post"]))
    page = BriefingPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("briefing", about["organisation"], "organisation"))
    assert isinstance(page.split.side.itemAt(0).widget(), NotesCard)
    assert lines(page)[0].accessibleName() == "Note: Proud of the bridge"


def test_a_long_note_does_not_widen_the_cards_beside_it(
    desk: TestDesk, store: Store, qtbot: QtBot, about: dict[str, int]
) -> None:
    with store.change("Add note") as pen:
        pen.save(
            Note(text="The envelopes were shown to the police. " * 8, matter_id=about["matter"])
        )
    page = shown(desk, qtbot, "matter", about["matter"])
    line, card = page.findChildren(NoteLine)[-1], page.findChildren(NotesCard)[-1]
    assert line.sizeHint().width() > 250 > card.minimumSizeHint().width()


def test_a_note_of_several_lines_is_not_cut(
    desk: TestDesk, store: Store, qtbot: QtBot, about: dict[str, int]
) -> None:
    with store.change("Add note") as pen:
        pen.save(Note(text="She prefers a short letter. " * 4, matter_id=about["matter"]))
    page = shown(desk, qtbot, "matter", about["matter"])
    page.resize(1160, 660)
    line = page.findChildren(NoteLine)[-1]
    qtbot.waitUntil(lambda: line.width() < 330)
    assert line.height() >= line.heightForWidth(line.width()) > 60


def test_history_of_a_note_and_of_the_words_of_a_contact(
    desk: TestDesk, store: Store, qtbot: QtBot, about: dict[str, int]
) -> None:
    with store.change("Add note") as pen:
        note = pen.save(Note(text="Ring after noon.", organisation_id=about["organisation"]))
    page = shown(desk, qtbot, "organisation", about["organisation"])
    for line in page.findChildren(NoteLine):
        line.history_wanted.emit()
    went = {(place.extra, place.id) for place in desk.went if place.room == "history"}
    assert went == {("note", note.id), ("organisation", about["organisation"])}


def test_the_keyboard_is_on_add_again_once_a_note_is_kept(
    desk: TestDesk, qtbot: QtBot, about: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_and_keep(dialog: NoteDialog) -> int:
        dialog.text.setPlainText("The gate sticks")
        dialog.try_to_keep()
        return 1

    monkeypatch.setattr(NoteDialog, "exec", write_and_keep)
    page = shown(desk, qtbot, "organisation", about["organisation"])
    page.findChildren(NotesCard)[-1].action.click()

    def on_add() -> bool:
        cards = [card for card in page.findChildren(NotesCard) if card.isVisible()]
        return any(page.window().focusWidget() is card.action for card in cards)

    qtbot.waitUntil(on_add)
