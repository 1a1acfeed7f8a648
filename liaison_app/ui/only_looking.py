"""What is different in a window whose file is only looked at: nothing new, and no saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.ui import ask
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.plain import tooltip

if TYPE_CHECKING:
    from liaison_app.ui.main_window import MainWindow

NOTHING_NEW = tr("You are only looking at this file, so nothing new can be begun in it.")
LEAVE_TYPED = tr(
    "What you typed cannot be saved, for you are only looking at this file. Leave it behind, or stay"
    " and copy it?"
)

_ONLY_NEW = ("log_reply", "log_call", "paste_note", "bring_in", "bring_contacts", "bring_letters")
"""Rooms in which there is nothing to look at."""


def switch_off_new(window: MainWindow) -> None:
    """Switch the New menu off, and say why."""
    switch_off(window.sidebar.new)
    for action in window.menus.new.actions():
        action.setEnabled(False)


def switch_off(*buttons: QWidget) -> None:
    """Switch buttons off that begin something new, and say why."""
    for each in buttons:
        each.setEnabled(False)
        tooltip(each, NOTHING_NEW)


def may_go(desk: Desk, place: Place) -> bool:
    """Whether a place only shows something; one where something new begins is refused in words."""
    new = isinstance(place.extra, dict) and "new" in place.extra
    if not new and place.room not in _ONLY_NEW:
        return True
    desk.notices.say(NOTHING_NEW)
    return False


def gives_up_typing(window: MainWindow) -> bool:
    """Ask whether what was typed, and cannot be saved, is left behind."""
    return bool(ask.choose(window, LEAVE_TYPED, [("yes", tr("Leave it"))], "", tr("Stay")))
