"""A line of a guest list edited, and joined to whoever it is in Contacts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Attendance
from liaison_app.rules.safe_text import shorten
from liaison_app.services.guest_lines import join_to_contact
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.record_dialog import edit_record
from liaison_app.ui.widgets.picker import Picker

_NAMED = ("name", "post_title", "organisation_name", "came", "deputy")
_GROUP = ("group_words", "count", "organisation_name", "came")
_ANSWER = ("invited", "reply", "replied", "uninvited", "notes")
_BESIDE = (
    ("name", "post_title"),
    ("group_words", "count"),
    ("came", "deputy"),
    ("invited", "reply"),
)


def edit_guest(desk: Desk, line: Attendance, called: str, parent: QWidget | None) -> bool:
    """Edit a line; whether anything was saved. `called` is what its row says it is."""
    first: tuple[str, ...] = _GROUP if line.group_words else _NAMED
    if not (line.group_words or line.name):
        first = (*_NAMED, "count")
    saved = edit_record(
        desk,
        line,
        parent,
        label_words=f"Edit who came: {called}",
        title=called,
        only=(*first, *_ANSWER),
        side_by_side=_BESIDE,
        origin=parent,
    )
    return saved is not None


class JoinDialog(SmallDialog):
    """Who a line is in Contacts; `label` names the change after it was kept."""

    def __init__(self, desk: Desk, line: Attendance, called: str, parent: QWidget | None):
        super().__init__(
            tr("Who is “{called}”?", called=shorten(called, 60)),
            tr(
                "The line takes the name, post and body that Contacts has for the day of the meeting."
            ),
            tr("Join"),
            parent,
        )
        self._desk, self._line = desk, line
        self.label = ""
        self.who = Picker(tr("In Contacts"), Addressees(desk.store).find, many=False)
        self.add_field(tr("In Contacts"), self.who)
        self.who.setFocus()

    def keep(self) -> None:
        """Join the line to whoever was chosen."""
        chosen = self.who.ids()
        if not chosen or chosen[0][1] is None:
            raise Refusal(tr("Choose somebody of Contacts, or leave the line as it is."))
        kind, id = chosen[0]
        store, parent = self._desk.store, self.parentWidget()
        self.label = join_to_contact(store, self._line.id or 0, kind, int(id or 0), parent)
