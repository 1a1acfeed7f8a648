"""A matter with our letter, two replies and what else may be published of it, as the tests need it."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import Correspondence, Matter, Note, Party, Statement
from liaison_app.records.edition_decision import CUT
from liaison_app.records.edition_part import GIVEN
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.services import editions
from liaison_app.store.store import Store
from tests.services.conftest import Town

OURS = """A letter has gone round. My 8-year-old son heard of it in the playground.

• What is planned for the day?
• Whom may families ring?"""
FROM_CHIEF = """Thank you for writing. Officers will visit every mosque.

Ring Sergeant Hale on 01632 960123 or write to hale@police.example.

Alan Newcombe QPM
Chief Constable"""
FROM_LEADER = "We are with you, and will write again soon."


@dataclass(frozen=True)
class Made:
    """Ids of what was made."""

    matter: int
    ours: int
    chief: int
    leader: int


def made_matter(store: Store, town: Town) -> Made:
    """Our letter of 16 March, a signed reply and an unsigned one of the 17th, a call, a note, a draft."""
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="A letter that went round"))

        def kept(text: str, **more: object) -> Correspondence:
            words = write(from_plain(text))
            return pen.save(Correspondence(matter_id=matter.id, text=words, **more))

        ours = kept(
            OURS,
            direction="out",
            state="sent",
            date="2026-03-16",
            salutation="Dear Chief Constable,",
            closing="Yours sincerely",
            private_note="Only for us: the officer was rude.",
        )
        pen.save(
            Party(
                correspondence_id=ours.id,
                role="to",
                post_id=town.chief,
                post_title="Chief Constable",
                organisation_name="County Police",
            )
        )
        replies = []
        for text, post, title, body in (
            (FROM_CHIEF, town.chief, "Chief Constable", "County Police"),
            (FROM_LEADER, town.leader, "Leader of the Council", "Northtown Borough Council"),
        ):
            reply = kept(
                text,
                direction="in",
                state="received",
                channel="email",
                date="2026-03-17",
                in_reply_to_id=ours.id,
            )
            pen.save(
                Party(
                    correspondence_id=reply.id,
                    role="from",
                    post_id=post,
                    post_title=title,
                    organisation_name=body,
                )
            )
            replies.append(reply.id)
        kept("A call", direction="in", state="noted", channel="telephone", date="2026-03-17")
        kept("Among us", direction="internal", state="noted", date="2026-03-17")
        kept("Not sent", direction="out", state="draft")
        pen.save(Note(text="Never for anybody", only_me=True, matter_id=matter.id))
        said = pen.save(
            Statement(
                text="We shall be there.",
                speaker="Ada Lunn",
                date="2026-03-18",
                matter_id=matter.id,
            )
        )
    assert matter.id
    assert ours.id
    assert replies[0]
    assert replies[1]
    assert said.id
    return Made(matter.id, ours.id, replies[0], replies[1])


def all_decided(store: Store, edition_id: int, deed: str = CUT) -> editions.Copy:
    """The copy with every mark decided alike and every consent given."""
    while open_marks := [
        one for one in editions.copy_of(store, edition_id).all_marks() if not one.decided
    ]:
        editions.decide_each(store, edition_id, open_marks, deed)
    asked = [one.part.id or 0 for one in editions.copy_of(store, edition_id).pieces if one.missing]
    editions.set_consent(store, asked, GIVEN, on="2026-03-20", how="by e-mail")
    return editions.copy_of(store, edition_id)
