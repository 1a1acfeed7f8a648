"""Every form of address on a page of every profile: its envelope lines in the window, its greeting and its close."""

from collections.abc import Callable

import pytest

from liaison_app.documents.letter_pdf import LetterWriter
from liaison_app.documents.profiles import PROFILES, Zone
from liaison_app.rules.forms_of_address import propose
from tests.documents.conftest import Paper
from tests.forms_of_address_examples import ADDRESS, EXAMPLES, Example


def written(example: Example, letter: Callable, profile: str) -> object:
    """The letter to an example, worded by the rules alone."""
    form = propose(example.person, example.said_post, example.body)
    return letter(
        profile=profile,
        addressees=((*form.envelope_lines, *ADDRESS),),
        salutation=f"{form.salutation},",
        closing=f"{form.closing},",
        subject="The day of concern",
        copies=(),
    )


def lines_in(paper: Paper, page: int, zone: Zone) -> list[str]:
    """What stands in the place of the address, as lines from the top."""
    sheet = paper.pdf[page]
    high, mm = sheet.get_height(), 72 / 25.4
    left, right = zone.left * mm - 1, zone.right * mm + 1
    top, bottom = high - zone.top * mm + 1, high - zone.bottom * mm - 1
    words = sheet.get_textpage().get_text_bounded(left, bottom, right, top)
    return [line.strip() for line in words.splitlines() if line.strip()]


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_every_example_stands_on_its_page(letter: Callable, read: Callable, profile: str) -> None:
    writer = LetterWriter()
    for example in EXAMPLES:
        writer.add(written(example, letter, profile))
    paper = read(writer.finish())
    assert len(paper) == len(EXAMPLES)  # each has one page
    zone = PROFILES[profile].address
    for page, example in enumerate(EXAMPLES):
        address = " ".join((*example.lines, *ADDRESS))  # a long line may go on in the next
        stands = lines_in(paper, page, zone)
        if profile == "plain":  # whose place has no foot: the page's own foot is read there too
            assert address in " ".join(stands), (example, stands)
        else:
            assert " ".join(stands) == address, (example, stands)  # nothing else shows there
        greeting = paper.box(f"{example.salutation},", page)
        close = paper.box(f"{example.closing},", page)
        lowest = paper.box(ADDRESS[-1], page).bottom
        assert lowest < greeting.top < close.top
        assert greeting.left == pytest.approx(close.left, abs=1)
