"""The envelope's window, however the letter slides in it."""

import pytest

from liaison_app.documents.profiles import (
    DL_WINDOW,
    PROFILES,
    UK_GOVERNMENT,
    WindowEnvelope,
    always_visible,
    profile_named,
    stray_visible,
)


def test_a_dl_window() -> None:
    assert DL_WINDOW.envelope is not None
    zone = always_visible(DL_WINDOW.envelope)
    assert (zone.left, zone.top, zone.right, zone.bottom) == (20, 57, 100, 81)
    assert zone == DL_WINDOW.address
    stray = stray_visible(DL_WINDOW.envelope)
    assert (stray.left, stray.top, stray.right, stray.bottom) == (10, 46, 110, 92)


def test_a_c5_window_measured_with_a_ruler() -> None:
    envelope = WindowEnvelope(
        width=229,
        height=162,
        window_left=20,
        window_bottom=60,
        window_width=90,
        window_height=35,
        panel=148.5,
    )
    zone = always_visible(envelope)
    assert (zone.top, zone.bottom, zone.right) == (67, 88.5, 91)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))
def test_the_address_begins_within_its_zone(profile) -> None:
    assert profile.address.left <= profile.address_left
    assert profile.address.top <= profile.address_top < profile.address.bottom
    assert profile.head_bottom <= profile.address.top
    assert not profile.body_top or profile.body_top > profile.address.bottom


def test_an_unknown_profile_is_the_governments() -> None:
    assert profile_named("") is profile_named("nonsense") is UK_GOVERNMENT
