"""The buttons of a letter to many in the top bar: while it is sent, and once it has gone out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from liaison_app.language import tr
from liaison_app.ui.pages.mailing_deeds import MailingDeeds
from liaison_app.ui.said import say_letters
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.fields import menu_action, put_in

Deed = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDeeds:
    """What the page itself does."""

    edit_words: Deed
    labels: Deed
    print_again: Deed
    save_again: Deed
    write_again: Deed
    history: Deed


class MailingActions:
    """Two sets of buttons, each made once: `to_send` and `when_sent`."""

    def __init__(self, page: QWidget, deeds: MailingDeeds, own: PageDeeds):
        self._page = page
        self.send = primary(tr("Print and log"), "printer", deeds.print_and_log, tip="Ctrl+P")
        self.to_send: Sequence[QWidget] = (
            button(tr("Edit the words"), "pencil", own.edit_words, tip="F2"),
            self.send,
            self._menu(
                (tr("Save as one PDF…"), deeds.save_one, "download"),
                (tr("One PDF each…"), deeds.save_each, "file-text"),
                (tr("Log without printing"), deeds.log_unprinted, "check"),
                (tr("Labels and envelopes"), own.labels, "mail"),
            ),
        )
        self.again = primary(tr("Write again"), "pencil", own.write_again)
        self.when_sent: Sequence[QWidget] = (
            button(tr("Print again…"), "printer", own.print_again, tip="Ctrl+P"),
            button(tr("Labels"), "mail", own.labels),
            self.again,
            self._menu(
                (tr("Save as one PDF…"), own.save_again, "download"),
                (tr("History"), own.history, "history"),
            ),
        )
        for widget in (*self.to_send, *self.when_sent):
            widget.setParent(page)
            widget.hide()

    def show_count(self, going: int) -> None:
        """Say how many letters the main button prints."""
        self.send.setText(
            tr("Print and log {going}", going=say_letters(going)) if going else tr("Print and log")
        )
        self.send.setEnabled(bool(going))

    def show_waiting(self, waiting: int) -> None:
        """Say to how many it may be written again."""
        self.again.setText(
            tr("Write again to {waiting}", waiting=f"{waiting:,}") if waiting else tr("Write again")
        )
        self.again.setEnabled(bool(waiting))

    def _menu(self, *commands: tuple[str, Deed, str]) -> QPushButton:
        menu = QMenu(self._page)
        put_in(menu, *(menu_action(words, deed, icon) for words, deed, icon in commands))
        said = ", ".join(words.removesuffix("…").lower() for words, _deed, _icon in commands)
        return icon_button("ellipsis", tr("More: {said}", said=said), bordered=True, menu=menu)
