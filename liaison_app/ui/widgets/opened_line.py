"""A line that is opened by Enter, Space or a click and deleted by Delete, whatever it shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from liaison_app.language import tr
from liaison_app.rules.safe_text import shorten
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.plain import breakable, label

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
LONGEST_RUN = 24  # letters without a blank, as an address of the web has
_NAMED = 90  # characters that a line is called by


class OpenedLine(QAbstractButton):
    """Who makes one gives it a layout and words in it, and further deeds for its menu.

    Signals:
        opened: Enter, Space, F2 or a click.
        delete_pressed: the Delete key, or the menu.
    """

    opened = Signal()
    delete_pressed = Signal()

    def __init__(self, words: str, name: str, *, leads: str = ""):
        """`words` are what it shows, in short; `name` is said by screen readers.

        One that `leads` somewhere else says so in its menu, and is neither edited nor deleted here.
        """
        super().__init__()
        self.setText(shorten(" ".join(words.split()), _NAMED).replace("&", "&&"))
        self.setAccessibleName(name)
        keys = tr("Enter opens it") if leads else tr("Enter opens it, Delete deletes it")
        self.setAccessibleDescription(keys)
        self._leads = leads
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A button's own policy is never narrower than its words, and cut where they need more lines.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.clicked.connect(self.opened)
        self._deeds: list[tuple[str, Callable[[], object], str]] = []

    def add_words(
        self, words: str, role: str, tone: str = "", longest_run: int = LONGEST_RUN
    ) -> None:
        """Put words below those that are there; so many letters without a blank are broken."""
        shown = label(breakable(words, longest_run=longest_run), role, tone, wrap=True)
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(shown)

    def add_deed(self, words: str, deed: Callable[[], object], key: str = "") -> None:
        """A further line of the menu, done by one letter too where a `key` is given."""
        self._deeds.append((words, deed, key))

    def _show_menu(self, spot: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lines: list[tuple[str, Callable[[], object]]] = [
            (f"{self._leads or tr('Edit…')}\tEnter", self.opened.emit)
        ]
        lines += [(f"{words}\t{key}" if key else words, deed) for words, deed, key in self._deeds]
        if not self._leads:
            lines.append((tr("Delete\tDelete"), self.delete_pressed.emit))
        for words, deed in lines:
            action = menu_action(words, deed)
            action.setParent(menu)
            menu.addAction(action)
        menu.popup(self.mapToGlobal(spot))

    # Qt's own names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens, Delete deletes, the arrows go to the next line and back."""
        key = Qt.Key(event.key())
        letter = event.text().upper()
        if key in _OPENS:
            self.opened.emit()
        elif key == Qt.Key.Key_Delete and not self._leads:
            self.delete_pressed.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif letter and (deed := next((d for _w, d, k in self._deeds if k == letter), None)):
            deed()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the words are labels, and the ring of the keyboard is drawn over them."""
