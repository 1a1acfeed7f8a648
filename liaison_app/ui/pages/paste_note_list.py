"""The list of what is proposed of a note: corrected by keys, each of which says what a row is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_app.language import tr
from liaison_app.ui.pages.paste_note_rows import KIND_OF_KEY
from liaison_app.ui.widgets.wrapped_rows import WrappedRows

Key = Qt.Key
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_LETTERS = frozenset((*KIND_OF_KEY, "J", "S", "C", "+", "P"))


class ProposalRows(WrappedRows):
    """Rows of `paste_note_rows`; a letter is told with the row it was pressed on.

    Signals:
        letter: the letter, and the id of the row.
        step_back: Ctrl+Z, while there is something to take back here.
    """

    letter = Signal(str, object)
    step_back = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(tr("What will be kept"), opens_on_click=False, parent=parent)
        self.can_step_back = False
        self._fit = False  # it scrolls, and is as high as there is room
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        both = QSizePolicy.Policy.Expanding
        self.setSizePolicy(both, both)

    def hasHeightForWidth(self) -> bool:
        """Qt: no, it scrolls."""
        return False

    def sizeHint(self) -> QSize:
        """Qt: some rows."""
        return QSize(320, 400)

    def minimumSizeHint(self) -> QSize:
        """Qt: a few rows."""
        return QSize(240, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the row picked stays in view."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Qt: letters and Ctrl+Z are this list's before they are the window's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo) and self.can_step_back
            letter = not event.modifiers() & _HELD and event.text().upper() in _LETTERS
            if undo or (letter and event.text()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a letter says what the row is."""
        if event.matches(QKeySequence.StandardKey.Undo) and self.can_step_back:
            self.step_back.emit()
            event.accept()
            return
        letter = event.text().upper()
        id = self.current_id()
        if letter and letter in _LETTERS and id is not None and not event.modifiers() & _HELD:
            self.letter.emit(letter, id)
            event.accept()
            return
        super().keyPressEvent(event)
