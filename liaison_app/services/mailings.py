"""One letter to many: filled for each of a list, looked over, drawn, and logged with each as one change.

A mailing begins as an ordinary draft with placeholders, addressed to nobody yet. Drawing comes first
and writing last: what was printed is what is kept, and one undo takes the whole run back.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from liaison_app.documents.letter_content import LetterContent
from liaison_app.documents.letter_pdf import LetterWriter
from liaison_app.errors import NotPrintable, Refusal
from liaison_app.records import Correspondence, Mailing
from liaison_app.records.correspondence import SENT
from liaison_app.records.party import TO, contact_of
from liaison_app.rules import references
from liaison_app.services import letter_paper, letters, mailing_lists, questions, removal
from liaison_app.services.filling import Filling, filled, has_braces
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.letters import Letter
from liaison_app.services.mailing_lists import LeftOut, Recipient
from liaison_app.store.queries.mailings import answered, earlier_letters
from liaison_app.store.queries.references import is_taken, references_of_year
from liaison_app.store.store import Store

LABEL = "Send letter to many"
NOBODY = "Nobody on the list gets a letter: tick at least one."
CHANGED = (
    "The letter was changed after it was drawn, so nothing was logged. Look it over and print it"
    " again."
)

Contact = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """One letter of a run: to whom, and the letter filled for them; kept nowhere yet."""

    recipient: Recipient
    letter: Letter


@dataclass(frozen=True, slots=True)
class Drawn:
    """A run as it was drawn: the draft it was drawn from, each letter with its own PDF, and all in one.

    `whole` holds the letters one after another, with their envelopes if asked for; `pages` are the
    pages of it.
    """

    draft: Letter
    list_id: int | None
    pieces: tuple[Piece, ...]
    pdfs: tuple[bytes, ...]
    whole: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Sent:
    """What logging a run made: the mailing, and how many letters."""

    mailing: Mailing
    letters: int


class Run:
    """A draft as it goes to many at one moment; what its letters share is looked up once."""

    def __init__(self, store: Store, draft: Letter, today: dt.date | None = None):
        self.store = store
        self.draft = draft
        self.today = today or dt.date.today()
        self._paper = letter_paper.Stationery(store)
        self._filling = Filling(store, self.today)
        self._fills = has_braces(draft.item)
        self._earlier: Mapping[Contact, int] = (
            earlier_letters(store, draft.item.in_reply_to_id)
            if draft.item.in_reply_to_id is not None
            else {}
        )

    @property
    def office_name(self) -> str:
        """Our council’s name."""
        return self._paper.office.name

    def letter_to(self, recipient: Recipient, reference: str = "") -> Letter:
        """The letter as this recipient gets it: greeted, filled, with a reference of its own."""
        addressed = letters.readdress(self.draft, to=[recipient.party])
        others = tuple(
            dataclasses.replace(party, id=None, correspondence_id=None)
            for party in self.draft.parties
            if party.role != TO
        )
        item = dataclasses.replace(
            addressed.item,
            id=None,
            our_ref=reference,
            joint="both",
            in_reply_to_id=self._earlier.get((recipient.kind, recipient.id)),
        )
        letter = Letter(item, (*addressed.to, *others))
        if self._fills:
            values = self._filling.values(letter, letter.to)
            letter = Letter(filled(item, values), letter.parties)
        return letter

    def pieces(self, recipients: Sequence[Recipient]) -> Iterator[Piece]:
        """The letter to each of them, references counted on."""
        numbers = self.references()
        for recipient in recipients:
            yield Piece(recipient, self.letter_to(recipient, next(numbers)))

    def references(self) -> Iterator[str]:
        """The references the letters get, one after another, without end; "" without a pattern.

        A reference the draft has already is the first; one of no pattern is numbered: “A/1”, “A/2”.
        """
        pattern, own = self._paper.office.reference_pattern, self.draft.item.our_ref
        year = int((self.draft.item.date or self.today.isoformat())[:4])
        first = references.next_reference(pattern, year, ())
        if own and references.next_reference(pattern, year, [own]) == first:
            number = 0
            while True:
                number += 1
                yield f"{own}/{number}"
        if own:
            yield own
        taken = references_of_year(self.store, year)
        while True:
            reference = references.next_reference(pattern, year, taken)
            yield reference
            taken = [reference]

    def wrong_with(self, letter: Letter) -> tuple[str, ...]:
        """Why a letter of the run cannot be printed, each reason a sentence; empty when it can."""
        found = letters.obstacles(self.store, letter)
        return tuple(dict.fromkeys(obstacle.sentence for obstacle in found))

    def odd_about(self, letter: Letter) -> tuple[str, ...]:
        """What looks odd about it but does not stand in the way, such as an address too long."""
        found = letters.warnings(letter, self.today)
        return tuple(dict.fromkeys(obstacle.sentence for obstacle in found))

    def content(self, letter: Letter) -> LetterContent:
        """What stands on its pages."""
        (made,) = letter_paper.contents(
            self._paper,
            letter.item,
            letter.to,
            letter.copied,
            self.today,
            signs=letter.signs,
        )
        return made


@dataclass(slots=True)
class LookedOver:
    """What was found in looking a run over, by contact: what stands in the way, and what is odd.

    `shared` is what is wrong with every letter alike, as a draft without text; it is said once.
    """

    wrong: dict[Contact, tuple[str, ...]] = field(default_factory=dict)
    odd: dict[Contact, tuple[str, ...]] = field(default_factory=dict)

    @property
    def shared(self) -> tuple[str, ...]:
        """The sentences that all letters have in common, where there are several letters."""
        if len(self.wrong) < 2:
            return ()
        first, *others = self.wrong.values()
        return tuple(sentence for sentence in first if all(sentence in them for them in others))


def look_over(run: Run, recipients: Sequence[Recipient]) -> Job[LookedOver]:
    """Look every letter of a run over before anything is printed."""
    found = LookedOver()
    for at, piece in enumerate(run.pieces(recipients)):
        contact = (piece.recipient.kind, piece.recipient.id)
        found.wrong[contact] = run.wrong_with(piece.letter)
        found.odd[contact] = run.odd_about(piece.letter)
        yield Progress(at + 1, len(recipients), piece.recipient.caption)
    return found


# Drawing


def draw(
    store: Store,
    draft_id: int,
    recipients: Sequence[Recipient],
    *,
    list_id: int | None = None,
    today: dt.date | None = None,
) -> Job[Drawn]:
    """Draw the letter to each, alone and all in one file; nothing is changed.

    Raises:
        NotPrintable: a letter cannot be printed; the message says whose and why.
        Refusal: nobody gets one, or the letter was sent already.
    """
    if not recipients:
        raise Refusal(NOBODY)
    draft = letters.load(store, draft_id)
    if draft.is_sent:
        raise Refusal("This letter has already been sent.")
    run = Run(store, draft, today)
    author = run.office_name
    pieces, pdfs = [], []
    together = LetterWriter(title=draft.item.subject, author=author)
    for at, piece in enumerate(run.pieces(recipients)):
        yield Progress(at, len(recipients), f"Drawing the letter to {piece.recipient.caption}")
        if wrong := run.wrong_with(piece.letter):
            raise NotPrintable(f"{piece.recipient.caption}: {' '.join(wrong)}")
        ready = letters.completed(store, piece.letter, run.today)
        content = run.content(ready)
        alone = LetterWriter(title=ready.item.subject, author=author)
        alone.add(content)
        pdfs.append(alone.finish())
        pieces.append(Piece(piece.recipient, ready))
        together.add(content)
    yield Progress(len(recipients), len(recipients), "Putting the letters together")
    whole = together.finish()
    return Drawn(draft, list_id, tuple(pieces), tuple(pdfs), whole, together.pages)


# Logging


def log(
    store: Store,
    drawn: Drawn,
    left_out: Sequence[LeftOut] = (),
    *,
    title: str = "",
    origin: object | None = None,
) -> Job[Sent]:
    """Keep a run that went out: each letter sent, sealed and with its recipient, and the draft gone.

    One change, taken back by one undo. Who was left out is kept with the mailing, and why.

    Raises:
        Refusal: the draft was changed or sent since it was drawn, or a reference has been given
            away meanwhile; nothing was kept.
    """
    with store.change(LABEL, origin) as pen:
        id = drawn.draft.item.id or 0
        if letters.load(store, id) != drawn.draft:
            raise Refusal(CHANGED)
        for piece in drawn.pieces:
            if piece.letter.item.our_ref and is_taken(store, piece.letter.item.our_ref, id):
                raise Refusal(CHANGED)
        mailing = pen.save(
            Mailing(
                title=title or title_of(drawn),
                date=drawn.pieces[0].letter.item.date,
                list_id=drawn.list_id,
                left_out=tuple(one.kept_as for one in left_out),
            )
        )
        for at, (piece, pdf) in enumerate(zip(drawn.pieces, drawn.pdfs, strict=True)):
            yield Progress(
                at, len(drawn.pieces), f"Logging the letter to {piece.recipient.caption}"
            )
            item = dataclasses.replace(piece.letter.item, mailing_id=mailing.id, state=SENT)
            item = pen.save(item)
            for party in piece.letter.parties:
                pen.save(dataclasses.replace(party, correspondence_id=item.id))
            questions.follow(store, pen, letters.freeze(pen, item, pdf))
        removal.take_out(store, pen, drawn.draft.item)
    return Sent(mailing, len(drawn.pieces))


def title_of(drawn: Drawn) -> str:
    """What the mailing is called: the subject its letters share, or that of the first."""
    return drawn.pieces[0].letter.item.subject


# Afterwards


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that was begun, and the list it is to go to."""

    letter: Letter
    list_id: int


def write_again(store: Store, mailing_id: int, origin: object | None = None) -> Begun:
    """Begin a letter to all of a mailing who have not answered and are still waited for.

    A list for this one letter is kept with the draft, as one change. Each letter will go on with the
    one they had.

    Raises:
        Refusal: nobody is waited for any more.
        Gone: the mailing was deleted.
    """
    mailing = store.get(Mailing, mailing_id)
    waited_for = answered(store, mailing_id).waited_for
    contacts = [
        contact
        for id in waited_for
        for party in letters.load(store, id).to
        if (contact := contact_of(party)) is not None
    ]
    if not contacts:
        raise Refusal("Nobody who was written to is still waited for.")
    earlier = store.get(Correspondence, waited_for[0])
    blank = letters.blank(store, matter_id=earlier.matter_id)
    item = dataclasses.replace(blank.item, in_reply_to_id=earlier.id, subject=mailing.title)
    with store.change("Write to many again", origin) as pen:
        wanted = mailing_lists.one_off(pen, contacts, f"{mailing.title}: not answered yet")
        kept = pen.save(item)
    return Begun(Letter(kept), wanted.id or 0)
