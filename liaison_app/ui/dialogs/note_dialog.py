"""A note to write or mend: its words, whether it says how to read a relationship, for whose eyes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Note, kind_named
from liaison_app.records.fields import specs_of
from liaison_app.records.note import PURPOSES
from liaison_app.services.removal import remove
from liaison_app.store.queries.notes import about_of
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_choices
from liaison_app.ui.widgets.fields import ChoiceBox, TextBox, check_box, prose
from liaison_app.ui.widgets.plain import label

LINES = 6  # of the box


def begun(kind: str, id: int) -> Note:
    """A new note about a post, person, organisation, matter, letter or meeting, kept nowhere yet."""
    about: dict[str, Any] = {f"{kind}_id": id}
    return Note(made=dt.date.today().isoformat(), **about)


def edit_note(desk: Desk, note: Note, parent: QWidget | None = None) -> Note | None:
    """Ask for a note, new or kept; returns it as kept, None when nothing was kept."""
    dialog = NoteDialog(desk, note, parent)
    return dialog.kept if dialog.exec() else None


def delete_note(desk: Desk, id: int) -> None:
    """Delete a note; the notice offers Undo."""
    note = desk.store.find(Note, id)
    if note is not None:
        with desk.notices.refusals():
            remove(desk.store, note)
            desk.notices.did(tr("Note moved to the bin."))


class NoteDialog(SmallDialog):
    """The words first; what kind of note it is, and who may see it, below."""

    def __init__(self, desk: Desk, note: Note, parent: QWidget | None = None):
        self._desk, self._note = desk, note
        self.kept: Note | None = None
        title = tr("Edit note") if note.id else tr("Add note")
        super().__init__(title, _about_words(desk, note), tr("Keep"), parent)
        self.text = prose(
            TextBox(tr("Note"), tr("What no letter says and the next officer should know"), LINES)
        )
        self.text.set_value(note.text)
        self.add_field(tr("Note"), self.text)
        self.purpose = ChoiceBox(say_choices(PURPOSES), tr("What it is"))
        self.purpose.set_value(note.purpose)
        self.add_field(tr("What it is"), self.purpose)
        spec = specs_of(Note)["only_me"]
        self.only_me = check_box(spec.label)
        self.only_me.setChecked(note.only_me)
        self.body.addWidget(self.only_me)
        self.body.addWidget(label(spec.help, "small", "muted", wrap=True))
        self.text.setFocus()

    def keep(self) -> None:
        """Save it as one change; raises Refusal."""
        if not self.text.value().strip():
            raise Refusal(tr("Write the note first."))
        note = dataclasses.replace(
            self._note,
            text=self.text.value(),
            purpose=self.purpose.value(),
            only_me=self.only_me.isChecked(),
        )
        with self._desk.store.change("Edit note" if note.id else "Add note") as pen:
            self.kept = pen.save(note)


def _about_words(desk: Desk, note: Note) -> str:
    about = about_of(note)
    kind = kind_named(about[0]) if about else None
    record = desk.store.find(kind.record, about[1]) if kind and about else None
    return (
        tr("About {caption}", caption=kind.caption(record)) if kind and record is not None else ""
    )
