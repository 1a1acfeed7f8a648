"""What the names and conditions in a letter's words say, looked up in the file when they are asked for.

Nothing is looked up that a letter does not ask for, and what letters of one moment share (the
council, the officer, the matter, the letter answered) is looked up once for all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
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
from liaison_app.records.correspondence import CHANNELS, OUT
from liaison_app.records.dates import is_full_date
from liaison_app.records.meeting import CANCELLED, PLANNED
from liaison_app.rules.deputies import is_deputy
from liaison_app.rules.forms_of_address import joint_salutation
from liaison_app.rules.placeholder_names import BODY_CONDITIONS
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_dates import WEEKDAYS, days_between, say_date, say_gap
from liaison_app.services import reply_clock
from liaison_app.store.queries.references import reference_of_theirs
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.services.letters import Letter

YES = "yes"
WEEKS_FROM = 21  # days; a longer time is said in weeks


@dataclass(frozen=True, slots=True)
class _Page:
    """One page to fill: the letter, and whom it is to."""

    letter: Letter
    to: Sequence[Party]

    @property
    def item(self) -> Correspondence:
        """The letter alone."""
        return self.letter.item


class Answers:
    """What is known in the file at one moment, for any letter."""

    def __init__(self, store: Store, today: dt.date):
        self._store = store
        self._today = today
        self._earlier: dict[int | None, Correspondence | None] = {}
        self._meetings: dict[int | None, tuple[Meeting | None, Meeting | None]] = {}
        self._bodies: dict[tuple[int | None, int | None], str] = {}

    def to(self, names: Iterable[str], letter: Letter, to: Sequence[Party]) -> dict[str, str]:
        """What each of these names says in a letter to these; names that nobody knows are left out."""
        page = _Page(letter, to)
        found = {}
        for name in names:
            if name in _SAID:
                found[name] = _SAID[name](self, page)
            elif name in BODY_CONDITIONS:
                kinds = [self._body_kind(party) for party in to]
                found[name] = _yes(bool(to) and set(kinds) == {BODY_CONDITIONS[name]})
        return found

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

    def matter(self, page: _Page) -> str:
        """The title of the letter's matter."""
        found = self._store.find(Matter, page.item.matter_id)
        return found.title if found else ""

    def earlier(self, page: _Page) -> Correspondence | None:
        """What the letter answers or follows."""
        id = page.item.in_reply_to_id
        if id not in self._earlier:
            self._earlier[id] = self._store.find(Correspondence, id)
        return self._earlier[id]

    def signatory(self, page: _Page) -> Signatory | None:
        """Who signs, or signs first."""
        return self._store.find(Signatory, page.item.signatory_id)

    def meetings(self, page: _Page) -> tuple[Meeting | None, Meeting | None]:
        """The next meeting in the letter's matter, and the last one."""
        id = page.item.matter_id
        if id not in self._meetings:
            in_matter = (
                self._store.where(Meeting, matter_id=id, order_by="date, starts") if id else []
            )
            dated = [m for m in in_matter if is_full_date(m.date) and m.state != CANCELLED]
            now = self._today.isoformat()
            coming = [m for m in dated if m.date >= now and m.state == PLANNED]
            past = [m for m in dated if m.date <= now and m not in coming]
            self._meetings[id] = (coming[0] if coming else None, past[-1] if past else None)
        return self._meetings[id]

    # One by one

    def _body_kind(self, party: Party) -> str:
        """The kind of body someone is written to at, be it through their post."""
        key = (party.organisation_id, party.post_id)
        if key not in self._bodies:
            body_id = party.organisation_id
            if body_id is None and (post := self._store.find(Post, party.post_id)) is not None:
                body_id = post.organisation_id
            body = self._store.find(Organisation, body_id)
            self._bodies[key] = body.kind if body is not None else ""
        return self._bodies[key]

    def day_of(self, page: _Page) -> dt.date:
        """The day the letter is dated, or would be."""
        date = page.item.date
        return dt.date.fromisoformat(date) if is_full_date(date) else self._today

    def reply_by(self, page: _Page) -> str:
        """By when a reply is hoped for; "" when none is."""
        item = page.item
        if item.no_reply_expected:
            return ""
        if item.reply_due:
            return say_date(item.reply_due)
        hoped = reply_clock.hoped_for(self._store, page.letter, self.day_of(page))
        return say_date(hoped.day.isoformat())

    def reference_of_earlier(self, page: _Page) -> str:
        """The reference of what is answered: theirs of what they sent, ours of what we did."""
        earlier = self.earlier(page)
        if earlier is None:
            return ""
        if earlier.direction == OUT:
            return earlier.our_ref
        return page.item.your_ref or reference_of_theirs(self._store, earlier)

    def ago(self, page: _Page) -> str:
        """How long ago the earlier letter was: “12 days”, “four weeks”."""
        earlier = self.earlier(page)
        days = days_between(earlier.date, self.day_of(page).isoformat()) if earlier else None
        if days is None or days < 1:
            return ""
        return f"{say_count(days // 7)} weeks" if days >= WEEKS_FROM else say_gap(days)

    def is_overdue(self, page: _Page) -> bool:
        """Whether the earlier letter was ours and its day for a reply is past."""
        earlier = self.earlier(page)
        return bool(earlier and earlier.reply_due and earlier.reply_due < self._today.isoformat())

    def is_earlier_from(self, page: _Page, *, ours: bool) -> bool:
        """Whether there is an earlier letter, and whose it is."""
        earlier = self.earlier(page)
        return earlier is not None and (earlier.direction == OUT) == ours

    def our_council(self) -> str:
        """“the Northtown Council of Mosques”, as said inside a sentence."""
        name = self.office.name
        return f"the {name.removeprefix('The ').removeprefix('the ')}" if name else ""


def _yes(holds: object) -> str:
    return YES if holds else ""


def _of_each(field: Callable[[Party], str]) -> Callable[[Answers, _Page], str]:
    """One detail of whom it is to; of several, each once and joined; "" unless all have it."""

    def said(_answers: Answers, page: _Page) -> str:
        words = [field(party).strip() for party in page.to]
        return say_list(list(dict.fromkeys(words))) if words and all(words) else ""

    return said


def _if_all(holds: Callable[[Party], object]) -> Callable[[Answers, _Page], str]:
    """A condition that holds when it does for everyone the letter is to."""
    return lambda _answers, page: _yes(page.to and all(holds(party) for party in page.to))


def _salutation(page: _Page) -> str:
    """The letter's own salutation, or the one of whoever the page is for."""
    own = page.item.salutation
    if own and "{" not in own and tuple(page.to) == page.letter.to:
        return own
    return joint_salutation(party.salutation for party in page.to if party.salutation)


def _vacant(party: Party) -> bool:
    return bool(party.post_title and not party.name)


def _privately(party: Party) -> bool:
    return bool(party.name and not party.post_title and not party.organisation_name)


def _to_a_body(party: Party) -> bool:
    return bool(party.organisation_name and not party.name and not party.post_title)


def _weekday_date(iso: str) -> str:
    """“Friday 3 April 2026”, for a day people are to come on."""
    return f"{WEEKDAYS[dt.date.fromisoformat(iso).weekday()]} {say_date(iso)}"


def _of_earlier(field: Callable[[Correspondence], str]) -> Callable[[Answers, _Page], str]:
    """Something of the letter answered or followed; "" without one."""

    def said(answers: Answers, page: _Page) -> str:
        earlier = answers.earlier(page)
        return field(earlier) if earlier is not None else ""

    return said


def _of_meeting(which: int, field: Callable[[Meeting], str]) -> Callable[[Answers, _Page], str]:
    """Something of the next meeting (0) or the last one (1); "" without one."""

    def said(answers: Answers, page: _Page) -> str:
        meeting = answers.meetings(page)[which]
        return field(meeting) if meeting is not None else ""

    return said


def _of_officer(field: Callable[[Officer], str], which: int = 0) -> Callable[[Answers, _Page], str]:
    """Something of the officer (0) or of the one before (1); "" without one."""

    def said(answers: Answers, _page: _Page) -> str:
        officer = answers.officers[which]
        return field(officer) if officer is not None else ""

    return said


def _of_signatory(field: Callable[[Signatory], str]) -> Callable[[Answers, _Page], str]:
    """Something of whoever signs; "" where that is not said."""

    def said(answers: Answers, page: _Page) -> str:
        signatory = answers.signatory(page)
        return field(signatory) if signatory is not None else ""

    return said


_telephone, _email = _of_officer(lambda o: o.telephone), _of_officer(lambda o: o.email)
_CHANNEL = dict(CHANNELS)

_SAID: dict[str, Callable[[Answers, _Page], str]] = {
    "addressee.salutation": lambda _a, page: _salutation(page),
    "addressee.called": lambda _a, page: _salutation(page).removeprefix("Dear "),
    "addressee.name": _of_each(lambda party: party.name),
    "addressee.post": _of_each(lambda party: party.post_title),
    "addressee.organisation": _of_each(lambda party: party.organisation_name),
    "addressee.address": _of_each(lambda party: ", ".join(party.address.splitlines())),
    "deputy": _if_all(lambda party: is_deputy(party.post_title)),
    "vacant": _if_all(_vacant),
    "private person": _if_all(_privately),
    "organisation": _if_all(_to_a_body),
    "several": lambda _a, page: _yes(len(page.to) > 1),
    "letter.date": lambda a, page: say_date(a.day_of(page).isoformat()),
    "letter.subject": lambda _a, page: "" if "{" in page.item.subject else page.item.subject,
    "letter.reference": lambda _a, page: page.item.our_ref,
    "letter.their_reference": lambda _a, page: page.item.your_ref,
    "letter.reply_by": lambda a, page: a.reply_by(page),
    "matter": lambda a, page: a.matter(page),
    "enclosures": lambda _a, page: _yes(page.item.enclosures),
    "copies": lambda _a, page: _yes(page.letter.copied),
    "earlier.kind": _of_earlier(lambda e: _CHANNEL[e.channel].split()[-1].lower()),
    "earlier.date": _of_earlier(lambda e: say_date(e.date) or e.date_words),
    "earlier.subject": _of_earlier(lambda e: e.subject),
    "earlier.reference": lambda a, page: a.reference_of_earlier(page),
    "earlier.reply_by": _of_earlier(lambda e: say_date(e.reply_due)),
    "earlier.ago": lambda a, page: a.ago(page),
    "answering": lambda a, page: _yes(a.is_earlier_from(page, ours=False)),
    "reminding": lambda a, page: _yes(a.is_earlier_from(page, ours=True)),
    "overdue": lambda a, page: _yes(a.is_overdue(page)),
    "our council": lambda a, _page: a.our_council(),
    "council.name": lambda a, _page: a.office.name,
    "council.address": lambda a, _page: ", ".join(a.office.address.splitlines()),
    "council.telephone": lambda a, _page: a.office.telephone,
    "council.email": lambda a, _page: a.office.email,
    "council.website": lambda a, _page: a.office.website,
    "officer.name": _of_officer(lambda o: o.name),
    "officer.post": _of_officer(lambda o: o.post_title),
    "officer.telephone": lambda a, page: _telephone(a, page) or a.office.telephone,
    "officer.email": lambda a, page: _email(a, page) or a.office.email,
    "officer.since": _of_officer(lambda o: say_date(o.from_date)),
    "officer.before": _of_officer(lambda o: o.name, 1),
    "signatory.name": _of_signatory(lambda s: s.name),
    "signatory.post": _of_signatory(lambda s: s.post_title),
    "meeting.title": _of_meeting(0, lambda m: m.title),
    "meeting.date": _of_meeting(0, lambda m: _weekday_date(m.date)),
    "meeting.time": _of_meeting(0, lambda m: m.starts),
    "meeting.place": _of_meeting(0, lambda m: m.place),
    "last_meeting.title": _of_meeting(1, lambda m: m.title),
    "last_meeting.date": _of_meeting(1, lambda m: _weekday_date(m.date)),
    "last_meeting.place": _of_meeting(1, lambda m: m.place),
}
