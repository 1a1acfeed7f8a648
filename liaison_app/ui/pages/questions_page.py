"""What we asked in a matter: a grid of questions and bodies that shows who answered what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from liaison_app.language import shown, tr
from liaison_app.records import Matter
from liaison_app.records.question import DROPPED
from liaison_app.rules.safe_text import shorten
from liaison_app.services import answers, questions
from liaison_app.services.lists_out_columns import Shown
from liaison_app.services.question_grid import Grid, grid_of, outstanding, say_counts
from liaison_app.services.question_papers import restricted_left_out
from liaison_app.services.standing_issues import question_words
from liaison_app.store.queries.matters import letters_under
from liaison_app.store.queries.questions import asked_in
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages import questions_writing
from liaison_app.ui.pages.questions_detail import CellDetail
from liaison_app.ui.pages.questions_marks import (
    SAID,
    mark,
    own_answer,
    place_asked,
    place_of,
    replies_for,
)
from liaison_app.ui.pages.questions_paper import print_grid, save_grid
from liaison_app.ui.widgets.answer_grid import AnswerGrid
from liaison_app.ui.widgets.buttons import button, icon_button, link, primary
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead


class QuestionsPage(Page):
    """`Place("questions", matter_id)`; `extra={"question": id}` makes a question the current one."""

    room = "matters"
    touched_by = frozenset(
        {"question", "answer", "correspondence", "party", "matter", "standing_issue"}
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("What we asked"))
        self._matter: Matter | None = None
        self._grid = Grid((), ())
        self._restricted_too = False
        more = QMenu(self)
        put_in(
            more,
            menu_action(tr("Add question…"), self._add, "plus"),
            menu_action(tr("Edit question…"), self.edit_shown, "pencil", "F2"),
            menu_action(tr("Belongs to a standing issue…"), self._belongs, "refresh-cw"),
            menu_action(tr("Leave out question"), self._leave_out, "eye-off"),
        )
        self._left_out = more.addMenu(tr("Take in again"))
        more.aboutToShow.connect(self._fill_left_out)
        self._again = primary(tr("Write again"), "pencil", self._write_again)
        self._head = PageHead(
            [
                icon_button("printer", tr("Print (Ctrl+P)"), self.print_shown, bordered=True),
                button(tr("Save PDF…"), "download", self._save),
                icon_button("ellipsis", tr("More about these questions"), menu=more, bordered=True),
                self._again,
            ]
        )
        self.grid = AnswerGrid(tr("Questions and answers"))
        self.grid.moved.connect(self._show_cell)
        self.grid.opened.connect(self._open)
        self.grid.marked.connect(self._mark)
        self.grid.taken_away.connect(self._take_away)
        self.grid.menu_wanted.connect(self._show_menu)
        self._card = Card()
        self._card.add(self.grid, 1)
        self.detail = CellDetail()
        self.detail.marked.connect(self._mark)
        self.detail.taken_away.connect(self._take_away)
        self.detail.opened.connect(self._open)
        self._nothing = EmptyState(
            tr(
                "Nothing is asked in this matter's letters yet. Questions are found in a letter when it"
                " is sent; one can be added by hand too."
            ),
            tr("Add question"),
            self._add,
            "plus",
        )
        self._hidden = link("", self._show_restricted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 16, 26, 14)
        whole.setSpacing(12)
        for widget, stretch in (
            (self._head, 0),
            (self._card, 1),
            (self._nothing, 1),
            (self._hidden, 0),
            (self.detail, 0),
        ):
            whole.addWidget(widget, stretch)

    # Showing

    def show_place(self, place: Place) -> None:
        """Show a matter's grid, perhaps at a question."""
        if place.id is not None and (self._matter is None or self._matter.id != place.id):
            self._matter = self.desk.store.find(Matter, place.id)
            self._restricted_too = bool(self._matter and self._matter.restricted)
            self._dirty = True
        self.refresh()
        if isinstance(place.extra, dict) and "question" in place.extra:
            self.grid.select(place.extra["question"])
        self.grid.setFocus()

    def list_out(self) -> Shown:
        """The questions of the grid, to be saved as a table."""
        ids = tuple(row.asked.question.id for row in self._grid.rows)
        title = (
            tr("What we asked: {title}", title=self._matter.title)
            if self._matter
            else tr("What we asked")
        )
        return Shown("questions", ids, title, restricted=self._restricted_too)

    def reload(self) -> None:
        """Read the questions again."""
        store = self.desk.store
        matter = self._matter = store.find(Matter, self._matter.id if self._matter else None)
        if matter is None or matter.id is None:
            self._grid = Grid((), ())
        else:
            self._grid = grid_of(store, matter.id, restricted_too=self._restricted_too)
        states = [row.asked.state for row in self._grid.rows]
        title = matter.title if matter else ""
        counts = shown(say_counts(states))
        self._head.show_words(tr("What we asked"), "  ·  ".join(p for p in (title, counts) if p))
        self.grid.show_grid(self._grid, dt.date.today())
        there = bool(self._grid.rows and self._grid.bodies)
        self._card.setVisible(there)
        self._nothing.setVisible(not there)
        self._again.setEnabled(bool(outstanding(self._grid)))
        self._show_hidden(matter)
        self._show_cell()
        crumbs = [(tr("Matters"), Place("matters"))]
        if matter is not None:
            crumbs.append((shorten(matter.title, 40), Place("matters", matter.id)))
        self.set_heading(tr("What we asked"), crumbs)

    def _show_hidden(self, matter: Matter | None) -> None:
        count = 0
        if matter is not None and matter.id is not None and not self._restricted_too:
            count = restricted_left_out(self.desk.store, matter.id)
        self._hidden.setText(
            tr("Show {count} more, asked in restricted letters", count=f"{count:,}")
        )
        self._hidden.setVisible(bool(count))

    def _show_restricted(self) -> None:
        self._restricted_too = True
        self.reload()
        self.grid.setFocus()

    def _show_cell(self) -> None:
        row, body = self.grid.current_row(), self.grid.current_body()
        id = row.asked.question.id if row is not None else None
        raised = question_words(self.desk.store, [id]).get(id, "") if id is not None else ""
        self.detail.show_cell(row, body, self.grid.current_cell(), dt.date.today(), raised)

    # Doing

    def _open(self) -> None:
        row = self.grid.current_row()
        if row is not None:
            self.desk.navigation.go(place_of(row, self.grid.current_cell()))

    def _mark(self, extent: str, reply_id: int | None = None) -> None:
        """Say how far the body of the current cell answered, by hand."""
        row, cell = self.grid.current_row(), self.grid.current_cell()
        body = self.grid.current_body()
        if row is None or body is None:
            return
        if cell is None:
            self.desk.notices.say(tr("{title} was not asked this.", title=body.title))
            return
        if reply_id is None and own_answer(cell) is None:
            replies = replies_for(self.desk.store, cell)
            if not replies:
                self.desk.notices.say(
                    tr(
                        "{title} has not replied yet. Log the reply first, then mark it.",
                        title=body.title,
                    )
                )
                return
            reply_id = replies[0][0]
        with self.desk.notices.refusals():
            mark(self.desk.store, row, cell, extent, reply_id, self)
            self.desk.notices.did(tr("{state}: marked by hand.", state=SAID[extent]))
        self.reload()

    def _take_away(self) -> None:
        """Take the mark of the current cell away."""
        there = own_answer(self.grid.current_cell())
        if there is None:
            return
        with self.desk.notices.refusals():
            answers.unanswer(self.desk.store, there, self)
            self.desk.notices.did(tr("Mark taken away."))
        self.reload()

    def _show_menu(self, at: QPoint) -> None:
        row, cell = self.grid.current_row(), self.grid.current_cell()
        if row is None:
            return
        menu = QMenu(self)
        self._put(menu, menu_action(tr("Open"), self._open, "external-link"))
        asks = partial(self.desk.navigation.go, place_asked(row.asked))
        self._put(menu, menu_action(tr("Show the letter that asks"), asks, "file-text"))
        menu.addSeparator()
        replies = replies_for(self.desk.store, cell)
        for extent, said in SAID.items():
            if len(replies) > 1:
                inner = menu.addMenu(said)
                for id, words in replies:
                    act = partial(self._mark, extent, id)
                    self._put(inner, menu_action(tr("In {reply}", reply=words), act))
            elif replies or own_answer(cell) is not None:
                self._put(menu, menu_action(said, partial(self._mark, extent)))
        if own_answer(cell) is not None:
            self._put(menu, menu_action(tr("Take the mark away"), self._take_away, "x"))
        menu.addSeparator()
        self._put(menu, menu_action(tr("Edit question…"), self.edit_shown, "pencil"))
        self._put(
            menu, menu_action(tr("Belongs to a standing issue…"), self._belongs, "refresh-cw")
        )
        self._put(menu, menu_action(tr("Leave out question"), self._leave_out, "eye-off"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _put(self, menu: QMenu, action: QAction) -> None:
        action.setParent(menu)
        menu.addAction(action)

    def _write_again(self) -> None:
        if self._matter and self._matter.id is not None:
            questions_writing.write_again(self.desk, self._matter.id, self._again, self._grid)

    def _add(self) -> None:
        from liaison_app.ui.dialogs.question_dialog import add_question

        if self._matter is None or self._matter.id is None:
            return
        letters = letters_under(self.desk.store, self._matter.id)
        if not letters:
            self.desk.notices.say(tr("There is no letter of ours in this matter yet."))
            return
        kept = add_question(self.desk, letters, self)
        if kept is not None:
            self.reload()
            self.grid.select(kept)
            self.grid.setFocus()

    def edit_shown(self) -> None:
        """Put the current question in other words (F2)."""
        from liaison_app.ui.dialogs.question_dialog import reword_question

        row = self.grid.current_row()
        if row is not None and reword_question(self.desk, row.asked.question, self):
            self.reload()

    def _belongs(self) -> None:
        """The question is one time of what is raised again and again: ask of what."""
        from liaison_app.ui.dialogs.standing_dialog import belongs_to_standing

        row = self.grid.current_row()
        if row is not None and belongs_to_standing(self.desk, [row.asked.question], self, self):
            self.reload()

    def _leave_out(self) -> None:
        row = self.grid.current_row()
        if row is None:
            return
        with self.desk.notices.refusals():
            questions.drop(self.desk.store, row.asked.question, self)
            self.desk.notices.did(tr("Question left out."))
        self.reload()

    def _fill_left_out(self) -> None:
        """The questions that were left out, each to be taken in again."""
        menu, store = self._left_out, self.desk.store
        menu.clear()
        id = self._matter.id if self._matter else None
        for letter_id, _words in letters_under(store, id or 0):
            for asked in asked_in(store, letter_id, left_out=True):
                if asked.question.standing == DROPPED:
                    act = partial(self._take_in, asked.question.id)
                    self._put(menu, menu_action(shorten(asked.question.text, 60), act))
        menu.setEnabled(bool(menu.actions()))

    def _take_in(self, id: int | None) -> None:
        from liaison_app.records import Question

        question = self.desk.store.find(Question, id)
        if question is not None:
            with self.desk.notices.refusals():
                questions.ask_again(self.desk.store, question, self)
            self.reload()
            self.grid.select(id)

    def print_shown(self) -> None:
        """Print the grid (Ctrl+P)."""
        if self._matter and self._matter.id is not None:
            print_grid(self.desk, self, self._matter.id, self._restricted_too)

    def _save(self) -> None:
        if self._matter and self._matter.id is not None:
            save_grid(self.desk, self, self._matter.id, self._restricted_too)

    def panes(self) -> Sequence[QWidget]:
        """F6: grid, words."""
        return [self.grid, self.detail]
