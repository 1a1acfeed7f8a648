"""Presses what opens something in the rooms: dialogs, menus, pop-ups and questions, each seen once and closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)

from liaison_app.language import tr

Take = Callable[[QWidget, str], None]
"""What is done with a widget that has opened, and by what: a room and what was pressed."""

MENU, OPEN, ICON, FIRST = "menu of ", "open in ", "icon ", "first "
"""Before a name: the menu of a list or a box; its first row; a button by its icon, or by its class."""

WAYS: dict[str, Sequence[str]] = {
    "today": (
        "New",
        "New > Letter from a template",
        "New > Follow-up",
        "New > Meeting",
        "New > Person",
        "New > Matter",
        "menu of Waiting for a reply, oldest first",
        "menu of Waiting for a reply, oldest first > Stop waiting…",
        "menu of Needs doing",
        "menu of Needs doing > Put off",
    ),
    "contacts": (
        "Change the mailing lists",
        "Add a note",
        "Add what they are the contact for",
        "New post-holder",
        "More",
        "More > Add an earlier holder",
        "More > Join with…",
    ),
    "matter": ("Cards", "open in Figures", "Edit", "More about this matter"),
    "questions": ("More about these questions",),
    "correspondence": ("Body", "Period", "By"),
    "composer": ("first ProfileBox", "icon calendar", "icon ellipsis"),
    "sent": ("Add…", "Change…", "icon ellipsis"),
    "reading": (
        "menu of Promises in it",
        "open in Promises in it",
        "Add figure",
        "Quote",
        "menu of What it says",
        "open in Files that came with it",
    ),
    "templates": ("More about this template", "More about this template > More details…"),
    "lists": ("Add list", "menu of On the list", "menu of On the list > Leave out…"),
    "labels": ("menu of Those it is for", "Sheets of your own > Measure a sheet of your own…"),
    "followups": ("Put off…",),
    "meetings": ("menu of Meetings", "menu of Meetings > Plan the next…"),
    "meeting-hold": ("menu of Next steps of this meeting", "All keys of these notes"),
    "meeting-notes": ("open in Who came", "Add issue", "first QuoteLine", "All themes"),
    "meeting-circulate": (
        "Circulate…",
        "What changed",
        "It is approved…",
        "menu of Versions of the note",
    ),
    "standing": ("Settle", "More about this issue"),
    "publications": ("More about this publication",),
    "statements": (
        "Add",
        "Ask for their names…",
        "first SignerLine",
        "More about this",
        "More about this > Details…",
        "Issue…",
    ),
    "quotes": ("Use in a statement",),
    "publish": (
        "menu of Pieces of the copy",
        "menu of Pieces of the copy > May it be published…",
        "More about this copy",
    ),
    "bring-contacts": ("Change where it is from", "menu of Rows of the file"),
    "keeping": ("Set a passphrase…", "Restore…"),
    "settings": (
        "Measure an envelope…",
        "Add a time for a kind of body",
        "Add to the calendar",
        "open in Days of the calendar",
        "Add someone who may sign",
        "Our words…",
    ),
}
"""Of each room what is pressed, by its words or its name for a screen reader; after “ > ” a menu's line."""
_TURN = 25  # milliseconds between two looks at what has opened
_NO_FILE: dict[str, object] = {
    "getOpenFileNames": ([], ""),
    "getOpenFileName": ("", ""),
    "getSaveFileName": ("", ""),
    "getExistingDirectory": "",
}


class Watcher:
    """Looks, while others wait, what has opened over a window; hands it on and closes it."""

    def __init__(self, window: QWidget, take: Take):
        self._window, self._take, self._busy = window, take, False
        self._shut: dict[int, int] = {}
        self.by = ""  # what was pressed last
        self.line = ""  # the line of a menu that is to be taken
        QTimer.singleShot(_TURN, self._look)

    def open(self) -> list[QWidget]:
        """What stands over the window now."""
        return [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not self._window and type(one).__name__ != "QTipLabel"
        ]

    def _look(self) -> None:
        QTimer.singleShot(_TURN, self._look)  # a timer of its own would wait for a dialog it closes
        if self._busy:
            return
        for one in reversed(self.open()):
            self._busy = True
            try:
                self._take(one, self.by)
            finally:
                self._busy = False
            self._close(one)

    def _close(self, one: QWidget) -> None:
        if isinstance(one, QMenu) and self.line:
            wanted, self.line = self.line, ""
            action = next((a for a in one.actions() if _plain(a.text()) == wanted), None)
            one.close()
            if action is not None:
                action.trigger()
        elif isinstance(one, QMessageBox):
            (one.escapeButton() or one.buttons()[-1]).click()
        elif isinstance(one, QDialog):
            self._shut[id(one)] = self._shut.get(id(one), 0) + 1
            one.done(0) if self._shut[
                id(one)
            ] > 2 else one.reject()  # it may ask about what is typed
        else:
            one.close()


@contextmanager
def no_files() -> Iterator[None]:
    """The system's windows for files are closed as soon as they open."""
    kept = {name: getattr(QFileDialog, name) for name in _NO_FILE}
    for name, nothing in _NO_FILE.items():
        setattr(QFileDialog, name, staticmethod(lambda *_a, nothing=nothing, **_k: nothing))
    yield
    for name, before in kept.items():
        setattr(QFileDialog, name, before)


def pressed(holders: Sequence[QWidget], way: str) -> Callable[[], object] | None:
    """What presses the one thing of a page and its top bar that a way names; None when it is not there."""
    name = way.partition(" > ")[0]
    for before, press in ((MENU, _ask_menu), (OPEN, _open_row)):
        if name.startswith(before):
            found = _named(holders, name.removeprefix(before), (QAbstractScrollArea, QLineEdit))
            return None if found is None else partial(press, found)
    found = _named(holders, name, (QAbstractButton, QComboBox))
    if isinstance(found, QComboBox):
        return found.showPopup
    return None if found is None else found.click


def line_of(way: str) -> str:
    """The line of the menu that is to be taken, as the menu says it; "" for none."""
    line = way.partition(" > ")[2]
    return _plain(tr(line)) if line else ""


def _named(holders: Sequence[QWidget], name: str, sorts: tuple[type, ...]) -> Any:
    wanted = _plain(tr(name))
    for one in (part for holder in holders for part in (holder, *holder.findChildren(QWidget))):
        if not isinstance(one, sorts) or not one.isVisible() or not one.isEnabled():
            continue
        words = one.text() if isinstance(one, QAbstractButton) else ""
        told = (
            _plain(words),
            _plain(one.accessibleName()),
            f"{ICON}{one.property('icon_name')}",
            f"{FIRST}{type(one).__name__}",
        )
        if name in told or wanted in told:
            return one
    return None


def _ask_menu(box: Any) -> None:
    target = box.viewport() if isinstance(box, QAbstractScrollArea) else box
    spot = target.rect().center()
    if isinstance(box, QAbstractItemView):
        box.setCurrentIndex(box.model().index(0, 0))
        if hasattr(box, "select_first"):
            box.select_first()
        spot = box.visualRect(box.currentIndex()).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, target.mapToGlobal(spot))
    QApplication.sendEvent(target, asked)


def _open_row(rows: Any) -> None:
    rows.select_first()
    rows.opened.emit(rows.current_id())


def _plain(words: str) -> str:
    """Words without the signs of menus and the marks that part what is filled in."""
    said = words.partition("\t")[0]
    return said.translate(str.maketrans("", "", "&\u2068\u2069\u200f"))
