"""A file with a list of posts, each with its holder and address, and a draft to be sent to all of them."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.made_data import FAMILY, GIVEN, PLACES, SEED
from benchmarks.made_letters import HEAD, SIGNATURE, letters
from liaison_app.documents.letter_content import LetterContent
from liaison_app.records import (
    Correspondence,
    Entry,
    File,
    ListMember,
    MailingList,
    Office,
    Organisation,
    Person,
    Post,
    Signatory,
    Tenure,
)
from liaison_app.rules.letter_text import Block, Run
from liaison_app.rules.letter_text import write as html_of
from liaison_app.store.store import Store

GREETING = "We write to {addressee.post} at {addressee.organisation} about "


@dataclass(frozen=True)
class MadeMailing:
    """The file, the draft with placeholders, and the list it goes to."""

    store: Store
    draft_id: int
    list_id: int


def shared_text() -> LetterContent:
    """The letter that goes to all: the first of those of letters-500."""
    return letters(1)[0]


def body_of(content: LetterContent, first_words: str) -> tuple[Block, ...]:
    """The text, its first paragraph begun with words that differ from letter to letter."""
    first, *others = content.body
    text = f"{first_words}{first.runs[0].text}"
    return (Block(first.kind, first.level, (Run(text),)), *others)


@contextmanager
def made_mailing(count: int) -> Iterator[MadeMailing]:
    """A file in which so many posts are on a list; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="liaison-mailing-") as folder:
        store = Store.create(Path(folder) / "mailing.liaison")
        yield fill(store, count)
        store.close()


def fill(store: Store, count: int) -> MadeMailing:
    """Put office, list, posts and draft into a new file."""
    chance, content = random.Random(SEED), shared_text()
    with store.change("Make the mailing") as pen:
        logo = pen.attach(File(name="logo.png"), HEAD.logo or b"")
        picture = pen.attach(File(name="signature.png"), SIGNATURE.picture or b"")
        pen.save(
            Office(
                name=HEAD.name,
                strapline=HEAD.strapline,
                address="\n".join(HEAD.lines),
                footer=HEAD.footer,
                logo_id=logo.id,
                layout_profile="plain",
                reference_pattern="CM/{year}/{number:4}",
            )
        )
        signatory = pen.save(
            Signatory(name=SIGNATURE.name, post_title=SIGNATURE.post, signature_id=picture.id)
        )
        wanted = pen.save(MailingList(name="Every head"))
        for number in range(1, count + 1):
            place = chance.choice(PLACES)
            address = f"{number} High Street\n{place.upper()}\nNT{number % 90 + 1} 4QQ"
            school = pen.save(
                Organisation(
                    name=f"{place} School {number}",
                    kind="school",
                    addresses=(Entry("Office", address),),
                )
            )
            post = pen.save(Post(title="Headteacher", organisation_id=school.id))
            head = pen.save(
                Person(
                    title="Ms", given_name=chance.choice(GIVEN), family_name=chance.choice(FAMILY)
                )
            )
            pen.save(Tenure(person_id=head.id, post_id=post.id))
            pen.save(ListMember(list_id=wanted.id, post_id=post.id))
        draft = pen.save(
            Correspondence(
                subject=content.subject,
                text=html_of(body_of(content, GREETING)),
                closing="Yours sincerely",
                signatory_id=signatory.id,
            )
        )
    return MadeMailing(store, draft.id or 0, wanted.id or 0)
