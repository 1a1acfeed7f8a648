"""The test sheet of an envelope: frames where the zones are, rulers of 100 mm, the folds."""

from collections.abc import Callable

import pytest

from liaison_app.documents.envelope_sheet_pdf import write_test_sheet
from liaison_app.documents.profiles import WindowEnvelope, always_visible, stray_visible
from liaison_app.errors import NotPrintable

DL = WindowEnvelope(
    width=220,
    height=110,
    window_left=20,
    window_bottom=18,
    window_width=90,
    window_height=35,
    panel=99,
)


def dark(picture, left: float, top: float, right: float, bottom: float) -> float:
    """The darkest dot within a box of millimetres, on a picture of two dots a millimetre."""
    return picture.crop(
        (int(left * 2), int(top * 2), int(right * 2), int(bottom * 2))
    ).getextrema()[0]


def test_the_frames_stand_where_the_zones_are(read: Callable) -> None:
    paper = read(write_test_sheet(DL, "DL of the post office", "Northtown Council of Mosques"))
    picture = paper.picture(0, 5.67)
    for zone in (always_visible(DL), stray_visible(DL)):
        middle = (zone.top + zone.bottom) / 2
        for x in (zone.left, zone.right):
            assert dark(picture, x - 1, middle - 3, x + 1, middle + 3) < 170
    assert len(paper) == 1


def test_the_address_lies_in_the_zone_that_always_shows(read: Callable) -> None:
    paper, zone = read(write_test_sheet(DL, "DL")), always_visible(DL)
    for line in ("The Chief Constable", "NT1 9AX"):
        box = paper.box(line)
        assert zone.left < box.left < box.right < zone.right
        assert zone.top <= box.top < box.bottom <= zone.bottom


def test_the_ruler_is_100_mm_long(read: Callable) -> None:
    picture = read(write_test_sheet(DL, "DL")).picture(0, 5.67)
    row = picture.crop((0, 23, 420, 26))
    inked = [x for x in range(420) if min(row.getpixel((x, y)) for y in range(3)) < 128]
    assert (inked[-1] - inked[0]) / 2 == pytest.approx(100, abs=1)


def test_it_says_what_was_measured_and_what_to_do(read: Callable) -> None:
    text = " ".join(read(write_test_sheet(DL, "Our usual one")).text().split())
    assert "Test sheet: Our usual one" in text
    assert "the letter folded to 99 mm" in text
    assert "the two rulers must measure 100 mm" in text


def test_an_envelope_that_shows_no_address_has_no_sheet() -> None:
    small = WindowEnvelope(**{name: getattr(DL, name) for name in DL.__slots__} | {"panel": 75})
    with pytest.raises(NotPrintable, match="slides 35 mm up and down"):
        write_test_sheet(small, "Small")
