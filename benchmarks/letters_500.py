"""`letters-500`: five hundred letters of one page, from their finished words to one PDF file."""

from collections.abc import Iterable

from benchmarks.harness import Figure, beside, figure, seconds
from benchmarks.letter_floors import by_hand
from benchmarks.made_letters import letters
from liaison_app.documents.letter_content import LetterContent
from liaison_app.documents.letter_pdf import LetterWriter

NAME = "letters-500"
MANY = 500


def measure() -> Iterable[Figure]:
    """Plain letters, letters in many scripts, and one text to all; growth from 500 to 1,000."""
    plain, more = letters(MANY), letters(MANY * 2)
    value, floor = beside(lambda: write(plain), lambda: by_hand(plain))
    twice = min(seconds(lambda: write(more)) for _ in range(3))
    note = "words to one PDF; floor by hand; no two letters alike"
    yield figure(NAME, value, floor, n=MANY, growth=twice / value, note=note)
    scripts = letters(MANY, many_scripts=True)
    value, floor = beside(lambda: write(scripts), lambda: by_hand(plain))
    note = "Arabic, Urdu, Bengali and Turkish names; same floor, in Latin"
    yield figure(f"{NAME}-many-scripts", value, floor, n=MANY, note=note)


def write(contents: Iterable[LetterContent]) -> bytes:
    """The letters as one PDF file."""
    writer = LetterWriter(title="Letters")
    for content in contents:
        if writer.add(content) != 1:
            raise AssertionError(f"{content.our_ref} does not fit on one page")
    return writer.finish()
