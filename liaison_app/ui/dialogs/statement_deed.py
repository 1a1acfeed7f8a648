"""A small dialog for one deed with a statement of ours."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.records import PublicStatement
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk


class StatementDeed(SmallDialog):
    """A dialog says its words in `ASKS`, `SAID` and `DONE`, and writes `put_fields` and `keep`."""

    ASKS = SAID = DONE = ""
    """The title, what happens, and the words of the main button."""

    def __init__(
        self,
        desk: Desk,
        statement: PublicStatement,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        """`origin` need not be told of the change."""
        self._desk, self._statement, self._origin = desk, statement, origin
        super().__init__(self.ASKS, self.SAID, self.DONE, parent)
        self.put_fields()

    def put_fields(self) -> None:
        """Fill the dialog, once it stands."""
