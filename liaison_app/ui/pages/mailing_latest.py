"""The mailing made last and the draft it was made of, so that undo and redo lead from one to the other."""

from __future__ import annotations

from liaison_app.records import Correspondence, Mailing
from liaison_app.store.store import Store
from liaison_app.ui.navigation import Place


class Latest:
    """Remembers one mailing; places are those of the mailing page."""

    def __init__(self, store: Store):
        self._store = store
        self._mailing_id = self._draft_id = self._list_id = 0

    def remember(self, mailing_id: int, draft_id: int, list_id: int) -> None:
        """A draft has become a mailing."""
        self._mailing_id, self._draft_id, self._list_id = mailing_id, draft_id, list_id

    def draft_of(self, mailing_id: int | None) -> Place | None:
        """Where the draft of a mailing is that has been undone; None when it is not there."""
        if mailing_id != self._mailing_id or not self._store.find(Correspondence, self._draft_id):
            return None
        return Place("mailing", self._draft_id, {"list": self._list_id})

    def mailing_of(self, draft_id: int | None) -> Place | None:
        """Where the mailing is that a draft has become again; None when it has not."""
        if draft_id != self._draft_id or not self._store.find(Mailing, self._mailing_id):
            return None
        return Place("mailing", extra={"mailing": self._mailing_id})
