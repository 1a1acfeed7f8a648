"""Notes that were pasted and not kept yet: one for each meeting, put back after a crash or another meeting's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from liaison_app.errors import Refusal
from liaison_app.records import Meeting
from liaison_app.store.store import Store
from liaison_app.ui.pages.log_typing import TypingKeeper


class PastedNotes:
    """Keeps what `read` gives under the meeting that is shown; what was pasted for others stays."""

    def __init__(
        self,
        store: Store,
        read: Callable[[], str],
        refused: Callable[[Refusal], object],
        parent: QObject,
    ):
        self._store, self._read = store, read
        self._whose = ""
        self._keeper = TypingKeeper(store, "paste_note", self._everything, refused, parent)
        self.touch = self._keeper.touch
        self.save = self._keeper.save

    def turn_to(self, meeting_id: int | None, *, guests_only: bool) -> None:
        """Keep what is pasted for this meeting from now on; what it was for is kept first."""
        self.save()
        self._whose = f"{meeting_id or ''}{' guests' if guests_only else ''}"

    def kept(self) -> str:
        """What was pasted for the meeting turned to; "" for nothing."""
        return self._notes().get(self._whose, "")

    def forget(self) -> None:
        """The note is kept, or begun anew: what was pasted for other meetings is still there."""
        if self._others():
            self.touch()
            self.save()
        else:
            self._keeper.forget()

    def _everything(self) -> dict[str, Any]:
        words = self._read()
        return {"notes": {**self._others(), **({self._whose: words} if words else {})}}

    def _others(self) -> dict[str, str]:
        """Those of other meetings that are still there."""
        return {
            whose: words
            for whose, words in self._notes().items()
            if whose != self._whose and self._is_there(whose)
        }

    def _is_there(self, whose: str) -> bool:
        id = whose.partition(" ")[0]
        return not id or (id.isdecimal() and self._store.find(Meeting, int(id)) is not None)

    def _notes(self) -> dict[str, str]:
        notes = self._keeper.kept().get("notes")
        found = notes if isinstance(notes, dict) else {}
        return {str(whose): str(words) for whose, words in found.items()}
