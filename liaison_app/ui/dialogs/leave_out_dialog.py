"""“Leave out”: why somebody of a mailing list is to get no letter."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.records import MailingList
from liaison_app.services import mailing_lists
from liaison_app.services.list_members import Member
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.fields import LineBox


class LeaveOut(SmallDialog):
    """The reason is kept with the list, and with every letter that goes to it."""

    def __init__(
        self, desk: Desk, wanted: MailingList, member: Member, parent: QWidget | None = None
    ):
        super().__init__(tr("Leave out"), member.caption, tr("Leave out"), parent)
        self._desk, self._wanted, self._member = desk, wanted, member
        self.reason = LineBox(tr("Why"), tr("e.g. wants no letters of this kind"))
        self.add_field(tr("Why"), self.reason, tr("They stay on the list, and can be put back."))
        self.reason.setFocus()

    def keep(self) -> None:
        """Save it as one change; raises Refusal."""
        mailing_lists.leave_out(self._desk.store, self._wanted, self._member, self.reason.value())
