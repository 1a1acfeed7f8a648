"""Tables as text with separators (CSV): characters, separator and quotes found out, rows streamed."""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

from liaison_app.errors import FileRefused
from liaison_app.exchange import table_characters
from liaison_app.exchange.tables import LARGEST, Table
from liaison_app.language import marked, phrase
from liaison_app.rules import contact_headings
from liaison_app.rules.table_rows import Row

_SEPARATORS = {
    ",": marked("Columns parted by commas"),
    ";": marked("Columns parted by semicolons"),
    "\t": marked("Columns parted by tabs"),
    "|": marked("Columns parted by upright strokes"),
}
_LONGEST_LINE = 20_000_000  # characters
_LONGEST_ROW = 20_000_000  # characters of a row that goes over several lines
_EVEN = 0.6  # how even rows must be to be taken out of quotation marks round whole lines
_MOST_TRIES = 20  # of one line to find the fellow of a quotation mark that has none
_SAMPLE = 100_000  # characters in which the separator is sought
_PADDING = "\0\x1a"  # NULs, and DOS’s own end of a file
_NOT_CLOSED = phrase(
    "A quotation mark is opened in this row and not closed; the row was read as far as its line goes."
)
_OTHER_SORTS = (  # how other files begin, and what they are
    (b"%PDF-", marked("a PDF")),
    (b"\x89PNG", marked("a picture")),
    (b"\xff\xd8\xff", marked("a picture")),
    (b"GIF8", marked("a picture")),
    (b"{\\rtf", marked("a text of a word processor")),
    (b"SQLite format 3", marked("a data file")),
    (b"\x1f\x8b", marked("a packed file")),
    (b"Rar!", marked("a packed file")),
    (b"7z\xbc\xaf", marked("a packed file")),
    (b"<!doctype", marked("a web page, whatever its name says")),
    (b"<html", marked("a web page, whatever its name says")),
    (b"<table", marked("a web page, whatever its name says")),
    (b"<?xml", marked("a file for other programs (XML)")),
    (b"begin:vcard", marked("a file of contact cards (vCard)")),
    (b"begin:vcalendar", marked("a calendar file")),
    (b'{"', marked("a file for other programs (JSON)")),
    (b"[{", marked("a file for other programs (JSON)")),
    (b"insert into ", marked("a copy of a database (SQL)")),
    (b"create table ", marked("a copy of a database (SQL)")),
)


class Manner(NamedTuple):
    """How a row is written: what parts its cells, what stands before a quotation mark that is meant
    (or "" where it is doubled), which quotation mark, and whether a blank follows each separator.
    """

    separator: str
    escape: str = ""
    quote: str = '"'
    blank: bool = False


class CsvTable(Table):
    """A table of text, read again from its beginning for each run through its rows."""

    def __init__(self, path: Path, head: bytes, size: int):
        self._path = path
        bare = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        for beginning, what in _OTHER_SORTS:
            if bare.startswith(beginning.lower()):
                raise FileRefused(
                    phrase(
                        "“{name}” is {sort}, not a table. If it opens in Excel, save it there as"
                        " an Excel workbook (.xlsx), and bring that in.",
                        name=path.name,
                        sort=phrase(what),
                    )
                )
        if size > LARGEST:
            raise FileRefused(
                phrase(
                    "“{name}” has {size} GB, more than a list of contacts has (at most"
                    " {most} MB). Nothing was taken from it. Keep the rows that are wanted"
                    " in a file of their own.",
                    name=path.name,
                    size=f"{size / 1000000000.0:.1f}",
                    most=f"{LARGEST / 1000000.0:.0f}",
                )
            )
        self._characters = table_characters.found_in(path)
        self.checksum = self._characters.checksum
        self._wrapped = False  # each line as a whole within quotation marks
        self._first_line = 0  # lines before the table: Excel’s own “sep=;”
        self._manner = self._found_manner()
        more = self._find_header()
        parted = phrase(_SEPARATORS[self._manner.separator])
        if len(self.header) == 1:
            parted = phrase("One column")
        words = self._characters.words
        said = phrase("{columns}.", columns=parted)
        if words:
            said = phrase("{columns}; letters {manner}.", columns=parted, manner=words)
        self.said = (said, *more)

    def _found_manner(self) -> Manner:
        """How the rows are written, told by the first of them."""
        with self._open() as file:
            text = file.read(_SAMPLE)
        first, _, rest = text.partition("\n")
        named = first.strip().strip('"').lower()
        if named.startswith("sep=") and len(named) == 5 and named[4] in _SEPARATORS:
            self._first_line = 1
            return Manner(named[4])
        if len(text) == _SAMPLE and "\n" in rest:
            text = text[: text.rindex("\n")]
        lines = text.splitlines(keepends=True)
        best = max(
            _manners(text), key=lambda manner: _evenness(lines, manner)
        )  # the first of equals
        escaped = best._replace(escape="\\")
        if '\\"' in text and not _strictly(lines, best) and _strictly(lines, escaped):
            best = escaped  # both are as even, but without it marks are left over
        if text.startswith('"') and (within := _within_quotes(lines)):
            inner = max(map(Manner, _SEPARATORS), key=lambda manner: _evenness(within, manner))
            self._wrapped = _evenness(within, inner) > max(_EVEN, _evenness(lines, best))
            return inner if self._wrapped else best
        return best

    def _open(self) -> TextIO:
        found = self._characters
        return self._path.open(encoding=found.encoding, errors=found.errors, newline="")

    def _all(self) -> Iterator[Row]:
        with self._open() as file:
            lines = _Lines(file, self._path.name)
            for _line in range(self._first_line):
                next(lines, None)
            for row in self._read(lines):
                if self._wrapped and len(row.cells) == 1:
                    inner = next(_reader(row.cells, self._manner), [])
                    yield row._replace(cells=tuple(inner))
                else:
                    yield row

    def _read(self, lines: _Lines) -> Iterator[Row]:
        """Rows out of lines; where a quotation mark is never closed its line is taken alone."""
        csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_ROW))
        reader = _reader(lines, self._manner)
        number = self._first_line
        while True:
            lines.begin_row()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (_TooMany, csv.Error):
                cells = []
            number += 1
            if cells and not self._runs_on(lines, cells):
                yield Row(number, tuple(cells))
            elif lines.taken and (len(lines.taken) > 1 or self._manner.quote in lines.taken[0]):
                yield Row(number, _alone(lines.taken[0], self._manner), (_NOT_CLOSED,))
                lines.give_back()
                reader = _reader(lines, self._manner)
            else:
                yield Row(number, ())

    def _runs_on(self, lines: _Lines, cells: list[str]) -> bool:
        """Whether a row has swallowed its followers, for want of a closing quotation mark."""
        taken = lines.taken
        if not lines.ended and len(taken) == 1:
            return False
        manner = self._manner
        odd = sum(line.count(manner.quote) for line in taken) % 2 == 1 and not manner.escape
        if lines.ended and odd and any("\n" in cell or "\r" in cell for cell in cells):
            return True
        width = len(self.header)
        if len(taken) < 2 or not width:
            return False
        if len(cells) == width and _strictly(taken, manner) == 1:
            return False
        ends = (taken[0], taken[-1])
        return all(len(_alone(line, manner)) == width for line in ends)


class _TooMany(Exception):
    """A row that goes on for more lines than any has."""


class _Lines:
    """Lines of a file; those of the row being read are kept, so that they can be given back."""

    def __init__(self, file: TextIO, name: str):
        self._file = file
        self._name = name
        self._waiting: deque[str] = deque()
        self._size = self._given_back = 0
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.taken:
            # where many rows are broken, not many lines may be read again for each
            most = 2_000 if self._given_back < 20 else 100 if self._given_back < 500 else 10
            if len(self.taken) >= most or self._size > _LONGEST_ROW:
                raise _TooMany
        if self._waiting:
            line = self._waiting.popleft()
        else:
            line = self._file.readline(_LONGEST_LINE)
            if not line:
                self.ended = True
                raise StopIteration
            if len(line) == _LONGEST_LINE:
                raise FileRefused(
                    phrase(
                        "“{name}” has a line of more than {longest_line} letters: that is no"
                        " table of contacts. Nothing was taken from it.",
                        name=self._name,
                        longest_line=f"{_LONGEST_LINE:,}",
                    )
                )
        if line[-1] in _PADDING and not (line := line.rstrip(_PADDING)):
            return self.__next__()  # what fills a file up to its end
        self.taken.append(line)
        self._size += len(line)
        return line

    def begin_row(self) -> None:
        """Forget the lines of the row before."""
        self.taken, self._size = [], 0

    def give_back(self) -> None:
        """Let all lines of this row but the first be read again."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        self._given_back += 1
        self.ended = False


def _manners(text: str) -> list[Manner]:
    """The ways in which a text may be written, the likelier first."""
    escapes = ("", "\\") if '\\"' in text else ("",)
    found = [Manner(separator, escape) for escape in escapes for separator in _SEPARATORS]
    found += [Manner(s, blank=True) for s in _SEPARATORS if f'{s} "' in text]
    return found + [Manner(s, quote="'") for s in _SEPARATORS if f"'{s}'" in text]


def _reader(lines: Iterable[str], manner: Manner, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(
        lines,
        delimiter=manner.separator,
        escapechar=manner.escape or None,
        doublequote=not manner.escape,
        quotechar=manner.quote,
        skipinitialspace=manner.blank,
        strict=strict,
    )


def _within_quotes(lines: list[str]) -> list[str]:
    """The lines of a table each of which was put into quotation marks as a whole; [] for any other."""
    try:
        rows = [row for row in _reader(lines, Manner("\n")) if row]
    except (csv.Error, TypeError, ValueError):
        return []
    return [row[0] for row in rows] if all(len(row) == 1 for row in rows) else []


def _strictly(lines: list[str], manner: Manner) -> int:
    """How many rows lines make; 0 if a quotation mark in them neither opens nor closes a cell, nor is meant."""
    try:
        return len(list(_reader(lines, manner, strict=True)))
    except csv.Error:
        return 0


def _evenness(lines: list[str], manner: Manner) -> float:
    """How even rows become when read so; headings that are known count too."""
    try:
        rows = [row for row in _reader(lines, manner) if any(row)]
    except csv.Error:
        return -1
    if not rows:
        return -1
    width, count = Counter(map(len, rows)).most_common(1)[0]
    if width < 2:
        width, count = 1, 0
    even = count / len(rows) * (1 - 1 / width)
    known = max(sum(map(contact_headings.is_known, row[:500])) for row in rows[:5])
    return even + min(known, 5) / 10


def _alone(line: str, manner: Manner) -> tuple[str, ...]:
    """The cells of one line; a quotation mark without its fellow stands for itself."""
    text, quote = line.rstrip("\r\n"), manner.quote
    cells: list[str] = []
    at, tries = 0, _MOST_TRIES
    while True:
        end = -1
        while manner.blank and text.startswith(" ", at):
            at += 1
        if tries and text.startswith(quote, at):
            end = _closing(text, at + 1, manner)
            tries -= end < 0
        if end >= 0:
            cells.append(text[at + 1 : end].replace(quote * 2, quote))
            at = end + 1
        else:
            end = text.find(manner.separator, at)
            end = len(text) if end < 0 else end
            cells.append(text[at:end])
            at = end
        if at >= len(text):
            return tuple(cells)
        at += 1


def _closing(text: str, at: int, manner: Manner) -> int:
    """Where a quoted cell ends: at a quotation mark before a separator or the line's end; −1 if nowhere."""
    while (at := text.find(manner.quote, at)) >= 0:
        if text.startswith(manner.quote * 2, at):
            at += 2
            continue
        if at + 1 == len(text) or text[at + 1] == manner.separator:
            return at
        at += 1
    return -1
