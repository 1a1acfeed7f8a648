"""One letter to many: filled for each of a list, looked over before anything is printed, and drawn.

A mailing begins as an ordinary draft with placeholders, addressed to nobody yet. Drawing comes first
and writing last (`mailing_log.py`): what was printed is what is kept.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from liaison_app.documents.envelope_pdf import add_envelope
from liaison_app.documents.letter_content import LetterContent
from liaison_app.documents.letter_pdf import LetterWriter
from liaison_app.errors import NotPrintable, Refusal
from liaison_app.language import joined, phrase
from liaison_app.records import Office
from liaison_app.records.party import TO
from liaison_app.rules import references
from liaison_app.rules.placeholders import END, IF, Values, tokens
from liaison_app.services import letter_paper, letters
from liaison_app.services.filling import Filling, filled, has_braces
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.labels import (
    Wanted,
    envelope_of,
    envelope_style,
    marking_on_envelope,
)
from liaison_app.services.letters import Letter
from liaison_app.services.mailing_lists import Recipient
from liaison_app.services.window_fit import WindowFit
from liaison_app.store.queries.mailings import earlier_letters
from liaison_app.store.queries.references import references_of_year
from liaison_app.store.store import Store

NOBODY = phrase("Nobody on the list gets a letter: tick at least one.")

Contact = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """One letter of a run: to whom, the letter filled for them, and with what; kept nowhere yet."""

    recipient: Recipient
    letter: Letter
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A run as it was drawn: the draft it was drawn from, each letter with its own PDF, and all in one.

    `whole` holds the letters one after another, with their envelopes if asked for; `pages` are the
    pages of it, and `starts` those with which a letter or an envelope begins, counted from 0.
    """

    draft: Letter
    list_id: int | None
    pieces: tuple[Piece, ...]
    pdfs: tuple[bytes, ...]
    whole: bytes
    pages: int
    starts: tuple[int, ...] = ()


class Run:
    """A draft as it goes to many at one moment; what its letters share is looked up once."""

    def __init__(self, store: Store, draft: Letter, today: dt.date | None = None):
        self.store = store
        self.draft = draft
        self.today = today or dt.date.today()
        self._paper = letter_paper.Stationery(store)
        self._window = WindowFit(store, draft.item)
        self._filling = Filling(store, self.today)
        self._fills = has_braces(draft.item)
        self._earlier: Mapping[Contact, int] = (
            earlier_letters(store, draft.item.in_reply_to_id)
            if draft.item.in_reply_to_id is not None
            else {}
        )

    @property
    def title(self) -> str:
        """What all its letters have in common of their subject."""
        return shown_subject(self.draft.item.subject)

    @property
    def office_name(self) -> str:
        """Our council’s name."""
        return self._paper.office.name

    def piece_for(self, recipient: Recipient, reference: str = "") -> Piece:
        """The letter as this recipient gets it: greeted, filled, with a reference of its own."""
        addressed = letters.readdress(self.draft, to=[recipient.party])
        others = tuple(
            dataclasses.replace(party, id=None, correspondence_id=None)
            for party in self.draft.parties
            if party.role != TO
        )
        answered = self.draft.item.in_reply_to_id
        earlier = self._earlier.get((recipient.kind, recipient.id))
        item = dataclasses.replace(
            addressed.item,
            id=None,
            our_ref=reference,
            your_ref=addressed.item.your_ref if earlier == answered else "",  # nobody else's
            joint="both",
            in_reply_to_id=earlier,
        )
        letter = Letter(item, (*addressed.to, *others))
        if not self._fills:
            return Piece(recipient, letter)
        values = self._filling.values(letter, letter.to)
        return Piece(recipient, Letter(filled(item, values), letter.parties), values)

    def pieces(self, recipients: Sequence[Recipient]) -> Iterator[Piece]:
        """The letter to each of them, references counted on."""
        numbers = self.references()
        for recipient in recipients:
            yield self.piece_for(recipient, next(numbers))

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
        # the first letter may go out with the reference that the draft was given
        own = dataclasses.replace(letter.item, id=self.draft.item.id)
        found = letters.obstacles(self.store, Letter(own, letter.parties), today=self.today)
        return tuple(dict.fromkeys(obstacle.sentence for obstacle in found))

    def odd_about(self, letter: Letter) -> tuple[str, ...]:
        """What looks odd about it but does not stand in the way, such as an address too long."""
        found = letters.warnings(letter, self.today, window=self._window)
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


def shown_subject(subject: str) -> str:
    """The subject of a draft where it stands for all its letters: “Visit to …”, without braces."""
    said, at, depth = "", 0, 0
    for token in tokens(subject):
        if not depth:
            said += f"{subject[at : token.start]}…"
        depth = max(depth + (token.kind == IF) - (token.kind == END), 0)
        at = token.end
    return said + subject[at:]


def draw(
    store: Store,
    draft_id: int,
    recipients: Sequence[Recipient],
    *,
    list_id: int | None = None,
    envelopes: Wanted | None = None,
    numbered: bool = True,
    today: dt.date | None = None,
) -> Job[Drawn]:
    """Draw the letter to each, alone and all in one file; nothing is changed.

    With `envelopes`, one follows each letter in the file of all. Letters that are not `numbered`
    carry no reference: they will not be logged, and another letter may be given it.

    Raises:
        NotPrintable: a letter cannot be printed; the message says whose and why.
        Refusal: nobody gets one, or the letter was sent already.
    """
    if not recipients:
        raise Refusal(NOBODY)
    draft = letters.load(store, draft_id)
    if draft.is_sent:
        raise Refusal(phrase("This letter has already been sent."))
    run = Run(store, draft, today)
    author = run.office_name
    style = envelope_style(store.only(Office), envelopes) if envelopes else None
    pieces, pdfs, starts = [], [], []
    together = LetterWriter(title=run.title, author=author)
    for at, piece in enumerate(run.pieces(recipients)):
        yield Progress(
            at,
            len(recipients),
            phrase("Drawing the letter to {name}", name=piece.recipient.caption),
        )
        if wrong := run.wrong_with(piece.letter):
            raise NotPrintable(
                phrase("{name}: {faults}", name=piece.recipient.caption, faults=joined(" ", wrong))
            )
        ready = letters.completed(store, piece.letter, run.today)
        if not numbered:
            ready = Letter(dataclasses.replace(ready.item, our_ref=""), ready.parties)
        content = run.content(ready)
        alone = LetterWriter(title=ready.item.subject, author=author, tagged=True)
        alone.add(content)
        pdfs.append(alone.finish())
        pieces.append(dataclasses.replace(piece, letter=ready))
        starts.append(together.pages)
        together.add(content)
        if style is not None:
            starts.append(together.pages)
            marking = marking_on_envelope(ready.item.marking)
            add_envelope(together.file, envelope_of(piece.recipient.party, marking), style)
    yield Progress(len(recipients), len(recipients), phrase("Putting the letters together"))
    whole = together.finish()
    return Drawn(draft, list_id, tuple(pieces), tuple(pdfs), whole, together.pages, tuple(starts))
