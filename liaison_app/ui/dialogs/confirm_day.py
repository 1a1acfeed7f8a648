"""“Confirm the day”: on which day our council keeps a feast that was only reckoned."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.rules.feasts import ISLAM
from liaison_app.rules.holy_days import NEAR
from liaison_app.services.calendar_days import Listed, feast_near
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import TextBox

_ONE = dt.timedelta(days=1)


class ConfirmDay(SmallDialog):
    """The reckoned day, the one before and the one after to choose from, or any other typed."""

    def __init__(self, desk: Desk, one: Listed, parent: QWidget | None = None):
        self._desk, self._one = desk, one
        first = one.first
        said = say_date(first.isoformat(), weekday=True)
        super().__init__(
            tr("{name}: which day?", name=one.name),
            _about(one, said),
            tr("Confirm"),
            parent,
        )
        self._days = near = [(first + days * _ONE).isoformat() for days in (-1, 0, 1)]
        self.near = SegmentedControl(
            [(iso, say_date(iso, weekday=True, year=False)) for iso in near],
            tr("The days around it"),
        )
        self.near.select(near[1])
        self.near.chosen.connect(self._pick)
        self.date = DateField(tr("Another day"), lean="future")
        self.date.set_value(first.isoformat())
        self.date.changed.connect(self._typed)
        self.notes = TextBox(tr("Note"), tr("Who announced it; which mosques keep another day"), 2)
        self.notes.set_value(one.as_ours.notes)
        self.add_field(tr("The day"), self.near)
        self.add_field(tr("Or typed"), self.date)
        self.add_field(tr("Note"), self.notes)
        self.near.take_keyboard()

    def _pick(self, iso: str) -> None:
        self.date.set_value(iso)

    def _typed(self) -> None:
        typed = self.date.value()
        self.near.select(typed if typed in self._days else "")

    def keep(self) -> None:
        """Keep it as one change; raises Refusal for a day that cannot be meant."""
        if self.date.problem or not self.date.value():
            raise Refusal(self.date.problem or tr("Say which day it is."))
        day = dt.date.fromisoformat(self.date.value())
        if abs(day - self._one.first) > NEAR:
            raise Refusal(
                tr(
                    "That is more than a fortnight from {say_date}.",
                    say_date=say_date(str(self._one.first)),
                )
            )
        kept = dataclasses.replace(
            self._one.as_ours, date=day.isoformat(), notes=self.notes.value().strip()
        )
        with self._desk.store.change(f"Confirm {self._one.name}") as pen:
            pen.save(kept)
        said = say_date(kept.date, weekday=True)
        self._desk.notices.did(
            tr("{name} is confirmed for {said}.", name=self._one.name, said=said)
        )


def _about(one: Listed, said: str) -> str:
    if one.as_ours.faith != ISLAM:
        return tr(
            "Published for {said}. Those who keep it here may do so on a day near it.", said=said
        )
    return tr(
        "Reckoned for {said}. The moon may bring it a day earlier or later, and another mosque may"
        " keep another day; this is the one our council keeps.",
        said=said,
    )


def confirm_feast(desk: Desk, parent: QWidget, feast: str, near: dt.date) -> bool:
    """Ask on which day our council keeps the feast of a key near a day; whether it was said."""
    one = feast_near(desk.store, feast, near)
    if one is None:
        return False
    dialog = ConfirmDay(desk, one, parent)
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done
