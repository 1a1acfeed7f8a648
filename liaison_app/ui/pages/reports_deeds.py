"""What is done with a report: printed, saved as PDF, its tables saved or copied."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from liaison_app.language import tr, trn
from liaison_app.ui import ask, saving
from liaison_app.ui.page import Desk
from liaison_app.ui.progress_dialog import run_job

if TYPE_CHECKING:
    from liaison_app.services.jobs import Job
    from liaison_app.services.report_scope import Report, Scope
    from liaison_app.store.store import Store

PATTERNS = ";;".join(
    (
        ask.kind_of_file("Excel", ".xlsx"),
        ask.kind_of_file(tr("CSV, for any table program"), ".csv"),
    )
)


def print_report(desk: Desk, pdf: bytes, title: str, parent: QWidget) -> None:
    """Print it, as the system's dialog says."""
    from liaison_app.ui.printing import print_pdf

    with desk.notices.refusals():
        print_pdf(pdf, title, parent)


def save_report(desk: Desk, pdf: bytes, title: str, parent: QWidget) -> None:
    """Ask where, and write the PDF there."""
    path = saving.where_for_paper(parent, tr("Save the report"), title)
    if path is not None:
        with desk.notices.refusals():
            saving.save(desk, path, pdf)


def save_tables(desk: Desk, report: Report, scope: Scope, title: str, parent: QWidget) -> None:
    """Ask where, and write the tables there as CSV or Excel."""
    from liaison_app.services import report_tables

    path = _where(parent, title)
    if path is None:
        return

    def done(written: list[Path]) -> None:
        more, name = len(written) - 1, written[0].name
        desk.notices.say(
            trn(
                "Saved as “{name}” and {count} more.",
                "Saved as “{name}” and {count} more.",
                more,
                name=name,
            )
            if more
            else tr("Saved as “{name}”.", name=name)
        )

    run_job(
        desk,
        tr("Saving the tables"),
        lambda store: report_tables.save_tables(store, report, scope, path),
        done,
        parent,
    )


def copy_report(desk: Desk, report: Report, scope: Scope, pdf: bytes, parent: QWidget) -> None:
    """Put its tables on the clipboard, or the words of its pages where it has none."""
    from liaison_app.services import report_tables

    def copied(words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        desk.notices.say(
            tr("The words are on the clipboard: paste them where you want them.")
            if report.tables is None
            else tr("The tables are on the clipboard: paste them where you want them.")
        )

    def reading(store: Store) -> Job[str]:
        if report.tables is None:
            return report_tables.words_of(pdf)
        return report_tables.text_of(store, report, scope)

    run_job(desk, tr("Copying"), reading, copied, parent)


def _where(parent: QWidget, title: str) -> Path | None:
    from liaison_app.paths import documents_folder
    from liaison_app.rules.file_names import named_safely
    from liaison_app.services.report_tables import CSV, EXCEL

    name = named_safely(f"{title} {dt.date.today().isoformat()}{EXCEL}")
    suggested = str(documents_folder() / name)
    path = ask.save_file(parent, tr("Save the tables"), suggested, PATTERNS)
    if path is None or path.suffix.lower() in (CSV, EXCEL):
        return path
    return path.with_name(f"{path.name}{EXCEL}")
