"""Bring letters in: a folder, a mailbox or many files, looked over as one run and kept as one change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Matter
from liaison_app.records.correspondence import IN, OUT
from liaison_app.services import letter_run, letter_run_keeping
from liaison_app.services.import_jobs import after_backup
from liaison_app.services.jobs import Job
from liaison_app.services.letter_run_keeping import KeptRun
from liaison_app.services.letter_run_rows import Run
from liaison_app.store.changes import Batch
from liaison_app.store.store import Store
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.bring_letters_list import LOOKED, SENT, LettersList
from liaison_app.ui.pages.bring_letters_sheet import LetterSheet
from liaison_app.ui.pages.bring_letters_words import keep_words
from liaison_app.ui.pages.matter_chips import chip_of, chips_with
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.widgets.buttons import primary
from liaison_app.ui.widgets.picker import Picker
from liaison_app.ui.widgets.plain import label

TITLE = tr("Bring letters in")
HELD_AGAINST = frozenset(("correspondence", "party", "file", "person", "post", "organisation"))


class BringLettersPage(Page):
    """`Place("bring_letters", extra={"paths": [...], "matter_id": 3})` reads letters and proposes."""

    room = "bring_in"

    def __init__(self, desk: Desk):
        super().__init__(desk, TITLE)
        self._paths: tuple[Path, ...] = ()
        self._run: Run | None = None
        self._matter_id: int | None = None
        self._stale = False
        self.keep_button = primary(tr("Keep"), "check", self.keep, tip=tr("Keep (Ctrl+Enter)"))
        self.list = LettersList()
        self.sheet = LetterSheet(desk.store)
        self._body = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 16, 26, 18)
        whole.addWidget(self._body)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._line())
        column.addWidget(self.list.narrowing)
        beside = QHBoxLayout()
        beside.setSpacing(18)
        beside.addWidget(self.list, 6)
        beside.addWidget(self.sheet, 5)
        column.addLayout(beside, 1)
        self.list.chosen.connect(lambda _at: self._show_current())
        self.list.entered.connect(self.sheet.take_keyboard)
        self.list.toggled.connect(self.toggle)
        self.list.pressed.connect(self._pressed)
        self.sheet.changed.connect(self._changed_by_hand)
        self.sheet.left.connect(self.list.take_keyboard)
        self.sheet.open_kept.connect(lambda id: self.desk.go("reading", id))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.keep).setContext(within)
        self._body.hide()

    def _line(self) -> QHBoxLayout:
        """What came, and the matter that all of it belongs to."""
        line = QHBoxLayout()
        line.setSpacing(10)
        self.said = label("", "body", "muted", elide=True)
        line.addWidget(self.said, 1)
        line.addWidget(label(tr("Matter of all that have none"), "small", "muted"))
        self.matter = Picker(
            tr("Matter of all that have none"),
            partial(chips_with, self.desk.store),
            many=False,
            free=True,
            hint=tr("None; or type a new title"),
        )
        self.matter.setMinimumWidth(260)
        self.matter.changed.connect(self._matter_picked)
        line.addWidget(self.matter)
        return line

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """Read the letters of the place; those that are read already are shown as they were left."""
        extra = place.extra if isinstance(place.extra, dict) else {}
        given = tuple(Path(path) for path in extra.get("paths") or ())
        if not given and self._run is None:
            self.desk.navigation.replace(Place("bring_in"))
            self.desk.go("bring_in")
        elif given and (self._run is None or self._paths != given):
            self._forget()
            matter_id = extra.get("matter_id")
            self._matter_id = matter_id if isinstance(matter_id, int) else None
            self._read(given)
        elif self._run is not None and self._stale:
            self._read(self._paths)

    def on_batch(self, batch: Batch) -> None:
        """What letters are held against has changed: a run that is come back to is read anew."""
        if batch.touches(*HELD_AGAINST) and not self._is_mine(batch.origin):
            self._stale = True
            self.sheet.forget_people()

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Others are dropped: they are looked over in the place of these."""
        self.desk.go("bring_in", extra={"paths": list(paths)})
        return True

    def panes(self) -> Sequence[QWidget]:
        """The letters, and the one picked."""
        return [self.list.rows, self.sheet.date.box]

    def focus_filter(self) -> None:
        """Ctrl+F: the filter of the list."""
        self.list.filter.take_keyboard()

    # Reading

    def _forget(self) -> None:
        self._run, self._stale = None, False
        self.list.show_run(None)
        self.sheet.show_letter(None, None)
        self._body.hide()
        self.set_heading(TITLE, [(tr("Bring in"), Place("bring_in"))], [])

    def _read(self, paths: tuple[Path, ...]) -> None:
        self._paths = paths
        run_job(
            self.desk,
            tr("Reading the letters"),
            lambda store: letter_run.propose(store, paths),
            self._proposed,
            self,
            self._given_up,
        )

    def _given_up(self) -> None:
        if self._run is None:
            self.desk.navigation.replace(Place("bring_in"))
            self.desk.go("bring_in")

    def _proposed(self, run: Run) -> None:
        run.matter_id = self._matter_id
        self._run, self._stale = run, False
        matter = self.desk.store.find(Matter, self._matter_id)
        self.matter.set_items([] if matter is None else [chip_of(matter)])
        count = len(run.letters)
        said = trn(
            "1 letter from “{title}”",
            "{count} letters, e-mails and scans from “{title}”, by their days",
            count,
            title=run.title,
        )
        self.said.setText(said)
        self.list.show_run(run)
        self._body.show()
        self._show_current()
        self._show_heading()
        self.list.take_keyboard()

    # Changing

    def toggle(self, places: Sequence[int]) -> None:
        """Take letters, or leave them if all of them are taken."""
        run = self._run
        if run is not None:
            yes = not all(run.letters[at].take for at in places)
            self._change(places, take=yes)

    def _pressed(self, key: str, places: list[int]) -> None:
        if key == LOOKED:
            self._change(places, doubts=())
        else:
            self._change(places, direction=OUT if key == SENT else IN)

    def _changed_by_hand(self, values: dict[str, Any]) -> None:
        at = self.list.current()
        if at is not None:
            self._change([at], **values)

    def _change(self, places: Sequence[int], **values: Any) -> None:
        run = self._run
        if run is None:
            return
        for at in places:
            run.change(at, **values)
        self.list.refresh()
        self._show_current()
        self._show_heading()

    def _matter_picked(self) -> None:
        run, items = self._run, self.matter.items()
        self._matter_id = items[0].id if items else None
        if run is not None:
            run.matter_id = self._matter_id
            run.new_matter = items[0].title if items and items[0].id is None else ""

    # Keeping

    def keep(self) -> None:
        """Keep what is taken, as one change after a backup."""
        run = self._run
        if run is None or not run.to_keep:
            return
        if not self.matter.items() and (title := self.matter.pending()):
            run.new_matter = title

        def job(store: Store) -> Job[KeptRun]:
            return after_backup(store, letter_run_keeping.keep(store, run, origin=self))

        run_job(self.desk, tr("Keeping the letters"), job, self._kept, self)

    def _kept(self, kept: KeptRun) -> None:
        matter_id = self._matter_id
        self._forget()
        self.desk.navigation.replace(Place("bring_in"))
        if matter_id is not None:
            self.desk.go("matters", matter_id)
        else:
            self.desk.go("correspondence")
        self.desk.notices.did(kept.words)
        for sentence in kept.left[:5]:
            self.desk.notices.problem(sentence)

    # Showing

    def _show_current(self) -> None:
        run, at = self._run, self.list.current()
        letter = None if run is None or at is None else run.letters[at]
        self.sheet.show_letter(run, letter)

    def _show_heading(self) -> None:
        run = self._run
        count = run.to_keep if run is not None else 0
        self.keep_button.setText(keep_words(count))
        self.keep_button.setEnabled(count > 0)
        name = run.title if run is not None else TITLE
        if (name, [self.keep_button]) != (self.title, list(self.top_actions)):
            self.set_heading(name, [(tr("Bring in"), Place("bring_in"))], [self.keep_button])
