"""Pages from elsewhere put on ours: each drawn as it is, scaled into its place, with all that draws it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.pdfbase import pdfdoc

from liaison_app.documents.pdf_file import PdfFile
from liaison_app.documents.pdf_objects import Entries
from liaison_app.documents.sheet import Sheet
from liaison_app.documents.structure import ARTIFACT, Box, Path
from liaison_app.rules.drawn_pages import HIDDEN, DrawnPage, PdfPart

Told = Callable[[bool, Box], Path]
"""What a page is told as, given whether its PDF has words, or is pictures alone as scans are, and its place."""
_THIN = "0.72 G 0.5 w"


class MergedPages:
    """Puts pages of other PDFs into a file of ours. `begin` with each PDF, then `place` its pages."""

    def __init__(self, file: PdfFile):
        self._file = file
        self._known: dict[int, Any] = {}
        self._layers: list[Any] = []
        self._hidden: list[Any] = []
        self._placed = 0
        self._words = False

    def begin(self) -> None:
        """Another PDF: the parts of the one before are not those of this one."""
        self._known, self._words = {}, False

    def place(
        self,
        sheet: Sheet,
        page: DrawnPage,
        left: float,
        top: float,
        width: float,
        height: float,
        told: Told = lambda _has_words, _box: ARTIFACT,
    ) -> None:
        """Draw a page into a place of the sheet, in its middle and no larger than it is, with a fine edge."""
        for part in page.parts:
            self._words = self._words or _names_typeface(part)
            self._known[part.number] = self._file.refer(_Taken(part, self._known))
            if part.layer:
                self._layers.append(self._known[part.number])
                if part.layer == HIDDEN:
                    self._hidden.append(self._known[part.number])
        if page.drawing is None:
            return
        self._placed += 1
        name = self._file.show(f"Y{self._placed}", self._known[page.drawing])
        scale = min(width / page.width, height / page.height, 1.0)
        wide, high = page.width * scale, page.height * scale
        x, y = left + (width - wide) / 2, sheet.height - top - high  # from the left foot
        with sheet.piece(told(self._words, (x, y, x + wide, y + high))):
            sheet.code.append(f"q {scale:.6f} 0 0 {scale:.6f} {x:.3f} {y:.3f} cm /{name} Do Q")
        with sheet.piece(ARTIFACT):
            sheet.box(x, top, x + wide, top + high, _THIN)
        if self._layers:
            usual = Entries(OFF=_array(self._hidden), Order="[]")
            self._file.tell("OCProperties", Entries(OCGs=_array(self._layers), D=usual))


class _Taken(pdfdoc.PDFObject):  # type: ignore[misc]
    """A part of another PDF. Its bytes are let go of once they are written, for there may be many."""

    __RefOnly__ = 1

    def __init__(self, part: PdfPart, known: dict[int, Any]):
        self._part: PdfPart | None = part
        self._known = known

    def format(self, document: Any) -> bytes:
        """Its bytes, once the numbers of other objects are known."""
        part, self._part = self._part, None
        assert part is not None
        pieces = [
            piece if isinstance(piece, bytes) else self._known[piece].format(document) + b" "
            for piece in part.pieces
        ]
        if part.stream is not None:
            pieces += [b"\nstream\n", part.stream, b"\nendstream\n"]
        return b"".join(pieces)


def _names_typeface(part: PdfPart) -> bool:
    return any(isinstance(piece, bytes) and b"/BaseFont" in piece for piece in part.pieces)


def _array(references: list[Any]) -> Any:
    return pdfdoc.PDFArray(references)
