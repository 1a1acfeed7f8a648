"""The sheet of keyboard shortcuts, read from the menus themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui import theme
from liaison_app.ui.guide.guide_key import open_at
from liaison_app.ui.widgets.buttons import link, primary
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label

EVERYWHERE = (
    (tr("Next and previous control"), tr("Tab, Shift+Tab")),
    (tr("Open what is picked in a list"), "Enter"),
    (tr("Delete what is picked"), "Delete"),
    (tr("Tick what is picked"), "Space"),
    (tr("From the filter into the list"), "Down"),
    (tr("Empty the filter, close a dialog"), "Esc"),
    (tr("Save a dialog"), "Ctrl+Enter"),
    (tr("Open the calendar of a date"), "Alt+Down"),
    (tr("What a word with a question mark means"), "Shift+F1"),
    (tr("In the composer: what the letter asks"), "Ctrl+Shift+A"),
)

READING = (
    (tr("Next and previous sentence"), tr("Down, Up")),
    (tr("Part of a sentence"), tr("Right, Left")),
    (tr("Take in more sentences"), "Shift+Down"),
    (tr("The words answer question 1 to 9"), "1 … 9"),
    (tr("… partly; not any more"), tr("the same again")),
    (tr("The words are a promise"), "P"),
    (tr("They name a point of contact"), "C"),
    (tr("On to the matter, after logging"), tr("Ctrl+Enter, Esc")),
)

GRID = (
    (tr("Answered, partly, not answered"), "1, 2, 3"),
    (tr("Take the mark away"), "Delete"),
    (tr("The words of the answer, or the letter"), "Enter"),
)

MONTH = (
    (tr("Another day, another week"), tr("Left, Right, Up, Down")),
    (tr("Another month; today"), tr("Page Up, Page Down; Home")),
    (tr("What stands on the day, and back"), tr("Enter, Esc")),
    (tr("Plan a meeting on it"), "N"),
)

MEETING = (
    (tr("From stage to stage"), tr("Left, Right; Home, End")),
    (tr("A guest: coming, apologies, a deputy"), "Y, A, D"),
    (tr("Who came: there, late, not there"), tr("Space, L, N")),
    (tr("A step: what became of it; put it off"), tr("Space, S")),
    (tr("Move an item, a point or a step"), tr("Alt+Up, Alt+Down")),
)

TYPING = (
    (tr("Next issue"), "Enter"),
    (tr("Its theme"), "Tab"),
    (tr("Next step"), "Ctrl+Enter"),
    (tr("What was answered"), "Shift+Enter"),
    (tr("Decision, told, in their very words"), tr("Ctrl+D, Ctrl+T, Ctrl+U")),
    (tr("Who raised it, or who does it"), "Ctrl+B"),
    (tr("Leave the lines; the meeting is over"), tr("Esc; Ctrl+Shift+Enter")),
)


PUBLISHING = (
    (tr("What was found stays, or is left out"), "K, C"),
    (tr("Other words for it"), "R"),
    (tr("The same words everywhere"), "A"),
    (tr("It is to be decided again"), "U"),
    (tr("Next and previous mark"), "N, P"),
    (tr("Leave out what is selected"), tr("C, Delete")),
    (tr("Take a letter in, or leave it out"), "Space"),
    (tr("Move it up or down"), tr("Alt+Up, Alt+Down")),
)


class ShortcutsSheet(QDialog):
    """All shortcuts, grouped as the menus are."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[QAction]]], parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(theme.current().scaled(880), 600)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(label(tr("Keyboard shortcuts"), "title"))
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
            (tr("In lists and fields"), EVERYWHERE),
            (tr("In the words of a letter read"), READING),
            (tr("In the grid of questions"), GRID),
            (tr("In the month of meetings"), MONTH),
            (tr("On the page of a meeting"), MEETING),
            (tr("Typing while a meeting runs"), TYPING),
            (tr("When a matter is published"), PUBLISHING),
        ]
        for at, (title, keys) in enumerate(tables):
            halves[at % 2].addWidget(_card(title, keys))
        for half in halves:
            half.addStretch(1)
        scroller.column.addLayout(columns)
        whole.addWidget(scroller, 1)
        foot = QHBoxLayout()
        close = primary(tr("Close"), on_click=self.accept)
        foot.addWidget(link(tr("Working by keyboard alone, in the guide"), self._open_guide))
        foot.addStretch(1)
        foot.addWidget(close)
        whole.addLayout(foot)
        close.setFocus()

    def _open_guide(self) -> None:
        """The guide comes beside the window, not above this sheet."""
        asker = self.parentWidget()
        self.accept()
        if asker is not None:
            open_at(asker, "keyboard.md")


def _keys_of(actions: Sequence[QAction]) -> Sequence[tuple[str, str]]:
    return [(_words(action), _keys(action)) for action in actions if action.shortcuts()]


def _words(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip(" …")


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    first, *others = [keys.toString(native) for keys in action.shortcuts()] or [""]
    for other in others:
        first = tr("{keys} or {others}", keys=first, others=other)
    return first


def _card(title: str, keys: Sequence[tuple[str, str]]) -> Card:
    card = Card(title)
    grid = QGridLayout()
    grid.setVerticalSpacing(6)
    for row, (words, key) in enumerate(keys):
        grid.addWidget(label(words, "small", wrap=True), row, 0)
        grid.addWidget(label(key, "small strong", "muted"), row, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    card.body.addLayout(grid)
    return card
