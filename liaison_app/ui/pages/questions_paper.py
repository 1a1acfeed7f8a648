"""The grid of a matter's questions, printed or saved as PDF."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.paths import documents_folder
from liaison_app.services.whole_files import write_whole
from liaison_app.store.store import Store
from liaison_app.ui import ask
from liaison_app.ui.page import Desk

TITLE = "What we asked"


def print_grid(desk: Desk, parent: QWidget, matter_id: int, restricted_too: bool) -> None:
    """Print it, as the system's dialog says."""
    from liaison_app.ui.printing import print_pdf

    with desk.notices.refusals():
        print_pdf(_pdf(desk.store, matter_id, restricted_too), TITLE, parent)


def save_grid(desk: Desk, parent: QWidget, matter_id: int, restricted_too: bool) -> None:
    """Ask where, and write it there."""
    name = f"{TITLE} {dt.date.today().isoformat()}.pdf"
    path = ask.save_file(parent, "Save the grid", str(documents_folder() / name), "PDF (*.pdf)")
    if path is None:
        return
    path = path if path.suffix else path.with_suffix(".pdf")
    with desk.notices.refusals():
        pdf = _pdf(desk.store, matter_id, restricted_too)
        write_whole(path, pdf, desk.store.path)
        desk.notices.say(f"Saved as “{path.name}”.")


def _pdf(store: Store, matter_id: int, restricted_too: bool) -> bytes:
    from liaison_app.services.jobs import run_here
    from liaison_app.services.question_papers import grid_paper

    job = grid_paper(store, matter_id, restricted_too=restricted_too, today=dt.date.today())
    return run_here(job)
