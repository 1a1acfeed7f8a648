"""Tables over pages: sections kept with their rows and said again, marks, bookmarks, nothing cut off."""

from collections.abc import Callable

import pypdfium2
import pytest

from liaison_app.documents.table_paper import (
    GUTTER,
    UPRIGHT,
    Column,
    PaperHead,
    Part,
    TablePaper,
    measure_of,
)

COLUMNS = (Column("What", 300.0), Column("Who", measure_of(UPRIGHT) - 300.0 - GUTTER))


def paper_of(rows: int, head: PaperHead, *, group: str = "") -> bytes:
    paper = TablePaper.of(head, COLUMNS)
    paper.section("Police")
    for n in range(rows):
        if group and not n:
            paper.group(group)
        paper.row([[Part(f"Row{n}")], [Part("Somebody")]])
    paper.section("Schools")
    paper.row([[Part("Last")], []])
    return paper.finish()


@pytest.fixture(scope="module")
def long() -> bytes:
    head = PaperHead(
        title="Promises", lines=["3 open"], council="Harrowmere", period="2026", restricted=True
    )
    return paper_of(90, head)


def test_each_page_says_what_it_is(long: bytes, read: Callable[[bytes], object]) -> None:
    paper = read(long)
    assert len(paper) == 3
    for page in range(3):
        shown = paper.text(page)
        assert f"Page {page + 1} of 3" in shown
        assert "Harrowmere · Promises · 2026" in shown
        assert "Restricted" in shown
        assert "What" in shown
    assert "3 open" in paper.text(0)


def test_a_section_is_said_again_overleaf(long: bytes, read: Callable[[bytes], object]) -> None:
    paper = read(long)
    assert [paper.text(page).count("Police") for page in range(3)] == [1, 1, 1]
    assert "Schools" in paper.text(2)
    assert paper.box("Police", 1).bottom < paper.box("Row5", 1).top


def test_readers_list_sections_and_groups() -> None:
    data = paper_of(3, PaperHead(title="Directory"), group="County Police")
    marks = [(mark.get_title(), mark.level) for mark in pypdfium2.PdfDocument(data).get_toc()]
    assert marks == [("Police", 0), ("County Police", 1), ("Schools", 0)]


@pytest.mark.parametrize("rows", range(36, 46))
def test_a_section_never_stands_alone_at_a_foot(rows: int, read: Callable[[bytes], object]) -> None:
    paper = read(paper_of(rows, PaperHead(title="T")))
    for page in range(len(paper)):
        assert ("Schools" in paper.text(page)) == ("Last" in paper.text(page))


def test_words_of_three_hundred_letters_are_not_cut_off(read: Callable[[bytes], object]) -> None:
    long = "Abcdefghij" * 30
    head = PaperHead(title=long, lines=[long], council="Harrowmere")
    paper = TablePaper.of(head, COLUMNS)
    paper.section(long)
    paper.group(long)
    paper.row([[Part(long)], [Part(long)]])
    shown = "".join(read(paper.finish()).text().split())
    assert shown.count(long) == 6
