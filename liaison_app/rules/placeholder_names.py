"""What a letter's words may ask for in braces: every name and condition, said in plain words.

A name stands for words (`{addressee.name}`), a condition for yes or no (`{if school}`). A name may
be asked as a condition too: `{if officer.telephone}` holds where there is something to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from liaison_app.records.organisation import KINDS_OF_BODY

_NOT_LETTERS = re.compile(r"[^a-z]+")
_LIKE = 0.8  # of one, for words to be taken for a name with a slip
_FEWEST = 3  # letters of words that can be


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One name or condition: what is typed, and what it is, to go on after “Put in”/“Only if”."""

    name: str
    words: str
    group: str
    is_condition: bool = False

    @property
    def typed(self) -> str:
        """As it is typed: “{addressee.name}”; a condition with its end."""
        return f"{{if {self.name}}}{{end}}" if self.is_condition else f"{{{self.name}}}"


TO, THIS, EARLIER, US, MEETING = (
    "Whom it is to",
    "This letter",
    "The letter it answers or follows",
    "Ourselves",
    "Its meeting, or one in its matter",
)
NAMES = (
    Placeholder("addressee.salutation", "the salutation", TO),
    Placeholder("addressee.called", "how they are called after “Dear”", TO),
    Placeholder("addressee.name", "the addressee’s name", TO),
    Placeholder("addressee.post", "the addressee’s post", TO),
    Placeholder("addressee.organisation", "the addressee’s organisation", TO),
    Placeholder("addressee.address", "the addressee’s address", TO),
    Placeholder("addressee.last_letter", "the latest letter between us and them", TO),
    Placeholder("addressee.contact_for", "what they are our point of contact for", TO),
    Placeholder("letter.date", "the date of the letter", THIS),
    Placeholder("letter.subject", "the subject", THIS),
    Placeholder("letter.reference", "our reference", THIS),
    Placeholder("letter.their_reference", "their reference", THIS),
    Placeholder("letter.reply_by", "the day by which a reply is hoped for", THIS),
    Placeholder("matter", "the matter", THIS),
    Placeholder("earlier.kind", "whether it was a letter, an e-mail or a call", EARLIER),
    Placeholder("earlier.date", "its date", EARLIER),
    Placeholder("earlier.subject", "its subject", EARLIER),
    Placeholder("earlier.reference", "its reference", EARLIER),
    Placeholder("earlier.reply_by", "the day by which a reply to it was hoped for", EARLIER),
    Placeholder("earlier.ago", "how long ago it was", EARLIER),
    Placeholder("earlier.written", "when we wrote and about what, as a sentence", EARLIER),
    Placeholder("earlier.right", "by what right we asked, as a sentence", EARLIER),
    Placeholder("earlier.hoped", "that the day for a reply is past, as a sentence", EARLIER),
    Placeholder("earlier.came", "what has come of it so far, as a sentence", EARLIER),
    Placeholder("earlier.still_open", "our questions that are still open", EARLIER),
    Placeholder("earlier.what_next", "what we shall do next", EARLIER),
    Placeholder("our council", "our council, as said in a sentence", US),
    Placeholder("council.name", "our council’s name", US),
    Placeholder("council.address", "our address, in one line", US),
    Placeholder("council.telephone", "our telephone number", US),
    Placeholder("council.email", "our e-mail address", US),
    Placeholder("council.website", "our web address", US),
    Placeholder("officer.name", "the officer’s name", US),
    Placeholder("officer.post", "the officer’s post", US),
    Placeholder("officer.telephone", "the officer’s telephone number, or else ours", US),
    Placeholder("officer.email", "the officer’s e-mail address, or else ours", US),
    Placeholder("officer.since", "since when the officer is in post", US),
    Placeholder("officer.before", "who was officer before", US),
    Placeholder("signatory.name", "the name of whoever signs", US),
    Placeholder("signatory.post", "the post of whoever signs", US),
    Placeholder("meeting.title", "the title of the next meeting", MEETING),
    Placeholder("meeting.kind", "whether it is a round table or another meeting", MEETING),
    Placeholder("meeting.date", "the day of the next meeting", MEETING),
    Placeholder("meeting.hijri_date", "its day in the Hijri calendar", MEETING),
    Placeholder("meeting.time", "when the next meeting starts", MEETING),
    Placeholder("meeting.ends", "when the next meeting ends", MEETING),
    Placeholder("meeting.hours", "from when to when the next meeting is", MEETING),
    Placeholder("meeting.place", "where the next meeting is", MEETING),
    Placeholder("meeting.host", "who hosts the next meeting", MEETING),
    Placeholder("meeting.organiser", "who organises the next meeting", MEETING),
    Placeholder("meeting.chair", "who is in the chair of the next meeting", MEETING),
    Placeholder("meeting.reply_by", "the day by which guests are to answer", MEETING),
    Placeholder("meeting.agenda", "the items of its agenda", MEETING),
    Placeholder("last_meeting.title", "the title of the last meeting", MEETING),
    Placeholder("last_meeting.date", "the day of the last meeting", MEETING),
    Placeholder("last_meeting.place", "where the last meeting was", MEETING),
    Placeholder("last_meeting.host", "who hosted the last meeting", MEETING),
    Placeholder("last_meeting.chair", "who was in the chair of the last meeting", MEETING),
)

# How the kinds of bodies are asked for, where their own key is no plain word for it.
_BODY_NAMES = {"council": "local council", "nhs": "health body", "faith": "faith body"}
_ONE = "the addressee"
_CONDITIONS = (
    Placeholder("deputy", f"{_ONE} is a deputy or an assistant", TO, True),
    Placeholder("vacant", "nobody is known to hold the post", TO, True),
    Placeholder("private person", f"{_ONE} is written to privately", TO, True),
    Placeholder("organisation", "the letter is to a body as such", TO, True),
    Placeholder("several", "the letter is to more than one", TO, True),
    Placeholder("answering", "it answers something they sent us", EARLIER, True),
    Placeholder("reminding", "it reminds of something we sent", EARLIER, True),
    Placeholder("earlier.replied", "they have answered in part", EARLIER, True),
    Placeholder("overdue", "the day we had hoped for a reply by is past", EARLIER, True),
    Placeholder("enclosures", "something is enclosed", THIS, True),
    Placeholder("copies", "somebody gets a copy", THIS, True),
)
BODY_CONDITIONS = {_BODY_NAMES.get(key, key): key for key, _words in KINDS_OF_BODY}
"""The conditions that ask what kind of body somebody is written to at, and the kind."""
CONDITIONS: tuple[Placeholder, ...] = _CONDITIONS + tuple(
    Placeholder(name, f"{_ONE}’s body is of the kind “{dict(KINDS_OF_BODY)[key]}”", TO, True)
    for name, key in BODY_CONDITIONS.items()
    if key != "other"
)
del BODY_CONDITIONS["other"]


def follows_the_letter(name: str) -> bool:
    """Whether what a name says may change while a letter is a draft: whom it is to, its day, its people."""
    one = find(name)
    return one is not None and one.group in (TO, THIS) and one.name != "matter"


@cache
def known() -> dict[str, Placeholder]:
    """Every name and condition by what is typed."""
    return {one.name: one for one in (*NAMES, *CONDITIONS)}


def find(name: str) -> Placeholder | None:
    """The name or condition of these words, however they are spaced and in capitals or not."""
    return known().get(normal(name))


def meant(words: str, among: Iterable[Placeholder]) -> str:
    """The name somebody will have meant by words that are none; "" when none is like enough.

    >>> meant("adressee.name", NAMES), meant("letter reply by", NAMES), meant("what happened", NAMES)
    ('addressee.name', 'letter.reply_by', '')
    """
    found = list(among)
    names = [one.name for one in found]
    bare = _letters(words)
    for name in names:
        if bare == _letters(name):
            return name
    for one in found:  # {place} is rather a gap than that of a meeting
        if one.group in (TO, THIS, US) and words == _NOT_LETTERS.split(one.name)[-1]:
            return one.name
    near = get_close_matches(words, names, 1, _LIKE) if len(bare) > _FEWEST else []
    return near[0] if near else ""


def _letters(words: str) -> str:
    return _NOT_LETTERS.sub("", words)


def normal(name: str) -> str:
    """A name as it is kept and compared: small letters, single spaces."""
    return " ".join(name.split()).casefold()
