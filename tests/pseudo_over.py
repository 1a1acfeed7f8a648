"""What opens over the rooms on the tour in disguise: dialogs, menus, pop-ups and questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu

from liaison_app import tour
from tests import pressing
from tests.dialogs_in_turn import made_by_themselves
from tests.pseudo_tour import is_of_the_file, of_menu, plain_words, seen, words_of_files
from tests.ui.cut_off import cut_off


class Over:
    """What opens over the rooms: its words, what it cuts off, and which of it was seen."""

    def __init__(self, window: Any, pictures: Path | None):
        self._window, self._pictures = window, pictures
        self._watcher = pressing.Watcher(window, self._take)
        self._plain: dict[str, list[str]] = {}
        self._cut: dict[str, list[str]] = {}
        self._seen: dict[str, int] = {}
        self._missed: list[str] = []

    def press_in(self, room: str, session: Any) -> None:
        """Press all that opens something in a room."""
        visit = dict(tour.visits(session))[room]
        for way in pressing.WAYS.get(room, ()):
            before = len(self._seen)
            self._watcher.by, self._watcher.line = f"{room}: {way}", pressing.line_of(way)
            visit()
            tour.settle(self._window)
            page = self._window.shown_page()
            holders = [*page.top_actions, page, *([self._window] if room == "today" else [])]
            press = pressing.pressed(holders, way)
            with pressing.no_files():
                if press is not None:
                    press()
                self._rest()
            if len(self._seen) == before:
                self._missed.append(f"{room}: {way}")

    def make(self, session: Any) -> None:
        """Show each dialog that no click in these rooms reaches."""
        for name, make in made_by_themselves(session):
            self._watcher.by = name
            made = make()
            if made is not None:
                made.show()
            self._rest()

    def found(self) -> dict[str, Any]:
        """All of it, for the test."""
        return {
            "plain over": {by: sorted(set(told)) for by, told in self._plain.items()},
            "cut over": self._cut,
            "opened": sorted({told.rpartition(", ")[2] for told in self._seen}),
            "missed": self._missed,
        }

    def _rest(self) -> None:
        tour.settle(self._window)
        for _turn in range(40):
            if not self._watcher.open():
                return
            tour.settle(self._window, 40)

    def _take(self, opened: Any, by: str) -> None:
        if type(opened).__name__ == "ProgressDialog" and by != "progress":
            return  # the last room's work, with the names of files in it
        told = f"{by}, {type(opened).__name__}"
        if told in self._seen:
            return
        self._seen[told] = len(self._seen)
        is_menu = isinstance(opened, QMenu)
        for _turn in range(20):  # as in the rooms
            if is_menu or not cut_off(opened):
                break
            tour.settle(self._window, 30)
        if self._pictures is not None:
            opened.grab().save(str(self._pictures / f"over_{len(self._seen):03}.png"))
        known = words_of_files("paste-note" if by == "note-guest" else by.partition(":")[0])
        words = [("title", opened.windowTitle()), *seen(opened)]
        if is_menu:
            words += [("line", each) for one in opened.actions() for each in of_menu(one)]
        elif shut := cut_off(opened):
            self._cut[told] = shut
        for where, said in words:
            left = [one for one in plain_words(said) if one.casefold() not in known]
            if left and not is_of_the_file(told, where, said):
                self._plain.setdefault(told, []).append(f"{where}: {said} ({' '.join(left)})")
