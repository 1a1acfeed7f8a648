"""The composer's buttons in the top bar: for a draft, and for a letter that was sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.services.letters import Letter
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.pills import Pill


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What the buttons do."""

    save_pdf: Callable[[], object]
    print_: Callable[[], object]
    print_and_send: Callable[[], object]
    send_unprinted: Callable[[], object]
    delete: Callable[[], object]
    log_reply: Callable[[], object]
    follow_up: Callable[[], object]


class ComposerActions:
    """Two sets of buttons, each made once; `for_letter` gives the set a letter needs."""

    def __init__(self, page: QWidget, deeds: Deeds):
        self._menu = QMenu(page)
        for words, deed, icon in (
            ("Mark as sent without printing", deeds.send_unprinted, "check"),
            ("Delete this letter", deeds.delete, "trash-2"),
        ):
            action = menu_action(words, deed, icon)
            action.setParent(self._menu)
            self._menu.addAction(action)
        self.draft_pill = Pill("Draft", "amber")
        self.send = primary("Print and mark as sent", "check", deeds.print_and_send)
        self._draft: Sequence[QWidget] = (
            self.draft_pill,
            button("Save PDF", "download", deeds.save_pdf),
            button("Print…", "printer", deeds.print_, tip="Ctrl+P"),
            self.send,
            icon_button(
                "ellipsis",
                "More: mark as sent without printing, delete",
                bordered=True,
                menu=self._menu,
            ),
        )
        self.sent_pill = Pill("Sent", "green", "check")
        self._sent: Sequence[QWidget] = (
            self.sent_pill,
            button("Save PDF", "download", deeds.save_pdf),
            button("Print again…", "printer", deeds.print_, tip="Ctrl+P"),
            button("Write a follow-up", "pencil", deeds.follow_up),
            primary("Log reply", "inbox", deeds.log_reply),
        )
        for widget in (*self._draft, *self._sent):
            widget.setParent(page)
            widget.hide()

    def for_letter(self, letter: Letter) -> Sequence[QWidget]:
        """The buttons for this letter."""
        return self._sent if letter.is_sent else self._draft
