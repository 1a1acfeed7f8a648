"""Where a copy is prepared: its pieces, the copy as it will read with the mark to decide, what is left to do."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Edition
from liaison_app.records.edition import PUBLISHED
from liaison_app.records.edition_decision import CUT, UNDECIDED
from liaison_app.services import editions
from liaison_app.services.editions import Copy, Mark
from liaison_app.ui.page import Desk
from liaison_app.ui.pages import publish_words as words
from liaison_app.ui.pages.publish_mark import MarkCard
from liaison_app.ui.pages.publish_opening import MANY
from liaison_app.ui.pages.publish_pieces import WHOLE, PiecesCard
from liaison_app.ui.pages.publish_preview import FORMS, CopyPreview
from liaison_app.ui.pages.publish_side import CopySide
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.copy_text import CopyText
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.stack import Stack
from liaison_app.ui.widgets.three_columns import ThreeColumns

WORDS = "words"
WIDTHS = (284, 300)  # pixels of the columns at the sides
TEXT_LEAST = 120  # pixels: the height of the text above the mark, before both scroll


class Bench(QWidget):
    """Three columns. Keys of the marks work wherever the bench has the keyboard.

    Signals:
        changed: something was saved; the page reads the copy again.
        form_wanted: the key of the form in which the copy is to be shown.
    """

    changed = Signal()
    form_wanted = Signal(str)

    def __init__(self, desk: Desk, origin: QWidget):
        """`origin` is the page, named in what is saved."""
        super().__init__(origin)
        self._desk, self._origin = desk, origin
        self._copy: Copy | None = None
        self._marks: tuple[Mark, ...] = ()
        self._current: Hashable = None
        self._decided: Hashable = None  # the mark from which to go on to the next
        self.pieces, self.side, self.card = PiecesCard(), CopySide(), MarkCard()
        self.text, self.preview = CopyText(tr("The copy as it will read")), CopyPreview()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 16, 0, 0)
        whole.addWidget(ThreeColumns(self.pieces, self._middle(), self.side, WIDTHS))
        self._connect()

    def _middle(self) -> QWidget:
        middle = Scroller(spacing=12)  # in a low window: no box of the mark gives way
        column = middle.column
        sheet = Card()
        row = QHBoxLayout()
        self.form = SegmentedControl(
            [(WORDS, tr("Its words")), *FORMS], tr("How the copy is shown")
        )
        self.form.select(WORDS)
        self.form.chosen.connect(self.show_form)
        row.addWidget(self.form)
        row.addStretch(1)
        sheet.body.addLayout(row)
        self._stack = Stack()
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._stack.setMinimumHeight(TEXT_LEAST)
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.preview)
        sheet.add(self._stack, 1)
        self._long = label("", "small", "muted", wrap=True)
        sheet.add(self._long)
        column.addWidget(sheet, 1)
        column.addWidget(self.card)
        return middle

    def _connect(self) -> None:
        self.text.reached.connect(self._reached)
        self.text.cut_wanted.connect(self._cut_by_hand)
        self.text.refused.connect(self._desk.notices.say)
        self.text.came_to.connect(self._came_to)
        self.pieces.shown.connect(self._show_piece)
        self.side.sort_wanted.connect(self.show_first_of)
        self.card.decided.connect(self.decide)
        self.card.moved.connect(self.step)
        self.card.again.connect(self.ask_again)
        self.card.done.connect(self.to_text)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys: list[tuple[str, Callable[[], object]]] = [
            ("K", self.card.keep),
            ("C", self.leave_out),
            ("R", self.card.replace),
            ("A", self.card.all_alike),
            ("N", lambda: self.step(1)),
            ("P", lambda: self.step(-1)),
            ("U", self.ask_again),
            ("Esc", self.to_text),
        ]
        made = {key: QShortcut(QKeySequence(key), self, deed, context=within) for key, deed in keys}
        self._deciding = [made[key] for key in "KCRAU"]

    # Showing

    def show_copy(self, copy: Copy, versions: list[Edition]) -> None:
        """Show another state of the same copy, or another one."""
        other = self._copy is None or self._copy.edition.id != copy.edition.id
        self._copy, self._marks = copy, copy.all_marks()
        self.text.marking = not copy.frozen
        self.text.show_sections(words.sections_of(copy))
        left_out = self.text.left_out()
        self._long.setText(
            tr(
                "… and {left_out} characters more, which are kept and go out too.",
                left_out=f"{left_out:,}",
            )
        )
        self._long.setVisible(left_out > 0)
        if other:
            self.text.verticalScrollBar().setValue(0)
            self.show_form(WORDS)
            first = next((m for m in self._marks if not m.decided), None)
            self._current = first.key if first else None
        on = self._decided is not None
        if on:
            self._current, self._decided = self._next_after(self._decided), None
        self.pieces.show_pieces(
            list(words.piece_rows(copy)), words.pieces_count(copy), frozen=copy.frozen
        )
        self._show_side(copy, versions)
        self._show_current(into_view=other or on)

    def _next_after(self, key: Hashable) -> Hashable:
        """The next mark that is to be decided, or the mark itself when there is none."""
        at = next((n for n, mark in enumerate(self._marks) if mark.key == key), -1)
        after = (*self._marks[at + 1 :], *self._marks[: max(at, 0)])
        return next((mark.key for mark in after if not mark.decided), key)

    def _show_side(self, copy: Copy, versions: list[Edition]) -> None:
        side = self.side
        side.show_state(self._state_words(copy, versions) if copy.frozen else ())
        rows = words.decision_rows(copy) if copy.frozen else words.sort_rows(copy)
        count = len(copy.decisions) if copy.frozen else copy.undecided
        side.show_left(rows, f"{count:,}" if count else "", frozen=copy.frozen)
        stale = len(copy.stale) + sum(len(piece.stale) for piece in copy.pieces)
        side.show_obstacles(() if copy.frozen else words.other_obstacles(copy), stale)
        side.show_consents(words.consent_rows(copy), words.consents_count(copy))
        side.show_versions(
            words.version_rows(versions, copy.edition.id),
            has_before=copy.edition.earlier_id is not None,
        )

    def _state_words(self, copy: Copy, versions: list[Edition]) -> list[str]:
        """How a frozen copy stands; of the latest version also what is new since."""
        edition = copy.edition
        latest = edition.state == PUBLISHED and all(
            (one.version or 1) <= (edition.version or 1) for one in versions
        )
        looked = latest and len(copy.pieces) <= MANY  # more of them would take their time
        store = self._desk.store
        news = editions.news_since(store, edition.id or 0) if looked else ()
        return words.state_sentences(edition, news)

    def show_form(self, form: str) -> None:
        """Its words with the marks, or one of the forms in which it goes out."""
        self.form.select(form)
        self._stack.setCurrentIndex(int(form != WORDS))
        self.card.setVisible(form == WORDS)
        for key in self._deciding:  # nothing is decided that is not seen
            key.setEnabled(form == WORDS)
        if form != WORDS:
            self.preview.show_form(form)
        self.form_wanted.emit(form)

    def current(self) -> Mark | None:
        """The mark that is decided now."""
        return next((mark for mark in self._marks if mark.key == self._current), None)

    def _show_current(self, *, into_view: bool = True) -> None:
        mark, copy = self.current(), self._copy
        if mark is None or copy is None:
            self.text.show_current(None)
            self.card.show_mark(None, words.nothing_left(copy) if copy else "")
            return
        self.text.show_current(mark.key, into_view=into_view)
        self.pieces.select(WHOLE if mark.part_id is None else mark.part_id)
        self.card.show_mark(words.asked_of(copy, mark, editions.alike(copy, mark)))

    # Going about

    def step(self, step: int) -> None:
        """To the next mark (+1), or the one before (-1), decided or not."""
        if not self._marks:
            return
        at = next((n for n, m in enumerate(self._marks) if m.key == self._current), None)
        place = (0 if step > 0 else -1) if at is None else (at + step) % len(self._marks)
        self._go_to(self._marks[place])

    def show_first_of(self, sort: str) -> None:
        """To the first mark of a sort that is not decided."""
        mark = next((m for m in self._marks if m.found.sort == sort and not m.decided), None)
        if mark is not None:
            self._go_to(mark)

    def _go_to(self, mark: Mark | None) -> None:
        self._current = mark.key if mark is not None else None
        if mark is not None and self.form.selected() != WORDS:
            self.show_form(WORDS)
        self._show_current()

    def _reached(self, key: object) -> None:
        if key != self._current:
            self._current = key
            self._show_current(into_view=False)

    def _came_to(self, section: object) -> None:
        part_id = section[0] if isinstance(section, tuple) else None
        if section is not None:
            self.pieces.select(WHOLE if part_id is None else part_id)

    def _show_piece(self, id: object) -> None:
        if self.form.selected() != WORDS or self._copy is None:
            return
        place = words.place_of(self._copy, None if id == WHOLE else id)
        if place is not None:
            self.text.show_place(place)

    def to_text(self) -> None:
        """The keyboard goes back to the copy."""
        (self.text if self.form.selected() == WORDS else self.preview.in_view()).setFocus()

    # Deciding

    def leave_out(self) -> None:
        """C: the words selected by hand, or else the mark that is decided now."""
        if not self.text.ask_cut():
            self.card.cut()

    def decide(self, deed: str, instead: str, reason: str) -> None:
        """Decide about the mark, or about the same words everywhere, and go on to the next."""
        mark, copy = self.current(), self._copy
        if mark is None or copy is None or copy.frozen:
            return
        how = editions.decide_all_alike if self.card.for_all() else editions.decide
        with self._desk.notices.refusals():
            how(
                self._desk.store,
                copy.edition.id or 0,
                mark,
                deed,
                instead=instead,
                reason="" if reason == mark.proposed_reason else reason,
                origin=self._origin,
            )
            self._on_from(mark)

    def ask_again(self) -> None:
        """U: the mark is to be decided again."""
        mark, copy = self.current(), self._copy
        if mark is None or copy is None or copy.frozen or not mark.decided:
            return
        with self._desk.notices.refusals():
            editions.decide(
                self._desk.store, copy.edition.id or 0, mark, UNDECIDED, origin=self._origin
            )
            self.changed.emit()

    def _on_from(self, mark: Mark) -> None:
        """Read the copy again, and show the next mark that is to be decided."""
        self._decided = mark.key
        self.changed.emit()

    def _cut_by_hand(self, section: tuple[int | None, str], start: int, end: int) -> None:
        part_id, place = section
        copy = self._copy
        if copy is None or copy.frozen:
            return
        with self._desk.notices.refusals():
            editions.mark_by_hand(
                self._desk.store,
                copy.edition.id or 0,
                part_id,
                place,
                start,
                end,
                deed=CUT,
                origin=self._origin,
            )
            self.changed.emit()
            made = next(
                (
                    mark
                    for mark in self._marks
                    if (mark.part_id, mark.place) == section
                    and mark.found.start <= start < mark.found.end
                    and mark.by_hand
                ),
                None,
            )
            self._go_to(made or self.current())
