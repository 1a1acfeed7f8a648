"""Letters of introduction: a new officer's first letter to every post, in the words of their template.

Each is a start: every word of it may be changed before it goes. All drafts of one choice are one
change, taken back with one undo.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Correspondence, Office, Officer, Person
from liaison_app.rules.placeholders import literal
from liaison_app.services import addressing, filling, letters, questions, signing
from liaison_app.services.contacts import short_name
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.letters import Letter
from liaison_app.services.templates import applied, preferred
from liaison_app.store.queries.introductions import (
    Acquainted,
    acquainted,
    written_already,
)
from liaison_app.store.store import Store

LABEL = "Draft letters of introduction"
TEMPLATE = "introduction"


@dataclass(frozen=True, slots=True)
class Introduction:
    """A post that may be written to.

    `written` says that there is such a letter already; `left_alone` that its holder asked not to be
    contacted, and no letter is drafted.
    """

    post: Acquainted
    written: bool

    @property
    def left_alone(self) -> bool:
        """Whether the holder is not to be contacted."""
        return self.post.left_alone


def to_introduce(store: Store) -> list[Introduction]:
    """Every current post with letters or points of contact, by body; not our own, none restricted."""
    office = store.only(Office)
    written = written_already(store, subject_of(store))
    return [
        Introduction(post, post.post_id in written)
        for post in acquainted(store)
        if not post.restricted and not (office.name and post.body == office.name)
    ]


def subject_of(store: Store) -> str:
    """“Your contact at Northtown Council of Mosques: Amina Rahman”."""
    office, now = store.only(Office), _now(store)
    council = office.name or "our council"
    return f"Your contact at {council}: {now.name}" if now else f"Your contact at {council}"


def letter_to(store: Store, post: Acquainted) -> Letter:
    """The letter to one post, drafted and kept nowhere yet; it hopes for no reply.

    Raises:
        Refusal: no officer is named in Settings, or the holder is not to be contacted.
    """
    now = _now(store)
    if now is None:
        raise Refusal(phrase("Give your own name in Settings first: the letter introduces you."))
    if post.left_alone:
        raise Refusal(phrase("Whoever holds this post asked not to be contacted."))
    blank = letters.blank(store, to=[addressing.party_for(store, post_id=post.post_id)])
    item = dataclasses.replace(
        applied(blank.item, preferred(store, TEMPLATE)),
        subject=literal(subject_of(store)),
        signatory_id=_signatory(store, now, blank.item),
    )
    letter = Letter(item, blank.parties)
    values = filling.values_for(store, letter, letter.to, dt.date.today())
    return Letter(filling.filled(item, values), letter.parties)


def draft(store: Store, post_ids: Collection[int], origin: object | None = None) -> Job[int]:
    """Keep a draft to each of these posts as one change; returns how many.

    Raises:
        Refusal: nobody was chosen, no officer is named, or a holder is not to be contacted; then
            nothing was kept.
    """
    chosen = [one for one in to_introduce(store) if one.post.post_id in post_ids]
    if not chosen:
        raise Refusal(phrase("Tick whom the letter is to go to first."))
    made = []
    for at, one in enumerate(chosen):
        yield Progress(at, len(chosen), phrase("Writing the letters"))
        made.append(letter_to(store, one.post))
    with store.change(LABEL, origin) as pen:
        for letter in made:
            item = pen.save(letter.item)
            for party in letter.parties:
                pen.save(dataclasses.replace(party, correspondence_id=item.id))
            questions.follow(store, pen, item)
    return len(made)


def _signatory(store: Store, now: Officer, item: Correspondence) -> int | None:
    """The officer's own signature, where there is one."""
    for one in signing.signatories(store):
        if one.name == now.name:
            return one.id
    return item.signatory_id


def _now(store: Store) -> Officer | None:
    """Who keeps the file now."""
    found = store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
    return found[0] if found else None


def holder_words(store: Store, post_id: int) -> str:
    """Who holds a post now, “nobody known” where that is so."""
    holder: Person | None = addressing.holder_of(store, post_id)
    if holder is None:
        return phrase("nobody known")
    return short_name(holder)
