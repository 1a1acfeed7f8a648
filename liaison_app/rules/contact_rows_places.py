"""How somebody is reached, out of the cells of a row: addresses, telephones, e-mails, each with its label."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from liaison_app.language import phrase
from liaison_app.records import Entry
from liaison_app.rules.email_addresses import readable_address
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.telephone_numbers import as_dialled, key, lost_zero, plain_number, several

_GOOGLE_BETWEEN = " ::: "
_BETWEEN_EMAILS = re.compile(r" ::: |[;,\n|]|\s/\s|\s(?:and|or)\s", re.IGNORECASE)
_IN_ANGLES = re.compile(r"<\s?([^<>\s@]{1,64}@[^<>\s@]{1,253})\s?>")
_POSTCODE_AT_END = re.compile(
    r"^(.*\S)[,\s]\s*((?:GIR|[A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2})$", re.IGNORECASE
)
_BRITISH = re.compile(r"(?:GIR|[A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}")
_HERE = frozenset(
    """united kingdom|united kingdom of great britain and northern ireland|uk|gb|gbr|great britain|england
    |england and wales|britain|england (uk)""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_LABELS = (  # what a heading or another program’s label says, and ours
    ("fax", "Fax"),
    ("mobile|cell|whatsapp", "Mobile"),
    ("home|private|personal|evening", "Home"),
    ("assistant", "Assistant"),
    ("work|business|office|daytime|direct|ddi", "Work"),
    ("other", "Other"),
    ("main|switchboard|reception", "Main"),
)
_LABEL_PATTERNS = tuple(
    (re.compile(rf"\b(?:{words})", re.IGNORECASE), ours) for words, ours in _LABELS
)
_LONGEST = 1_000


@lru_cache(maxsize=500)  # nearly always headings
def label_of(words: str) -> str:
    """The label for a telephone or e-mail, from a heading or another program's own label."""
    return next((ours for pattern, ours in _LABEL_PATTERNS if pattern.search(words)), "")


def emails(cell: str, label: str) -> tuple[list[Entry], list[str], list[str]]:
    """The addresses in a cell; sentences of doubt; and the words that are no address at all."""
    if "|" not in cell and readable_address(cell) == cell:
        return [Entry(label, cell)], [], []
    found: list[Entry] = []
    doubts: list[str] = []
    left: list[str] = []
    for part in _BETWEEN_EMAILS.split(_without_names(cell[: 20 * _LONGEST])):
        words = tidy(part)
        if not words:
            continue
        address = readable_address(words)
        if address:
            found.append(Entry(label, address))
        elif "@" in words:
            near = readable_address(re.sub(r"\s*([@.])\s*", r"\1", words).strip(" .,;:'\"<>()"))
            if near:
                doubts.append(
                    phrase(
                        "The e-mail “{words}” was read as {address}.",
                        words=shorten(words, 60),
                        address=near,
                    )
                )
                found.append(Entry(label, near))
            else:
                doubts.append(
                    phrase(
                        "“{words}” is not an e-mail address that could be written to.",
                        words=shorten(words, 60),
                    )
                )
                left.append(words)
        else:
            left.append(words)
    return found, doubts, left


def _without_names(cell: str) -> str:
    """E-mails in angle brackets without the names before them, which may have commas: “Roe, Ben <b@x.org>”."""
    kept: list[str] = []
    end = 0
    for found in _IN_ANGLES.finditer(cell):
        before = cell[end : found.start()]
        at = max(before.rfind(mark) for mark in ";\n>")
        kept += [before[: at + 1], found[1], ";"]
        end = found.end()
    return "".join(kept) + cell[end:]


def telephones(cell: str, label: str) -> tuple[list[Entry], list[str]]:
    """The numbers in a cell as they are dialled here, and sentences on those that lost their 0."""
    if plain := plain_number(cell):
        return [Entry(label, plain)], []
    found: list[Entry] = []
    doubts: list[str] = []
    parts = cell[:_LONGEST].split(_GOOGLE_BETWEEN)
    for part in (number for words in parts for number in several(words)):
        words = tidy(part)
        mended = lost_zero(words)
        if mended:
            doubts.append(
                phrase(
                    "The telephone number “{words}” had lost its 0: read as {number}.",
                    words=shorten(words, 30),
                    number=mended,
                )
            )
        elif any(character.isdigit() for character in words):
            mended = as_dialled(words)
        if not mended:
            doubts.append(phrase("“{words}” is no telephone number.", words=shorten(words, 40)))
            continue
        if not key(mended) and sum(map(str.isdigit, mended)) < 3:
            doubts.append(
                phrase(
                    "“{words}” is no telephone number that could be rung.", words=shorten(words, 40)
                )
            )
        found.append(Entry(label, mended))
    return found, doubts


def address_of(parts: Mapping[str, Sequence[str]]) -> str:
    """The lines of an address from its parts by their keys (“line”, “town” …); "" where there is none.

    A country stands below only where it is not here. A whole address in one cell is taken apart at
    its lines, or at its commas.
    """
    return _put_together(tuple((key, tuple(cells)) for key, cells in parts.items()))


@lru_cache(maxsize=2_000)  # those of one body have one address
def _put_together(given: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    parts = dict(given)
    lines: list[str] = []
    for whole in parts.get("address", ()):
        lines += _lines_of(whole)
    separate = [line for cell in parts.get("line", ()) for line in _lines_of(cell, at_commas=False)]
    separate += [tidy(cell) for name in ("town", "county") for cell in parts.get(name, ())]
    if lines:  # said as a whole, and in its parts again
        said = " ".join(lines).casefold()
        separate = [line for line in separate if line.casefold() not in said]
        place = len(lines) - 1 if len(lines) > 1 and _is_postcode(lines[-1]) else len(lines)
        lines[place:place] = separate
    else:
        lines = separate
    for cell in parts.get("postcode", ()):
        code = tidy(cell).upper()
        if code and code.replace(" ", "") not in " ".join(lines).upper().replace(" ", ""):
            lines.append(_spaced(code))
    for cell in parts.get("country", ()):
        country = tidy(cell)
        if lines and country and country.casefold() not in _HERE:
            lines.append(country)
    return "\n".join(dict.fromkeys(line for line in lines if line))[:_LONGEST]


def _lines_of(cell: str, *, at_commas: bool = True) -> list[str]:
    lines = [tidy(line).strip(" ,;") for line in cell.replace(_GOOGLE_BETWEEN, "\n").splitlines()]
    lines = [line for line in lines if line]
    if at_commas and len(lines) == 1 and "," in lines[0]:
        lines = [part.strip() for part in lines[0].split(",") if part.strip()]
        if len(lines) > 1 and lines[0].isdigit():  # “12, High Street”
            lines[:2] = [f"{lines[0]} {lines[1]}"]
    if at_commas and len(lines) > 1 and lines[-1].casefold() in _HERE:
        lines.pop()
    if at_commas and lines and (found := _POSTCODE_AT_END.match(lines[-1])):
        lines[-1:] = [found[1].rstrip(" ,"), found[2].upper()]
    elif at_commas and lines and _is_postcode(lines[-1]):
        lines[-1] = lines[-1].upper()
    return lines


def _is_postcode(line: str) -> bool:
    return bool(_POSTCODE_AT_END.match(f"x {line}"))


def _spaced(code: str) -> str:
    """A British postcode with its blank where it belongs; any other as it is."""
    bare = code.replace(" ", "")
    if _BRITISH.fullmatch(bare):
        return f"{bare[:-3]} {bare[-3:]}"
    return code
