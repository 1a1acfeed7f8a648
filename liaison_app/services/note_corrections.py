"""What is done to the proposal of a pasted note before it is kept: each correction is another proposal."""

from __future__ import annotations

from dataclasses import replace

from liaison_app.rules import note_parts
from liaison_app.rules.attendance_reader import Attendee, people_in
from liaison_app.rules.note_guests import spoke
from liaison_app.rules.note_parts import CAME, OUT, SAID, NotePart
from liaison_app.rules.note_reader import figures_of
from liaison_app.rules.safe_text import fold
from liaison_app.services.note_proposals import Guest, Proposal, as_one, known_guest


def with_kind(proposal: Proposal, at: int, kind: str) -> Proposal:
    """The proposal with a part as something else."""
    part = note_parts.as_kind(proposal.text, proposal.parts[at], kind, proposal.themes_for)
    return _with_part(proposal, at, (part,))


def with_words(proposal: Proposal, at: int, part: NotePart) -> Proposal:
    """The proposal with a part as it was written over by hand; empty words leave it out."""
    if not part.text.strip():
        return with_kind(proposal, at, OUT)
    return _with_part(proposal, at, (replace(part, edited=True),))


def joined_up(proposal: Proposal, at: int, above: int) -> Proposal:
    """The proposal with two parts as one, where the upper one stands."""
    one = note_parts.joined(proposal.parts[above], proposal.parts[at])
    parts = [one if n == above else part for n, part in enumerate(proposal.parts) if n != at]
    return _renewed(proposal, tuple(sorted(parts, key=lambda part: part.start)))


def split_up(proposal: Proposal, at: int) -> Proposal:
    """The proposal with a part in as many as it has lines or sentences."""
    pieces = note_parts.split(proposal.text, proposal.parts[at], proposal.themes_for)
    return _with_part(proposal, at, pieces)


def taken_from(proposal: Proposal, start: int, end: int, kind: str) -> tuple[Proposal, int]:
    """The proposal with some words as a part of their own, and the place of that."""
    if kind == CAME:
        return _guests_from(proposal, start, end)
    parts, at = note_parts.taken(
        proposal.text, proposal.parts, start, end, kind, proposal.themes_for
    )
    return _renewed(proposal, parts), at


def with_guest(proposal: Proposal, at: int, guest: Guest) -> Proposal:
    """The proposal with a guest changed."""
    guests = (*proposal.guests[:at], guest, *proposal.guests[at + 1 :])
    return replace(proposal, guests=guests)


def renamed_guest(proposal: Proposal, at: int, said: Attendee) -> Proposal:
    """The proposal with a guest as they were written over by hand, looked up anew."""
    assert proposal.known is not None
    before = proposal.guests[at]
    found = known_guest(proposal.known, said)
    return with_guest(proposal, at, replace(found, add=before.add and found.is_new))


def _guests_from(proposal: Proposal, start: int, end: int) -> tuple[Proposal, int]:
    """Words that name guests; they stay what they are besides."""
    assert proposal.known is not None
    found = [known_guest(proposal.known, one) for one in people_in(proposal.text, start, end)]
    guests = (*proposal.guests, *found)
    return replace(proposal, guests=guests), len(proposal.guests)


def _with_part(proposal: Proposal, at: int, pieces: tuple[NotePart, ...]) -> Proposal:
    return _renewed(proposal, (*proposal.parts[:at], *pieces, *proposal.parts[at + 1 :]))


def _renewed(proposal: Proposal, parts: tuple[NotePart, ...]) -> Proposal:
    """The figures and speakers follow the parts they stand in."""
    figures = figures_of(proposal.text, parts)
    left = {proposal.figures[n].start for n in proposal.left_figures}
    guests = proposal.guests
    names = {fold(guest.said.name) for guest in guests if guest.said.name}
    for part in parts:
        new = part.kind == SAID and part.who and part not in proposal.parts
        if new and fold(part.who) not in names and proposal.known:
            guests = as_one((*guests, known_guest(proposal.known, spoke(part))))
    return replace(
        proposal,
        parts=parts,
        figures=figures,
        guests=guests,
        left_figures=frozenset(n for n, one in enumerate(figures) if one.start in left),
    )
