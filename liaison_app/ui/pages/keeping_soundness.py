"""The card “Is the file whole?” of Safe keeping: checked now or when last, in words, with ways out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.errors import FileRefused
from liaison_app.language import joined, shown, tr
from liaison_app.paths import SUFFIX
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.ways_out import place_for_rescued
from liaison_app.store.queries.facts import file_id_of
from liaison_app.ui import ask
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.keeping_card import KeepingCard
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.pills import Pill
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.services.checkup import Checkup
    from liaison_app.services.rescue import Rescued
    from liaison_app.store.key import Key
    from liaison_app.store.store import Store

ABOUT = tr(
    "Looks at every page, entry and attached file, and compares all of it with the history. What can"
    " be repaired is repaired; nothing else is changed."
)
REOPEN = tr(
    "Or close the program and open the file again: then it can be rescued from where it lies."
)
NEVER = tr("Not checked on this computer yet.")
WHOLE, MENDED, BAD = "whole", "repaired", "damaged"  # as it is kept of the last check


class SoundnessCard(KeepingCard):
    """When it was last checked, a button, and afterwards what was found."""

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(tr("Is the file whole?"), parent=parent)
        self._desk = desk
        self.pill = Pill("", "grey")
        self.head.addWidget(self.pill)
        self.pill.hide()
        self.add(label(ABOUT, "body", "muted", wrap=True))
        self.last = label(NEVER, "body", wrap=True)
        self.add(self.last)
        self.result = label("", "body", wrap=True, selectable=True)
        self.result.hide()
        self.add(self.result)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.check_button = button(tr("Check the file now"), "heart-pulse", self.check)
        self.backups_button = button(tr("See the backups"), "history", self._see_backups)
        self.rescue_button = button(tr("Rescue what can be read…"), "file-plus", self.rescue)
        for one in (self.check_button, self.backups_button, self.rescue_button):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addLayout(row)
        self.setFocusProxy(self.check_button)
        self._offer(False)
        self.reload()

    def reload(self) -> None:
        """Say when the file was last checked on this computer, and how it was."""
        at = str(self._desk.settings.value(self._setting("checked"), ""))
        said = str(self._desk.settings.value(self._setting("found"), "")).lower()
        try:
            moment = dt.datetime.fromisoformat(at)
        except ValueError:
            self.last.setText(NEVER)
            return
        day = say_date(moment.date().isoformat())
        self.last.setText(tr("Last checked on {day}, {time}.", day=day, time=f"{moment:%H:%M}"))
        if said in _FOUND:
            self.pill.show_words(*_FOUND[said])
            self.pill.show()

    def check(self) -> None:
        """Look the file over, with progress."""
        from liaison_app.services.checkup import checking

        run_job(self._desk, tr("Checking the file"), checking, self._checked, self.window())

    def _checked(self, checkup: Checkup) -> None:
        said = BAD if checkup.problems else MENDED if checkup.repaired else WHOLE
        self._desk.settings.setValue(
            self._setting("checked"), checkup.at.isoformat(timespec="minutes")
        )
        self._desk.settings.setValue(self._setting("found"), said)
        sentences = (*checkup.problems, *checkup.repaired, *checkup.findings)
        self.result.setText("\n".join(map(shown, sentences)))
        self.result.set_tone("red" if checkup.problems else "")
        self.result.show()
        self._offer(bool(checkup.problems))
        self.reload()

    def _offer(self, damaged: bool) -> None:
        self.backups_button.setVisible(damaged)
        self.rescue_button.setVisible(damaged)

    def _see_backups(self) -> None:
        self._desk.go("keeping", extra="backups")

    def rescue(self) -> None:
        """Write what can be read into a new file, of a name that is asked for."""
        path = self._desk.store.path
        if path is None:
            return
        into = ask.save_file(
            self,
            tr("Rescue into"),
            str(place_for_rescued(path)),
            ask.kind_of_file(tr("Liaison files"), SUFFIX),
        )
        if into is not None:
            run_job(
                self._desk,
                tr("Rescuing what can be read"),
                lambda store: rescue_open(store, into, self._desk.store.key),
                self._rescued,
                self.window(),
            )

    def _rescued(self, rescued: Rescued) -> None:
        self.result.setText("\n".join(map(shown, rescued.in_sentences())))
        self.result.set_tone("")
        self.result.show()

    def _setting(self, name: str) -> str:
        """What is known of this file on this computer."""
        return f"soundness/{file_id_of(self._desk.store)}/{name}"


_FOUND = {
    WHOLE: (tr("Whole"), "green"),
    MENDED: (tr("Repaired"), "blue"),
    BAD: (tr("Damaged"), "red"),
}


def rescue_open(store: Store, into: Path, key: Key | None) -> Job[Rescued]:
    """Rescue what can be read of a file that is open: from a copy, which the open file makes itself.

    Nothing else may read the bytes of an open file (see store/opening.py).
    """
    from liaison_app.services.rescue import rescue
    from liaison_app.store import copies

    yield Progress(0, 1, tr("Copying the file"))
    try:
        part = copies.copy_into_part(store.db, into, key)
    except FileRefused as refusal:
        raise FileRefused(joined(" ", (str(refusal), REOPEN))) from None
    try:
        return (yield from rescue(part, into, key))
    finally:
        copies.forget_part(part)
