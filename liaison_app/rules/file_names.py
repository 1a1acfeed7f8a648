"""Names of files from anywhere: made safe to keep and to write, and what they end in."""

from __future__ import annotations

from pathlib import PurePosixPath

from liaison_app.rules.safe_text import shorten, tidy

LONGEST_NAME = 200  # characters, the ending included


def named_safely(name: str) -> str:
    """A file's name without folders, controls and signs that some system forbids; never empty."""
    kept = "".join(" " if sign in '<>:"/\\|?*' else sign for sign in tidy(name))
    kept = " ".join(kept.split()).strip(". ")
    if len(kept) > LONGEST_NAME:
        ending = PurePosixPath(kept).suffix[:20]
        kept = shorten(kept.removesuffix(ending), LONGEST_NAME - len(ending)) + ending
    return kept or "File"


def ending_of(name: str) -> str:
    """What a name ends in, in small letters with its dot: “.pdf”; "" where it has no dot."""
    _stem, dot, ending = name.lower().rpartition(".")
    return f"{dot}{ending}" if dot else ""
