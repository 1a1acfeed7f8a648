"""Who puts their name to a statement: adding them, asking them, and noting what they answered."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QCheckBox, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Office, PublicStatement, SignOff
from liaison_app.records.sign_off import AGREED, ASKED, DECLINED, NOT_ASKED
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services import sign_offs
from liaison_app.ui.dialogs.asking_dialog import AskingDialog, ask
from liaison_app.ui.dialogs.small_dialog import SmallDialog, said_day
from liaison_app.ui.dialogs.statement_deed import StatementDeed
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox, check_box
from liaison_app.ui.widgets.panes import SCROLL_BAR, Scroller
from liaison_app.ui.widgets.picker import Picker
from liaison_app.ui.widgets.plain import label

_ANSWERS = (
    (AGREED, tr("Agrees")),
    (DECLINED, tr("Does not sign")),
    (ASKED, tr("No answer yet")),
    (NOT_ASKED, tr("Not asked")),
)
_TALL = 220  # pixels of the list of those who may be asked


class AddSignersDialog(StatementDeed):
    """Posts, people and bodies are found in Contacts; any other name may be typed."""

    ASKS, DONE = tr("Who puts their name to it?"), tr("Add")
    SAID = tr("A post signs for its body. Their order is changed in the list afterwards.")

    def put_fields(self) -> None:
        """Whom to add, and our own council where it is not among them."""
        store = self._desk.store
        self.added: list[SignOff] = []
        hint = tr("Type a body, a post or a name")
        find = Addressees(store).find
        self.who = Picker(tr("Who signs"), find, free=True, hint=hint)
        self.add_field(tr("Who signs"), self.who)
        ours = fold(store.only(Office).name)
        there = [
            fold(one.organisation_name)
            for one in sign_offs.sign_offs(store, self._statement.id or 0)
        ]
        self.ours = check_box(tr("Our own council stands among them"))
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
            raise Refusal(tr("Choose a body, or type its name."))
        self.added = sign_offs.add_these(store, id, whom, ours=ours, origin=self._origin)
        if not self.added:
            raise Refusal(tr("They stand in the list already."))


def ask_for_names(
    desk: Desk, statement: PublicStatement, parent: QWidget | None, origin: object | None = None
) -> bool:
    """Ask how they are asked, and note it; the drafted letter opens in the composer.

    True when something was noted and this page is still shown.
    """
    return ask(desk, AskDialog(desk, statement, parent, origin))


class AskDialog(AskingDialog):
    """Those who have not been asked about these words are ticked."""

    def __init__(
        self,
        desk: Desk,
        statement: PublicStatement,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._statement, self._origin = desk, statement, origin
        said = tr(
            "Their answer is to the words as they stand now. Change them, and they are asked again."
        )
        super().__init__(tr("Ask for their names"), said, parent)
        agreed = sign_offs.wording(statement)
        self.ticks: list[tuple[QCheckBox, SignOff]] = []
        scroller = Scroller(spacing=2)
        for one in sign_offs.sign_offs(desk.store, statement.id or 0):
            now = sign_offs.standing(one, agreed)
            if now in (AGREED, DECLINED):
                continue
            said = sign_offs.standing_words(one, agreed, dt.date.today())
            named = shorten(sign_offs.named(one), 60)
            tick = check_box(
                tr("{named}: {said}", named=named, said=said), tip=sign_offs.named(one)
            )
            tick.setChecked(now in (NOT_ASKED, sign_offs.OTHER_WORDS))
            tick.toggled.connect(lambda _on: self.show_way())
            self.ticks.append((tick, one))
            scroller.column.addWidget(tick)
        scroller.column.addStretch(1)
        scroller.setFixedHeight(min(_TALL, 30 * len(self.ticks) + 8))
        scroller.setMinimumWidth(scroller.sheet.sizeHint().width() + SCROLL_BAR)
        self.body.addWidget(scroller)
        self.put_ways(tr("How"), tr("e.g. by telephone"))
        self.show_way()

    def _chosen(self) -> list[SignOff]:
        return [one for tick, one in self.ticks if tick.isChecked()]

    def show_way(self) -> None:
        """Say of the letter who cannot be written to."""
        unknown = [one for one in self._chosen() if not sign_offs.can_be_written_to(one)]
        said = tr(
            "One letter with the statement in it opens, a copy for each, to be looked over and sent"
            " on paper or by e-mail. It is noted that they were asked today."
        )
        if unknown:
            said = tr(
                "{named} is not in Contacts, so no letter can be addressed."
                " Take the tick away, or note how they were asked.",
                named=sign_offs.named(unknown[0]),
            )
        self.note.setText(said)
        self.note.set_tone("amber" if unknown else "muted")
        super().show_way()

    def keep(self) -> None:
        """Note that they were asked; raises Refusal."""
        store, chosen = self._desk.store, self._chosen()
        if not chosen:
            raise Refusal(tr("Tick those who are to be asked."))
        id, ids = self._statement.id or 0, [one.id or 0 for one in chosen]
        on, how = self.asked()
        if self.writing:
            self.letter = sign_offs.asking(store, self._statement, chosen, dt.date.today())
        origin = None if self.writing else self._origin
        sign_offs.asked(store, id, ids, on=on, how=how, origin=origin)


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
        super().__init__(tr("What was answered?"), sign_offs.named(one), tr("Keep"), parent)
        self.answer = SegmentedControl(_ANSWERS, tr("What they answered"))
        self.answer.select(one.standing if one.standing != ASKED else AGREED)
        self.body.addWidget(self.answer)
        self.on = DateField(tr("On"), lean="past")
        self.on.set_value(one.answered_on or dt.date.today().isoformat())
        self.how = LineBox(tr("How we know"), tr("e.g. by e-mail"))
        self.how.set_value(one.how if one.answered_on else "")
        self.add_fields((tr("On"), self.on), (tr("How we know"), self.how))
        self.name = LineBox(tr("Signed by"), tr("Empty: the body alone"))
        self.name.set_value(one.name)
        self.post = LineBox(tr("Who is"), tr("e.g. Chair"))
        self.post.set_value(one.post_title)
        self.add_fields((tr("Signed by"), self.name), (tr("Who is"), self.post))
        statement = desk.store.get(PublicStatement, one.public_statement_id or 0)
        changed = bool(one.wording) and one.wording != sign_offs.wording(statement)
        self.now = check_box(tr("They have seen the words as they stand now"))
        self.now.setVisible(changed)
        self.changed = label(
            tr("The words were changed since they were asked."), "small", "amber", wrap=True
        )
        self.changed.setVisible(changed)
        self.body.addWidget(self.changed)
        self.body.addWidget(self.now)

    def keep(self) -> None:
        """Note the answer; raises Refusal."""
        on = said_day(self.on)
        sign_offs.answered(
            self._desk.store,
            self._one,
            self.answer.selected(),
            on=on,
            how=self.how.value(),
            name=self.name.value(),
            post_title=self.post.value(),
            to_words_now=self.now.isChecked(),
            origin=self._origin,
        )
