"""A letter by e-mail: where its people are reached, its words in plain text, and the draft with its PDF.

Nothing is sent from here. The draft is looked over and sent in the mail program; only then does
somebody say here that it went, and the letter is logged as sent by e-mail (`send`).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.letter_content import LetterContent, Signature
from liaison_app.documents.letter_pdf import LetterWriter
from liaison_app.errors import Refusal
from liaison_app.exchange.email_draft import Enclosed, Mailbox, write_draft
from liaison_app.language import joined, phrase, within
from liaison_app.records import Correspondence, Office, Organisation, Party, Person, Post
from liaison_app.records.party import first_words, spoken_of
from liaison_app.records.person import CHANNELS_TO, full_name
from liaison_app.rules.email_addresses import readable_address
from liaison_app.rules.letter_text import plain
from liaison_app.rules.mail_marks import mark_of_copy, new_mark
from liaison_app.rules.safe_text import shorten
from liaison_app.services import addressing, letters
from liaison_app.services.letters import Letter
from liaison_app.services.meeting_calendar import enclosed_with
from liaison_app.services.note_enclosed import note_enclosed
from liaison_app.services.received_files import named_safely, named_unlike
from liaison_app.store.store import Store

EMAIL = "email"
"""The channel of what went by e-mail, and the marking “By e-mail”."""
_LONGEST = 120  # characters of a file's name, its ending apart
_CHANGED = phrase(
    "The letter is no longer as it stands in the e-mail that was made. Make the e-mail again, or mark"
    " the letter as it stands now."
)
_EACH = phrase(
    "Everyone got a copy of their own of this letter, and all copies are kept in one PDF. An e-mail"
    " with it would show each what the others got. Send a new letter to whom you want to reach."
)


@dataclass(frozen=True, slots=True)
class Known:
    """An e-mail address that is known, and where from: “Office, of the post”."""

    address: str
    source: str


@dataclass(frozen=True, slots=True)
class Reached:
    """Someone the letter is to or copied to, with the addresses known, the best first."""

    party: Party
    known: tuple[Known, ...] = ()

    @property
    def words(self) -> str:
        """“The Chief Constable”, as a heading."""
        said = first_words(self.party)
        return said[:1].upper() + said[1:]

    @property
    def name(self) -> str:
        """The name for show beside the address: the person's, or else the post or the body."""
        return self.party.name or first_words(self.party)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One e-mail: to whom, its words, the name of its PDF, and what is attached beside it."""

    to: tuple[Reached, ...]
    copied: tuple[Reached, ...]
    subject: str
    text: str
    content: LetterContent
    file_name: str
    also: tuple[Enclosed, ...] = ()
    mark: str = ""


# Whom, and what


def marked(store: Store, item: Correspondence) -> Correspondence:
    """A letter with the mark by which a reply to its e-mail names it, if it has none yet."""
    if item.message_id:
        return item
    return dataclasses.replace(item, message_id=new_mark(store.only(Office).email))


def outgoing(store: Store, letter: Letter, today: dt.date | None = None) -> tuple[Outgoing, ...]:
    """The e-mails a letter makes: one, or one for each addressee when each gets a copy.

    Raises:
        Refusal: it was sent as copies for each, which are kept in one PDF.
    """
    day = today or dt.date.today()
    pages = letters.contents(store, _by_email(letter), today=day)
    if len(pages) > 1 and letter.is_sent:
        raise Refusal(_EACH)
    copied = tuple(reached(store, party) for party in letter.copied)
    diary = enclosed_with(store, letter.item, day)
    note = note_enclosed(store, letter.item)
    groups = [letter.to] if len(pages) == 1 else [(party,) for party in letter.to]
    posts = [first_words(people[0]) for people in groups if people]
    taken: set[str] = set()
    found = []
    for number, (people, content) in enumerate(zip(groups, pages, strict=True)):
        name = letters.file_name(dataclasses.replace(letter.item, subject=content.subject))
        if len(pages) > 1:
            whose = first_words(people[0])
            if posts.count(whose) > 1:  # the headteachers of two schools
                whose = f"{whose}, {people[0].organisation_name}"
            name = shorten(named_safely(f"{name}, {whose}"), _LONGEST).rstrip(". ")
        found.append(
            Outgoing(
                to=tuple(reached(store, party) for party in people),
                copied=copied,
                subject=_subject(content),
                text=in_words(content, diary, note),
                content=content,
                file_name=named_unlike(name, ".pdf", taken),
                also=(*diary, *note),
                mark=mark_of_copy(letter.item.message_id, number),
            )
        )
    return tuple(found)


def reached(store: Store, party: Party) -> Reached:
    """A party with every e-mail address known for it: the post's, the person's, then the body's."""
    post, person = store.find(Post, party.post_id), store.find(Person, party.person_id)
    body = store.find(Organisation, party.organisation_id)
    known: dict[str, Known] = {}
    whose_words = (phrase("of the post"), phrase("their own"), phrase("of the body"))
    for record, whose in zip((post, person, body), whose_words, strict=True):
        for entry in record.emails if record else ():
            if address := readable_address(entry.value):
                source = joined(", ", filter(None, (entry.label, whose)))
                known.setdefault(address.casefold(), Known(address, source))
    return Reached(party, tuple(known.values()))


def hints(store: Store, letter: Letter) -> list[str]:
    """What to think of before this letter goes by e-mail, a sentence each."""
    people = (*letter.to, *letter.copied)
    found: list[str] = [
        phrase("No e-mail address is known for {name}.", name=spoken_of(party))
        for party in people
        if not reached(store, party).known
    ]
    found += addressing.asked_to_be_left_alone(store, people)
    for party in people:
        person = store.find(Person, party.person_id)
        if person is not None and person.preferred_channel not in ("", EMAIL):
            name = full_name(person, titled=False) or person.known_as
            means = within(dict(CHANNELS_TO)[person.preferred_channel])
            found.append(
                phrase("{name} prefers to be reached otherwise: {means}.", name=name, means=means)
            )
    attached = len(note_enclosed(store, letter.item))
    if len(letter.item.enclosures) > attached:
        found.append(phrase("The letter names enclosures: attach them in your mail program."))
    if letter.item.marking == "private":
        found.append(
            phrase(
                "The letter is marked “Private and confidential”: is the address read by them alone?"
            )
        )
    return found


# The words


def in_words(
    content: LetterContent, diary: Sequence[Enclosed] = (), note: Sequence[Enclosed] = ()
) -> str:
    """The letter as plain text, as it stands below the attached PDF in an e-mail.

    It says what is attached beside it: a meeting for the `diary`, the `note` of one.
    """
    parts = [
        "Our letter is attached as a PDF. Its words are below as well.",
        "A calendar file for your diary is attached as well." if diary else "",
        "The note of the meeting is attached as a PDF of its own." if note else "",
        content.opening,
        content.salutation,
        content.subject,
        plain(content.body),
        content.closing,
        *("\n".join(_signed(one)) for one in content.signatures),
        "\n".join(line for line in (content.letterhead.name, *content.letterhead.lines) if line),
        _listed("Enclosed", content.enclosures),
        _listed("Copies to", content.copies),
        f"Our reference: {content.our_ref}" if content.our_ref else "",
    ]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def _signed(one: Signature) -> list[str]:
    """The lines of one who signs, as they stand on the page."""
    behalf = one.on_behalf_of
    if behalf and not behalf.lower().startswith(("for ", "on behalf", "p.p.", "pp ")):
        behalf = f"for {behalf}"
    above = ("For and on behalf of", one.organisation) if one.organisation else ()
    return [line for line in (*above, one.name, one.post, behalf) if line]


def _listed(words: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{words}:", *(f"- {line}" for line in lines)]) if lines else ""


def _subject(content: LetterContent) -> str:
    """The subject with our reference, by which a reply is known again."""
    return f"{content.subject} ({content.our_ref})" if content.our_ref else content.subject


# The draft


def pdf_of(store: Store, letter: Letter, mail: Outgoing, today: dt.date | None = None) -> bytes:
    """The PDF that goes with an e-mail: the very one kept or to be kept, or this one's copy alone.

    Raises:
        NotPrintable: something in it cannot be drawn.
    """
    if letter.is_sent or len(letter.to) <= 1 or len(mail.to) == len(letter.to):
        return letters.draw(store, _by_email(letter), today=today)
    writer = LetterWriter(title=mail.content.title, author=store.only(Office).name, tagged=True)
    writer.add(mail.content)
    return writer.finish()


def draft(
    mail: Outgoing, pdf: bytes, to: Sequence[tuple[str, str]], copied: Sequence[tuple[str, str]]
) -> bytes:
    """The bytes of an .eml file; `to` and `copied` are names and addresses, as chosen.

    Whoever has no address is left out, to be filled in within the mail program.

    Raises:
        Refusal: an address is none.
    """
    return write_draft(
        to=[Mailbox(name, address) for name, address in to if address.strip()],
        copied=[Mailbox(name, address) for name, address in copied if address.strip()],
        subject=mail.subject,
        text=mail.text,
        enclosed=[Enclosed(mail.file_name, "application/pdf", pdf), *mail.also],
        mark=mail.mark,
    )


# Did it go?


def mark_of(store: Store, letter: Letter, day: dt.date) -> str:
    """What is remembered of the letter as it was put into an e-mail on that day: the day and a sum."""
    ready = letters.completed(store, _by_email(letter), day)
    sum_of_pdf = hashlib.sha256(letters.draw(store, ready, today=day)).hexdigest()
    return f"{day.isoformat()} {sum_of_pdf}"


def day_of(mark: str) -> dt.date | None:
    """The day of such a mark; None when it is none."""
    try:
        return dt.date.fromisoformat(mark.partition(" ")[0])
    except ValueError:
        return None


def is_changed(store: Store, letter: Letter, mark: str) -> bool:
    """Whether the letter reads otherwise now than in the e-mail that the mark was made of."""
    day = day_of(mark)
    return day is None or mark_of(store, letter, day) != mark


def send(store: Store, letter: Letter, *, mark: str = "", origin: object | None = None) -> Letter:
    """Log the letter as sent by e-mail, on the day its e-mail was made when a mark is given.

    What is kept is then, byte for byte, the PDF that was attached.

    Raises:
        Refusal: the letter was changed since, cannot be printed, or was sent already.
    """
    if mark and is_changed(store, letter, mark):
        raise Refusal(_CHANGED)
    day = day_of(mark) if mark else None
    return letters.send(store, _by_email(letter), today=day, origin=origin)


def _by_email(letter: Letter) -> Letter:
    """The letter as it leaves by e-mail: with the letterhead, though we print on headed paper."""
    if letter.is_sent:
        return letter
    return Letter(dataclasses.replace(letter.item, channel=EMAIL), letter.parties)
