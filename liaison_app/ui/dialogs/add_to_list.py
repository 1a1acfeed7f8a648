"""“Mailing lists”: the lists a contact is on, ticked; others to be ticked; and a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.services import list_members, mailing_lists
from liaison_app.services.list_members import Standing
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

_HIGHEST = 7  # rows shown at once
_ROW = 52  # pixels


class AddToList(SmallDialog):
    """Space or a click ticks a list; all of it is one change."""

    def __init__(self, desk: Desk, contact: tuple[str, int], parent: QWidget | None = None):
        self._desk, self._contact = desk, contact
        [one] = list_members.as_members(desk.store, [contact])
        super().__init__(tr("Mailing lists"), one.caption, tr("Save"), parent)
        self._found = list_members.standings(desk.store, contact)
        self._on = {one.wanted.id for one in self._found if one.is_on}
        self.rows = RowsView(tr("Mailing lists"), opens_on_click=True)
        self.rows.opened.connect(self._turn)
        self.rows.space_pressed.connect(self._turn)
        self.rows.setMinimumHeight(_ROW * min(max(len(self._found), 1), _HIGHEST) + 8)
        self.name = LineBox(tr("A new list"), tr("e.g. Neighbours of the mosque"))
        if self._found:
            self.body.addWidget(self.rows, 1)
            self.body.addWidget(
                KeyHints(
                    [("Space", tr("on the list or off it"), lambda: self._turn(self._current()))]
                )
            )
        else:
            self.body.addWidget(label(tr("There is no mailing list yet."), "body", "muted"))
        self.add_field(
            tr("A new list") if not self._found else tr("Or a new list, called"), self.name
        )
        self._show()
        (self.rows if self._found else self.name).setFocus()

    def _show(self) -> None:
        self.rows.set_rows([_row(one, one.wanted.id in self._on) for one in self._found])
        if self.rows.current_id() is None:
            self.rows.select_first()

    def _current(self) -> int | None:
        found: int | None = self.rows.current_id()
        return found

    def _turn(self, id: int | None) -> None:
        if id is not None:
            self._on ^= {id}
            self._show()

    def keep(self) -> None:
        """Save it as one change; raises Refusal."""
        name = self.name.value()
        if name.casefold() in {one.wanted.name.casefold() for one in self._found}:
            raise Refusal(tr("There is a list of that name already: tick it."))
        mailing_lists.set_lists(self._desk.store, self._contact, self._found, self._on, name)


def _row(one: Standing, on: bool) -> Row:
    below = tr("found by its rule") if one.by_rule else one.wanted.purpose
    if one.by_rule and not on:
        below = tr("found by its rule, and left out")
    return Row(one.wanted.id, one.wanted.name, below, done=on)
