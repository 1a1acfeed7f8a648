"""Letters of ours that a reply may answer: few enough to be weighed one by one."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.records import Party
from liaison_app.rules.reply_matching import OpenLetter
from liaison_app.store.queries.threads import addressees_of
from liaison_app.store.store import Store

LATEST = 200  # letters looked at whoever they were to
OF_SENDER = 100  # letters looked at to each post, person and body of the sender


class OpenLetters:
    """Asked for one reply or many, while nothing changes: each letter is read once."""

    def __init__(self, store: Store):
        self._store = store
        self._latest: dict[int, None] | None = None
        self._known: dict[int, list[OpenLetter]] = {}

    def of(
        self, sender: Party | None, references: Sequence[str] = (), *, also: int | None = None
    ) -> list[OpenLetter]:
        """Every addressee of the letters that come into question.

        These are the latest we sent, those sent to the sender, those with one of the references,
        and the letter `also`, whatever it is.
        """
        store = self._store
        ids = dict.fromkeys([] if also is None else [also])
        sent = "SELECT id FROM correspondence WHERE direction = 'out' AND state = 'sent'"
        newest = " ORDER BY date DESC, id DESC LIMIT ?"
        for reference in references[:20]:
            ids |= _ids(store, f"{sent} AND our_ref = ?", [reference])
        for link in ("post_id", "person_id", "organisation_id"):
            value = getattr(sender, link) if sender is not None else None
            if value is not None:
                to_them = f" AND id IN (SELECT correspondence_id FROM party WHERE {link} = ?)"
                ids |= _ids(store, sent + to_them + newest, [value, OF_SENDER])
        if self._latest is None:
            self._latest = _ids(store, sent + newest, [LATEST])
        ids |= self._latest
        if unread := [id for id in ids if id not in self._known]:
            self._known |= _each_addressee(store, unread)
        return [one for id in ids for one in self._known.get(id, ())]


def _ids(store: Store, sql: str, values: list[object]) -> dict[int, None]:
    return {row[0]: None for row in store.db.execute(sql, values)}


def _each_addressee(store: Store, ids: Sequence[int]) -> dict[int, list[OpenLetter]]:
    places = ",".join("?" * len(ids))
    letters = store.db.execute(
        f"SELECT id, our_ref, date, subject FROM correspondence WHERE id IN ({places})", ids
    )
    known = {row[0]: row[1:] for row in letters}
    return {
        id: [
            OpenLetter(
                correspondence_id=id,
                party_id=someone.party.id or 0,
                our_ref=known[id][0],
                date=known[id][1],
                subject=known[id][2],
                post_id=someone.party.post_id,
                person_id=someone.party.person_id,
                organisation_id=someone.party.organisation_id,
                answered=someone.has_replied,
            )
            for someone in everyone
        ]
        for id, everyone in addressees_of(store, ids).items()
    }
