"""Where the officer is and was: a place is a room and what is open in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Place:
    """A room, perhaps one thing in it, and what else it takes to show it.

    `room` names a page ("contacts"); `id` the record open in it; `extra` a tab or the like ("people"),
    or a dict of what a new thing starts from ({"in_reply_to_id": 3}), as the page says at its class.
    """

    room: str
    id: int | None = None
    extra: str | dict[str, Any] = ""


class Navigation(QObject):
    """The places visited, with a way back and forward.

    The window sets `may_leave`, which saves the page shown and says whether it can be left, and
    `may_go`, which says whether a place can be gone to at all.

    Signals:
        moved: a `Place` to show.
        changed: whether there is a way back or forward has changed.
    """

    moved = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._places: list[Place] = []
        self._at = -1
        self.may_leave: Callable[[], bool] = lambda: True
        self.may_go: Callable[[Place], bool] = lambda _place: True

    @property
    def place(self) -> Place | None:
        """Where we are."""
        return self._places[self._at] if self._at >= 0 else None

    def open_in(self, room: str) -> int | None:
        """What is open in a room, or about to be, if that is where we are; so nothing else is shown first."""
        return self.place.id if self.place is not None and self.place.room == room else None

    @property
    def can_back(self) -> bool:
        """Whether there is somewhere to go back to."""
        return self._at > 0

    @property
    def can_forward(self) -> bool:
        """Whether a step back can be taken again."""
        return self._at < len(self._places) - 1

    def visited(self) -> list[Place]:
        """The places visited, newest first."""
        return self._places[::-1]

    def go(self, place: Place) -> None:
        """Go somewhere; what was ahead is forgotten. Going where one is shows it again."""
        if not self.may_go(place) or not self.may_leave():
            return
        if place != self.place:
            del self._places[self._at + 1 :]
            self._places = [*self._places[-99:], place]
            self._at = len(self._places) - 1
        self._arrive()

    def replace(self, place: Place) -> None:
        """Note that the page has moved on by itself, e.g. another row was picked in its list."""
        if self._at < 0:
            self.go(place)
        else:
            self._places[self._at] = place

    def became(self, place: Place) -> None:
        """Note what the thing begun in this room has become, even if the officer has left it since."""
        if self._at < 0 or self._is_begun(self._places[self._at], place):
            self.replace(place)
            return
        begun = [at for at, one in enumerate(self._places) if self._is_begun(one, place)]
        for at in begun[-1:]:
            self._places[at] = place

    def back(self) -> None:
        """One step back, if there is one."""
        if self.can_back and self.may_leave():
            self._at -= 1
            self._arrive()

    def forward(self) -> None:
        """One step forward, if there is one."""
        if self.can_forward and self.may_leave():
            self._at += 1
            self._arrive()

    def forget(self, room: str, id: int) -> None:
        """Leave out the places of something deleted; where we are stays."""
        here = self.place
        kept = [
            p for i, p in enumerate(self._places) if i == self._at or (p.room, p.id) != (room, id)
        ]
        self._places = kept
        self._at = kept.index(here) if here in kept else len(kept) - 1
        self.changed.emit()

    @staticmethod
    def _is_begun(one: Place, place: Place) -> bool:
        return one.room == place.room and one.id is None

    def _arrive(self) -> None:
        self.changed.emit()
        self.moved.emit(self.place)
