"""A program of its own that prints as the window does, for tests with a print system of their own.

    python print_into_cups.py QUEUE PAPER.pdf CHOICES.json

libcups looks only once where its print system is, so each test prints from a process of its own.
"""

import json
import sys
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from liaison_app.services.jobs import run_here
from liaison_app.ui import printing
from liaison_app.ui.dialogs.print_dialog import PrintDialog
from liaison_app.ui.pdf_pages import PdfPages


def main(queue: str, paper: str, choices: str) -> None:
    """Fill in the dialog as told, and print what it gives."""
    app = QApplication(sys.argv[:1])
    wanted = json.loads(choices)
    printing.DPI = wanted.get("dpi", printing.DPI)
    with PdfPages(Path(paper).read_bytes()) as pages:
        dialog = PrintDialog(
            pages.sizes, wanted.get("title", "A letter"), set(wanted.get("starts", ()))
        )
        dialog.printer.set_value(queue)
        dialog._other_printer()
        dialog.copies.set_number(wanted.get("copies", 1))
        dialog.together.setChecked(wanted.get("together", True))
        dialog.which.set_value("some" if "pages" in wanted else "all")
        dialog.these.set_value(wanted.get("pages", ""))
        dialog.grey.setChecked(wanted.get("grey", False))
        if wanted.get("sides"):
            assert dialog.sides.isEnabled(), "the queue says that it prints on one side only"
            dialog.sides.set_value(wanted["sides"])
        dialog.try_to_print()
        assert dialog.result() == PrintDialog.DialogCode.Accepted, dialog.wrong.words()
        printer, runs = dialog.chosen()
        assert printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
        run_here(printing.print_runs(printer, pages, runs))
        dialog.deleteLater()
    app.processEvents()


if __name__ == "__main__":
    main(*sys.argv[1:])
