"""Letterheads in their four ways, headed paper, fold marks, the foot and the head of later pages."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from liaison_app.documents.letter_content import LetterContent, Letterhead
from liaison_app.documents.letter_parts import front_of
from liaison_app.documents.letterhead import set_foot, set_head
from liaison_app.documents.pdf_file import MM
from liaison_app.documents.profiles import (
    PROFILES,
    WindowEnvelope,
    measured_profile,
    stray_visible,
    why_unfit,
)
from liaison_app.errors import NotPrintable
from liaison_app.rules.letter_text import Block, Run
from tests.documents.conftest import HEAD, content, png
from tests.rounds import rounds

LAYOUTS = ("side", "left", "centre", "right")
FULL = tuple(
    Block("p", 0, (Run("Those who came were told of it at the gates. " * 9),)) for _ in "1234567"
)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("place", ["", "above", "opposite"])
@pytest.mark.parametrize("profile", PROFILES)
def test_the_letterhead_stays_above_the_address_or_beside_it(
    printed: Callable, layout: str, place: str, profile: str
) -> None:
    head = replace(HEAD, layout=layout, logo_place=place, logo=png(80, 60), logo_height=14.0)
    paper = printed(letterhead=head, profile=profile)
    address = paper.box("The Chief Constable")
    for words in ("Northtown", "01632 960 144", "Speaking for eleven"):
        box = paper.box(words)
        assert box.left >= 24.5
        assert box.right <= 185.5
        assert box.bottom < address.top or box.left > PROFILES[profile].stray.right


def test_where_each_layout_stands(printed: Callable) -> None:
    side, left, centre, right = (
        printed(letterhead=replace(HEAD, layout=layout)) for layout in LAYOUTS
    )
    assert side.box("Northtown Council").left == pytest.approx(25, abs=0.6)
    assert side.box("01632 960 144").right == pytest.approx(185, abs=0.6)
    assert left.box("12 Mill Lane").left == pytest.approx(25, abs=0.6)
    name = centre.box("Northtown Council of Mosques")
    assert (name.left + name.right) / 2 == pytest.approx(105, abs=0.6)
    assert right.box("office@northtown.example").right == pytest.approx(185, abs=0.6)
    assert right.box("26 March 2026").top > right.box("office@northtown.example").bottom


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_name_is_read_first(printed: Callable, layout: str) -> None:
    head = replace(HEAD, layout=layout, logo=png(60, 60), logo_place="above")
    assert printed(letterhead=head).text().startswith("Northtown")


@pytest.mark.parametrize(("height", "place"), [(8.0, ""), (12.0, "opposite"), (14.0, "")])
def test_the_logo_is_as_high_as_wished(height: float, place: str) -> None:
    head = replace(HEAD, logo=png(60, 60), logo_height=height, logo_place=place)
    logo = set_head(head, PROFILES["dl_window"]).logo
    assert logo is not None
    assert logo.width / MM == pytest.approx(height)  # it is square


def test_a_wide_logo_leaves_room_for_the_name() -> None:
    head = replace(HEAD, logo=png(900, 60), logo_height=14.0)
    logo = set_head(head, PROFILES["uk_government"]).logo
    assert logo is not None
    assert logo.width / MM <= 45


def test_words_without_end_are_refused(printed: Callable) -> None:
    endless = replace(HEAD, layout="left", lines=("A very long line of the letterhead " * 9,) * 9)
    with pytest.raises(NotPrintable, match="too long"):
        printed(letterhead=endless)


def test_headed_paper_keeps_its_head_and_foot_free(printed: Callable) -> None:
    head = replace(HEAD, preprinted=True, kept_top=50.0, kept_foot=40.0)
    paper = printed(letterhead=head, profile="dl_window", body=FULL)
    ink = paper.ink()
    assert ink.top >= 50
    assert ink.bottom <= 257.5
    for words in ("Northtown", "Registered in England"):
        assert paper.boxes(words) == []
    assert len(paper) == 2
    assert paper.ink(1).top < 20  # later pages are plain


def test_an_address_begins_below_the_head_of_headed_paper(printed: Callable) -> None:
    head = replace(HEAD, preprinted=True, kept_top=48.0)
    paper = printed(letterhead=head, profile="plain", marking=("By hand",))
    assert paper.box("By hand").top > 48
    assert paper.box("26 March 2026").top > 48


def test_headed_paper_is_tinted_only_to_be_looked_at(printed: Callable) -> None:
    head = replace(HEAD, preprinted=True, kept_top=40.0, kept_foot=20.0)
    assert "Your headed paper" not in printed(letterhead=head).text()
    shown = printed(letterhead=replace(head, kept_shown=True)).text()
    assert shown.count("Your headed paper") == 2


def test_fold_marks_are_printed_unless_they_are_not_wanted(printed: Callable) -> None:
    for wanted in (True, False):
        paper = printed(letterhead=replace(HEAD, fold_marks=wanted), profile="dl_window")
        edge = paper.picture(0, 5.67).crop((6, 190, 16, 206))
        assert (edge.getextrema()[0] < 200) is wanted


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_foot_stands_as_the_head_does(printed: Callable, layout: str) -> None:
    box = printed(letterhead=replace(HEAD, layout=layout)).box("Registered in England.")
    wanted = {"left": box.left - 25, "right": box.right - 185}
    assert wanted.get(layout, (box.left + box.right) / 2 - 105) == pytest.approx(0, abs=0.6)


def test_a_foot_without_end_is_refused() -> None:
    with pytest.raises(NotPrintable, match="footer is too long"):
        set_foot(Letterhead(name="Council", footer="\n".join("a line" for _ in range(50))))


def test_the_head_of_later_pages(printed: Callable) -> None:
    said = {}
    for style in ("addressee", "page", "name"):
        head = replace(HEAD, later_pages=style)
        paper = printed(letterhead=head, body=FULL * 2)
        said[style] = paper.text(1)
        assert paper.boxes("Those who came", 1)[0].top > 24
    assert all("Page 2 of" in text for text in said.values())
    assert "The Chief Constable" in said["addressee"]
    assert "The Chief Constable" not in said["page"]
    assert "Northtown Council of Mosques" in said["name"]
    assert "The Chief Constable" in said["name"]


@settings(max_examples=rounds(60))
@given(
    envelope=st.builds(
        WindowEnvelope,
        width=st.floats(210, 235),
        height=st.floats(100, 165),
        window_left=st.floats(5, 130),
        window_bottom=st.floats(5, 70),
        window_width=st.floats(60, 140),
        window_height=st.floats(30, 70),
        panel=st.sampled_from([99.0, 105.0, 148.5]),
    ),
    layout=st.sampled_from(LAYOUTS),
)
def test_date_references_and_marking_never_show_in_a_window(
    envelope: WindowEnvelope, layout: str
) -> None:
    assume(not why_unfit(envelope))
    profile, stray = measured_profile(envelope), stray_visible(envelope)
    made: LetterContent = content(
        letterhead=replace(HEAD, layout=layout), marking=("Private and confidential",)
    )
    try:
        head = set_head(made.letterhead, profile)
    except NotPrintable:  # the window is so high that these words have no room above it
        return
    address, *others = front_of(made, profile, head.bottom).blocks
    zone = profile.address
    assert zone.left * MM <= address[1]
    assert zone.top * MM <= address[2]
    for block, left, top, _colour in others:
        widest = max(block.setting.widths, default=0.0)
        at_right = left > 100 * MM  # set to the right of its measure
        start = 185 * MM - widest if at_right else left
        end = 185 * MM if at_right else left + widest
        beside = end <= stray.left * MM or start >= stray.right * MM
        assert beside or top >= stray.bottom * MM or top + block.height <= stray.top * MM
