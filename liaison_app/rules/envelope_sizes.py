"""The sizes of envelope that are printed on, and how an address stands on one.

Sizes are ISO 269 (DL, C4, C5, C6), seen from the front with the long edge across. The places are a convention:
no drawing of the post's that the public can read gives them. The address stands a little below the middle and
right of it, clear of stamp and postmark above and of the sorting codes below.
"""

from typing import NamedTuple

from liaison_app.language import phrase


class EnvelopeSize(NamedTuple):
    """A size of envelope; millimetres, the long edge across."""

    name: str
    width: float
    height: float

    @property
    def words(self) -> str:
        """“DL, 220 × 110 mm”."""
        return f"{self.name}, {self.width:g} × {self.height:g} mm"


ENVELOPE_SIZES = (
    EnvelopeSize("DL", 220, 110),
    EnvelopeSize("C5", 229, 162),
    EnvelopeSize("C6", 162, 114),
    EnvelopeSize("C4", 324, 229),
)

FEEDS = (
    ("", phrase("As it is read, a long edge at the top")),
    ("left", phrase("On its side, its top at the left")),
    ("right", phrase("On its side, its top at the right")),
)
"""How an envelope goes into the printer, with the words for it."""

STAMP = 40.0
"""Kept free at the head of an envelope for stamp and postmark, in millimetres."""
CODES = 18.0
"""Kept free at its foot for the codes that machines print."""
SIDE = 15.0
"""Kept free at its sides."""
ADDRESS_FROM = 0.42
"""Where the address begins, of the width."""
ADDRESS_MIDDLE = 0.60
"""Where its middle stands, of the height, as far as the free edges allow."""


def envelope_size(name: str) -> EnvelopeSize:
    """The size of that name, in capitals or not; raises KeyError."""
    return {size.name: size for size in ENVELOPE_SIZES}[name.upper()]
