"""Joining figures that count the same in other words: which subjects, and how it is called from then on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.rules.safe_text import fold
from liaison_app.services import figure_subjects as service
from liaison_app.store.queries.figure_subjects import Subject
from liaison_app.store.queries.said import subject_key
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.picker import Picker, PickItem

_SUBJECT = "subject"
_MOST = 30  # subjects that are offered


class JoinFiguresDialog(SmallDialog):
    """The subjects as chips, and the words that all of them are of."""

    def __init__(
        self,
        desk: Desk,
        subjects: Sequence[Subject],
        everyone: Sequence[Subject],
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._origin = desk, origin
        self._everyone = list(everyone)
        self.kept = ""  # the key of the joined subject
        said = tr("Their figures stand side by side from then on. Undo parts them again.")
        super().__init__(tr("Join figures"), said, tr("Join"), parent)
        self.which = Picker(tr("What counts the same"), self._find, hint=tr("Type what is counted"))
        self.which.set_items([self._item(one) for one in subjects])
        self.add_field(tr("What counts the same"), self.which)
        self.called = LineBox(tr("All of them are of"), tr("e.g. hate incidents since the attack"))
        self.called.set_value(subjects[0].title)
        self.add_field(tr("All of them are of"), self.called)
        (self.called if len(subjects) > 1 else self.which).setFocus()

    def _item(self, one: Subject) -> PickItem:
        place = self._everyone.index(one)
        said = trn("{count} figure", "{count} figures", len(one.figures))
        return PickItem(_SUBJECT, place, one.title, said, "chart-column", "green")

    def _find(self, words: str) -> Sequence[PickItem]:
        wanted = fold(words).split()
        fits = [one for one in self._everyone if all(w in fold(one.title) for w in wanted)]
        return [self._item(one) for one in fits[:_MOST]]

    def keep(self) -> None:
        """Join them; raises Refusal."""
        chosen = [self._everyone[item.id] for item in self.which.items() if item.id is not None]
        if len(chosen) < 2:
            raise Refusal(tr("Choose at least two that count the same."))
        keys = [one.key for one in chosen]
        service.join(self._desk.store, keys, self.called.value(), self._origin)
        self.kept = subject_key(self.called.value())
