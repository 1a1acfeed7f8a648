"""Bring in a page that somebody made public: its words at the left, what will be kept of it at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.language import joined, tr, trn
from liaison_app.records import Matter
from liaison_app.records.publication import PUBLICATION
from liaison_app.services import figures, publications, statements
from liaison_app.services.publications import Proposal
from liaison_app.ui import ask
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.record_form import RecordForm, links_to
from liaison_app.ui.said import say_count, say_list
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.note_text import NoteText, Shown
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.tick_rows import TickRows

_SAID, _GIVEN = "said", "given"
_ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".odt", ".rtf")
_PATTERNS = ";;".join((ask.kind_of_file(tr("Pages"), *_ENDINGS), ask.ALL_FILES))
_FIELDS = ("title", "publisher", "area", "date", "address", "matter_id")
_HEAD = tr("A head with title, area, date and url between lines of dashes is read too.")
_ROOM = "bring_publication"


class BringPublicationPage(Page):
    """Place("bring_publication", extra={"paths": [a file], "matter_id": 3}); without either, a page is pasted."""

    room = "matters"
    touched_by = frozenset({"publication", "organisation", "person"})
    folds_sidebar = True

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Bring in a page"))
        self._proposal: Proposal | None = None
        self._matter_id: int | None = None
        self.keep_button = primary(tr("Keep"), "check", self.keep, tip="Ctrl+Enter")
        self._again = button(tr("Change the text"), "pencil", self.write_again)
        self._start = button(tr("Start again"), "rotate-ccw", self.start_again)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(26, 16, 26, 18)
        whole.setSpacing(18)
        whole.addWidget(self._make_left(), 5)
        whole.addWidget(self._make_right(), 6)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._main_deed).setContext(within)
        self._later = QTimer(self, singleShot=True, interval=2_000)
        self._later.timeout.connect(self._keep_typed)
        self.text.textChanged.connect(self._later.start)
        self.text.write(desk.store.typing(_ROOM))
        self._show()

    def _make_left(self) -> QWidget:
        card = Card(tr("The page"))
        self._said = label("", "small", "muted", wrap=True)
        card.add(self._said)
        self.text = NoteText(
            "", name=tr("The page"), hint=tr("Paste the page here (Ctrl+V), or type it.")
        )
        self.text.pasted.connect(self.read)
        self.text.refused.connect(self.desk.notices.problem)
        self.text.reached.connect(self._reached)
        card.add(self.text, 1)
        self._choose = button(tr("Choose a file…"), "file-plus", self.choose)
        self._read_button = primary(tr("Read the page"), "search", self.read, tip="Ctrl+Enter")
        row = QHBoxLayout()
        row.addWidget(self._choose)
        row.addStretch(1)
        row.addWidget(self._read_button)
        card.body.addLayout(row)
        return card

    def _make_right(self) -> QWidget:
        holder = Scroller(spacing=18)
        self._about = Card(tr("What will be kept"))
        self._tally = label("", "small", "muted", wrap=True)
        self._about.add(self._tally)
        links = {"matter_id": links_to(self.desk.store, "matter")}
        beside = (("area", "date"),)
        self.form = RecordForm(
            PUBLICATION, self.desk.store, only=_FIELDS, links=links, side_by_side=beside
        )
        self._about.add(self.form)
        self._found = Card(tr("Found in it"))
        self._found.add(
            label(
                tr("Space takes one or leaves it out. What is kept can be edited afterwards."),
                "small",
                "muted",
                wrap=True,
            )
        )
        self.rows = TickRows(tr("Statements and figures found"), wrap=True, fit=True)
        self.rows.chosen.connect(self._chosen)
        self.rows.space_pressed.connect(self.take_or_leave)
        self.rows.opened.connect(self.take_or_leave)
        self._found.add(self.rows)
        self._nothing = label(
            tr("Nobody is quoted in it, and no figure was found."), "body", "muted", wrap=True
        )
        self._found.add(self._nothing)
        self._none = EmptyState(
            tr(
                "Paste a page at the left, or choose the file it was saved in. Its title, date and address,"
                " who is quoted and which figures it gives are found in it; nothing is kept before you say so."
            ),
        )
        for piece in (self._about, self._found, self._none):
            holder.column.addWidget(piece)
        holder.column.addStretch(1)
        return holder

    # Showing

    def show_place(self, place: Place) -> None:
        """Read a file, or wait for words to be pasted."""
        extra = place.extra if isinstance(place.extra, dict) else {}
        matter_id = extra.get("matter_id")
        if isinstance(matter_id, int):
            self._matter_id = matter_id
        paths = [Path(str(one)) for one in extra.get("paths") or ()]
        if extra:
            self.desk.navigation.replace(Place(_ROOM))  # Back must not read it again
        if paths:
            self._read_file(paths[0])
        self._show()
        (self.rows if self._proposal else self.text).setFocus()

    def reload(self) -> None:
        """The matter may be gone."""
        if self.desk.store.find(Matter, self._matter_id) is None:
            self._matter_id = None

    def take_files(self, paths: Sequence[Path]) -> bool:
        """A file dropped here is the page."""
        if len(paths) != 1 or self._proposal is not None or not paths[0].is_file():
            return False
        self._read_file(paths[0])
        return True

    def flush(self) -> bool:
        """What is pasted stays in the file until it is kept or begun anew."""
        self._keep_typed()
        return True

    def panes(self) -> Sequence[QWidget]:
        """The words, the fields, what was found."""
        return [self.text, self.form, self.rows] if self._proposal else [self.text]

    def _keep_typed(self) -> None:
        self._later.stop()
        with self.desk.notices.refusals():
            if self._proposal is None and self.desk.store.typing(_ROOM) != self.text.words():
                self.desk.store.keep_typing(_ROOM, self.text.words())

    def _show(self) -> None:
        proposal = self._proposal
        read = proposal is not None
        for piece in (self._about, self._found):
            piece.setVisible(read)
        self._none.setVisible(not read)
        self._read_button.setVisible(not read)
        self._choose.setVisible(not read)
        crumbs = [(tr("Matters"), Place("matters")), (tr("Publications"), Place("publications"))]
        actions = [self._start, self._again, self.keep_button] if read else []
        self.set_heading(tr("Bring in a page"), crumbs, actions)
        if proposal is None:
            self._said.setText(_HEAD)
            self.text.show_parts(())
            return
        self._said.setText(joined("\n", proposal.doubts) or tr("Marked is what was found in it."))
        self._said.set_tone("amber" if proposal.doubts else "muted")
        self.text.show_note(proposal.text)
        self._show_found()

    def _show_found(self) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        lines: list[Row | Heading] = []
        marks: list[Shown] = []
        if proposal.said:
            lines.append(Heading(tr("Who said what"), count=str(len(proposal.said))))
        for at, one in enumerate(proposal.said):
            words, who = statements.quoted(one.statement), statements.who_words(one.statement)
            lines.append(_row((_SAID, at), words, who, "quote", taken=one.taken))
            marks.append(Shown(one.start, one.end, "accent" if one.taken else "", who))
        if proposal.given:
            lines.append(Heading(tr("Figures"), count=str(len(proposal.given))))
        for at, given in enumerate(proposal.given):
            number = figures.short_words(given.figure)
            words = tr("{number}: {subject}", number=number, subject=given.figure.subject)
            source = figures.source_words(given.figure)
            lines.append(_row((_GIVEN, at), words, source, "chart-column", taken=given.taken))
            if given.taken:
                marks.append(Shown(given.start, given.end, "green", words, line=True))
        had = self.rows.current_id()
        self.rows.set_rows(lines)
        if had is not None:
            self.rows.select_id(had)
        self.rows.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self.text.show_parts(marks)
        self._tally.setText(_tally(proposal))

    # What is done here

    def read(self) -> None:
        """Read what is pasted; nothing is kept of it yet."""
        self._keep_typed()
        with self.desk.notices.refusals():
            words = self.text.words()
            self._proposal = publications.propose(self.desk.store, words, matter_id=self._matter_id)
            self.form.show_record(self._proposal.publication)
            self._show()
            self.rows.select_first()
            self.form.focus_first()

    def choose(self) -> None:
        """Choose the file that holds the page."""
        found = ask.open_files(self, tr("Choose a page"), _PATTERNS)
        if found:
            self._read_file(found[0])

    def _read_file(self, path: Path) -> None:
        with self.desk.notices.refusals():
            words = publications.words_of(path)
            if self._may_give_way(words):
                self._proposal = None
                self.text.write(words)
                self.read()

    def _may_give_way(self, words: str) -> bool:
        """Whether what was pasted and not kept may give way to the words of a file."""
        here = self.text.words() if self._proposal is None else self.desk.store.typing(_ROOM)
        if not here.strip() or here == words:
            return True
        more = tr("What was pasted, and what was put right in it, would be lost.")
        choices = [("take", tr("Read the new one"))]
        return bool(ask.choose(self, tr("A page is here that is not kept yet."), choices, more))

    def write_again(self) -> None:
        """Change the text itself; what was found is found anew."""
        words = self.desk.store.typing(_ROOM) or self.text.words()
        self._proposal = None
        self.text.write(words)
        self._show()
        self.text.setFocus()

    def start_again(self) -> None:
        """Forget what is here."""
        self._forget()
        self._show()
        self.text.setFocus()

    def keep(self) -> None:
        """Keep the page with what is taken of its statements and figures, and show it."""
        if self._proposal is None:
            return
        with self.desk.notices.refusals():
            edited = publications.told_anew(self._proposal, self.form.record())
            same = edited.changes_nothing
            kept = publications.keep(self.desk.store, edited, origin=self)
            self._forget()
            self.desk.go("publications", kept.id)
            if same:
                self.desk.notices.say(tr("This page was kept already, and nothing in it is new."))
            else:
                self.desk.notices.did(tr("Publication kept."))

    def take_or_leave(self, id: tuple[str, int]) -> None:
        """Take a statement or figure that was left out, or leave it out (Space)."""
        proposal = self._proposal
        if proposal is None:
            return
        sort, at = id
        taken = (proposal.said if sort == _SAID else proposal.given)[at].taken
        chosen = {_SAID: "said", _GIVEN: "given"}[sort]
        self._proposal = publications.take(proposal, **{chosen: [at]}, taken=not taken)
        self._show_found()

    def _chosen(self, id: tuple[str, int] | None) -> None:
        if self._proposal is not None and id is not None:
            one = (self._proposal.said if id[0] == _SAID else self._proposal.given)[id[1]]
            self.text.show_current(one.start, one.end)

    def _reached(self, at: int) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        places = [((_GIVEN, n), one.start, one.end) for n, one in enumerate(proposal.given)]
        places += [((_SAID, n), one.start, one.end) for n, one in enumerate(proposal.said)]
        for id, start, end in places:
            if start <= at < end:
                self.rows.select_id(id)
                return

    def _main_deed(self) -> None:
        self.keep() if self._proposal is not None else self.read()

    def _forget(self) -> None:
        self._proposal, self._matter_id = None, None
        self.text.write("")
        self.desk.store.keep_typing(_ROOM, "")


def _row(id: tuple[str, int], words: str, below: str, icon: str, *, taken: bool) -> Row:
    return Row(
        id,
        words,
        below if taken else joined("  ·  ", (below, tr("left out"))),
        icon,
        "accent",
        done=taken,
        faded=not taken,
    )


def _tally(proposal: Proposal) -> str:
    said = sum(one.taken for one in proposal.said)
    given = sum(one.taken for one in proposal.given)
    words = say_list(
        [
            trn("{number} statement", "{number} statements", said, number=say_count(said)),
            trn("{number} figure", "{number} figures", given, number=say_count(given)),
        ]
    )
    if proposal.same is not None:
        return tr("This page is kept already. Added to it: {things}.", things=words)
    return tr("A new publication with {things}.", things=words)
