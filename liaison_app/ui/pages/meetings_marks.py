"""What is made of words said at a meeting, a promise or a point of contact, and what becomes of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.records import Meeting, Promise
from liaison_app.services.removal import remove
from liaison_app.ui.page import Desk


def add_step(
    desk: Desk, meeting: Meeting, parent: QWidget, words: str = "", start: int | None = None
) -> bool:
    """Ask for a promise made at a meeting, perhaps from words of its notes; True when it was kept."""
    from liaison_app.services import promises
    from liaison_app.ui.dialogs.promise_dialog import edit_promise

    promise = promises.blank(desk.store, meeting_id=meeting.id, quote=words, start=start)
    return edit_promise(desk, promise, parent) is not None


def add_point(desk: Desk, meeting: Meeting, parent: QWidget, words: str, start: int) -> bool:
    """Ask for a point of contact named in the notes of a meeting; True when it was kept."""
    from liaison_app.services import contact_points
    from liaison_app.ui.dialogs.contact_point_dialog import edit_point

    point = contact_points.blank(desk.store, meeting_id=meeting.id, words=words, start=start)
    return edit_point(desk, point, parent) is not None


def edit_step(desk: Desk, id: int, parent: QWidget) -> None:
    """Enter: who, by when, in which words."""
    from liaison_app.ui.dialogs.promise_dialog import edit_promise

    with desk.notices.refusals():
        edit_promise(desk, desk.store.get(Promise, id), parent)


def settle_step(desk: Desk, id: int, parent: QWidget) -> None:
    """Space: what became of it."""
    from liaison_app.ui.dialogs.settle_dialog import SettleDialog

    with desk.notices.refusals():
        SettleDialog(desk, desk.store.get(Promise, id), parent=parent).exec()


def put_off_step(desk: Desk, id: int, parent: QWidget) -> None:
    """S: look at it again another day."""
    from liaison_app.ui.dialogs.snooze_dialog import SnoozeDialog

    with desk.notices.refusals():
        SnoozeDialog(desk, desk.store.get(Promise, id), parent).exec()


def delete_step(desk: Desk, id: int, _parent: QWidget) -> None:
    """Delete, with undo."""
    with desk.notices.refusals():
        remove(desk.store, desk.store.get(Promise, id))
        desk.notices.did(tr("Promise moved to the bin."))
