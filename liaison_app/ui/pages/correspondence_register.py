"""The register of what is shown, on paper or as PDF."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QWidget

from liaison_app.paths import documents_folder
from liaison_app.services.whole_files import write_whole
from liaison_app.store.queries.correspondence import Wanted
from liaison_app.ui import ask
from liaison_app.ui.page import Desk
from liaison_app.ui.progress_dialog import run_job

TITLE = "Register of correspondence"


def print_register(desk: Desk, parent: QWidget, wanted: Wanted, words: str, count: int) -> None:
    """Ask whether to print it or save it, make it, and do so; drafts are not in it."""
    from liaison_app.services.reports import register_of

    if not count:
        desk.notices.say("There is nothing to put into the register.")
        return
    shown = f"{count:,} {'entry is' if count == 1 else 'entries are'} shown"
    sentence = f"Register of {words}: {shown}; drafts among them are left out."
    choices = [("print", "Print…"), ("save", "Save PDF…")]
    chosen = ask.choose(parent, sentence, choices)
    if not chosen:
        return
    target = _ask_where(parent) if chosen == "save" else None
    if chosen == "save" and target is None:
        return

    def done(pdf: bytes) -> None:
        if target is None:
            from liaison_app.ui.printing import print_pdf

            with desk.notices.refusals():
                print_pdf(pdf, TITLE, parent)
            return
        with desk.notices.refusals():
            write_whole(target, pdf, desk.store.path)
            desk.notices.say(f"Saved as “{target.name}”.")

    today = dt.date.today()
    run_job(
        desk, "Making the register", lambda store: register_of(store, wanted, words, today), done
    )


def _ask_where(parent: QWidget) -> Path | None:
    name = f"{TITLE} {dt.date.today().isoformat()}.pdf"
    path = ask.save_file(parent, "Save the register", str(documents_folder() / name), "PDF (*.pdf)")
    return path if path is None or path.suffix else path.with_suffix(".pdf")
