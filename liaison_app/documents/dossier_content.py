"""What a dossier says: a matter's summary, people and days, every letter in order, and the files that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from liaison_app.documents.briefing_pdf import BriefingPart
from liaison_app.documents.handover_cover import BookCover
from liaison_app.rules.drawn_pages import DrawnPage


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFile:
    """A file, ready to be put on pages as they are asked for.

    It has `pages`, or is a `picture`, or has `words` (a paragraph a line) or `rows` of cells, one
    alone being a heading; otherwise `why` says in a sentence why it is not shown. `note` stands
    below its name. `key` is that of its bytes: a file that stands in the dossier twice is shown
    once.
    """

    name: str
    note: str = ""
    key: str = ""
    restricted: bool = False
    pages: Iterable[DrawnPage] | None = None
    picture: bytes | None = field(default=None, repr=False)
    words: str = ""
    rows: Sequence[Sequence[str]] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLetter:
    """A letter, reply, call or visit: its number, what it is, who it is from and to, and what it says.

    Its words are shown as `pages`, the very paper that was sent, or set from `words`. `files` came
    with it.
    """

    number: int
    key: str
    title: str
    above: str = ""
    below: str = ""
    restricted: bool = False
    pages: Iterable[DrawnPage] | None = None
    words: str = ""
    files: Iterable[DossierFile] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierDay:
    """A line of the timeline; `key` and `number` are the letter's whose page is named beside it."""

    when: str
    text: str
    below: str = ""
    state: str = ""
    key: str = ""
    number: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierContent:
    """The whole dossier; letters and files are gone through once, one after another."""

    cover: BookCover
    title: str
    restricted: bool = False
    summary: str = ""
    standing: str = ""
    facts: Sequence[tuple[str, str]] = ()
    people: Sequence[tuple[str, str]] = ()
    days: Sequence[DossierDay] = ()
    letters: Iterable[DossierLetter] = ()
    letters_count: int = 0
    questions: Sequence[BriefingPart] = ()
    promises: Sequence[BriefingPart] = ()
    said: Sequence[BriefingPart] = ()
    files: Iterable[DossierFile] = ()
    """What belongs to the matter and to no letter."""
    files_count: int = 0
    council: str = ""
    printed_on: str = ""
    colour: str = ""
    language: str = "en-GB"
