"""What goes to the printer together: one size of paper a job, letters beginning on fronts, whole copies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.rules.print_runs import (
    MM,
    Run,
    is_envelope,
    pages_named,
    runs_of,
    say_runs,
    size_words,
)

A4 = (210 * MM, 297 * MM)
ACROSS = (297 * MM, 210 * MM)
DL = (220 * MM, 110 * MM)
ON_ITS_SIDE = (110 * MM, 220 * MM)


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("1-3, 5", [0, 1, 2, 4]),
        ("5; 2", [1, 4]),
        ("3 –", [2, 3, 4, 5]),
        ("to 2", [0, 1]),
        ("2 to 3", [1, 2]),
        ("4-99", [3, 4, 5]),
        ("0,1", [0]),
        ("2,2,2", [1]),
    ],
)
def test_pages_are_named_as_people_write_them(words: str, pages: list[int]) -> None:
    assert pages_named(words, 6) == pages


@pytest.mark.parametrize("words", ["", " , ", "9", "7-8", "3-2"])
def test_pages_that_are_not_there_are_refused(words: str) -> None:
    with pytest.raises(Refusal, match="This paper has 6 pages, and none of them was chosen"):
        pages_named(words, 6)


@pytest.mark.parametrize("words", ["all", "1-2-3", "-", "²", "1.5"])
def test_what_names_no_pages_is_refused(words: str) -> None:
    with pytest.raises(Refusal, match="names no pages"):
        pages_named(words, 6)


@given(st.text(max_size=40), st.integers(1, 50))
def test_whatever_is_typed_gives_pages_that_are_there(words: str, count: int) -> None:
    try:
        pages = pages_named(words, count)
    except Refusal:
        return
    assert pages == sorted(set(pages))
    assert set(pages) <= set(range(count))


def test_sizes_are_known_by_their_names() -> None:
    assert [size_words(size) for size in (A4, ACROSS, DL, ON_ITS_SIDE)] == ["A4", "A4", "DL", "DL"]
    assert size_words((100 * MM, 200 * MM)) == "100 × 200 mm"
    assert [is_envelope(size) for size in (A4, DL, ON_ITS_SIDE)] == [False, True, True]


def test_envelopes_among_letters_are_jobs_of_their_own() -> None:
    sizes = [A4, A4, DL, A4, DL]
    runs = runs_of(sizes, range(5), starts={0, 2, 3, 4}, both_sides=True)
    assert [(run.pages, run.both_sides) for run in runs] == [
        ((0, 1), True),
        ((2,), False),
        ((3,), True),
        ((4,), False),
    ]
    assert say_runs(runs) == "2 sheets of A4 and 2 DL envelopes"
    assert say_runs(runs_of(sizes, range(5))) == "3 sheets of A4 and 2 DL envelopes"
    assert runs_of(sizes, range(5), copies=2) == runs_of(sizes, range(5)) * 2
    each = runs_of(sizes, range(5), copies=2, together=False)
    assert [run.pages for run in each] == [(0, 0, 1, 1), (2, 2), (3, 3), (4, 4)]


def test_a_letter_never_begins_on_the_back_of_another() -> None:
    sizes = [A4] * 6
    (run,) = runs_of(sizes, range(6), starts={0, 1, 4}, both_sides=True)
    assert run.pages == (0, None, 1, 2, 3, None, 4, 5)
    (run,) = runs_of(sizes, range(6), starts={0, 1, 4})
    assert run.pages == (0, 1, 2, 3, 4, 5)


def test_copies_that_the_printer_does_not_make_are_made_here() -> None:
    sizes = [A4] * 3

    def pages(**more: bool) -> tuple[int | None, ...]:
        (run,) = runs_of(sizes, range(3), copies=2, printer_copies=False, **more)
        assert run.copies == 1
        return run.pages

    assert pages() == (0, 1, 2, 0, 1, 2)
    assert pages(together=False) == (0, 0, 1, 1, 2, 2)
    assert pages(both_sides=True) == (0, 1, 2, None, 0, 1, 2, None)
    assert pages(both_sides=True, together=False) == (0, 1, 0, 1, 2, None, 2, None)
    (run,) = runs_of(sizes, range(3), copies=2, both_sides=True)
    assert run == Run(A4, (0, 1, 2, None), True, 2)


@given(
    sizes=st.lists(st.sampled_from([A4, ACROSS, DL]), min_size=1, max_size=20),
    starts=st.sets(st.integers(0, 20)),
    both=st.booleans(),
    copies=st.integers(1, 4),
    together=st.booleans(),
    makes=st.booleans(),
)
def test_every_page_comes_out_as_often_as_was_asked(
    sizes: list[tuple[float, float]],
    starts: set[int],
    both: bool,
    copies: int,
    together: bool,
    makes: bool,
) -> None:
    runs = runs_of(
        sizes,
        range(len(sizes)),
        starts=starts,
        both_sides=both,
        copies=copies,
        together=together,
        printer_copies=makes,
    )
    came = [n for run in runs for _copy in range(run.copies) for n in run.pages if n is not None]
    assert sorted(came) == sorted(list(range(len(sizes))) * copies)
    if together and all(run.copies == 1 for run in runs):
        assert came == list(range(len(sizes))) * copies
    for run in runs:
        assert len({sizes[n] for n in run.pages if n is not None}) == 1
        for place, number in enumerate(run.pages):
            assert not (run.both_sides and number in starts and place % 2)
