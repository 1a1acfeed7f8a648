"""What the names and conditions in a letter's words say, looked up in the file when they are asked for.

Nothing is looked up that a letter does not ask for, and what letters of one moment share is
looked up once for all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from liaison_app.records import (
    Correspondence,
    Meeting,
    Officer,
    Party,
    Signatory,
)
from liaison_app.records.correspondence import CHANNELS
from liaison_app.records.dates import is_full_date
from liaison_app.records.meeting import KINDS_OF_MEETING
from liaison_app.rules.deputies import is_deputy
from liaison_app.rules.forms_of_address import joint_salutation
from liaison_app.rules.hijri import say_hijri
from liaison_app.rules.placeholder_names import BODY_CONDITIONS
from liaison_app.rules.placeholders import tokens
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import WEEKDAYS, say_date
from liaison_app.rules.said_times import say_time, say_times
from liaison_app.services.filling_lookups import Lookups, Page

if TYPE_CHECKING:
    from liaison_app.services.letters import Letter

YES = "yes"
_Said = Callable[[Lookups, Page], str]
_KIND = {key: words[:1].lower() + words[1:] for key, words in KINDS_OF_MEETING}


def _yes(holds: object) -> str:
    return YES if holds else ""


def _of_each(field: Callable[[Party], str]) -> _Said:
    """One detail of whom it is to; of several, each once and joined; "" unless all have it."""

    def said(_lookups: Lookups, page: Page) -> str:
        words = [field(party).strip() for party in page.to]
        return say_list(list(dict.fromkeys(words))) if words and all(words) else ""

    return said


def _if_all(holds: Callable[[Party], object]) -> _Said:
    """A condition that holds when it does for everyone the letter is to."""
    return lambda _lookups, page: _yes(page.to and all(holds(party) for party in page.to))


def _salutation(page: Page) -> str:
    """The letter's own salutation, or the one of whoever the page is for."""
    own = page.item.salutation
    if own and not tokens(own) and tuple(page.to) == page.letter.to:
        return own
    return joint_salutation(party.salutation for party in page.to if party.salutation)


def _vacant(party: Party) -> bool:
    return bool(party.post_title and not party.name)


def _privately(party: Party) -> bool:
    return bool(party.name and not party.post_title and not party.organisation_name)


def _to_a_body(party: Party) -> bool:
    return bool(party.organisation_name and not party.name and not party.post_title)


def _weekday_date(iso: str) -> str:
    """“Friday 3 April 2026”, for a day people are to come on; “April 2026” where none is known."""
    if not is_full_date(iso):
        return say_date(iso)
    return f"{WEEKDAYS[dt.date.fromisoformat(iso).weekday()]} {say_date(iso)}"


def _hijri_date(iso: str) -> str:
    return say_hijri(dt.date.fromisoformat(iso)) if is_full_date(iso) else ""


def _agenda(meeting: Meeting) -> str:
    """The items of an agenda, a line each; as an item of a list they become one each."""
    return "\n".join(filter(None, map(str.strip, meeting.agenda.splitlines())))


def _of_earlier(field: Callable[[Correspondence], str]) -> _Said:
    """Something of the letter answered or followed; "" without one."""

    def said(lookups: Lookups, page: Page) -> str:
        earlier = lookups.earlier(page)
        return field(earlier) if earlier is not None else ""

    return said


def _of_unanswered(name: str) -> _Said:
    """Something of our earlier letter that waits for an answer; "" where none does."""
    return lambda lookups, page: lookups.of_unanswered(name, page)


def _of_meeting(which: int, field: Callable[[Meeting], str]) -> _Said:
    """Something of the next meeting (0) or the last one (1); "" without one."""

    def said(lookups: Lookups, page: Page) -> str:
        meeting = lookups.meetings(page)[which]
        return field(meeting) if meeting is not None else ""

    return said


def _body_of(which: int, link: Callable[[Meeting], int | None]) -> _Said:
    """The name of a body that has to do with a meeting; "" without one."""

    def said(lookups: Lookups, page: Page) -> str:
        meeting = lookups.meetings(page)[which]
        return lookups.body_named(link(meeting)) if meeting is not None else ""

    return said


def _chair_of(which: int) -> _Said:
    """Who is in the chair of a meeting; "" without one, or where they are restricted."""

    def said(lookups: Lookups, page: Page) -> str:
        meeting = lookups.meetings(page)[which]
        return lookups.chair_of(meeting) if meeting is not None else ""

    return said


def _of_officer(field: Callable[[Officer], str], which: int = 0) -> _Said:
    """Something of the officer (0) or of the one before (1); "" without one."""

    def said(lookups: Lookups, _page: Page) -> str:
        officer = lookups.officers[which]
        return field(officer) if officer is not None else ""

    return said


def _of_signatory(field: Callable[[Signatory], str]) -> _Said:
    """Something of whoever signs; "" where that is not said."""

    def said(lookups: Lookups, page: Page) -> str:
        signatory = lookups.signatory(page)
        return field(signatory) if signatory is not None else ""

    return said


_telephone, _email = _of_officer(lambda o: o.telephone), _of_officer(lambda o: o.email)
_CHANNEL = dict(CHANNELS)

_SAID: dict[str, Callable[[Lookups, Page], str]] = {
    "addressee.salutation": lambda _a, page: _salutation(page),
    "addressee.called": lambda _a, page: _salutation(page).removeprefix("Dear "),
    "addressee.name": _of_each(lambda party: party.name),
    "addressee.post": _of_each(lambda party: party.post_title),
    "addressee.organisation": _of_each(lambda party: party.organisation_name),
    "addressee.address": _of_each(lambda party: ", ".join(party.address.splitlines())),
    "addressee.last_letter": lambda lookups, page: lookups.last_letter(page),
    "addressee.contact_for": lambda lookups, page: lookups.contact_for(page),
    "deputy": _if_all(lambda party: is_deputy(party.post_title)),
    "vacant": _if_all(_vacant),
    "private person": _if_all(_privately),
    "organisation": _if_all(_to_a_body),
    "several": lambda _a, page: _yes(len(page.to) > 1),
    "letter.date": lambda a, page: say_date(a.day_of(page).isoformat()),
    "letter.subject": lambda _a, page: "" if tokens(page.item.subject) else page.item.subject,
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
    **{
        name: _of_unanswered(name)
        for name in (
            *("earlier.written", "earlier.right", "earlier.hoped", "earlier.came"),
            *("earlier.replied", "earlier.still_open", "earlier.what_next"),
        )
    },
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
    "meeting.kind": _of_meeting(0, lambda m: _KIND.get(m.kind, "meeting")),
    "meeting.date": _of_meeting(0, lambda m: _weekday_date(m.date)),
    "meeting.hijri_date": _of_meeting(0, lambda m: _hijri_date(m.date)),
    "meeting.time": _of_meeting(0, lambda m: say_time(m.starts)),
    "meeting.ends": _of_meeting(0, lambda m: say_time(m.ends)),
    "meeting.hours": _of_meeting(0, lambda m: say_times(m.starts, m.ends)),
    "meeting.place": _of_meeting(0, lambda m: m.place),
    "meeting.host": _body_of(0, lambda m: m.organisation_id),
    "meeting.organiser": _body_of(0, lambda m: m.organiser_id),
    "meeting.chair": _chair_of(0),
    "meeting.reply_by": _of_meeting(0, lambda m: say_date(m.reply_by)),
    "meeting.agenda": _of_meeting(0, _agenda),
    "last_meeting.title": _of_meeting(1, lambda m: m.title),
    "last_meeting.date": _of_meeting(1, lambda m: _weekday_date(m.date)),
    "last_meeting.place": _of_meeting(1, lambda m: m.place),
    "last_meeting.host": _body_of(1, lambda m: m.organisation_id),
    "last_meeting.chair": _chair_of(1),
}


def said_in(
    lookups: Lookups, names: Iterable[str], letter: Letter, to: Sequence[Party]
) -> dict[str, str]:
    """What each of these names says in a letter to these; names that nobody knows are left out."""
    page = Page(letter, to)
    found = {}
    for name in names:
        if name in _SAID:
            found[name] = _SAID[name](lookups, page)
        elif name in BODY_CONDITIONS:
            kinds = {lookups.body_kind(party) for party in to}
            found[name] = _yes(kinds == {BODY_CONDITIONS[name]})
    return found
