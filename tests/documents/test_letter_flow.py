"""Where pages break: nothing lost, no single lines, no heading at the foot, the close in company."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from liaison_app.documents.letter_flow import EASY, RHYTHMS, Item, lowered, pages, rhythm_for
from liaison_app.documents.typesetting import Setting

ROOM, FIRST = 600.0, 400.0


def item(lines: int, *, keep: bool = False, whole: bool = False) -> Item:
    return Item(Setting(codes=["x"] * lines), keep=keep, whole=whole)


KINDS = st.one_of(
    st.integers(1, 60).map(item),
    st.just(1).map(lambda n: item(n, keep=True, whole=True)),
    st.integers(1, 3).map(lambda n: item(n, whole=True)),
)
FLOWS = st.lists(KINDS, min_size=1, max_size=25)


@given(FLOWS, st.integers(0, 3))
def test_every_line_stands_once_and_in_order(items: list[Item], tail: int) -> None:
    laid = pages(items, FIRST, ROOM, EASY, min(tail, len(items)))
    lines = [(part.item, n) for page in laid for part in page for n in range(*part[1:3])]
    assert lines == [(one, n) for one in items for n in range(one.lines)]


@given(FLOWS)
def test_nothing_goes_past_the_foot(items: list[Item]) -> None:
    for number, page in enumerate(pages(items, FIRST, ROOM, EASY, 0)):
        bottom = 0.0
        for part in page:
            assert part.top >= bottom - 0.01
            bottom = part.top + (part.behind - part.first) * EASY.leading
        assert bottom <= (ROOM if number else FIRST) + 0.02


@given(FLOWS)
def test_no_single_lines_at_head_or_foot(items: list[Item]) -> None:
    for page in pages(items, FIRST, ROOM, EASY, 0):
        for part in page:
            if part.item.lines > 1:
                assert part.behind - part.first >= 2
            if part.item.whole:
                assert part.behind - part.first == part.item.lines


@given(FLOWS)
def test_no_heading_at_the_foot(items: list[Item]) -> None:
    laid = pages(items, FIRST, ROOM, EASY, 0)
    chains = any(one.keep and two.keep for one, two in pairwise(items))
    if not chains:
        for page in laid[:-1]:
            assert not page or not page[-1].item.keep


@given(FLOWS)
def test_the_close_has_two_lines_with_it(items: list[Item]) -> None:
    close = [item(1, keep=True, whole=True), item(4, whole=True)]
    laid = pages([*items, *close], FIRST, ROOM, EASY, 2)
    page = next(page for page in laid if any(part.item is close[0] for part in page))
    assert any(part.item is close[1] for part in page)
    if page is not laid[0] and sum(one.lines for one in items) >= 2:
        lines = sum(part.behind - part.first for part in page if part.item not in close)
        assert lines >= 2


@st.composite
def tables(draw: st.DrawFn) -> list[Item]:
    """Paragraphs, then a table of rows with a head that is shown again, then paragraphs."""
    head = item(draw(st.integers(1, 3)), keep=True, whole=True)
    rows = [item(draw(st.integers(1, 50))) for _ in range(draw(st.integers(1, 30)))]
    for row in rows:
        row.head, row.whole = (head,), row.lines <= 8
    return [*draw(FLOWS), head, *rows, *draw(FLOWS)]


@given(tables())
def test_a_head_is_shown_again_and_nothing_is_lost(items: list[Item]) -> None:
    laid = pages(items, FIRST, ROOM, EASY, 0)
    own = [part for page in laid for part in page if not part.again]
    lines = [(part.item, n) for part in own for n in range(part.first, part.behind)]
    assert lines == [(one, n) for one in items for n in range(one.lines)]
    for number, page in enumerate(laid):
        first = next(part for part in page if not part.again)
        assert [part.item for part in page if part.again] == list(first.item.head)
        last = page[-1]
        bottom = last.top + (last.behind - last.first) * EASY.leading
        assert bottom <= (ROOM if number else FIRST) + 0.02


@given(FLOWS)
def test_a_short_letter_is_lowered_and_a_full_one_is_not(items: list[Item]) -> None:
    lower = lowered(items, ROOM)
    height = sum(one.height(EASY) + one.above(EASY) for one in items)
    assert 0 <= lower <= 51
    assert lower == 0 or height + lower < ROOM * 0.8
    assert lower > 0 or height > ROOM * 0.6


def test_a_chain_of_headings_does_not_take_a_page_each() -> None:
    assert len(pages([item(1, keep=True, whole=True)] * 400, FIRST, ROOM, EASY, 0)) < 20


def test_the_rhythm_is_as_easy_as_one_page_allows() -> None:
    assert rhythm_for([item(10)], 150.0) == EASY
    assert rhythm_for([item(10)], 138.0) == RHYTHMS[3]
    assert rhythm_for([item(100)], 138.0) == EASY
