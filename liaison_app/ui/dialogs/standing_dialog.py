"""“Belongs to a standing issue…”: what was raised before in like words is proposed, and joined by hand only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Meeting, Minute, Question, StandingIssue
from liaison_app.records.correspondence import Correspondence
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services import standing_issues as service
from liaison_app.services.standing_issues import Proposal, raised_words
from liaison_app.store.queries.standing_issues import standing_issues
from liaison_app.ui import signs
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import TextBox, prose
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

_QUOTED = 300  # characters of the words it is about
_NEVER = tr(
    "Nothing raised before is in like words. Write its name above to begin a standing issue."
)


def belongs_to_standing(
    desk: Desk,
    points: Sequence[Minute | Question],
    parent: QWidget | None,
    origin: object | None = None,
) -> bool:
    """Ask which standing issue these points are times of, and join them; True when that changed."""
    if not points:
        return False
    return bool(JoinDialog(desk, points, parent, origin).exec())


class JoinDialog(SmallDialog):
    """The likest proposal is chosen beforehand; another is chosen, or a new name typed."""

    def __init__(
        self,
        desk: Desk,
        points: Sequence[Minute | Question],
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._points, self._origin = desk, list(points), origin
        first = points[0]
        words = f"“{shorten(' '.join(first.text.split()), _QUOTED)}”"
        if len(points) > 1:
            words = tr("{point} and {count} more", point=words, count=f"{len(points) - 1:,}")
        super().__init__(tr("Belongs to a standing issue"), words, tr("Join"), parent)
        self.setMinimumWidth(620)
        hint = tr("One that is known, or a name for a new one")
        self.issue = Picker(tr("Standing issue"), self._find, many=False, free=True, hint=hint)
        self.add_field(tr("Standing issue"), self.issue, word="standing-issue")
        self._known = standing_issues(desk.store)
        apart = [("minute" if isinstance(p, Minute) else "question", p.id or 0) for p in points]
        themes = getattr(first, "themes", ())
        self._proposals = service.proposals(desk.store, first.text, themes, apart)
        self.rows = RowsView(tr("Raised before in like words"), tall=True, fit=True, wrap=True)
        self.rows.set_rows([_row(at, one) for at, one in enumerate(self._proposals)])
        self.rows.chosen.connect(self._take)
        self.rows.space_pressed.connect(self._take)
        self.rows.opened.connect(self._take)
        self._rows_whole = self.add_field(tr("Raised before in like words"), self.rows)
        self._rows_whole.setVisible(bool(self._proposals))
        if not self._proposals:
            self.body.addWidget(label(_NEVER, "small", "muted", wrap=True))
        self._with: Proposal | None = None
        self._show_joined()
        self.issue.changed.connect(self._forget_proposal)
        self.issue.setFocus()

    def _show_joined(self) -> None:
        """What it belongs to already is shown, and may be left."""
        now = self._points[0].standing_issue_id
        known = self._desk.store.find(StandingIssue, now)
        if known is not None:
            self.issue.set_items([_chip(known, "")])
            leave = button(tr("It is no time of this after all"), "x", self._leave, look="ghost")
            self.body.addWidget(leave)

    def _find(self, words: str) -> list[PickItem]:
        wanted = fold(words).split()
        return [
            _chip(one.issue, raised_words(one))
            for one in self._known
            if all(
                word in fold(f"{one.issue.title} {' '.join(one.issue.themes)}") for word in wanted
            )
        ]

    def _take(self, at: int) -> None:
        """A proposal is put above: a standing issue, or a new one with what was raised before."""
        proposal = self._proposals[at]
        standing = proposal.standing
        issue = standing.issue if standing else service.begun(proposal.points)
        item = _chip(issue, raised_words(standing) if standing else tr("new"))
        self.issue.set_items([item])
        self._with = proposal

    def _forget_proposal(self) -> None:
        self._with = None

    def keep(self) -> None:
        """Join them as one change; raises Refusal."""
        store = self._desk.store
        items = list(self.issue.items())
        if not items and (pending := self.issue.pending()):
            items = [PickItem("", None, pending)]
        if not items:
            raise Refusal(tr("Choose a standing issue, or write a name for a new one."))
        points = [store.get(type(point), point.id or 0) for point in self._points]
        if items[0].id is not None:
            issue = store.get(StandingIssue, items[0].id)
        else:
            loose = self._with.points if self._with is not None else ()
            earlier = [service.point_of(store, point) for point in loose]
            issue = StandingIssue(
                title=items[0].title, themes=self._themes(earlier), matter_id=self._matter_id()
            )
            points += earlier
        service.join(store, points, issue, origin=self._origin)

    def _themes(self, earlier: Sequence[Minute | Question]) -> tuple[str, ...]:
        every = (*self._points, *earlier)
        return tuple(dict.fromkeys(t for point in every for t in getattr(point, "themes", ())))

    def _matter_id(self) -> int | None:
        """The matter of the meeting or letter in which it is raised now."""
        point, store = self._points[0], self._desk.store
        source: Meeting | Correspondence | None
        if isinstance(point, Minute):
            source = store.find(Meeting, point.meeting_id)
        else:
            source = store.find(Correspondence, point.correspondence_id)
        return source.matter_id if source is not None else None

    def _leave(self) -> None:
        points = [self._desk.store.get(type(one), one.id or 0) for one in self._points]
        with self._desk.notices.refusals():
            service.leave(self._desk.store, points, origin=self._origin)
            self.accept()


class SettleStandingDialog(SmallDialog):
    """Since when an issue needs not be raised any more, and how that came about."""

    def __init__(self, desk: Desk, issue: StandingIssue, parent: QWidget | None = None):
        self._desk, self._issue = desk, issue
        super().__init__(tr("Settled"), issue.title, tr("Settle"), parent)
        self.on = DateField(tr("Settled on"), lean="past")
        self.on.set_value(dt.date.today().isoformat())
        self.add_field(tr("Settled on"), self.on)
        self.stands = prose(TextBox(tr("How it was settled"), tr("In a sentence or two"), 3))
        self.stands.set_value(issue.stands)
        self.add_field(tr("How it was settled"), self.stands)
        self.stands.setFocus()

    def keep(self) -> None:
        """Settle it as one change; raises Refusal."""
        if self.on.problem or not self.on.value():
            raise Refusal(self.on.problem or tr("Say on which day it was settled."))
        issue = replace(self._issue, stands=self.stands.value())
        service.settle(self._desk.store, issue, on=self.on.value(), stands=issue.stands)


def _chip(issue: StandingIssue, below: str) -> PickItem:
    icon, tone = signs.KINDS["standing_issue"]
    return PickItem("standing_issue", issue.id, issue.title, below, icon, tone)


def _row(at: int, proposal: Proposal) -> Row:
    icon, tone = signs.KINDS["standing_issue"]
    if proposal.standing is not None:
        return Row(at, proposal.title, raised_words(proposal.standing), icon, tone)
    point = proposal.points[0]
    icon, tone = signs.KINDS["meeting" if point.where_kind == "meeting" else "correspondence"]
    where = "  ·  ".join(part for part in (point.title, say_date(point.date)) if part)
    return Row(at, " ".join(point.text.split()), where, icon, tone)
