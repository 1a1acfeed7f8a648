"""Labels on paper: every address within its label, on every sheet, from any label on."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.documents.label_pdf import LabelStyle, usual_size, write_labels
from liaison_app.documents.pdf_file import MM
from liaison_app.errors import NotPrintable
from liaison_app.records import LabelSheet
from liaison_app.records.label_sheet import LABEL_SHEET
from liaison_app.rules.label_sheets import BADGES, labels_on, place_of, shipped_sheets
from tests.rounds import rounds

SHEETS = (*shipped_sheets(), *shipped_sheets(BADGES))
L7160 = SHEETS[0]


def address(number: int) -> tuple[str, ...]:
    return (f"Person{number:03}", "Hill Road Academy", "Hill Road", "NORTHTOWN", "NT2 4AB")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_last_label_of_every_sheet_is_within_its_edges(
    sheet: LabelSheet, read: Callable
) -> None:
    assert LABEL_SHEET.rules is None or LABEL_SHEET.rules(sheet) == {}
    every = labels_on(sheet)
    data, fitted = write_labels([address(n) for n in range(1, every + 1)], LabelStyle(sheet=sheet))
    paper = read(data)
    assert len(paper) == 1
    assert not fitted.too_long
    for number in (1, every // 2, every):
        place = place_of(sheet, number)
        assert place.left >= 0
        assert place.top >= 0
        assert place.right <= 210
        assert place.bottom <= 297
        words = paper.box(f"Person{number:03}")
        assert place.left < words.left < words.right < place.right
        assert place.top < words.top < words.bottom < place.bottom
    last = place_of(sheet, every)
    codes = paper.boxes("NT2 4AB")
    assert len(codes) == every
    assert max(box.bottom for box in codes) < last.bottom
    assert max(box.right for box in codes) < last.right


def test_labels_start_where_the_sheet_is_not_used_yet(read: Callable) -> None:
    style = LabelStyle(sheet=L7160, start=7)
    paper = read(write_labels([address(n) for n in range(20)], style)[0])
    assert len(paper) == 2
    first = paper.box("Person000")
    place = place_of(L7160, 7)
    assert place.left < first.left < place.right
    assert place.top < first.top < place.bottom
    assert "Person014" in paper.text(0)
    second = paper.box("Person015", 1)
    assert (second.left, second.top) < (40, 40)


def test_a_nudge_moves_the_labels_with_their_outlines(read: Callable) -> None:
    pages = [
        read(write_labels([address(1)], LabelStyle(sheet=L7160, outlines=True, nudge=nudge))[0])
        for nudge in ((0.0, 0.0), (1.5, -2.0))
    ]
    before, after = (paper.box("Person001") for paper in pages)
    assert after.left - before.left == pytest.approx(1.5, abs=0.05)
    assert after.top - before.top == pytest.approx(-2.0, abs=0.05)
    edges = [paper.ink().right for paper in pages]
    assert edges[1] - edges[0] == pytest.approx(1.5, abs=0.6)


def test_outlines_are_of_every_label_of_the_sheet(read: Callable) -> None:
    paper = read(write_labels([address(1)], LabelStyle(sheet=L7160, outlines=True))[0])
    picture = paper.picture(0, 254)  # ten dots a millimetre
    for number in range(1, labels_on(L7160) + 1):
        left, _, _, bottom = place_of(L7160, number)
        edge = picture.crop(
            (int(left * 10) + 20, int(bottom * 10) - 4, int(left * 10) + 60, int(bottom * 10) + 4)
        )
        assert edge.getextrema()[0] < 230


def test_a_long_address_is_set_smaller_before_it_runs_over(read: Callable) -> None:
    long = ("Person001", "Heads of Community Engagement", "NORTHTOWN")
    data, fitted = write_labels([long, address(2)], LabelStyle(sheet=L7160))
    assert (fitted.shrunk, fitted.too_long) == ([0], [])
    assert long[1] in read(data).text()


def test_what_runs_over_stands_further_in(read: Callable) -> None:
    long = ("Person001", " ".join(["Community", "Engagement"] * 5), "NORTHTOWN")
    data, fitted = write_labels([long], LabelStyle(sheet=L7160))
    assert fitted.too_long == []
    boxes = read(data).boxes("Community")
    starts = sorted({round(box.left, 1) for box in boxes})
    assert read(data).box("Person001").left == pytest.approx(starts[0], abs=0.3)
    assert read(data).box("NORTHTOWN").left == pytest.approx(starts[0], abs=0.3)
    assert any(box.left > starts[0] + 2 for box in boxes)


def test_an_address_too_long_for_its_label_is_told_of_and_stays_within_it(read: Callable) -> None:
    small = next(sheet for sheet in SHEETS if sheet.name == "L7651")
    endless = tuple(f"Line{n:02}" for n in range(30))
    data, fitted = write_labels([endless, address(2)], LabelStyle(sheet=small))
    assert fitted.too_long == [0]
    paper = read(data)
    assert "Line29" not in paper.text()
    assert max(box.bottom for box in paper.boxes("Line")) < place_of(small, 1).bottom


def test_the_type_goes_by_the_label() -> None:
    sizes = {sheet.name: usual_size(sheet) for sheet in SHEETS}
    assert sizes["L7160"] == 11.0
    assert sizes["L7165"] == 14.0
    assert sizes["L7651"] == 8.0


def test_many_scripts(read: Callable) -> None:
    urdu = ("محمد ہاشم گلزار", "مرکزی مسجد", "لاہور")
    bengali = ("আয়েশা রহমান", "12 Mill Lane", "NORTHTOWN")
    paper = read(write_labels([urdu, bengali], LabelStyle(sheet=L7160))[0])
    assert "آ" not in paper.text()
    first, second = place_of(L7160, 1), place_of(L7160, 2)
    half = paper.picture(0, 25.4).crop((int(first.left), 16, int(first.left) + 20, 53))
    assert half.getextrema()[0] > 200, "an address from right to left stands at the right"
    assert paper.box("12 Mill Lane").left == pytest.approx(second.left + 4.4, abs=0.5)


def test_a_character_no_typeface_has_is_named() -> None:
    with pytest.raises(NotPrintable):
        write_labels([("\U00013000",)], LabelStyle(sheet=L7160))


def test_no_labels_are_no_pages_but_a_file() -> None:
    data, fitted = write_labels([], LabelStyle(sheet=L7160))
    assert data.startswith(b"%PDF")
    assert fitted.shrunk == fitted.too_long == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=rounds(60))
@given(
    st.lists(st.text("ab cدہ0", max_size=120), min_size=1, max_size=12),
    st.sampled_from(SHEETS),
    st.data(),
)
def test_any_address_stays_within_its_label(
    read: Callable, lines: list[str], sheet: LabelSheet, data: st.DataObject
) -> None:
    start = data.draw(st.integers(1, labels_on(sheet)))
    pdf, _ = write_labels([tuple(lines)], LabelStyle(sheet=sheet, start=start))
    paper = read(pdf)
    assert len(paper) == 1
    picture = paper.picture(0, 72)
    left, top, right, bottom = (side * MM for side in place_of(sheet, start))
    inside = picture.crop((int(left), int(top), int(right) + 1, int(bottom) + 1))
    picture.paste(255, (int(left), int(top), int(left) + inside.width, int(top) + inside.height))
    assert picture.getextrema()[0] > 250
