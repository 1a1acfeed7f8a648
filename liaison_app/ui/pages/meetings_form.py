"""The form of a meeting: its day with what speaks against it, times as typed, and the one before."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Invalid
from liaison_app.language import tr
from liaison_app.records import Attendance, Meeting
from liaison_app.records.dates import is_full_date
from liaison_app.records.fields import specs_of
from liaison_app.records.meeting import MEETING
from liaison_app.rules.hijri import say_hijri
from liaison_app.rules.safe_text import fold
from liaison_app.rules.typed_times import read_time
from liaison_app.services import meetings
from liaison_app.store.queries.kept_back import is_asked_for, kept_back
from liaison_app.ui.field_editors import Editor, Links, make_editor
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.pages.meeting_cautions import MeetingCautions
from liaison_app.ui.record_dialog import RecordDialog
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.fields import check_box
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.store.pen import Pen

WAIT = 250  # milliseconds after the last key until the day is looked at
WRITTEN_ELSEWHERE = ("agenda", "summary", "notes")  # on the pages of their stages
_BESIDE = (("starts", "ends"), ("organisation_id", "organiser_id"))


def edit_meeting(
    desk: Desk, meeting: Meeting, parent: QWidget, *, label_words: str = "", **more: Any
) -> Meeting | None:
    """Add (id None) or edit a meeting; returns it as saved, or None. `more` is RecordDialog's."""
    return _asked(MeetingDialog(desk, meeting, parent, label_words=label_words, **more))


def plan_next(desk: Desk, meeting: Meeting, parent: QWidget) -> Meeting | None:
    """Ask for the next of a series, and whether the same guests are asked; None when it was left."""
    following = meetings.the_next(desk.store, meeting)
    guests = len(desk.store.where(Attendance, meeting_id=following.previous_id))
    words = "Plan the next meeting"  # in the history
    return _asked(MeetingDialog(desk, following, parent, label_words=words, guests=guests))


def _asked(dialog: MeetingDialog) -> Meeting | None:
    dialog.exec()
    saved: Meeting | None = dialog.saved
    dialog.deleteLater()
    return saved


class MeetingDialog(RecordDialog):
    """The form, and below it what speaks against the day while it is typed."""

    def __init__(
        self, desk: Desk, meeting: Meeting, parent: QWidget, *, guests: int = 0, **more: Any
    ):
        """`guests` of the meeting before may be put on the list of this one."""
        left_out = set(more.pop("leave_out", ())) | set(WRITTEN_ELSEWHERE)
        if meeting.id is None:
            left_out.add("state")
        self._chair = _chair(desk)
        self._day = _DayEditor()
        editors = {
            "date": self._day.editor(),
            "chair": self._chair,
            **{name: _time(name) for name in ("starts", "ends")},
        }
        super().__init__(
            desk,
            meeting,
            parent,
            title=_title(meeting),
            links={"previous_id": _meetings(desk, meeting)},
            leave_out=left_out,
            editors=editors,
            side_by_side=_BESIDE,
            **more,
        )
        self.resize(640, 720)
        self._same = check_box(
            tr("Ask the same {guests} again", guests=f"{guests:,}")
            if guests > 1
            else tr("Ask the same guest again")
        )
        self._same.setChecked(guests > 0)
        self._same.setVisible(guests > 0)
        self.foot.insertWidget(0, self._same)
        self._cautions = MeetingCautions(desk)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        beside = QHBoxLayout()
        inset(beside, 0, 0, 14, 0)  # as wide as the form above it
        beside.addWidget(self._cautions)
        whole.insertLayout(2, beside)
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self.look_at_day)
        self.form.edited.connect(lambda _edited: self._timer.start())
        self.look_at_day()

    def look_at_day(self) -> None:
        """Say the day in both calendars, and what speaks against it as the form stands."""
        try:
            meeting = self.form.record()
        except Invalid:
            return
        self._day.say(meeting.date)
        self._cautions.show_meeting(meeting)

    def also(self, pen: Pen, saved: Meeting) -> None:
        """Put the guests of the meeting before on the list of this one, if that is wished."""
        if self._same.isChecked() and saved.previous_id is not None and saved.id is not None:
            meetings.carry_guests(pen, self._desk.store, saved.previous_id, saved.id)


def _title(meeting: Meeting) -> str:
    if meeting.id is not None:
        return tr("Edit meeting")
    return tr("Plan a meeting") if meeting.previous_id is None else tr("Plan the next meeting")


class _DayEditor:
    """The box for the date, and below it the day in the other calendar."""

    def __init__(self) -> None:
        self._plain = make_editor("date", specs_of(Meeting)["date"])
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._plain.widget)
        self._hijri = label("", "small", "muted")
        column.addWidget(self._hijri)
        self._hijri.hide()
        self._whole.setFocusProxy(self._plain.widget.focusProxy() or self._plain.widget)

    def editor(self) -> Editor:
        """As the form wants it."""
        return dataclasses.replace(self._plain, widget=self._whole)

    def say(self, iso: str) -> None:
        """Say which day of the Islamic calendar it is."""
        said = say_hijri(dt.date.fromisoformat(iso)) if is_full_date(iso) else ""
        self._hijri.setText(said)
        self._hijri.setVisible(bool(said))


def _time(name: str) -> Editor:
    editor = make_editor(name, specs_of(Meeting)[name])

    def read() -> str:
        return read_time(editor.read())

    return dataclasses.replace(editor, read=read)


def _chair(desk: Desk) -> Editor:
    """A name as it is typed, or that of a post, person or body picked from Contacts."""
    spec = specs_of(Meeting)["chair"]
    people = Addressees(desk.store)
    box = Picker(
        spec.label, people.find, many=False, free=True, hint=tr("A name, a post or a body")
    )

    def read() -> str:
        items = box.items()
        return items[0].title if items else box.pending()

    def fill(words: str) -> None:
        box.set_items([PickItem("", None, words)] if words else [])

    def listen(tell: Callable[[], object]) -> None:
        box.changed.connect(tell)
        box.box.textEdited.connect(lambda _text: tell())

    return Editor(box, read, fill, listen)


def _meetings(desk: Desk, meeting: Meeting) -> Links:
    """Every meeting but this one, the latest first; restricted ones only by their name."""

    def item(other: Meeting) -> PickItem:
        return PickItem("meeting", other.id, other.title, say_date(other.date), "calendar")

    def find(words: str) -> Sequence[PickItem]:
        parts = fold(words).split()
        hidden = kept_back(desk.store, MEETING)
        others = desk.store.all(Meeting, order_by="date DESC, id DESC")
        items = [item(other) for other in others if other.id != meeting.id]
        said = ((i, fold(f"{i.title} {i.subtitle}")) for i in items)
        return [
            i
            for i, text in said
            if all(part in text for part in parts)
            and (i.id not in hidden or is_asked_for(i.title, words))
        ]

    def item_of(id: int) -> PickItem | None:
        other = desk.store.find(Meeting, id)
        return None if other is None else item(other)

    return Links(find=find, item_of=item_of)
