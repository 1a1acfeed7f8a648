"""Promises, directory and open work on paper: every word there, in many scripts, within the margins."""

from collections.abc import Callable, Generator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.documents.directory_pdf import (
    DirectoryBody,
    DirectoryContent,
    DirectoryPart,
    DirectoryRow,
    write_directory,
)
from liaison_app.documents.open_work_pdf import WorkContent, WorkPart, WorkRow, write_open_work
from liaison_app.documents.paper_head import PaperHead
from liaison_app.documents.promises_pdf import (
    PromiseGroup,
    PromiseRow,
    PromisesContent,
    PromiseSide,
    write_promises,
)

HEAD = PaperHead(title="Report", council="Harrowmere")
NAMES = ("The Chief Constable", "محمّد ہاشم گلزار", "আয়েশা রহমান", "İbrahim Çağlar")
STATES = ("open", "kept", "partly", "not_kept", "withdrawn", "not_known")


def finished(writing: Generator[tuple[int, int], None, bytes]) -> bytes:
    told = []
    while True:
        try:
            told.append(next(writing))
        except StopIteration as stop:
            assert told[-1][0] == told[-1][1]
            return bytes(stop.value)


def promises(rows: int, words: str = "will come at") -> bytes:
    made = [
        PromiseRow(
            text=f"Promise{n}",
            quote=words,
            said=f"Letter{n}\nThe gate",
            who=NAMES[n % 4],
            below="made by another",
            due="“in the spring”",
            day="1 May 2026",
            state=STATES[n % 6],
            word=f"State{n}",
            late=n % 6 == 0,
            settled="2 May 2026",
            evidence="We asked.",
            restricted=n == 1,
        )
        for n in range(rows)
    ]
    groups = [PromiseGroup(name="County Police", rows=made)] if rows else []
    sides = [PromiseSide(heading="Promised to us", counts="All.", groups=groups)] if rows else []
    return finished(write_promises(PromisesContent(head=HEAD, sides=sides)))


def directory(rows: int, words: str = "Dear Sir") -> bytes:
    made = [
        DirectoryRow(
            who=f"Post{n}" if n else "",
            holders=NAMES[n % 4],
            below="Unit",
            marks="Restricted" if n == 1 else "",
            write=words,
            envelope="Envelope: Somebody",
            address="Castle Street\nHARROWMERE\nHW1 2DE",
            reach=f"0163296{n:04}",
            note="checked 2026",
        )
        for n in range(rows)
    ]
    parts = [DirectoryPart(heading="Police", bodies=[DirectoryBody(name="County", rows=made)])]
    return finished(write_directory(DirectoryContent(head=HEAD, parts=parts if rows else [])))


def open_work(rows: int, words: str = "below it") -> bytes:
    made = [
        WorkRow(
            text=f"Thing{n}",
            below=words,
            who=NAMES[n % 4],
            matter="Matter",
            when="today",
            more=f"{n} days late",
            late=n % 2 == 0,
            restricted=n == 1,
        )
        for n in range(rows)
    ]
    parts = [WorkPart(heading="They promised", rows=made)] if rows else []
    return finished(write_open_work(WorkContent(head=HEAD, parts=parts)))


@pytest.mark.parametrize(
    ("make", "words", "nothing"),
    [
        (promises, ("Promise{}", "Letter{}", "State{}"), "No promise is noted."),
        (directory, ("0163296{:04}",), "Nobody is in it."),
        (open_work, ("Thing{}", "{} days late"), "Nothing is open."),
    ],
)
def test_every_row_is_there_and_within_the_margins(
    make: Callable[[int], bytes],
    words: tuple[str, ...],
    nothing: str,
    read: Callable[[bytes], object],
) -> None:
    assert nothing in read(make(0)).text()
    data = make(24)
    assert data == make(24)
    paper = read(data)
    text = paper.text()
    assert all(word.format(n) in text for n in range(24) for word in words)
    assert text.count("Restricted") == 1
    for page in range(len(paper)):
        sheet = paper.pdf[page].get_textpage()
        for place in range(sheet.count_chars()):
            left, bottom, right, top = sheet.get_charbox(place, loose=False)
            assert 40 <= left <= right <= 596 - 40 or right - left == 0
            assert 20 <= bottom <= top or right - left == 0


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=80))
def test_any_words_print(words: str) -> None:
    for make in (promises, directory, open_work):
        assert make(1, words).startswith(b"%PDF")
