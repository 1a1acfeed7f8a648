"""Notices at the bottom of the window: what was done, with Undo; and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from liaison_app.errors import FileRefused, Refusal
from liaison_app.language import tr
from liaison_app.ui import icons
from liaison_app.ui.told import announce
from liaison_app.ui.undoing import undone
from liaison_app.ui.widgets.buttons import button, icon_button
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.services.undo import Undo
    from liaison_app.store.changes import Batch

SECONDS = 10
ABOVE_FOOT = 84  # pixels from the bottom: a page's bar with the next step stays free
MOST_PROBLEMS = 3


class Notices(QWidget):
    """A stack of notices that floats over the bottom of the window.

    Made before the window, which takes it in with `float_over`.

    Signals:
        file_refused: something could not be written to the file.
    """

    file_refused = Signal()

    def __init__(self, undo: Undo | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        self._undo = undo
        self._over: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._done: _Notice | None = None
        self._change = 0
        self._of_file: set[str] = set()  # what the file refused; past when it is saved again
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self._let_go)
        self.hide()

    # What pages say

    def did(self, words: str) -> None:
        """Say what was done, with an Undo button, for ten seconds: "Letter moved to the bin.".

        What stood in the way before is past then, and its notices go.
        """
        for old in self._problems():
            self._remove(old)
        self._show_done(words, undo=self._undo is not None and bool(self._undo.label))

    def say(self, words: str) -> None:
        """Say something that needs no answer, for ten seconds."""
        self._show_done(words, undo=False)

    def problem(self, words: str) -> None:
        """Say what went wrong; it stays until it is closed."""
        for old in self._problems():
            if old.words == words:
                self._remove(old)
        for old in self._problems()[: 1 - MOST_PROBLEMS or None]:
            self._remove(old)
        self._add(_Notice(words, "problem", self._remove))

    def past(self, words: str) -> None:
        """What went wrong in these words has been mended: its notice goes."""
        for old in self._problems():
            if old.words == words:
                self._remove(old)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Show a Refusal raised within as a problem; other errors go on."""
        try:
            yield
        except Refusal as refusal:
            self.refused(refusal)

    def refused(self, refusal: Refusal) -> None:
        """Show a Refusal as a problem."""
        self.problem(str(refusal))
        self.note(refusal)

    def note(self, refusal: Refusal) -> None:
        """Let the window know if it was the file that refused; its words are shown elsewhere."""
        if isinstance(refusal, FileRefused):
            self._of_file.add(str(refusal))
            self.file_refused.emit()

    def shown(self) -> list[str]:
        """The words of all notices on screen, from top to bottom."""
        return [notice.words for notice in self._notices()]

    def in_trouble(self) -> bool:
        """Whether something that went wrong still stands on the screen."""
        return bool(self._problems())

    # What the window does

    def use(self, undo: Undo) -> None:
        """Take this undo from now on."""
        self._undo = undo

    def float_over(self, area: QWidget) -> None:
        """Float at the bottom of a part of the window from now on.

        It stands beside that part, not in it: a stack tells screen readers of its pages only.
        """
        self._over = area
        self.setParent(area.parentWidget() or area)
        area.installEventFilter(self)
        self._place()

    def on_batch(self, batch: Batch) -> None:
        """Something was saved: a notice's Undo is of before; that nothing could be saved is past."""
        for old in self._problems():
            if old.words in self._of_file:
                self._remove(old)
        self._of_file.clear()
        if self._done is not None and self._latest() != self._change and not batch.replay:
            self._done.drop_action()

    def undo_pressed(self) -> None:
        """Take back what the notice speaks of."""
        self._clear()
        with self.refusals():
            label = "" if self._undo is None else undone(self._undo)
            if label:
                self.say(tr("Undone: {label}.", label=label))

    # Within

    def _show_done(self, words: str, undo: bool) -> None:
        self._clear()
        self._change = self._latest()
        self._done = _Notice(words, "true", self._remove)
        if undo:
            self._done.add_action(tr("Undo"), self.undo_pressed)
        self._add(self._done)
        self._timer.start()

    def _latest(self) -> int:
        return 0 if self._undo is None else self._undo.latest

    def _add(self, notice: _Notice) -> None:
        self._column.addWidget(notice, 0, Qt.AlignmentFlag.AlignHCenter)
        notice.show()
        self.show()
        self._place()
        announce(notice, notice.words, urgent=notice is not self._done)

    def _let_go(self) -> None:
        """Its time is up, unless the pointer or the keyboard rests on it."""
        done = self._done
        focus = QApplication.focusWidget()
        within = done is not None and focus is not None and done.isAncestorOf(focus)
        if done is not None and (within or done.underMouse()):
            self._timer.start()
        else:
            self._clear()

    def _clear(self) -> None:
        if self._done is not None:
            self._remove(self._done)

    def _remove(self, notice: _Notice) -> None:
        if notice is self._done:
            self._done = None
            self._timer.stop()
        self._column.removeWidget(notice)
        notice.hide()
        notice.setParent(None)
        notice.deleteLater()
        self.setVisible(bool(self._notices()))
        self._place()

    def _notices(self) -> list[_Notice]:
        items = [self._column.itemAt(at) for at in range(self._column.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, _Notice)]

    def _problems(self) -> list[_Notice]:
        return [notice for notice in self._notices() if notice is not self._done]

    def _place(self) -> None:
        beside = self.parentWidget()
        if self._over is None or beside is None:
            return
        for notice in self._notices():
            notice.fit_into(max(240, self._over.width() - 48))
        self._column.invalidate()
        self._column.activate()
        self.resize(self._column.totalSizeHint())
        left = (self._over.width() - self.width()) // 2
        spot = QPoint(left, self._over.height() - self.height() - ABOVE_FOOT)
        self.move(self._over.mapTo(beside, spot))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: stay at the bottom when the window changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False


class _Notice(QFrame):
    """One notice: words, perhaps a button, and a cross."""

    def __init__(self, words: str, look: str, on_close):
        super().__init__()
        self.words = words
        self.setProperty("notice", look)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        inset(row, 16, 5, 6, 5)
        row.setSpacing(8)
        self._said = label(words, "body", wrap=True)
        row.addWidget(self._said, 1)
        self._row = row
        self._action: QPushButton | None = None
        cross = icon_button("x", tr("Close this notice"), lambda: on_close(self))
        icons.put(cross, "x", "surface" if look == "true" else "text", 16)
        row.addWidget(cross)

    def fit_into(self, width: int) -> None:
        """Break the words so that the notice is no wider than this."""
        said = self._said
        full = said.fontMetrics().horizontalAdvance(said.text()) + 2
        said.setMinimumHeight(0)  # what a narrower window needed must not stay
        said.setFixedWidth(min(full, 620, width - 160))
        said.setFixedHeight(max(said.heightForWidth(said.width()), 34))
        self._row.invalidate()
        self.setFixedSize(self._row.totalSizeHint())

    def add_action(self, words: str, on_click) -> None:
        """Add the button."""
        self._action = button(words, look="notice", tip=tr("Ctrl+Z does the same"))
        self._action.clicked.connect(lambda _checked=False: on_click())
        self._row.insertWidget(1, self._action)

    def drop_action(self) -> None:
        """Take the button away."""
        if self._action is not None:
            self._action.hide()
