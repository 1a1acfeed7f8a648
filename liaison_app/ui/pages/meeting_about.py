"""What a meeting belongs to: its matter, host and organiser, and the series it stands in, as cards."""

from __future__ import annotations

import datetime as dt

from liaison_app.language import tr, trn
from liaison_app.records import Matter, Meeting, Organisation
from liaison_app.records.meeting import CANCELLED, HELD
from liaison_app.store.queries.meetings import Kept, kept_at, series
from liaison_app.ui import places, signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meetings_words import kind_words
from liaison_app.ui.said import say_date, say_parts
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.segment_bar import SegmentBar
from liaison_app.ui.widgets.wrapped_rows import WrappedRows

MOST = 8  # meetings of a series that are shown


class BelongsCard(Card):
    """“Belongs to”: matter, host and organiser, each opened by a click; the host's briefing."""

    def __init__(self, desk: Desk):
        super().__init__(tr("Belongs to"), None, tr("Briefing"), self._brief)
        self._desk = desk
        self._host_id: int | None = None
        self.rows = WrappedRows(tr("Matter, host and organiser"))
        self.rows.opened.connect(desk.navigation.go)
        self.add(self.rows)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what one meeting belongs to; for nothing, no card."""
        store = self._desk.store
        rows = []
        matter = store.find(Matter, meeting.matter_id)
        if matter is not None:
            place = Place("matters", matter.id)
            rows.append(Row(place, matter.title, icon="folder"))
        host = store.find(Organisation, meeting.organisation_id)
        organiser = store.find(Organisation, meeting.organiser_id)
        one = host is not None and organiser is not None and host.id == organiser.id
        for body, words in (
            (host, tr("Host and organiser") if one else tr("Host")),
            (organiser, tr("Organiser")),
        ):
            if body is None or (one and body is organiser):
                continue
            icon, _tone = signs.of_body(body.kind)
            place = places.of_contact("organisation", body.id or 0)
            rows.append(Row(place, body.name, words, icon=icon))
        self.rows.set_rows(rows)
        self._host_id = host.id if host else None
        if self.action is not None:  # everything with the host, to read beforehand
            self.action.setVisible(host is not None)
            self.action.setAccessibleName(tr("Briefing on the host"))
        self.set_count(kind_words(meeting) or None)
        self.setVisible(bool(rows))

    def _brief(self) -> None:
        if self._host_id is not None:
            self._desk.navigation.go(places.of_briefing("organisation", self._host_id))


class SeriesCard(Card):
    """The meetings of a series in order, and what was promised and kept at each."""

    def __init__(self, desk: Desk):
        super().__init__(tr("The series"))
        self._desk = desk
        self._bar = SegmentBar()
        self.add(self._bar)
        self._said = label("", "small", "muted", wrap=True)
        self.add(self._said)
        self.rows = RowsView(
            tr("The meetings of this series"),
            fit=True,
            opens_on_click=True,
            low_pills=True,
            quiet=True,
        )
        self.rows.opened.connect(lambda id: desk.navigation.go(places.of_meeting(id)))
        self.add(self.rows)
        self._more = label("", "small", "muted")
        self.add(self._more)
        self._alone = label(tr("The first of its series so far."), "body", "muted", wrap=True)
        self.add(self._alone)

    def show_meeting(self, meeting: Meeting, today: dt.date) -> None:
        """Show the series of one meeting; restricted ones only beside one that is restricted."""
        every = [
            one
            for one in series(self._desk.store, meeting)
            if one.id == meeting.id or meeting.restricted or not one.restricted
        ]
        kept = kept_at(self._desk.store, [one.id or 0 for one in every])
        self.set_count(tr("{every} meetings", every=len(every)) if len(every) > 1 else None)
        whole = (
            Kept(*(sum(counts) for counts in zip(*kept.values(), strict=True))) if kept else Kept()
        )
        words = kept_words(whole)
        tones = [
            *["green"] * whole.kept,
            *["amber"] * whole.partly,
            *["red"] * whole.not_kept,
            *["grey"] * (whole.made - whole.kept - whole.partly - whole.not_kept),
        ]
        self._bar.show_tones(tones, words)
        self._said.setText(words)
        for widget in (self._bar, self._said):
            widget.setVisible(bool(whole.made))
        near = _around(every, meeting)
        self.rows.set_rows([_series_row(one, kept.get(one.id or 0), meeting) for one in near])
        self.rows.setVisible(len(every) > 1)
        self._more.setText(tr("{count} more", count=f"{len(every) - len(near):,}"))
        self._more.setVisible(len(every) > len(near))
        self._alone.setVisible(len(every) == 1)


def _around(every: list[Meeting], meeting: Meeting) -> list[Meeting]:
    """As many of a long series as are shown: those nearest to one of them."""
    at = next((place for place, one in enumerate(every) if one.id == meeting.id), 0)
    first = max(min(at - MOST // 2, len(every) - MOST), 0)
    return every[first : first + MOST]


def kept_words(kept: Kept) -> str:
    """“14 promised: 9 kept, 1 partly, 2 not, 2 open.”; "" where nothing was."""
    if not kept.made:
        return ""
    parts = (
        trn("{count} kept", "{count} kept", kept.kept) if kept.kept else "",
        trn("{count} partly", "{count} partly", kept.partly) if kept.partly else "",
        trn("{count} not kept", "{count} not kept", kept.not_kept) if kept.not_kept else "",
        trn("{count} still open", "{count} still open", kept.open) if kept.open else "",
    )
    said = say_parts([part for part in parts if part])
    if not said:
        return trn("{count} promised.", "{count} promised.", kept.made)
    return trn("{count} promised: {said}.", "{count} promised: {said}.", kept.made, said=said)


def _series_row(one: Meeting, kept: Kept | None, shown: Meeting) -> Row:
    day = say_date(one.date, weekday=True) if one.date else tr("No date yet")
    if one.id == shown.id:
        day = tr("{day}  ·  this one", day=day)
    pills: tuple[PillWords, ...] = ()
    if kept is not None and kept.made:
        tone = "green" if kept.kept == kept.made else "amber" if kept.open else "grey"
        pills = (PillWords(tr("{kept} of {made} kept", kept=kept.kept, made=kept.made), tone),)
    elif one.state == CANCELLED:
        pills = (PillWords(tr("called off"), "grey", "x"),)
    elif one.state != HELD:
        pills = (PillWords(tr("coming"), "accent"),)
    return Row(one.id, one.title, day, pills=pills, faded=one.state == CANCELLED)
