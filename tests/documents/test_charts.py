"""Charts say their numbers, are vectors, read without colour, and take any words."""

import io
import re

import pypdfium2
import pytest
from PIL import ImageStat
from reportlab.graphics.shapes import Rect

from liaison_app.documents.book_paper import LEFT, MEASURE, BookPaper
from liaison_app.documents.chart_content import (
    Bar,
    Bars,
    Chart,
    Columns,
    Series,
    SpreadRow,
    Spreads,
)
from liaison_app.documents.chart_shapes import put
from liaison_app.documents.charts import drawn

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
NAMES = (
    "County Police",
    "محمد بن عبد الله",
    "রুখসানা বেগম",
    "W" * 300,
    "<b>&amp;</b> \u202egnp.exe",
    "",
)


def paper_of(*charts: Chart, colour: str = "") -> bytes:
    paper = BookPaper(title="Charts", council="A Council", printed_on="", colour=colour)
    paper.section("Charts")
    for chart in charts:
        drawing = drawn(chart, MEASURE, paper.house)
        top = paper.keep(drawing.height)
        put(drawing, paper.sheet(), LEFT, top)
        paper.advance(drawing.height)
    return paper.finish()


def words_of(pdf: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join(pages).replace("\r", "")


def test_every_value_is_written_at_its_column() -> None:
    values = [7, 18, 0, 4, 11, 1204, 19, 15, 20, 16, 2, 21]
    words = words_of(paper_of(Columns(title="Sent", labels=MONTHS, years=["2026"] * 12,
                                      series=[Series("", values)])))  # fmt: skip
    assert all(f"{value:,}" in words for value in values)
    assert words.count("2026") == 1
    assert all(month in words for month in MONTHS)


def test_parts_are_named_and_numbered() -> None:
    stacked = Columns(
        title="Answers",
        labels=MONTHS[:3],
        series=[Series("came", [3, 0, 5]), Series("none yet", [2, 0, 0])],
        stacked=True,
    )
    rows = [Bar("County Police", [11, 22, 33, 44], "110 asked")]
    bars = Bars(title="Questions", parts=["Answered", "In part", "Not", "None"], rows=rows)
    words = words_of(paper_of(stacked, bars))
    for expected in ("came", "none yet", "3 + 2", "In part", "11", "22", "33", "44", "110 asked"):
        assert expected in words


def test_where_there_is_no_room_the_scale_is_said() -> None:
    values = [90_000 + n for n in range(24)]
    crowded = Columns(
        title="Many", labels=MONTHS * 2, series=[Series("a", values), Series("b", values)]
    )
    words = words_of(paper_of(crowded))
    assert "50,000" in words
    assert "90,001" not in words


def test_answers_are_rings_or_a_band() -> None:
    rows = [
        SpreadRow("Few", [1, 4, 9], "half within 4 days", 4.0),
        SpreadRow("Many", list(range(30)), "half within 14½ days", 14.5),
        SpreadRow("Far", [400], "400 days"),
    ]
    pdf = paper_of(Spreads(title="Days", rows=rows))
    words = words_of(pdf)
    assert "half within 14½ days" in words
    assert "400 days" in words
    assert " c\n" in _stream(pdf) or " c " in _stream(pdf)  # rings are curves


@pytest.mark.parametrize("colour", ["", "#ffff99", "#000000"])
def test_it_reads_in_black_and_white(colour: str) -> None:
    """Each of four parts is a grey or a pattern of its own when the page has no colour."""
    chart = Bars(title="T", parts=["a", "b", "c", "d"], rows=[Bar("Row", [10, 10, 10, 10])])
    paper = BookPaper(title="", council="", printed_on="", colour=colour)
    paper.section("")
    drawing = drawn(chart, MEASURE, paper.house)
    top = paper.keep(drawing.height)
    put(drawing, paper.sheet(), LEFT, top)
    grey = pypdfium2.PdfDocument(paper.finish())[0].render(scale=3).to_pil().convert("L")
    boxes = [one for one in drawing.contents if isinstance(one, Rect) and one.width > 30]
    looks = []
    for box in {one.x: one for one in boxes}.values():
        foot = top + drawing.height - box.y
        at = (LEFT + box.x + 3, foot - box.height + 1.5, LEFT + box.x + box.width / 3, foot - 1.5)
        seen = ImageStat.Stat(grey.crop([round(3 * edge) for edge in at]))
        looks.append((seen.mean[0], seen.stddev[0]))
    assert len(looks) == 4
    for n, (mean, pattern) in enumerate(looks):
        assert all(abs(mean - m) > 12 or abs(pattern - p) > 20 for m, p in looks[:n])


def test_any_words_and_nothing_but_vectors() -> None:
    charts: list[Chart] = [
        Columns(title=NAMES[4], labels=[NAMES[1][:5]] * 12, series=[Series(NAMES[2], [0] * 12)]),
        Bars(title="Bars", rows=[Bar(name, [n], name) for n, name in enumerate(NAMES)]),
        Spreads(title="", rows=[SpreadRow(name, [], name) for name in NAMES]),
        Columns(title="None", labels=[], series=[]),
        Bars(title="None"),
        Spreads(title="None"),
    ]
    pdf = paper_of(*charts)
    assert pdf == paper_of(*charts)
    assert b"/Image" not in pdf
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        for thing in page.get_objects():
            left, bottom, right, top = thing.get_bounds()
            assert left >= 0
            assert bottom >= 0
            assert right <= width
            assert top <= height


def _stream(pdf: bytes) -> str:
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(pdf)).pages
    text = "\n".join(page.get_contents().get_data().decode("latin-1") for page in pages)  # type: ignore[union-attr]
    return re.sub(r"[ \n]+", " ", text)
