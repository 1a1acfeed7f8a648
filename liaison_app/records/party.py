"""Party: whom a letter is from, to or copied to: name, post and address frozen as on the day."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

FROM, TO, COPIED, SIGNS = "from", "to", "copied", "signs"
ROLES = (
    (TO, phrase("To")),
    (FROM, phrase("From")),
    (COPIED, phrase("Copy to")),
    (SIGNS, phrase("Signs with us")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    id: int | None = None
    correspondence_id: int | None = fields.link("Letter", "correspondence", required=True)
    role: str = fields.choice("Role", ROLES)
    position: int | None = fields.number("Order", 0)
    person_id: int | None = fields.link("Person", "person")
    post_id: int | None = fields.link("Post", "post")
    organisation_id: int | None = fields.link("Organisation", "organisation")
    signatory_id: int | None = fields.link("Signatory", "signatory", more=True)
    name: str = fields.text("Name", searched=True)
    post_title: str = fields.text("Post", searched=True)
    organisation_name: str = fields.text("Organisation", searched=True)
    address: str = fields.long_text("Address")
    salutation: str = fields.text("Salutation")
    clock_stopped: str = fields.date("No longer waited for since")
    clock_reason: str = fields.text("Why it is no longer waited for")


def _rules(party: Party) -> dict[str, str]:
    if party.clock_stopped and not party.clock_reason:
        return {"clock_reason": phrase("Say why a reply is no longer waited for.")}
    return {}


def party_words(party: Party) -> str:
    """“Mr A. Newcombe, Chief Constable, County Police”: whatever is known; "" if nothing is."""
    return ", ".join(w for w in (party.name, party.post_title, party.organisation_name) if w)


def first_words(party: Party) -> str:
    """“Chief Constable”: the post, or else the name, or else the body; "" if nothing is known."""
    return party.post_title or party.name or party.organisation_name


def spoken_of(party: Party) -> str:
    """The same inside a sentence: “the Chief Constable”, “Mr A. Newcombe”."""
    post = party.post_title.removeprefix("The ").removeprefix("the ")
    return phrase("the {post}", post=post) if post else first_words(party)


def contact_of(party: Party) -> tuple[str, int] | None:
    """Kind and id of what Contacts has for a party: its post, or else person, or else body."""
    for kind in ("post", "person", "organisation"):
        id: int | None = getattr(party, f"{kind}_id")
        if id is not None:
            return kind, id
    return None


def address_block(party: Party) -> tuple[str, ...]:
    """The lines as they stand on the letter and the envelope: name, post, organisation, address.

    A post without a known holder is written to as “The Chief Constable”.
    """
    post = party.post_title
    if post and not party.name and not post.lower().startswith("the "):
        post = f"The {post}"
    lines = (party.name, post, party.organisation_name, *party.address.splitlines())
    return tuple(line.strip() for line in lines if line.strip())


PARTY = Kind(
    name="party",
    number=10,
    record=Party,
    title="Party to a letter",
    plural="Parties to letters",
    list_columns=("role", "name", "post_title", "organisation_name"),
    caption=party_words,
    rules=_rules,
)
