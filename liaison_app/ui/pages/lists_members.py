"""Everyone on a mailing list: found by typing, added by typing, left out and put back by a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QMenu

from liaison_app.language import tr
from liaison_app.records import MailingList
from liaison_app.services.list_members import BY_HAND, Member
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.lists_words import member_rows
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.fields import FilterBox, menu_action, put_in
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from liaison_app.ui.pages.composer_people import Addressees

_LEAST = 360  # pixels of height
NOBODY = tr(
    "Nobody is on this list yet. Add posts, people or bodies above, or have a rule find them."
)
NOT_FOUND = tr("Nobody on this list is called that.")


class MembersCard(Card):
    """Who gets the letter, and below them who does not, with the reason.

    Signals:
        add_wanted: (kind, id) of each contact to be put on the list.
        opened, leave_wanted, off_wanted: the member that Enter, Space or Delete was pressed on.
    """

    add_wanted = Signal(list)
    opened = Signal(object)
    leave_wanted = Signal(object)
    off_wanted = Signal(object)

    def __init__(self, desk: Desk):
        super().__init__()
        self.setAccessibleName(tr("On the list"))
        self.setMinimumHeight(_LEAST)
        self._store = desk.store
        self._addressees: Addressees | None = None
        self._members: dict[tuple[str, int], Member] = {}
        self._list_id: int | None = None
        self._waiting = False
        self.picker = Picker(
            tr("Add to the list"), self._find, hint=tr("Add a post, person or body")
        )
        self.picker.changed.connect(self._taken)
        self.filter = FilterBox(tr("Filter"))
        self.filter.filtered.connect(lambda _words: self._show())
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.picker, 3)
        top.addWidget(self.filter, 2)
        self.body.addLayout(top)
        self.rows = RowsView(tr("On the list"))
        self.filter.left_downwards.connect(self.take_keyboard)
        self.rows.chosen.connect(lambda _id: self._show_keys())
        self.rows.opened.connect(lambda id: self.opened.emit(self._members[id]))
        self.rows.space_pressed.connect(lambda id: self.leave_wanted.emit(self._members[id]))
        self.rows.delete_pressed.connect(lambda id: self.off_wanted.emit(self._members[id]))
        self.rows.menu_wanted.connect(self._pop_menu)
        self.add(self.rows, 1)
        self._none = EmptyState(NOBODY)
        self.add(self._none, 1)
        self.keys = KeyHints(
            [
                ("Enter", tr("opens it"), self._does(self.opened)),
                ("Space", tr("leave out or put back"), self._does(self.leave_wanted)),
                ("Del", tr("take off"), self._does(self.off_wanted)),
            ]
        )
        self.add(self.keys)

    def show_members(
        self, wanted: MailingList, found: Sequence[Member], *, waiting: bool = False
    ) -> None:
        """Show everyone on a list; its filter is kept while the list is the same.

        `waiting` says that a long one is still being read.
        """
        another = wanted.id != self._list_id
        if another:
            self._list_id = wanted.id
            self.filter.clear()
            self.rows.select_id(None)
        self._members, self._waiting = {one.contact: one for one in found}, waiting
        self._show()
        if another:
            self.rows.scrollToTop()

    def forget(self) -> None:
        """Read anew who may be added."""
        self._addressees = None

    def take_keyboard(self) -> None:
        """Go into the list of those on it."""
        if self.rows.current_id() is None:
            self.rows.select_first()
        self.rows.setFocus()

    def begin(self) -> None:
        """Go to where names are typed, or to those whom a rule has found."""
        if self._members:
            self.take_keyboard()
        else:
            self.picker.setFocus()

    # Within

    def _show(self) -> None:
        rows = member_rows(self._members.values(), self.filter.text())
        self.rows.set_rows(rows)
        count = len(self._members)
        self.filter.set_hint(
            tr("Filter {count}", count=f"{count:,}") if count > 1 else tr("Filter")
        )
        self._none.words.setText(NOT_FOUND if self._members else NOBODY)
        for widget in (self.rows, self.keys):
            widget.setVisible(bool(rows))
        self._none.setVisible(not rows and not self._waiting)
        self._show_keys()

    def _show_keys(self) -> None:
        """The keys that do something to the picked one; before one is picked, all of them."""
        one = self._members.get(self.rows.current_id())
        keys = ["Enter"]
        if one is None or not one.cause or one.cause == BY_HAND:
            keys.append("Space")
        if one is None or not one.by_rule:
            keys.append("Del")
        self.keys.show_keys(keys)

    def _find(self, words: str) -> Sequence[PickItem]:
        """Who may be added; the composer's way to find them is fetched when somebody types."""
        if self._addressees is None:
            from liaison_app.ui.pages.composer_people import Addressees

            self._addressees = Addressees(self._store)
        return self._addressees.find(words)

    def _taken(self) -> None:
        items = [item for item in self.picker.items() if item.id is not None]
        self.picker.set_items([])
        self.picker.setFocus()
        self.add_wanted.emit([(item.kind, item.id) for item in items])

    def _does(self, signal: SignalInstance) -> Callable[[], None]:
        def do() -> None:
            id = self.rows.current_id() or self.rows.select_first()
            if id is not None:
                signal.emit(self._members[id])

        return do

    def _pop_menu(self, id: tuple[str, int], spot: QPoint) -> None:
        self.rows.select_id(id)
        one = self._members[id]
        menu = QMenu(self)
        put_in(menu, menu_action(tr("Open"), lambda: self.opened.emit(one), "chevron-right"))
        if not one.cause or one.cause == BY_HAND:
            words = tr("Put back") if one.cause else tr("Leave out…")
            put_in(menu, menu_action(words, lambda: self.leave_wanted.emit(one), "eye-off"))
        if not one.by_rule:
            put_in(
                menu, menu_action(tr("Take off the list"), lambda: self.off_wanted.emit(one), "x")
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)
