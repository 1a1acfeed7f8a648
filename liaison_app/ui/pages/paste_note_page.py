"""Paste a note: the text at the left with its parts marked, at the right what will be kept of it, to be corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Meeting
from liaison_app.services import note_keeping, note_proposals
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.note_proposals import Proposal
from liaison_app.store.store import Store
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.paste_note_keys import Deed, pressed, pressed_in_note
from liaison_app.ui.pages.paste_note_list import ProposalRows
from liaison_app.ui.pages.paste_note_rows import (
    DETAIL,
    GUEST,
    KIND_OF_KEY,
    PART,
    marks_of,
    place_of,
    rows_of,
    tally,
)
from liaison_app.ui.pages.paste_note_typing import PastedNotes
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.note_text import NoteText
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row

_TEXT_KEYS = "".join((*KIND_OF_KEY, "P"))
_KEYS = "ITDQNOJSCX"
_LONG = 30_000  # characters, from which on reading has a dialog of its own
_SELECT = tr("Select words and press a letter; P: they name who came.")
_READ = tr("Read the note")


class PasteNotePage(Page):
    """Place("paste_note", meeting_id or None, {"what": "attendance"}) pastes a note, or a list of names alone."""

    room = "meetings"
    touched_by = frozenset({"meeting"})
    folds_sidebar = True

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Paste a note"))
        self._meeting_id: int | None = None
        self._guests_only = False
        self._proposal: Proposal | None = None
        self._before: list[Proposal] = []
        self.keep_button = primary(tr("Keep"), "check", self.keep, tip="Ctrl+Enter")
        self._again = button(tr("Change the text"), "pencil", self.write_again)
        self._back = button(tr("Step back"), "undo-2", self.step_back, tip=tr("Ctrl+Z in the list"))
        self._read_actions = [self._back, self._again, self.keep_button]
        whole = QHBoxLayout(self)
        whole.setContentsMargins(26, 16, 26, 18)
        whole.setSpacing(18)
        whole.addWidget(self._make_left(), 5)
        whole.addWidget(self._make_right(), 6)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._main_deed).setContext(within)
        self._typed = PastedNotes(desk.store, self.text.words, self._say, self)
        self.text.textChanged.connect(self._typed.touch)
        self._show()

    def _make_left(self) -> QWidget:
        card = Card(tr("The note"))
        self._said = label("", "small", "muted", elide=True)
        card.add(self._said)
        self.text = NoteText(_TEXT_KEYS)
        self.text.pasted.connect(self.read)
        self.text.refused.connect(self.desk.notices.problem)
        self.text.reached.connect(self._reached)
        self.text.key_pressed.connect(self._take)
        card.add(self.text, 1)
        self._read_button = primary(_READ, "search", self.read, tip="Ctrl+Enter")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._read_button)
        card.body.addLayout(row)
        self._left = card
        return card

    def _make_right(self) -> QWidget:
        self._right = card = Card(tr("What will be kept"))
        self._count = label("", "small", "muted", elide=True)
        card.add(self._count)
        self.rows = ProposalRows()
        self.rows.chosen.connect(self._chosen)
        self.rows.opened.connect(self.edit)
        self.rows.delete_pressed.connect(lambda id: self._letter("X", id))
        self.rows.space_pressed.connect(lambda id: self._letter("X", id))
        self.rows.letter.connect(self._letter)
        self.rows.step_back.connect(self.step_back)
        card.add(self.rows, 1)
        self._none = EmptyState(
            tr(
                "Paste the note of a meeting at the left. Who came, what was raised, said and decided, and"
                " the next steps are found in it, and nothing is kept before you say so."
            ),
        )
        card.add(self._none, 1)
        self.hints = KeyHints(
            [
                *(
                    (key, words, self._press(key))
                    for key, words in (
                        ("I", tr("issue", "key")),
                        ("T", tr("told", "key")),
                        ("D", tr("decision", "key")),
                        ("Q", tr("said", "key")),
                        ("N", tr("next step")),
                        ("O", tr("opening", "key")),
                        ("J", tr("join above")),
                        ("S", tr("split", "key")),
                        ("C", tr("into Contacts")),
                        ("X", tr("leave out")),
                    )
                ),
                ("Enter", tr("edit", "key"), lambda: self.edit(self.rows.current_id())),
            ]
        )
        card.add(self.hints)
        return card

    def _press(self, key: str) -> Callable[[], None]:
        return lambda: self._letter(key, self.rows.current_id())

    # Showing

    def show_place(self, place: Place) -> None:
        """Begin anew for a meeting, or with none; what was begun for the same one is still there."""
        extra = place.extra if isinstance(place.extra, dict) else {}
        guests_only = extra.get("what") == "attendance"
        if (place.id, guests_only) != (self._meeting_id, self._guests_only):
            self._typed.turn_to(place.id, guests_only=guests_only)
            self._meeting_id, self._guests_only = place.id, guests_only
            self._proposal, self._before = None, []
            self.text.write(self._typed.kept())
        elif not self.text.words():
            self.text.write(self._typed.kept())
        self._show()
        (self.rows if self._proposal else self.text).setFocus()

    def _say(self, refusal: Refusal) -> None:
        self.desk.notices.problem(str(refusal))

    def flush(self) -> bool:
        """What is pasted stays in the file until it is kept or begun anew."""
        self._typed.save()
        return True

    def reload(self) -> None:
        """The meeting may be called otherwise now, or be gone."""
        if self._meeting_id is not None and self.desk.store.find(Meeting, self._meeting_id) is None:
            self._meeting_id = None
        self._show_heading()

    def _show(self, id: object = None) -> None:
        proposal = self._proposal
        self._read_button.setVisible(proposal is None)
        self.rows.setVisible(proposal is not None)
        self.hints.setVisible(proposal is not None)
        if proposal is not None:
            self.hints.show_keys([*("CX" if self._guests_only else _KEYS), "Enter"])
        self._none.setVisible(proposal is None)
        self._back.setEnabled(bool(self._before))
        self.rows.can_step_back = bool(self._before)
        self._show_heading()
        if proposal is None:
            self._said.setText(tr("Word, e-mail, minutes or a list: paste it as it is."))
            self._count.setText("")
            self.text.show_parts(())
            return
        self._count.setText(tally(proposal))
        self.text.show_note(proposal.text)
        self.text.show_parts(marks_of(proposal))
        self.rows.set_rows(rows_of(proposal))
        if id is not None:
            self.rows.select_id(id)
        if self.rows.current_id() is None:
            self.rows.select_first()
        self._chosen(self.rows.current_id())

    def _show_heading(self) -> None:
        meeting = self.desk.store.find(Meeting, self._meeting_id)
        crumbs = [(tr("Meetings"), Place("meetings"))]
        if meeting is not None and meeting.id is not None:
            crumbs.append((meeting.title, places.of_meeting(meeting.id)))
        title = tr("Paste a list of who came") if self._guests_only else tr("Paste a note")
        actions = self._read_actions if self._proposal is not None else []
        if (title, crumbs, actions) != (self.title, list(self.crumbs), list(self.top_actions)):
            self.set_heading(title, crumbs, actions)
        self._left.set_title(tr("The list") if self._guests_only else tr("The note"))
        self._read_button.setText(tr("Read the list") if self._guests_only else _READ)

    def _chosen(self, id: object) -> None:
        """Another row: its words are marked in the note."""
        if self._proposal is None or not isinstance(id, tuple):
            return
        place = place_of(self._proposal, id)
        if place is not None:
            self.text.show_current(*place)
        self._said.setText(_SELECT)

    def _reached(self, at: int) -> None:
        """The cursor of the note stands in a part: its row is shown."""
        if self._proposal is None or self.text.textCursor().hasSelection():
            return
        for number, part in enumerate(self._proposal.parts):
            if any(start <= at <= end for start, end in part.spans):
                self.rows.select_id((PART, number))
                return

    # What the window asks

    def panes(self) -> Sequence[QWidget]:
        """F6: the note, then what will be kept."""
        return [self.text, self.rows] if self._proposal is not None else [self.text]

    def edit_shown(self) -> None:
        """F2: the row picked."""
        self.edit(self.rows.current_id())

    # Doing

    def _main_deed(self) -> None:
        if self._proposal is None:
            self.read()
        else:
            self.keep()

    def read(self) -> None:
        """Take the note apart."""
        words = self.text.words()
        if len(words) > _LONG:
            run_job(
                self.desk, tr("Reading the note"), lambda store: self._job(store, words), self._read
            )
            return
        with self.desk.notices.refusals():
            self._read(self._propose(self.desk.store, words))

    def _propose(self, store: Store, words: str) -> Proposal:
        return note_proposals.propose(store, words, self._meeting_id, guests_only=self._guests_only)

    def _job(self, store: Store, words: str) -> Job[Proposal]:
        yield Progress(0, 1, tr("Looking through the words"))
        return self._propose(store, words)

    def _read(self, proposal: Proposal) -> None:
        self._proposal, self._before = proposal, []
        self._show()
        self.rows.setFocus()

    def write_again(self) -> None:
        """Back to the words; what was corrected is proposed anew after reading."""
        if self._proposal is not None:
            words = self._proposal.text
            self._proposal, self._before = None, []
            self.text.write(words)
            self._show()
            self.text.setFocus()

    def _change(self, proposal: Proposal, id: object = None) -> None:
        """Show the proposal as it is now; one key takes it back."""
        if self._proposal is None or proposal == self._proposal:
            return
        self._before.append(self._proposal)
        self._proposal = proposal
        self._show(id if id is not None else self.rows.current_id())

    def step_back(self) -> None:
        """The proposal as it was before the last correction."""
        if self._before:
            self._proposal = self._before.pop()
            self._show(self.rows.current_id())

    def _letter(self, key: str, id: object) -> None:
        """A key on a row of the list."""
        if self._proposal is not None and isinstance(id, tuple):
            self._done(pressed(self._proposal, id, key, following=self._following(id)))

    def _take(self, key: str, start: int, end: int) -> None:
        """A key in the note: the selected words, or the part the cursor is in, become what it says."""
        if self._proposal is not None:
            self._done(pressed_in_note(self._proposal, start, end, key))

    def _done(self, deed: Deed) -> None:
        if deed.said:
            self.desk.notices.say(deed.said)
        self._change(deed.proposal, deed.id)

    def _following(self, id: tuple[str, int]) -> tuple[str, int] | None:
        """The row below one, to which the list goes on when that one goes elsewhere."""
        lines = [self.rows.row_at(line) for line in range(self.rows.row_count())]
        ids = [row.id for row in lines if isinstance(row, Row)]
        at = ids.index(id) + 1 if id in ids else len(ids)
        return ids[at] if at < len(ids) else None

    def edit(self, id: object) -> None:
        """Enter: the row in a small dialog."""
        from liaison_app.ui.dialogs.note_part_dialog import DetailDialog, GuestDialog, PartDialog

        proposal = self._proposal
        if proposal is None or not isinstance(id, tuple):
            return
        sort, at = id
        if sort == PART:
            dialog: PartDialog | GuestDialog | DetailDialog = PartDialog(proposal, int(at), self)
        elif sort == GUEST:
            dialog = GuestDialog(proposal, int(at), self)
        elif sort == DETAIL:
            dialog = DetailDialog(proposal, str(at), self)
        else:
            return
        if dialog.exec():
            self._change(dialog.proposal, id)

    def keep(self) -> None:
        """Keep all of it as one change, and open the meeting."""
        proposal = self._proposal
        if proposal is None:
            return
        with self.desk.notices.refusals():
            meeting = note_keeping.keep(self.desk.store, proposal, origin=self)
            self._proposal, self._before = None, []
            self.text.setFocus()  # or the list, once hidden, would hand the keyboard to the window
            self.text.write("")
            self._typed.forget()
            self._show()
            self.desk.notices.did(
                tr("The list is kept.") if self._guests_only else tr("The note is kept.")
            )
            stage = "hold" if self._guests_only else "notes"
            self.desk.navigation.go(places.of_meeting(meeting.id or 0, stage))
