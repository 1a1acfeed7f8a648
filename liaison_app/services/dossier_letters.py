"""The letters of a dossier one by one: what each is, from and to whom, its paper or its words, and its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_app.errors import Gone
from liaison_app.records import Correspondence, File, Party
from liaison_app.records.correspondence import CHANNELS, IN, INTERNAL, OUT, SPOKEN
from liaison_app.records.party import COPIED, FROM, SIGNS, TO
from liaison_app.rules.drawn_pages import DrawnPage
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import say_date
from liaison_app.services.dossier_files import pages_in, ready
from liaison_app.services.report_scope import Period
from liaison_app.services.report_writing import is_within, party_named
from liaison_app.store.queries.dossier import Kept, KeptFile
from liaison_app.store.queries.lists_out import Names
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.dossier_content import DossierFile, DossierLetter

_SPOKEN = {
    ("telephone", True): "They rang",
    ("telephone", False): "We rang",
    ("visit", True): "They came",
    ("visit", False): "We went",
}


@dataclass(frozen=True, slots=True)
class Covered:
    """What a dossier covers: the letters in their order, and what may be shown of their files."""

    kept: Kept
    letters: Sequence[Correspondence]
    period: Period
    restricted_too: bool
    as_pages: bool
    names: Names

    @property
    def numbers(self) -> Mapping[int, int]:
        """The number of each letter by its id, counted from 1."""
        return {one.id or 0: number for number, one in enumerate(self.letters, start=1)}

    def files_of(self, letter_id: int | None) -> list[KeptFile]:
        """The files that came with a letter, or belong to none and are of the time."""
        return [one for one in self._files(letter_id) if self.restricted_too or not one.restricted]

    @property
    def files(self) -> list[KeptFile]:
        """All that are shown."""
        return [one for id in self._owners() for one in self.files_of(id)]

    @property
    def files_left_out(self) -> int:
        """How many restricted files are left out, those of letters that are left out apart."""
        return sum(len(self._files(id)) for id in self._owners()) - len(self.files)

    def _owners(self) -> list[int | None]:
        return [*(letter.id for letter in self.letters), None]

    def _files(self, letter_id: int | None) -> list[KeptFile]:
        found = self.kept.files.get(letter_id, [])
        return (
            found if letter_id is not None else [f for f in found if is_within(self.period, f.date)]
        )

    def people(self, letter: Correspondence, role: str) -> list[str]:
        """Who a letter is from, to or copied to, as on the day."""
        parties = self.kept.parties.get(letter.id or 0, ())
        return [named for one in parties if one.role == role and (named := self.named(one))]

    def named(self, party: Party) -> str:
        """Somebody in words; who is restricted by that word alone, unless that is asked for."""
        return party_named(party, self.names)


def key_of(letter_id: int | None) -> str:
    """What a letter's page is referred to by."""
    return f"letter {letter_id}"


def letters_of(store: Store, covered: Covered) -> Iterator[DossierLetter]:
    """The letters one after another; each is read from the file when it is asked for."""
    numbers = covered.numbers
    for number, letter in enumerate(covered.letters, start=1):
        yield _letter(store, covered, letter, number, numbers)


def other_files(store: Store, covered: Covered) -> Iterator[DossierFile]:
    """The files that came with no letter."""
    for one in covered.files_of(None):
        yield ready(store, one.file, one.of, restricted=one.restricted, as_pages=covered.as_pages)


def what(letter: Correspondence) -> str:
    """“Letter sent”, “Reply received”, “They rang”, “Among ourselves: e-mail”."""
    said = _SPOKEN.get((letter.channel, letter.direction == IN))
    if said:
        return said
    channel = dict(CHANNELS).get(letter.channel, letter.channel)
    if letter.direction == INTERNAL:
        return f"Among ourselves: {channel.lower()}"
    if letter.direction == OUT:
        return f"{channel} sent"
    answers = letter.in_reply_to_id is not None and letter.channel == "letter"
    return f"{'Reply' if answers else channel} received"


def when(letter: Correspondence) -> str:
    """When a letter was, as far as it is known."""
    return say_date(letter.date) or letter.date_words or "No day known"


def _letter(
    store: Store,
    covered: Covered,
    letter: Correspondence,
    number: int,
    numbers: Mapping[int, int],
) -> DossierLetter:
    from liaison_app.documents.dossier_content import DossierLetter

    files = (
        ready(store, one.file, "", restricted=one.restricted, as_pages=covered.as_pages)
        for one in covered.files_of(letter.id)
    )
    sent = _as_sent(store, letter)
    return DossierLetter(
        number=number,
        key=key_of(letter.id),
        title=letter.subject or f"{what(letter)}, without a subject",
        above=f"{what(letter)} · {when(letter)}",
        below=_below(covered, letter, numbers),
        restricted=letter.restricted,
        pages=sent,
        words="" if sent is not None else _words(store, letter),
        files=files,
    )


def _below(covered: Covered, letter: Correspondence, numbers: Mapping[int, int]) -> str:
    """From whom, to whom, under which references, and what it answers."""
    spoken = letter.channel in SPOKEN
    captions = ((FROM, "With" if spoken else "From"), (TO, "With" if spoken else "To"))
    lines = [
        f"{caption}: {say_list(names)}" if len(names) < 3 else f"{caption}: {'; '.join(names)}"
        for role, caption in (*captions, (COPIED, "Copy to"), (SIGNS, "Signed with us by"))
        if (names := covered.people(letter, role))
    ]
    answered = numbers.get(letter.in_reply_to_id or 0)
    refs = (
        f"Our reference: {letter.our_ref}" if letter.our_ref else "",
        f"Their reference: {letter.your_ref}" if letter.your_ref else "",
        f"Answers number {answered:,}" if answered else "",
    )
    said = " · ".join(filter(None, refs))
    enclosed = f"Enclosed: {'; '.join(letter.enclosures)}" if letter.enclosures else ""
    return "\n".join(filter(None, (*lines, said, enclosed)))


def _as_sent(store: Store, letter: Correspondence) -> Iterator[DrawnPage] | None:
    """The pages of the very letter that was sent, where it is kept; None otherwise."""
    file = store.find(File, letter.pdf_id)
    if file is None:
        return None
    try:
        pdf = pages_in(store.bytes_of(file))
    except Gone:  # its words are kept beside it
        return None
    return pdf.pages() if pdf.found.count else None


def _words(store: Store, letter: Correspondence) -> str:
    """What it says from the greeting to the close, as plain words."""
    whole = store.get(Correspondence, letter.id or 0)
    parts = (whole.opening_line, whole.salutation, plain(parse(whole.text)).strip(), whole.closing)
    return "\n\n".join(part for part in parts if part) or "No words were kept of it."
