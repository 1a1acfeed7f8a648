"""The sheet of keyboard shortcuts, read from the menus themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.ui.widgets.buttons import primary
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label

EVERYWHERE = (
    ("Next and previous control", "Tab, Shift+Tab"),
    ("Open what is picked in a list", "Enter"),
    ("Delete what is picked", "Delete"),
    ("Tick what is picked", "Space"),
    ("From the filter into the list", "Down"),
    ("Empty the filter, close a dialog", "Esc"),
    ("Save a dialog", "Ctrl+Enter"),
    ("Open the calendar of a date", "Alt+Down"),
    ("In the composer: what the letter asks", "Ctrl+Shift+A"),
)

READING = (
    ("Next and previous sentence", "Down, Up"),
    ("Part of a sentence", "Right, Left"),
    ("Take in more sentences", "Shift+Down"),
    ("The words answer question 1 to 9", "1 … 9"),
    ("… partly; not any more", "the same again"),
    ("The words are a promise", "P"),
    ("They name a point of contact", "C"),
    ("On to the matter, after logging", "Ctrl+Enter, Esc"),
)

GRID = (
    ("Answered, partly, not answered", "1, 2, 3"),
    ("Take the mark away", "Delete"),
    ("The words of the answer, or the letter", "Enter"),
)

MONTH = (
    ("Another day, another week", "Left, Right, Up, Down"),
    ("Another month; today", "Page Up, Page Down; Home"),
    ("What stands on the day, and back", "Enter, Esc"),
    ("Plan a meeting on it", "N"),
)

MEETING = (
    ("From stage to stage", "Left, Right; Home, End"),
    ("A guest: coming, apologies, a deputy", "Y, A, D"),
    ("Who came: there, late, not there", "Space, L, N"),
    ("A step: what became of it; put it off", "Space, S"),
    ("Move an item, a point or a step", "Alt+Up, Alt+Down"),
)

TYPING = (
    ("Next issue", "Enter"),
    ("Its theme", "Tab"),
    ("Next step", "Ctrl+Enter"),
    ("What was answered", "Shift+Enter"),
    ("Decision, told, in their very words", "Ctrl+D, Ctrl+T, Ctrl+U"),
    ("Who raised it, or who does it", "Ctrl+B"),
    ("Leave the lines; the meeting is over", "Esc; Ctrl+Shift+Enter"),
)


PUBLISHING = (
    ("What was found stays, or is left out", "K, C"),
    ("Other words for it", "R"),
    ("The same words everywhere", "A"),
    ("It is to be decided again", "U"),
    ("Next and previous mark", "N, P"),
    ("Leave out what is selected", "C, Delete"),
    ("Take a letter in, or leave it out", "Space"),
    ("Move it up or down", "Alt+Up, Alt+Down"),
)


class ShortcutsSheet(QDialog):
    """All shortcuts, grouped as the menus are."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[QAction]]], parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(760, 560)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(label("Keyboard shortcuts", "title"))
        scroller = Scroller(spacing=12)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        halves = (QVBoxLayout(), QVBoxLayout())
        for half in halves:
            half.setSpacing(12)
            columns.addLayout(half, 1)
        tables = [(title, _keys_of(actions)) for title, actions in groups]
        tables = [
            *(table for table in tables if table[1]),
            ("In lists and fields", EVERYWHERE),
            ("In the words of a letter read", READING),
            ("In the grid of questions", GRID),
            ("In the month of meetings", MONTH),
            ("On the page of a meeting", MEETING),
            ("Typing while a meeting runs", TYPING),
            ("When a matter is published", PUBLISHING),
        ]
        for at, (title, keys) in enumerate(tables):
            halves[at % 2].addWidget(_card(title, keys))
        for half in halves:
            half.addStretch(1)
        scroller.column.addLayout(columns)
        whole.addWidget(scroller, 1)
        close = primary("Close", on_click=self.accept)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()


def _keys_of(actions: Sequence[QAction]) -> Sequence[tuple[str, str]]:
    return [(_words(action), _keys(action)) for action in actions if action.shortcuts()]


def _words(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip(" …")


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return " or ".join(keys.toString(native) for keys in action.shortcuts())


def _card(title: str, keys: Sequence[tuple[str, str]]) -> Card:
    card = Card(title)
    grid = QGridLayout()
    grid.setVerticalSpacing(6)
    for row, (words, key) in enumerate(keys):
        grid.addWidget(label(words, "small"), row, 0)
        grid.addWidget(label(key, "small strong", "muted"), row, 1, Qt.AlignmentFlag.AlignRight)
    card.body.addLayout(grid)
    return card
