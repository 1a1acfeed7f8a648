"""Beside what is read: which questions it answers, what it promises, and whom it names."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Answer, ContactPoint, Correspondence, Promise
from liaison_app.records.answer import FULLY, PARTLY
from liaison_app.records.promise import OPEN
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.questions import find_questions
from liaison_app.rules.quoted_words import find_words
from liaison_app.services import answers, questions
from liaison_app.services.removal import remove
from liaison_app.store.queries.contact_points import points_in
from liaison_app.store.queries.promises import promises_in
from liaison_app.store.queries.questions import Asked, answerable_by
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.reading_words import (
    answer_of,
    name_to_ask,
    place_of,
    point_row,
    promise_row,
    question_row,
    said_of_answer,
    said_of_promise,
)
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.marked_text import ANSWER, CONTACT, PROMISE, Mark
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.wrapped_rows import WrappedRows


class ReadingMarks(QWidget):
    """Three lists, and what is done to them; every mark is kept at once, as one change.

    Signals:
        changed: the marks are others now.
        words_wanted: words of the text to be shown, and where they begin (None: not known).
        row_wanted: the middle of a row that should be seen.
    """

    changed = Signal()
    words_wanted = Signal(str, object)
    row_wanted = Signal(QPoint)

    def __init__(self, desk: Desk, page: QWidget):
        """`page` saves, and so need not be told of it."""
        super().__init__()
        self._desk, self._page = desk, page
        self._item: Correspondence | None = None
        self._words = ""
        self._asked: tuple[Asked, ...] = ()
        self._promises: list[Promise] = []
        self._points: list[ContactPoint] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._questions_card, self.questions = self._list(
            tr("Does it answer?"), tr("Questions it may answer"), tr("Space: answered, partly, not")
        )
        self._promises_card, self.promises = self._list(
            tr("Promises in it"),
            tr("Promises in it"),
            tr("Space: what became of it  ·  Enter: edit"),
        )
        self._points_card, self.points = self._list(
            tr("People named in it"), tr("Points of contact named in it"), tr("Enter: edit")
        )
        self._find = button(tr("Find what the letter asks"), "search", self._find_questions)
        self._questions_card.add(self._find)
        self._wire()

    def _list(self, title: str, name: str, keys: str) -> tuple[Card, RowsView]:
        card = Card(title)
        rows = WrappedRows(name, opens_on_click=False)
        card.add(rows)
        card.add(label(tr("{keys}  ·  Delete", keys=keys), "tiny", "muted", elide=True))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(card)
        return card, rows

    def _wire(self) -> None:
        for rows, shown in (
            (self.questions, self._show_answer),
            (self.promises, self._show_promise),
            (self.points, self._show_point),
        ):
            rows.chosen.connect(shown)
        self.questions.opened.connect(self._show_answer)
        self.questions.space_pressed.connect(lambda n: self.answer(n, "", None))
        self.questions.delete_pressed.connect(self._take_answer_away)
        self.promises.opened.connect(self._open_promise)
        self.promises.space_pressed.connect(self._settle)
        self.promises.delete_pressed.connect(
            lambda id: self._remove(self._promise(id), tr("Promise moved to the bin."))
        )
        self.points.opened.connect(self._open_point)
        self.points.delete_pressed.connect(
            lambda id: self._remove(self._point(id), tr("Point of contact moved to the bin."))
        )

    # Showing

    def show_item(self, item: Correspondence) -> None:
        """Show what is marked in a letter or call."""
        store = self._desk.store
        self._item = item
        self._words = plain(parse(item.text))
        assert item.id is not None
        self._asked = answerable_by(store, item.id)
        self._promises = promises_in(store, item.id)
        points = points_in(store, item.id)
        self._points = [known.point for known in points]
        self.questions.set_rows(
            [
                question_row(number, asked, item.id, self._lost)
                for number, asked in enumerate(self._asked, start=1)
            ]
        )
        self.promises.set_rows([promise_row(p, self._lost(p.quote)) for p in self._promises])
        self.points.set_rows([point_row(k, self._lost(k.point.quote)) for k in points])
        answered = sum(answer_of(asked, item.id) is not None for asked in self._asked)
        count = tr("{answered} of {asked}", answered=answered, asked=len(self._asked))
        self._questions_card.set_count(count if self._asked else None)
        unsought = not self._asked and self._is_unsought(item)
        self._find.setVisible(unsought)
        self._questions_card.setVisible(bool(self._asked) or unsought)
        self._promises_card.set_count(len(self._promises))
        self._promises_card.setVisible(bool(self._promises))
        self._points_card.set_count(len(self._points))
        self._points_card.setVisible(bool(self._points))

    def numbered(self) -> list[tuple[int, str]]:
        """The questions as the keys and the menu have them."""
        return [(n, asked.question.text) for n, asked in enumerate(self._asked, start=1)]

    def marks(self) -> list[Mark]:
        """All that is marked in the text."""
        assert self._item is not None
        found = []
        for number, asked in enumerate(self._asked, start=1):
            answer = answer_of(asked, self._item.id)
            if answer is not None and answer.words:
                said = said_of_answer(number, answer)
                found.append(Mark(ANSWER, answer.words, answer.start, said))
        for promise in self._promises:
            if promise.quote:
                said = said_of_promise(promise)
                found.append(Mark(PROMISE, promise.quote, promise.start, said))
        for point in self._points:
            if place := place_of(self._words, point):
                said = tr(
                    "Point of contact: {name}, {purpose}", name=point.name, purpose=point.purpose
                )
                found.append(Mark(CONTACT, *place, said))
        return found

    def _lost(self, words: str) -> bool:
        return bool(words) and find_words(self._words, words) is None

    def _again(self) -> None:
        if self._item is not None:
            self.show_item(self._item)
        self.changed.emit()

    # Questions

    def _is_unsought(self, item: Correspondence) -> bool:
        """Whether the letter answered asks something, and was kept before questions were."""
        store = self._desk.store
        letter = store.find(Correspondence, item.in_reply_to_id)
        if letter is None or questions.of_letter(store, letter.id):
            return False
        return bool(find_questions(parse(letter.text)))

    def _find_questions(self) -> None:
        if self._item is not None and self._item.in_reply_to_id is not None:
            with self._desk.notices.refusals():
                questions.propose(self._desk.store, self._item.in_reply_to_id, self._page)
                self._again()
                self._desk.notices.did(tr("{asked} questions found.", asked=len(self._asked)))

    def answer(self, number: int, words: str, start: int | None) -> None:
        """The words answer a question; the same again: partly; and again: not any more."""
        item = self._item
        if item is None or item.id is None or not 1 <= number <= len(self._asked):
            return
        asked = self._asked[number - 1]
        before = answer_of(asked, item.id)
        same = before is not None and (not words or before.words == words)
        if same and before is not None and before.extent != FULLY:
            self._take_answer_away(number)
            return
        extent = FULLY
        if before is not None:
            extent = PARTLY if same else before.extent
            if same:
                words, start = before.words, before.start
        store = self._desk.store
        party = before.party_id if before else answers.party_answering(store, asked.question, item)
        with self._desk.notices.refusals():
            answers.answer(
                store,
                (before.question_id if before else asked.question.id) or 0,
                party_id=party,
                reply_id=item.id,
                words=words,
                start=start,
                extent=extent,
                origin=self._page,
            )
            self._again()
            self._show_row(number)
            far = tr("partly answered") if extent == PARTLY else tr("answered")
            moved = before is not None and bool(before.words) and not same
            instead = tr(", in place of the words marked before") if moved else ""
            self._desk.notices.did(
                tr("Question {n}: {far} here{instead}.", n=number, far=far, instead=instead)
            )

    def _show_row(self, number: int) -> None:
        """Make a question the current one, and have it seen where the panel is scrolled."""
        self.questions.select_id(number)
        row = self.questions.visualRect(self.questions.currentIndex())
        self.row_wanted.emit(self.questions.viewport().mapTo(self, row.center()))

    def _take_answer_away(self, number: int) -> None:
        answer = self._answer(number)
        if answer is not None:
            with self._desk.notices.refusals():
                answers.unanswer(self._desk.store, answer, origin=self._page)
                self._again()
                self._desk.notices.did(
                    tr("Question {number}: no longer answered here.", number=number)
                )

    def _answer(self, number: int) -> Answer | None:
        assert self._item is not None
        if not 1 <= number <= len(self._asked):
            return None
        return answer_of(self._asked[number - 1], self._item.id)

    def _show_answer(self, number: int) -> None:
        answer = self._answer(number)
        if answer is not None and answer.words:
            self.words_wanted.emit(answer.words, answer.start)

    # Promises

    def promise(self, words: str, start: int) -> None:
        """The words are a promise: ask for the rest of it."""
        from liaison_app.services import promises

        if self._item is not None:
            asked = promises.blank(
                self._desk.store, correspondence_id=self._item.id, quote=words, start=start
            )
            self._edit_promise(asked, tr("Promise noted."))

    def _edit_promise(self, promise: Promise, said: str) -> None:
        from liaison_app.ui.dialogs.promise_dialog import edit_promise

        self._kept(edit_promise(self._desk, promise, self._page), said, self.promises)

    def _open_promise(self, id: int) -> None:
        if promise := self._promise(id):
            self._edit_promise(promise, tr("Promise changed."))

    def _settle(self, id: int) -> None:
        from liaison_app.services import promises
        from liaison_app.ui.dialogs.settle_dialog import SettleDialog

        promise = self._promise(id)
        if promise is None:
            return
        if promise.state == OPEN:
            dialog = SettleDialog(self._desk, promise, parent=self._page)
            dialog.exec()
            self._kept(dialog.kept, "", self.promises)
            return
        with self._desk.notices.refusals():
            opened = promises.open_again(self._desk.store, promise, origin=self._page)
            self._kept(opened, tr("Promise is open again."), self.promises)

    def _promise(self, id: int) -> Promise | None:
        return next((promise for promise in self._promises if promise.id == id), None)

    def _show_promise(self, id: int) -> None:
        if (promise := self._promise(id)) and promise.quote:
            self.words_wanted.emit(promise.quote, promise.start)

    # Points of contact

    def contact(self, words: str, start: int) -> None:
        """The words name whom to turn to, or are a sentence that does: ask for what, until when."""
        from liaison_app.services import contact_points

        if self._item is not None:
            name, at = name_to_ask(self._words, words, start)
            point = contact_points.blank(
                self._desk.store,
                correspondence_id=self._item.id,
                words=name,
                start=at,
                quote="" if name == words else words,
            )
            self._edit_point(point, tr("Point of contact noted."))

    def _edit_point(self, point: ContactPoint, said: str) -> None:
        from liaison_app.ui.dialogs.contact_point_dialog import edit_point

        self._kept(edit_point(self._desk, point, self._page), said, self.points)

    def _open_point(self, id: int) -> None:
        if point := self._point(id):
            self._edit_point(point, tr("Point of contact changed."))

    def _point(self, id: int) -> ContactPoint | None:
        return next((point for point in self._points if point.id == id), None)

    def _show_point(self, id: int) -> None:
        if (point := self._point(id)) and (place := place_of(self._words, point)):
            self.words_wanted.emit(*place)

    # Both

    def _kept(self, kept: Promise | ContactPoint | None, said: str, rows: RowsView) -> None:
        if kept is None:
            return
        self._again()
        rows.select_id(kept.id)
        if said:
            self._desk.notices.did(said)

    def _remove(self, record: Promise | ContactPoint | None, said: str) -> None:
        if record is not None:
            with self._desk.notices.refusals():
                remove(self._desk.store, record, origin=self._page)
                self._again()
                self._desk.notices.did(said)
