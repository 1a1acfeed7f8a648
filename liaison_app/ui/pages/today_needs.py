"""The card “Needs doing”: what is overdue, due today and in the next seven days, and its keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QMenu

from liaison_app.language import tr
from liaison_app.store.queries.needs import Need
from liaison_app.store.queries.promises import LATER
from liaison_app.ui.guide.guide_key import open_at
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.today_deeds import LOG, OPEN, PUT_OFF, SETTLE, WRITE, Deeds, keys_of
from liaison_app.ui.pages.today_words import GROUPS, need_row
from liaison_app.ui.said import say_day
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.mirroring import in_mirror
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

RING = 40  # pixels from the left in which a click ticks a row
_LATER = ("later", 0, "")


class NeedsCard(Card):
    """The wide card of Today; `rows` takes the keyboard."""

    def __init__(self, desk: Desk, see_all: Callable[[], object], write: Callable[[], object]):
        super().__init__(tr("Needs doing"), None, tr("All follow-ups"), see_all)
        self._deeds = Deeds(desk, self)
        self._needs: dict[object, Need] = {}
        self._all: Sequence[Need] = ()
        self._unfolded = False
        self._today = dt.date.today()
        self.rows = _NeedRows(tr("Needs doing"))
        self.rows.opened.connect(self._open)
        self.rows.space_pressed.connect(self._settle)
        self.rows.delete_pressed.connect(lambda key: self._do(self._deeds.delete, key))
        self.rows.menu_wanted.connect(self._show_menu)
        self.rows.selectionModel().currentChanged.connect(lambda *_at: self._show_keys())
        self.add(self.rows, 1)
        self._nothing = EmptyState("", tr("Write letter"), write, "pencil")
        self._bring_in = self._nothing.add_link(
            tr("Bring in the contacts and letters you have"), lambda: desk.go("bring_in")
        )
        how = partial(open_at, self, "first_day.md")
        self._how = self._nothing.add_link(tr("How to begin, step by step"), how)
        self.add(self._nothing, 1)
        self._keys = {
            SETTLE: (tr("settles it"), self._deeds.settle),
            OPEN: (tr("opens it"), self._deeds.open),
            LOG: (tr("logs the reply"), self._deeds.log),
            WRITE: (tr("writes"), self._deeds.write),
            PUT_OFF: (tr("puts it off"), self._deeds.put_off),
        }
        self._hints = KeyHints(
            [(key, words, self._doing(deed)) for key, (words, deed) in self._keys.items()]
        )
        self.add(self._hints)
        for key in (LOG, WRITE, PUT_OFF):
            for pressed in (key, f"Shift+{key}"):
                shortcut = QShortcut(QKeySequence(pressed), self.rows)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(self._doing(self._keys[key][1], key))

    def show_needs(self, needs: Sequence[Need], today: dt.date, fresh: bool) -> None:
        """Show what needs doing; `fresh` says that the file holds nothing yet."""
        self._all, self._today = needs, today
        self._needs = {need.key: need for need in needs}
        soon = sum(need.group != LATER for need in needs)
        self.set_count(soon or None)
        self._nothing.words.setText(
            tr(
                "Write the first letter, or log one that came: what was asked and promised"
                " in it will stand here on its day."
            )
            if fresh
            else tr("Nothing needs doing. What is promised, asked and owed comes here on its day.")
        )
        if self._nothing.button is not None:
            self._nothing.button.setVisible(fresh)
        self._bring_in.setVisible(fresh)
        self._how.setVisible(fresh)
        for widget in (self.rows, self._hints):
            widget.setVisible(bool(needs))
        self._nothing.setVisible(not needs)
        if self.action is not None:
            self.action.setVisible(not fresh)
        self._fill()

    # Within

    def _fill(self) -> None:
        lines: list[Row | Heading] = []
        for group, words, tone in GROUPS:
            of_it = [need for need in self._all if need.group == group]
            if of_it:
                lines.append(Heading(words, tone))
                lines += [need_row(need, self._today) for need in of_it]
        later = [need for need in self._all if need.group == LATER]
        if later:
            lines.append(self._later_row(later))
        if self._unfolded:
            lines += [need_row(need, self._today) for need in later]
        self.rows.set_rows(lines)
        if self.rows.current_id() is None:
            self.rows.select_first()
        self._show_keys()

    def _later_row(self, later: Sequence[Need]) -> Row:
        icon = "chevron-down" if self._unfolded else "chevron-right"
        first = say_day(min(need.due for need in later), self._today)
        return Row(
            _LATER,
            tr("Later"),
            tr("{later} more, the next on {first}", later=len(later), first=first),
            icon,
            glyph=True,
        )

    def _show_keys(self) -> None:
        need = self._current()
        self._hints.show_keys(keys_of(need) if need is not None else [OPEN])  # “Later” unfolds

    def _current(self) -> Need | None:
        return self._needs.get(self.rows.current_id())

    def _open(self, key: object) -> None:
        if key == _LATER:
            self._fold()
        else:
            self._do(self._deeds.open, key)

    def _settle(self, key: object) -> None:
        if key == _LATER:
            self._fold()
        else:
            self._do(self._deeds.settle, key)

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._fill()

    def _do(self, deed: Callable[[Need], object], key: object) -> None:
        need = self._needs.get(key)
        if need is not None:
            deed(need)

    def _doing(self, deed: Callable[[Need], object], key: str = "") -> Callable[[], None]:
        def do() -> None:
            need = self._current()
            if need is None:
                if not key:
                    self._open(self.rows.current_id())
            elif not key or key in keys_of(need):
                deed(need)

        return do

    def _show_menu(self, key: object, spot: object) -> None:
        from liaison_app.ui.widgets.fields import menu_action

        need = self._needs.get(key)
        if need is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        named = {
            SETTLE: tr("Settle"),
            OPEN: tr("Open"),
            LOG: tr("Log the reply"),
            WRITE: tr("Write"),
            PUT_OFF: tr("Put off"),
        }
        for one in keys_of(need):
            deed = self._keys[one][1]
            action = menu_action(f"{named[one]}\t{one}", partial(deed, need))
            action.setParent(menu)
            menu.addAction(action)
        menu.popup(spot)  # type: ignore[arg-type]


class _NeedRows(RowsView):
    """A click on a row's ring is its Space."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: the mouse was let go."""
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        at = in_mirror(self.viewport().rect(), spot.x())
        if at < RING and event.button() == Qt.MouseButton.LeftButton and index.isValid():
            row = self.row_at(index.row())
            if isinstance(row, Row) and row.done is not None:
                self.space_pressed.emit(row.id)
