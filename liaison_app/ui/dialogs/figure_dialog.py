"""A figure in a small dialog: of what, the number as it was given, from which source, as of which day."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import shown, tr
from liaison_app.records import Figure, Organisation
from liaison_app.records.figure import QUALIFIERS, figure_words
from liaison_app.rules.figures import read_amount
from liaison_app.services import figures
from liaison_app.store.queries.said import beside, subjects
from liaison_app.ui import signs
from liaison_app.ui.dialogs.small_dialog import SmallDialog, partial_date
from liaison_app.ui.dialogs.who_fields import find_organisations
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_choices
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, TextBox, prose
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import label

_BESIDE = 3  # other figures of the same subject that are named


def edit_figure(
    desk: Desk, figure: Figure, parent: QWidget | None, origin: object | None = None
) -> Figure | None:
    """Ask about a figure, new without an id, and keep it; None when it was left."""
    dialog = FigureDialog(desk, figure, parent, origin)
    return dialog.kept if dialog.exec() else None


class FigureDialog(SmallDialog):
    """“more than 49 incidents” is typed as it was said, and taken apart below where it was read."""

    def __init__(
        self,
        desk: Desk,
        figure: Figure,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._figure, self._origin = desk, figure, origin
        self.kept: Figure | None = None
        super().__init__(
            tr("Figure") if figure.id is None else tr("Edit figure"), "", tr("Keep"), parent
        )
        self.setMinimumWidth(580)
        self.subject = LineBox(tr("Of what"), tr("e.g. hate incidents recorded since the attack"))
        self.subject.setCompleter(_completer(subjects(desk.store), self.subject))
        self.add_field(tr("Of what"), self.subject)
        self.number = LineBox(
            tr("Number"), tr("e.g. about 6–10, more than 49, fifty, 2.5 per cent")
        )
        self.qualifier = ChoiceBox(say_choices(QUALIFIERS), tr("How exactly"))
        self.unit = LineBox(tr("Unit"), tr("e.g. incidents"))
        self.add_fields(
            (tr("Number, as it was said"), self.number),
            (tr("How exactly"), self.qualifier),
            shares=(3, 2),
        )
        self.read = label("", "small", "muted", wrap=True)
        self.body.addWidget(self.read)
        self.source = LineBox(tr("Source"), tr("e.g. our count, police"))
        self.as_at = partial_date(tr("As at"))
        self.add_fields((tr("Unit"), self.unit), (tr("Source"), self.source), shares=(2, 3))
        hint = tr("Police, college, council")
        find = find_organisations(desk.store)
        self.whose = Picker(tr("Body it comes from"), find, many=False, hint=hint)
        self.add_fields(
            (tr("As at"), self.as_at), (tr("Body it comes from"), self.whose), shares=(3, 2)
        )
        self.quote = prose(TextBox(tr("In these words"), tr("The sentence it stands in"), 2))
        self.add_field(tr("In these words"), self.quote)
        self.others = label("", "small", "muted", wrap=True)
        self.body.addWidget(self.others)
        self._show()
        self.number.editingFinished.connect(self._take_apart)
        self.number.textEdited.connect(lambda _words: self._say_read())
        self.subject.textChanged.connect(lambda _words: self._say_others())
        self.whose.changed.connect(self._say_source)
        (self.number if figure.subject else self.subject).setFocus()

    # What is shown

    def _show(self) -> None:
        figure = self._figure
        self.subject.set_value(figure.subject)
        self.number.set_value(figure.value)
        self.qualifier.set_value(figure.qualifier)
        self.unit.set_value(figure.unit)
        self.source.set_value(figure.source)
        self.as_at.set_value(figure.as_at)
        self.quote.set_value(figure.quote)
        body = self._desk.store.find(Organisation, figure.organisation_id)
        if body is not None:
            icon, tone = signs.of_body(body.kind)
            self.whose.set_items([PickItem("organisation", body.id, body.name, "", icon, tone)])
        self._say_read()
        self._say_others()

    def _say_read(self) -> None:
        """How what is typed will be read; silent while the box holds a number and no more."""
        words = self.number.value()
        found = read_amount(words)
        said = ""
        if found is not None and (found.qualifier or found.unit or found.value != words):
            said = tr(
                "Read as {figure_words}.",
                figure_words=figure_words(Figure(**dataclasses.asdict(found))),
            )
        elif words and found is None:
            said = tr("No number is read in this yet.")
        self.read.setText(said)
        self.read.setVisible(bool(said))

    def _take_apart(self) -> None:
        """What was typed as it was said goes into its places; a bare number changes nothing else."""
        found = read_amount(self.number.value())
        if found is None:
            return
        self.number.set_value(found.value)
        if found.qualifier:
            self.qualifier.set_value(found.qualifier)
        if found.unit and not self.unit.value():
            self.unit.set_value(found.unit)
        self._say_read()

    def _say_others(self) -> None:
        """Other figures of the same subject, so that the difference is seen before it is kept."""
        asked = dataclasses.replace(self._figure, subject=self.subject.value())
        groups = beside(self._desk.store, [asked]) if asked.subject.strip() else []
        others = groups[0].elsewhere if groups else ()
        said = [shown(figures.in_a_line(one)) for one in others[:_BESIDE]]
        self.others.setText(tr("Beside it: {figures}.", figures="; ".join(said)) if said else "")
        self.others.setVisible(bool(said))

    def _say_source(self) -> None:
        if not self.source.value() and self.whose.items():
            self.source.set_value(self.whose.items()[0].title)

    # Keeping

    def keep(self) -> None:
        """Save it as one change; raises Refusal."""
        self._take_apart()
        if not self.subject.value():
            raise Refusal(tr("Say first what was counted."))
        if read_amount(self.number.value()) is None:
            raise Refusal(tr("Write the number, such as 49, 6–10 or fifty."))
        if self.as_at.problem:
            raise Refusal(self.as_at.problem)
        if self.whose.pending():
            raise Refusal(tr("That body is not known. Choose one, or empty the box."))
        chosen = self.whose.items()
        changed: dict[str, Any] = {
            "subject": self.subject.value(),
            "value": self.number.value(),
            "qualifier": self.qualifier.value(),
            "unit": self.unit.value(),
            "source": self.source.value(),
            "as_at": self.as_at.value(),
            "quote": self.quote.value(),
            "organisation_id": chosen[0].id if chosen else None,
        }
        figure = dataclasses.replace(self._figure, **changed)
        words = "Edit figure" if figure.id else "Note figure"
        with self._desk.store.change(words, self._origin) as pen:
            self.kept = pen.save(figure)


def _completer(known: Sequence[str], box: LineBox) -> QCompleter:
    """Subjects that stand in the file already: figures of one subject stand side by side."""
    completer = QCompleter(list(known), box)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
