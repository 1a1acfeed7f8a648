"""The composer's buttons in the top bar: for a draft, and for a letter that was sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from liaison_app.language import tr, within
from liaison_app.services.letters import Letter
from liaison_app.ui import places
from liaison_app.ui.page import Page
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.pills import Pill
from liaison_app.ui.widgets.plain import tooltip


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What the buttons do."""

    save_pdf: Callable[[], object]
    print_: Callable[[], object]
    print_and_send: Callable[[], object]
    send_unprinted: Callable[[], object]
    email: Callable[[], object]
    sent_by_email: Callable[[], object]
    keep_as_template: Callable[[], object]
    delete: Callable[[], object]
    log_reply: Callable[[], object]
    follow_up: Callable[[], object]


class ComposerActions:
    """Two sets of buttons, each made once; `for_letter` gives the set a letter needs.

    In a narrow window what is not the main deed moves into the menu behind “…”.
    """

    def __init__(self, page: Page, deeds: Deeds):
        self._page = page
        self._letter: Letter | None = None
        pdf = (tr("Save PDF…"), deeds.save_pdf, "download")
        again = (tr("Print again…"), deeds.print_, "printer")
        unprinted = (
            tr("Mark as sent without printing\tCtrl+Shift+Enter"),
            deeds.send_unprinted,
            "check",
        )
        email = (tr("E-mail…\tCtrl+E"), deeds.email, "mail")
        by_email = (tr("Mark as sent by e-mail"), deeds.sent_by_email, "send")
        envelope = (tr("Envelope or label"), self._show_envelope, "mail")
        template = (tr("Keep as a template"), deeds.keep_as_template, "file-plus")
        history = (tr("History"), self._show_history, "history")
        delete = (tr("Delete this letter"), deeds.delete, "trash-2")
        print_ = (tr("Print…"), deeds.print_, "printer")
        follow = (tr("Write a follow-up"), deeds.follow_up, "pencil")
        self.send = primary(tr("Print and mark as sent"), "check", deeds.print_and_send)
        draft, self._sent = Pill(tr("Draft"), "amber"), Pill(tr("Sent"), "green", "check")
        sent = self._sent
        tooltip(self.send, "Ctrl+Enter")
        self.email = icon_button("mail", tr("E-mail… (Ctrl+E)"), deeds.email, bordered=True)
        self.log = log = primary(tr("Log reply"), "inbox", deeds.log_reply)
        more = self._menu(by_email, unprinted, envelope, template, history, delete)
        self._sets: dict[tuple[bool, bool], Sequence[QWidget]] = {
            # (sent, narrow)
            (False, False): (
                draft,
                _button(*pdf),
                self.email,
                _button(*print_),
                self.send,
                more,
            ),
            (False, True): (
                draft,
                self.send,
                self._menu(
                    *(print_, email, pdf, by_email, unprinted, envelope),
                    *(template, history, delete),
                ),
            ),
            (True, False): (
                sent,
                _button(*pdf),
                _button(*again),
                _button(*follow),
                log,
                self._menu(email, envelope, template, history),
            ),
            (True, True): (
                sent,
                log,
                self._menu(again, email, pdf, follow, envelope, template, history),
            ),
        }
        for widget in {widget for row in self._sets.values() for widget in row}:
            widget.setParent(page)
            widget.hide()
        for keys, deed in (
            ("Ctrl+Return", deeds.print_and_send),
            ("Ctrl+Enter", deeds.print_and_send),
            ("Ctrl+Shift+Return", deeds.send_unprinted),
            ("Ctrl+Shift+Enter", deeds.send_unprinted),
        ):
            QShortcut(QKeySequence(keys), page, partial(self._do, deed))

    def _do(self, deed: Callable[[], object]) -> None:
        """Do what a key asks of a draft; a letter that was sent is past it."""
        if self.send.isVisible():
            deed()

    def for_letter(self, letter: Letter, *, narrow: bool) -> Sequence[QWidget]:
        """The buttons for this letter in a window of this width."""
        self._letter = letter
        by_email = letter.is_sent and letter.item.channel == "email"
        self._sent.show_words(tr("Sent by e-mail") if by_email else tr("Sent"), "green", "check")
        return self._sets[letter.is_sent, narrow]

    def _show_envelope(self) -> None:
        """Go to the envelope of the letter shown, once what is typed is saved."""
        if not self._page.flush() or self._letter is None:
            return
        if self._letter.item.id is None or not self._letter.to:
            self._page.desk.notices.say(tr("Say first whom the letter is to."))
            return
        wanted = {"letters": [self._letter.item.id], "what": "envelopes"}
        self._page.desk.go("labels", extra=wanted)

    def _show_history(self) -> None:
        """Go to what was done to the letter shown; one never kept has none."""
        if self._letter is not None and self._letter.item.id is not None:
            self._page.desk.navigation.go(places.of_history("correspondence", self._letter.item.id))

    def _menu(self, *commands: tuple[str, Callable[[], object], str]) -> QPushButton:
        menu = QMenu(self._page)
        for words, deed, icon in commands:
            action = menu_action(words, deed, icon)
            action.setParent(menu)
            menu.addAction(action)
        names = (within(words.partition("\t")[0]) for words, _deed, _icon in commands)
        said = ", ".join(name.removesuffix("…") for name in names)
        return icon_button("ellipsis", tr("More: {said}", said=said), bordered=True, menu=menu)


def _button(words: str, deed: Callable[[], object], icon: str) -> QPushButton:
    return button(words, icon, deed, tip="Ctrl+P" if icon == "printer" else "")
