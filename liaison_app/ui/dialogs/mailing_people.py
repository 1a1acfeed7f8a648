"""Two questions of a letter to many: whom it goes to, chosen by hand, and why somebody gets none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import MailingList
from liaison_app.services import mailing_lists
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.picker import Picker, PickItem


class PeopleDialog(SmallDialog):
    """Posts, people and bodies for one letter alone; they are kept as a list that is not shown among the lists."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        chosen: Sequence[PickItem] = (),
        parent: QWidget | None = None,
    ):
        """`chosen` are those who were chosen by hand before."""
        super().__init__(
            tr("Choose whom it goes to"),
            tr(
                "Posts, people and organisations, for this letter alone. For a list to be used again,"
                " make one in Contacts."
            ),
            tr("Choose"),
            parent,
        )
        self._desk, self._name = desk, name
        self.made: MailingList | None = None
        self.people = Picker(tr("Whom it goes to"), Addressees(desk.store).find)
        self.people.set_items(chosen)
        self.add_field(tr("Whom it goes to"), self.people)
        self.people.setFocus()

    def keep(self) -> None:
        """Keep the choice as a list of its own; raises Refusal."""
        contacts = [(item.kind, item.id) for item in self.people.items() if item.id is not None]
        if not contacts:
            raise Refusal(tr("Choose at least one."))
        with self._desk.store.change("Choose recipients") as pen:
            self.made = mailing_lists.one_off(pen, contacts, self._name)


class ReasonDialog(SmallDialog):
    """Why somebody on the list gets no letter; it is kept with the mailing."""

    def __init__(self, caption: str, reason: str, parent: QWidget | None = None):
        super().__init__(tr("Leave out"), caption, tr("Leave out"), parent)
        self.reason = LineBox(tr("Why"), tr("e.g. they wrote to us about it last week"))
        self.reason.set_value(reason)
        self.add_field(tr("Why"), self.reason, tr("Kept with the letter, for whoever asks later."))
        self.reason.setFocus()
        self.reason.selectAll()

    def keep(self) -> None:
        """Nothing is kept before the letters are; raises Refusal."""
        if not self.reason.value():
            raise Refusal(tr("Say why in a few words."))
