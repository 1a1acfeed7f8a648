"""The cards “Letterhead” and “Paper and envelopes” of Settings: how letters look, seen as one chooses."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from liaison_app.language import tr
from liaison_app.records import Envelope, Office, kind_of, specs_of
from liaison_app.records.office import HEAD_LAYOUTS
from liaison_app.services import office as office_service
from liaison_app.services.removal import remove
from liaison_app.ui import ask
from liaison_app.ui.dialogs.envelope_dialog import measure_envelope
from liaison_app.ui.field_editors import Editor
from liaison_app.ui.page import Page
from liaison_app.ui.record_form import RecordForm
from liaison_app.ui.widgets.buttons import button, icon_button, link
from liaison_app.ui.widgets.cards import Card, Hairline
from liaison_app.ui.widgets.colour_picker import ColourPicker
from liaison_app.ui.widgets.layout_picker import LayoutPicker
from liaison_app.ui.widgets.lists import LinesEditor
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.profile_box import NAME, ProfileBox
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

PICTURES = ask.kind_of_file(tr("Pictures"), ".png", ".jpg", ".jpeg")
HEAD = (
    *("head_layout", "colour", "logo_place", "logo_height"),
    *("head_lines", "footer", "later_pages", "opening_line"),
)
PAPER = ("fold_marks", "preprinted", "preprinted_top", "preprinted_foot")
HEADED = ("preprinted_top", "preprinted_foot")
LINES_HINT = tr("As under “Our council”. For other lines instead, write them here, one a line.")
ABOUT_WINDOWS = tr(
    "Windows of DL and C5 envelopes differ from maker to maker; ours are the usual ones. Where yours shows"
    " too much or too little, measure it."
)


class LetterheadCard(Card):
    """Logo, layout, colour, lines and foot, in a form that Settings keeps."""

    def __init__(self, page: Page):
        super().__init__(tr("Letterhead"))
        self._page = page
        logo = QHBoxLayout()
        self._logo = label("", "body", "muted")
        logo.addWidget(self._logo, 1)
        logo.addWidget(button(tr("Choose logo…"), "image", self.choose_logo))
        self._no_logo = link(tr("Remove"), self.remove_logo)
        self._no_logo.setAccessibleName(tr("Remove the logo"))
        logo.addWidget(self._no_logo)
        self.body.addLayout(logo)
        self.layouts = LayoutPicker(HEAD_LAYOUTS, _spec("head_layout"))
        self.colours = ColourPicker(_spec("colour"))
        self.lines = LinesEditor(_spec("head_lines"), LINES_HINT)
        self.form = RecordForm(
            kind_of(Office),
            page.desk.store,
            only=HEAD,
            editors={
                "head_lines": Editor(
                    self.lines,
                    self.lines.lines,
                    self.lines.set_lines,
                    lambda then: _hear(self.lines.textChanged, then),
                ),
                "head_layout": _editor(self.layouts),
                "colour": _editor(self.colours),
            },
            side_by_side=(("logo_place", "logo_height"),),
        )
        self.add(self.form)

    def show_office(self, office: Office) -> None:
        """Show whether there is a logo; the form is filled by Settings."""
        self._logo.setText(tr("Your logo is on the letters.") if office.logo_id else tr("No logo."))
        self._no_logo.setVisible(office.logo_id is not None)

    def choose_logo(self) -> None:
        """Choose a picture and keep it as the logo."""
        page = self._page
        path = ask.open_file(page, tr("Choose a logo"), PICTURES)
        if path is not None and page.flush():
            with page.desk.notices.refusals():
                office_service.keep_logo(page.desk.store, path, page)
                page.desk.notices.did(tr("Logo chosen."))
        page.reload()

    def remove_logo(self) -> None:
        """Take the logo away."""
        page = self._page
        if page.flush():
            with page.desk.notices.refusals():
                office_service.keep_logo(page.desk.store, None, page)
                page.desk.notices.did(tr("Logo removed."))
        page.reload()


class PaperCard(Card):
    """Where the address stands, fold marks, headed paper, and the envelopes that were measured.

    Signals:
        picked: another place for the address was chosen.
    """

    picked = Signal()

    def __init__(self, page: Page):
        super().__init__(tr("Paper and envelopes"), None, tr("Measure an envelope…"), self.measure)
        self._page, self._office = page, Office()
        said = label(NAME, "small", "muted")
        self.profile = ProfileBox()
        self.profile.picked.connect(lambda _value: self.picked.emit())
        said.setBuddy(self.profile)
        self.add(said)
        self.add(self.profile)
        self.form = RecordForm(kind_of(Office), page.desk.store, only=PAPER, side_by_side=(HEADED,))
        self.form.edited.connect(lambda _edited: self._show_headed())
        self.add(self.form)
        self.add(Hairline())
        self.add(label(tr("Our own envelopes"), "small strong"))
        self.rows = RowsView(tr("Our own envelopes"), fit=True)
        self.rows.opened.connect(self._open)
        self.rows.delete_pressed.connect(self.delete)
        self.rows.chosen.connect(lambda _id: self._show_deeds())
        self.add(self.rows)
        deeds = QHBoxLayout()
        self._again = button(tr("Measure again…"), "pencil", self._open_chosen)
        self._delete = icon_button("trash-2", tr("Delete the envelope chosen"), self._delete_chosen)
        deeds.addWidget(self._again)
        deeds.addStretch(1)
        deeds.addWidget(self._delete)
        self.body.addLayout(deeds)
        self.add(label(ABOUT_WINDOWS, "small", "muted", wrap=True))

    def show_office(self, office: Office, *, typed: bool = False) -> None:
        """Show our envelopes, and where the address stands unless that is being chosen (`typed`)."""
        envelopes = self._page.desk.store.all(Envelope, order_by="name, id")
        now = self.profile.profile() if typed else (office.layout_profile, office.envelope_id)
        self._office = office
        self.profile.show_profile(now, envelopes)
        rows = [
            Row(
                one.id,
                one.name,
                tr(
                    "{width} × {height} mm, window {window_width} × {window_height}",
                    width=f"{one.width:g}",
                    height=f"{one.height:g}",
                    window_width=f"{one.window_width:g}",
                    window_height=f"{one.window_height:g}",
                ),
                "mail",
                "blue",
                right=tr("for our letters") if _is_usual(office, one) else "",
            )
            for one in envelopes
        ]
        none = Row(None, tr("None has been measured"), "", "mail", "grey", faded=True)
        self.rows.set_rows(rows or [none])
        self._show_deeds()
        self._show_headed()

    def edit(self, office: Office) -> Office:
        """The office with the place of the address that is chosen here."""
        name, id = self.profile.profile()
        return dataclasses.replace(
            office, layout_profile=name, envelope_id=office.envelope_id if id is None else id
        )

    def has_edits(self) -> bool:
        """Whether another place of the address is chosen than is kept."""
        return self.edit(self._office) != self._office

    def measure(self) -> None:
        """Measure another envelope, and set our letters out for it if it is the first."""
        page = self._page
        if not page.flush():
            return
        first = not page.desk.store.all(Envelope)
        kept = measure_envelope(page.desk, Envelope(), page.window(), page)
        page.reload()
        if kept is not None and first:
            self.profile.set_value(f"own {kept.id}")
            self.picked.emit()

    def _chosen(self) -> int | None:
        """The envelope chosen in the list, or the only one."""
        id: int | None = self.rows.current_id()
        if id is None and self.rows.row_count() == 1:
            row = self.rows.row_at(0)
            id = row.id if isinstance(row, Row) else None
        return id

    def _show_deeds(self) -> None:
        for one in (self._again, self._delete):
            one.setVisible(self._chosen() is not None)

    def _open_chosen(self) -> None:
        self._open(self._chosen())

    def _delete_chosen(self) -> None:
        self.delete(self._chosen())

    def _open(self, id: int | None) -> None:
        if id is None:
            self.measure()
            return
        page = self._page
        measure_envelope(page.desk, page.desk.store.get(Envelope, id), page.window(), page)
        page.reload()

    def delete(self, id: int | None) -> None:
        """Delete an envelope; letters set out for it stand as for the UK government's then."""
        page = self._page
        if id is not None and page.flush():
            with page.desk.notices.refusals():
                remove(page.desk.store, page.desk.store.get(Envelope, id), origin=page)
                page.desk.notices.did(tr("Envelope deleted."))
        page.reload()

    def _show_headed(self) -> None:
        """The measures of headed paper can be filled in where we print on it."""
        for name in HEADED:
            self.form.editors[name].widget.setEnabled(bool(self.form.editors["preprinted"].read()))


def _is_usual(office: Office, envelope: Envelope) -> bool:
    return office.layout_profile == "own" and office.envelope_id == envelope.id


def _spec(name: str) -> str:
    return specs_of(Office)[name].label


def _hear(signal: Any, then: Callable[[], object]) -> None:
    signal.connect(then)


def _editor(picker: LayoutPicker | ColourPicker) -> Editor:
    return Editor(picker, picker.value, picker.set_value, lambda then: _hear(picker.picked, then))
