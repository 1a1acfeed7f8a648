"""Writing again about what is outstanding: to the one who owes an answer, or to one of several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.records import Party
from liaison_app.services.question_grid import Body, Grid, grid_of, outstanding
from liaison_app.ui import places
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.mirroring import below


def write_again(desk: Desk, matter_id: int, near: QWidget, grid: Grid | None = None) -> None:
    """Begin a letter with only what is outstanding; with several addressees, ask whom to write to.

    The choice opens below `near`; `grid` saves reading the questions once more.
    """
    shown = grid if grid is not None else grid_of(desk.store, matter_id)
    owing = outstanding(shown)
    if not owing:
        desk.notices.say(tr("Every question is answered, so there is nothing to ask again."))
    elif len(owing) == 1:
        begin_again(desk, matter_id, owing[0][0].party)
    else:
        menu = QMenu(near)
        fill(menu, desk, matter_id, shown)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below(near, menu.sizeHint(), gap=0))
        menu.setActiveAction(menu.actions()[0])


def fill(menu: QMenu, desk: Desk, matter_id: int, grid: Grid) -> None:
    """Put every addressee who owes an answer into a menu."""
    for body, count in outstanding(grid):
        act: Callable[[], None] = partial(begin_again, desk, matter_id, body.party)
        action = menu_action(_words(body, count), act, "pencil")
        action.setParent(menu)
        menu.addAction(action)


def begin_again(desk: Desk, matter_id: int, party: Party | None) -> None:
    """The composer with a letter to one addressee of what they have not answered."""
    from liaison_app.services.writing_again import write_again as draft

    if party is None:
        return
    try:
        letter = draft(desk.store, matter_id=matter_id, party=party, today=dt.date.today())
    except Refusal as refusal:
        desk.notices.problem(str(refusal))
    else:
        desk.navigation.go(places.of_ready(letter))


def _words(body: Body, count: int) -> str:
    questions = trn("1 question", "{count} questions", count)
    who = f"{body.title}, {body.below}" if body.below else body.title
    return tr("To {who}: {questions}", who=who, questions=questions)
