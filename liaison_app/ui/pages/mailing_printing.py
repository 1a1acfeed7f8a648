"""A mailing printed once more, each letter byte for byte as it went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from liaison_app.records import Correspondence, File
from liaison_app.services.jobs import Job
from liaison_app.store.queries.mailings import letters_of
from liaison_app.store.store import Store
from liaison_app.ui import printing
from liaison_app.ui.page import Desk
from liaison_app.ui.progress_dialog import run_job

if TYPE_CHECKING:
    from liaison_app.ui.pdf_joined import Joined


def print_again(desk: Desk, page: QWidget, mailing_id: int, title: str) -> None:
    """Put the kept letters together and print them."""

    def job(store: Store) -> Job[Joined]:
        from liaison_app.ui.pdf_joined import joined

        ids = letters_of(store, mailing_id)
        items = [store.get(Correspondence, id) for id in ids]
        kept = [item.pdf_id for item in items if item.pdf_id is not None]
        return joined((store.bytes_of(store.get(File, id)) for id in kept), len(kept))

    run_job(
        desk,
        "Putting the letters together",
        job,
        lambda made: printing.print_pdf(made.pdf, title, page.window(), starts=made.starts),
        page.window(),
    )
