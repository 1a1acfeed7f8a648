"""A run of letters as files: each under a name of its own that every system takes, none in another's place."""

from __future__ import annotations

from pathlib import Path

from liaison_app.rules.safe_text import shorten
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.mailings import Drawn
from liaison_app.services.received_files import named_safely, named_unlike
from liaison_app.services.whole_files import write_whole

_LONGEST = 100  # characters of a name, its ending apart: folders of shared drives are deep


def names_of(drawn: Drawn) -> tuple[str, ...]:
    """A name for each letter: “TM-2026-014 Headteacher, Eastgate School.pdf”; no two alike."""
    taken: set[str] = set()
    names = []
    for piece in drawn.pieces:
        said = f"{piece.letter.item.our_ref.replace('/', '-')} {piece.recipient.caption}"
        stem = shorten(named_safely(said), _LONGEST).rstrip(". ")
        names.append(named_unlike(stem, ".pdf", taken))
    return tuple(names)


def save_each(drawn: Drawn, folder: Path, in_use: Path | None) -> Job[int]:
    """Write each letter into a folder as a PDF of its own; returns how many.

    What lies there already under such a name is left alone: ours get a number.

    Raises:
        Refusal: one cannot be written; those before it are there.
    """
    names = names_of(drawn)
    for at, (name, pdf) in enumerate(zip(names, drawn.pdfs, strict=True)):
        yield Progress(at, len(names), name)
        path, number = folder / name, 1
        while path.exists():
            number += 1
            path = folder / f"{name.removesuffix('.pdf')} ({number}).pdf"
        write_whole(path, pdf, in_use)
    return len(names)
