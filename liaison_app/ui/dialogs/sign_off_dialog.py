"""Who puts their name to a statement: adding them, asking them, and noting what they answered."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QCheckBox, QWidget

from liaison_app.errors import Refusal
from liaison_app.records import Office, PublicStatement, SignOff
from liaison_app.records.sign_off import AGREED, ASKED, DECLINED, NOT_ASKED
from liaison_app.rules.safe_text import fold
from liaison_app.services import sign_offs
from liaison_app.services.letters import Letter
from liaison_app.ui import places
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox, check_box
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.picker import Picker
from liaison_app.ui.widgets.plain import label

_WRITE, _SPOKEN = "write", "spoken"
_HOW = ((_WRITE, "Write and ask"), (_SPOKEN, "They were asked already"))
_ANSWERS = (
    (AGREED, "Agrees"),
    (DECLINED, "Does not sign"),
    (ASKED, "No answer yet"),
    (NOT_ASKED, "Not asked"),
)
_TALL = 220  # pixels of the list of those who may be asked


class AddSignersDialog(SmallDialog):
    """Posts, people and bodies are found in Contacts; any other name may be typed."""

    def __init__(
        self,
        desk: Desk,
        statement: PublicStatement,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._statement, self._origin = desk, statement, origin
        self.added: list[SignOff] = []
        said = "A post signs for its body. Their order is changed in the list afterwards."
        super().__init__("Who puts their name to it?", said, "Add", parent)
        hint = "Type a body, a post or a name"
        find = Addressees(desk.store).find
        self.who = Picker("Who signs", find, free=True, hint=hint)
        self.add_field("Who signs", self.who)
        ours = fold(desk.store.only(Office).name)
        there = [
            fold(one.organisation_name)
            for one in sign_offs.sign_offs(desk.store, statement.id or 0)
        ]
        self.ours = check_box("Our own council stands among them")
        self.ours.setVisible(bool(ours) and ours not in there)
        self.body.addWidget(self.ours)
        self.who.setFocus()

    def keep(self) -> None:
        """Add them in the order in which they were chosen; raises Refusal."""
        store, id = self._desk.store, self._statement.id or 0
        whom: list[tuple[str, int] | str] = [
            item.title if item.id is None else (item.kind, item.id) for item in self.who.items()
        ]
        if pending := self.who.pending():
            whom.append(pending)
        ours = self.ours.isChecked()
        if not (whom or ours):
            raise Refusal("Choose a body, or type its name.")
        self.added = sign_offs.add_these(store, id, whom, ours=ours, origin=self._origin)
        if not self.added:
            raise Refusal("They stand in the list already.")


def ask_for_names(
    desk: Desk, statement: PublicStatement, parent: QWidget | None, origin: object | None = None
) -> bool:
    """Ask how they are asked, and note it; the drafted letter opens in the composer.

    True when something was noted and this page is still shown.
    """
    dialog = AskDialog(desk, statement, parent, origin)
    if not dialog.exec():
        return False
    if dialog.letter is None:
        return True
    desk.navigation.go(places.of_ready(dialog.letter))
    return False


class AskDialog(SmallDialog):
    """Those who have not been asked about these words are ticked."""

    def __init__(
        self,
        desk: Desk,
        statement: PublicStatement,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._statement, self._origin = desk, statement, origin
        self.letter: Letter | None = None
        title = "Ask for their names"
        said = (
            "Their answer is to the words as they stand now. Change them, and they are asked again."
        )
        super().__init__(title, said, "Write letter", parent)
        agreed = sign_offs.wording(statement)
        self.ticks: list[tuple[QCheckBox, SignOff]] = []
        scroller = Scroller(spacing=2)
        for one in sign_offs.sign_offs(desk.store, statement.id or 0):
            now = sign_offs.standing(one, agreed)
            if now in (AGREED, DECLINED):
                continue
            said = sign_offs.standing_words(one, agreed, dt.date.today())
            tick = check_box(f"{sign_offs.named(one)}: {said}", lambda _on: self._show())
            tick.setChecked(now in (NOT_ASKED, sign_offs.OTHER_WORDS))
            self.ticks.append((tick, one))
            scroller.column.addWidget(tick)
        scroller.column.addStretch(1)
        scroller.setFixedHeight(min(_TALL, 30 * len(self.ticks) + 8))
        self.body.addWidget(scroller)
        self.how = SegmentedControl(_HOW, "How they are asked")
        self.body.addWidget(self.how)
        self.on = DateField("On", lean="past")
        self.on.set_value(dt.date.today().isoformat())
        self._on_whole = self.add_field("On", self.on)
        self.told = LineBox("How", "e.g. by telephone")
        self._told_whole = self.add_field("How", self.told)
        self.note = label("", "small", "muted", wrap=True)
        self.body.addWidget(self.note)
        self.how.chosen.connect(lambda _key: self._show())
        self._show()

    def _chosen(self) -> list[SignOff]:
        return [one for tick, one in self.ticks if tick.isChecked()]

    def _show(self) -> None:
        if not hasattr(self, "note"):
            return  # the ticks are still being set
        writing = self.how.selected() == _WRITE
        for whole in (self._on_whole, self._told_whole):
            whole.setVisible(not writing)
        unknown = [one for one in self._chosen() if not sign_offs.can_be_written_to(one)]
        said = (
            "One letter with the statement in it opens, a copy for each, to be looked over and sent"
            " on paper or by e-mail. It is noted that they were asked today."
        )
        if unknown:
            said = (
                f"{sign_offs.named(unknown[0])} is not in Contacts, so no letter can be addressed."
                " Take the tick away, or note how they were asked."
            )
        self.note.setText(said)
        self.note.set_tone("amber" if unknown else "muted")
        self.note.setVisible(writing)
        self.done_button.setText("Write letter" if writing else "Keep")
        self.wrong.hide()

    def keep(self) -> None:
        """Note that they were asked; raises Refusal."""
        store, chosen = self._desk.store, self._chosen()
        if not chosen:
            raise Refusal("Tick those who are to be asked.")
        id, ids = self._statement.id or 0, [one.id or 0 for one in chosen]
        if self.how.selected() == _WRITE:
            self.letter = sign_offs.asking(store, self._statement, chosen, dt.date.today())
            on = dt.date.today().isoformat()
            sign_offs.asked(store, id, ids, on=on, how="by letter")
            return
        if self.on.problem or not self.on.value():
            raise Refusal(self.on.problem or "Say on which day.")
        how = self.told.value()
        sign_offs.asked(store, id, ids, on=self.on.value(), how=how, origin=self._origin)


class AnswerDialog(SmallDialog):
    """What a body answered, when, how we know, and who signs for it."""

    def __init__(
        self,
        desk: Desk,
        one: SignOff,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._one, self._origin = desk, one, origin
        super().__init__("What was answered?", sign_offs.named(one), "Keep", parent)
        self.answer = SegmentedControl(_ANSWERS, "What they answered")
        self.answer.select(one.standing if one.standing != ASKED else AGREED)
        self.body.addWidget(self.answer)
        self.on = DateField("On", lean="past")
        self.on.set_value(one.answered_on or dt.date.today().isoformat())
        self.how = LineBox("How we know", "e.g. by e-mail")
        self.how.set_value(one.how if one.answered_on else "")
        self.add_fields(("On", self.on), ("How we know", self.how))
        self.name = LineBox("Signed by", "Empty: the body alone")
        self.name.set_value(one.name)
        self.post = LineBox("Who is", "e.g. Chair")
        self.post.set_value(one.post_title)
        self.add_fields(("Signed by", self.name), ("Who is", self.post))
        statement = desk.store.get(PublicStatement, one.public_statement_id or 0)
        changed = bool(one.wording) and one.wording != sign_offs.wording(statement)
        self.now = check_box("They have seen the words as they stand now")
        self.now.setVisible(changed)
        self.changed = label(
            "The words were changed since they were asked.", "small", "amber", wrap=True
        )
        self.changed.setVisible(changed)
        self.body.addWidget(self.changed)
        self.body.addWidget(self.now)

    def keep(self) -> None:
        """Note the answer; raises Refusal."""
        if self.on.problem or not self.on.value():
            raise Refusal(self.on.problem or "Say on which day.")
        sign_offs.answered(
            self._desk.store,
            self._one,
            self.answer.selected(),
            on=self.on.value(),
            how=self.how.value(),
            name=self.name.value(),
            post_title=self.post.value(),
            to_words_now=self.now.isChecked(),
            origin=self._origin,
        )
