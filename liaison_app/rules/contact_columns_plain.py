"""Columns of any table, told by headings in plain English, or else by what is in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from liaison_app.records.import_profile import DAY_FIRST
from liaison_app.rules.address_titles import parted
from liaison_app.rules.body_kinds import kind_from_name
from liaison_app.rules.contact_columns import IGNORE, Columns
from liaison_app.rules.contact_heading_words import meaning, plain_words
from liaison_app.rules.post_names import is_called
from liaison_app.rules.table_rows import column_letters

_LOOKED_AT = 200  # cells of a column
_MOST = 0.7  # of the cells that must be of a sort
_EMAIL = re.compile(
    r"[^@\s<>]+@[^@\s<>]+\.\w+|[^<>@]*<[^@\s<>]+@[^@\s<>]+>|mailto:\S+@\S+", re.IGNORECASE
)
_POSTCODE = re.compile(r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})", re.IGNORECASE)
_WEBSITE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?:\+|00|0|\(0|[127]\d{2})[\d ().\-/+]{8,20}(?: ?(?:x|ext)\.? ?\d+)?", re.IGNORECASE
)
_PARTS = re.compile(r"[\n;,|]+| / | or ")
_NAME = re.compile(r"[^\W\d_][^\d@/]{2,60}")
_FIRST_WORD = re.compile(r"[^\W_]+[_ .:-]")
_POSTS = (
    "headteacher, chair, chief executive, councillor, imam, secretary, mayor, manager, treasurer,"
    " principal, director, member of parliament, chair of governors"
)


def is_heading(cell: str) -> bool:
    """Whether a cell is a plain word for something that contacts have."""
    return bool(meaning(cell)) if len(cell) <= 60 else False


def read(header: tuple[str, ...], rows: Sequence[Sequence[str]]) -> Columns:
    """What the columns of a table of no known program are; told by their cells where need be."""
    lettered = all(heading == f"Column {column_letters(at)}" for at, heading in enumerate(header))
    shared = _shared_beginning(header)
    targets: dict[int, str] = {}
    unknown: list[int] = []
    cells: dict[int, list[str]] = {}
    for at, heading in enumerate(header):
        key = "" if lettered else meaning(heading) or meaning(heading.removeprefix(shared))
        if key in ("name", "holder") and _reaches(_sample(rows, at)):
            key = "email"  # “Contact” over addresses and numbers, in no order
        if key:
            targets[at] = key
            continue
        cells[at] = _sample(rows, at)
        if cells[at]:
            unknown.append(at)
        else:
            targets[at] = IGNORE
    _names_of_bodies(targets, header, rows)
    _parents_alone(targets)
    guessed = _by_cells(targets, unknown, cells)
    beyond = [at for at in unknown if at not in targets]
    _holders_of_rows(targets)
    named = {"name", "family", "given", "holder", "body"} & set(targets.values())
    councillors = _of_councillors(targets, header)
    return Columns(
        source="Table",
        header=header,
        targets=dict(sorted(targets.items())),
        dates=DAY_FIRST,
        sure=bool(named) and not guessed and not beyond,
        guessed=frozenset(guessed),
        asks_council=councillors,
    )


def _reaches(cells: Sequence[str]) -> bool:
    """Whether a column has e-mail addresses and telephone numbers in it, and hardly anything else."""
    return bool(cells) and sum(map(_is_reach, cells)) >= _MOST * len(cells)


def _is_reach(cell: str) -> bool:
    parts = [part.strip() for part in _PARTS.split(cell) if part.strip()]
    return all(_EMAIL.fullmatch(part) or _TELEPHONE.fullmatch(part) for part in parts)


def _shared_beginning(header: Sequence[str]) -> str:
    """The word with which nearly all headings begin: “charity_” of “charity_contact_phone”; "" for none."""
    first = Counter(found[0] for heading in header if (found := _FIRST_WORD.match(heading)))
    word, count = first.most_common(1)[0] if first else ("", 0)
    return word if count >= 4 and count >= _MOST * len(header) else ""


def _sample(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    found: list[str] = []
    for row in rows:
        if at < len(row) and (cell := row[at].strip()):
            found.append(cell[:200])
            if len(found) == _LOOKED_AT:
                break
    return found


def _by_cells(
    targets: dict[int, str], unknown: Sequence[int], cells: dict[int, list[str]]
) -> set[int]:
    """Fills in what the cells of columns without a known heading tell; the columns so told."""
    guessed = set()
    for at in unknown:
        if key := _sort_of(cells[at], targets):
            targets[at] = key
            guessed.add(at)
    return guessed


def _sort_of(cells: Sequence[str], targets: dict[int, str]) -> str:
    there = set(targets.values())
    for key, is_one in _SORTS:
        if key in ("body", "name") and there & {"body", "name", "family", "holder"} & (
            {"body"} if key == "body" else {"name", "family", "holder"}
        ):
            continue
        if sum(bool(is_one(cell)) for cell in cells) >= _MOST * len(cells):
            return key
    return ""


def _is_title(cell: str) -> bool:
    return len(cell) < 30 and all(one.known_as for one in parted(cell))


def _is_name(cell: str) -> bool:
    words = cell.split()
    if not _NAME.fullmatch(cell) or not 2 <= len(words) <= 6 or kind_from_name(cell):
        return False
    return all(word[0].isupper() or not word[0].isascii() or len(word) < 4 for word in words)


_SORTS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("email", _EMAIL.fullmatch),
    ("postcode", _POSTCODE.fullmatch),
    ("website", _WEBSITE.fullmatch),
    ("telephone", _TELEPHONE.fullmatch),
    ("email", _is_reach),
    ("title", _is_title),
    ("post", lambda cell: is_called(cell, _POSTS) or meaning(cell) == "holder"),
    ("body", kind_from_name),
    ("name", _is_name),
)


def _names_of_bodies(
    targets: dict[int, str], header: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """A column headed “Name” has bodies in it where another has the people, or where it reads so."""
    there = set(targets.values())
    if "body" in there:
        return
    names = [at for at, key in targets.items() if key == "name"]
    bare = [at for at in names if plain_words(header[at]) in ("name", "full name", "display name")]
    if not bare:
        return
    cells = _sample(rows, bare[0])
    reads_so = bool(cells) and sum(map(bool, map(kind_from_name, cells))) > len(cells) / 2
    if reads_so or (there & {"holder", "family"} or len(names) > len(bare)):
        if not reads_so and there & {"family"}:
            return
        targets[bare[0]] = "body"


def _parents_alone(targets: dict[int, str]) -> None:
    """A council or trust without a body that would be part of it is itself what the row is about."""
    parents = [at for at, key in targets.items() if key == "parent"]
    if parents and "body" not in targets.values():
        targets[parents[0]] = "body"


def _holders_of_rows(targets: dict[int, str]) -> None:
    """Their e-mail and telephone without a column that names them are those of the person."""
    if "holder" in targets.values():
        return
    for at, key in targets.items():
        if key.startswith("holder_"):
            targets[at] = key.removeprefix("holder_")


def _of_councillors(targets: dict[int, str], header: Sequence[str]) -> bool:
    """Whether these are the members of a council that the table does not name."""
    if {"body", "parent"} & set(targets.values()):
        return False
    wards = any("ward" in plain_words(h) or "division" in plain_words(h) for h in header)
    return wards and "party" in targets.values()
