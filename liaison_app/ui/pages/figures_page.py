"""Figures side by side: of each subject what every source said, as of when, and where they cannot both be right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from liaison_app.language import joined, tr, trn, within
from liaison_app.records import Figure
from liaison_app.records.figure import FIGURE
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services import figure_subjects as service
from liaison_app.services import figures
from liaison_app.services.lists_out_columns import Shown
from liaison_app.services.removal import remove
from liaison_app.store.queries.figure_subjects import Subject, figure_subjects
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.store import Store
from liaison_app.ui.beside import Beside
from liaison_app.ui.dialogs.join_figures import JoinFiguresDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.figures_rows import figure_row, subject_row
from liaison_app.ui.widgets.buttons import button, icon_button, link, primary
from liaison_app.ui.widgets.cards import Card, EmptyState, clear_layout
from liaison_app.ui.widgets.fields import FilterBox, menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.restricted_too import RestrictedToo
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.wrapped_rows import WrappedRows

BELONGS_HERE = tr(
    "Numbers that people gave stand here by what they count, those of different sources beside each"
    " other. Keep them where you read them, or note one here."
)
_LISTED = 200  # figures of one subject that are listed, the latest
_OFFERED = 4  # other subjects that may be the same
_Looked = tuple[list[service.Standing], int]
_TITLE = 60  # characters of a subject on a button


class FiguresPage(Page):
    """The subjects at the left, the figures of one at the right. `Place("figures", id)` shows a figure's subject."""

    room = "matters"
    touched_by = frozenset("figure meeting correspondence publication matter organisation".split())

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Figures"))
        self._subjects: dict[str, Subject] = {}
        self._standings: dict[str, service.Standing] = {}  # of those that were listed
        self._shown: str | None = None
        self._place: int | None = None  # a figure that was asked for, until it is shown
        self._beside = Beside(desk, self)
        self._restricted = RestrictedToo(self.reload)
        self.top_actions = [button(tr("Note a figure"), "plus", self.add)]
        self._split = SplitPage.filling(self, list_width=360, side_width=0)
        self._make_list()
        self._make_sheet()
        self.set_heading(tr("Figures"), [(tr("Matters"), Place("matters"))])

    def _make_list(self) -> None:
        self.filter = FilterBox(tr("Filter figures"))
        self.rows = RowsView(tr("What is counted"))
        self.rows.chosen.connect(self._pick)
        self.rows.opened.connect(lambda _key: self.given.setFocus())
        below = self._restricted.link
        self._split.put_list(self.rows, self.filter, self._show_list, below)

    def _make_sheet(self) -> None:
        self.menu = QMenu(self)
        put_in(self.menu, menu_action(tr("Join with another subject…"), self.join_other, "link"))
        self.more = icon_button("ellipsis", tr("More about this"), menu=self.menu, bordered=True)
        self.main = primary(tr("Add a figure of this"), "plus", self.add_of_this)
        self.head = PageHead([self.more, self.main], tile=True)
        self._split.head.addWidget(self.head)
        self.card = Card(tr("Side by side"))
        self.given = WrappedRows(tr("Figures of this, the latest first"))
        self.given.opened.connect(self.edit)
        self.given.delete_pressed.connect(self.delete)
        self.card.add(self.given)
        self._differ = label("", "body", "amber", wrap=True)
        self._old = label("", "small", "muted", wrap=True)
        for words in (self._differ, self._old):
            self.card.add(words)
        self.same = Card(tr("Perhaps the same in other words"))
        self._offers = QVBoxLayout()
        self.same.body.addLayout(self._offers)
        self._none = EmptyState(BELONGS_HERE, tr("Note a figure"), self.add, "plus")
        for part in (self.card, self.same):
            self._split.main.addWidget(part)
        self._split.main.addWidget(self._none, EmptyState.FILLS)
        self._split.main.addStretch(1)

    # Showing

    def show_place(self, place: Place) -> None:
        """Show the subject of a figure, or the page as it was left."""
        self._place = place.id
        if self._dirty:
            self.refresh()
        else:
            self._show_place()

    def _show_place(self) -> None:
        """Show the subject of the figure that was asked for, once figures were read."""
        figure = self.desk.store.find(Figure, self._place)
        if figure is None or self._beside.is_reading():
            return
        key = next((k for k, s in self._subjects.items() if figure in s.figures), None)
        if key is None and not self._restricted.asked:
            self._restricted.ask()
            return
        self._place = None
        self.filter.clear()
        self._show_list()
        self._show(key)

    def reload(self) -> None:
        """Read the figures again, and show the subject that is shown."""
        asked, today = self._restricted.asked, dt.date.today()
        self._beside.read(lambda store: _looked(store, today, asked), self._show_found)

    def _show_found(self, found: _Looked) -> None:
        every, held = found
        self._standings = {now.subject.key: now for now in every}
        self._subjects = {now.subject.key: now.subject for now in every}
        self._restricted.say(held)
        self._show_list()
        self._show(self._shown if self._shown in self._subjects else self.rows.select_first())
        self._show_place()

    def _show_list(self) -> None:
        words = fold(self.filter.text()).split()
        today = dt.date.today()
        lines: list[Row | Heading] = []
        differ, several, one = tr("These differ"), tr("Several sources"), tr("One source")
        groups: dict[str, list[Row]] = {differ: [], several: [], one: []}
        for key, subject in self._subjects.items():
            said = " ".join((*subject.spellings, *(figure.source for figure in subject.figures)))
            if not all(word in fold(said) for word in words):
                continue
            now = self._standings[key]
            group = differ if now.differ else several if now.sources > 1 else one
            groups[group].append(subject_row(key, now, today))
        for title, rows in groups.items():
            if rows:
                lines.append(Heading(title, "amber" if title == differ else "", str(len(rows))))
                lines += rows
        self.rows.set_rows(lines)
        if self._shown is not None:
            self.rows.select_id(self._shown)

    def _pick(self, key: str) -> None:
        self._show(key)
        self.desk.navigation.replace(Place("figures", self._subjects[key].latest.id))
        self._split.picked_in_list()

    def _show(self, key: str | None) -> None:
        self._shown = key
        subject = self._subjects.get(key or "")
        for part in (self.head, self.card):
            part.setVisible(subject is not None)
        self._none.setVisible(not self._subjects)
        if subject is None:
            self.same.hide()
            return
        self.rows.select_id(key)
        today = dt.date.today()
        now = self._standings[subject.key]
        self.head.show_tile("chart-column", "green")
        title = f"{subject.title[:1].upper()}{subject.title[1:]}"
        count = trn("{count} figure", "{count} figures", len(subject.figures))
        sources = trn("{count} source", "{count} sources", now.sources)
        self.head.show_words(title, f"{count}  ·  {sources}")
        self.head.show_pill(tr("these differ") if now.differ else "", "amber")
        shown = subject.figures[:_LISTED]
        self.given.set_rows([figure_row(self.desk.store, one, today) for one in shown])
        self._differ.setText(joined("\n", now.differ))
        self._differ.setVisible(bool(now.differ))
        self._old.setText(tr("The latest: {sentence}", sentence=within(now.old)) if now.old else "")
        self._old.setVisible(bool(now.old))
        self._show_same(subject)

    def _show_same(self, subject: Subject) -> None:
        """Subjects much alike, each joined by a press; only proposed."""
        clear_layout(self._offers)
        others = service.perhaps_same(subject, list(self._subjects.values()))[:_OFFERED]
        for other in others:
            number = figures.short_words(other.latest)
            words = tr("“{subject}”: {number}", subject=shorten(other.title, _TITLE), number=number)
            offer = link(words, partial(self._join, [subject, other]))
            self._offers.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)
        self.same.setVisible(bool(others))

    def list_out(self) -> Shown:
        """The figures of what is listed, to be saved as a table."""
        ids = [one.id or 0 for key in self.rows.ids() for one in self._subjects[key].figures]
        return Shown("figures", tuple(ids), restricted=self._restricted.asked)

    # What is done here

    def add(self) -> None:
        """Note a number that somebody gave."""
        self._edit(Figure(subject="", value=""))

    def add_of_this(self) -> None:
        """Note another figure of the subject that is shown."""
        subject = self._subjects.get(self._shown or "")
        if subject is not None:
            latest = subject.latest
            self._edit(
                Figure(
                    subject=subject.title,
                    value="",
                    unit=latest.unit,
                    matter_id=latest.matter_id,
                )
            )

    def edit(self, id: int) -> None:
        """Put a figure right."""
        figure = self.desk.store.find(Figure, id)
        if figure is not None:
            self._edit(figure)

    def edit_shown(self) -> None:
        """F2: the figure that is marked."""
        if (id := self.given.current_id()) is not None:
            self.edit(id)

    def _edit(self, figure: Figure) -> None:
        from liaison_app.ui.dialogs.figure_dialog import edit_figure

        kept = edit_figure(self.desk, figure, self.window(), origin=self)
        if kept is not None:
            self.reload()
            self.show_place(Place("figures", kept.id))

    def delete(self, id: int) -> None:
        """Delete a figure."""
        figure = self.desk.store.find(Figure, id)
        if figure is not None:
            with self.desk.notices.refusals():
                remove(self.desk.store, figure, origin=self)
                self.reload()
                self.desk.notices.did(tr("Figure moved to the bin."))

    def join_other(self) -> None:
        """Choose another subject that counts the same."""
        subject = self._subjects.get(self._shown or "")
        if subject is not None:
            self._join([subject])

    def _join(self, subjects: Sequence[Subject]) -> None:
        every = list(self._subjects.values())
        dialog = JoinFiguresDialog(self.desk, subjects, every, self, self)
        if dialog.exec() and dialog.kept:
            self.reload()
            self._show(dialog.kept)
            self.desk.notices.did(tr("Joined: they stand side by side now."))

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.filter.take_keyboard()

    def panes(self) -> Sequence[QWidget]:
        """F6: the subjects and their figures."""
        return [self.rows, self.given]


def _looked(store: Store, today: dt.date, asked: bool) -> _Looked:
    """Every subject as it stands, and how many figures are left out."""
    found = figure_subjects(store, restricted_too=asked)
    held = 0 if asked else len(kept_back(store, FIGURE))
    return [service.standing(one, today) for one in found], held
