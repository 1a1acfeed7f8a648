"""A letter as an e-mail, before it goes to the mail program: to which addresses, with which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.rules.email_addresses import readable_address
from liaison_app.services import email_drafts, letters
from liaison_app.services.email_drafts import Outgoing, Reached
from liaison_app.services.letters import Letter
from liaison_app.ui import window_size
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.fields import LineBox, check_box, menu_action, put_in
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.text_view import PlainTextView

if TYPE_CHECKING:
    from liaison_app.ui.emailing import Emailing

_CAPTIONS = 84  # pixels for “To” and the like
_MOST_HINTS = 4
_LOOK_OVER = tr(
    "It opens in your mail program. Look it over there and send it; here nothing is sent."
)
_LOOK_OVER_EACH = tr(
    "Everyone gets an e-mail of their own. They open in your mail program: look them over there and"
    " send them; here nothing is sent."
)


class EmailDialog(QDialog):
    """Shows the e-mails a letter makes, one for each addressee when each gets a copy."""

    def __init__(self, emailing: Emailing, letter: Letter, parent: QWidget | None = None):
        """Raises Refusal when no e-mail can be made of the letter."""
        super().__init__(parent)
        self._emailing, self._letter = emailing, letter
        self._store = emailing.desk.store
        self.boxes: list[list[LineBox]] = []  # for each e-mail: the addresses, those copied last
        self.wrong = label("", "body", "red", wrap=True)
        self.by_email = check_box(tr("Print “By e-mail” above the address"))
        mails = email_drafts.outgoing(self._store, self._completed(letter))
        self.setWindowTitle(tr("E-mail"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(0)
        one = len(mails) == 1
        head.addWidget(label(trn("E-mail", "{count} e-mails", len(mails)), "title"))
        head.addWidget(label(_LOOK_OVER if one else _LOOK_OVER_EACH, "body", "muted", wrap=True))
        whole.addLayout(head)
        whole.addWidget(self._people(mails))
        for sentence in email_drafts.hints(self._store, letter)[:_MOST_HINTS]:
            whole.addLayout(_hint(sentence))
        self.text = PlainTextView(tr("The words of the e-mail"), lines=9)
        self.text.setProperty("bare", "false")
        self.text.show_text(mails[0].text)
        whole.addWidget(self.text, 1)
        whole.addWidget(self._marking())
        self.wrong.hide()
        whole.addWidget(self.wrong)
        whole.addLayout(self._deeds(len(mails)))
        window_size.open_as(self, 700, 640)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.open_drafts)
        self._first_gap().setFocus()

    # Its parts

    def _people(self, mails: Sequence[Outgoing]) -> QWidget:
        """Every e-mail’s people, subject and PDF; many of them scroll."""
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _CAPTIONS)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        if len(mails) > 1:
            self._line(grid, tr("Subject"), mails[0].subject)
            self._beside(grid, mails[0], tr("To each"))
        for mail in mails:
            boxes = []
            for caption, people in ((tr("To"), mail.to), (tr("Copy to"), mail.copied)):
                for place, someone in enumerate(people):
                    boxes.append(self._address(grid, caption if place == 0 else "", someone))
            self.boxes.append(boxes)
            if len(mails) == 1:
                self._line(grid, tr("Subject"), mail.subject)
            self._line(grid, tr("Attached"), mail.file_name, "paperclip")
            if len(mails) == 1:
                self._beside(grid, mail)
        if grid.rowCount() <= 10:
            return sheet
        scroller = Scroller()
        scroller.column.addWidget(sheet)
        scroller.setMinimumHeight(220)
        return scroller

    def _beside(self, grid: QGridLayout, mail: Outgoing, caption: str = "") -> None:
        """What is attached beside the letter: the day for a diary, the note of a meeting."""
        for file in mail.also:
            icon = "calendar" if file.name.endswith(".ics") else "paperclip"
            self._line(grid, caption, file.name, icon)
            caption = ""

    def _address(self, grid: QGridLayout, caption: str, someone: Reached) -> LineBox:
        row = grid.rowCount()
        box = LineBox(
            tr("E-mail address of {name}", name=someone.words), tr("No e-mail address is known")
        )
        box.set_value(someone.known[0].address if someone.known else "")
        grid.addWidget(label(caption, "small", "muted"), row, 0)
        grid.addWidget(label(someone.words, "body", elide=True), row, 1)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(box, 1)
        if len(someone.known) > 1:
            menu = QMenu(self)
            for known in someone.known:
                words = f"{known.address}\t{known.source}"
                put_in(menu, menu_action(words, partial(box.set_value, known.address)))
            name = tr("Other addresses known for {name}", name=someone.words)
            line.addWidget(icon_button("chevron-down", name, bordered=True, menu=menu))
        grid.addLayout(line, row, 2)
        return box

    @staticmethod
    def _line(grid: QGridLayout, caption: str, words: str, icon: str = "") -> None:
        row = grid.rowCount()
        grid.addWidget(label(caption, "small", "muted"), row, 0)
        line = QHBoxLayout()
        line.setSpacing(6)
        if icon:
            line.addWidget(Glyph(icon, "text2", 15))
        line.addWidget(label(words, "body", elide=True), 1)
        grid.addLayout(line, row, 1, 1, 2)

    def _marking(self) -> QWidget:
        item = self._letter.item
        may = not self._letter.is_sent and item.marking in ("", "email")
        self.by_email.setVisible(may)
        self.by_email.setChecked(
            item.marking == "email" or (may and self._emailing.says_by_email())
        )
        return self.by_email

    def _deeds(self, count: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.copy_button = button(
            tr("Save PDF and copy text"),
            "copy",
            self.save_and_copy,
            tip=tr("For mail that is written in the browser: attach the PDF and paste the text"),
        )
        self.copy_button.setVisible(count == 1)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(button(tr("Cancel"), on_click=self.reject))
        save = trn("Save draft…", "Save drafts…", count)
        row.addWidget(button(save, "download", self.save_drafts))
        self.open_button = primary(
            tr("Open in mail program"), "mail", self.open_drafts, tip="Ctrl+Enter"
        )
        self.open_button.setDefault(True)
        row.addWidget(self.open_button)
        return row

    def _first_gap(self) -> QWidget:
        """Where an address is missing, or else the main button."""
        empty = (box for boxes in self.boxes for box in boxes if not box.value())
        return next(empty, self.open_button)

    # What can be done with it

    def open_drafts(self) -> None:
        """Hand it to the mail program."""
        self._try(lambda: self._emailing.open_drafts(*self._made()))

    def save_drafts(self) -> None:
        """Save it as a file that mail programs open."""
        self._try(lambda: self._emailing.save_drafts(*self._made()))

    def save_and_copy(self) -> None:
        """Save the PDF and copy the words, for mail that is written in a browser."""

        def deed() -> object:
            letter, (mail, *_none) = self._mails()
            pdf = email_drafts.pdf_of(self._store, self._completed(letter), mail)
            name = mail.file_name.removesuffix(".pdf")
            also = [(file.name, file.data) for file in mail.also]
            return self._emailing.save_and_copy(letter, name, pdf, mail.text, also)

        self._try(deed)

    def _mails(self) -> tuple[Letter, Sequence[Outgoing]]:
        """The letter, kept as its e-mail has it, and the e-mails."""
        self._letter = self._emailing.marked(self._letter, self.by_email.isChecked())
        return self._letter, email_drafts.outgoing(self._store, self._completed(self._letter))

    def _made(self) -> tuple[Letter, list[tuple[str, bytes]]]:
        """The letter and its drafts, with the addresses as they stand in the boxes."""
        for box in (box for boxes in self.boxes for box in boxes):
            if box.value().strip() and not readable_address(box.value()):
                box.setFocus()
                raise Refusal(tr("“{words}” is not an e-mail address.", words=box.value()[:80]))
        from liaison_app.ui.emailing import draft_name

        letter, mails = self._mails()
        made = []
        for mail, boxes in zip(mails, self.boxes, strict=True):
            people = [*mail.to, *mail.copied]
            chosen = [
                (someone.name, box.value()) for someone, box in zip(people, boxes, strict=True)
            ]
            pdf = email_drafts.pdf_of(self._store, self._completed(letter), mail)
            count = len(mail.to)
            draft = email_drafts.draft(mail, pdf, chosen[:count], chosen[count:])
            made.append((draft_name(mail.file_name), draft))
        return letter, made

    def _completed(self, letter: Letter) -> Letter:
        """The letter as it goes out today, or as it went."""
        if letter.is_sent:
            return letter
        return letters.completed(self._store, letter, dt.date.today())

    def _try(self, deed: Callable[[], object]) -> None:
        """Do it and close, unless it was left again; or say what stands in the way, and stay."""
        self.wrong.hide()
        try:
            if deed() is not False:
                self.accept()
        except Refusal as refusal:
            self.wrong.setText(str(refusal))
            self.wrong.show()
            self._emailing.desk.notices.note(refusal)


def _hint(sentence: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(Glyph("triangle-alert", "amber", 16), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(sentence, "body", "amber", wrap=True), 1)
    return line
