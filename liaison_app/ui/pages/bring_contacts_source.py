"""Where a file is from, and of which day: as it will stand beside every field that it says."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Invalid
from liaison_app.language import tr
from liaison_app.services.proposed_rows import Source
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox

HELP = tr(
    "Files of one source are held against each other: what an older one said before is not asked about"
    " again."
)


class SourceDialog(SmallDialog):
    """Asks for both; `name` and `as_at` have them when it is kept."""

    def __init__(self, source: Source, parent: QWidget | None = None):
        super().__init__(tr("Where it is from"), source.file_name, tr("Use this"), parent)
        self.name, self.as_at = source.name, source.as_at
        self.name_box = LineBox(tr("Where it is from"), tr("e.g. Register of schools (GIAS)"))
        self.name_box.set_value(source.name)
        self.add_field(tr("Where it is from"), self.name_box, HELP)
        self.day = DateField(tr("It speaks of"), partial=True)
        self.day.set_value(source.as_at)
        self.add_field(tr("It speaks of"), self.day, tr("The day, month or year it was right."))

    def keep(self) -> None:
        """Take what was typed."""
        if not self.name_box.value():
            raise Invalid({"name": tr("Say where the file is from, in a few words.")})
        if self.day.problem:
            raise Invalid({"as_at": self.day.problem})
        self.name, self.as_at = self.name_box.value(), self.day.value()
