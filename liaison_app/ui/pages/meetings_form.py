"""The form of a meeting: times as people type them, and the one before picked by its date."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from liaison_app.records import Meeting
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.typed_times import read_time
from liaison_app.services import meetings
from liaison_app.ui.field_editors import Links
from liaison_app.ui.page import Desk
from liaison_app.ui.record_dialog import RecordDialog
from liaison_app.ui.widgets.picker import PickItem


def edit_meeting(
    desk: Desk, meeting: Meeting, parent: QWidget, *, label_words: str = "", **more: Any
) -> Meeting | None:
    """Add (id None) or edit a meeting; returns it as saved, or None. `more` is RecordDialog's."""
    dialog = RecordDialog(
        desk,
        meeting,
        parent,
        label_words=label_words,
        links={"previous_id": _meetings(desk, meeting)},
        **more,
    )
    for name in ("starts", "ends"):
        if name in dialog.form.editors:
            editor = dialog.form.editors[name]
            dialog.form.editors[name] = dataclasses.replace(editor, read=_as_time(editor.read))
    dialog.exec()
    saved: Meeting | None = dialog.saved
    dialog.deleteLater()
    return saved


def plan_next(desk: Desk, meeting: Meeting, parent: QWidget) -> Meeting | None:
    """Ask for the next of a series, and whether its guests are the same; None when it was left."""
    words = "Plan the next meeting"
    return edit_meeting(desk, meetings.the_next(meeting), parent, label_words=words)


def _as_time(read: Callable[[], str]) -> Callable[[], str]:
    return lambda: read_time(read())


def _meetings(desk: Desk, meeting: Meeting) -> Links:
    """Every meeting but this one, the latest first."""

    def item(other: Meeting) -> PickItem:
        return PickItem("meeting", other.id, other.title, say_date(other.date), "calendar")

    def find(words: str) -> Sequence[PickItem]:
        parts = fold(words).split()
        others = desk.store.all(Meeting, order_by="date DESC, id DESC")
        items = [item(other) for other in others if other.id != meeting.id]
        said = ((i, fold(f"{i.title} {i.subtitle}")) for i in items)
        return [i for i, text in said if all(part in text for part in parts)]

    def item_of(id: int) -> PickItem | None:
        other = desk.store.find(Meeting, id)
        return None if other is None else item(other)

    return Links(find=find, item_of=item_of)
