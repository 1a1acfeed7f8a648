"""The pages of a PDF as pictures, for the screen and the printer (by PDFium)."""

from __future__ import annotations

import math
from types import TracebackType
from typing import Any, NamedTuple, Self

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.services.pdfium_turn import PDFIUM

POINTS_AN_INCH = 72

NOT_READABLE = tr("This paper cannot be shown: it is not a PDF, or it is damaged.")
_PAGE_NOT_READABLE = tr("Page {page} of this paper cannot be shown: it is damaged.")
_BYTES_A_PIXEL = 4


class PageSize(NamedTuple):
    """Width and height of a page in points (1/72 inch)."""

    width: float
    height: float

    def pixels(self, dpi: float) -> tuple[int, int]:
        """The whole page in pixels at a resolution, at least one each way."""
        scale = dpi / POINTS_AN_INCH
        return max(1, math.ceil(self.width * scale)), max(1, math.ceil(self.height * scale))


class PdfPages:
    """An open PDF. Close it, or use it in a `with`.

    Raises:
        Refusal: the bytes are no PDF, or a page is damaged.
    """

    def __init__(self, pdf: bytes):
        import pypdfium2

        with PDFIUM:
            try:
                self._document = pypdfium2.PdfDocument(pdf)
                count = len(self._document)
                self.sizes = tuple(
                    PageSize(*self._document.get_page_size(number)) for number in range(count)
                )
            except pypdfium2.PdfiumError:
                raise Refusal(NOT_READABLE) from None

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def starts(self) -> frozenset[int]:
        """The pages, counted from 0, with which a letter or envelope begins, where it is told."""
        with PDFIUM:
            labels = [self._document.get_page_label(number) for number in range(len(self))]
        return frozenset(number for number, said in enumerate(labels) if said == "1")

    def picture(
        self,
        number: int,
        width: int,
        height: int,
        part: QRect | None = None,
        *,
        print_: bool = False,
    ) -> QImage:
        """A page, counted from 0, drawn on white as `width` × `height` pixels, or a part of that.

        `part` is in those pixels; `print_` draws as for paper, without smoothing for the screen.
        """
        import pypdfium2
        from pypdfium2 import raw

        part = part or QRect(0, 0, width, height)
        flags = raw.FPDF_ANNOT | (raw.FPDF_PRINTING if print_ else 0)
        data = bytearray(part.width() * part.height() * _BYTES_A_PIXEL)
        with PDFIUM:
            try:
                page: Any = self._document[number]
                bitmap: Any = pypdfium2.PdfBitmap.new_native(
                    part.width(), part.height(), raw.FPDFBitmap_BGRx, buffer=_shared(data)
                )
                bitmap.fill_rect((255, 255, 255, 255), 0, 0, part.width(), part.height())
                raw.FPDF_RenderPageBitmap(
                    bitmap, page, -part.x(), -part.y(), width, height, 0, flags
                )
                bitmap.close()
                page.close()
            except pypdfium2.PdfiumError:
                raise Refusal(_PAGE_NOT_READABLE.format(page=number + 1)) from None
        stride = part.width() * _BYTES_A_PIXEL
        drawn = QImage(data, part.width(), part.height(), stride, QImage.Format.Format_RGB32)
        return drawn.copy()  # its own memory: `data` ends with this call

    def close(self) -> None:
        """Let go of the PDF."""
        with PDFIUM:
            self._document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _shared(data: bytearray) -> Any:
    """The same memory as ctypes wants it."""
    import ctypes

    return (ctypes.c_ubyte * len(data)).from_buffer(data)
