"""Where things stand on a letter's first page, so that the address shows in its envelope's window.

All measures are millimetres from the top left corner of A4. No British standard for windows can be
read by the public, so there are several profiles, each with its source, and a way to work out
one's own envelope: see `always_visible` and `stray_visible`.
"""

from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """An upright rectangle on the page, in millimetres from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A window envelope seen from the front, and the sheet folded to go into it; millimetres."""

    width: float
    height: float
    window_left: float
    window_bottom: float
    window_width: float
    window_height: float
    panel: float
    """The height of the folded sheet: 99 in thirds for DL, 148.5 in halves for C5."""


def always_visible(envelope: Envelope) -> Zone:
    """What shows in the window however the sheet slides about: the address must lie within it."""
    play = envelope.width - PAGE_WIDTH
    top = envelope.height - envelope.window_bottom - envelope.window_height
    return Zone(
        left=envelope.window_left,
        top=top,
        right=envelope.window_left + envelope.window_width - play,
        bottom=envelope.panel - envelope.window_bottom,
    )


def stray_visible(envelope: Envelope) -> Zone:
    """What can show in the window at some time: references, dates and numbers keep out of it."""
    play = envelope.width - PAGE_WIDTH
    return Zone(
        left=envelope.window_left - play,
        top=envelope.panel - envelope.window_bottom - envelope.window_height,
        right=envelope.window_left + envelope.window_width,
        bottom=envelope.height - envelope.window_bottom,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One way to set out the first page; millimetres from the top left corner."""

    name: str
    label: str
    address: Zone
    """The recipient's block begins at its top and should not go past its bottom or right."""
    address_left: float
    """Where the block's lines begin."""
    address_top: float
    """Where the first line stands; a marking such as "By e-mail" stands above it."""
    body_top: float
    """The salutation does not stand higher than this; a long address pushes it down."""
    head_bottom: float
    """The letterhead ends above this."""
    folds: tuple[float, ...] = ()
    """Heights of the folding marks."""
    envelope: Envelope | None = None


_DL = Envelope(
    width=220,
    height=110,
    window_left=20,
    window_bottom=18,
    window_width=90,
    window_height=35,
    panel=99,
)

UK_GOVERNMENT = Profile(
    name="uk_government",
    label="UK government (Notify)",
    address=Zone(left=24.6, top=39.5, right=120.0, bottom=66.3),
    address_left=25.0,
    address_top=39.5,
    body_top=95.0,
    head_bottom=33.0,
)
"""The zones GOV.UK Notify checks (notifications-template-preview, `app/precompiled.py`)."""

DL_WINDOW = Profile(
    name="dl_window",
    label="DL window envelope",
    address=Zone(left=20.0, top=57.0, right=100.0, bottom=81.0),
    address_left=25.0,
    address_top=57.0,
    body_top=100.0,
    head_bottom=45.0,
    folds=(99.0, 198.0),
    envelope=_DL,
)
"""A DL envelope with a 35 × 90 window 20 from the left and 18 from the foot.

A convention: no source that can be read gives it. The zone is `always_visible` of the envelope.
"""

DIN_A = Profile(
    name="din_a",
    label="DIN 5008 form A",
    address=Zone(left=20.0, top=27.0, right=105.0, bottom=72.0),
    address_left=25.0,
    address_top=44.7,
    body_top=85.0,
    head_bottom=25.5,
    folds=(87.0, 192.0),
)
"""DIN 5008 form A, the high letterhead of 27 mm, as in published templates."""

DIN_B = Profile(
    name="din_b",
    label="DIN 5008 form B",
    address=Zone(left=20.0, top=45.0, right=105.0, bottom=90.0),
    address_left=25.0,
    address_top=62.7,
    body_top=103.0,
    head_bottom=42.0,
    folds=(105.0, 210.0),
)
"""DIN 5008 form B, the deep letterhead of 45 mm, as in published templates."""

PLAIN = Profile(
    name="plain",
    label="Plain envelope",
    address=Zone(left=25.0, top=39.5, right=120.0, bottom=297.0),
    address_left=25.0,
    address_top=39.5,
    body_top=0.0,
    head_bottom=33.0,
)
"""No window: the body follows the address."""

PROFILES: dict[str, Profile] = {
    profile.name: profile for profile in (UK_GOVERNMENT, DL_WINDOW, DIN_A, DIN_B, PLAIN)
}


def profile_named(name: str) -> Profile:
    """The profile of that name; an unknown or empty name gives the UK government's."""
    return PROFILES.get(name, UK_GOVERNMENT)
