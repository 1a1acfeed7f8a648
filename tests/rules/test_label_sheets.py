"""Label sheets: those that come with the program, and where each label lies."""

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.paths import resource
from liaison_app.records import LabelSheet
from liaison_app.records.label_sheet import LABEL_SHEET
from liaison_app.rules.label_sheets import (
    BADGES,
    USUAL,
    USUAL_BADGE,
    labels_on,
    next_free,
    pages_for,
    place_of,
    sheet_words,
    shipped_sheets,
)

ALL = (*shipped_sheets(), *shipped_sheets(BADGES))


def test_the_usual_sheets_come_first() -> None:
    assert shipped_sheets()[0].name == USUAL
    assert shipped_sheets(BADGES)[0].name == USUAL_BADGE


@pytest.mark.parametrize("sheet", ALL, ids=lambda sheet: sheet.name)
def test_a_shipped_sheet_is_sound_and_lies_in_the_middle_of_its_page(sheet: LabelSheet) -> None:
    assert LABEL_SHEET.rules is not None
    assert LABEL_SHEET.rules(sheet) == {}
    first, last = place_of(sheet, 1), place_of(sheet, labels_on(sheet))
    assert first.left == pytest.approx(210 - last.right, abs=1.1)
    assert first.top == pytest.approx(297 - last.bottom, abs=1.1)


def test_tables_that_are_known_to_be_wrong_are_not_followed() -> None:
    sheets = {sheet.name: sheet for sheet in ALL}
    assert (sheets["L7161"].columns, sheets["L7161"].rows) == (3, 6)
    gap = (sheets["L7163"].pitch_across or 0) - (sheets["L7163"].width or 0)
    assert gap == pytest.approx(2.54)
    noted = [
        row["name"]
        for row in json.loads(resource("label_sheets.json").read_text("utf-8"))["sheets"]
        if "note" in row
    ]
    assert noted == ["L7161", "L7163"]


def test_words_for_a_sheet() -> None:
    assert sheet_words(shipped_sheets()[0]) == "L7160: 21 of 63.5 × 38.1 mm"
    seven = next(sheet for sheet in ALL if sheet.name == "L7651")
    assert sheet_words(seven) == "L7651: 65 of 38.1 × 21.2 mm"


@given(st.sampled_from(ALL), st.integers(0, 500), st.data())
def test_pages_and_the_next_free_label_go_together(
    sheet: LabelSheet, count: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(1, labels_on(sheet)))
    pages, free = pages_for(sheet, count, start), next_free(sheet, count, start)
    if count:
        assert pages * labels_on(sheet) >= start - 1 + count > (pages - 1) * labels_on(sheet)
        used = (pages - 1) * labels_on(sheet) + (free - 1 if free > 1 else labels_on(sheet))
        assert used == start - 1 + count
    else:
        assert (pages, free) == (0, start)


@given(
    st.builds(
        LabelSheet,
        name=st.just("Ours"),
        columns=st.integers(1, 6),
        rows=st.integers(1, 14),
        width=st.floats(5, 210),
        height=st.floats(5, 297),
        left=st.floats(0, 60),
        top=st.floats(0, 60),
        pitch_across=st.floats(5, 210),
        pitch_down=st.floats(5, 297),
    )
)
def test_what_the_rules_accept_lies_on_the_page_without_overlap(sheet: LabelSheet) -> None:
    assert LABEL_SHEET.rules is not None
    if LABEL_SHEET.rules(sheet):
        return
    places = [place_of(sheet, n) for n in range(1, labels_on(sheet) + 1)]
    assert all(p.left >= 0 and p.top >= 0 for p in places)
    assert all(p.right <= 210.5 and p.bottom <= 297.5 for p in places)
    for one, other in itertools.combinations(places, 2):
        beside = one.right <= other.left + 0.001 or other.right <= one.left + 0.001
        assert beside or one.bottom <= other.top + 0.001
