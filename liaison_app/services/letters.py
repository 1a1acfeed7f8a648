"""Our letters: begun, kept as drafts, drawn as they will print, sent, and then kept as they were.

A letter is handled as one value, `Letter`: the correspondence with its parties. The composer
changes that value, draws it and keeps it; sending gives it a reference, a day and a reply date,
and freezes its PDF in the file byte for byte.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liaison_app.documents.letter_content import LetterContent
from liaison_app.documents.letter_pdf import LetterWriter
from liaison_app.errors import NotPrintable, Refusal
from liaison_app.language import joined, phrase
from liaison_app.records import Correspondence, File, Office, Party
from liaison_app.records.correspondence import DRAFT, OUT, SENT, UNSENT
from liaison_app.records.file import LETTER as LETTER_FILE
from liaison_app.records.party import COPIED, FROM, SIGNS, TO, address_block
from liaison_app.rules import closings, forms_of_address, placeholders, references
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import say_date
from liaison_app.services import addressing, filling, letter_paper, questions, reply_clock, signing
from liaison_app.services.filling import Filling
from liaison_app.services.invited import note_invited
from liaison_app.services.received_files import in_whole_words, named_safely
from liaison_app.services.window_fit import WindowFit
from liaison_app.store.pen import Pen
from liaison_app.store.queries.references import is_taken, reference_of_theirs, references_of_year
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Letter:
    """One of our letters with everyone it is from, to and copied to, in order."""

    item: Correspondence
    parties: tuple[Party, ...] = ()

    @property
    def to(self) -> tuple[Party, ...]:
        """Whom it is addressed to."""
        return tuple(p for p in self.parties if p.role == TO)

    @property
    def copied(self) -> tuple[Party, ...]:
        """Who gets a copy."""
        return tuple(p for p in self.parties if p.role == COPIED)

    @property
    def signs(self) -> tuple[Party, ...]:
        """Who signs it beside the signatories it names; see `signing.signers` for all of them."""
        return tuple(p for p in self.parties if p.role == SIGNS)

    @property
    def is_sent(self) -> bool:
        """Whether it can no longer be edited."""
        return self.item.state not in UNSENT


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a letter cannot be printed yet: the field to look at, and a sentence."""

    field: str
    sentence: str


# Begin, load, keep


def blank(
    store: Store,
    *,
    to: Sequence[Party] = (),
    matter_id: int | None = None,
    in_reply_to_id: int | None = None,
) -> Letter:
    """A new letter, kept nowhere yet, addressed and greeted as the rules propose."""
    office = store.only(Office)
    answered = store.find(Correspondence, in_reply_to_id)
    signatories = signing.signatories(store)
    item = Correspondence(
        direction=OUT,
        state=DRAFT,
        matter_id=matter_id or (answered.matter_id if answered else None),
        in_reply_to_id=in_reply_to_id,
        your_ref=(
            reference_of_theirs(store, answered) if answered and answered.direction != OUT else ""
        ),
        opening_line=office.opening_line,
        signatory_id=signatories[0].id if signatories else None,
    )
    if answered and not to and answered.direction != OUT:
        senders = store.where(Party, correspondence_id=answered.id, role=FROM)
        to = [addressing.again(store, party, TO) for party in senders]
    return readdress(Letter(item), to=to)


def load(store: Store, id: int) -> Letter:
    """The letter of that id; raises Gone."""
    item = store.get(Correspondence, id)
    order = "CASE role WHEN 'to' THEN 0 WHEN 'from' THEN 1 ELSE 2 END, position, id"
    return Letter(item, tuple(store.where(Party, correspondence_id=id, order_by=order)))


def readdress(
    letter: Letter, *, to: Sequence[Party] | None = None, copied: Sequence[Party] | None = None
) -> Letter:
    """The letter to other people; the salutation and closing follow unless they were overtyped."""
    was_proposed = letter.item.salutation in ("", proposed_salutation(letter))
    closing_was_proposed = letter.item.closing in ("", proposed_closing(letter))
    to = letter.to if to is None else to
    copied = letter.copied if copied is None else copied
    others = tuple(p for p in letter.parties if p.role in (FROM, SIGNS))
    parties = (*_in_order(to, TO), *others, *_in_order(copied, COPIED))
    changed = Letter(letter.item, parties)
    item = letter.item
    if was_proposed:
        item = dataclasses.replace(item, salutation=proposed_salutation(changed))
    if closing_was_proposed:
        item = dataclasses.replace(item, closing=proposed_closing(Letter(item, parties)))
    return Letter(item, parties)


def _in_order(parties: Iterable[Party], role: str) -> tuple[Party, ...]:
    return tuple(
        dataclasses.replace(p, role=role, position=place) for place, p in enumerate(parties)
    )


def proposed_salutation(letter: Letter) -> str:
    """What the rules propose: “Dear Chief Constable and Councillor Marsh”; "" without people."""
    salutations = [p.salutation for p in letter.to if p.salutation]
    return placeholders.literal(forms_of_address.joint_salutation(salutations))


def proposed_closing(letter: Letter) -> str:
    """The closing that goes with the salutation; "" without one."""
    salutation = letter.item.salutation or proposed_salutation(letter)
    return closings.closing_for(salutation) if salutation else ""


def keep(
    store: Store,
    letter: Letter,
    *,
    origin: object | None = None,
    goes_on: str = "",
    label: str = "",
) -> Letter:
    """Save a draft as it stands, parties and all, as one change; returns it as kept.

    Raises:
        Refusal: it was sent meanwhile, breaks a rule or cannot be written; nothing was kept.
    """
    usual = "Write letter" if letter.item.id is None else "Edit letter"
    with store.change(label or usual, origin, goes_on=goes_on) as pen:
        before = None if letter.item.id is None else load(store, letter.item.id)
        if before is not None and before.is_sent:
            raise Refusal(phrase("This letter was sent meanwhile and is kept as it was sent."))
        kept = _save(store, pen, letter)
        as_said = filling.frozen(store, kept, dt.date.today()).item
        questions.follow(store, pen, as_said, before.item if before is not None else None)
        return kept


def _save(store: Store, pen: Pen, letter: Letter) -> Letter:
    """Save letter and parties inside the change at hand; a party left out of it goes."""
    item = pen.save(letter.item)
    parties = tuple(
        pen.save(dataclasses.replace(p, correspondence_id=item.id)) for p in letter.parties
    )
    kept = {party.id for party in parties}
    for party in store.where(Party, correspondence_id=item.id):
        if party.id not in kept:
            pen.delete(party)
    return Letter(item, parties)


# Paper


def contents(
    store: Store, letter: Letter, *, today: dt.date | None = None
) -> tuple[LetterContent, ...]:
    """What is to be printed: one content, or one for each addressee when each gets a copy."""
    shown = letter.item
    if not shown.our_ref and not letter.is_sent:
        shown = dataclasses.replace(shown, our_ref=next_reference(store, letter, today))
    paper = letter_paper.Stationery(store)
    day = today or dt.date.today()
    fill = None if letter.is_sent else Filling(store, day).fill(Letter(shown, letter.parties))
    return letter_paper.contents(
        paper, shown, letter.to, letter.copied, day, signs=letter.signs, fill=fill
    )


def draw(store: Store, letter: Letter, *, today: dt.date | None = None) -> bytes:
    """The letter's PDF as it stands now; a sent letter's as it was sent.

    Raises:
        NotPrintable: a character has no typeface, or a picture cannot be read; the message says
            which.
    """
    if letter.item.pdf_id is not None:
        return store.bytes_of(store.get(File, letter.item.pdf_id))
    made = contents(store, letter, today=today)
    writer = LetterWriter(title=made[0].title, author=store.only(Office).name, tagged=True)
    for content in made:
        writer.add(content)
    return writer.finish()


def obstacles(store: Store, letter: Letter, *, today: dt.date | None = None) -> list[Obstacle]:
    """Why it cannot be printed yet, field by field; empty when it can."""
    item, found = letter.item, []
    if not store.only(Office).name:
        found.append(Obstacle("office", phrase("Give your council’s name in Settings first.")))
    if not letter.to:
        found.append(Obstacle("to", phrase("Say whom the letter is to.")))
    if not all(map(address_block, letter.to)):
        found.append(Obstacle("to", phrase("One of the addressees has neither name nor post.")))
    if not item.salutation:
        found.append(Obstacle("salutation", phrase("The letter needs a salutation.")))
    if not item.subject:
        found.append(Obstacle("subject", phrase("The letter needs a subject.")))
    if not item.closing:
        found.append(Obstacle("closing", phrase("The letter needs a closing.")))
    day = today or dt.date.today()
    shown = dataclasses.replace(item, our_ref=item.our_ref or next_reference(store, letter, day))
    pages = filling.pages(store, Letter(shown, letter.parties), day)
    if not all(plain(parse(page.text)).strip() for page in pages):
        found.append(Obstacle("text", phrase("The letter has no text yet.")))
    gaps = dict.fromkeys(gap for page in pages for gap in filling.gaps(page))
    found += [Obstacle(gap.field, gap.why) for gap in gaps]
    if item.date and len(item.date) < 10:
        whole = phrase("A letter needs its day, not only the month or year.")
        found.append(Obstacle("date", whole))
    if item.our_ref and is_taken(store, item.our_ref, item.id):
        again = phrase("Another letter already has the reference {ref}.", ref=item.our_ref)
        found.append(Obstacle("our_ref", again))
    return found


def warnings(
    letter: Letter, today: dt.date | None = None, *, window: WindowFit | None = None
) -> list[Obstacle]:
    """What looks odd but does not stand in the way; `window` is that of its envelope."""
    found = []
    if window is not None:
        found += [Obstacle("to", sentence) for sentence in window.problems(letter.to)]
    if letter.item.date > (today or dt.date.today()).isoformat():
        day = say_date(letter.item.date, weekday=True)
        coming = phrase("The letter is dated {day}, which is still to come.", day=day)
        found.append(Obstacle("date", coming))
    if sentence := closings.warning(letter.item.salutation, letter.item.closing):
        found.append(Obstacle("closing", sentence))
    unknown = [p.post_title or p.name or p.organisation_name for p in letter.to if not p.address]
    if unknown:
        said = phrase(
            "No address is known for {names}; none will be printed.", names=say_list(unknown)
        )
        found.append(Obstacle("to", said))
    return found


# Sending


def next_reference(store: Store, letter: Letter, today: dt.date | None = None) -> str:
    """The reference the letter will be given, from the office's pattern; "" without a pattern."""
    pattern = store.only(Office).reference_pattern
    if not pattern:
        return ""
    year = int((letter.item.date or (today or dt.date.today()).isoformat())[:4])
    return references.next_reference(pattern, year, references_of_year(store, year))


def give_reference(store: Store, letter: Letter, today: dt.date | None = None) -> Letter:
    """The draft with a reference of its own, kept: once it is on paper no other may have it.

    Raises Refusal when it cannot be written. A letter that was sent, or has one, stays as it is.
    """
    if letter.is_sent or letter.item.our_ref:
        return letter
    reference = next_reference(store, letter, today)
    if not reference:
        return letter
    item = dataclasses.replace(letter.item, our_ref=reference)
    with store.change("Give reference") as pen:
        pen.save(item)
    return Letter(item, letter.parties)


def send(
    store: Store, letter: Letter, *, today: dt.date | None = None, origin: object | None = None
) -> Letter:
    """Mark as sent: reference, day, reply date, and the very PDF frozen in the file.

    Raises:
        NotPrintable: a required field is empty or a character cannot be drawn; the message says
            which, and nothing was changed.
        Refusal: the file could not be written; nothing was changed.
    """
    if letter.is_sent:
        raise Refusal(phrase("This letter has already been sent."))
    if found := obstacles(store, letter, today=today):
        raise NotPrintable(joined(" ", (obstacle.sentence for obstacle in found)))
    ready = completed(store, letter, today or dt.date.today())
    pdf = draw(store, ready)
    ready = filling.frozen(store, ready, today or dt.date.today())
    with store.change("Send letter", origin) as pen:
        before = store.find(Correspondence, ready.item.id)
        kept = _save(store, pen, ready)
        item = freeze(pen, dataclasses.replace(kept.item, state=SENT), pdf)
        questions.follow(store, pen, item, before)
        note_invited(pen, store, [Letter(item, kept.parties)])
    return Letter(item, kept.parties)


def freeze(pen: Pen, item: Correspondence, pdf: bytes) -> Correspondence:
    """Keep the very PDF with a letter that was sent; from then on it is sealed."""
    name = f"{file_name(item)}.pdf"
    file = File(
        name=name, media_type="application/pdf", role=LETTER_FILE, correspondence_id=item.id
    )
    return pen.save(dataclasses.replace(item, pdf_id=pen.attach(file, pdf).id))


def completed(store: Store, letter: Letter, today: dt.date) -> Letter:
    """The letter with what sending gives it: day, reference and a reply date."""
    item = letter.item
    day = item.date or today.isoformat()
    due = item.reply_due
    if not due and not item.no_reply_expected:
        due = reply_clock.hoped_for(store, letter, dt.date.fromisoformat(day)).day.isoformat()
    reference = item.our_ref or next_reference(store, letter, today)
    item = dataclasses.replace(item, date=day, our_ref=reference, reply_due=due)
    return Letter(item, letter.parties)


def file_name(item: Correspondence) -> str:
    """A name for the PDF that every system takes: “CM-2026-014 Safety on 3 April”."""
    said = f"{item.our_ref.replace('/', '-')} {item.subject}".strip() or "Letter"
    return in_whole_words(named_safely(said), 80)
