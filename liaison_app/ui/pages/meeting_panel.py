"""A stage of a meeting as its page shows it: what each of them can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from liaison_app.records import Meeting
from liaison_app.services.lists_out_columns import Shown
from liaison_app.ui.page import Desk

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage


class MeetingPanel(QWidget):
    """One stage (invite, agenda, hold, notes, circulate, follow_up) below the head of the page.

    The page makes a panel when its stage is first shown, hands it the meeting whenever anything in
    `touched_by` changed, and puts its `actions` into the head, the main one last.
    """

    stage = ""
    touched_by: frozenset[str] = frozenset()

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__()
        self.desk, self.page = desk, page
        self.actions: list[QWidget] = []  # type: ignore[assignment]

    def show_meeting(self, meeting: Meeting) -> None:
        """Read everything shown of this meeting anew; what is being typed is kept."""

    def flush(self) -> bool:
        """Save what is being typed; False to stay, having said why."""
        return True

    def take_keyboard(self) -> None:
        """Put the keyboard where work at this stage begins."""

    def print_shown(self) -> None:
        """Ctrl+P: print or save the paper of this stage, where it has one."""

    def focus_filter(self) -> None:
        """Ctrl+F: into the box that narrows what is shown, where there is one."""

    def panes(self) -> Sequence[QWidget]:
        """What F6 walks through."""
        return ()

    def list_out(self) -> Shown | None:
        """The list of this stage, to be saved as a table; None for that of all guests."""
        return None
