"""Questions on paper: every question and answer whole, under its letter and its body."""

from collections.abc import Callable, Generator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.documents.paper_head import PaperHead
from liaison_app.documents.questions_pdf import (
    AnswerCell,
    AskedRow,
    GridContent,
    OpenContent,
    OpenRow,
    write_grid,
    write_open,
)
from liaison_app.errors import NotPrintable
from tests.rounds import rounds

STATES = ("answered", "partly", "not", "elsewhere", "waiting", "")
NAMES = ("The Chief Constable", "محمّد ہاشم گلزار", "আয়েশা রহমান", "Leader")


def finished(writing: Generator[tuple[int, int], None, bytes]) -> bytes:
    while True:
        try:
            next(writing)
        except StopIteration as stop:
            return bytes(stop.value)


def grid(bodies: int, questions: int, **more: object) -> GridContent:
    rows = [
        AskedRow(
            number=n + 1,
            text=f"Ask{n} who looks after the gate?",
            group="Our letter CM/2026/014" if n < 5 else "Our letter CM/2026/020",
            cells=[
                AnswerCell(
                    state=STATES[(n + b) % 6], word=f"State{(n + b) % 6}", quote=f"Said{n}x{b}"
                )
                for b in range(bodies)
            ],
        )
        for n in range(questions)
    ]
    usual: dict[str, object] = {
        "subject": "The gate · 2 answered",
        "council": "Harrowmere Council of Mosques",
        "bodies": [f"{NAMES[n % 4]}\nPlace{n}" for n in range(bodies)],
        "rows": rows,
        "printed_on": "26 March 2026",
    }
    return GridContent(**{**usual, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(("bodies", "across"), [(1, False), (3, False), (4, True), (8, True)])
def test_a_page_lies_across_when_there_are_many_bodies(
    read: Callable, bodies: int, across: bool
) -> None:
    paper = read(write_grid(grid(bodies, 6)))
    width, height = paper.pdf[0].get_size()
    assert (width > height) is across
    words = paper.text()
    assert all(f"Ask{n}" in words for n in range(6))
    assert all(f"Place{n}" in words for n in range(bodies))
    assert "Our letter CM/2026/014" in words
    assert "Our letter CM/2026/020" in words


def test_every_page_says_what_it_is(read: Callable) -> None:
    paper = read(write_grid(grid(8, 40)))
    assert len(paper) > 2
    for page in range(len(paper)):
        shown = paper.text(page)
        assert f"Page {page + 1} of {len(paper)}" in shown
        assert "Harrowmere Council of Mosques" in shown
        assert "Place7" in shown
        assert "Printed on 26 March 2026" in shown
    words = paper.text()
    for n in range(40):
        for b in range(8):
            assert (f"Said{n}x{b}" in words) is bool(STATES[(n + b) % 6])


def test_the_heading_of_a_letter_never_stands_alone_at_a_foot(read: Callable) -> None:
    for count in range(1, 40):
        rows = [
            AskedRow(number=n, text=f"Ask{n}", group=f"Letter{n // count}", cells=[])
            for n in range(2 * count)
        ]
        paper = read(write_grid(grid(0, 0, rows=rows)))
        for page in range(len(paper)):
            lines = [line for line in paper.text(page).split("\n") if line]
            headings = [at for at, line in enumerate(lines) if line.startswith("Letter")]
            assert all("Ask" in lines[at + 1] for at in headings)


def test_nothing_leaves_the_page(read: Callable) -> None:
    paper = read(write_grid(grid(8, 12)))
    for page in range(len(paper)):
        sheet = paper.pdf[page]
        text = sheet.get_textpage()
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place, loose=False)
            assert 0 <= left <= right <= 842 - 40
            assert 20 <= bottom <= top or right - left == 0


def test_more_bodies_than_a_page_takes_follow_on_pages_of_their_own(read: Callable) -> None:
    paper = read(write_grid(grid(11, 3)))
    assert "Place0" in paper.text(0)
    assert "Place8" not in paper.text(0)
    assert "Place10" in paper.text(len(paper) - 1)
    assert all("Ask2" in paper.text(page) for page in range(len(paper)))


def test_a_question_longer_than_a_page_goes_on(read: Callable) -> None:
    words = " ".join(f"w{n}" for n in range(4000))
    row = AskedRow(number=1, text=words, cells=[AnswerCell(state="not", word="Not answered")])
    paper = read(write_grid(grid(1, 0, rows=[row])))
    assert len(paper) > 2
    assert [w for w in paper.text().split() if w[:1] == "w" and w[1:].isdecimal()] == words.split()


def test_a_matter_without_questions_says_so(read: Callable) -> None:
    assert "Nothing was asked" in read(write_grid(grid(0, 0))).text()


def test_the_same_content_gives_the_same_bytes() -> None:
    assert write_grid(grid(3, 6)) == write_grid(grid(3, 6))


def test_what_is_open_stands_under_its_body(read: Callable) -> None:
    rows = [
        OpenRow(
            body=f"Body{n // 10}", text=f"Ask{n}", letter="CM/1", matter="Gate", word="Not", age="3"
        )
        for n in range(120)
    ]
    head = PaperHead(title="Unanswered questions", council="Harrowmere", printed_on="today")
    paper = read(finished(write_open(OpenContent(head=head, rows=rows))))
    assert len(paper) > 1
    assert all(f"Ask{n}" in paper.text() for n in range(120))
    assert paper.box("Body0").bottom < paper.box("Ask0").top
    assert "No question is open." in read(finished(write_open(OpenContent(head=head)))).text()


@settings(max_examples=rounds(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_print_or_are_refused_by_name(one: str, other: str) -> None:
    row = AskedRow(number=1, text=one, cells=[AnswerCell(state="partly", word="P", quote=other)])
    try:
        pdf = write_grid(grid(1, 0, rows=[row], subject=other))
    except NotPrintable:
        return
    assert pdf.startswith(b"%PDF")
