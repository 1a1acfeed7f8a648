"""Erasing someone from the window: look for them, ask, erase, and let nothing bring them back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from liaison_app.language import shown, tr, trn
from liaison_app.rules.said_counts import say_parts
from liaison_app.services import erasing, erasing_copies
from liaison_app.services.backups import WHILE_OPEN
from liaison_app.services.erasing import Erased, Erasing
from liaison_app.services.erasing_copies import CopiesDone, Everywhere
from liaison_app.ui.page import Desk
from liaison_app.ui.progress_dialog import run_job

if TYPE_CHECKING:
    from liaison_app.ui.dialogs.erase_dialog import EraseDialog


def erase_person(desk: Desk, person_id: int, parent: QWidget) -> None:
    """Look for someone everywhere, show what would go, and erase it once that was confirmed."""
    run_job(
        desk,
        tr("Looking for them everywhere"),
        lambda store: erasing.planning(store, person_id),
        lambda plan: _ask(desk, plan, parent),
        parent,
    )


def _ask(desk: Desk, plan: Erasing, parent: QWidget) -> None:
    from liaison_app.ui.dialogs.erase_dialog import EraseDialog

    copies = erasing_copies.copies_in_reach(desk.store, _folders(desk))
    dialog = EraseDialog(desk, plan, copies, parent)
    dialog.erased.connect(lambda: erase_now(desk, dialog, parent))
    dialog.open()


def erase_now(desk: Desk, dialog: EraseDialog, parent: QWidget) -> None:
    """Erase as the dialog was filled in, in the file and then in its backups."""
    plan, reason = dialog.plan(), dialog.reason.value()
    folders, how = _folders(desk), dialog.how()
    run_job(
        desk,
        tr("Erasing {name}", name=plan.name),
        lambda store: erasing_copies.everywhere(store, plan, reason, folders, how=how),
        lambda came: done(desk, came),
        parent,
    )


def _folders(desk: Desk) -> Sequence[Path]:
    """Where backups of the file lie, as far as that can be reached."""
    return desk.keeper.folders() if desk.keeper is not None else ()


def done(desk: Desk, came: Everywhere) -> None:
    """Empty the undo, leave the sheet of whoever is gone, and say what was done."""
    erased, copies = came.erased, came.copies
    desk.undo.forget()
    if desk.keeper is not None:
        desk.keeper.back_up(WHILE_OPEN)  # and the copy published for others with it
    desk.go("contacts", None, "people")
    if erased.not_swept:
        desk.notices.problem(erased.not_swept)
    elif copies.problems:
        desk.notices.problem(
            "\n".join(
                (
                    tr("The name was erased here, but not in every backup. Delete these by hand:"),
                    *map(shown, copies.problems),
                )
            )
        )
    else:
        desk.notices.say(said(erased, copies))


def said(erased: Erased, copies: CopiesDone) -> str:
    """“Erased. 14 texts were written over; 5 backups were written anew.”"""
    parts = [trn("{count} text was written over", "{count} texts were written over", erased.texts)]
    if out := erased.papers + erased.files:
        parts.append(
            trn("{count} kept file was taken out", "{count} kept files were taken out", out)
        )
    if count := copies.rewritten:
        parts.append(
            trn("{count} backup was written anew", "{count} backups were written anew", count)
        )
    if count := copies.deleted:
        parts.append(trn("{count} backup was deleted", "{count} backups were deleted", count))
    return tr("Erased: {done}.", done=say_parts(parts))
