"""What every room does about someone who has not answered: remind them, or wait no longer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.language import tr
from liaison_app.records import Party
from liaison_app.records.party import first_words
from liaison_app.services import chasers, reply_clock
from liaison_app.store.queries import threads
from liaison_app.store.queries.threads import Waiting
from liaison_app.ui import places
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.plain import caption


def write_chaser(desk: Desk, wait: Waiting, tone: str = chasers.GENTLE) -> None:
    """Open the composer with a reminder in one of the tones of `services.chasers`."""
    with desk.notices.refusals():
        letter = chasers.chaser(desk.store, wait, tone, dt.date.today())
        desk.navigation.go(places.of_ready(letter))


def stop_waiting(desk: Desk, party: Party, parent: QWidget | None = None) -> bool:
    """Ask since when and why, and wait for them no longer; whether it was done."""
    from liaison_app.ui.dialogs.stop_clock import StopClock

    return bool(StopClock(desk, party, parent).exec())


def wait_again(desk: Desk, party: Party, origin: object | None = None) -> None:
    """Wait for them again; the notice has its Undo."""
    with desk.notices.refusals():
        reply_clock.start_again(desk.store, party, origin=origin)
        desk.notices.did(tr("Waited for again."))


def log_reply(desk: Desk, letter_id: int | None, party: Party) -> None:
    """Log what has come from one addressee of a letter."""
    desk.go("log_reply", extra={"in_reply_to_id": letter_id, "answers_party_id": party.id})


def add_reminders(menu: QMenu, desk: Desk, wait: Waiting) -> None:
    """Put the three reminders into a menu."""
    for tone, words in chasers.TONES:
        _add(menu, words, partial(write_chaser, desk, wait, tone), "pencil")


def add_waits(menu: QMenu, desk: Desk, letter_id: int, parent: QWidget) -> None:
    """Put a menu for each addressee of a sent letter who is waited for into a menu."""
    for someone in threads.addressees(desk.store, letter_id):
        wait = threads.wait_for(desk.store, someone, dt.date.today())
        if wait is not None and not someone.is_settled:
            who = first_words(someone.party) or tr("Name not known")
            add_to_menu(
                menu.addMenu(caption(tr("{who}: no reply yet", who=who))), desk, wait, parent
            )


def add_to_menu(menu: QMenu, desk: Desk, wait: Waiting, parent: QWidget) -> None:
    """Put the three reminders, “Stop waiting…” and “Log reply” into a menu."""
    add_reminders(menu, desk, wait)
    menu.addSeparator()
    _add(menu, tr("Stop waiting…"), partial(stop_waiting, desk, wait.party, parent), "clock")
    _add(menu, tr("Log reply"), partial(log_reply, desk, wait.letter_id, wait.party), "inbox")


def _add(menu: QMenu, words: str, deed: Callable[[], object], icon: str) -> None:
    action = menu_action(words, deed, icon)
    action.setParent(menu)
    menu.addAction(action)
