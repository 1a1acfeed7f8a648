"""An address too long for its window is said, with what to shorten; one that is printed whole is not."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.documents.profiles import (
    C5_WINDOW,
    DIN_B,
    DL_WINDOW,
    PLAIN,
    UK_GOVERNMENT,
    Profile,
    WindowEnvelope,
    always_visible,
    folds_of,
    measured_profile,
    measures_of,
    profile_named,
    stray_visible,
    why_unfit,
)
from liaison_app.documents.window_fit import window_problems
from liaison_app.errors import NotPrintable
from liaison_app.records import Envelope

LONG = "The Department for Communities, Neighbourhoods and the Places Between Them"
AT_THE_RIGHT = WindowEnvelope(
    width=220,
    height=110,
    window_left=110,
    window_bottom=20,
    window_width=90,
    window_height=40,
    panel=99,
)


@pytest.mark.parametrize("profile", [UK_GOVERNMENT, DL_WINDOW, C5_WINDOW, DIN_B])
def test_an_address_of_six_lines_shows(profile: Profile) -> None:
    assert window_problems([f"Line {n}" for n in range(6)], profile) == []


def test_lines_too_many_are_counted() -> None:
    [said] = window_problems([f"Line {n}" for n in range(9)], DL_WINDOW)
    assert said == (
        "The address of Line 0 has nine lines and the envelope’s window shows seven:"
        " leave out two lines, or join them to others."
    )
    [said] = window_problems([f"Line {n}" for n in range(8)], DL_WINDOW)
    assert said.endswith("leave out one line, or join it to another.")


def test_a_line_too_wide_is_named_with_how_much() -> None:
    lines = [*(f"Line {n}" for n in range(5)), LONG, LONG.replace("Places", "Streets")]
    found = window_problems(lines, DL_WINDOW)
    assert len(found) == 2
    assert f"The line “{LONG[:40]}" in found[0]
    assert "mm too wide for the envelope’s window: shorten it." in found[0]


def test_a_line_that_runs_over_where_there_is_room_is_no_problem() -> None:
    assert window_problems(["The Head Teacher", LONG], DL_WINDOW) == []


def test_without_a_window_an_address_may_be_long() -> None:
    assert window_problems([LONG] * 20, PLAIN) == []


def test_headed_paper_that_reaches_into_the_window_is_said() -> None:
    assert window_problems(["One", "Two"], UK_GOVERNMENT, kept_top=45) == []
    [said] = window_problems(["One", "Two"], UK_GOVERNMENT, kept_top=60)
    assert said.startswith("The head of your headed paper takes 60 mm and leaves no room")


@pytest.mark.parametrize("profile", [UK_GOVERNMENT, DL_WINDOW, C5_WINDOW, DIN_B])
@pytest.mark.parametrize("count", range(1, 12))
def test_what_is_not_said_to_be_too_long_is_printed_in_its_zone(
    printed: Callable, profile: Profile, count: int
) -> None:
    lines = tuple(f"Line {n} of it" for n in range(count))
    if window_problems(lines, profile):
        return
    paper = printed(profile=profile.name, addressees=(lines,))
    boxes = [paper.box(line) for line in lines]
    assert all(profile.address.top <= box.top for box in boxes)
    assert all(box.bottom <= profile.address.bottom + 0.2 for box in boxes)
    assert all(box.right <= profile.address.right for box in boxes)


# An envelope measured with a ruler


def test_a_measured_envelope_is_a_profile(printed: Callable) -> None:
    kept = Envelope(
        name="Ours",
        width=220.0,
        height=110.0,
        window_left=20.0,
        window_bottom=18.0,
        window_width=90.0,
        window_height=35.0,
        panel=99.0,
    )
    measures = measures_of(kept)
    assert measures is not None
    profile = profile_named("own", measures)
    assert profile.address == DL_WINDOW.address
    assert (profile.folds, profile.head_bottom) == (DL_WINDOW.folds, 45.0)
    assert profile.body_top == DL_WINDOW.body_top
    paper = printed(profile="own", envelope=measures)
    assert paper.box("The Chief Constable").left == pytest.approx(25, abs=0.5)


def test_a_window_at_the_right_brings_the_date_to_the_left(printed: Callable) -> None:
    paper = printed(profile="own", envelope=AT_THE_RIGHT, marking=("By hand",))
    zone, stray = always_visible(AT_THE_RIGHT), stray_visible(AT_THE_RIGHT)
    address = paper.box("The Chief Constable")
    assert zone.left <= address.left
    for words in ("26 March 2026", "Our reference", "By hand"):
        assert paper.box(words).right < stray.left, words


def test_an_envelope_that_is_not_measured_whole_is_none() -> None:
    assert measures_of(Envelope(name="Half", width=220.0)) is None
    assert profile_named("own", None) is UK_GOVERNMENT


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"width": 290.0}, "slides 80 mm from side to side"),
        ({"height": 150.0}, "slides 51 mm up and down"),
        ({"window_bottom": 70.0}, "so near the top"),
    ],
)
def test_a_window_that_shows_no_address_is_said(change: dict[str, float], words: str) -> None:
    usual = {
        "width": 220.0,
        "height": 110.0,
        "window_left": 20.0,
        "window_bottom": 18.0,
        "window_width": 90.0,
        "window_height": 35.0,
        "panel": 99.0,
    }
    envelope = WindowEnvelope(**{**usual, **change})
    assert words in why_unfit(envelope)
    with pytest.raises(NotPrintable, match=words):
        profile_named("own", envelope)


def test_folds() -> None:
    assert folds_of(99) == (99, 198)
    assert folds_of(148.5) == (148.5,)
    assert folds_of(297) == ()
    assert folds_of(105) == (105, 210)


measures = st.floats(1, 500, allow_nan=False).map(lambda value: round(value, 1))


@given(
    envelope=st.builds(
        WindowEnvelope,
        width=st.floats(210, 400),
        height=st.floats(80, 400),
        window_left=measures,
        window_bottom=measures,
        window_width=measures,
        window_height=measures,
        panel=st.floats(70, 297),
    )
)
def test_whatever_is_measured_a_profile_keeps_order_down_the_page(envelope: WindowEnvelope) -> None:
    if why_unfit(envelope):
        return
    profile = measured_profile(envelope)
    zone = profile.address
    assert 20 < profile.head_bottom < zone.top
    assert zone.left < profile.address_left < zone.right
    assert zone.top == profile.address_top < zone.bottom < profile.body_top <= 190
