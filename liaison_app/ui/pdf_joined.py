"""Several PDF files put together as one, page after page, without drawing them anew (by PDFium)."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import NamedTuple

import pypdfium2 as pdfium

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.pdfium_turn import PDFIUM
from liaison_app.ui.pdf_pages import NOT_READABLE


class Joined(NamedTuple):
    """One file, and the pages of it, counted from 0, with which each of those before it begins."""

    pdf: bytes
    starts: tuple[int, ...]


def joined(pdfs: Iterable[bytes], count: int) -> Job[Joined]:
    """One file of these; `count` is how many there are.

    Raises:
        Refusal: one of them is no PDF, or damaged.
    """
    with PDFIUM:
        whole = pdfium.PdfDocument.new()
    starts = []
    try:
        for at, pdf in enumerate(pdfs):
            yield Progress(at, count, tr("Putting the letters together"))
            with PDFIUM:
                starts.append(len(whole))
                try:
                    part = pdfium.PdfDocument(pdf)
                    whole.import_pages(part)
                    part.close()
                except pdfium.PdfiumError:
                    raise Refusal(NOT_READABLE) from None
        with PDFIUM:
            stream = io.BytesIO()
            whole.save(stream)
            return Joined(stream.getvalue(), tuple(starts))
    finally:
        with PDFIUM:
            whole.close()
