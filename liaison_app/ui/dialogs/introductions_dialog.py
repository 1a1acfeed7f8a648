"""Letters of introduction: everyone to be written to, ticked or not, with the letter beside the list."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import shown, tr, trn
from liaison_app.rules.safe_text import fold
from liaison_app.services.introductions import (
    Introduction,
    draft,
    holder_words,
    letter_to,
    to_introduce,
)
from liaison_app.services.letters import draw
from liaison_app.ui import signs, window_size
from liaison_app.ui.page import Desk
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button, link, primary
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.tick_rows import TickRows

TITLE = tr("Letters of introduction")
_LEFT_ALONE = PillWords(tr("do not contact"), "red")
_WRITTEN = PillWords(tr("drafted already"), "grey")


def introduce(desk: Desk, parent: QWidget | None = None) -> bool:
    """Ask whom to write to and draft the letters; True when letters are being drafted."""
    if not to_introduce(desk.store):
        desk.notices.say(tr("There is no post yet that was written to or named as a contact."))
        return False
    dialog = IntroductionsDialog(desk, parent)
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done


class IntroductionsDialog(QDialog):
    """Ticks at the left, by Space or a click; the letter to the one picked at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        self._all = to_introduce(desk.store)
        self._holders = {
            one.post.post_id: holder_words(desk.store, one.post.post_id) for one in self._all
        }
        self.ticked = {one.post.post_id for one in self._all if not (one.left_alone or one.written)}
        self.setWindowTitle(TITLE)
        window_size.open_as(self, 1060, 680)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(label(TITLE, "title"))
        said = tr(
            "A draft to each post that is ticked, on your letterhead and in the form of address each"
            " has. Nothing is sent: the drafts wait in Correspondence."
        )
        whole.addWidget(label(said, "body", "muted", wrap=True))
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(self._list())
        self.paper = PaperView(tr("The letter as it would print"))
        middle.addWidget(self.paper, 1)
        whole.addLayout(middle, 1)
        self.wrong = label("", "body", "red", wrap=True)
        self.wrong.hide()
        whole.addWidget(self.wrong)
        whole.addLayout(self._foot())
        self._fill()
        self.rows.select_first()
        self._show_letter()
        self.rows.setFocus()

    def _list(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(420)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.filter = FilterBox(tr("Filter posts"))
        self.filter.filtered.connect(lambda _words: self._fill())
        column.addWidget(self.filter)
        head = QHBoxLayout()
        self.count = label("", "small", "muted")
        head.addWidget(self.count, 1)
        head.addWidget(link(tr("Tick all"), lambda: self._tick_shown(True)))
        head.addWidget(link(tr("Tick none"), lambda: self._tick_shown(False)))
        column.addLayout(head)
        self.rows = TickRows(tr("Posts to write to"))
        self.filter.left_downwards.connect(self.rows.setFocus)
        self.rows.chosen.connect(lambda _id: self._show_letter())
        for signal in (self.rows.space_pressed, self.rows.opened):
            signal.connect(self._turn)
        column.addWidget(self.rows, 1)
        column.addWidget(KeyHints([("Space", tr("tick or untick"), self._turn_picked)]))
        return side

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(button(tr("Cancel"), on_click=self.reject))
        self.done_button = primary(tr("Draft"), "pencil", self.try_to_draft, tip="Ctrl+Enter")
        row.addWidget(self.done_button)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.try_to_draft)
        return row

    # Within

    def _shown(self) -> list[Introduction]:
        words = fold(self.filter.text()).split()
        found = []
        for one in self._all:
            holder = self._holders[one.post.post_id]
            named = fold(f"{one.post.title} {one.post.body} {holder}")
            if all(word in named for word in words):
                found.append(one)
        return found

    def _fill(self) -> None:
        lines: list[Row | Heading] = []
        body = None
        for one in self._shown():
            if one.post.body != body:
                body = one.post.body
                lines.append(Heading(body or tr("Without a body")))
            lines.append(self._row(one))
        self.rows.set_rows(lines)
        count = len(self.ticked)
        able = sum(not one.left_alone for one in self._all)
        self.count.setText(tr("{count} of {all} ticked", count=f"{count:,}", all=f"{able:,}"))
        self.done_button.setText(trn("Draft 1 letter", "Draft {count} letters", count))
        self.done_button.setEnabled(bool(count))

    def _row(self, one: Introduction) -> Row:
        post = one.post
        pills = (_LEFT_ALONE,) if one.left_alone else (_WRITTEN,) if one.written else ()
        said = trn("1 letter or call", "{count} letters and calls", post.letters)
        known = said if post.letters else tr("point of contact")
        latest = tr("last {latest}", latest=say_date(post.latest)) if post.latest else ""
        below = "  ·  ".join(filter(None, (shown(self._holders[post.post_id]), known, latest)))
        ticked = post.post_id in self.ticked
        if one.left_alone:
            return Row(post.post_id, post.title, below, "x", "red", pills, faded=True, glyph=True)
        icon, tone = signs.of_body(post.body_kind)
        return Row(post.post_id, post.title, below, icon, tone, pills, done=ticked)

    def _turn_picked(self) -> None:
        self._turn(self.rows.current_id())

    def _turn(self, id: int | None) -> None:
        """Tick one, or take its tick away; who is not to be contacted stays without."""
        one = next((one for one in self._all if one.post.post_id == id), None)
        if one is None or one.left_alone:
            return
        self.ticked ^= {one.post.post_id}
        self._fill()

    def _tick_shown(self, ticked: bool) -> None:
        shown = {one.post.post_id for one in self._shown() if not one.left_alone}
        self.ticked = self.ticked | shown if ticked else self.ticked - shown
        self._fill()

    def _show_letter(self) -> None:
        """The letter to the post picked, or why there is none."""
        id = self.rows.current_id()
        one = next((one for one in self._all if one.post.post_id == id), None)
        if one is None:
            self.paper.hide()
            return
        try:
            pdf = draw(self._desk.store, letter_to(self._desk.store, one.post))
        except Refusal as refusal:
            self._say(str(refusal))
            self.paper.hide()
            return
        self._say("")
        self.paper.show()
        self.paper.show_pdf(pdf)

    def _say(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    def try_to_draft(self) -> None:
        """Draft them all as one change beside the window, and close."""
        chosen = frozenset(self.ticked)
        if not chosen:
            self._say(tr("Tick whom the letter is to go to first."))
            return
        notices = self._desk.notices  # the dialog has gone when the letters are done

        def done(count: int) -> None:
            notices.did(
                trn(
                    "One letter of introduction drafted; it waits in Correspondence.",
                    "{count} letters of introduction drafted; they wait in Correspondence.",
                    count,
                )
            )

        if run_job(
            self._desk, tr("Drafting the letters"), lambda store: draft(store, chosen), done
        ):
            self.accept()
        else:
            self._say(tr("Something else is still being done. Wait until it has ended."))
