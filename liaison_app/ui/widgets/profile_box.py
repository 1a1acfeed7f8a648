"""Where the address stands on the page: the usual layouts, and each envelope that was measured."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from liaison_app.language import shown, tr
from liaison_app.records import Envelope
from liaison_app.records.office import OWN_ENVELOPE, PROFILES
from liaison_app.ui.widgets.fields import ChoiceBox
from liaison_app.ui.widgets.mirroring import own_way

NAME = tr("Where the address stands")
Profile = tuple[str, int | None]
"""A layout's name, and the id of the envelope of “own”."""


class ProfileBox(ChoiceBox):
    """A choice of layouts. An envelope of ours stands in it by its name."""

    def __init__(self, before: Sequence[tuple[str, str]] = (), parent: QWidget | None = None):
        """`before` are choices that stand before the layouts, as pairs of value and words."""
        super().__init__((), NAME, parent)
        self._before = before

    def show_profile(self, profile: Profile, envelopes: Sequence[Envelope]) -> None:
        """Offer the layouts and these envelopes, and show one of them as chosen."""
        self.clear()
        usual = [(name, words) for name, words in PROFILES if name != OWN_ENVELOPE]
        for value, words in (*self._before, *usual):
            self.addItem(own_way(shown(words)), value)
        for envelope in envelopes:
            measured = own_way(tr("{name} (measured)", name=envelope.name))
            self.addItem(measured, _value(OWN_ENVELOPE, envelope.id))
        value = _value(*profile)
        if self.findData(value) < 0:
            self.addItem(own_way(tr("An envelope that is not measured")), value)
        self.set_value(value)

    def profile(self) -> Profile:
        """The layout chosen."""
        name, _, id = self.value().partition(" ")
        return name, int(id) if id else None


def _value(name: str, id: int | None) -> str:
    return f"{name} {id}" if name == OWN_ENVELOPE and id is not None else name
