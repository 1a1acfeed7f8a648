"""A briefing in words, for its page and its paper: what was said, asked and promised, and when."""

from __future__ import annotations

import datetime as dt

from liaison_app.documents.briefing_pdf import BriefingLine
from liaison_app.language import begun, counted, joined, phrase, within
from liaison_app.records import Organisation, Person, Post, Statement, Tenure
from liaison_app.records.contact_point import CIRCULATION
from liaison_app.records.correspondence import IN
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.records.party import first_words
from liaison_app.records.person import full_name
from liaison_app.rules.gone_quiet import rhythm_words, share_words
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import say_date, say_gap
from liaison_app.services.contact_points import until_words
from liaison_app.services.contacts import holders
from liaison_app.services.standing_issues import answer_words, raised_words
from liaison_app.services.statements import permission_words, quoted, who_words
from liaison_app.store.queries.briefing import YEARS, Briefing, BriefItem
from liaison_app.store.queries.contact_points import KnownPoint
from liaison_app.store.queries.promises import FollowUp
from liaison_app.store.queries.questions import PARTLY, OpenQuestion
from liaison_app.store.queries.standing_issues import Standing
from liaison_app.store.queries.threads import Waiting
from liaison_app.store.store import Store

Contact = Organisation | Person | Post
Line = BriefingLine
"""A line of a briefing, on its page as on paper."""
_RECORDS: dict[str, type[Contact]] = {"post": Post, "person": Person, "organisation": Organisation}
_REPLY = phrase("Reply received"), phrase("Reply sent")
_SAID = {
    ("letter", True): phrase("Letter received"),
    ("letter", False): phrase("Letter sent"),
    ("email", True): phrase("E-mail received"),
    ("email", False): phrase("E-mail sent"),
    ("message", True): phrase("Message received"),
    ("message", False): phrase("Message sent"),
    ("statement", True): phrase("Statement received"),
    ("statement", False): phrase("Statement sent"),
    ("telephone", True): phrase("They rang"),
    ("telephone", False): phrase("We rang"),
    ("visit", True): phrase("They came"),
    ("visit", False): phrase("We went"),
}


def record_of(store: Store, kind: str, id: int) -> Contact:
    """The post, person or organisation of a briefing; raises Gone."""
    return store.get(_RECORDS[kind], id)


def titles_of(store: Store, contact: Contact) -> tuple[str, str]:
    """Who it is and a line below: (“Chief Constable”, “Mr A. Newcombe · County Police”)."""
    if isinstance(contact, Post):
        people = [store.find(Person, t.person_id) for t in holders(store, contact.id or 0)]
        names = [full_name(p) or p.known_as for p in people if p is not None]
        body = store.find(Organisation, contact.organisation_id)
        below = (say_list(names) or phrase("nobody known"), body.name if body else "")
        return contact.title, joined(" · ", filter(None, below))
    if isinstance(contact, Person):
        words = [_post_words(store, post) for post in posts_of(store, contact)]
        return full_name(contact) or contact.known_as, "; ".join(words) or phrase("no post now")
    parent = store.find(Organisation, contact.parent_id)
    part = phrase("part of {body}", body=parent.name) if parent else ""
    kind = dict(KINDS_OF_BODY).get(contact.kind, "")
    return contact.name, joined(" · ", filter(None, (kind, part)))


def is_restricted(store: Store, contact: Contact) -> bool:
    """Whether the contact itself, or the body of the post, is restricted."""
    if isinstance(contact, Post):
        body = store.find(Organisation, contact.organisation_id)
        return body is not None and body.restricted
    return contact.restricted


def last_words(found: Briefing) -> str:
    """“Last in touch 14 days ago, on 7 November 2026: e-mail received, …”."""
    last = found.last
    if last is None:
        return phrase("There has been no letter, call or visit yet.")
    what = within(kind_words(last))
    if last.subject:
        what = phrase("{letter}, “{subject}”", letter=what, subject=shorten(last.subject, 90))
    day, since = say_date(last.date), found.rhythm.since
    when = phrase("on {day}", day=day) if len(last.date) == 10 else day
    if since is None:
        return phrase("Last in touch, {when}: {letter}.", when=when, letter=what)
    if since == 0:
        return phrase("Last in touch today, {when}: {letter}.", when=when, letter=what)
    ago = say_gap(since)
    return phrase("Last in touch {gap} ago, {when}: {letter}.", gap=ago, when=when, letter=what)


def how_often(found: Briefing) -> str:
    """How often there is contact, and what share of it followed an incident."""
    said = (
        rhythm_words(found.rhythm),
        share_words(found.contacts, found.after_incident, YEARS),
    )
    return joined(" ", filter(None, said))


def left_out_words(found: Briefing) -> str:
    """“Without 3 that are restricted.”; "" when nothing is left out."""
    count = found.left_out
    if not count:
        return ""
    return counted(
        "Without {count} that is restricted.", "Without {count} that are restricted.", count
    )


def kind_words(item: BriefItem) -> str:
    """“E-mail received”, “Letter sent”, “They rang”."""
    theirs = item.direction == IN
    if item.answers and item.channel == "letter":
        return _REPLY[0 if theirs else 1]
    return _SAID.get((item.channel, theirs), item.channel)


def item_line(item: BriefItem) -> BriefingLine:
    """A letter, call or visit: the sentence that matters, and below it what it was."""
    parts = (kind_words(item), item.subject, item.our_ref, item.matter)
    return BriefingLine(
        when=say_date(item.date) or item.date_words,
        text=item.sentence or item.subject or phrase("Without words"),
        below=joined(" · ", filter(None, parts)),
        state=phrase("Restricted") if item.restricted else "",
    )


def question_line(one: OpenQuestion) -> BriefingLine:
    """An open question, and the letter that asked it."""
    letter = phrase("asked in {reference}", reference=one.our_ref) if one.our_ref else ""
    return BriefingLine(
        when=say_date(one.letter_date),
        text=one.question.text,
        below=joined(" · ", filter(None, (letter, one.matter))),
        state=phrase("Partly answered") if one.state == PARTLY else phrase("Not answered"),
    )


def promise_line(one: FollowUp) -> BriefingLine:
    """A promise: what, when it is due, and how late it is."""
    late = one.days_late is not None and one.days_late > 0
    due = f"“{one.promise.due_words}”" if one.promise.due_words else ""
    made = phrase("made on {day}", day=say_date(one.promise.made)) if one.promise.made else ""
    return BriefingLine(
        when=say_date(one.promise.review) or say_date(one.promise.for_day),
        text=one.promise.text,
        below=joined(" · ", filter(None, (due, made, one.made_by, one.matter))),
        state=phrase("{gap} late", gap=say_gap(one.days_late or 0)) if late else phrase("Open"),
        late=late,
    )


def point_line(one: KnownPoint, today: dt.date) -> BriefingLine:
    """For what they are to be turned to, who, and whether that may be passed on."""
    who = (one.name, one.post if one.post != one.name else "", one.matter)
    numbers = [entry.value for entry in (*one.telephones[:1], *one.emails[:1])]
    return BriefingLine(
        when=until_words(one, today),
        text=one.point.purpose,
        below=joined(" · ", filter(None, (*who, *numbers))),
        state=dict(CIRCULATION).get(one.point.circulation, ""),
    )


def waiting_line(one: Waiting) -> BriefingLine:
    """A letter of ours that has had no answer."""
    late = one.is_late
    days = "" if one.days is None else phrase("waiting for {gap}", gap=say_gap(one.days))
    return BriefingLine(
        when=say_date(one.date),
        text=one.subject or phrase("Letter without a subject"),
        below=joined(" · ", filter(None, (one.our_ref, first_words(one.party), one.matter, days))),
        state=phrase("{gap} late", gap=say_gap(one.days_late)) if late else phrase("No reply yet"),
        late=late,
    )


def standing_line(one: Standing) -> BriefingLine:
    """What is raised again and again with them, how often, and when it was last answered."""
    return BriefingLine(
        when=say_date(one.latest),
        text=one.issue.title,
        below=joined(" · ", filter(None, (one.issue.stands, one.matter))),
        state=begun(joined(", ", (raised_words(one), answer_words(one)))),
    )


def said_line(one: Statement) -> BriefingLine:
    """Words of theirs, in which capacity, and whether they may be quoted."""
    return BriefingLine(
        when=say_date(one.date),
        text=quoted(one),
        below=who_words(one),
        state=begun(permission_words(one)),
    )


def with_capital(words: str) -> str:
    """Words begun with a capital letter, names and months in them as they are."""
    return words[:1].upper() + words[1:]


def posts_of(store: Store, person: Person) -> list[Post]:
    """The posts a person holds now, the newest first."""
    now = store.where(Tenure, person_id=person.id, until_date="", moved_on=False)
    now.sort(key=lambda tenure: (tenure.from_date, tenure.id or 0), reverse=True)
    posts = (store.find(Post, tenure.post_id) for tenure in now)
    return [post for post in posts if post is not None]


def _post_words(store: Store, post: Post) -> str:
    body = store.find(Organisation, post.organisation_id)
    return ", ".join(filter(None, (post.title, body.name if body else "")))
