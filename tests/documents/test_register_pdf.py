"""The register on paper: every row, whole, under its month."""

from collections.abc import Callable, Generator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.documents.register_pdf import RegisterContent, RegisterRow, write_register
from tests.rounds import rounds


def finished(job: Generator[tuple[int, int], None, bytes]) -> tuple[bytes, list[tuple[int, int]]]:
    told = []
    while True:
        try:
            told.append(next(job))
        except StopIteration as stop:
            return stop.value, told


def rows(count: int) -> list[RegisterRow]:
    return [
        RegisterRow(
            date=f"2018-{1 + n * 12 // count:02}-{1 + n % 28:02}",
            our_ref=f"CM/2018/{n:04}",
            your_ref="CE/1" if n % 4 == 0 else "",
            direction=("out", "in", "internal")[n % 3],
            channel="letter",
            who=("The Chief Constable", "محمّد ہاشم گلزار", "আয়েশা রহমান")[n % 3],
            subject=f"Subject{n} " + "of the letter and what it asked for " * (n % 4),
            matter="Letters of hate",
            state="sent",
            restricted=n % 10 == 0,
        )
        for n in range(count)
    ]


def register(some: list[RegisterRow]) -> RegisterContent:
    return RegisterContent(
        council="Northtown Council of Mosques",
        period="2018",
        rows=some,
        printed_on="26 March 2026",
    )


def test_every_row_is_there_under_its_month(read: Callable) -> None:
    data, told = finished(write_register(register(rows(250))))
    paper = read(data)
    text = paper.text()
    assert all(f"CM/2018/{n:04}" in text and f"Subject{n}" in text for n in range(250))
    assert told[0] == (0, 250)
    assert told[-1] == (250, 250)
    for page in range(len(paper)):
        shown = paper.text(page)
        assert f"Page {page + 1} of {len(paper)}" in shown
        assert "Northtown Council of Mosques" in shown
        assert all(head in shown for head in ("Date", "Reference", "Subject", "State"))
    assert text.count("Restricted") == 25
    assert "Received" in text
    box = paper.box("January 2018")
    assert box.bottom < paper.box("CM/2018/0000").top


def test_the_page_lies_across_and_nothing_leaves_it(read: Callable) -> None:
    paper = read(finished(write_register(register(rows(60))))[0])
    assert paper.pdf[0].get_size() == pytest.approx((841.89, 595.28), abs=0.1)
    for page in range(len(paper)):
        sheet = paper.pdf[page]
        text = sheet.get_textpage()
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place, loose=False)
            assert 0 <= left <= right <= 842 - 40
            assert 20 <= bottom <= top or right - left == 0


def test_a_row_longer_than_a_page_goes_on(read: Callable) -> None:
    words = " ".join(f"w{n}" for n in range(3000))
    paper = read(finished(write_register(register([RegisterRow(subject=words)])))[0])
    assert len(paper) > 3
    shown = set(paper.words())
    assert all(f"w{n}" in shown for n in range(3000))


@pytest.mark.parametrize("before", range(8, 26))
def test_a_month_is_never_named_alone_at_the_foot(read: Callable, before: int) -> None:
    short = [RegisterRow(date=f"2018-01-{1 + n:02}", subject="Short") for n in range(before)]
    tall = RegisterRow(date="2018-02-01", subject="Tall", who="One of many\n" * 6)
    paper = read(finished(write_register(register([*short, tall])))[0])
    for page in range(len(paper)):
        assert ("February 2018" in paper.text(page)) == ("Tall" in paper.text(page))


def test_a_sign_in_one_letter_does_not_keep_the_register_from_being_printed(read: Callable) -> None:
    row = RegisterRow(date="2018-03-16", subject="Open day \U0001f600", who="A\U00010400")
    told = " ".join(read(finished(write_register(register([row])))[0]).text().split())
    assert "Open day [grinning face]" in told
    assert "A[deseret capital letter long i]" in told.replace("\n", "")


def test_an_empty_register_says_so(read: Callable) -> None:
    assert "Nothing was sent or received" in read(finished(write_register(register([])))[0]).text()


@pytest.mark.parametrize(
    ("date", "month", "day"),
    [
        ("2018-03-16", "March 2018", "16 Mar"),
        ("2018-03", "March 2018", "Mar 2018"),
        ("2018", "2018", "2018"),
        ("", "Without an exact date", ""),
        ("last Ramadan", "Without an exact date", "last Ramadan"),
        ("2018-99-99", "2018", "2018"),
    ],
)
def test_dates_whole_and_in_part(read: Callable, date: str, month: str, day: str) -> None:
    text = read(finished(write_register(register([RegisterRow(date=date)])))[0]).text()
    assert month in text
    assert day in text


def test_the_same_register_gives_the_same_bytes() -> None:
    assert len({finished(write_register(register(rows(40))))[0] for _ in range(2)}) == 1


@settings(max_examples=rounds(50), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.text(max_size=20))
def test_any_words_print(text: str, short: str) -> None:
    row = RegisterRow(
        date=short, our_ref=text, your_ref=short, who=text, subject=text, state=short, channel=short
    )
    data, _ = finished(write_register(register([row])))
    assert data.startswith(b"%PDF")
