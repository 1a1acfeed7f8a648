"""A mailing printed or saved once more, each letter just as it went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.paths import documents_folder
from liaison_app.records import Correspondence, File
from liaison_app.services.jobs import Job
from liaison_app.store.queries.mailings import letters_of
from liaison_app.store.store import Store
from liaison_app.ui import printing, saving
from liaison_app.ui.page import Desk
from liaison_app.ui.progress_dialog import run_job

if TYPE_CHECKING:
    from liaison_app.ui.pdf_joined import Joined

_TITLE = tr("Putting the letters together")


def print_again(desk: Desk, page: QWidget, mailing_id: int, title: str) -> None:
    """Put the kept letters together and print them."""
    window = page.window()

    def made(all_: Joined) -> None:
        printing.print_pdf(all_.pdf, title, window, starts=all_.starts)

    run_job(desk, _TITLE, lambda store: _together(store, mailing_id), made, window)


def save_again(desk: Desk, page: QWidget, mailing_id: int, title: str) -> None:
    """Ask where, put the kept letters together, and write them there as one PDF."""
    window = page.window()
    path = saving.where_for_pdf(window, tr("Save the letters"), documents_folder(), title)
    if path is None:
        return
    run_job(
        desk,
        _TITLE,
        lambda store: _together(store, mailing_id),
        lambda all_: saving.save(desk, path, all_.pdf),
        window,
    )


def _together(store: Store, mailing_id: int) -> Job[Joined]:
    """One file of the letters as they were kept; raises Refusal when none is."""
    from liaison_app.ui.pdf_joined import joined

    items = [store.get(Correspondence, id) for id in letters_of(store, mailing_id)]
    kept = [item.pdf_id for item in items if item.pdf_id is not None]
    if not kept:
        raise Refusal(tr("None of its letters is kept here any more."))
    return joined((store.bytes_of(store.get(File, id)) for id in kept), len(kept))
