"""What one addressee has left open of our letters: which questions, and what came of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liaison_app.records import Correspondence, Party, Question
from liaison_app.records.correspondence import OUT
from liaison_app.records.party import TO
from liaison_app.store.queries.questions import (
    ANSWERED,
    ELSEWHERE,
    Asked,
    Cell,
    asked_in,
    asked_under,
    match,
)
from liaison_app.store.queries.references import reference_of_theirs
from liaison_app.store.queries.threads import addressees_of
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What one addressee has left open of one letter of ours.

    `questions` are the open ones with the addressee's cell; `asked` and `answered` count all that
    the letter put to them and what they answered fully. `again` are later letters that asked some
    of it again, `replies` theirs, oldest first, each with their reference.
    """

    letter: Correspondence
    again: tuple[Correspondence, ...]
    replies: tuple[tuple[Correspondence, str], ...]
    questions: tuple[tuple[Asked, Cell], ...]
    asked: int
    answered: int


def outstanding(
    store: Store, party: Party, *, letter_id: int | None = None, matter_id: int | None = None
) -> tuple[Outstanding, ...]:
    """What an addressee has left open of a letter, or of all our letters in a matter, oldest first.

    Left alone is what somebody else has answered fully, but not where each got a copy. Restricted
    letters of a matter are left out; a restricted letter that is named is not.
    """
    if letter_id is not None:
        asked = asked_in(store, letter_id)
    elif matter_id is not None:
        asked = asked_under(store, matter_id, direction=OUT)
    else:
        asked = ()
    by_letter: dict[int, list[tuple[Asked, Cell]]] = {}
    for one in asked:
        cell = _cell_of(one, party)
        if cell is not None:
            by_letter.setdefault(one.letter_id, []).append((one, cell))
    found = (_outstanding(store, party, id, cells) for id, cells in by_letter.items())
    return tuple(one for one in found if one.questions)


def _cell_of(asked: Asked, party: Party) -> Cell | None:
    cell = asked.cell_of(party.id) if party.id is not None else None
    if cell is not None:
        return cell
    addressees = [(cell, cell.party) for cell in asked.cells if cell.party is not None]
    place = match(party, [each for _, each in addressees])
    return None if place is None else addressees[place][0]


def _outstanding(
    store: Store, party: Party, letter_id: int, cells: Sequence[tuple[Asked, Cell]]
) -> Outstanding:
    still = tuple(
        (asked, cell)
        for asked, cell in cells
        if asked.is_open and cell.state not in (ANSWERED, ELSEWHERE)
    )
    again = _asking_again(store, party, letter_id, [asked for asked, _ in still])
    return Outstanding(
        letter=store.get(Correspondence, letter_id),
        again=tuple(again),
        replies=_replies_of(store, party, [letter_id, *(item.id or 0 for item in again)]),
        questions=still,
        asked=len(cells),
        answered=sum(cell.state == ANSWERED for _, cell in cells),
    )


def _asking_again(
    store: Store, party: Party, letter_id: int, asked: Iterable[Asked]
) -> list[Correspondence]:
    """Later letters of ours to the same addressee that ask some of it again, oldest first."""
    rows = (store.find(Question, id) for one in asked for id in one.ids)
    ids = {row.correspondence_id for row in rows if row is not None}
    found = []
    for id in ids - {letter_id}:
        item = store.find(Correspondence, id)
        to = [p for p in store.where(Party, correspondence_id=id) if p.role == TO]
        if item is not None and item.state == "sent" and match(party, to) is not None:
            found.append(item)
    return sorted(found, key=lambda item: (item.date, item.id or 0))


def _replies_of(
    store: Store, party: Party, letter_ids: Sequence[int]
) -> tuple[tuple[Correspondence, str], ...]:
    ids: set[int] = set()
    for everyone in addressees_of(store, letter_ids).values():
        parties = [someone.party for someone in everyone]
        own = [p for p in parties if p.id is not None and p.id == party.id]
        place = parties.index(own[0]) if own else match(party, parties)
        if place is not None:
            ids.update(everyone[place].reply_ids)
    found = sorted(
        (store.get(Correspondence, id) for id in ids), key=lambda item: (item.date, item.id or 0)
    )
    return tuple((item, reference_of_theirs(store, item)) for item in found)
