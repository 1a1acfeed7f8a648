"""Contact cards to print: which points of contact, on A4 or A6, seen before they are printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.records.contact_point import MAY_NOT
from liaison_app.rules.safe_text import shorten
from liaison_app.services.contact_card_paper import cards, for_us_alone, not_asked, printable
from liaison_app.store.queries.contact_points import KnownPoint
from liaison_app.ui.dialogs.paper_dialog import PaperDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.fields import check_box
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label, tooltip

TITLE = tr("Contact cards")


def print_cards(desk: Desk, points: Sequence[KnownPoint], parent: QWidget | None) -> None:
    """Show the cards of these points and print or save them; says why when there is nothing."""
    today = dt.date.today()
    if not printable(points, today):
        alone = [one for one in points if one.point.circulation == MAY_NOT]
        if alone:
            desk.notices.problem(for_us_alone(alone[0]))
        else:
            desk.notices.say(tr("There is no point of contact to put on a card."))
        return
    CardsDialog(desk, points, today, parent).exec()


class CardsDialog(PaperDialog):
    """Ticks for each point at the left, the pages at the right."""

    save_words = tr("Save the cards")

    def __init__(
        self, desk: Desk, points: Sequence[KnownPoint], today: dt.date, parent: QWidget | None
    ):
        super().__init__(desk, TITLE, tr("Contact cards to circulate"), width=330, parent=parent)
        self._today = today
        self._points = printable(points, today)
        self._alone = [one for one in points if one.point.circulation == MAY_NOT]
        self._add_choices()
        self.redraw()
        self.print_button.setFocus()

    def _add_choices(self) -> None:
        column = self.column
        column.setSpacing(10)
        self.paper_size = SegmentedControl(
            [("a4", tr("Four on A4")), ("a6", tr("One on A6"))], tr("Paper")
        )
        self.paper_size.chosen.connect(self.redraw)
        column.addWidget(self.paper_size)
        self.warning = label("", "small", "amber", wrap=True)
        column.addWidget(self.warning)
        scroller = Scroller((0, 0, 0, 0), 6)
        self.ticks = []
        for one in self._points:
            tick = check_box(shorten(one.point.purpose, 36))
            who = one.name or one.post or one.organisation
            tick.setAccessibleName(f"{one.point.purpose}: {who}")
            tooltip(tick, f"{one.point.purpose}: {who}")
            tick.setChecked(True)
            tick.toggled.connect(self.redraw)
            self.ticks.append(tick)
            scroller.column.addWidget(tick)
            scroller.column.addWidget(_below(who, "muted"))
            if said := _what_of_it(one):
                scroller.column.addWidget(_below(said, "amber"))
        for one in self._alone:
            scroller.column.addWidget(label(for_us_alone(one), "small", "muted", wrap=True))
        scroller.column.addStretch(1)
        column.addWidget(scroller, 1)

    def chosen(self) -> list[KnownPoint]:
        """The points that are ticked."""
        return [one for one, tick in zip(self._points, self.ticks, strict=True) if tick.isChecked()]

    def make(self) -> bytes:
        """The cards of those ticked, with what must be said before they go out beside them."""
        wanted = self.chosen()
        unasked = not_asked(wanted)
        self.warning.setText(_warning(len(unasked), len(wanted)))
        self.warning.setVisible(bool(unasked))
        if not wanted:
            raise Refusal(tr("Tick whom a card is to be made for."))
        four = self.paper_size.selected() == "a4"
        return cards(self._desk.store, wanted, self._today, four=four)


def _below(words: str, tone: str) -> QWidget:
    line = label(words, "small", tone, wrap=True)
    inset(line, 28, 0, 0, 0)
    return line


def _warning(unasked: int, wanted: int) -> str:
    if not unasked:
        return ""
    if unasked == wanted == 1:
        return tr(
            "Nobody has asked yet whether this may be passed on. Ask first, or keep the card."
        )
    if unasked == wanted:
        return tr(
            "All of them were not asked whether this may be passed on. Ask first, or keep the cards."
        )
    return trn(
        "{count} of the {all} was not asked whether this may be passed on. Ask first, or keep the"
        " cards.",
        "{count} of the {all} were not asked whether this may be passed on. Ask first, or keep the"
        " cards.",
        unasked,
        all=wanted,
    )


def _what_of_it(one: KnownPoint) -> str:
    said = []
    if not_asked([one]):
        said.append(tr("Not asked yet"))
    if one.moved_on:
        said.append(tr("has moved on from this post"))
    if not (one.telephones or one.emails or one.point.reach):
        said.append(tr("no telephone or e-mail known"))
    return ", ".join(said)
