"""Boxes to type into: one line, several lines, a filter, a choice, a tick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QKeyEvent, QKeySequence, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from liaison_app.language import shown, tr
from liaison_app.ui import icons, theme
from liaison_app.ui.told import announce
from liaison_app.ui.widgets.buttons import TARGET
from liaison_app.ui.widgets.called import call_by_label
from liaison_app.ui.widgets.filter_count import tell_count
from liaison_app.ui.widgets.mirroring import is_mirrored, own_way
from liaison_app.ui.widgets.plain import caption, restyle, tooltip

MORE_LINES = 3  # by which a box of text grows with what is in it
PROSE = "prose"  # the property of a box in which sentences are written
Box = TypeVar("Box", bound=QWidget)
MOST_IN_LINE = 32_767  # what Qt's line edit holds; it would cut the rest without a word
_MOST = f"{MOST_IN_LINE:,}"


class LineBox(QLineEdit):
    """One line of text that never loses any of it unseen.

    A text longer than the box can hold is shown cut and with a warning, and `value()` gives the
    whole back as long as nobody has typed.

    Signals:
        shortened: a sentence, when what was pasted did not fit.
    """

    shortened = Signal(str)

    def __init__(self, name: str = "", hint: str = "", parent: QWidget | None = None):
        """`name` is said by screen readers; `hint` stands in the empty box."""
        super().__init__(parent)
        self.setAccessibleName(shown(name))
        self.setPlaceholderText(shown(hint))
        self.setMaxLength(MOST_IN_LINE)
        if is_mirrored():  # or Qt would go by the keyboard while the box is empty
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.setMinimumHeight(TARGET)
        self._given, self._shown = "", ""
        self.inputRejected.connect(self._say_cut)

    def set_value(self, words: str) -> None:
        """Show a text."""
        self._given = words
        self.setText(words.replace("\x00", ""))
        self.setCursorPosition(0)
        self._shown = self.text()
        if len(words) > MOST_IN_LINE:
            tooltip(self, tr("Only the first {n} characters are shown; all are kept.", n=_MOST))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: in the size chosen, which may have changed unseen."""
        super().showEvent(event)
        theme.keep_font(self)

    def event(self, event: QEvent) -> bool:
        """Qt: with nothing to take back here, the undo keys are the window's."""
        if _undoes_nothing(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files are for the window to take, not their places for the box."""
        event.ignore() if is_files(event.mimeData()) else super().dragEnterEvent(event)

    def value(self) -> str:
        """The text, without spaces around it; what was given if it was not touched."""
        return self._given if self.text() == self._shown else self.text().strip()

    def _say_cut(self) -> None:
        if len(self.text()) >= MOST_IN_LINE:
            self.shortened.emit(
                tr("Only {n} characters fit into a line; the rest was left out.", n=_MOST)
            )


class TextBox(QPlainTextEdit):
    """Several lines of plain text; Tab goes on to the next field.

    A run of text without a break longer than `RUN` would freeze the layout, so it is shown broken;
    `value()` gives it back whole as long as nobody has typed.
    """

    RUN = 10_000

    def __init__(
        self, name: str = "", hint: str = "", lines: int = 3, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setAccessibleName(shown(name))
        self.setPlaceholderText(own_way(shown(hint)))
        self.setTabChangesFocus(True)
        self._lines = lines
        self._given, self._shown = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.blockCountChanged.connect(self.updateGeometry)

    def set_value(self, words: str) -> None:
        """Show a text."""
        self._given = words
        self.setPlainText(_with_breaks(words, self.RUN))
        self._shown = self.toPlainText()

    def event(self, event: QEvent) -> bool:
        """Qt: with nothing to take back here, the undo keys are the window's."""
        kept = self.document()
        if _undoes_nothing(event, kept.isUndoAvailable(), kept.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def value(self) -> str:
        """The text; what was given if it was not touched."""
        now = self.toPlainText()
        return self._given if now == self._shown else now.strip("\n")

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Qt: files are for the window to take."""
        return not is_files(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: paste and drop come in as plain text, with breaks in endless runs."""
        if source.hasText():
            self.insertPlainText(_with_breaks(source.text(), self.RUN))

    def sizeHint(self) -> QSize:
        """As many lines as asked for, and a few more where there are more."""
        lines = max(self._lines, min(self.blockCount(), self._lines + MORE_LINES))
        return QSize(240, self.fontMetrics().lineSpacing() * lines + 24)

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        return QSize(80, self.fontMetrics().lineSpacing() * min(2, self._lines) + 20)


class FilterBox(LineBox):
    """A search field for a list: icon, clear button, and Down goes into the list.

    Signals:
        filtered: the words, a moment after the last key.
        left_downwards: Down or Enter was pressed.
    """

    filtered = Signal(str)
    left_downwards = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None, wait: int = 120):
        """`hint` is shown when empty and said by screen readers, e.g. "Filter 46 posts"."""
        super().__init__(hint, hint, parent)
        self._icon = self.addAction(
            icons.icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._icon.setText(tr("Search"))
        icons.put(self._icon, "search", "text3")
        self._clear = self.addAction(
            icons.icon("x", "text2"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._clear.setText(tr("Show everything again"))
        tooltip(self._clear, tr("Show everything again (Esc)"))
        icons.put(self._clear, "x", "text2")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self._rest = QTimer(self, singleShot=True, interval=wait)
        self._rest.timeout.connect(lambda: self.filtered.emit(self.text().strip()))
        self._rest.timeout.connect(lambda: tell_count(self))
        self.textChanged.connect(self._changed)
        theme.current().changed.connect(self._renew)

    def set_hint(self, hint: str) -> None:
        """Change what stands in the empty box."""
        self.setPlaceholderText(shown(hint))
        self.setAccessibleName(shown(hint))

    def take_keyboard(self) -> None:
        """Ctrl+F: go into the box and mark what is there."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _changed(self, words: str) -> None:
        self._clear.setVisible(bool(words))
        self._rest.start()

    def _renew(self) -> None:
        icons.renew(self._icon)
        icons.renew(self._clear)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc empties the box; Down and Enter go into the list."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._rest.isActive():
                self._rest.stop()
                self.filtered.emit(self.text().strip())
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class ChoiceBox(QComboBox):
    """One of a few values, shown in words; the mouse wheel does not change it by accident.

    Signals:
        picked: the value chosen by the user.
    """

    picked = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ):
        """`choices` are pairs of value and words."""
        super().__init__(parent)
        self.setAccessibleName(shown(name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(TARGET)
        for value, words in choices:
            self.addItem(own_way(shown(words)), value)
        self.activated.connect(lambda _at: self.picked.emit(self.value()))

    def set_value(self, value: str) -> None:
        """Show a value; one that is not among the choices is added as it is."""
        if self.findData(value) < 0:
            self.addItem(own_way(value), value)
        self.setCurrentIndex(self.findData(value))

    def value(self) -> str:
        """The value chosen."""
        return str(self.currentData())

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: on Linux a screen reader takes the choice for its name, unless a label says it."""
        super().showEvent(event)
        call_by_label(self)

    def showPopup(self) -> None:
        """Qt: high enough for every choice, which it misses by our style's border."""
        super().showPopup()
        view, popup = self.view(), self.view().window()
        rows = sum(view.sizeHintForRow(row) for row in range(self.count()))
        lacking = rows - view.viewport().height()
        if 0 < lacking < view.sizeHintForRow(0) and self.count() <= self.maxVisibleItems():
            high = popup.height() + lacking
            for height in (high + TARGET, high):  # too high at first, so that its arrows go
                popup.resize(popup.width(), height)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: only when the box has the keyboard."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def check_box(
    words: str, on_change: Callable[[bool], object] | None = None, tip: str = ""
) -> QCheckBox:
    """A box to tick; `on_change` is told the new state."""
    made = QCheckBox(caption(words))
    if tip:
        tooltip(made, tip)
    if on_change is not None:
        made.toggled.connect(on_change)
    return made


def prose(box: Box) -> Box:
    """Have the spelling looked after of what is written in a box (`ui/spelling.py`); the box."""
    box.setProperty(PROSE, True)
    return box


def show_problem(box: QWidget, wrong: bool, words: str = "") -> None:
    """Draw a box's border in red, or no longer; `words` say why, to a screen reader at once."""
    if bool(box.property("problem")) != wrong:
        box.setProperty("problem", wrong)
        restyle(box)
    if words and wrong:
        announce(box, words, urgent=True)


def menu_action(
    words: str, on_click: Callable[[], object], icon: str = "", shortcut: str = ""
) -> QAction:
    """An action for a menu; its `shortcut` is shown only.

    The menu bar listens for the key: a second action with it would make it ambiguous, and dead.
    """
    made = QAction("\t".join(filter(None, (caption(words), shortcut))))
    if icon:
        icons.put(made, icon, "text2", 16)
    made.triggered.connect(lambda _checked=False: on_click())
    return made


def put_in(menu: QMenu, *actions: QAction | QMenu) -> None:
    """Add actions, and menus, to a menu, whose they then are: what nobody owns would be gone at once."""
    for one in actions:
        one.setParent(menu, *((one.windowFlags(),) if isinstance(one, QMenu) else ()))
        menu.addAction(one.menuAction() if isinstance(one, QMenu) else one)


def is_files(data: QMimeData) -> bool:
    """Whether files of this computer are dragged or were copied, and nothing else."""
    return data.hasUrls() and all(url.isLocalFile() for url in data.urls())


def _with_breaks(words: str, longest: int) -> str:
    """The text with a line break in each line that is longer than `longest` without a space."""
    words = words.replace("\x00", "")
    if len(words) <= longest:
        return words
    return "\n".join(_broken_line(line, longest) for line in words.split("\n"))


def _broken_line(line: str, longest: int) -> str:
    if len(line) <= longest:
        return line
    runs = line.split(" ")
    parts = [[run[i : i + longest] for i in range(0, len(run), longest)] or [""] for run in runs]
    return " ".join("\n".join(part) for part in parts)


def _undoes_nothing(event: QEvent, undo: bool, redo: bool) -> bool:
    """Whether a box is asked if it wants a key for undo or redo, and has nothing to do with it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)
