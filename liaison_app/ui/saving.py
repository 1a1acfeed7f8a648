"""Saving what was made for elsewhere: where it goes, its ending, and a word when it is there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.paths import documents_folder
from liaison_app.services.received_files import named_safely
from liaison_app.services.whole_files import write_whole
from liaison_app.ui import ask
from liaison_app.ui.page import Desk


def where_for_paper(parent: QWidget, title: str, paper: str) -> Path | None:
    """Ask where a paper of today goes; its name is “What we asked 2026-03-30.pdf” to begin with."""
    name = f"{paper} {dt.date.today().isoformat()}"
    return where_for_pdf(parent, title, documents_folder(), name)


def where_for_pdf(parent: QWidget, title: str, folder: Path, name: str) -> Path | None:
    """Ask where a PDF goes, with “.pdf” at its end; None when nothing was chosen."""
    path = ask.save_file(
        parent, title, str(folder / named_safely(f"{name}.pdf")), ask.kind_of_file("PDF", ".pdf")
    )
    if path is None or path.suffix.lower() == ".pdf":
        return path
    return path.with_name(f"{path.name}.pdf")


def save(desk: Desk, path: Path, data: bytes) -> None:
    """Write it there whole, and say so.

    Raises:
        Refusal: it cannot be written there.
    """
    write_whole(path, data, desk.store.path)
    desk.notices.say(tr("Saved as “{name}”.", name=path.name))
