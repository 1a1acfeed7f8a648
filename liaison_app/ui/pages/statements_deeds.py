"""What is done with the paper of a statement: saved and printed, and what became of one that was issued."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.paths import documents_folder
from liaison_app.records import PublicStatement
from liaison_app.services import public_statements
from liaison_app.ui import saving
from liaison_app.ui.page import Desk


def save_paper(desk: Desk, one: PublicStatement, pdf: bytes, parent: QWidget) -> None:
    """Ask where the PDF goes, and save it there."""
    name = public_statements.file_name(one).removesuffix(".pdf")
    path = saving.where_for_pdf(parent, tr("Save the statement"), documents_folder(), name)
    if path is not None:
        with desk.notices.refusals():
            saving.save(desk, path, pdf)


def print_paper(desk: Desk, one: PublicStatement, parent: QWidget) -> None:
    """Print it: the very pages that were issued, or as they are now."""
    from liaison_app.ui.printing import print_pdf

    with desk.notices.refusals():
        pdf = public_statements.draw(desk.store, one.id or 0, dt.date.today())
        print_pdf(pdf, tr("Statement: {title}", title=one.title), parent.window())


def take_back(desk: Desk, one: PublicStatement, page: QWidget) -> bool:
    """Ask why it is taken back, and note it; True when that was done."""
    from liaison_app.ui.dialogs.issue_dialog import TakeBackDialog

    return bool(TakeBackDialog(desk, one, page, page).exec())


def ask_address(desk: Desk, one: PublicStatement, page: QWidget) -> bool:
    """Ask at which web address it stands, and note it."""
    from liaison_app.ui.dialogs.issue_dialog import StandsAtDialog

    return bool(StandsAtDialog(desk, one, page, page).exec())
