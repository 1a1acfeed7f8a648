"""A real print system: what comes out of a queue is what the paper shows, as often and in the size asked for."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from liaison_app.ui.pdf_pages import PdfPages
from tests.ui.private_cups import QUEUE, PrivateCups, missing, private_cups
from tests.ui.test_printing import A4, ACROSS, DL, SAME, difference, pdf

PROGRAM = Path(__file__).with_name("print_into_cups.py")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing())]


@pytest.fixture(scope="module")
def cups() -> Iterator[PrivateCups]:
    with private_cups() as made:
        yield made


def print_paper(
    cups: PrivateCups, folder: Path, paper: bytes, jobs: int = 1, **choices: Any
) -> list[bytes]:
    """Print as the window would; the papers that came out, one for each job."""
    source = folder / "paper.pdf"
    source.write_bytes(paper)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.print_into_cups", QUEUE, str(source), json.dumps(choices)],
        cwd=PROGRAM.parents[2],
        env={**cups.environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return cups.papers(jobs)


def pages_in(paper: bytes) -> int:
    with PdfPages(paper) as pages:
        return len(pages)


def test_what_comes_out_is_what_was_shown(cups: PrivateCups, tmp_path: Path) -> None:
    paper = pdf([A4, A4])
    (came,) = print_paper(cups, tmp_path, paper)
    with PdfPages(came) as pages:
        assert [tuple(size) for size in pages.sizes] == [pytest.approx(A4, abs=1)] * 2
    for number in (0, 1):
        assert difference(paper, number, came, number) < SAME
    assert difference(paper, 0, came, 1) > 1.3 * SAME


def test_a_page_across_lies_on_its_side_and_is_whole(cups: PrivateCups, tmp_path: Path) -> None:
    paper = pdf([ACROSS])
    (came,) = print_paper(cups, tmp_path, paper)
    assert difference(paper, 0, came, 0, turned=True) < SAME


def test_envelopes_among_letters_come_out_in_their_size_and_order(
    cups: PrivateCups, tmp_path: Path
) -> None:
    paper = pdf([A4, DL, A4, DL])
    came = print_paper(cups, tmp_path, paper, jobs=4, starts=[0, 1, 2, 3])
    assert [pages_in(one) for one in came] == [1, 1, 1, 1]
    for number, one in enumerate(came):
        with PdfPages(one) as pages:
            low, high = sorted(A4 if number % 2 == 0 else DL)
            assert tuple(pages.sizes[0]) == pytest.approx((low, high), abs=2)
        assert difference(paper, number, one, 0, turned=number % 2 == 1) < SAME


def test_two_copies_of_a_range_stay_together(cups: PrivateCups, tmp_path: Path) -> None:
    paper = pdf([A4, A4, A4])
    (came,) = print_paper(cups, tmp_path, paper, copies=2, pages="1,3")
    assert pages_in(came) == 4
    for place, number in enumerate((0, 2, 0, 2)):
        assert difference(paper, number, came, place) < SAME


def test_copies_not_kept_together_come_page_by_page(cups: PrivateCups, tmp_path: Path) -> None:
    paper = pdf([A4, A4])
    (came,) = print_paper(cups, tmp_path, paper, copies=2, together=False)
    for place, number in enumerate((0, 0, 1, 1)):
        assert difference(paper, number, came, place) < SAME


def test_on_both_sides_each_letter_begins_on_a_sheet_of_its_own(
    cups: PrivateCups, tmp_path: Path
) -> None:
    paper = pdf([A4, A4])
    (came,) = print_paper(cups, tmp_path, paper, sides="long", starts=[0, 1])
    assert pages_in(came) >= 3
    assert difference(paper, 0, came, 0) < SAME
    assert difference(paper, 1, came, 2) < SAME
    assert cups.asked_for("sides") == "two-sided-long-edge"


def test_shades_of_grey_are_asked_of_the_printer(cups: PrivateCups, tmp_path: Path) -> None:
    paper = pdf([A4])
    (came,) = print_paper(cups, tmp_path, paper, grey=True)
    assert difference(paper, 0, came, 0) < SAME
    with PdfPages(came) as pages:
        width, height = pages.sizes[0].pixels(50)
        picture = pages.picture(0, width, height)
    colours = [picture.pixelColor(x, height - 8) for x in range(8, 24)]
    assert all(one.red() == one.green() == one.blue() for one in colours)
