"""Bring contacts in: what the columns are, what is new or otherwise in the file, and what is kept of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.rules.contact_columns import Columns
from liaison_app.services import contact_files, contact_keeping, contact_proposals
from liaison_app.services.contact_files import Look
from liaison_app.services.contact_keeping import Kept
from liaison_app.services.import_jobs import after_backup
from liaison_app.services.jobs import Job
from liaison_app.services.proposed_rows import Proposal, Source
from liaison_app.store.changes import Batch
from liaison_app.store.store import Store
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.bring_contacts_columns import ColumnsStep
from liaison_app.ui.pages.bring_contacts_preview import PreviewStep
from liaison_app.ui.pages.bring_contacts_words import keep_words, kept_words
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.stack import Stack

TITLE = tr("Bring contacts in")
WHOSE = tr("The list does not say whose councillors these are. Name the council first.")
HELD_AGAINST = frozenset(("person", "post", "organisation", "tenure", "apart"))
CHANGED_SINCE = tr(
    "Contacts were changed since this was held against them, so it was looked at again."
)


class BringContactsPage(Page):
    """`Place("bring_contacts", extra={"paths": [path]})` reads a table or cards and proposes."""

    room = "bring_in"

    def __init__(self, desk: Desk):
        super().__init__(desk, TITLE)
        self._look: Look | None = None
        self._columns: Columns | None = None
        self._source: Source | None = None
        self._proposal: Proposal | None = None
        self._stale = False
        self.next_button = primary(tr("Look at the rows"), "chevron-right", self.propose)
        self.columns_button = button(tr("Columns"), "table", self.show_columns)
        self.keep_button = primary(tr("Keep"), "check", self.keep, tip="Ctrl+Enter")
        self.columns = ColumnsStep(desk)
        self.columns.sheet_chosen.connect(self._read_sheet)
        self.columns.changed.connect(self._columns_changed)
        self.preview = PreviewStep(desk.store)
        self.preview.picked.connect(self._show_heading)
        self.preview.source_wanted.connect(self.change_source)
        self.preview.keep_wanted.connect(self.keep)
        self._steps = Stack()
        self._steps.addWidget(self.columns)
        self._steps.addWidget(self.preview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 16, 26, 18)
        whole.addWidget(self._steps)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._main_deed).setContext(within)
        self._steps.hide()

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """Read the files of the place; those that are read already are shown as they were left."""
        paths = place.extra.get("paths") if isinstance(place.extra, dict) else None
        given = tuple(Path(path) for path in paths or ())
        if not given and self._look is None:
            self.desk.navigation.replace(Place("bring_in"))
            self.desk.go("bring_in")
        elif given and (self._look is None or self._look.paths != given):
            self._forget()
            self._read(given)
        elif self._proposal is not None and self._stale:
            self.propose()

    def on_batch(self, batch: Batch) -> None:
        """Contacts have changed: what is proposed is held against them anew when it is wanted."""
        if batch.touches(*HELD_AGAINST) and not self._is_mine(batch.origin):
            self._stale = True

    def panes(self) -> Sequence[QWidget]:
        """The lists of the step shown."""
        if self._steps.currentWidget() is self.columns:
            return [self.columns.rows, self.columns.targets.rows]
        return [self.preview.list.rows, self.preview.detail]

    def focus_filter(self) -> None:
        """Ctrl+F: the filter of the step shown."""
        if self._steps.currentWidget() is self.columns:
            self.columns.targets.filter.take_keyboard()
        else:
            self.preview.list.filter.take_keyboard()

    # Reading

    def _forget(self) -> None:
        self._look = self._columns = self._source = self._proposal = None
        self._steps.hide()
        self.set_heading(TITLE, [(tr("Bring in"), Place("bring_in"))], [])

    def _read(self, paths: tuple[Path, ...], sheet: str = "") -> None:
        began = run_job(
            self.desk,
            tr("Looking into the file"),
            lambda store: contact_files.look_at(store, paths, sheet),
            self._looked,
            self,
            self._given_up,
        )
        if not began:
            self._given_up()

    def _read_sheet(self, sheet: str) -> None:
        if self._look is not None:
            self._source = self._proposal = None
            self._read(self._look.paths, sheet)

    def _given_up(self) -> None:
        """It cannot be read, or was stopped: there is nothing to be shown here."""
        if self._look is None:
            self.desk.navigation.replace(Place("bring_in"))
            self.desk.go("bring_in")

    def _looked(self, look: Look) -> None:
        self._look, self._columns = look, look.columns
        if look.columns is not None:
            self.columns.show_look(look, look.columns)
        if look.sure:
            self.propose()
        else:
            self.show_columns()

    def show_columns(self) -> None:
        """The first step: what each column is."""
        self._steps.setCurrentWidget(self.columns)
        self._steps.show()
        self._show_heading()
        self.columns.take_keyboard()

    def _columns_changed(self) -> None:
        self._columns = self.columns.columns
        self._proposal = None

    # Proposing

    def propose(self) -> None:
        """Hold every row against Contacts, and show what comes of it."""
        look, columns = self._look, self._columns
        if look is None:
            return
        self.desk.notices.past(WHOSE)
        if columns is not None and columns.asks_council and not columns.council:
            self.show_columns()
            self.columns.how.council.setFocus()
            self.desk.notices.problem(WHOSE)
            return
        source = self._source or contact_files.source(look)
        on, about = dt.date.today(), contact_files.about_rows(look)

        def job(store: Store) -> Job[Proposal]:
            rows = contact_files.drafts(look, columns, on)
            return contact_proposals.propose(store, rows, source, total=about)

        run_job(
            self.desk, tr("Comparing with Contacts"), job, self._proposed, self, self._not_proposed
        )

    def _proposed(self, proposal: Proposal) -> None:
        self._proposal, self._source, self._stale = proposal, proposal.source, False
        self.preview.show_proposal(proposal, cards=self._columns is None)
        self._steps.setCurrentWidget(self.preview)
        self._steps.show()
        self._show_heading()
        self.preview.list.take_keyboard()

    def _not_proposed(self) -> None:
        if self._columns is not None:
            self.show_columns()
        else:
            self._look = None
            self._given_up()

    def change_source(self) -> None:
        """Where the file is from, and which day it speaks of."""
        from liaison_app.ui.pages.bring_contacts_source import SourceDialog

        if self._source is None:
            return
        dialog = SourceDialog(self._source, self)
        if dialog.exec() and (dialog.name, dialog.as_at) != (
            self._source.name,
            self._source.as_at,
        ):
            self._source = replace(self._source, name=dialog.name, as_at=dialog.as_at)
            self.propose()

    # Keeping

    def _main_deed(self) -> None:
        if self._steps.currentWidget() is self.columns:
            self.propose()
        else:
            self.keep()

    def keep(self) -> None:
        """Keep what is taken, as one change after a backup."""
        proposal = self._proposal
        if proposal is None or not proposal.to_keep:
            return
        if self._stale:
            self.desk.notices.say(CHANGED_SINCE)
            self.propose()
            return
        with self.desk.notices.refusals():
            self._keep_profile(proposal)
        today = dt.date.today()

        def job(store: Store) -> Job[Kept]:
            return after_backup(store, contact_keeping.keep(store, proposal, today, self))

        run_job(self.desk, tr("Keeping the contacts"), job, self._kept, self, self._not_kept)

    def _kept(self, kept: Kept) -> None:
        self._forget()
        self.preview.show_proposal(None)
        self.desk.navigation.replace(Place("bring_in"))
        self.desk.go("contacts")
        self.desk.notices.did(kept_words(kept))

    def _not_kept(self) -> None:
        """Stopped: what was proposed may be held against the file anew."""
        self._stale = True

    def _keep_profile(self, proposal: Proposal) -> None:
        """Remember the columns for the next file, if that is wished."""
        name, look = self.columns.how.profile_to_keep(), self._look
        if self._columns is None or look is None or name is None:
            return
        same = next((p for p in contact_files.profiles(self.desk.store) if p.name == name), None)
        id = same.id if same is not None else None
        profile = contact_files.profile_of(self._columns, name, id)
        with self.desk.store.change(f"Remember the columns: {name}", self) as pen:
            kept = pen.save(profile)
        proposal.source = replace(proposal.source, profile_id=kept.id)

    def _show_heading(self) -> None:
        crumbs = [(tr("Bring in"), Place("bring_in"))]
        name = self._look.name if self._look is not None else TITLE
        if self._steps.currentWidget() is self.columns:
            self.set_heading(name, crumbs, [self.next_button])
            return
        count = self._proposal.to_keep if self._proposal is not None else 0
        self.keep_button.setText(keep_words(count))
        self.keep_button.setEnabled(count > 0)
        table = self._columns is not None
        actions = [self.columns_button, self.keep_button] if table else [self.keep_button]
        if (name, actions) != (self.title, list(self.top_actions)):
            self.set_heading(name, crumbs, actions)
