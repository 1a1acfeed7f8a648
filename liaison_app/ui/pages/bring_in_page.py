"""Bring in: any file chosen or dropped is told for what it is, and leads on to where it is looked over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.rules.said_kinds import counts_in_words
from liaison_app.services import bring_in
from liaison_app.services.bring_in import Found
from liaison_app.services.import_jobs import after_backup
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.bring_in_before import BeforeCard
from liaison_app.ui.pages.bring_in_drop import BigDrop
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.pills import IconTile
from liaison_app.ui.widgets.plain import label

TABLES = tr(
    "A table (CSV, Excel) from the schools’ register, Outlook, Google, Thunderbird or anywhere else;"
    " or cards from a telephone (.vcf)."
)
LETTERS = tr(
    "E-mails saved from a mail program (.eml, .msg, .mbox), letters as PDF, scan or Word file, or a"
    " whole folder of them."
)
PUBLIC = tr("A text that begins with its title, its day and its address on the web.")
BUNDLE = tr("As a bundle (.json), to be added to this one.")
KINDS = (  # icon, tone, what it is, and what of it is read
    ("users", "accent", tr("Contacts"), TABLES),
    ("mail", "blue", tr("Letters and e-mails"), LETTERS),
    ("megaphone", "violet", tr("What was said in public"), PUBLIC),
    ("archive", "amber", tr("Another file of this program"), BUNDLE),
)


class BringInPage(Page):
    """`Place("bring_in", extra={"paths": [...]})` looks at files at once; without, it invites them."""

    room = "bring_in"
    touched_by = frozenset({"intake"})

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Bring in"))
        self._problem = ""
        self._head = PageHead()
        self._head.show_words(
            tr("Bring in what you have"),
            tr("You are shown what it is, and nothing is kept before you say so."),
        )
        split = SplitPage(list_width=0, side_width=360)
        split.list_frame.hide()
        split.head.addWidget(self._head)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.drop = BigDrop(self.take_files, desk.notices.problem)
        split.main.addWidget(self.drop)
        self.before = BeforeCard(desk)
        split.main.addWidget(self.before)
        split.main.addStretch(1)
        split.side.addWidget(_kinds_card())
        split.side.addStretch(1)

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """Look at the files of the place; Back does not look at them again."""
        paths = place.extra.get("paths") if isinstance(place.extra, dict) else None
        if paths:
            self.desk.navigation.replace(Place("bring_in"))
            self.take_files([Path(path) for path in paths])
        else:
            self.drop.button.setFocus()

    def reload(self) -> None:
        """What was brought in before may have grown."""
        self.before.reload()

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Find out what the files are, and lead on; what leads nowhere is said in a sentence."""
        given = tuple(paths)
        self.desk.notices.past(self._problem)  # of another file
        self._lead_on(bring_in.what_is(given, self.desk.store.path))
        return True

    def panes(self) -> Sequence[QWidget]:
        """The place for files, and what was brought in before."""
        return [self.drop.button, self.before.rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: files that were copied are taken by pasting."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def paste(self, data: QMimeData) -> None:
        """Take what was copied elsewhere: files, or the text of an e-mail or card."""
        self.drop.take(data)

    # Leading on

    def _lead_on(self, found: Found) -> None:
        place = place_for(found)
        if place is not None:
            self.desk.navigation.go(place)
        elif found.sort == bring_in.BUNDLE:
            self._take_bundle(found.paths[0])
        else:
            self._problem = found.words
            self.desk.notices.problem(found.words)

    def _take_bundle(self, path: Path) -> None:
        """A whole file of somebody's: what it holds is said, and it is added if that is wanted."""
        from liaison_app.services import bundles
        from liaison_app.ui import ask

        def add() -> None:
            run_job(
                self.desk,
                tr("Bringing in the bundle"),
                lambda store: after_backup(store, bundles.import_bundle(store, path)),
                self._bundle_added,
                self,
            )

        def ask_then_add(counts: bundles.Counts) -> None:
            holds = tr("“{name}” holds {counts}.", name=path.name, counts=counts_in_words(counts))
            more = tr(
                "All of it is added to this file, beside what is there, in one step that can be taken"
                " back."
            )
            if ask.choose(self, holds, [("add", tr("Add it all"))], more):
                add()

        run_job(
            self.desk,
            tr("Reading the bundle"),
            lambda _store: bundles.what_it_holds(path),
            ask_then_add,
            self,
        )

    def _bundle_added(self, counts: dict[str, int]) -> None:
        self.desk.notices.did(tr("Brought in: {counts}.", counts=counts_in_words(counts)))


def place_for(found: Found) -> Place | None:
    """The room in which what was found is looked over; None where it leads to none."""
    paths = list(found.paths)
    if found.sort in (bring_in.CONTACTS, bring_in.CARDS):
        return Place("bring_contacts", extra={"paths": paths})
    if found.sort == bring_in.MAIL and len(paths) == 1:
        return Place("log_reply", extra={"files": paths})
    if found.sort in (bring_in.MAIL, bring_in.LETTERS):
        return Place("bring_letters", extra={"paths": paths})
    if found.sort == bring_in.PUBLICATION:
        return Place("bring_publication", extra={"paths": paths})
    return None


def _kinds_card() -> Card:
    card = Card(tr("What can be brought in"))
    for icon, tone, words, more in KINDS:
        row = QHBoxLayout()
        row.setSpacing(12)
        tile = IconTile(icon, tone, 34)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(words, "strong"))
        column.addWidget(label(more, "small", "muted", wrap=True))
        row.addWidget(tile)
        row.setAlignment(tile, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        card.body.addLayout(row)
        card.body.addSpacing(4)
    return card
