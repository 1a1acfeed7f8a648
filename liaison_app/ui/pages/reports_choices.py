"""What a report is to cover: a time, a matter, somebody or a meeting, its own filters, and what is restricted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Organisation, Post
from liaison_app.services.report_periods import QUICK, period_of, words_of
from liaison_app.services.report_scope import (
    BODY,
    CONTACT,
    MATTER,
    MEETING,
    PERIOD,
    PERSON,
    Period,
    Report,
    Scope,
)
from liaison_app.ui import signs
from liaison_app.ui.dialogs.who_fields import find_organisations, find_people, find_posts
from liaison_app.ui.record_form import links_to
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, check_box
from liaison_app.ui.widgets.picker import Find, Picker, PickItem
from liaison_app.ui.widgets.plain import label, tooltip

if TYPE_CHECKING:
    from liaison_app.store.store import Store

OWN = "own"
"""The choice of a time of one's own, from day to day."""

ALWAYS_ALL = tr("What is restricted is in it, and marked.")
RESTRICTED_IN = tr("What is restricted will be in it, and marked. Look who gets it.")
_ABOUT = {
    MATTER: tr("Matter"),
    CONTACT: tr("Post, person or body"),
    BODY: tr("Body"),
    PERSON: tr("Person"),
    MEETING: tr("Meeting"),
}
_ONLY_OF = {
    MATTER: tr("Only of one matter"),
    CONTACT: tr("Only of one post, person or body"),
    BODY: tr("Only of one body"),
    PERSON: tr("Only of one person"),
    MEETING: tr("Only of one meeting"),
}
_HINTS = {
    MATTER: tr("Type a title or reference"),
    MEETING: tr("Type a title or a year"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for a report; `period` is a key of `QUICK` or OWN, `about` ids by what they are of."""

    period: str = ""
    since: str = ""
    until: str = ""
    about: dict[str, tuple[str, int]] = field(default_factory=dict)
    picks: dict[str, str] = field(default_factory=dict)
    restricted_too: bool = False

    def scope(self, report: Report, today: dt.date) -> Scope:
        """The same as the report wants it; what it does not take is left out."""
        about = {sort: one for sort, one in self.about.items() if sort in report.takes}
        contact = next((about[sort] for sort in (CONTACT, BODY, PERSON) if sort in about), None)
        period = Period()
        if report.periodic:
            own = Period(self.since, self.until)
            period = own if self.period == OWN else period_of(self.period, today)
        keys = {one.key for one in report.filters}
        return Scope(
            today=today,
            period=period,
            restricted_too=self.restricted_too and not report.always_all,
            matter_id=about[MATTER][1] if MATTER in about else None,
            contact=contact,
            meeting_id=about[MEETING][1] if MEETING in about else None,
            picks={key: value for key, value in self.picks.items() if value and key in keys},
        )


def remembered(settings: QSettings, report: Report) -> Chosen:
    """The time and filters last used for a report on this computer; never whom it was about."""
    group = f"reports/{report.name}/"
    period = str(settings.value(group + "period", report.usual))
    picks = {
        one.key: str(settings.value(group + "pick_" + one.key, "") or "") for one in report.filters
    }
    return Chosen(period=period if period in QUICK else report.usual, picks=picks)


def remember(settings: QSettings, report: Report, chosen: Chosen) -> None:
    """Keep the time and filters for the next time; days, names and what is restricted are not kept."""
    group = f"reports/{report.name}/"
    if chosen.period in QUICK:
        settings.setValue(group + "period", chosen.period)
    for one in report.filters:
        settings.setValue(group + "pick_" + one.key, chosen.picks.get(one.key, ""))


class ChoicesPane(QWidget):
    """The fields of one report; they are made anew for another.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], dt.date] = dt.date.today, parent: QWidget | None = None):
        super().__init__(parent)
        self._today = today
        self._chosen = Chosen()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.pickers: dict[str, Picker] = {}
        self.filters: dict[str, ChoiceBox] = {}
        self.period: ChoiceBox | None = None
        self.since: DateField | None = None
        self.until: DateField | None = None
        self.restricted: QCheckBox | None = None
        self._days: QWidget | None = None
        self._warning = label("", "small")

    def show_report(self, store: Store, report: Report, chosen: Chosen) -> None:
        """Fields for this report, filled with what was chosen."""
        clear_layout(self._column)
        self.pickers, self.filters = {}, {}
        self.period = self.since = self.until = self._days = self.restricted = None
        self._chosen = chosen
        for sort in (MEETING, MATTER, CONTACT, BODY, PERSON):
            if sort in report.takes:
                self._add_picker(store, report, sort)
        if report.periodic:
            self._add_period()
        for one in report.filters:
            choices = one.choices_in(store)
            box = ChoiceBox(choices, one.label)
            picked = self._chosen.picks.get(one.key, "")
            if picked in {value for value, _words in choices}:
                box.set_value(picked)
            else:  # a mailing list that was deleted, or of another file
                picks = {key: value for key, value in self._chosen.picks.items() if key != one.key}
                self._chosen = replace(self._chosen, picks=picks)
            _keep_narrow(box)
            box.picked.connect(self._take)
            self.filters[one.key] = box
            self._add(one.label, box)
        self._add_restricted(report)
        self._column.addStretch(1)

    def chosen(self) -> Chosen:
        """What is chosen now."""
        return self._chosen

    def problem(self) -> str:
        """Why the days that were typed are none, "" if nothing is wrong."""
        if self._chosen.period != OWN:
            return ""
        fields = [one for one in (self.since, self.until) if one is not None]
        return next((one.problem for one in fields if one.problem), "")

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        first = next(iter(self.pickers.values()), None) or self.period
        first = first or next(iter(self.filters.values()), None)
        if first is not None:
            first.setFocus()

    # Its fields

    def _add(self, words: str, widget: QWidget) -> None:
        head = label(words, "small", "muted")
        head.setBuddy(widget.focusProxy() or widget)
        if self._column.count():
            self._column.addSpacing(8)
        self._column.addWidget(head)
        self._column.addWidget(widget)

    def _add_picker(self, store: Store, report: Report, sort: str) -> None:
        words = _ABOUT[sort]
        picker = Picker(
            words, _find(store, sort), many=False, hint=_HINTS.get(sort, tr("Type a name"))
        )
        if (given := self._chosen.about.get(sort)) is not None:
            item = _item(store, *given)
            picker.set_items([item] if item is not None else [])
            if item is None:
                about = {key: one for key, one in self._chosen.about.items() if key != sort}
                self._chosen = replace(self._chosen, about=about)
        picker.changed.connect(self._take)
        self.pickers[sort] = picker
        alone = sort in report.needs or not (report.takes - {PERIOD, sort} or report.filters)
        self._add(words if alone else _ONLY_OF[sort], picker)

    def _add_period(self) -> None:
        today = self._today()
        choices = [(key, words_of(key, today)) for key in QUICK]
        self.period = ChoiceBox([*choices, (OWN, tr("From one day to another…"))], tr("Time"))
        self.period.set_value(self._chosen.period)
        _keep_narrow(self.period)
        self.period.picked.connect(self._take)
        self._add(tr("Time"), self.period)
        self._days = QWidget()
        rows = QVBoxLayout(self._days)
        rows.setContentsMargins(0, 4, 0, 0)
        rows.setSpacing(4)
        self.since = DateField(tr("From"), lean="past", today=self._today)
        self.until = DateField(tr("Until"), lean="past", today=self._today)
        pairs = (
            (self.since, tr("From"), self._chosen.since),
            (self.until, tr("Until"), self._chosen.until),
        )
        for one, words, value in pairs:
            head = label(words, "small", "muted")
            head.setBuddy(one.box)
            rows.addWidget(head)
            one.set_value(value)
            one.changed.connect(self._take)
            rows.addWidget(one)
        self._column.addWidget(self._days)
        self._days.setVisible(self._chosen.period == OWN)

    def _add_restricted(self, report: Report) -> None:
        self._column.addSpacing(12)
        if report.always_all:
            self._column.addWidget(label(ALWAYS_ALL, "small", "muted", wrap=True))
            return
        box = check_box(tr("With what is restricted"))
        box.setChecked(self._chosen.restricted_too)
        box.toggled.connect(self._take)
        self._column.addWidget(box)
        self._warning = label(RESTRICTED_IN, "small", "amber", wrap=True)
        self._column.addWidget(self._warning)
        self._warning.setVisible(self._chosen.restricted_too)
        self.restricted = box

    def _take(self, *_args: object) -> None:
        """Read every field."""
        about = dict(self._chosen.about)
        for sort, picker in self.pickers.items():
            about.pop(sort, None)
            for kind, id in picker.ids():
                if id is not None:
                    about[sort] = (kind, id)
        picks = {key: box.value() for key, box in self.filters.items()}
        chosen = replace(self._chosen, about=about, picks=picks)
        if self.period is not None and self.since is not None and self.until is not None:
            chosen = replace(
                chosen,
                period=self.period.value(),
                since=self.since.value(),
                until=self.until.value(),
            )
            assert self._days is not None
            self._days.setVisible(chosen.period == OWN)
        if self.restricted is not None:
            chosen = replace(chosen, restricted_too=self.restricted.isChecked())
            self._warning.setVisible(chosen.restricted_too)
        self._chosen = chosen
        self.changed.emit()


def _keep_narrow(box: ChoiceBox) -> None:
    """Choices in long words make the list that opens wide, not the pane; what is cut is its tip."""
    box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    tooltip(box, box.currentText())
    box.currentTextChanged.connect(lambda words: tooltip(box, words))


def _item(store: Store, kind: str, id: int) -> PickItem | None:
    """The chip of what was chosen elsewhere; a post is told apart by its body."""
    item = links_to(store, kind).item_of(id)
    post = store.find(Post, id) if kind == "post" else None
    body = store.find(Organisation, post.organisation_id) if post is not None else None
    if item is None or body is None:
        return item
    icon, tone = signs.of_body(body.kind)
    return replace(item, title=f"{item.title}, {body.name}", icon=icon, tone=tone)


def _find(store: Store, sort: str) -> Find:
    """How what a report is about is found."""
    if sort == BODY:
        return find_organisations(store)
    ways: Sequence[Find]
    if sort in (MATTER, MEETING):
        ways = (links_to(store, sort).find,)
    elif sort == PERSON:
        ways = (find_people(store),)
    else:
        ways = (find_posts(store), find_organisations(store), find_people(store))

    def find(words: str) -> Sequence[PickItem]:
        return [item for way in ways for item in way(words) if item.id is not None]

    return find
