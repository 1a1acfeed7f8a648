"""Which list a draft goes to, tomorrow too; and the mailing made last, for undo and redo to lead there."""

from __future__ import annotations

import hashlib

from liaison_app.records import Correspondence, Mailing
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk

_LISTS = "mailings_lists"


class Latest:
    """Lists are remembered in the settings of this computer; places are those of the mailing page."""

    def __init__(self, desk: Desk):
        self._desk = desk
        self._mailing_id = self._draft_id = self._list_id = 0

    def choose(self, draft_id: int | None, list_id: int | None) -> None:
        """A draft is to go to that list."""
        if draft_id is not None and list_id is not None and self.list_of(draft_id) != list_id:
            self._desk.settings.setValue(self._key(draft_id), list_id)

    def list_of(self, draft_id: int | None) -> int | None:
        """The list chosen for a draft, None when none was."""
        if draft_id is None:
            return None
        said = str(self._desk.settings.value(self._key(draft_id), ""))
        return int(said) if said.isdecimal() else None

    def remember(self, mailing_id: int, draft_id: int, list_id: int) -> None:
        """A draft has become a mailing."""
        self._mailing_id, self._draft_id, self._list_id = mailing_id, draft_id, list_id
        self._desk.settings.remove(self._key(draft_id))

    def draft_of(self, mailing_id: int | None) -> Place | None:
        """Where the draft of a mailing is that has been undone; None when it is not there."""
        store = self._desk.store
        if mailing_id != self._mailing_id or not store.find(Correspondence, self._draft_id):
            return None
        return Place("mailing", self._draft_id, {"list": self._list_id})

    def mailing_of(self, draft_id: int | None) -> Place | None:
        """Where the mailing is that a draft has become again; None when it has not."""
        if draft_id != self._draft_id or not self._desk.store.find(Mailing, self._mailing_id):
            return None
        return Place("mailing", extra={"mailing": self._mailing_id})

    def _key(self, draft_id: int) -> str:
        where = hashlib.sha256(str(self._desk.store.path).encode()).hexdigest()[:12]
        return f"{_LISTS}/{where}-{draft_id}"
