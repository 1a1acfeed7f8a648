"""PDFium, one at a time: whoever uses it holds its turn. And by it, PDFs locked against changes alone are opened."""

from __future__ import annotations

import io
import threading

PDFIUM = threading.RLock()
"""PDFium may be used by one thread at a time; the screen's pages and everything here hold this."""

_LARGEST = 60_000_000  # bytes: the turn is held meanwhile, and the screen waits for it


def unlocked(data: bytes) -> bytes | None:
    """The same PDF without its lock, where it opens without a password; None where it does not.

    Councils lock what they publish against changes, not against reading; with ciphers that pypdf has no
    library for.
    """
    if len(data) > _LARGEST:
        return None
    import pypdfium2
    from pypdfium2 import raw

    out = io.BytesIO()
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
            try:
                document.save(out, flags=raw.FPDF_REMOVE_SECURITY)
            finally:
                document.close()
        except pypdfium2.PdfiumError:
            return None
    return out.getvalue()
