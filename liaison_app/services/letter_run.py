"""A run of old letters, e-mails and scans: each proposed as a letter, nothing kept before it is looked over.

The officer changes what is wrong (`Run.change`), and `keep` of services/letter_run_keeping.py keeps all
that is wanted in one change.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.exchange.mail_reader import read_mail
from liaison_app.language import counted, joined, marked, phrase
from liaison_app.records import Correspondence, File, Party
from liaison_app.records.correspondence import IN
from liaison_app.records.party import contact_of
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.said_dates import say_date
from liaison_app.services import mail_reading, replies
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.letter_names import LetterNames
from liaison_app.services.letter_run_papers import PaperReader, PaperSays
from liaison_app.services.letter_run_rows import Run, RunFile, RunLetter
from liaison_app.services.letter_sources import NoSource, Source, read, sources
from liaison_app.services.letter_threads import is_near, threaded
from liaison_app.services.mail_reading import ProposedLetter
from liaison_app.services.proposed_rows import CANNOT, NEW, SAME
from liaison_app.services.received_files import named_safely
from liaison_app.services.replies import Answers, LoggedCall, LoggedReply
from liaison_app.store.queries.open_letters import OpenLetters
from liaison_app.store.store import Store

_OPENING = 300  # characters of a letter that are held to be shown
_MOST_MAYBE = 3  # others who may have sent an e-mail
_STEP = 5  # letters between two words on the progress


def propose(store: Store, paths: Iterable[Path], *, today: dt.date | None = None) -> Job[Run]:
    """Every letter in files, folders and mailboxes as it would be kept, in the order of their days.

    What cannot be kept stands among them with a sentence; nothing is raised for one letter.
    """
    given = [Path(path) for path in paths]
    yield Progress(0, 0, phrase("Looking what is there"))
    found = list(sources(given))
    looking = _Looking(store, today or dt.date.today())
    letters: list[RunLetter] = []
    for at, source in enumerate(found):
        if at % _STEP == 0:
            yield Progress(at, len(found), phrase("Reading {name}", name=shorten(source.name, 60)))
        letters.append(looking.at(at, source))
    yield Progress(len(found), len(found), phrase("Finding what answers what"))
    letters = sorted(letters, key=lambda one: (one.state != NEW, one.date or "~", one.id))
    places = {letter.id: place for place, letter in enumerate(letters)}
    letters = [
        dataclasses.replace(one, id=place, twin=None if one.twin is None else places[one.twin])
        for place, one in enumerate(letters)
    ]
    return Run(_title(given), threaded(letters))


class _Looking:
    """Looks at one letter after another, and remembers which it has seen."""

    def __init__(self, store: Store, today: dt.date):
        self._store, self._today = store, today
        self._papers = PaperReader(store, LetterNames(store))
        self._senders = mail_reading.Senders(store)
        self._open = OpenLetters(store)
        self._seen: dict[str, int] = {}  # checksums and marks of mails → place in the run

    def at(self, place: int, source: Source | NoSource) -> RunLetter:
        """The letter at a place of the run."""
        if isinstance(source, NoSource):
            return RunLetter(id=place, source=None, state=CANNOT, where=source.name, why=source.why)
        blank = RunLetter(
            id=place, source=source, state=NEW, where=source.where, is_mail=source.is_mail
        )
        try:
            data = read(source)
            checksum = hashlib.sha256(data).hexdigest()
            blank = dataclasses.replace(blank, checksum=checksum)
            if same := self._kept_file(blank, checksum) or self._twin(blank, checksum):
                return same
            letter = self._mail(blank, data) if source.is_mail else self._paper(blank, data)
        except Refusal as refusal:
            return dataclasses.replace(blank, state=CANNOT, why=str(refusal), take=False)
        self._seen[checksum] = place
        if letter.message_id and letter.state == NEW:
            self._seen[letter.message_id] = place
        return letter

    def _kept_file(self, letter: RunLetter, checksum: str) -> RunLetter | None:
        for file in self._store.where(File, sha256=checksum):
            item = self._store.find(Correspondence, file.correspondence_id)
            if item is not None:
                return _same(letter, item, _SAME_FILE)
        return None

    def _twin(self, letter: RunLetter, mark: str) -> RunLetter | None:
        if (place := self._seen.get(mark)) is None:
            return None
        why = phrase("It is in this run twice; it is kept once.")
        return dataclasses.replace(letter, state=SAME, why=why, twin=place, take=False)

    def _paper(self, letter: RunLetter, data: bytes) -> RunLetter:
        source = letter.source
        assert source is not None
        says = self._papers.read(
            source.name, data, source.folders, _saved_on(source.path, self._today), self._today
        )
        answers = self._answered(says) if says.direction == IN else None
        return dataclasses.replace(
            letter,
            letter_id=answers.letter.id if answers else None,
            party_id=answers.party.id if answers else None,
            why_answers=answers.why if answers else "",
            matter_id=answers.letter.matter_id if answers else None,
            direction=says.direction,
            date=says.date,
            subject=says.subject,
            our_ref=says.our_ref,
            your_ref=says.your_ref,
            other=says.other,
            files=(RunFile(source.name, len(data)),),
            opening=_opening(says.text),
            doubts=says.doubts,
        )

    def _answered(self, says: PaperSays) -> Answers | None:
        """The letter of the file that a paper likely answers, if that is not long before it."""
        found = replies.propose(
            self._store,
            text=says.text,
            subject=says.subject,
            sender=says.other,
            your_ref=says.your_ref,
            date=says.date,
            most=1,
            among=self._open,
        )
        likely = [a for a in found if a.is_likely and is_near(a.letter.date, says.date)]
        return likely[0] if likely else None

    def _mail(self, letter: RunLetter, data: bytes) -> RunLetter:
        source = letter.source
        assert source is not None
        mail = read_mail(data, source.name)
        if mail.message_id and (twin := self._twin(letter, mail.message_id)):
            return twin
        found = mail_reading.proposed(self._store, mail, self._senders, self._open)
        mail = found.mail
        if found.kept is not None:
            return _same(letter, found.kept, _SAME_MAIL)
        logged = found.logged
        parties = _others(logged)
        answers = next(
            (one for one in found.answers if one.letter.id == logged.in_reply_to_id), None
        )
        first = found.senders[0] if found.direction == IN and found.senders else None
        doubts = list(dict.fromkeys((*found.doubts, *mail.doubts)))
        if first is not None and not first.is_sure and first.party.post_id is not None:
            doubts.append(first.why)
        own = mail_name(source, logged.subject, logged.date)
        return dataclasses.replace(
            letter,
            direction=found.direction,
            channel=logged.channel,
            date=logged.date,
            date_words=logged.date_words,
            subject=logged.subject,
            your_ref=logged.your_ref if isinstance(logged, LoggedReply) else "",
            message_id=logged.message_id,
            mail_answers=tuple(filter(None, (mail.in_reply_to, *reversed(mail.references)))),
            other=parties[0] if parties else Party(),
            also=parties[1:],
            maybe=_instead(found),
            letter_id=logged.in_reply_to_id,
            party_id=logged.answers_party_id,
            why_answers=answers.why if answers else "",
            matter_id=logged.matter_id,
            files=(
                RunFile(own, len(data)),
                *(RunFile(one.name, len(one.data)) for one in logged.files),
            ),
            opening=_opening(plain(parse(logged.text))),
            doubts=tuple(doubts),
        )


def mail_name(source: Source, subject: str, date: str) -> str:
    """The name under which a mail itself is kept: its file's; one out of a mailbox has its subject."""
    if not source.number:
        return source.name
    words = " ".join(filter(None, (date, subject or f"Message {source.number}")))
    return named_safely(f"{shorten(words, 120)}.eml")


def _others(logged: LoggedReply | LoggedCall) -> tuple[Party, ...]:
    if isinstance(logged, LoggedCall):
        return logged.parties
    return () if logged.sender is None else (logged.sender,)


def _instead(found: ProposedLetter) -> tuple[Party, ...]:
    """Who else of Contacts may have sent it, the likeliest first."""
    others = found.senders[1:] if found.direction == IN else ()
    return tuple(one.party for one in others if contact_of(one.party) is not None)[:_MOST_MAYBE]


_SAME_FILE = (
    marked("This very file is kept already."),
    marked("This very file is kept already: {letter}."),
)
_SAME_MAIL = (
    marked("This e-mail is kept already."),
    marked("This e-mail is kept already: {letter}."),
)


def _same(letter: RunLetter, item: Correspondence, why: tuple[str, str]) -> RunLetter:
    """`why` says it without naming the letter that is kept, and with its name."""
    known = filter(None, (say_date(item.date) or item.date_words, item.subject))
    bare, named = why
    said = joined(" – ", known)
    return dataclasses.replace(
        letter,
        state=SAME,
        why=phrase(named, letter=said) if said else phrase(bare),
        kept_id=item.id,
        direction=item.direction,
        date=item.date,
        subject=item.subject,
        take=False,
    )


def _saved_on(path: Path, today: dt.date) -> dt.date | None:
    """The day a file was last saved; None when that cannot be."""
    try:
        day = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC).date()
    except (OSError, OverflowError, ValueError):
        return None
    return day if dt.date(1980, 1, 2) < day <= today else None


def _opening(text: str) -> str:
    return shorten(tidy(text[: _OPENING * 4]), _OPENING)


def _title(paths: Sequence[Path]) -> str:
    """What the run is called: the folder or file, or how many files."""
    if len(paths) == 1:
        return shorten(tidy(paths[0].name), 120) or phrase("Letters")
    return counted("{count} file", "{count} files", len(paths))
