"""Where things are opened: one answer for every room that has a link to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from liaison_app.language import tr
from liaison_app.records.correspondence import NOTED, OUT, SENT, SPOKEN
from liaison_app.ui.navigation import Place

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from liaison_app.records import Correspondence
    from liaison_app.services.letters import Letter
    from liaison_app.store.store import Store
    from liaison_app.ui.page import Desk

_CONTACTS = {"post": "posts", "person": "people", "organisation": "organisations"}


def of_item(id: int, direction: str, channel: str) -> Place:
    """What we wrote opens in the composer (sent letters as they were); the rest is read."""
    written = direction == OUT and channel not in SPOKEN
    return Place("composer", id) if written else Place("reading", id)


def is_ours(item: Correspondence) -> bool:
    """Whether it is a letter of our own, which is never edited once it was sent."""
    return item.direction == OUT and item.channel not in SPOKEN


def is_written_here(store: Store, item: Correspondence) -> bool:
    """Whether it is a letter of our own that was written in this program, or is being written.

    One that left without it, and was brought in, has no paper of ours: it is read, and put right.
    """
    if not is_ours(item) or item.state != SENT or item.pdf_id is not None:
        return is_ours(item)
    from liaison_app.records import File

    return not item.message_id and not store.where(File, correspondence_id=item.id)


def led_to_reading(desk: Desk, id: int) -> bool:
    """Whether an item has no paper to be shown in the composer, and was opened to be read instead."""
    from liaison_app.records import Correspondence

    item = desk.store.find(Correspondence, id)
    if item is None or is_written_here(desk.store, item):
        return False
    desk.navigation.replace(Place("reading", id))
    desk.go("reading", id)
    return True


def logged_at(item: Correspondence) -> str:
    """The room in which something was logged, and is put right."""
    spoken = item.state == NOTED and item.channel not in ("letter", "email")
    return "log_call" if spoken else "log_reply"


def of_ready(letter: Letter) -> Place:
    """The composer with a letter drafted by a service, kept nowhere until it is changed or sent."""
    return Place("composer", extra={"new": True, "letter": letter})


def of_contact(kind: str, id: int) -> Place:
    """A post, person or organisation opens in its list of the Contacts room."""
    return Place("contacts", id, _CONTACTS[kind])


def of_promise(id: int) -> Place:
    """A promise opens in Follow-ups."""
    return Place("followups", id)


def of_meeting(id: int, stage: str = "") -> Place:
    """A meeting has a page of its own; it opens at a stage, or at the one that is next."""
    return Place("meeting", id, {"stage": stage} if stage else "")


def of_questions(matter_id: int, question_id: int | None = None) -> Place:
    """The grid of a matter's questions, perhaps at one of them."""
    return Place("questions", matter_id, {} if question_id is None else {"question": question_id})


def of_words(item_id: int, words: str, start: int | None = None) -> Place:
    """A letter or call read, with words of it shown marked; `start` tells which, where they repeat."""
    return Place("reading", item_id, {"words": words, "start": start})


def of_history(kind: str, id: int) -> Place:
    """What was done to one thing, newest first."""
    return Place("history", id, kind)


def history_action(desk: Desk, shown: Callable[[], Any]) -> QAction:
    """“History” of the record that is shown when it is chosen, for a menu."""
    from liaison_app.records import kind_of
    from liaison_app.ui.widgets.fields import menu_action

    def show() -> None:
        record = shown()
        if record is not None and record.id is not None:
            desk.navigation.go(of_history(kind_of(record).name, record.id))

    return menu_action(tr("History"), show, "history")


def take_out_action(desk: Desk, shown: Callable[[], Any]) -> QAction:
    """“Take out” of the matter that is shown when it is chosen, for a menu."""
    from liaison_app.ui.widgets.fields import menu_action

    def show() -> None:
        matter = shown()
        if matter is not None:
            desk.go("take_out", extra={"matter_id": matter.id})

    return menu_action(tr("Take out"), show, "download")


def of_briefing(kind: str, id: int) -> Place:
    """Everything with one post, person or organisation on a page."""
    return Place("briefing", id, kind)


def held_by(store: Store, place: Place) -> Place:
    """The place; the list instead of a letter or meeting that this file, another version, lacks."""
    from liaison_app.records import Correspondence, Meeting

    if place.room == "meeting":
        return place if store.find(Meeting, place.id) is not None else Place("meetings")
    letter = place.id if place.room in ("composer", "reading") else None
    missing = letter is not None and store.find(Correspondence, letter) is None
    return Place("correspondence") if missing else place


def publish_action(desk: Desk, shown: Callable[[], Any]) -> QAction:
    """“Publish” of the matter that is shown: its copy in preparation, the last one, or a new one."""
    from liaison_app.ui.widgets.fields import menu_action

    def show() -> None:
        matter = shown()
        if matter is not None:
            desk.go("publish", extra={"matter_id": matter.id})

    return menu_action(tr("Publish"), show, "globe")
