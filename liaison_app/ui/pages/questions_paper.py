"""The grid of a matter's questions, printed or saved as PDF."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.store.store import Store
from liaison_app.ui import saving
from liaison_app.ui.page import Desk

TITLE = tr("What we asked")


def print_grid(desk: Desk, parent: QWidget, matter_id: int, restricted_too: bool) -> None:
    """Print it, as the system's dialog says."""
    from liaison_app.ui.printing import print_pdf

    with desk.notices.refusals():
        print_pdf(_pdf(desk.store, matter_id, restricted_too), TITLE, parent)


def save_grid(desk: Desk, parent: QWidget, matter_id: int, restricted_too: bool) -> None:
    """Ask where, and write it there."""
    path = saving.where_for_paper(parent, tr("Save the grid"), TITLE)
    if path is None:
        return
    with desk.notices.refusals():
        saving.save(desk, path, _pdf(desk.store, matter_id, restricted_too))


def _pdf(store: Store, matter_id: int, restricted_too: bool) -> bytes:
    from liaison_app.services.jobs import run_here
    from liaison_app.services.question_papers import grid_paper

    job = grid_paper(store, matter_id, restricted_too=restricted_too, today=dt.date.today())
    return run_here(job)
