"""The correspondence register as PDF: a row a letter, by month, on A4 across."""

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from liaison_app.documents.sheet import GREY
from liaison_app.documents.table_paper import (
    ACROSS,
    BOLD,
    CELL,
    Cell,
    Column,
    Heading,
    Part,
    TablePaper,
)

_EVERY = 100  # rows between two words on progress
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DIRECTIONS = {"out": "Sent", "in": "Received", "internal": "Internal"}
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")

_COLUMNS = (
    Column("Date", 50.0),
    Column("Reference", 84.0),
    Column("How", 60.0),
    Column("From or to", 160.0),
    Column("Subject", 180.0),
    Column("Matter", 96.0),
    Column("State", 78.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One letter, e-mail, call or visit."""

    date: str = ""
    """An ISO date, whole or in part, or words."""
    our_ref: str = ""
    your_ref: str = ""
    direction: str = ""
    """"out", "in" or "internal"; any other word stands as it is."""
    channel: str = ""
    who: str = ""
    subject: str = ""
    matter: str = ""
    state: str = ""
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterContent:
    """The register's words, in the order they shall stand."""

    title: str = "Correspondence register"
    council: str = ""
    period: str = ""
    """Such as "1 January to 31 March 2026"."""
    rows: Sequence[RegisterRow] = ()
    printed_on: str = ""
    """The day of printing, worded."""
    colour: str = "#0B6B60"
    restricted: bool = False
    """Whether something restricted is in it; each page is marked then."""
    language: str = "en-GB"


def write_register(content: RegisterContent) -> Generator[tuple[int, int], None, bytes]:
    """The register as a PDF file's bytes; yields (rows done, rows in all) on the way.

    The same content gives the same bytes. Raises NotPrintable for a character no typeface has.
    """
    line = " · ".join(part for part in (content.council, content.period) if part)
    paper = TablePaper(
        Heading(content.title, (line,)),
        _COLUMNS,
        size=ACROSS,
        council=content.council,
        period=content.period,
        printed_on=content.printed_on,
        colour=content.colour,
        language=content.language,
        restricted=content.restricted,
    )
    month = ""
    for done, row in enumerate(content.rows):
        if done % _EVERY == 0:
            yield done, len(content.rows)
        heading = _month(row.date)
        if heading != month or not done:
            paper.group(heading)
        month = heading
        paper.row(_cells(row))
    if not content.rows:
        paper.say("Nothing was sent or received.")
    return (yield from paper.finishing((len(content.rows), len(content.rows))))


def _cells(row: RegisterRow) -> list[Cell]:
    """The cells of a row, each of one paragraph."""
    references = [row.our_ref, f"Yours: {row.your_ref}" if row.your_ref else ""]
    how = [_DIRECTIONS.get(row.direction, row.direction), row.channel]
    state = ["Restricted" if row.restricted else "", row.state]
    return [
        [Part(_day(row.date))],
        [Part("\n".join(part for part in references if part))],
        [Part("\n".join(part for part in how if part), CELL, GREY)],
        [Part(row.who)],
        [Part(row.subject)],
        [Part(row.matter, CELL, GREY)],
        [Part("\n".join(part for part in state if part), BOLD if row.restricted else CELL)],
    ]


def _day(date: str) -> str:
    """A date as short as the month's heading allows: "16 Mar", "Mar 2018", "2018", or its words."""
    match = _ISO.fullmatch(date)
    if not match:
        return date
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    short = _MONTHS[int(month) - 1][:3]
    return f"{int(day)} {short}" if day else f"{short} {year}"


def _month(date: str) -> str:
    """The heading a date stands under: "March 2018", "2018", or "Without an exact date"."""
    match = _ISO.fullmatch(date)
    if not match:
        return "Without an exact date"
    year, month, _ = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    return f"{_MONTHS[int(month) - 1]} {year}"
