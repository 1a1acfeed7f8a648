"""What a key does to a proposal: pressed on a row of its list, or in the note beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from liaison_app.language import tr
from liaison_app.rules.note_parts import CAME, ISSUE, OUT
from liaison_app.services import note_corrections
from liaison_app.services.note_proposals import Proposal
from liaison_app.ui.pages.paste_note_rows import (
    DETAIL,
    FIGURE,
    GUEST,
    KIND_OF_KEY,
    PART,
    SPELLING,
)

Id = tuple[str, int]

_NOTHING_ABOVE = tr("There is nothing of its sort above it to be joined with.")
_ONE_SENTENCE = tr("It is one sentence. Enter opens it, to be parted by hand.")
_NOBODY = tr("Nobody is named in these words.")


class Deed(NamedTuple):
    """The proposal as it is then, the row to stand on (None: the same), and a sentence to be said."""

    proposal: Proposal
    id: Id | None = None
    said: str = ""


def pressed(proposal: Proposal, id: Id, key: str, *, following: Id | None = None) -> Deed:
    """A key on a row; `following` is the row below it, where the list goes on."""
    sort, at = id
    if sort == PART:
        return _on_part(proposal, at, key, following)
    if sort == GUEST:
        guest = proposal.guests[at]
        if key == "X":
            guest = replace(guest, left_out=not guest.left_out)
        elif key in ("C", "+") and guest.is_new:
            guest = replace(guest, add=not guest.add)
        return Deed(note_corrections.with_guest(proposal, at, guest), id)
    if key != "X":
        return Deed(proposal)
    if sort == FIGURE:
        return Deed(replace(proposal, left_figures=proposal.left_figures ^ {at}), id)
    if sort == SPELLING:
        kept = tuple(one for number, one in enumerate(proposal.spellings) if number != at)
        return Deed(replace(proposal, spellings=kept))
    if sort == DETAIL:
        return Deed(replace(proposal, details=proposal.details | {str(at): ""}), id)
    return Deed(proposal)


def _on_part(proposal: Proposal, at: int, key: str, following: Id | None) -> Deed:
    part = proposal.parts[at]
    if key == "J":
        above = [n for n in range(at) if proposal.parts[n].kind == part.kind]
        if not above:
            return Deed(proposal, None, _NOTHING_ABOVE)
        return Deed(note_corrections.joined_up(proposal, at, above[-1]), (PART, above[-1]))
    if key == "S":
        changed = note_corrections.split_up(proposal, at)
        alone = len(changed.parts) == len(proposal.parts)
        return Deed(changed, (PART, at), _ONE_SENTENCE if alone else "")
    if key not in KIND_OF_KEY:
        return Deed(proposal)
    kind = KIND_OF_KEY[key]
    if kind == OUT and part.kind == OUT:
        kind = ISSUE  # X once more brings it back
    goes_on = following if following is not None and following[0] == PART else (PART, at)
    return Deed(note_corrections.with_kind(proposal, at, kind), goes_on)


def pressed_in_note(proposal: Proposal, start: int, end: int, key: str) -> Deed:
    """A key in the note: the words from `start` to `end` become what it says, or the part there."""
    kind = CAME if key == "P" else KIND_OF_KEY[key]
    if start == end:
        at = next((n for n, part in enumerate(proposal.parts) if _holds(part.spans, start)), None)
        if at is None or kind == CAME:
            return Deed(proposal)
        return Deed(note_corrections.with_kind(proposal, at, kind), (PART, at))
    changed, at = note_corrections.taken_from(proposal, start, end, kind)
    if kind == CAME and len(changed.guests) == len(proposal.guests):
        return Deed(proposal, None, _NOBODY)
    return Deed(changed, (GUEST if kind == CAME else PART, at))


def _holds(spans: tuple[tuple[int, int], ...], at: int) -> bool:
    return any(start <= at <= end for start, end in spans)
