"""The card “Spelling” of Settings: whether misspelt words are marked here, and the words of our own."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Office
from liaison_app.ui.page import Desk
from liaison_app.ui.record_dialog import edit_record
from liaison_app.ui.spelling import TURN_ON
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import check_box
from liaison_app.ui.widgets.plain import label

ABOUT = tr(
    "British spelling, with the names in Contacts and Matters. F7 goes to the next misspelt word; a"
    " right click on one offers what was meant, and takes a word up among our own."
)


class SpellingCard(Card):
    """The tick belongs to this computer, our own words to the file."""

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(tr("Spelling"), parent=parent)
        self._desk = desk
        self.switch = check_box(tr("{TURN_ON} while I type, on this computer", TURN_ON=TURN_ON))
        if desk.spelling is not None:
            self.switch.setChecked(desk.spelling.is_on)
            self.switch.toggled.connect(desk.spelling.turn)
            desk.spelling.turned.connect(self.switch.setChecked)
        self.add(self.switch)
        self.add(label(ABOUT, "small", "muted", wrap=True))
        row = QHBoxLayout()
        self.words = label("", "body", "muted", elide=True)
        row.addWidget(self.words, 1)
        row.addWidget(button(tr("Our words…"), "pencil", self.edit_words))
        self.body.addLayout(row)

    def reload(self) -> None:
        """Show which words are ours now."""
        own = self._desk.store.only(Office).own_words
        self.words.setText(
            tr("Our own words: {words}", words=", ".join(own))
            if own
            else tr("No words of our own yet.")
        )

    def edit_words(self) -> None:
        """Ask for our words, one a line."""
        office = self._desk.store.only(Office)
        if edit_record(
            self._desk,
            office,
            self,
            label_words="Change our words",
            title=tr("Our words"),
            only=("own_words",),
        ):
            self.reload()
