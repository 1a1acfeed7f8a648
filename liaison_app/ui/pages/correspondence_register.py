"""The register of what is shown, on paper or as PDF."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr, trn
from liaison_app.store.queries.correspondence import Wanted
from liaison_app.ui import ask, saving
from liaison_app.ui.page import Desk
from liaison_app.ui.progress_dialog import run_job

TITLE = tr("Register of correspondence")


def print_register(desk: Desk, parent: QWidget, wanted: Wanted, words: str, count: int) -> None:
    """Ask whether to print it or save it, make it, and do so; drafts are not in it."""
    from liaison_app.services.report_register import register_of

    if not count:
        desk.notices.say(tr("There is nothing to put into the register."))
        return
    sentence = trn(
        "Register of {letters}: {count} entry is shown; drafts among them are left out.",
        "Register of {letters}: {count} entries are shown; drafts among them are left out.",
        count,
        letters=words,
    )
    choices = [("print", tr("Print…")), ("save", tr("Save PDF…")), ("report", tr("In Reports…"))]
    chosen = ask.choose(parent, sentence, choices)
    if chosen == "report":
        desk.go("reports", extra={"report": "correspondence-register"})
    if chosen not in ("print", "save"):
        return
    target = None
    if chosen == "save":
        target = saving.where_for_paper(parent, tr("Save the register"), TITLE)
        if target is None:
            return

    def done(pdf: bytes) -> None:
        if target is None:
            from liaison_app.ui.printing import print_pdf

            with desk.notices.refusals():
                print_pdf(pdf, TITLE, parent)
            return
        with desk.notices.refusals():
            saving.save(desk, target, pdf)

    today = dt.date.today()
    run_job(
        desk,
        tr("Making the register"),
        lambda store: register_of(store, wanted, words, today),
        done,
    )
