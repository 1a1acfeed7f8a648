"""The quick start as one page of A4: the words of the guide's page, for a printer."""

from __future__ import annotations

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.rules.guide_pages import Guide
from liaison_app.services.guide import read_guide

PAGE = "quick_start.md"


def quick_start(guide: Guide | None = None) -> bytes:
    """The page as PDF.

    Raises:
        Refusal: the guide's page of it did not come with this copy of the program.
    """
    from liaison_app.documents.quick_start_pdf import QuickStart, Step, write_quick_start

    page = (guide or read_guide()).page(PAGE)
    if page is None:
        raise Refusal(phrase("The quick start did not come with this copy of the program."))
    top, *parts = page.sections
    steps = [Step(part.heading, part.text.partition("\n")[2].strip()) for part in parts]
    return write_quick_start(QuickStart(page.title, top.plain.strip(), tuple(steps)))
