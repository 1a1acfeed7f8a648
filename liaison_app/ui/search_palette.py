"""Search everything (Ctrl+K): a field over the dimmed window, and below it what was found, by groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, within
from liaison_app.services import finding
from liaison_app.services.finding import Hit
from liaison_app.store.queries.found import entries_searched
from liaison_app.ui import theme
from liaison_app.ui.page import Desk
from liaison_app.ui.search_actions import Action, actions_for
from liaison_app.ui.search_recent import Visited, visited
from liaison_app.ui.search_results import grouped, place_of, row_of
from liaison_app.ui.told import announce
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import Hairline
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.found_rows import FoundRows
from liaison_app.ui.widgets.key_cap import KeyCap
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row, said

WIDTH, TOP = 640, 84  # pixels of the card
_DIM = QColor(18, 22, 26, 105)
_IN_A_GROUP = 4  # shown of each group while there are others; a line shows the rest
_PASSED_ON = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchPalette(QWidget):
    """Lies over a window while one searches; Esc, a click beside it, or going somewhere closes it.

    The keyboard stays in the field; Up and Down move in the list, which is said to screen readers.
    """

    def __init__(self, desk: Desk, window: QWidget, today: Callable[[], dt.date] = dt.date.today):
        super().__init__(window)
        self.setAccessibleName(tr("Search everything"))
        self._desk, self._today, self._window = desk, today, window
        self._came_from: QWidget | None = None
        self._hits: list[Hit] = []
        self._refused = ""
        self._taken: dict[object, Hit | Action | Visited | str] = {}
        self._opened_groups: set[str] = set()
        self._restricted_too = False
        self._entries = 0
        self._lay_out()
        desk.navigation.moved.connect(self._go_away)
        theme.current().changed.connect(self._place_card)
        window.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        self.card = QFrame(self)
        self.card.setProperty("popover", "true")
        self._column = whole = QVBoxLayout(self.card)
        whole.setContentsMargins(10, 8, 10, 8)
        whole.setSpacing(6)
        whole.addLayout(self._head())
        whole.addWidget(Hairline())
        self._nothing = label("", "body", "muted", wrap=True)
        self._nothing.setContentsMargins(12, 10, 12, 6)
        whole.addWidget(self._nothing)
        self.rows = FoundRows(tr("What was found"))
        self.rows.opened.connect(self._open)
        whole.addWidget(self.rows, 1)
        whole.addWidget(Hairline())
        whole.addLayout(self._foot())
        for part in (self.field, self.rows):
            part.installEventFilter(self)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(12, 4, 8, 4)
        line.setSpacing(12)
        line.addWidget(Glyph("search", "accent", 20))
        self.field = LineBox(
            tr("Search everything"), tr("Search people, letters, promises, meetings…")
        )
        self.field.setProperty("bare", "true")
        self.field.textChanged.connect(self._search)
        line.addWidget(self.field, 1)
        self._esc = button("Esc", on_click=self.close_it, tip=tr("Close (Esc)"))
        self._esc.setProperty("role", "tiny strong")
        line.addWidget(self._esc)
        return line

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(10, 2, 10, 0)
        line.setSpacing(8)
        for keys, words in (("↑", ""), ("↓", tr("choose")), ("Enter", tr("open", "a line"))):
            line.addWidget(KeyCap(keys))
            if not words:
                continue
            line.addWidget(label(words, "small", "muted"))
            line.addSpacing(6)
        self._restricted = link("", self._show_restricted)
        line.addWidget(self._restricted)
        line.addStretch(1)
        self._count = label("", "small", "muted")
        line.addWidget(self._count)
        return line

    # Opening and closing

    def open_it(self) -> None:
        """Show it, empty, with the places visited lately; open already, its words are selected."""
        if self.isVisible():
            self.field.selectAll()
            self.field.setFocus()
            return
        self._came_from = QApplication.focusWidget()
        self._restricted_too = False
        self._entries = entries_searched(self._desk.store)
        font = theme.current().font("heading")
        font.setWeight(QFont.Weight.Normal)
        self.field.setFont(font)
        self.field.clear()
        self._search()
        self.setGeometry(self._window.rect())
        self._place_card()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_it(self) -> None:
        """Hide it, and give the keyboard back to where it was."""
        if not self.isVisible():
            return
        came_from, self._came_from = self._came_from, None
        if came_from is not None and _is_there(came_from):
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go_away()

    def _go_away(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()  # else Qt looks for the next in here while it is being hidden
        self.hide()

    # Searching

    def _search(self) -> None:
        words = self.field.text()
        self._opened_groups.clear()
        self._hits, self._refused = [], ""
        try:
            self._hits = finding.find(self._desk.store, words) if words.strip() else []
        except Refusal as refusal:
            self._refused = str(refusal)
        self.rows.mark(finding.wanted(words))
        self._show()

    def _show_restricted(self) -> None:
        self._restricted_too = not self._restricted_too
        self._show()
        self.field.setFocus()

    def _show(self) -> None:
        words = self.field.text().strip()
        shown = [hit for hit in self._hits if self._restricted_too or not hit.restricted]
        kept_back = len(self._hits) - sum(not hit.restricted for hit in self._hits)
        actions = actions_for(self._desk, words, shown)
        lines: list[Row | Heading] = []
        self._taken.clear()
        called = [action for action in actions if action.is_called(words)]
        lines += self._group(tr("Do this"), called)
        if not words:
            lines += self._group(tr("Lately"), visited(self._desk, self._restricted_too))
        groups = grouped(shown)
        for name, hits in groups:
            lines += self._group(name, hits, fold=len(groups) > 1)
        lines += self._group(tr("Do something"), [one for one in actions if one not in called])
        missing = bool(words) and not shown and not any(action.named for action in actions)
        more = (
            tr("Nothing was found with these words.")
            if len(words) > 1
            else tr("Type a little more.")
        )
        self._nothing.setText(self._refused or (more if missing else ""))
        self._nothing.setVisible(missing or bool(self._refused))
        self.rows.set_rows(lines)
        self.rows.scrollToTop()
        self.rows.select_first()
        self._say_current()
        self._show_counts(len(shown), kept_back)
        self._place_card()

    def _group(
        self, name: str, things: Sequence[Hit | Action | Visited], *, fold: bool = False
    ) -> list[Row | Heading]:
        if not things:
            return []
        lines: list[Row | Heading] = [Heading(name)]
        folded = fold and len(things) > _IN_A_GROUP + 1 and name not in self._opened_groups
        for thing in things[:_IN_A_GROUP] if folded else things:
            id = (name, len(lines))
            self._taken[id] = thing
            row = row_of(id, thing, self._today()) if isinstance(thing, Hit) else thing.row(id)
            lines.append(row)
        if folded:
            id = (name, -1)
            self._taken[id] = name
            count = len(things) - _IN_A_GROUP
            more = tr("{count} more {group}", count=count, group=within(name))
            lines.append(Row(id, more, icon="chevron-down", glyph=True, faded=True))
        return lines

    def _show_counts(self, shown: int, kept_back: int) -> None:
        words = tr("{shown} of {entries}", shown=f"{shown:,}", entries=f"{self._entries:,}")
        self._count.setText(words if self.field.text().strip() else "")
        self._restricted.setVisible(bool(kept_back))
        number, hide = f"{kept_back:,}", self._restricted_too
        shows, hides = (
            tr("{number} restricted: show", number=number),
            tr("{number} restricted: hide", number=number),
        )
        self._restricted.setText(hides if hide else shows)

    # Choosing

    def _open(self, id: object) -> None:
        thing = self._taken.get(id)
        if isinstance(thing, str):
            self._opened_groups.add(thing)
            line = self.rows.currentIndex().row()
            self._show()
            self.rows.select_id((thing, min(_IN_A_GROUP + 1, line)))
            return
        if thing is None:
            return
        self._came_from = None
        self.close_it()
        if isinstance(thing, Hit):
            if thing.kind == "file" and thing.letter_id is not None:
                self._desk.open_item(thing.letter_id)
                return
            place = place_of(thing)
        else:
            place = thing.place()
        if place is not None:
            self._desk.navigation.go(place)

    def _say_current(self) -> None:
        """Tell a screen reader which line is chosen, for the keyboard is in the field."""
        line = self.rows.currentIndex().row()
        row = self.rows.row_at(line) if line >= 0 else None
        if isinstance(row, Row):
            announce(self.rows, said(row))

    # Qt's own names from here on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keys for the list go there, letters come to the field; the window's size is ours."""
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self.setGeometry(self._window.rect())
            return False
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        ours = event.key() in (*_ENTER, Qt.Key.Key_Escape, *_PASSED_ON)
        if event.type() == QEvent.Type.ShortcutOverride and ours:
            event.accept()  # the page below has the same keys for itself
            return True
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_it()
        elif key in _ENTER:
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._open(self.rows.current_id())
        elif watched is self.field and key in _PASSED_ON:
            self.rows.keyPressEvent(event)
            QTimer.singleShot(0, self, self._say_current)
        elif watched is self.rows and event.text().isprintable() and event.text():
            self.field.setFocus()
            self.field.insert(event.text())
        else:
            return False
        return True

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Qt: Tab stays within what lies over the window."""
        parts = [p for p in (self.field, self._esc, self.rows, self._restricted) if p.isVisible()]
        focus = QApplication.focusWidget()
        at = parts.index(focus) if focus in parts else -1
        reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
        parts[(at + (1 if forwards else -1)) % len(parts)].setFocus(reason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click beside the card closes."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_it()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the window behind is dimmed."""
        QPainter(self).fillRect(self.rect(), _DIM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the card keeps its place."""
        super().resizeEvent(event)
        self._place_card()

    def _place_card(self) -> None:
        width = min(theme.current().scaled(WIDTH), self.width() - 32)
        top = min(TOP, max(self.height() // 12, 8))
        lines = [self.rows.row_at(line) for line in range(self.rows.row_count())]
        headings = sum(isinstance(line, Heading) for line in lines)
        wanted = self.rows.height_of(len(lines) - headings, headings)
        self.rows.setMinimumHeight(min(wanted, 120))
        self.rows.setFixedHeight(max(min(wanted, self.height() - top - 150), 60))
        self._column.activate()
        height = min(self.card.sizeHint().height(), self.height() - top - 16)
        self.card.setGeometry(QRect((self.width() - width) // 2, top, width, height))


def _is_there(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget) and widget.isVisible() and widget.isEnabled()
