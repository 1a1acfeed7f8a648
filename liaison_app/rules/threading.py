"""Which addressee of a letter a reply answers for, as far as it can be told."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_app.records.party import COPIED, TO, Party


def addressee_answered(letter_parties: Iterable[Party], sender: Party) -> Party | None:
    """The addressee that the sender of a reply speaks for; None when it cannot be told.

    The same post counts most, then the same person, then the same organisation: a reply may come
    from someone else in the office that was written to. Those written to come before those copied
    to. Two that fit equally well leave it open. A letter that was written to one alone is answered
    for them by whoever replies.
    """
    parties = [p for p in letter_parties if p.role in (TO, COPIED)]
    for role in (TO, COPIED):
        addressed = [p for p in parties if p.role == role]
        for link in ("post_id", "person_id", "organisation_id"):
            wanted = getattr(sender, link)
            fits = [p for p in addressed if wanted is not None and getattr(p, link) == wanted]
            if len(fits) == 1:
                return fits[0]
            if fits:
                return None
    written_to = [p for p in parties if p.role == TO]
    return written_to[0] if len(written_to) == 1 else None
