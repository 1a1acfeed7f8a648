"""A paragraph set in lines, and how a paragraph is to look."""

from dataclasses import dataclass, field
from typing import NamedTuple

from liaison_app.documents.words import Piece, Type, type_of


class Span(NamedTuple):
    """A place in a line that opens an address; measures in points from the line's start."""

    line: int
    start: float
    end: float
    address: str


@dataclass(slots=True)
class Setting:
    """A paragraph set in lines.

    `codes` show one line each, from its left edge and back to it; `start` comes once before any of them.
    """

    start: str = ""
    codes: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    words: list[tuple[Type, list[str]]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    right_to_left: bool = False


class Look(NamedTuple):
    """How a paragraph is set: type, alignment and the colours of text and of links in it."""

    family: str = "serif"
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    align: str = "start"
    """"start" (left, or right in right-to-left paragraphs), "left", "right" or "centre"."""
    ink: str = "0 g"
    link_ink: str = "0 g"

    def type(self, bold: bool = False, italic: bool = False) -> Type:
        """The type of its plain words, or of bold or italic ones among them."""
        return type_of(self.family, self.size, bold or self.bold, italic or self.italic)


def indent_of(align: str, spare: float) -> float:
    """How far in a line begins that leaves so many points of the measure."""
    if align == "right":
        return spare
    return spare / 2 if align == "centre" else 0.0


def moved(code: str, indent: float) -> str:
    """A line's code, shown further in."""
    return f"{indent:.2f} 0 Td {code} {-indent:.2f} 0 Td"
