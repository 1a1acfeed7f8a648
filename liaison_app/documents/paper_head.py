"""What every report says of itself on its paper: title, whose it is, what it covers, when it was printed."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """What every report says of itself: its title, whose it is, what it covers, when it was printed.

    `lines` stand below the title; `period` is said again on each page; `restricted` marks each page.
    """

    title: str
    lines: Sequence[str] = ()
    council: str = ""
    period: str = ""
    printed_on: str = ""
    """The day of printing, worded."""
    colour: str = ""
    restricted: bool = False
    language: str = "en-GB"
