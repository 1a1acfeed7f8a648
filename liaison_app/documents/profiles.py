"""Where things stand on a letter's first page, so that the address shows in its envelope's window.

All measures are millimetres from the top left corner of A4. No British standard for windows can be
read by the public, so there are several profiles, each with its source, and one that is worked out
from an envelope measured with a ruler: see `always_visible`, `stray_visible` and `measured_profile`.
"""

from dataclasses import dataclass, fields
from functools import lru_cache

from liaison_app.errors import NotPrintable
from liaison_app.language import phrase
from liaison_app.records.envelope import A4_HEIGHT, A4_WIDTH, Envelope
from liaison_app.records.office import OWN_ENVELOPE

MARGIN = 25.0
"""The left margin of a letter, and where an address stands if its window lets it."""
_LEAST_WIDTH, _LEAST_HEIGHT = 40.0, 12.0  # of what always shows, for three lines of an address
_LEAST_HEAD = 24.0  # a letterhead ends no higher
_LOWEST_BODY = 190.0
_STRAY_GAP = 8.0  # between what may show in the window and the salutation


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """An upright rectangle on the page, in millimetres from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowEnvelope:
    """A window envelope seen from the front, and the sheet folded to go into it; millimetres.

    These are the measures of a kept `records.envelope.Envelope`, all of them known.
    """

    width: float
    height: float
    window_left: float
    window_bottom: float
    window_width: float
    window_height: float
    panel: float
    """The height of the folded sheet: 99 in thirds for DL, 148.5 in halves for C5."""


def measures_of(envelope: Envelope | None) -> WindowEnvelope | None:
    """The measures of a kept envelope; None while one of them is missing."""
    if envelope is None:
        return None
    measures = {field.name: getattr(envelope, field.name) for field in fields(WindowEnvelope)}
    return None if None in measures.values() else WindowEnvelope(**measures)


def always_visible(envelope: WindowEnvelope) -> Zone:
    """What shows in the window however the sheet slides about: the address must lie within it."""
    play = envelope.width - A4_WIDTH
    top = envelope.height - envelope.window_bottom - envelope.window_height
    return Zone(
        left=envelope.window_left,
        top=top,
        right=envelope.window_left + envelope.window_width - play,
        bottom=envelope.panel - envelope.window_bottom,
    )


def stray_visible(envelope: WindowEnvelope) -> Zone:
    """What can show in the window at some time: references, dates and numbers keep out of it."""
    play = envelope.width - A4_WIDTH
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
    envelope: WindowEnvelope | None = None

    @property
    def stray(self) -> Zone:
        """What can show in the window at some time; of a window that is not known, what always does."""
        return self.address if self.envelope is None else stray_visible(self.envelope)


_DL = WindowEnvelope(
    width=220,
    height=110,
    window_left=20,
    window_bottom=18,
    window_width=90,
    window_height=35,
    panel=99,
)

_C5 = WindowEnvelope(
    width=229,
    height=162,
    window_left=20,
    window_bottom=60,
    window_width=90,
    window_height=35,
    panel=148.5,
)

UK_GOVERNMENT = Profile(
    name="uk_government",
    address=Zone(left=24.6, top=39.5, right=120.0, bottom=66.3),
    address_left=25.0,
    address_top=39.5,
    body_top=95.0,
    head_bottom=33.0,
)
"""The zones GOV.UK Notify checks (notifications-template-preview, `app/precompiled.py`)."""

DL_WINDOW = Profile(
    name="dl_window",
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

C5_WINDOW = Profile(
    name="c5_window",
    address=Zone(left=20.0, top=67.0, right=91.0, bottom=88.5),
    address_left=25.0,
    address_top=67.0,
    body_top=110.0,
    head_bottom=45.0,
    folds=(148.5,),
    envelope=_C5,
)
"""A C5 envelope with a 35 × 90 window 20 from the left and 60 from the foot, the sheet in halves.

A convention: no source that can be read gives it. The zone is `always_visible` of the envelope.
"""

DIN_A = Profile(
    name="din_a",
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
    address=Zone(left=25.0, top=39.5, right=120.0, bottom=297.0),
    address_left=25.0,
    address_top=39.5,
    body_top=0.0,
    head_bottom=33.0,
)
"""No window: the body follows the address."""

PROFILES: dict[str, Profile] = {
    profile.name: profile for profile in (UK_GOVERNMENT, DL_WINDOW, C5_WINDOW, DIN_A, DIN_B, PLAIN)
}
"""Those that need no ruler."""


def profile_named(name: str, envelope: WindowEnvelope | None = None) -> Profile:
    """The profile of that name; “own” is worked out from its envelope.

    An unknown or empty name, or “own” before an envelope was measured, gives the UK government's.
    Raises NotPrintable when the envelope's window shows no place for an address.
    """
    if name == OWN_ENVELOPE and envelope is not None:
        return measured_profile(envelope)
    return PROFILES.get(name, UK_GOVERNMENT)


@lru_cache(maxsize=32)
def measured_profile(envelope: WindowEnvelope) -> Profile:
    """The profile for an envelope measured with a ruler; raises NotPrintable if none can be had."""
    if sentence := why_unfit(envelope):
        raise NotPrintable(sentence)
    always, stray = always_visible(envelope), stray_visible(envelope)
    at_margin = always.left <= MARGIN and always.right - MARGIN >= 55
    return Profile(
        name=OWN_ENVELOPE,
        address=always,
        address_left=MARGIN if at_margin else always.left + 1,
        address_top=always.top,
        body_top=min(stray.bottom + _STRAY_GAP, _LOWEST_BODY),
        head_bottom=min(max(stray.top - 1, _LEAST_HEAD), always.top - 2, 45.0),
        folds=folds_of(envelope.panel),
        envelope=envelope,
    )


def why_unfit(envelope: WindowEnvelope) -> str:
    """Why no letter can be set out for an envelope, as a sentence; "" if one can."""
    always = always_visible(envelope)
    wide, high = always.right - always.left, always.bottom - always.top
    if wide < _LEAST_WIDTH:
        play = envelope.width - A4_WIDTH
        return phrase(
            "The letter slides {play} mm from side to side in this envelope, and only {shown} mm of it"
            " always show: too little for an address.",
            play=f"{play:g}",
            shown=f"{max(wide, 0):g}",
        )
    if high < _LEAST_HEIGHT:
        play = envelope.height - envelope.panel
        return phrase(
            "The folded letter slides {play} mm up and down in this envelope, and only {shown} mm of"
            " it always show: too little for an address.",
            play=f"{play:g}",
            shown=f"{max(high, 0):g}",
        )
    if always.left < 5 or always.right > A4_WIDTH:
        return phrase("The window reaches past the edge of the paper.")
    if always.top < _LEAST_HEAD + 2:
        return phrase(
            "The window is so near the top that no letterhead has room above the address."
        )
    if always.bottom > _LOWEST_BODY - _STRAY_GAP:
        return phrase("The window is so far down the page that no room is left for the letter.")
    return ""


def folds_of(panel: float) -> tuple[float, ...]:
    """Where a sheet is folded into panels of that height, in millimetres from its top."""
    count = int((A4_HEIGHT - 1) // panel)
    return tuple(panel * (number + 1) for number in range(count))
