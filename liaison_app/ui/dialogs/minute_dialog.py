"""A point of a meeting's note in a small dialog: what it is, its words, themes, who raised it, the answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Meeting, Minute, Question, StandingIssue
from liaison_app.records.minute import DECISION, ISSUE, SORTS, TOLD
from liaison_app.rules.note_themes import themes_of
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services import minutes
from liaison_app.services.named_at import NamedAt
from liaison_app.services.standing_issues import Proposal, begun, point_of, proposals
from liaison_app.store.queries.minutes import themes_known
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_choices
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.fields import TextBox, check_box, prose
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import Label

_ASKED = {ISSUE: tr("Raised by"), DECISION: tr("Put forward by"), TOLD: tr("Told by")}
_TITLE = 90  # characters of a standing issue that a chip shows


def edit_minute(desk: Desk, point: Minute, parent: QWidget | None) -> Minute | None:
    """Ask about a point, new without an id, and keep it; None when it was left."""
    dialog = MinuteDialog(desk, point, parent)
    return dialog.kept if dialog.exec() else None


class MinuteDialog(SmallDialog):
    """Ctrl+Enter keeps. Whoever raised it is ours to know unless “may be named” is ticked."""

    def __init__(self, desk: Desk, point: Minute, parent: QWidget | None = None):
        self._desk, self._point = desk, point
        self.kept: Minute | None = None
        super().__init__(tr("Point of the note"), "", tr("Keep"), parent)
        self.setMinimumWidth(620)
        self._meeting = desk.store.get(Meeting, point.meeting_id or 0)
        self.sort = SegmentedControl(say_choices(SORTS), tr("What it is"))
        self.sort.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.sort.select(point.sort)
        self.sort.chosen.connect(self._show_sort)
        self.body.addWidget(self.sort)
        self.words = prose(
            TextBox(tr("What was said"), tr("As it was said, in a sentence or two"), 4)
        )
        self.words.set_value(point.text)
        self.add_field(tr("What was said"), self.words)
        self._known = [one.words for one in themes_known(desk.store, self._meeting.id)]
        self.themes = Picker(tr("Themes"), self._find_themes, free=True, hint=tr("Type a theme"))
        self.themes.set_items([_theme(one) for one in point.themes])
        self.add_field(tr("Themes"), self.themes)
        self._names = NamedAt(desk.store, self._meeting)
        hint = tr("A body, a post, a person, or words")
        self.by = Picker(tr("Raised by"), self._find_names, many=False, free=True, hint=hint)
        if point.raised_by:
            self.by.set_items([PickItem("", None, point.raised_by)])
        self._by_whole = self.add_field(tr("Raised by"), self.by)
        self.named = check_box(
            tr("The note may say who"),
            tip=tr("Otherwise only we know; nothing that leaves the file says"),
        )
        self.named.setChecked(point.may_be_named)
        self.body.addWidget(self.named)
        self.answer = prose(TextBox(tr("What was answered"), tr("If anybody answered it there"), 2))
        self.answer.set_value(point.response)
        self.add_field(tr("What was answered"), self.answer)
        self._proposed: dict[PickItem, Proposal] = {}
        self.standing = Picker(
            tr("Raised before as"),
            self._find_standing,
            many=False,
            free=True,
            hint=tr("A standing issue"),
        )
        standing = desk.store.find(StandingIssue, point.standing_issue_id)
        if standing is not None:
            self.standing.set_items([_chip(standing)])
        self.add_field(
            tr("Raised before as"),
            self.standing,
            tr("Down lists what sounds like it; a new name begins a standing issue."),
        )
        self._show_sort()
        self.words.setFocus()

    def _show_sort(self, _sort: str = "") -> None:
        words = _ASKED[self.sort.selected()]
        self._by_whole.findChildren(Label)[0].setText(words)
        self.by.box.setAccessibleName(words)

    # What is proposed

    def _find_themes(self, words: str) -> Sequence[PickItem]:
        sought = fold(words)
        likely = () if sought else themes_of(self.words.value(), self._known)
        among = dict.fromkeys((*likely, *self._known))
        return [_theme(one) for one in among if f" {fold(one)}".find(f" {sought}") >= 0]

    def _find_names(self, words: str) -> Sequence[PickItem]:
        sought = fold(words)
        among = self._names.everyone() if sought else self._names.here
        return [
            PickItem("", None, one.words, one.beside or one.capacity)
            for one in among
            if f" {fold(one.words)}".find(f" {sought}") >= 0
        ]

    def _find_standing(self, words: str) -> Sequence[PickItem]:
        """What the words of this point, or those typed, may be one more time of."""
        mine = [("minute", self._point.id)] if self._point.id is not None else []
        text = words or self.words.value()
        themes = [] if words else [item.title for item in self.themes.items()]
        self._proposed = {}
        for one in proposals(self._desk.store, text, themes, apart_from=mine):
            if one.standing is not None:
                item = _chip(one.standing.issue)
            else:
                item = PickItem(
                    "points", one.points[0].id, shorten(one.title, _TITLE), tr("raised once")
                )
            self._proposed[item] = one
        return list(self._proposed)

    # Keeping

    def keep(self) -> None:
        """Save it as one change; raises Refusal."""
        point = dataclasses.replace(
            self._point,
            sort=self.sort.selected(),
            text=self.words.value(),
            themes=tuple(_titles(self.themes)),
            raised_by=next(iter(_titles(self.by)), ""),
            may_be_named=self.named.isChecked(),
            response=self.answer.value(),
        )
        if not point.text.strip():
            raise Refusal(tr("Write what was said."))
        standing = self._standing(point)
        if standing is None:
            point = dataclasses.replace(point, standing_issue_id=None)
        self.kept = minutes.keep(self._desk.store, point, standing, self._others())

    def _standing(self, point: Minute) -> StandingIssue | None:
        """The standing issue that was chosen, or begun by a name; None for none."""
        store, items = self._desk.store, self.standing.items()
        if not items:
            typed = self.standing.pending()
            return StandingIssue(title=typed, themes=point.themes) if typed else None
        item = items[0]
        if item.kind == "standing_issue":
            return store.get(StandingIssue, item.id or 0)
        proposed = self._proposed.get(item)
        if proposed is not None and proposed.points:
            return dataclasses.replace(begun(proposed.points), themes=point.themes)
        return StandingIssue(title=item.title, themes=point.themes)

    def _others(self) -> list[Minute | Question]:
        """Points of other meetings and letters that a standing issue is begun with."""
        items = self.standing.items()
        proposed = self._proposed.get(items[0]) if items and items[0].kind == "points" else None
        return [point_of(self._desk.store, one) for one in proposed.points] if proposed else []


def _theme(words: str) -> PickItem:
    return PickItem("theme", None, words, icon="list", tone="accent")


def _chip(standing: StandingIssue) -> PickItem:
    title = shorten(standing.title, _TITLE)
    return PickItem("standing_issue", standing.id, title, icon="history", tone="violet")


def _titles(picker: Picker) -> list[str]:
    found = [item.title for item in picker.items()]
    return [*found, picker.pending()] if picker.pending() else found
