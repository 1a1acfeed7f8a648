"""Test pages of a printer: one on A4, one on a DL envelope."""

from __future__ import annotations

from liaison_app.documents.pdf_file import A4, MM
from liaison_app.documents.printer_test_pdf import CROSS, write_printer_test
from liaison_app.rules.envelope_sizes import envelope_size

MEASURE = CROSS
"""Where the middle of the cross stands, in millimetres from the left and from the top edge."""


def page_for(printer: str, *, on_envelope: bool = False) -> bytes:
    """The page as PDF, with the printer's name on it."""
    size = A4
    if on_envelope:
        envelope = envelope_size("DL")
        size = (envelope.width * MM, envelope.height * MM)
    return write_printer_test(printer, size)
