"""The link below a list that says how many restricted things it leaves out, and shows them from then on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from liaison_app.language import tr
from liaison_app.ui.widgets.buttons import link

_Thing = TypeVar("_Thing")


class RestrictedToo:
    """Put `link` below the list; `asked` says whether what is restricted is listed too."""

    def __init__(self, fill: Callable[[], object]):
        """`fill` lists everything again, once that was asked for."""
        self.asked = False
        self._fill = fill
        self.link = link("", self.ask)

    def ask(self) -> None:
        """List what is restricted too, from now on."""
        self.asked = True
        self._fill()

    def listed(self, fits: Iterable[_Thing], held: Callable[[_Thing], bool]) -> list[_Thing]:
        """Those that are listed, the link saying how many are not; `held`: whether one is restricted."""
        every = list(fits)
        shown = [one for one in every if self.asked or not held(one)]
        self.say(len(every) - len(shown))
        return shown

    def say(self, left_out: int) -> None:
        """Say how many are left out; nothing where there are none."""
        self.link.setText(tr("Show {left_out} restricted", left_out=f"{left_out:,}"))
        self.link.setVisible(bool(left_out))
