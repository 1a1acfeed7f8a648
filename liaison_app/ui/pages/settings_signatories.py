"""The card “Who may sign” of Settings: our signatories in their order, with pictures of their signatures."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from liaison_app.language import tr
from liaison_app.records import Organisation, Signatory
from liaison_app.services import office as office_service
from liaison_app.services.removal import remove
from liaison_app.ui import ask
from liaison_app.ui.page import Page
from liaison_app.ui.pages.settings_letterhead import PICTURES
from liaison_app.ui.record_dialog import edit_record
from liaison_app.ui.widgets.buttons import button, icon_button, link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

ABOUT = tr(
    "The first one signs a new letter. A body that signs stands above the signature: “For and on behalf"
    " of …”. The page beside this shows whoever is chosen here."
)
FIELDS = ("name", "post_title", "on_behalf_of", "organisation_id", "retired")


class SignatoriesCard(Card):
    """The list, with buttons for whoever is chosen in it.

    Signals:
        chosen: another one was chosen, whose signature the specimen is to show.
    """

    chosen = Signal()

    def __init__(self, page: Page):
        super().__init__(tr("Who may sign"), None, tr("Add"), self.add_one)
        if self.action is not None:
            self.action.setAccessibleName(tr("Add someone who may sign"))
        self._page = page
        self.rows = RowsView(tr("Who may sign"), fit=True)
        self.rows.chosen.connect(lambda _id: self.chosen.emit())
        self.rows.opened.connect(self.edit_one)
        self.rows.delete_pressed.connect(self.delete)
        self.add(self.rows)
        row, picture = QHBoxLayout(), QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        picture.setSizePolicy(policy)
        below = FlowLayout(8, picture)  # in longer words than ours the link goes below the button
        below.addWidget(button(tr("Picture of the signature…"), "image", self.choose_picture))
        self._no_picture = link(tr("Remove it"), self.remove_picture)
        self._no_picture.setAccessibleName(tr("Remove the picture of the signature"))
        below.addWidget(self._no_picture)
        row.addWidget(picture, 1)
        row.addWidget(icon_button("chevron-up", tr("Up: signs before"), lambda: self.move(-1)))
        row.addWidget(icon_button("chevron-down", tr("Down: signs after"), lambda: self.move(1)))
        self._delete = icon_button("trash-2", tr("Delete who is chosen"), self.delete_chosen)
        row.addWidget(self._delete)
        self.body.addLayout(row)
        self.add(label(ABOUT, "small", "muted", wrap=True))
        self.chosen.connect(self._show_buttons)

    def reload(self) -> None:
        """Read the list again."""
        store = self._page.desk.store
        found = [(one, store.find(Organisation, one.organisation_id)) for one in self._all()]
        self.rows.set_rows(
            [
                Row(
                    one.id,
                    one.name,
                    _below(one, body.name if body else ""),
                    "building-2" if one.organisation_id else "user",
                    "accent",
                    right=tr("with signature") if one.signature_id else "",
                    faded=one.retired,
                )
                for one, body in found
            ]
        )
        self._show_buttons()

    def _all(self) -> list[Signatory]:
        return self._page.desk.store.all(Signatory, order_by="retired, position, id")

    def signatory(self) -> Signatory | None:
        """The one chosen in the list, or the first; None without any."""
        found = self._all()
        id = self.rows.current_id()
        return next((one for one in found if one.id == id), found[0] if found else None)

    def _show_buttons(self) -> None:
        one = self.signatory()
        self._no_picture.setVisible(one is not None and one.signature_id is not None)
        self._delete.setEnabled(self.rows.current_id() is not None)

    def add_one(self) -> None:
        """Add someone who may sign, behind the others."""
        last = max((one.position or 0 for one in self._all()), default=-1)
        new = Signatory(position=last + 1)
        edit_record(self._page.desk, new, self._page, only=FIELDS, origin=self._page)
        self._page.reload()

    def edit_one(self, id: int) -> None:
        """Edit one of them."""
        one = self._page.desk.store.get(Signatory, id)
        edit_record(self._page.desk, one, self._page, only=FIELDS, origin=self._page)
        self._page.reload()

    def delete_chosen(self) -> None:
        """Delete the one chosen in the list, and nobody where none is."""
        id: int | None = self.rows.current_id()
        if id is not None:
            self.delete(id)

    def delete(self, id: int) -> None:
        """Delete one of them, unless a letter that was sent names them: then it is said which."""
        page = self._page
        with page.desk.notices.refusals():
            label_words = remove(page.desk.store, page.desk.store.get(Signatory, id), origin=page)
            page.desk.notices.did(tr("{change}: done.", change=label_words))
        page.reload()

    def move(self, by: int) -> None:
        """Have the one chosen sign before, or after, its neighbour."""
        order, one = self._all(), self.signatory()
        if one is None:
            return
        at = order.index(one)
        to = at + by
        if not 0 <= to < len(order) or order[to].retired != one.retired:
            return
        order.insert(to, order.pop(at))
        desk = self._page.desk
        with (
            desk.notices.refusals(),
            desk.store.change("Change who signs first", self._page) as pen,
        ):
            for place, each in enumerate(order):
                pen.save(dataclasses.replace(each, position=place))
        self._page.reload()
        self.rows.select_id(one.id)

    def choose_picture(self) -> None:
        """Choose the picture of a signature for the one chosen."""
        page, one = self._page, self.signatory()
        if one is None:
            self.add_one()
            return
        path = ask.open_file(page, tr("The signature of {name}", name=one.name), PICTURES)
        if path is not None:
            with page.desk.notices.refusals():
                office_service.keep_signature(page.desk.store, one, path, page)
                page.desk.notices.did(tr("Signature chosen."))
        page.reload()

    def remove_picture(self) -> None:
        """Take the picture of a signature away."""
        page, one = self._page, self.signatory()
        if one is not None and one.signature_id is not None:
            with page.desk.notices.refusals():
                office_service.keep_signature(page.desk.store, one, None, page)
                page.desk.notices.did(tr("Signature removed."))
            page.reload()


def _below(one: Signatory, body: str) -> str:
    """What stands under a name in the list."""
    behalf = tr("For and on behalf of {body}", body=body) if body and body != one.name else ""
    itself = tr("Signs as a body") if body and body == one.name else ""
    return ", ".join(filter(None, (one.post_title, behalf or itself or one.on_behalf_of)))
