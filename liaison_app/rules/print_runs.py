"""Which pages go to the printer together, and on which side of a sheet each of them stands.

A print system takes one size of paper for a whole job, so letters with envelopes among them are several
jobs, in their order. Printed on both sides, a new letter never begins on the back of another one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import counted, phrase
from liaison_app.rules.envelope_sizes import ENVELOPE_SIZES
from liaison_app.rules.said_counts import say_list

MM = 72 / 25.4
"""Points in a millimetre."""
_SAME = 2.0  # points by which two pages of one size may differ
_SHEETS = (("A4", 210, 297), ("A5", 148, 210), ("A6", 105, 148), ("A3", 297, 420))
_RANGE = re.compile(r"(\d{0,6})\s*(?:[-–—]|to)\s*(\d{0,6})")

Size = tuple[float, float]  # width and height in points, as the page is read


@dataclass(frozen=True, slots=True)
class Run:
    """Pages of one size that go to the printer together; None is the empty back of a sheet."""

    size: Size
    pages: tuple[int | None, ...]
    both_sides: bool = False
    copies: int = 1


def pages_named(words: str, count: int) -> list[int]:
    """The pages that “1-3, 5” names, of so many, counted from 0, in the order of the paper.

    Raises:
        Refusal: it cannot be read, or names none of them.
    """
    found: set[int] = set()
    for part in filter(None, (part.strip() for part in re.split(r"[,;]", words[:1_000]))):
        between = _RANGE.fullmatch(part)
        if between and (between[1] or between[2]):
            first, last = int(between[1] or 1), int(between[2] or count)
        elif re.fullmatch(r"\d{1,6}", part):
            first = last = int(part)
        else:
            raise Refusal(
                phrase("“{words}” names no pages. Write them as 1-3, 5.", words=part[:40])
            )
        found.update(range(max(first, 1), min(last, count) + 1))
    if not found:
        raise Refusal(
            counted(
                "This paper has one page, and it was not chosen.",
                "This paper has {count} pages, and none of them was chosen.",
                count,
            )
        )
    return sorted(number - 1 for number in found)


def is_envelope(size: Size) -> bool:
    """Whether a page is as large as one of the envelopes that are printed on, either way round."""
    return bool(_envelope(size))


def size_words(size: Size) -> str:
    """“A4”, “DL”, or the measures in millimetres."""
    low, high = sorted(round(side / MM) for side in size)
    for name, width, height in _SHEETS:
        if abs(low - width) <= 1 and abs(high - height) <= 1:
            return name
    return _envelope(size) or f"{low} × {high} mm"


def _envelope(size: Size) -> str:
    low, high = sorted(size)
    for known in ENVELOPE_SIZES:
        short, long = sorted((known.width * MM, known.height * MM))
        if abs(low - short) <= _SAME and abs(high - long) <= _SAME:
            return known.name
    return ""


def runs_of(
    sizes: Sequence[Size],
    wanted: Sequence[int],
    *,
    starts: Collection[int] = (),
    both_sides: bool = False,
    copies: int = 1,
    together: bool = True,
    printer_copies: bool = True,
) -> list[Run]:
    """What to send, in order.

    `wanted` are the pages, counted from 0; with those in `starts` a new paper begins. `together`
    keeps each copy's pages together; `printer_copies` says that the printer makes such copies itself
    (copies page by page are made here: CUPS makes whole ones even when asked not to). Envelopes are
    printed on one side.
    """
    plain = []
    for group in _of_one_size(sizes, wanted):
        size = sizes[group[0]]
        both = both_sides and not is_envelope(size)
        plain.append(Run(size, _with_backs(group, starts if both else ()), both))
    if copies <= 1:
        return plain
    if len(plain) > 1 and together:
        return plain * copies
    return [_copied(run, copies, together, printer_copies) for run in plain]


def _of_one_size(sizes: Sequence[Size], wanted: Sequence[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for number in wanted:
        if group and not _is_same(sizes[number], sizes[group[0]]):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _is_same(one: Size, other: Size) -> bool:
    return all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))


def _with_backs(pages: Sequence[int], starts: Collection[int]) -> tuple[int | None, ...]:
    """The pages, with an empty back wherever a new paper would begin on one."""
    found: list[int | None] = []
    for number in pages:
        if number in starts and len(found) % 2:
            found.append(None)
        found.append(number)
    return tuple(found)


def _copied(run: Run, copies: int, together: bool, printer_copies: bool) -> Run:
    sides = 2 if run.both_sides else 1
    pages = run.pages + (None,) * (-len(run.pages) % sides)
    if together and printer_copies:
        return Run(run.size, pages, run.both_sides, copies)
    if together:
        return Run(run.size, pages * copies, run.both_sides)
    sheets = [pages[at : at + sides] for at in range(0, len(pages), sides)]
    return Run(run.size, sum((sheet * copies for sheet in sheets), ()), run.both_sides)


def say_runs(runs: Sequence[Run]) -> str:
    """“38 sheets of A4 and 38 DL envelopes”: what paper is needed, copies counted."""
    needed: dict[tuple[str, bool], int] = {}
    for run in runs:
        sheets = -(-len(run.pages) // (2 if run.both_sides else 1)) * run.copies
        of = (size_words(run.size), is_envelope(run.size))
        needed[of] = needed.get(of, 0) + sheets
    said = []
    for (words, envelope), count in needed.items():
        if envelope:
            said.append(
                counted("{count} {size} envelope", "{count} {size} envelopes", count, size=words)
            )
        else:
            said.append(
                counted("{count} sheet of {size}", "{count} sheets of {size}", count, size=words)
            )
    return say_list(said)
