"""What letters of one moment are filled from: the council, the officer, the matter, the letter answered.

Each is looked up once, however many letters are filled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from liaison_app.records import (
    Correspondence,
    Matter,
    Meeting,
    Office,
    Officer,
    Organisation,
    Party,
    Post,
    Signatory,
)
from liaison_app.records.correspondence import OUT
from liaison_app.records.dates import is_full_date
from liaison_app.records.meeting import CANCELLED, HELD, PLANNED
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_dates import days_between, say_date, say_gap
from liaison_app.services import reply_clock
from liaison_app.services.meeting_chair import chair_words
from liaison_app.services.reminder_words import WEEKS_FROM, unanswered
from liaison_app.store.queries.introductions import last_letter, purposes_of
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.store.queries.meetings import last_before, next_after
from liaison_app.store.queries.references import reference_of_theirs
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.services.letters import Letter

FILLED_FROM = frozenset(
    "office officer signatory correspondence matter meeting question answer contact_point"
    " organisation person post tenure calendar_day".split()
)
"""The kinds of record whose change may change what a letter with placeholders says."""

MOST_PURPOSES = 3  # named in a letter


@dataclass(frozen=True, slots=True)
class Page:
    """One page to fill: the letter, and whom it is to."""

    letter: Letter
    to: Sequence[Party]

    @property
    def item(self) -> Correspondence:
        """The letter alone."""
        return self.letter.item


class Lookups:
    """What the file knows at one moment, for any letter."""

    def __init__(self, store: Store, today: dt.date):
        self._store = store
        self._today = today
        self._earlier: dict[int | None, Correspondence | None] = {}
        self._meetings: dict[
            tuple[int | None, int | None], tuple[Meeting | None, Meeting | None]
        ] = {}
        self._unanswered: dict[tuple[int, Party], dict[str, str]] = {}
        self._bodies: dict[tuple[int | None, int | None], str] = {}

    # What is shared

    @cached_property
    def office(self) -> Office:
        """The council."""
        return self._store.only(Office)

    @cached_property
    def officers(self) -> tuple[Officer | None, Officer | None]:
        """Who keeps the file, and who did before."""
        now = self._store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
        everyone = self._store.all(Officer, order_by="until_date DESC, id DESC")
        past = [one for one in everyone if one.until_date]
        return (now[0] if now else None, past[0] if past else None)

    def matter(self, page: Page) -> str:
        """The title of the letter's matter."""
        found = self._store.find(Matter, page.item.matter_id)
        return found.title if found else ""

    def earlier(self, page: Page) -> Correspondence | None:
        """What the letter answers or follows."""
        id = page.item.in_reply_to_id
        if id not in self._earlier:
            self._earlier[id] = self._store.find(Correspondence, id)
        return self._earlier[id]

    def signatory(self, page: Page) -> Signatory | None:
        """Who signs, or signs first."""
        return self._store.find(Signatory, page.item.signatory_id)

    def meetings(self, page: Page) -> tuple[Meeting | None, Meeting | None]:
        """The next meeting and the last one: the letter's own with its series, or its matter's.

        The meeting a letter belongs to is the next one until its day is past or it was held, and
        the last one from then on. Restricted meetings of the matter or the series, and those called
        off, are not spoken of.
        """
        key = (page.item.meeting_id, page.item.matter_id)
        if key not in self._meetings:
            coming, past = self._in_matter(page.item.matter_id)
            own = self._store.find(Meeting, page.item.meeting_id)
            if own is not None and self._is_past(own):
                after = self._told(next_after(self._store, own))
                follows = after is not None and after.state == PLANNED and not self._is_past(after)
                coming, past = (after if follows else coming), own
            elif own is not None:
                coming, past = own, self._told(last_before(self._store, own)) or past
            self._meetings[key] = (coming, past)
        return self._meetings[key]

    def _in_matter(self, id: int | None) -> tuple[Meeting | None, Meeting | None]:
        in_matter = self._store.where(Meeting, matter_id=id, order_by="date, starts") if id else []
        dated = [m for m in in_matter if is_full_date(m.date) and m.state != CANCELLED]
        shown = [m for m in dated if not m.restricted]
        now = self._today.isoformat()
        coming = [m for m in shown if m.date >= now and m.state == PLANNED]
        past = [m for m in shown if m.date <= now and m not in coming]
        return (coming[0] if coming else None, past[-1] if past else None)

    def _is_past(self, meeting: Meeting) -> bool:
        now = self._today.isoformat()[: len(meeting.date)]
        return meeting.state == HELD or bool(meeting.date and meeting.date < now)

    def _told(self, meeting: Meeting | None) -> Meeting | None:
        """A meeting, but for one that is restricted."""
        hidden = meeting is None or is_kept_back(self._store, meeting)
        return None if hidden else meeting

    def chair_of(self, meeting: Meeting) -> str:
        """Who is in the chair; "" where they are restricted."""
        return chair_words(self._store, meeting)

    def body_named(self, id: int | None) -> str:
        """What another body is called; "" for none, for ourselves, and for one that is restricted."""
        body = self._store.find(Organisation, id)
        if body is None or body.restricted or fold(body.name) == fold(self.office.name):
            return ""
        return body.name

    # One by one

    def body_kind(self, party: Party) -> str:
        """The kind of body someone is written to at, be it through their post."""
        key = (party.organisation_id, party.post_id)
        if key not in self._bodies:
            body_id = party.organisation_id
            if body_id is None and (post := self._store.find(Post, party.post_id)) is not None:
                body_id = post.organisation_id
            body = self._store.find(Organisation, body_id)
            self._bodies[key] = body.kind if body is not None else ""
        return self._bodies[key]

    def day_of(self, page: Page) -> dt.date:
        """The day the letter is dated, or would be."""
        date = page.item.date
        return dt.date.fromisoformat(date) if is_full_date(date) else self._today

    def reply_by(self, page: Page) -> str:
        """By when a reply is hoped for; "" when none is."""
        item = page.item
        if item.no_reply_expected:
            return ""
        if item.reply_due:
            return say_date(item.reply_due)
        hoped = reply_clock.hoped_for(self._store, page.letter, self.day_of(page))
        return say_date(hoped.day.isoformat())

    def reference_of_earlier(self, page: Page) -> str:
        """The reference of what is answered: theirs of what they sent, ours of what we did."""
        earlier = self.earlier(page)
        if earlier is None:
            return ""
        if earlier.direction == OUT:
            return earlier.our_ref
        return page.item.your_ref or reference_of_theirs(self._store, earlier)

    def ago(self, page: Page) -> str:
        """How long ago the earlier letter was: “12 days”, “four weeks”."""
        earlier = self.earlier(page)
        days = days_between(earlier.date, self.day_of(page).isoformat()) if earlier else None
        if days is None or days < 1:
            return ""
        return f"{say_count(days // 7)} weeks" if days >= WEEKS_FROM else say_gap(days)

    def of_unanswered(self, name: str, page: Page) -> str:
        """What is said of an earlier letter of ours that waits for the addressee's answer."""
        earlier = self.earlier(page)
        if earlier is None or earlier.direction != OUT or not page.to:
            return ""
        key = (earlier.id or 0, page.to[0])
        if key not in self._unanswered:
            found = unanswered(self._store, key[0], page.to[0], self._today)
            self._unanswered[key] = found.said()
        return self._unanswered[key][name]

    def last_letter(self, page: Page) -> str:
        """“your letter of 3 March 2026 about “…””: the latest with the one post it is to."""
        last = last_letter(self._store, page.to[0].post_id or 0) if _is_one_post(page) else None
        if last is None:
            return ""
        whose = "your" if last.theirs else "our"
        return f"{whose} letter of {say_date(last.date)} about “{last.subject}”"

    def contact_for(self, page: Page) -> str:
        """“grants, halls and stewards”: for what the one post it is to is our point of contact."""
        found = purposes_of(self._store, page.to[0].post_id or 0) if _is_one_post(page) else ()
        return say_list([_small(words) for words in found[:MOST_PURPOSES]])

    def is_overdue(self, page: Page) -> bool:
        """Whether the earlier letter was ours and its day for a reply is past."""
        earlier = self.earlier(page)
        return bool(earlier and earlier.reply_due and earlier.reply_due < self._today.isoformat())

    def is_earlier_from(self, page: Page, *, ours: bool) -> bool:
        """Whether there is an earlier letter, and whose it is."""
        earlier = self.earlier(page)
        return earlier is not None and (earlier.direction == OUT) == ours

    def our_council(self) -> str:
        """“the Northtown Council of Mosques”, as said inside a sentence."""
        name = self.office.name
        return f"the {name.removeprefix('The ').removeprefix('the ')}" if name else ""


def _is_one_post(page: Page) -> bool:
    return len(page.to) == 1 and page.to[0].post_id is not None


def _small(words: str) -> str:
    """A purpose inside a sentence; names of more capitals stay as they are."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
