"""Contact cards to print: which points of contact, on A4 or A6, seen before they are printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.records.contact_point import MAY_NOT
from liaison_app.rules.safe_text import shorten
from liaison_app.services.contact_card_paper import cards, for_us_alone, not_asked, printable
from liaison_app.store.queries.contact_points import KnownPoint
from liaison_app.ui import saving
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import SegmentedControl, button, primary
from liaison_app.ui.widgets.fields import check_box
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.plain import label, tooltip

TITLE = "Contact cards"


def print_cards(desk: Desk, points: Sequence[KnownPoint], parent: QWidget | None) -> None:
    """Show the cards of these points and print or save them; says why when there is nothing."""
    today = dt.date.today()
    if not printable(points, today):
        alone = [one for one in points if one.point.circulation == MAY_NOT]
        if alone:
            desk.notices.problem(for_us_alone(alone[0]))
        else:
            desk.notices.say("There is no point of contact to put on a card.")
        return
    CardsDialog(desk, points, today, parent).exec()


class CardsDialog(QDialog):
    """Ticks for each point at the left, the pages at the right."""

    def __init__(
        self, desk: Desk, points: Sequence[KnownPoint], today: dt.date, parent: QWidget | None
    ):
        super().__init__(parent)
        self._desk, self._today = desk, today
        self._points = printable(points, today)
        self._alone = [one for one in points if one.point.circulation == MAY_NOT]
        self._pdf = b""
        self.setWindowTitle(TITLE)
        self.resize(1000, 640)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(label("Contact cards to circulate", "title"))
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(self._choices())
        self.paper = PaperView("The cards as they will print")
        middle.addWidget(self.paper, 1)
        whole.addLayout(middle, 1)
        self.wrong = label("", "body", "red", wrap=True)
        whole.addWidget(self.wrong)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(button("Close", on_click=self.reject))
        self.save_button = button("Save PDF…", on_click=self._save)
        row.addWidget(self.save_button)
        self.print_button = primary("Print…", "printer", self._print, tip="Ctrl+P")
        QShortcut(QKeySequence.StandardKey.Print, self, self._print)
        row.addWidget(self.print_button)
        whole.addLayout(row)
        self._show()
        self.print_button.setFocus()

    def _choices(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(330)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.paper_size = SegmentedControl([("a4", "Four on A4"), ("a6", "One on A6")], "Paper")
        self.paper_size.chosen.connect(lambda _key: self._show())
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
            tick.toggled.connect(self._show)
            self.ticks.append(tick)
            scroller.column.addWidget(tick)
            scroller.column.addWidget(_below(who, "muted"))
            if said := _what_of_it(one):
                scroller.column.addWidget(_below(said, "amber"))
        for one in self._alone:
            scroller.column.addWidget(label(for_us_alone(one), "small", "muted", wrap=True))
        scroller.column.addStretch(1)
        column.addWidget(scroller, 1)
        return side

    def chosen(self) -> list[KnownPoint]:
        """The points that are ticked."""
        return [one for one, tick in zip(self._points, self.ticks, strict=True) if tick.isChecked()]

    def _show(self, _ticked: bool = True) -> None:
        """Draw the ticked ones anew, with what must be said before they go out."""
        wanted = self.chosen()
        unasked = not_asked(wanted)
        self.warning.setText(_warning(len(unasked), len(wanted)))
        self.warning.setVisible(bool(unasked))
        self._pdf = b""
        problem = "" if wanted else "Tick whom a card is to be made for."
        try:
            if wanted:
                four = self.paper_size.selected() == "a4"
                self._pdf = cards(self._desk.store, wanted, self._today, four=four)
        except Refusal as error:
            problem = str(error)
        self.wrong.setText(problem)
        self.wrong.setVisible(bool(problem))
        if self._pdf:
            self.paper.show_pdf(self._pdf)
        self.paper.setVisible(bool(self._pdf))
        for one in (self.print_button, self.save_button):
            one.setEnabled(bool(self._pdf))

    def _print(self) -> None:
        from liaison_app.ui.printing import print_pdf

        if not self._pdf:
            return
        with self._desk.notices.refusals():
            if print_pdf(self._pdf, TITLE, self):
                self.accept()

    def _save(self) -> None:
        path = saving.where_for_paper(self, "Save the cards", TITLE)
        if path is None:
            return
        with self._desk.notices.refusals():
            saving.save(self._desk, path, self._pdf)
            self.accept()


def _below(words: str, tone: str) -> QWidget:
    line = label(words, "small", tone, wrap=True)
    line.setContentsMargins(28, 0, 0, 0)
    return line


def _warning(unasked: int, wanted: int) -> str:
    if not unasked:
        return ""
    if unasked == wanted == 1:
        return "Nobody has asked yet whether this may be passed on. Ask first, or keep the card."
    which = "All of them" if unasked == wanted else f"{unasked} of the {wanted}"
    verb = "was" if unasked == 1 else "were"
    return f"{which} {verb} not asked whether this may be passed on. Ask first, or keep the cards."


def _what_of_it(one: KnownPoint) -> str:
    said = []
    if not_asked([one]):
        said.append("Not asked yet")
    if one.moved_on:
        said.append("has moved on from this post")
    if not (one.telephones or one.emails or one.point.reach):
        said.append("no telephone or e-mail known")
    return ", ".join(said)
