"""`letter`: one letter from its finished words to bytes, in a warm program."""

import time
from collections.abc import Iterable

from benchmarks.harness import Figure, beside, figure
from benchmarks.letter_floors import on_canvas
from benchmarks.made_letters import letters
from liaison_app.documents.letter_content import LetterContent
from liaison_app.documents.letter_pdf import write_letter

NAME = "letter"
ONE_FRAME = 60.0
"""Milliseconds a letter may take while somebody types."""


def measure() -> Iterable[Figure]:
    """A letter nobody has set before, each time another; the worst of them beside one frame."""
    many = letters(41)
    fresh = iter(many)
    floor_fresh = iter(many)
    value, floor = beside(
        lambda: write_letter(next(fresh)), lambda: on_canvas(next(floor_fresh)), times=40
    )
    yield figure(
        NAME,
        value * 1000,
        floor * 1000,
        n=1,
        unit="ms",
        note="floor on ReportLab's canvas, without the pictures",
    )
    first, *others = letters(201, many_scripts=True)
    write_letter(first)
    yield figure(
        f"{NAME}-worst",
        max(processor_seconds(one) for one in others) * 1000,
        ONE_FRAME,
        n=200,
        unit="ms",
        note="processor time; the slowest of 200 in many scripts, beside one frame of typing",
    )


def processor_seconds(content: LetterContent) -> float:
    """What one letter takes, whatever else the machine does meanwhile."""
    start = time.process_time()
    write_letter(content)
    return time.process_time() - start
