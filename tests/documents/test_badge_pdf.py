"""Name badges and table tents: names large, in the middle, readable from both sides."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.documents.badge_pdf import Badge, write_badges, write_tents
from liaison_app.documents.label_pdf import LabelStyle
from liaison_app.errors import NotPrintable
from liaison_app.records import LabelSheet
from liaison_app.rules.label_sheets import BADGES, labels_on, place_of, shipped_sheets
from tests.rounds import rounds

USUAL = Badge(
    name="Catherine Marsh",
    post="Leader of the Council",
    body="Northtown Borough Council",
    council="Northtown Council of Mosques",
)


@pytest.mark.parametrize("sheet", shipped_sheets(BADGES), ids=lambda sheet: sheet.name)
def test_a_badge_is_set_in_the_middle_of_its_label(sheet: LabelSheet, read: Callable) -> None:
    count = labels_on(sheet)
    data, fitted = write_badges([USUAL] * count, LabelStyle(sheet=sheet))
    assert fitted.shrunk == fitted.too_long == []
    paper = read(data)
    names = paper.boxes(USUAL.name)
    assert len(names) == count
    for number, box in enumerate(names, start=1):
        place = place_of(sheet, number)
        middle = (place.left + place.right) / 2
        assert (box.left + box.right) / 2 == pytest.approx(middle, abs=0.7)
        assert place.top < box.top < box.bottom < place.bottom
    council, name, post, body = (
        paper.box(words) for words in (USUAL.council, USUAL.name, USUAL.post, USUAL.body)
    )
    assert council.bottom < name.top < name.bottom < post.top < post.bottom < body.top
    assert name.bottom - name.top > 1.8 * (post.bottom - post.top)


def test_without_a_name_the_post_takes_its_place(read: Callable) -> None:
    vacant = Badge(name="", post="Head Teacher", body="Hill Road Academy")
    paper = read(write_badges([vacant], LabelStyle(sheet=shipped_sheets(BADGES)[0]))[0])
    post, body = paper.box("Head Teacher"), paper.box("Hill Road Academy")
    assert post.bottom - post.top > 1.5 * (body.bottom - body.top)


@pytest.mark.parametrize("two", [True, False])
def test_a_tent_says_the_same_on_both_sides_of_its_fold(two: bool, read: Callable) -> None:
    data, fitted = write_tents([USUAL, USUAL], two=two)
    assert not fitted.too_long
    paper = read(data)
    assert len(paper) == (1 if two else 2)
    height = paper.pdf[0].get_height() / 72 * 25.4
    fold = height / (4 if two else 2)
    first, second = sorted(paper.boxes(USUAL.name), key=lambda box: box.top)[:2]
    assert first.bottom < fold < second.top
    assert fold - first.bottom == pytest.approx(second.top - fold, abs=0.6)
    post = min(paper.boxes(USUAL.post), key=lambda box: box.top)
    assert post.bottom < first.top, "the upper side stands on its head"


def test_two_tents_fill_a_page_and_three_take_another(read: Callable) -> None:
    assert len(read(write_tents([USUAL] * 3)[0])) == 2


def test_long_names_are_set_smaller_and_endless_ones_cut_and_told_of(read: Callable) -> None:
    style = LabelStyle(sheet=shipped_sheets(BADGES)[0])
    long = Badge(name="Superintendent Catherine Fotheringay-Blackwell QPM", council="Northtown")
    endless = Badge(name="name " * 400, post="post " * 400)
    data, fitted = write_badges([long, endless, USUAL], style)
    assert (fitted.shrunk, fitted.too_long) == ([0], [1])
    paper = read(data)
    bottom = place_of(style.sheet, 2).bottom
    assert max(box.bottom for box in paper.boxes("name")) < bottom


def test_a_character_no_typeface_has_is_named() -> None:
    with pytest.raises(NotPrintable):
        write_tents([Badge(name="\U00013000")])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=rounds(40))
@given(st.text("ab cدہ", max_size=200), st.text("xy ", max_size=200), st.booleans())
def test_any_words_make_a_badge_and_a_tent(read: Callable, name: str, post: str, two: bool) -> None:
    badge = Badge(name=name, post=post)
    style = LabelStyle(sheet=shipped_sheets(BADGES)[1])
    picture = read(write_badges([badge], style)[0]).picture(0, 25.4)
    left, top, right, bottom = (int(side) for side in place_of(style.sheet, 1))
    picture.paste(255, (left, top, right + 1, bottom + 1))
    assert picture.getextrema()[0] > 250
    assert len(read(write_tents([badge], two=two)[0])) == 1
