"""Spelling in the window: which boxes are looked after, what is right today, and what the user wants.

A box of prose says so with `widgets.fields.prose`; it is looked after from the moment the keyboard
comes to it or to its page. The list of words is read on a thread of its own when first needed, the
names of the file when they changed; of a large file beside the window, with those of before meanwhile.
"""

from __future__ import annotations

import logging
import threading
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFont, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from liaison_app.language import tr
from liaison_app.rules.spelling import Spelling
from liaison_app.rules.spelling_lists import british_words, plain_word
from liaison_app.rules.spelling_proposals import prepare, proposals
from liaison_app.store.changes import Batch
from liaison_app.ui.beside import Beside
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.widgets.buttons import icon_button
from liaison_app.ui.widgets.fields import PROSE, menu_action, put_in
from liaison_app.ui.widgets.spelling_marks import Found, LineMarks, SheetMarks

log = logging.getLogger(__name__)

KEY = "spelling/mark"
TURN_ON = tr("Mark misspelt words")
_BOXES = (QTextEdit, QPlainTextEdit, QLineEdit)
Marks = SheetMarks | LineMarks


class SpellingAid(QObject):
    """Looks after the boxes of one window and of its dialogs.

    Signals:
        changed: words became right or wrong, or marking was turned on or off.
        turned: marking was turned on (True) or off.
    """

    changed = Signal()
    turned = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject):
        super().__init__(parent)
        self._desk = desk
        self._names: Spelling | None = None
        self._is_stale = True  # whether the names are to be read, or read again
        self._beside = Beside(desk, self)
        self._left: frozenset[str] = frozenset()  # words left as they are until the window closes
        self._marks: dict[QWidget, Marks] = {}
        self._reading: threading.Thread | None = None
        self._words_read = threading.Event()
        self._closed = False
        self._poll = QTimer(self, interval=40)
        self._poll.timeout.connect(self._read_words)
        desk.hub.committed.connect(self._heard)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._hears = app.focusChanged.connect(self._focus_moved)

    def close(self) -> None:
        """Look after nothing more, before the file is closed: the keyboard goes on to other windows."""
        QObject.disconnect(self._hears)
        self._poll.stop()
        self._closed = True

    # What the user wants

    @property
    def is_on(self) -> bool:
        """Whether misspelt words are marked on this computer."""
        return self._desk.settings.value(KEY, "true") != "false"

    def turn(self, on: bool) -> None:
        """Mark misspelt words from now on, or do not."""
        if on != self.is_on:
            self._desk.settings.setValue(KEY, "true" if on else "false")
            self._focus_moved(None, QApplication.focusWidget())
            self.turned.emit(on)
            self.changed.emit()

    def switch(self) -> QPushButton:
        """A button that shows whether misspelt words are marked, and turns it on and off."""
        made = icon_button(
            "spell-check", tr("{TURN_ON} (F7: the next one)", TURN_ON=TURN_ON), lambda: None
        )
        made.setCheckable(True)
        made.setChecked(self.is_on)
        made.toggled.connect(self.turn)
        self.turned.connect(made.setChecked)
        return made

    def right(self) -> Spelling | None:
        """What is spelled rightly in this file; None when nothing is to be marked just now."""
        if not isValid(self) or self._closed:  # a box that outlives its window a moment asks nobody
            return None
        if not self.is_on or not self._has_words():
            return None
        if self._is_stale and not self._beside.is_reading():
            from liaison_app.services.spelling import spelling_of

            self._is_stale = False
            self._beside.read(spelling_of, self._names_read)
        return self._names

    def _names_read(self, known: Spelling) -> None:
        self._names = Spelling(known.names | self._left)
        self.changed.emit()

    # Boxes

    def look_after(self, box: QWidget) -> Marks | None:
        """Mark what is misspelt in a box from now on, if it holds prose."""
        if not isinstance(box, _BOXES) or not box.property(PROSE):
            return None
        if box not in self._marks:
            marks: Marks
            if isinstance(box, QLineEdit):
                marks = LineMarks(box, self.right)
            else:
                marks = SheetMarks(box, self.right)
                box.viewport().installEventFilter(self)
            self._marks[box] = marks
            self.changed.connect(marks.look_soon)
            box.destroyed.connect(partial(self._marks.pop, box, None))
            box.installEventFilter(self)
            marks.look_soon()
        return self._marks[box]

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The keyboard came to a box: look after it, and after the others of its page or dialog."""
        if not self.is_on or not isinstance(now, _BOXES):
            return
        around: QWidget | None = now
        while around is not None and not isinstance(around, Page | QDialog):
            around = around.parentWidget()
        for sort in _BOXES:
            for box in around.findChildren(sort) if around is not None else ():
                self.look_after(box)

    def next_one(self) -> None:
        """Go to the next misspelt word of the box with the keyboard, and offer what was meant."""
        box = QApplication.focusWidget()
        marks = self.look_after(box) if box is not None else None
        if marks is None:
            self._desk.notices.say(
                tr("Put the cursor into a text first; F7 then finds what is misspelt.")
            )
        elif not self.is_on:
            self._desk.notices.say(
                tr("Misspelt words are not marked on this computer, as you chose.")
            )
        elif (found := marks.next_one()) is None:
            self._desk.notices.say(tr("No misspelt word was found here."))
        else:
            self.offer(marks, found, marks.point_below(found))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the menu of a misspelt word begins with what was meant; F7 goes to the next one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_F7 and not event.modifiers():
                self.next_one()
                return True
        elif isinstance(event, QContextMenuEvent) and isinstance(watched, QWidget):
            return self._menu_asked(watched, event)
        return False

    def _menu_asked(self, watched: QWidget, event: QContextMenuEvent) -> bool:
        box = watched if watched in self._marks else watched.parentWidget()
        marks = self._marks.get(box) if box is not None else None
        if marks is None:
            return False
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        found = marks.at(None if by_keyboard else event.pos())
        if found is None:
            return False
        point = marks.point_below(found) if by_keyboard else event.globalPos()
        self.offer(marks, found, point, event.pos())
        return True

    def offer(
        self, marks: Marks, found: Found, where: QPoint, inside: QPoint | None = None
    ) -> QMenu:
        """Open the menu of a misspelt word: what was meant, our own words, then what is usual."""
        menu = marks.usual_menu(inside or QPoint())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        usual = menu.actions()
        begin = []
        right = self.right() or Spelling()
        for words in proposals(found.text, right):
            action = menu_action(words, partial(marks.put, found, words))
            font = QFont(menu.font())
            font.setBold(True)
            action.setFont(font)
            begin.append(action)
        if not begin:
            nothing = menu_action(tr("No word like it is known"), lambda: None)
            nothing.setEnabled(False)
            begin.append(nothing)
        begin += [
            _line(),
            menu_action(
                tr("Add “{word}” to our words", word=found.text), partial(self.learn, found.text)
            ),
            menu_action(tr("Leave it as it is for now"), partial(self.leave, found.text)),
            _line(),
        ]
        put_in(menu, *begin)
        for action in usual:  # behind ours
            menu.removeAction(action)
            menu.addAction(action)
        menu.popup(where)
        menu.setActiveAction(begin[0])
        return menu

    # Words

    def learn(self, word: str) -> None:
        """Take a word up among our own; it can be undone."""
        from liaison_app.services.spelling import learn

        with self._desk.notices.refusals():
            if learn(self._desk.store, word, self):
                self._desk.notices.did(tr("“{word}” added to our words.", word=word))

    def leave(self, word: str) -> None:
        """Take a word as right until the window closes."""
        self._left |= {plain_word(word)}
        if self._names is not None:
            self._names = Spelling(self._names.names | self._left)
        self.changed.emit()

    def _has_words(self) -> bool:
        """Whether the list is read; if not, it is being read when this returns."""
        if self._reading is None:
            read = partial(_read, self._words_read)
            self._reading = threading.Thread(target=read, name="words", daemon=True)
            self._reading.start()
            self._poll.start()
        return self._words_read.is_set()

    def _read_words(self) -> None:
        if self._has_words():
            self._poll.stop()
            self.changed.emit()
            if not british_words():
                log.warning("The list of words cannot be read; nothing is marked as misspelt.")

    def _heard(self, batch: Batch) -> None:
        from liaison_app.services.spelling import NAMED_IN

        if batch.touches(*NAMED_IN):
            self._is_stale = True
            self.changed.emit()


def _read(words_read: threading.Event) -> None:
    """On a thread of its own: the list, with which words are marked, then what proposals need."""
    try:
        british_words()
    finally:
        words_read.set()
    prepare()


def _line() -> QAction:
    line = QAction()
    line.setSeparator(True)
    return line
