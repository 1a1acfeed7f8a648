"""Tables over pages: sections kept with their rows and said again, marks, bookmarks, nothing cut off."""

from collections.abc import Callable

import pypdfium2
import pytest

from liaison_app.documents.paper_head import PaperHead
from liaison_app.documents.table_paper import (
    GUTTER,
    UPRIGHT,
    Column,
    Heading,
    Part,
    TablePaper,
    measure_of,
)
from liaison_app.documents.table_tags import MOST_TOLD
from tests.documents.test_structure import structure

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


def test_a_report_tells_its_table_to_whoever_has_it_read_aloud(read: Callable) -> None:
    paper = TablePaper(
        Heading("Promises", ["Harrowmere"]), [Column("Who", 200), Column("What", 240)]
    )
    paper.section("Theirs")
    paper.group("Police")
    for number in range(70):
        paper.row([[Part(f"Officer {number}")], [Part("ring back")]])
    paper.section("Ours")
    paper.say("Nothing was promised.")
    shown = read(paper.finish())
    first, second, *_rest = (structure(shown, page) for page in range(len(shown.pdf)))
    assert first[:3] == ["Document", ["H1"], ["P"]]
    row, across = ["TR", ["TD"], ["TD"]], ["TR", ["TH"]]
    assert first[3][:5] == ["Table", ["TR", ["TH"], ["TH"]], across, across, row]
    # Overleaf the headings are there again for the eye alone: it is one table.
    assert second[1][:2] == ["Table", row]
    assert [second[1][-2], second[1][-1]] == [across, ["TR", ["TD"]]]


def test_a_list_too_long_to_listen_to_does_not_swell_with_its_structure() -> None:
    told, untold = (
        paper_of(rows, PaperHead(title="Promises")) for rows in (MOST_TOLD - 5, MOST_TOLD + 5)
    )
    assert b"/StructTreeRoot" in told
    assert b"/StructTreeRoot" not in untold
    assert len(untold) < len(told) / 3
