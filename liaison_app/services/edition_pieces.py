"""What may be published of a matter: letters, quotations and statements of ours, each as a piece with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from liaison_app.language import marked
from liaison_app.records import (
    Correspondence,
    EditionPart,
    Matter,
    Party,
    PublicStatement,
    SignOff,
    Statement,
)
from liaison_app.records.correspondence import (
    CHANNELS,
    IN,
    OUT,
    RECEIVED,
    SENT,
    SPOKEN,
)
from liaison_app.records.dates import last_day
from liaison_app.records.edition_part import GIVEN, NOT_ASKED, NOT_NEEDED
from liaison_app.records.party import FROM, SIGNS, TO, first_words, party_words, spoken_of
from liaison_app.records.public_statement import ISSUED
from liaison_app.records.sign_off import AGREED
from liaison_app.rules import cutting
from liaison_app.rules.edition_page import CELLS_APART
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.safe_text import tidy, tidy_lines
from liaison_app.services import statements
from liaison_app.services.letters import load
from liaison_app.services.signing import signers_of
from liaison_app.store.store import Store

Source = Correspondence | Statement | PublicStatement
"""What the words of a piece come from."""


def offered(store: Store, matter: Matter) -> list[EditionPart]:
    """Everything of a matter that may be published, in order: newest on top, the first letter last.

    Calls and visits, what was written among ourselves, and drafts are not offered at all. What is
    restricted or was sent in confidence is offered, and not taken. Of a mailing the first letter
    stands for all.
    """
    pieces = [*_letters(store, matter), *_statements(store, matter), *_quotations(store, matter)]
    pieces.sort(key=lambda piece: piece[0])
    return [part for _place, part in pieces]


def source_of(store: Store, part: EditionPart) -> Source | None:
    """What a piece is made from; None once it was deleted."""
    return (
        store.find(Correspondence, part.correspondence_id)
        or store.find(Statement, part.statement_id)
        or store.find(PublicStatement, part.public_statement_id)
    )


def parties_of(store: Store, part: EditionPart) -> list[Party]:
    """Everyone who stands on the letter; nobody for what is no letter."""
    if part.correspondence_id is None:
        return []
    return store.where(Party, correspondence_id=part.correspondence_id, order_by="position, id")


def source_key(part: EditionPart) -> tuple[int | None, ...]:
    """What tells two pieces apart: the ids of what they are made from."""
    return part.correspondence_id, part.statement_id, part.public_statement_id


def words_of(source: Source) -> str:
    """The words as they may be published, plain: opening, text and closing of a letter of ours.

    They are tidy, so that what is decided about some of them is kept as they stand here.
    """
    return tidy_lines(_plain_words(source).replace("\t", CELLS_APART))


def _plain_words(source: Source) -> str:
    if isinstance(source, Correspondence):
        body = plain(parse(source.text))
        parts = (source.opening_line, source.salutation, body, source.closing)
        return "\n\n".join(words for words in parts if words.strip())
    if isinstance(source, PublicStatement):
        return plain(parse(source.text))
    return statements.quoted(source)


def barred(source: Source, matter_id: int | None) -> str:
    """Why something that was offered may not be published any more; "" for nothing.

    A sentence with a place for its name, {piece}, still to be said.
    """
    if source.matter_id != matter_id and not (
        isinstance(source, Statement) and source.correspondence_id
    ):
        return marked("“{piece}” belongs to another matter now. Leave it out.")
    if isinstance(source, Correspondence):
        if _is_written(source):
            return ""
        return marked("“{piece}” is no letter that was sent or came in. Leave it out.")
    if isinstance(source, PublicStatement):
        if source.state == ISSUED:
            return ""
        return marked("“{piece}” is not issued, or was taken back. Leave it out.")
    if statements.may_be_quoted(source):
        return ""
    return marked("“{piece}” may not be quoted any more. Leave it out.")


def _is_written(item: Correspondence) -> bool:
    """Whether it is a letter, e-mail or the like that came in, or that we sent."""
    theirs = item.direction == IN and item.state == RECEIVED
    ours = item.direction == OUT and item.state == SENT
    return (theirs or ours) and item.channel not in SPOKEN


def is_restricted(store: Store, source: Source) -> bool:
    """Whether it, or the matter or letter it belongs to, is marked restricted, or was in confidence."""
    if isinstance(source, Statement):
        letter = store.find(Correspondence, source.correspondence_id)
        mine = letter is not None and (letter.restricted or letter.marking == "private")
    else:
        mine = source.restricted
    if isinstance(source, Correspondence):
        mine = mine or source.marking == "private"
    matter = store.find(Matter, source.matter_id)
    return mine or (matter is not None and matter.restricted)


_Place = tuple[int, int, int, int]


def _place(date: str, rank: int, id: int) -> _Place:
    """Newest first, what has no day last; on one day what came in before what we wrote, as it was put in."""
    day = last_day(date)
    return (1 if day is None else 0, -(day.toordinal() if day else 0), rank, id)


def _day_before(store: Store, letter_id: int | None) -> str:
    """The day of the letter that something without a day belongs to: it stands by it."""
    letter = store.find(Correspondence, letter_id)
    return letter.date if letter is not None else ""


def _letters(store: Store, matter: Matter) -> Iterator[tuple[_Place, EditionPart]]:
    seen_mailings: set[int] = set()
    for item in store.where(Correspondence, matter_id=matter.id):
        if not _is_written(item) or not words_of(item).strip():
            continue
        if item.mailing_id is not None:
            if item.mailing_id in seen_mailings:
                continue
            seen_mailings.add(item.mailing_id)
        day = item.date or _day_before(store, item.in_reply_to_id)
        yield _place(day, 0 if item.direction == IN else 2, item.id or 0), letter_part(store, item)


def letter_part(store: Store, item: Correspondence) -> EditionPart:
    """A letter or reply as a piece: its heading, the lines under it, and whom to ask."""
    parties = load(store, item.id or 0).parties
    signature, others = ("", ()) if item.direction == IN else _signed(store, item, parties)
    senders = [p for p in parties if p.role == FROM] if item.direction == IN else others
    return EditionPart(
        correspondence_id=item.id,
        taken=not is_restricted(store, item),
        date=item.date,
        heading=_heading(item, parties),
        signature=signature,
        consent=NOT_ASKED if senders or item.direction == IN else NOT_NEEDED,
        consent_of=tidy("; ".join(words for p in senders if (words := party_words(p)))),
    )


def _heading(item: Correspondence, parties: Sequence[Party]) -> str:
    """“Reply from the Chief Constable”, “Our letter to the Leader”: no name where a post is known."""
    kind = (
        "Reply" if item.in_reply_to_id is not None else dict(CHANNELS).get(item.channel, "Letter")
    )
    role = FROM if item.direction == IN else TO
    whom = [_spoken(p) for p in parties if p.role == role]
    said = _joined([words for words in whom if words])
    if item.direction == IN:
        words = f"{kind} from {said}" if said else kind
    else:
        words = f"Our {kind.lower()} to {said}" if said else f"Our {kind.lower()}"
    return f"{words}, {item.date_words}" if item.date_words and not item.date else words


def _spoken(party: Party) -> str:
    """“the Chief Constable of the County Police”, where body and post are known."""
    words = spoken_of(party)
    if party.post_title and party.organisation_name:
        return f"{words}, {party.organisation_name}"
    return words


def _joined(words: Sequence[str]) -> str:
    """Two or three joined by “and”; of more the first two and how many others."""
    if len(words) > 3:
        return f"{words[0]}; {words[1]}; and {len(words) - 2} others"
    if any("," in one for one in words):
        return "; ".join([*words[:-1], f"and {words[-1]}"] if len(words) > 1 else words)
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _signed(
    store: Store, item: Correspondence, parties: Sequence[Party]
) -> tuple[str, list[Party]]:
    """The lines under a letter of ours, and who outside signed it with us."""
    blocks = []
    for one in signers_of(store, item, parties):
        if isinstance(one, Party):
            lines: tuple[str, ...] = (one.name, one.post_title, one.organisation_name)
        else:
            lines = (one.name, one.post_title)
        blocks.append("\n".join(line for line in lines if line))
    others = [p for p in parties if p.role == SIGNS and p.signatory_id is None]
    return "\n\n".join(block for block in blocks if block), others


def _statements(store: Store, matter: Matter) -> Iterator[tuple[_Place, EditionPart]]:
    for one in store.where(PublicStatement, matter_id=matter.id, state=ISSUED):
        yield _place(one.issued_on or one.date, 1, one.id or 0), statement_part(store, one)


def statement_part(store: Store, one: PublicStatement) -> EditionPart:
    """A statement of ours as a piece: it is public, so nobody need be asked again."""
    speaker = ", ".join(words for words in (one.speaker, one.capacity) if words)
    signers = store.where(SignOff, public_statement_id=one.id, order_by="position, id")
    agreed = (
        ", ".join(words for words in (s.name, s.post_title, s.organisation_name) if words)
        for s in signers
        if s.standing == AGREED
    )
    return EditionPart(
        public_statement_id=one.id,
        taken=not is_restricted(store, one),
        date=one.issued_on or one.date,
        heading=one.title,
        signature="\n".join(line for line in (speaker, *agreed) if line),
        consent=NOT_NEEDED,
    )


def _quotations(store: Store, matter: Matter) -> Iterator[tuple[_Place, EditionPart]]:
    for one in store.where(Statement, matter_id=matter.id):
        if statements.may_be_quoted(one):
            day = one.date or _day_before(store, one.correspondence_id)
            yield _place(day, 1, one.id or 0), quotation_part(store, one)


def quotation_part(store: Store, one: Statement) -> EditionPart:
    """A quotation as a piece; one out of a letter is not taken, for the letter has it."""
    inside = one.correspondence_id is not None
    return EditionPart(
        statement_id=one.id,
        taken=not inside and not is_restricted(store, one),
        date=one.date,
        heading=statements.who_words(one)[:1].upper() + statements.who_words(one)[1:],
        consent=GIVEN if statements.may_be_quoted(one) else one.permission,
        consent_on=one.permission_on,
        consent_how=one.permission_how,
        consent_of=statements.who_words(one) if one.speaker or one.capacity else "",
        wording=cutting.wording(words_of(one)),
    )


def part_of(store: Store, source: Source) -> EditionPart:
    """Anything that may be published as a piece, as it would be offered now."""
    if isinstance(source, Correspondence):
        return letter_part(store, source)
    if isinstance(source, PublicStatement):
        return statement_part(store, source)
    return quotation_part(store, source)


def sender_words(source: Source | None, parties: Sequence[Party]) -> str:
    """Whose words they are, for a list: “Chief Constable”, “ours”, “an attendee”."""
    if isinstance(source, Correspondence) and source.direction == IN:
        senders = [first_words(one) for one in parties if one.role == FROM]
        return ", ".join(words for words in senders if words)
    if isinstance(source, Statement):
        return statements.who_words(source)
    return "" if source is None else "ours"
