"""What is typed after `liaison`, made into values, or refused in a sentence: paths, ids, days, kinds."""

from __future__ import annotations

import argparse
from pathlib import Path

from liaison_app.cli.window import LONGEST_PATH
from liaison_app.records import NAMES, Kind, kind_named


def path(text: str) -> Path:
    """The name of a file or folder."""
    if not text or "\0" in text or len(text) > LONGEST_PATH:
        raise argparse.ArgumentTypeError("that cannot be the name of a file")
    return Path(text)


def number(text: str) -> int:
    """An id, or a count."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise argparse.ArgumentTypeError("an id is a whole number, as “list” shows it")
    return int(text)


def copies(text: str) -> int:
    """How many of each label."""
    if not 1 <= number(text) <= 200:
        raise argparse.ArgumentTypeError("from 1 to 200 copies of each")
    return number(text)


def nudge(text: str) -> tuple[float, float]:
    """Millimetres to the right and down, as in -1.5,2."""
    parts = text.split(",")
    try:
        right, down = (float(part) for part in parts)
    except ValueError:
        raise argparse.ArgumentTypeError("two numbers of millimetres, such as 1.5,-2") from None
    if not (abs(right) <= 10 and abs(down) <= 10):
        raise argparse.ArgumentTypeError("no more than 10 millimetres each way")
    return right, down


def day(text: str) -> str:
    """A day as ISO text; “” is none."""
    from liaison_app.records.dates import is_full_date

    if text and not is_full_date(text):
        raise argparse.ArgumentTypeError("a day is written as 2026-01-31")
    return text


def kind(text: str) -> Kind:
    """A kind by its name, its plural, or what else it is called."""
    wanted = text.casefold()
    if (named := kind_named(wanted)) is not None:
        return named
    from liaison_app.records import KINDS

    for one in KINDS:
        plurals = {f"{one.name}s", one.plural.casefold(), one.plural.casefold().split()[0]}
        if wanted in {one.name, *_ALSO.get(one.name, ()), *plurals}:
            return one
    raise argparse.ArgumentTypeError(f"there is no kind “{text[:40]}”; {kinds_in_words()}")


_ALSO = {
    "correspondence": ("letter", "letters"),
    "tenure": ("holder",),
    "signatory": ("signatories",),
}


def kinds_in_words() -> str:
    """All kinds, for a line of help."""
    return "one of " + ", ".join(NAMES)
