"""A small box over a sheet for one thing about a line, which completes what is typed from known words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import shown, tr
from liaison_app.rules.safe_text import fold
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.mirroring import is_mirrored
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

MOST_SHOWN = 6
WIDTH = 420
Key = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Proposal(NamedTuple):
    """Known words that may be meant, with what tells them apart."""

    words: str
    below: str = ""


Propose = Callable[[str], Sequence[Proposal]]


class CellBox(QFrame):
    """What stands in the box is what is taken: the rest of a word is written out as it is known,
    marked, so that typing on or Delete does away with it. Down and Up walk through what fits.

    Signals:
        taken: the words, and the key that ended it: "tab", "backtab", "enter", or "" when the
            keyboard went elsewhere.
        left: Esc; nothing is to change.
        passed_on: a key with Ctrl that is the sheet's; the words were taken before.
    """

    taken = Signal(str, str)
    left = Signal()
    passed_on = Signal(object)

    def __init__(self, sheet: QWidget):
        super().__init__(sheet)
        self._sheet = sheet
        self.setProperty("popover", "true")
        self._propose: Propose = lambda _words: ()
        self._several = False
        self._open = False
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.caption = label("", "small strong", "muted")
        row.addWidget(self.caption)
        self.box = LineBox(tr("What is set in this cell"))
        self.box.installEventFilter(self)
        self.box.textEdited.connect(self._edited)
        row.addWidget(self.box, 1)
        column.addLayout(row)
        self.list = RowsView(tr("What fits"), tall=False, fit=True, opens_on_click=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.opened.connect(self._pick)
        column.addWidget(self.list)
        self._before = ""
        self.hide()

    def open_at(
        self,
        spot: QPoint,
        caption: str,
        hint: str,
        words: str,
        propose: Propose,
        *,
        several: bool = False,
        proposed: bool = False,
    ) -> None:
        """Ask below a spot of the sheet, whose x is from where lines begin; `several` are parted by commas.

        `proposed` words are marked, so that whatever is typed takes their place.
        """
        self._propose, self._several, self._open = propose, several, True
        self.caption.setText(caption)
        self.box.setAccessibleName(shown(caption))
        self.box.setPlaceholderText(shown(hint))
        goes_on = several and words and not proposed
        self.box.setText(f"{words}, " if goes_on else words)
        if not goes_on:
            self.box.selectAll()
        self._before = self.box.text()
        width = min(WIDTH, self._sheet.width() - 16)
        self._list("")
        left = self._sheet.width() - spot.x() - width if is_mirrored() else spot.x()
        self._spot = QPoint(max(4, min(left, self._sheet.width() - width - 4)), spot.y())
        self.setFixedWidth(width)
        self._fit()
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_open(self) -> bool:
        """Whether something is being asked."""
        return self._open

    def close_box(self) -> None:
        """Ask no more."""
        self._open = False
        self.hide()

    # Completing

    def _token(self) -> tuple[int, str]:
        """Where the words that are being typed begin, and what stands there before the cursor."""
        before = self.box.text()[: self.box.cursorPosition()]
        start = before.rfind(",") + 1 if self._several else 0
        start += len(before[start:]) - len(before[start:].lstrip())
        return start, before[start:]

    def _edited(self, now: str) -> None:
        longer = len(now) > len(self._before) and now.startswith(self._before[: len(now) - 1])
        start, token = self._token()
        self._list(token)
        self._fit()
        at_end = self.box.cursorPosition() == len(now)
        if longer and at_end and token.strip():
            found = next(
                (p.words for p in self._shown if p.words.casefold().startswith(token.casefold())),
                "",
            )
            if len(found) > len(token):
                whole = now[:start] + token + found[len(token) :]
                self.box.setText(whole)
                self.box.setSelection(len(now), len(whole) - len(now))
        self._before = now

    def _list(self, token: str) -> None:
        taken = set()
        if self._several and not self.box.hasSelectedText():
            taken = {fold(part) for part in self.box.text().split(",")}
        sought = fold(token)
        fits = [
            p for p in self._propose(token) if fold(p.words) == sought or fold(p.words) not in taken
        ]
        self._shown = fits[:MOST_SHOWN]
        self.list.set_rows([Row(at, p.words, right=p.below) for at, p in enumerate(self._shown)])
        self.list.setVisible(bool(self._shown))

    def _fit(self) -> None:
        self._column.activate()
        self.resize(self.width(), self.sizeHint().height())
        y = self._spot.y()
        if y + self.height() > self._sheet.height():  # no room below: above the line
            y = max(0, self._spot.y() - self.height() - 34)
        self.move(self._spot.x(), y)

    def _walk(self, by: int) -> None:
        if not self._shown:
            return
        at = self.list.current_id()
        at = (0 if by > 0 else len(self._shown) - 1) if at is None else at + by
        if 0 <= at < len(self._shown):
            self.list.select_id(at)
            start, _token = self._token()
            self.box.setText(self.box.text()[:start] + self._shown[at].words)
            self._before = self.box.text()

    def _pick(self, at: int) -> None:
        start, _token = self._token()
        self.box.setText(self.box.text()[:start] + self._shown[at].words)
        self.take("tab")

    def take(self, how: str = "") -> None:
        """Take what stands in the box; `how` is the key that ended it."""
        if self._open:
            words = self.box.text().strip()
            if self._several:
                words = words.strip(",").strip()
            else:  # spelled as it is known
                same = (p.words for p in self._shown if fold(p.words) == fold(words))
                words = next(same, words)
            self.close_box()
            self.taken.emit(words, how)

    # Qt's own names from here on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keys in the box, and its end when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and _is_ours(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.FocusOut and self._open:
            QTimer.singleShot(0, self, self._focus_gone)
        return False

    def _focus_gone(self) -> None:
        if self._open and not self.box.hasFocus() and self.window().isActiveWindow():
            self.take("")

    def _key(self, event: QKeyEvent) -> bool:
        key = Key(event.key())
        if _is_ours(event):
            self.take("pass")
            self.passed_on.emit(event)
            return True
        if key in (Key.Key_Return, Key.Key_Enter):
            self.take("enter")
            return True
        if key == Key.Key_Backtab or (key == Key.Key_Tab and event.modifiers() & _SHIFT):
            self.take("backtab")
            return True
        if key == Key.Key_Tab:
            self.take("tab")
            return True
        if key == Key.Key_Escape:
            self.close_box()
            self.left.emit()
            return True
        if key in (Key.Key_Down, Key.Key_Up):
            self._walk(1 if key == Key.Key_Down else -1)
            return True
        if key == Key.Key_Comma and self._several and self.box.hasSelectedText():
            self.box.deselect()
            self.box.end(False)
        return False


def _is_ours(event: QEvent) -> bool:
    """Keys with Ctrl that mean something on the sheet: they end the box and act there."""
    if not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(held) and Key(event.key()) in (
        *(Key.Key_Return, Key.Key_Enter, Key.Key_B, Key.Key_D, Key.Key_T, Key.Key_U, Key.Key_I),
    )
