"""The words of a PDF, read by PDFium, to look for a name in it."""

from __future__ import annotations

from liaison_app.ui.pdf_pages import PDFIUM

MOST_PAGES = 500


def pdf_words(pdf: bytes) -> str:
    """Everything a PDF says; "" for one that is damaged, or holds pictures alone."""
    import pypdfium2

    words = []
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            return ""
        try:
            for number in range(min(len(document), MOST_PAGES)):
                page = document[number]
                text = page.get_textpage()
                words.append(text.get_text_range())
                text.close()
                page.close()
        except pypdfium2.PdfiumError:
            return ""
        finally:
            document.close()
    return "\n".join(words)
