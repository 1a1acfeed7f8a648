"""What every room does about someone who has not answered: remind them, or wait no longer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.records import Party
from liaison_app.services import chasers, reply_clock
from liaison_app.store.queries.threads import Waiting
from liaison_app.ui import places
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.fields import menu_action


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
        desk.notices.did("Waited for again.")


def add_to_menu(
    menu: QMenu,
    desk: Desk,
    wait: Waiting,
    parent: QWidget,
    done: Callable[[], object] | None = None,
) -> None:
    """Put the three reminders, “Stop waiting…” and “Log reply” into a menu; `done` follows a stop."""

    def stop() -> None:
        if stop_waiting(desk, wait.party, parent) and done is not None:
            done()

    def log() -> None:
        desk.go("log_reply", extra={"in_reply_to_id": wait.letter_id})

    deeds: list[tuple[str, Callable[[], object], str]] = [
        (words, lambda tone=tone: write_chaser(desk, wait, tone), "pencil")
        for tone, words in chasers.TONES
    ]
    deeds += [("Stop waiting…", stop, "clock"), ("Log reply", log, "inbox")]
    for words, deed, icon in deeds:
        action = menu_action(words, deed, icon)
        action.setParent(menu)
        menu.addAction(action)
