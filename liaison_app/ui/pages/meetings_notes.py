"""Running text of a meeting, its notes or what its note begins with: read, written, saved in the pauses."""

from __future__ import annotations

import dataclasses
from itertools import count
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import ContactPoint, Meeting, Promise
from liaison_app.records.promise import OURS, UNNAMED
from liaison_app.rules.letter_text import parse, write
from liaison_app.store.queries.promises import promises_at
from liaison_app.ui.page import Desk
from liaison_app.ui.record_dialog import ONLY_LOOKING
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.letter_editor import LetterEditor
from liaison_app.ui.widgets.marked_text import CONTACT, PROMISE, Mark, MarkedText
from liaison_app.ui.widgets.plain import label

WAIT = 2_000  # milliseconds: the most that a crash may lose
AGAIN = 5_000  # … after a save that failed
LEAST = 260  # pixels high

_sittings = count(1)


class MeetingNotes(Card):
    """One card: reading first, an editor while they are written.

    Signals:
        writing_changed: whether they are being written now.
        kept: the meeting as it was saved with its notes.
        marked: words of the notes are a PROMISE or a CONTACT: which, the words, where they begin.
    """

    writing_changed = Signal(bool)
    kept = Signal(object)
    marked = Signal(str, str, int)

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        field: str = "notes",
        title: str = tr("Notes"),
        nothing: str = tr("What was said goes here. Afterwards you mark in it who promised what."),
    ):
        """`field` of the meeting is shown, "notes" or "summary"; only in notes words are marked."""
        super().__init__(title)
        self._desk, self._page, self._field = desk, page, field
        self._meeting: Meeting | None = None
        self._sitting = 0
        self._dirty = False
        self.writing = False
        self.reader = MarkedText(title)
        self.reader.setMinimumHeight(LEAST)
        self.reader.marks_asked.connect(self.marked)
        self.editor = LetterEditor(tr("{title}, being written", title=title))
        self.editor.setMinimumHeight(LEAST)
        for tool in (self.editor.table_button, self.editor.insert_button):
            tool.hide()  # running text, in a narrow card
        self.editor.edited.connect(self._touch)
        self.editor.refused.connect(desk.notices.problem)
        self.editor.area.typing.settings = desk.settings
        if desk.spelling is not None:
            self.editor.add_tool(desk.spelling.switch())
        self._nothing = EmptyState(nothing, tr("Write"), self.write, "pencil")
        self._marking = self._marking_buttons()
        self.add(self._marking)
        for widget in (self.reader, self.editor, self._nothing):
            self.add(widget, 1)
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Esc"):
            shortcut = QShortcut(QKeySequence(keys), self.editor)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.read)
        self._show()

    def _marking_buttons(self) -> QWidget:
        """What the selected words may be, above the text."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(8)
        ask = self.reader.ask_promise
        row.addWidget(
            button(tr("Promise"), "flag", ask, tip=tr("The selected words are a promise (P)"))
        )
        ask = self.reader.ask_contact
        tip = tr("The selected words name a point of contact (C)")
        row.addWidget(button(tr("Point of contact"), "user", ask, tip=tip))
        row.addWidget(
            label(tr("Down and Up walk through the sentences."), "small", "muted", elide=True), 1
        )
        return whole

    # What the page does with it

    def show_meeting(self, meeting: Meeting | None) -> None:
        """Show the notes of a meeting; of the same one while it is written, what has changed."""
        before = self._meeting
        same = before is not None and meeting is not None and before.id == meeting.id
        if not same:
            self._timer.stop()
            self._dirty = False
            self._set_writing(False)
        self._meeting = meeting
        text = self._text(meeting)
        if self.writing and not self._dirty and text != write(self.editor.blocks()):
            self.editor.set_blocks(parse(text))  # undone, or changed elsewhere
        if not same or before is None or self._text(before) != text:
            self.reader.set_blocks(parse(text))
        self._show_marks()
        self._show()

    def write(self) -> None:
        """Begin to write, or go on writing; not in a file that is only looked at."""
        if self._meeting is None:
            return
        if self._desk.store.read_only:
            self._desk.notices.say(ONLY_LOOKING)
            return
        if not self.writing:
            self._sitting = next(_sittings)
            self.editor.set_blocks(parse(self._text(self._meeting)))
            self._set_writing(True)
        self.editor.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Save, and go back to reading; stays at writing when it could not be saved."""
        if not self.writing or not self.save():
            return
        self._set_writing(False)
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> bool:
        """Save now if anything was typed; False when that was refused, having said why."""
        self._timer.stop()
        meeting = self._meeting
        if not self._dirty or meeting is None or meeting.id is None:
            return True
        store, text = self._desk.store, write(self.editor.blocks())
        known = store.find(Meeting, meeting.id)
        if known is None:
            self._dirty = False
            return True
        try:
            key = f"{self._field}-{meeting.id}-{self._sitting}"
            with store.change("Write notes", origin=self._page, goes_on=key) as pen:
                changed: dict[str, Any] = {self._field: text}
                kept = pen.save(dataclasses.replace(known, **changed))
        except Refusal as refusal:
            self._timer.start(AGAIN)
            self._desk.notices.refused(refusal)
            return False
        self._dirty = False
        self._meeting = kept
        self.reader.set_blocks(parse(self._text(kept)))
        self._show_marks()
        self.kept.emit(kept)
        return True

    # Within

    def _text(self, meeting: Meeting | None) -> str:
        return str(getattr(meeting, self._field)) if meeting is not None else ""

    def _show_marks(self) -> None:
        """What was marked in these notes so far; words that were written over show no more."""
        meeting = self._meeting
        if meeting is None or meeting.id is None or self._field != "notes" or not meeting.notes:
            return
        store = self._desk.store
        promises = [one for one in promises_at(store, meeting.id) if one.quote]
        marks = [Mark(PROMISE, one.quote, one.start, _said(one)) for one in promises]
        for point in store.where(ContactPoint, meeting_id=meeting.id):
            if point.quote:
                said = tr("Point of contact for {purpose}", purpose=point.purpose)
                marks.append(Mark(CONTACT, point.quote, point.start, said))
        self.reader.show_marks(marks)

    def _touch(self) -> None:
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start(WAIT)

    def _set_writing(self, writing: bool) -> None:
        changed = writing != self.writing
        self.writing = writing
        self._show()
        if changed:
            self.writing_changed.emit(writing)

    def _show(self) -> None:
        some = bool(self._text(self._meeting))
        self.editor.setVisible(self.writing)
        self.reader.setVisible(some and not self.writing)
        self._marking.setVisible(some and not self.writing and self._field == "notes")
        self._nothing.setVisible(not some and not self.writing)
        self.set_count(tr("saved as you type, Ctrl+Enter ends") if self.writing else None)


def _said(promise: Promise) -> str:
    if promise.side == UNNAMED or (promise.side != OURS and not promise.who):
        return tr("Promise")
    return tr("Our promise") if promise.side == OURS else tr("Promise of {who}", who=promise.who)
