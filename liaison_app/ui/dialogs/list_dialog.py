"""A mailing list made or changed: its name, and the rule by which it finds, with what that finds now."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import shown, tr, trn
from liaison_app.records import MailingList
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.rules import list_rules
from liaison_app.services import list_members
from liaison_app.services.list_members import Member
from liaison_app.store.queries.mailing_lists import lists_shown, phases
from liaison_app.ui.dialogs.small_dialog import SmallDialog, captioned
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_count
from liaison_app.ui.widgets.cards import Hairline
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, check_box
from liaison_app.ui.widgets.plain import label

NAMED = 3  # of those found, named below the rule
_SETTLED = 200  # milliseconds after the last key until the count is made anew


class ListDialog(SmallDialog):
    """`kept` is the list as it was saved, None until then."""

    def __init__(self, desk: Desk, wanted: MailingList, parent: QWidget | None = None):
        new = wanted.id is None
        super().__init__(
            tr("New mailing list") if new else tr("Mailing list"),
            tr("Add people to it by hand, have them found by a rule, or both."),
            tr("Make the list") if new else tr("Save"),
            parent,
        )
        self._desk, self._wanted = desk, wanted
        self.kept: MailingList | None = None
        self.setMinimumWidth(600)
        self._make_fields()
        self._fill()
        self._rest = QTimer(self, singleShot=True, interval=_SETTLED)
        self._rest.timeout.connect(self._show_found)
        for box in (self.posts, self.phase, self.place):
            box.textChanged.connect(lambda _words: self._rest.start())
        self.kind.currentIndexChanged.connect(lambda _at: self._rest.start())
        for tick in (self.closed, self.one_for_address):
            tick.toggled.connect(lambda _on: self._rest.start())
        self._show_found()
        self.name.setFocus()

    def _make_fields(self) -> None:
        self.name = LineBox(tr("Name of the list"), tr("e.g. Head teachers"))
        self.add_field(tr("Name of the list"), self.name)
        self.purpose = LineBox(tr("What it is for"), tr("e.g. invitations to the open day"))
        self.add_field(tr("What it is for"), self.purpose)
        self.body.addWidget(Hairline())
        self.body.addWidget(label(tr("Found by a rule"), "strong"))
        self.posts = LineBox(tr("Posts called"), tr("e.g. head teacher"))
        self.kind = ChoiceBox((("", tr("Any")), *KINDS_OF_BODY), tr("At bodies of the kind"))
        known = ", ".join(phases(self._desk.store)[:3])
        self.phase = LineBox(
            tr("Whose phase is"), tr("e.g. {phases}", phases=known or tr("Secondary"))
        )
        self.place = LineBox(tr("Whose address has"), tr("e.g. a town, or a postcode area"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        for at, (caption, box) in enumerate(
            (
                (tr("Posts called"), self.posts),
                (tr("At bodies of the kind"), self.kind),
                (tr("Whose phase is"), self.phase),
                (tr("Whose address has"), self.place),
            )
        ):
            grid.addLayout(captioned(caption, box), *divmod(at, 2))
        self.body.addLayout(grid)
        self.closed = check_box(tr("Closed bodies and posts that no longer exist, too"))
        self.body.addWidget(self.closed)
        self.found = label("", "body", wrap=True)
        self.names = label("", "small", "muted", wrap=True)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.found)
        said.addWidget(self.names)
        self.body.addLayout(said)
        self.body.addWidget(Hairline())
        self.one_for_address = check_box(tr("One letter to an address, where several share it"))
        self.body.addWidget(self.one_for_address)

    def _fill(self) -> None:
        for box, words in (
            (self.name, self._wanted.name),
            (self.purpose, self._wanted.purpose),
            (self.posts, self._wanted.rule_posts),
            (self.phase, self._wanted.rule_phase),
            (self.place, self._wanted.rule_place),
        ):
            box.set_value(words)
        self.kind.set_value(self._wanted.rule_kind)
        self.closed.setChecked(self._wanted.rule_closed)
        self.one_for_address.setChecked(self._wanted.one_for_address)

    def value(self) -> MailingList:
        """The list as it is filled in; without a name of its own it is called after its rule."""
        made = dataclasses.replace(
            self._wanted,
            name=self.name.value(),
            purpose=self.purpose.value(),
            rule_posts=self.posts.value(),
            rule_kind=self.kind.value(),
            rule_phase=self.phase.value(),
            rule_place=self.place.value(),
            rule_closed=self.closed.isChecked(),
            one_for_address=self.one_for_address.isChecked(),
        )
        if not made.name and made.has_rule:
            made = dataclasses.replace(made, name=list_rules.said(made))
        return made

    def _show_found(self) -> None:
        """Say the rule in words, and whom it finds now."""
        wanted = self.value()
        said, named = tr("No rule: everyone is added by hand."), ""
        narrowed = bool(wanted.rule_phase or wanted.rule_place)
        self.name.setPlaceholderText(
            shown(list_rules.said(wanted)) if wanted.has_rule else tr("e.g. Head teachers")
        )
        if wanted.has_rule:
            count, first = list_members.found_now(self._desk.store, wanted, NAMED)
            rule = shown(list_rules.said(wanted))
            said, named = tr("{rule}: nobody today.", rule=rule), _named(first, count)
            if count:
                said = trn("{rule}: one today.", "{rule}: {count} today.", count, rule=rule)
        elif narrowed:
            said = tr("Say which posts, or which kind of body, and the rule finds them.")
        self.found.setText(said)
        self.names.setText(named)
        self.grow()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: only now is it known how many lines the words take."""
        super().showEvent(event)
        self.grow()

    def keep(self) -> None:
        """Save it as one change; raises Refusal."""
        wanted = self.value()
        if not wanted.name:
            self.name.setFocus()
            raise Refusal(tr("Give the list a name."))
        if (wanted.rule_phase or wanted.rule_place) and not wanted.has_rule:
            self.posts.setFocus()
            raise Refusal(tr("Say which posts, or which kind of body, the rule is to find."))
        others = [one for one in lists_shown(self._desk.store) if one.id != wanted.id]
        if wanted.name.casefold() in {one.name.casefold() for one in others}:
            self.name.setFocus()
            raise Refusal(tr("There is a list of that name already."))
        words = "Make a mailing list" if wanted.id is None else "Edit a mailing list"
        with self._desk.store.change(words) as pen:
            self.kept = pen.save(wanted)


def _named(first: list[Member], count: int) -> str:
    names = "; ".join(one.title for one in first)
    more = count - len(first)
    return tr("{names}; and {more} more", names=names, more=say_count(more)) if more > 0 else names
