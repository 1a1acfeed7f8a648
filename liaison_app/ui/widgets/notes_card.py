"""The card of notes about one thing: relationships first, each opened by Enter and deleted by Delete."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Note
from liaison_app.records.note import PURPOSES, RELATIONSHIP
from liaison_app.rules.safe_text import shorten
from liaison_app.store.queries.notes import AboutNote, notes_about
from liaison_app.ui import places
from liaison_app.ui.dialogs.note_dialog import begun, delete_note, edit_note
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.opened_line import OpenedLine
from liaison_app.ui.widgets.pills import Pill
from liaison_app.ui.widgets.plain import label

HEADING = tr(dict(PURPOSES)[RELATIONSHIP])
_NAMED = 90  # characters of a note that its line is called by
_PAD = 3  # pixels above and below a line's words


class NotesCard(Card):
    """What we know of a contact, a matter, a letter or a meeting and no letter says."""

    def __init__(
        self,
        desk: Desk,
        about: tuple[str, int],
        *,
        record: Any = None,
        edit_record: Callable[[], object] | None = None,
        others: Sequence[AboutNote] = (),
    ):
        """`record` has a field of notes of its own, which `edit_record` opens.

        `others` are notes about what belongs to it, such as the posts a person holds.
        """
        super().__init__(tr("Notes"), None, tr("Add"), self._add)
        assert self.action is not None
        self.action.setAccessibleName(tr("Add a note"))
        self._desk, self._about = desk, about
        shown = [(note, "") for note in notes_about(desk.store, *about)]
        shown += [(other.note, tr("About {name}", name=other.words)) for other in others]
        first = [each for each in shown if each[0].purpose == RELATIONSHIP]
        rest = [each for each in shown if each[0].purpose != RELATIONSHIP]
        own = str(getattr(record, "notes", "")) if edit_record is not None else ""
        self.tells_of_relationship = bool(first)
        self._show_these(first, HEADING)
        self._show_these(rest, tr("Other notes") if first and (rest or own) else "")
        if own and edit_record is not None:
            line = NoteLine(own)
            line.opened.connect(edit_record)
            line.delete_pressed.connect(lambda: self._empty(record))
            line.history_wanted.connect(lambda: self._tell(*about))
            self.add(line)
        count = len(shown) + bool(own)
        self.set_count(count or None)
        if not count:
            held = about[0] == "meeting"
            of_meeting = tr("What the note of the meeting does not say goes here.")
            hint = of_meeting if held else tr("What no letter says goes here.")
            self.add(label(hint, "small", "muted", wrap=True))

    def _show_these(self, notes: Sequence[tuple[Note, str]], heading: str) -> None:
        """Notes with what they are about, where that is something else, under a heading."""
        if heading and (notes or heading != HEADING):
            self.add(label(heading, "small strong", "accent", wrap=True))
        for note, below in notes:
            self._show_line(note, below)

    def _show_line(self, note: Note, below: str) -> None:
        line = NoteLine(note.text, only_me=note.only_me, made=note.made, below=below)
        line.opened.connect(lambda: edit_note(self._desk, note, self.window()))
        line.delete_pressed.connect(lambda: delete_note(self._desk, note.id or 0))
        line.history_wanted.connect(lambda: self._tell("note", note.id or 0))
        self.add(line)

    def _add(self) -> None:
        window, about = self.window(), self._about
        if edit_note(self._desk, begun(*about), window) is not None:
            QTimer.singleShot(0, window, lambda: _take_keyboard(window, about))

    def _tell(self, kind: str, id: int) -> None:
        self._desk.navigation.go(places.of_history(kind, id))

    def _empty(self, record: Any) -> None:
        """The record's own field of notes emptied; the notice offers Undo."""
        with self._desk.notices.refusals():
            with self._desk.store.change("Delete note") as pen:
                pen.save(dataclasses.replace(record, notes=""))
            self._desk.notices.did(tr("Note deleted."))


def _take_keyboard(window: QWidget, about: tuple[str, int]) -> None:
    """A note that was kept makes the card anew; its “Add” has the keyboard, as it had before."""
    for card in window.findChildren(NotesCard):
        if card._about == about and card.action is not None and card.action.isVisible():
            card.action.setFocus(Qt.FocusReason.OtherFocusReason)


class NoteLine(OpenedLine):
    """One note in full, with its day and mark. Enter or a click opens it, Delete deletes it."""

    history_wanted = Signal()

    def __init__(self, words: str, *, only_me: bool = False, made: str = "", below: str = ""):
        short = shorten(words, 2 * _NAMED)
        alone = tr("Note, only me: {words}", words=short)
        super().__init__(words, alone if only_me else tr("Note: {words}", words=short))
        self.add_deed(tr("History"), self.history_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _PAD, 0, _PAD)
        column.setSpacing(3)
        self.add_words(words, "body")
        foot = "  ·  ".join(part for part in (below, say_date(made)) if part)
        if only_me or foot:
            row = QHBoxLayout()
            row.setSpacing(8)
            if only_me:
                row.addWidget(Pill(tr("only me"), "violet", "eye-off"))
            if foot:
                row.addWidget(label(foot, "tiny", "muted", elide=True), 1)
            row.addStretch(0)
            column.addLayout(row)
