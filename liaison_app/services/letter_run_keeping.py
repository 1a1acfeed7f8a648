"""A run of old letters is kept: every letter that was not left out, its files, and what answers what, in one change."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from liaison_app.errors import Invalid, Refusal
from liaison_app.exchange.mail_reader import read_mail
from liaison_app.language import counted, joined, phrase
from liaison_app.records import Correspondence, Intake, Matter, Party
from liaison_app.records.correspondence import IN
from liaison_app.records.intake import LETTERS
from liaison_app.records.party import FROM, TO
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.rules.received_mail import Mail
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.services import replies
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.letter_run_papers import words_in_paper
from liaison_app.services.letter_run_rows import Run, RunLetter
from liaison_app.services.letter_sources import read
from liaison_app.services.mail_reading import Ours, as_meant
from liaison_app.services.received_files import Given, media_type_of
from liaison_app.services.replies import LoggedCall, LoggedReply
from liaison_app.store.pen import Pen
from liaison_app.store.store import Store

LONGEST_TEXT = 200_000  # characters of a paper's words that become the letter's own text


STILL_OPEN = 120
"""Days for which what a letter asked may still be open; of older ones nothing is put among the questions
that wait for an answer, until somebody asks for it in the letter itself."""


@dataclass(frozen=True, slots=True)
class KeptRun:
    """What became of a run: how many letters and files are kept, and a sentence for each that is
    not though it was wanted.
    """

    letters: int = 0
    files: int = 0
    left: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """“412 letters and e-mails kept.”"""
        if self.left:
            return counted(
                "{count} letter kept; {others} could not be.",
                "{count} letters and e-mails kept; {others} could not be.",
                self.letters,
                others=f"{len(self.left):,}",
            )
        return counted("{count} letter kept.", "{count} letters and e-mails kept.", self.letters)


def keep(
    store: Store, run: Run, *, origin: object | None = None, today: dt.date | None = None
) -> Job[KeptRun]:
    """Keep what is wanted of a run, as one change; closing the job takes all of it back.

    A letter whose file changed meanwhile, or that cannot be kept, is left out and told.

    Raises:
        Refusal: nothing of it is wanted.
    """
    wanted = [letter for letter in run.letters if letter.will_be_kept]
    if not wanted:
        raise Refusal(
            phrase("There is nothing to keep: every letter is left out, kept already, or undated.")
        )
    said = "1 letter" if len(wanted) == 1 else f"{len(wanted):,} letters"
    with store.change(f"Bring in {said}", origin=origin) as pen:  # whose, no step of undo says
        keeping = _Keeping(store, pen, run, (today or dt.date.today()).isoformat())
        for at, letter in enumerate(wanted):
            yield Progress(at, len(wanted), shorten(letter.where, 60))
            keeping.put(letter)
        keeping.left += [
            phrase("“{letter}” has no date, so it was left out.", letter=letter.where)
            for letter in run.letters
            if letter.is_undated
        ]
        if not keeping.letters:
            raise Refusal(joined(" ", (phrase("Nothing was kept."), *keeping.left[:3])))
        keeping.note_intake()
    return KeptRun(len(keeping.letters), keeping.files, tuple(keeping.left))


def logged_of(letter: RunLetter, data: bytes, ours: Ours) -> LoggedReply | LoggedCall:
    """A letter of the run as it will be logged, with its words and files; links to others apart.

    Raises:
        FileRefused: it is no e-mail any more.
    """
    own = Given(letter.files[0].name, media_type_of(letter.files[0].name), data)
    if letter.source is not None and letter.source.number:
        own = dataclasses.replace(own, media_type="message/rfc822")
    came: tuple[Given, ...] = ()
    if letter.is_mail:
        mail = as_meant(read_mail(data, own.name), ours)
        text = mail.text
        came = tuple(_attached(mail))
    else:
        text = _text_of(letter, data)
    files = tuple(one for one in (own, *came) if one.name not in letter.files_left)
    role = FROM if letter.direction == IN else TO
    parties = tuple(dataclasses.replace(party, role=role) for party in (letter.other, *letter.also))
    parties = tuple(party for party in parties if party != Party(role=role))
    values: dict[str, Any] = {
        "date": letter.date,
        "date_words": "" if letter.date else letter.date_words,
        "channel": letter.channel,
        "subject": letter.subject,
        "text": write(from_plain(text)) if text.strip() else "",
        "files": files,
        "message_id": letter.message_id,
    }
    if letter.direction == IN:
        sender = parties[0] if parties else None
        return LoggedReply(
            sender=sender, your_ref=letter.your_ref, our_ref=letter.our_ref, **values
        )
    return LoggedCall(direction=letter.direction, parties=parties, **values)


def _attached(mail: Mail) -> Iterable[Given]:
    for one in mail.attachments:
        yield Given(one.name, one.media_type, one.data)


def _text_of(letter: RunLetter, data: bytes) -> str:
    """The words of a typed paper, to stand as the letter's own; those of scans and PDFs are only
    searched.
    """
    name = letter.files[0].name
    if not name.lower().endswith((".docx", ".docm", ".odt", ".txt")):
        return ""
    return words_in_paper(name, data).text[:LONGEST_TEXT]


class _Keeping:
    """Puts one letter after another into the change at hand."""

    def __init__(self, store: Store, pen: Pen, run: Run, today: str):
        self._store, self._pen, self._run, self._today = store, pen, run, today
        self.letters: dict[int, Correspondence] = {}  # by their place in the run
        self.left: list[str] = []
        self.files = 0
        self._matter_id = run.matter_id
        self._ours = Ours(store)
        self._since = (dt.date.fromisoformat(today) - dt.timedelta(days=STILL_OPEN)).isoformat()
        if self._matter_id is None and (title := tidy(run.new_matter)):
            opened = min((one.date for one in run.letters if one.will_be_kept), default="")
            self._matter_id = pen.save(Matter(title=title, opened=opened)).id

    def put(self, letter: RunLetter) -> None:
        """Keep a letter, or say why not."""
        if letter.source is None:
            return
        try:
            data = read(letter.source)
            if hashlib.sha256(data).hexdigest() != letter.checksum:
                why = phrase(
                    "“{letter}” was changed meanwhile, so it was left out.", letter=letter.where
                )
                self.left.append(why)
                return
            logged = logged_of(letter, data, self._ours)
            past = not self._since <= (letter.date + "-12-31")[:10]
            logged = dataclasses.replace(logged, is_past=past, **self._links(letter))
            kept = replies.put_down(self._store, self._pen, logged, our_ref=letter.our_ref)
        except Invalid as refusal:
            why = phrase("“{letter}”: {problem}", letter=letter.where, problem=str(refusal))
            self.left.append(why)
            return
        except Refusal as refusal:
            self.left.append(str(refusal))
            return
        self.letters[letter.id] = kept
        self.files += len(logged.files)

    def note_intake(self) -> None:
        """Note that the run was taken in, for the list of imports."""
        days = [one.date for one in self.letters.values() if one.date]
        self._pen.save(
            Intake(
                source=self._run.title,
                sort=LETTERS,
                file_name=self._run.title,
                as_at=max(days, default=""),
                taken_in=self._today,
            )
        )

    def _links(self, letter: RunLetter) -> dict[str, Any]:
        """What it answers, and its matter: its own, that of what it answers, or the run's."""
        answered = self.letters.get(letter.after) if letter.after is not None else None
        answers_id = answered.id if answered else letter.letter_id
        links: dict[str, Any] = {"in_reply_to_id": answers_id}
        if answered is None:
            links["answers_party_id"] = letter.party_id
        matter_id = letter.matter_id
        if matter_id is None and answers_id is not None:
            matter_id = getattr(self._store.find(Correspondence, answers_id), "matter_id", None)
        links["matter_id"] = self._matter_id if matter_id is None else matter_id
        return links
