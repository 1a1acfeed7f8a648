"""“Page 12” beside what stands elsewhere in a book: filled in once the pages are numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from liaison_app.documents.book_page import LEADING, SMALL
from liaison_app.documents.sheet import GREY, Sheet
from liaison_app.documents.structure import Path
from liaison_app.documents.typesetting import set_listed


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in which the page of something is named once it is known."""

    sheet: Sheet
    left: float
    top: float
    width: float
    to: str
    path: Path

    def fill(self, page: int) -> None:
        """Name the page, and lead there."""
        right, bottom = self.left + self.width, self.top + LEADING
        self.sheet.lead(page, self.left, self.top, right, bottom)
        setting = set_listed(f"page {page:,}", SMALL._replace(align="right"), self.width)
        with self.sheet.piece(self.path) as sheet:
            sheet.text(setting, self.left, self.top, LEADING, colour=GREY)


class References:
    """The references of a book, and the pages that they lead to by their keys."""

    def __init__(self) -> None:
        self._anchors: dict[str, Sheet] = {}
        self._waiting: list[Reference] = []

    def anchor(self, key: str, sheet: Sheet) -> None:
        """What goes by this key stands on that page."""
        self._anchors[key] = sheet

    def wait(self, reference: Reference) -> None:
        """Fill it when the pages are numbered."""
        self._waiting.append(reference)

    def fill(self, numbers: Mapping[int, int]) -> None:
        """Name the pages, whose numbers are given by the id of the sheet; what leads nowhere stays empty."""
        for reference in self._waiting:
            anchor = self._anchors.get(reference.to)
            if anchor is not None:
                reference.fill(numbers[id(anchor)])
