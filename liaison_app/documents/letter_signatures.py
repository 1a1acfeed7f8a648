"""Who signs a letter, as an item that flows: space or the written signature, over name and post."""

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.letter_content import Signature
from liaison_app.documents.letter_flow import Item, Rhythm
from liaison_app.documents.pdf_file import MM
from liaison_app.documents.pictures import Picture, read_picture
from liaison_app.documents.sheet import GREY, INK, LEFT, MEASURE, Sheet
from liaison_app.documents.typesetting import Look, Setting, set_text
from liaison_app.errors import NotPrintable
from liaison_app.language import phrase
from liaison_app.rules.safe_text import shorten

A_ROW = 3
"""As many sign side by side."""
_LOOK = Look("serif", 11.0, align="left")
_LEADING = 14.2
_MOST_LINES = 12
_TALLEST, _WIDEST = 16 * MM, 60 * MM  # of a written signature
_BETWEEN = 8 * MM  # one who signs and the next
_UNDER_CLOSING = 7.0  # points between the closing and a body that signs
Line = tuple[Setting, str]  # words set, and the colour they are shown in


@dataclass(slots=True)
class _Signed:
    """One who signs, set."""

    above: list[Line]
    picture: Picture | None
    below: list[Line]


class Signatures(Item):
    """Up to three who sign, side by side; a body that signs stands above the space to sign in."""

    __slots__ = ("_above", "_signed", "_wide")

    def __init__(self, signatures: Sequence[Signature], columns: int):
        """`columns` is how many stand in the widest row of the letter."""
        super().__init__(Setting(codes=[""]), leading=0.0, before=0.0, whole=True, signs=1)
        self._wide = MEASURE / max(columns, 2)
        self._signed = [_set(one, self._wide - _BETWEEN) for one in signatures]
        self._above = max(_height(one.above) for one in self._signed)
        self._above += _UNDER_CLOSING if self._above else 0.0
        self.extra = self._above + max(_height(one.below) for one in self._signed)

    def draw(
        self, sheet: Sheet, top: float, rhythm: Rhythm, first: int = 0, behind: int | None = None
    ) -> None:
        """Show them from `top` on, in points from the top of the page; they are never parted."""
        del first, behind
        for place, signed in enumerate(self._signed):
            left = LEFT + place * self._wide
            _draw(sheet, signed.above, left, top + _UNDER_CLOSING)
            line = top + self._above + rhythm.sign
            if signed.picture is not None:
                picture = signed.picture
                width, height = min(self._wide - _BETWEEN, _WIDEST), min(rhythm.sign - 3, _TALLEST)
                scale = min(height / picture.height, width / picture.width)
                high = picture.height * scale
                sheet.picture(picture, left, line - 1 - high, picture.width * scale)
            _draw(sheet, signed.below, left, line)


def _draw(sheet: Sheet, lines: Sequence[Line], left: float, top: float) -> None:
    for setting, colour in lines:
        sheet.text(setting, left, top, _LEADING, colour=colour)
        top += _LEADING * len(setting.codes)


def _height(lines: Sequence[Line]) -> float:
    return _LEADING * sum(len(setting.codes) for setting, _ in lines)


def _set(signature: Signature, measure: float) -> _Signed:
    """A body above; name and post in black and on whose behalf in grey below."""
    behalf = signature.on_behalf_of
    if behalf and not behalf.lower().startswith(("for ", "on behalf", "p.p.", "pp ")):
        behalf = f"for {behalf}"
    body = signature.organisation
    above = [("For and on behalf of", INK), (body, INK)] if body else []
    below = [(signature.name, INK), (signature.post, INK), (behalf, GREY)]
    signed = _Signed(_lines(above, measure), _picture(signature), _lines(below, measure))
    if _height(signed.above) + _height(signed.below) > _LEADING * _MOST_LINES:
        raise NotPrintable(
            phrase(
                "The name or post of {named} is too long to stand under"
                " a letter. Shorten it; nothing was printed.",
                named=shorten(signature.name or body, 40),
            )
        )
    return signed


def _lines(words: Sequence[tuple[str, str]], measure: float) -> list[Line]:
    return [(set_text(text, _LOOK, measure), colour) for text, colour in words if text]


def _picture(signature: Signature) -> Picture | None:
    if signature.picture is None:
        return None
    who = signature.name or signature.organisation or "the officer"
    return read_picture(signature.picture, f"The signature of {who}")
