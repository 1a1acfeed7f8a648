"""What dossiers, handover books and figures tell of themselves to whoever has them read aloud."""

from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium
import pytest

from liaison_app.documents import book_tags
from liaison_app.documents.book_page import MEASURE
from liaison_app.documents.book_paper import GUTTER, TEXT, BookPaper
from liaison_app.documents.book_tags import CELLS, HEADS
from liaison_app.documents.briefing_pdf import BriefingLine, BriefingPart
from liaison_app.documents.chart_content import Bar, Bars, Columns, Series, SpreadRow, Spreads
from liaison_app.documents.chart_words import chart_words
from liaison_app.documents.dossier_content import (
    DossierContent,
    DossierDay,
    DossierFile,
    DossierLetter,
)
from liaison_app.documents.dossier_pdf import write_dossier
from liaison_app.documents.figures_content import (
    WORDS,
    FigureColumn,
    FiguresContent,
    FigureSection,
    FigureTable,
)
from liaison_app.documents.figures_pdf import write_figures
from liaison_app.documents.handover_book_pdf import (
    BookBody,
    BookContact,
    BookContent,
    BookMatter,
    Pressing,
    write_handover_book,
)
from liaison_app.documents.handover_cover import BookCover
from liaison_app.documents.table_paper import Part
from liaison_app.exchange.pages_of_pdf import PdfPagesIn
from liaison_app.rules.drawn_pages import DrawnPage
from liaison_app.services.jobs import run_here
from tests.documents.test_structure import structure, told

COVER = BookCover(
    council="Northtown Council of Mosques",
    as_of="As of 18 March 2026",
    people=[("From", ["Amina Rahman"])],
    figures=[("2", "open matters")],
    warning="Keep it locked away.",
)
ITEM = ["LI", ["LBody", ["P"], ["P"], ["P"]]]
COLUMNS = Columns(
    title="Sent, by month",
    labels=["Nov", "Dec", "Jan"],
    years=["2025", "2025", "2026"],
    series=[Series("Sent", [3, 0, 1_204]), Series("Received", [0, 0, 2])],
)


def lines(count: int) -> list[BriefingLine]:
    return [
        BriefingLine(when=f"{n % 28 + 1} March 2026", text=f"Line{n}", state="Open")
        for n in range(count)
    ]


def book(**more: Any) -> BookContent:
    return BookContent(cover=COVER, council="Northtown Council of Mosques", **more)


def matter(**more: Any) -> BookMatter:
    return BookMatter(key="m", title="Patrols", above="OPEN MATTER 1 OF 1", **more)


def all_roles(tree: list[Any]) -> Iterator[str]:
    yield tree[0]
    for kid in tree[1:]:
        yield from all_roles(kid)


def whole(paper: Any) -> list[list[Any]]:
    """The tree of each page."""
    return [structure(paper, page) for page in range(len(paper))]


def page_with(paper: Any, words: str) -> int:
    return next(n for n in reversed(range(len(paper))) if words in paper.text(n))


def figures_said(paper: Any, page: int) -> list[str]:
    """What is said in place of the pictures and charts of a page."""
    tree = pdfium.FPDF_StructTree_GetForPage(paper.pdf[page])
    top = pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)
    found = []
    for number in range(pdfium.FPDF_StructElement_CountChildren(top)):
        element = pdfium.FPDF_StructElement_GetChildAtIndex(top, number)
        if element and told(pdfium.FPDF_StructElement_GetType, element) == "Figure":
            found.append(told(pdfium.FPDF_StructElement_GetAltText, element))
    pdfium.FPDF_StructTree_Close(tree)
    return found


def nothing_untold(paper: Any) -> None:
    """All that is drawn is a piece that is told, or said to be for the eye."""
    for page in paper.pdf:
        for drawn in page.get_objects(max_depth=1):
            assert pdfium.FPDFPageObj_CountMarks(drawn.raw) == 1


# The handover book


def test_a_book_is_read_from_its_cover_and_contents_to_its_end(read: Callable) -> None:
    paper = read(write_handover_book(book(matters=[matter(summary="About it.")])))
    pages = whole(paper)
    assert pages[0][1][0] == "Sect"
    assert pages[0][1].count(["H1"]) == 1
    contents = pages[1][1]
    assert contents[:2] == ["Sect", ["H2"]]
    assert contents[2][0] == "TOC"
    assert contents[2][1:] == [["TOCI", ["P"], ["P"]]] * len(list(paper.pdf.get_toc()))
    begins = page_with(paper, "Nothing presses")
    assert pages[begins][1:] == [["H2"], ["P"], ["P"]]
    of_matter = pages[page_with(paper, "About it.")]
    assert of_matter[1:] == [["P"], ["H2"], ["P"]]


def test_lines_under_a_heading_are_one_list_though_they_go_overleaf(read: Callable) -> None:
    parts = [BriefingPart(heading="They promised", lines=lines(90))]
    paper = read(write_handover_book(book(matters=[matter(parts=parts)])))
    first = page_with(paper, "Line0")
    here, overleaf = structure(paper, first), structure(paper, first + 1)
    assert here[1:4] == [["P"], ["H2"], ["H3"]]
    assert here[4][:2] == ["L", ITEM]
    assert [one[0] for one in overleaf[1:]] == ["L"], "the heading said again is for the eye"
    assert sum(tree[-1].count(ITEM) for tree in (here, overleaf)) >= 60
    assert paper.text(first + 1).count("They promised") == 1


def test_who_stands_beside_whom_is_a_person_each(read: Callable) -> None:
    people = [("Chief Constable", "01632 960101"), ("The Dean", ""), ("Editor", "Observer")]
    paper = read(write_handover_book(book(matters=[matter(people=people)])))
    (listed,) = [one for one in structure(paper, page_with(paper, "The Dean")) if one[0] == "L"]
    body = ["LI", ["LBody", ["P"], ["P"]]]
    assert listed[1:] == [body, ["LI", ["LBody", ["P"]]], body]


def test_what_presses_is_numbered_and_says_its_page(read: Callable) -> None:
    begin = [Pressing(text="Ring back", why="He waits", where="Patrols", key="m")]
    paper = read(write_handover_book(book(begin=begin, matters=[matter()])))
    tree = structure(paper, page_with(paper, "Ring back"))
    assert tree[-1] == ["L", ["LI", ["Lbl"], ["LBody", ["P"], ["P"], ["P"], ["P"]]]]


def test_contacts_are_told_with_what_to_beware_of(read: Callable) -> None:
    contact = BookContact(who="The Dean", beware=["Do not ring."], lines=[("Post", "1 Close")])
    paper = read(
        write_handover_book(book(contacts=[BookBody(name="Cathedral", contacts=[contact])]))
    )
    tree = structure(paper, page_with(paper, "Do not ring."))
    named = tree.index(["H3"])
    assert tree[named : named + 2] == [["H3"], ["L", ITEM]]


def test_all_of_a_book_is_told_or_for_the_eye(read: Callable) -> None:
    parts = [BriefingPart(heading="They promised", lines=lines(90))]
    begin = [Pressing(text="Ring back", why="He waits", where="Patrols", key="m")]
    nothing_untold(
        read(
            write_handover_book(
                book(begin=begin, matters=[matter(parts=parts)], keeping=[("File", "Here")])
            )
        )
    )


def test_words_in_urdu_say_so_and_the_list_around_them_does_not(read: Callable) -> None:
    lines = [BriefingLine(when="1 March", text="ہمارے علاقے کی مساجد", state="Open")]
    parts = [BriefingPart(heading="Said", lines=lines)]
    paper = read(write_handover_book(book(matters=[matter(parts=parts)])))
    assert paper.data.count(b"/Lang(ur)") == 1


# The dossier


def dossier(*letters: DossierLetter, **more: Any) -> bytes:
    content = DossierContent(
        cover=COVER, title="Patrols", letters=letters, letters_count=len(letters), **more
    )
    return run_here(write_dossier(content))


def letter(**more: Any) -> DossierLetter:
    return DossierLetter(
        number=1, key="c1", title="Thank you", above="LETTER OF OURS", below="To the Dean", **more
    )


def test_a_letter_that_is_set_is_paragraphs_and_its_page_is_named_with_its_day(
    read: Callable,
) -> None:
    day = DossierDay(when="1 March", text="Thank you", key="c1", number=1)
    paper = read(dossier(letter(words="One.\n\nTwo."), days=[day]))
    assert structure(paper, page_with(paper, "Two."))[1:] == [
        ["P"], ["H2"], ["P"], ["P"], ["P"],
    ]  # fmt: skip
    listed = structure(paper, page_with(paper, "Everything in the order"))[-1]
    assert listed == ["L", ["LI", ["LBody", ["P"], ["P"], ["P"]]]], "when, what, and the page"
    nothing_untold(paper)


def test_the_pages_of_a_letter_are_read_as_words_and_a_scan_as_a_picture(
    read: Callable, printed: Callable, picture: Callable
) -> None:
    as_sent = list(PdfPagesIn(printed().data).pages())
    scan = DossierFile(name="scan.png", key="s", picture=picture())
    paper = read(dossier(letter(pages=as_sent, files=[scan])))
    sent = next(n for n in range(len(paper)) if "LETTER OF OURS" in paper.text(n))
    assert structure(paper, sent)[1:] == [["P"], ["H2"], ["P"], ["P"]]
    assert figures_said(paper, sent) == []
    assert structure(paper, sent + 1)[1:] == [["H3"], ["Figure"]]
    assert figures_said(paper, sent + 1) == ["scan.png, page 1, as a picture"]
    nothing_untold(paper)


def test_a_page_that_cannot_be_had_says_why(read: Callable) -> None:
    paper = read(dossier(letter(pages=[DrawnPage(0, 0, why="It is locked.")])))
    assert structure(paper, page_with(paper, "It is locked."))[-1] == ["P"]
    nothing_untold(paper)


def test_a_table_that_came_with_a_letter_has_its_heads_and_keeps_its_empty_cells(
    read: Callable,
) -> None:
    rows = [("Name", "Day", "What"), ("Ali", "", "rang"), ("Zoe", "2 May", "")]
    paper = read(dossier(letter(words="Here.", files=[DossierFile(name="a.csv", rows=rows)])))
    table = next(one for tree in whole(paper) for one in tree[1:] if one[0] == "Table")
    row = ["TR", ["TD"], ["TD"], ["TD"]]
    assert table == ["Table", ["TR", ["TH"], ["TH"], ["TH"]], row, row]


def test_a_very_long_table_is_told_row_by_row_and_does_not_swell_the_file(
    monkeypatch: pytest.MonkeyPatch, read: Callable
) -> None:
    monkeypatch.setattr(book_tags, "MOST_CELLS", 6)
    paper = BookPaper(title="T", council="", printed_on="", colour="")
    paper.section("S")
    widths = ((MEASURE - GUTTER) / 2,) * 2
    for place in range(5):
        paper.row([[Part("a", TEXT)], [Part("b", TEXT)]], widths, CELLS if place else HEADS)
    tree = structure(read(paper.finish()))
    row = ["TR", ["TD"], ["TD"]]
    assert tree[2:] == [["Table", ["TR", ["TH"], ["TH"]], row, row], ["P"], ["P"]]


# Figures


def figures(**more: Any) -> bytes:
    content = FiguresContent(
        title="Activity", aloud=[("Letters", "We sent three. " * 9)] * 6, **more
    )
    return run_here(write_figures(content))


def test_figures_have_headings_charts_in_words_and_one_table_over_pages(read: Callable) -> None:
    columns = [FigureColumn("Body", WORDS), FigureColumn("Sent")]
    table = FigureTable(name="t", columns=columns, rows=[(f"Body {n}", n) for n in range(80)])
    section = FigureSection(title="Letters", charts=[COLUMNS], tables=[table], words="Words.")
    paper = read(figures(sections=[section], notes=["Drafts are not counted."]))
    pages = whole(paper)
    assert pages[0][1:] == [["H1"], *[["H2"], ["P"]] * 7]
    assert [one[0] for one in pages[1][1:]] == ["H2", "P", "Figure", "Table"]
    row = ["TR", ["TD"], ["TD"]]
    assert pages[1][-1][:3] == ["Table", ["TR", ["TH"], ["TH"]], row]
    assert pages[2][1][:2] == ["Table", row], "its heads overleaf are for the eye"
    assert figures_said(paper, 1) == [chart_words(COLUMNS)]
    assert b"/BBox[" in paper.data
    nothing_untold(paper)


def test_two_tables_that_follow_each_other_are_two(read: Callable) -> None:
    columns = [FigureColumn("Body", WORDS), FigureColumn("Sent")]
    tables = [FigureTable(name=name, columns=columns, rows=[("A", 1)]) for name in "ab"]
    paper = read(figures(apart=False, sections=[FigureSection(title="L", tables=tables)]))
    assert list(all_roles(structure(paper))).count("Table") == 2


def test_a_chart_in_words_says_every_number_that_is_not_nothing() -> None:
    assert chart_words(COLUMNS) == (
        "Chart: Sent, by month. Sent: Nov 2025, 3; Jan 2026, 1,204. Received: Jan 2026, 2."
        " Everything else 0."
    )
    bars = Bars(title="By body", parts=["Letters", "Calls"], rows=[Bar("Police", [2, 1], "3")])
    assert chart_words(bars) == "Chart: By body. Police: Letters 2, Calls 1, 3."
    alone = Bars(title="Promises", rows=[Bar("Kept", [12], "12"), Bar("Open", [3])])
    assert chart_words(alone) == "Chart: Promises. Kept: 12. Open: 3."
    spread = Spreads(
        title="Answers", rows=[SpreadRow("Police", [1, 9], "two, after\n1 and 9 days")]
    )
    assert chart_words(spread) == "Chart: Answers. Police: two, after 1 and 9 days."
    empty = Columns(title="None", labels=["Jan"], series=[Series("", [0])])
    assert chart_words(empty) == "Chart: None. Everything 0."
