"""Sayings and figures of a text that is taken in, as statements and figures, with their speakers in Contacts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liaison_app.records import Figure, Statement
from liaison_app.rules.figures_found import FoundFigure
from liaison_app.services.note_names import Found, Known

NOT_SAID = "not said of what"


def statement_of(
    known: Known, words: str, manner: str, speaker: str, capacity: str, links: Mapping[str, Any]
) -> Statement:
    """What somebody said, of nowhere yet; `links` are who that is in Contacts, where it is known.

    A name that Contacts has is put as it stands there. Where nobody is known, the body that the
    capacity names is.
    """
    if links.get("person_id") is None and capacity and (body := body_in(known, capacity)):
        links = {"organisation_id": body.id}
    person = known.person(speaker) if speaker else None
    return Statement(
        text=words,
        manner=manner,
        speaker=person.words if person else speaker,
        capacity=capacity,
        **links,
    )


def links_of(known: Known, speaker: str) -> dict[str, int | None]:
    """Who in Contacts a name is: a person, or else a body."""
    if not speaker:
        return {}
    if person := known.person(speaker.split(",", maxsplit=1)[0]):
        return {"person_id": person.id}
    if body := known.body(speaker):
        return {"organisation_id": body.id}
    return {}


def body_in(known: Known, capacity: str) -> Found | None:
    """The body that a capacity names: “Principal of Elm College”."""
    words = capacity
    for joint in (" of ", " at ", " for ", ", "):
        words = words.partition(joint)[2] or words
    return known.body(capacity) or known.body(words)


def figure_of(found: FoundFigure, said: Statement | None) -> Figure:
    """A number in a text as a figure of whoever said it, of nowhere yet."""
    source = ", ".join(filter(None, (said.speaker, said.capacity))) if said else ""
    return Figure(
        subject=found.subject or found.amount.unit or NOT_SAID,
        qualifier=found.amount.qualifier,
        value=found.amount.value,
        unit=found.amount.unit,
        source=source,
        organisation_id=said.organisation_id if said else None,
        quote=" ".join(found.quote.split()),
        statement_id=said.id if said else None,
    )
