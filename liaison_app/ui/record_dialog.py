"""A dialog to add or edit one record: fill, compare, save, close if it has gone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Gone, Refusal
from liaison_app.language import tr, within
from liaison_app.records import Organisation, Person, kind_of
from liaison_app.ui import ask, places, window_size
from liaison_app.ui.field_editors import Editor, Links
from liaison_app.ui.record_form import RecordForm
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.like_hint import LikeHint
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.store.changes import Batch
    from liaison_app.store.pen import Pen
    from liaison_app.ui.page import Desk

_NAMES = frozenset(("title", "given_name", "family_name", "known_as", "name"))
ONLY_LOOKING = tr("You are only looking at this file, so nothing in it can be changed.")


class RecordDialog(QDialog):
    """A record's form with Save and Cancel. `saved` holds the record after Save.

    `middle` holds the form, and whatever is to stand beside it; `foot` the buttons.
    """

    def __init__(
        self,
        desk: Desk,
        record: Any,
        parent: QWidget | None = None,
        *,
        label_words: str = "",
        title: str = "",
        only: Sequence[str] = (),
        leave_out: Collection[str] = (),
        links: Mapping[str, Links] | None = None,
        editors: Mapping[str, Editor] | None = None,
        side_by_side: Sequence[tuple[str, str]] = (),
        origin: object | None = None,
    ):
        super().__init__(parent.window() if parent else None)  # no card, whose colour it would take
        kind = kind_of(record)
        self._desk, self._record, self._label, self._origin = desk, record, label_words, origin
        self.saved: Any = None
        new = record.id is None
        called = within(kind.title)
        usual = tr("New {kind}", kind=called) if new else tr("Edit {kind}", kind=called)
        self.setWindowTitle(title or usual)
        whole = QVBoxLayout(self)
        inset(whole, 24, 20, 10, 16)
        whole.setSpacing(12)
        whole.addWidget(label(self.windowTitle(), "title"))
        self.form = RecordForm(
            kind,
            desk.store,
            only=only,
            leave_out=leave_out,
            links=links,
            editors=editors,
            side_by_side=side_by_side,
        )
        self.form.show_record(record)
        scroller = Scroller((0, 0, 14, 0))
        self.hint = self._hint(record)
        if self.hint is not None:
            scroller.column.addWidget(self.hint)
            self.form.edited.connect(self._ask_hint)
        scroller.column.addWidget(self.form)
        scroller.column.addStretch(1)
        self.middle = QHBoxLayout()
        self.middle.setSpacing(24)
        self.middle.addWidget(scroller, 1)
        whole.addLayout(self.middle, 1)
        self._wrong = label("", "body", "red", wrap=True)
        self._wrong.hide()
        whole.addWidget(self._wrong)
        self.foot = row = QHBoxLayout()
        inset(row, 0, 0, 14, 0)
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(button(tr("Cancel"), on_click=self.reject))
        self.save_button = primary(tr("Save"), "check", self.save, tip="Ctrl+Enter")
        row.addWidget(self.save_button)
        whole.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        around = self.sizeHint().height() - scroller.sizeHint().height()
        self.resize(560, min(640, around + scroller.sheet.sizeHint().height() + 24))
        desk.hub.committed.connect(self._on_batch)
        self.form.focus_first()
        if desk.store.read_only:
            self.save_button.setEnabled(False)
            self._wrong.setText(ONLY_LOOKING)
            self._wrong.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: on a low screen the form scrolls, and the buttons stay in sight."""
        window_size.fit(self)
        super().showEvent(event)

    def _hint(self, record: Any) -> LikeHint | None:
        """Who else in Contacts may be meant, while a person's or body's name is typed."""
        if not isinstance(record, Person | Organisation) or not _NAMES & set(self.form.editors):
            return None
        who = tr("somebody else") if isinstance(record, Person) else tr("another organisation")
        return LikeHint(self._desk.store, self._see_like, tr("Is it {who} in Contacts?", who=who))

    def _ask_hint(self, edited: bool) -> None:
        """Look only for those whose name was changed: who is left as they were is not asked about."""
        assert self.hint is not None
        now = self.form.record()
        changed = any(getattr(now, name, "") != getattr(self._record, name, "") for name in _NAMES)
        self.hint.ask(now if edited and changed else None)

    def _see_like(self, kind: str, id: int) -> None:
        """Close, and show who is kept already; with one that is kept too, both side by side."""
        self.reject()
        if self.isVisible():
            return
        if self._record.id is not None:
            self._desk.go("same", extra={"pair": (kind, self._record.id, id)})
        else:
            self._desk.navigation.go(places.of_contact(kind, id))

    def save(self) -> None:
        """Save and close, or show what stands in the way."""
        try:
            self.saved = self.form.save(self._label, self._origin, self.also)
        except Refusal as refusal:
            self._wrong.setText(str(refusal))
            self._wrong.show()
            self._desk.notices.note(refusal)
            return
        if self.saved is not None:
            self.accept()

    def also(self, pen: Pen, saved: Any) -> None:
        """What belongs to the same change as the record, for a dialog that asks for more."""

    def reject(self) -> None:
        """Qt: Esc and Cancel; what was typed is asked for first."""
        if not self.form.has_edits():
            super().reject()
            return
        answer = ask.choose(
            self,
            tr("What you typed has not been saved."),
            [("save", tr("Save")), ("drop", tr("Do not keep it"))],
            cancel_words=tr("Go on typing"),
        )
        if answer == "save":
            self.save()
        elif answer == "drop":
            super().reject()

    def _on_batch(self, batch: Batch) -> None:
        """Close when the record has been deleted elsewhere, e.g. by undo."""
        if self._record.id is None or self.saved is not None or not self.isVisible():
            return
        try:
            self._desk.store.get(type(self._record), self._record.id)
        except Gone as gone:
            super().reject()
            self._desk.notices.problem(str(gone))


def edit_record(desk: Desk, record: Any, parent: QWidget | None = None, **more: Any) -> Any:
    """Add (id None) or edit a record in a dialog; returns it as saved, or None.

    `more` goes to RecordDialog: label_words (of the change), title, only, leave_out, links, origin.
    """
    dialog = RecordDialog(desk, record, parent, **more)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.exec()
    saved = dialog.saved
    dialog.deleteLater()
    return saved
