"""A paper of figures: its tables go on overleaf under their heads, and nothing is cut off."""

from collections.abc import Sequence

import pypdfium2

from liaison_app.documents.figures_content import (
    WORDS,
    FigureColumn,
    FiguresContent,
    FigureSection,
    FigureTable,
    difference_words,
    figure_words,
)
from liaison_app.documents.figures_pdf import write_figures

COLUMNS = (FigureColumn("Body", WORDS), FigureColumn("Sent"), FigureColumn("Half within (days)"))


def pages_of(*sections: FigureSection, aloud: Sequence[tuple[str, str]] = ()) -> list[str]:
    content = FiguresContent(title="Figures", sections=sections, aloud=aloud, council="A Council")
    writing = write_figures(content)
    while True:
        try:
            next(writing)
        except StopIteration as stop:
            document = pypdfium2.PdfDocument(stop.value)
            return [page.get_textpage().get_text_range() for page in document]


def table(rows: Sequence[Sequence[object]], **more: object) -> FigureSection:
    made = FigureTable(name="T", columns=COLUMNS, rows=rows, **more)  # type: ignore[arg-type]
    return FigureSection(title="A table", tables=[made])


def test_a_long_table_has_its_heads_on_each_page_and_every_row_once() -> None:
    rows = [(f"Body number {n}", n, n + 0.5) for n in range(120)]
    pages = pages_of(table(rows, total=("Together", 7140, None)))
    assert len(pages) > 2
    assert all("Body" in page and "within" in page for page in pages)
    words = " ".join(" ".join(pages).split())
    assert all(words.count(f"Body number {n} {n} {n}½") == (1 if n else 0) for n in range(120))
    assert "Body number 0 0 ½" in words
    assert "Together 7,140 –" in words


def test_a_short_table_is_not_parted_and_a_long_one_leaves_no_row_alone() -> None:
    long = [(f"Long {n}", n, n) for n in range(31)]
    short = [(f"Short {n}", n, n) for n in range(6)]
    tables = [FigureTable(name="T", columns=COLUMNS, rows=rows) for rows in (long, short)]
    for before in range(4):  # rows that push it down, one by one
        first = FigureTable(name="F", columns=COLUMNS, rows=long[: before + 1])
        pages = pages_of(FigureSection(title="Tables", tables=[first, *tables]))
        assert sum("Short" in page for page in pages) == 1
        assert all(page.count("Long") != 1 for page in pages)


def test_a_name_of_more_than_a_page_is_whole() -> None:
    rows = [("wo rd " * 2500, 1, 2), ("after", 3, 4)]
    words = " ".join(" ".join(pages_of(table(rows))).split())
    assert (words.count("wo"), words.count("rd")) == (2500, 2500)
    assert "after 3 4" in words


def test_a_sign_no_typeface_has_is_spelled_out() -> None:
    pages = pages_of(table([("Open day \U0001f600", 1, 2)], nothing="\U0001f54c"))
    assert "Open day [grinning face]" in pages[0]


def test_rows_that_count_nothing_may_be_left_out_in_words() -> None:
    rows = [("January", 0, None), ("February", 2, 4.0)]
    words = " ".join(pages_of(table(rows, quiet="A month without any is not listed.")))
    assert "January" not in words
    assert "A month without any is not listed." in words
    assert "Nobody came." in " ".join(pages_of(table([], nothing="Nobody came.")))


def test_what_is_read_aloud_has_a_page_of_its_own() -> None:
    aloud = [(f"Part {n}", "We sent twenty letters and had nine answers.") for n in range(9)]
    pages = pages_of(table([("one", 1, 1)]), aloud=aloud)
    assert len(pages) == 2
    assert "A table" not in pages[0]


def test_figures_as_they_are_read() -> None:
    said = [figure_words(value) for value in (1204, 6.5, 0.5, 3.0, None, "x")]
    assert said == ["1,204", "6½", "½", "3", "–", "x"]
    signed = [difference_words(value) for value in (16, -3.5, 0, None)]
    assert signed == ["+16", "−3½", "the same", "–"]
