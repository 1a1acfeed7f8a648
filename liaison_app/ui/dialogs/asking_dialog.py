"""Asking somebody: a letter drafted, or noted that they were asked in another way, on which day and how."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.services.letters import Letter
from liaison_app.ui import places
from liaison_app.ui.dialogs.small_dialog import SmallDialog, day_gone_by, said_day
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.plain import label

WRITE, SPOKEN = "write", "spoken"
_HOW = ((WRITE, tr("Write and ask")), (SPOKEN, tr("They were asked already")))
_WRITES = tr("Write letter")


class AskingDialog(SmallDialog):
    """A dialog puts the ways to ask with `put_ways`, and writes `keep`.

    `letter` is the one it drafted then, None where they were asked already.
    """

    def __init__(self, title: str, subtitle: str, parent: QWidget | None = None):
        super().__init__(title, subtitle, _WRITES, parent)
        self.letter: Letter | None = None
        self.how = SegmentedControl(_HOW, tr("How they are asked"))
        self.on = day_gone_by()
        self.note = label("", "small", "muted", wrap=True)
        self._spoken: list[QWidget] = []  # what is asked where no letter is written

    def put_ways(self, told: str, hint: str, *answered: tuple[str, QWidget]) -> None:
        """The choice, then what was `answered`, the day, `told` how; the note of a letter below.

        `told` is that field's caption, `hint` stands in it while it is empty.
        """
        self.body.addWidget(self.how)
        self.told = LineBox(told, hint)
        for caption, field in (*answered, (tr("On"), self.on), (told, self.told)):
            self._spoken.append(self.add_field(caption, field))
        self.body.addWidget(self.note)
        self.how.chosen.connect(lambda _key: self.show_way())

    @property
    def writing(self) -> bool:
        """Whether a letter is to be written."""
        return self.how.selected() == WRITE

    def show_way(self) -> None:
        """Show what belongs to the way that is chosen."""
        for whole in self._spoken:
            whole.setVisible(not self.writing)
        self.note.setVisible(self.writing)
        self.done_button.setText(_WRITES if self.writing else tr("Keep"))
        self.wrong.hide()

    def asked(self) -> tuple[str, str]:
        """On which day they were asked, and how: today by letter, or as was said; raises Refusal."""
        if self.writing:
            return dt.date.today().isoformat(), tr("by letter")
        return said_day(self.on), self.told.value()


def ask(desk: Desk, dialog: AskingDialog) -> bool:
    """Show the dialog; a drafted letter opens in the composer.

    True when something was noted and this page is still shown.
    """
    if not dialog.exec():
        return False
    if dialog.letter is None:
        return True
    desk.navigation.go(places.of_ready(dialog.letter))
    return False
