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

from liaison_app.language import phrase
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
    phrase("Whom it is to"),
    phrase("This letter"),
    phrase("The letter it answers or follows"),
    phrase("Ourselves"),
    phrase("Its meeting, or one in its matter"),
)
NAMES = (
    Placeholder("addressee.salutation", phrase("the salutation"), TO),
    Placeholder("addressee.called", phrase("how they are called after “Dear”"), TO),
    Placeholder("addressee.name", phrase("the addressee’s name"), TO),
    Placeholder("addressee.post", phrase("the addressee’s post"), TO),
    Placeholder("addressee.organisation", phrase("the addressee’s organisation"), TO),
    Placeholder("addressee.address", phrase("the addressee’s address"), TO),
    Placeholder("addressee.last_letter", phrase("the latest letter between us and them"), TO),
    Placeholder("addressee.contact_for", phrase("what they are our point of contact for"), TO),
    Placeholder("letter.date", phrase("the date of the letter"), THIS),
    Placeholder("letter.subject", phrase("the subject"), THIS),
    Placeholder("letter.reference", phrase("our reference"), THIS),
    Placeholder("letter.their_reference", phrase("their reference"), THIS),
    Placeholder("letter.reply_by", phrase("the day by which a reply is hoped for"), THIS),
    Placeholder("matter", phrase("the matter"), THIS),
    Placeholder("earlier.kind", phrase("whether it was a letter, an e-mail or a call"), EARLIER),
    Placeholder("earlier.date", phrase("its date"), EARLIER),
    Placeholder("earlier.subject", phrase("its subject"), EARLIER),
    Placeholder("earlier.reference", phrase("its reference"), EARLIER),
    Placeholder(
        "earlier.reply_by", phrase("the day by which a reply to it was hoped for"), EARLIER
    ),
    Placeholder("earlier.ago", phrase("how long ago it was"), EARLIER),
    Placeholder("earlier.written", phrase("when we wrote and about what, as a sentence"), EARLIER),
    Placeholder("earlier.right", phrase("by what right we asked, as a sentence"), EARLIER),
    Placeholder(
        "earlier.hoped", phrase("that the day for a reply is past, as a sentence"), EARLIER
    ),
    Placeholder("earlier.came", phrase("what has come of it so far, as a sentence"), EARLIER),
    Placeholder("earlier.still_open", phrase("our questions that are still open"), EARLIER),
    Placeholder("earlier.what_next", phrase("what we shall do next"), EARLIER),
    Placeholder("our council", phrase("our council, as said in a sentence"), US),
    Placeholder("council.name", phrase("our council’s name"), US),
    Placeholder("council.address", phrase("our address, in one line"), US),
    Placeholder("council.telephone", phrase("our telephone number"), US),
    Placeholder("council.email", phrase("our e-mail address"), US),
    Placeholder("council.website", phrase("our web address"), US),
    Placeholder("officer.name", phrase("the officer’s name"), US),
    Placeholder("officer.post", phrase("the officer’s post"), US),
    Placeholder("officer.telephone", phrase("the officer’s telephone number, or else ours"), US),
    Placeholder("officer.email", phrase("the officer’s e-mail address, or else ours"), US),
    Placeholder("officer.since", phrase("since when the officer is in post"), US),
    Placeholder("officer.before", phrase("who was officer before"), US),
    Placeholder("signatory.name", phrase("the name of whoever signs"), US),
    Placeholder("signatory.post", phrase("the post of whoever signs"), US),
    Placeholder("meeting.title", phrase("the title of the next meeting"), MEETING),
    Placeholder("meeting.kind", phrase("whether it is a round table or another meeting"), MEETING),
    Placeholder("meeting.date", phrase("the day of the next meeting"), MEETING),
    Placeholder("meeting.hijri_date", phrase("its day in the Hijri calendar"), MEETING),
    Placeholder("meeting.time", phrase("when the next meeting starts"), MEETING),
    Placeholder("meeting.ends", phrase("when the next meeting ends"), MEETING),
    Placeholder("meeting.hours", phrase("from when to when the next meeting is"), MEETING),
    Placeholder("meeting.place", phrase("where the next meeting is"), MEETING),
    Placeholder("meeting.host", phrase("who hosts the next meeting"), MEETING),
    Placeholder("meeting.organiser", phrase("who organises the next meeting"), MEETING),
    Placeholder("meeting.chair", phrase("who is in the chair of the next meeting"), MEETING),
    Placeholder("meeting.reply_by", phrase("the day by which guests are to answer"), MEETING),
    Placeholder("meeting.agenda", phrase("the items of its agenda"), MEETING),
    Placeholder("last_meeting.title", phrase("the title of the last meeting"), MEETING),
    Placeholder("last_meeting.date", phrase("the day of the last meeting"), MEETING),
    Placeholder("last_meeting.place", phrase("where the last meeting was"), MEETING),
    Placeholder("last_meeting.host", phrase("who hosted the last meeting"), MEETING),
    Placeholder("last_meeting.chair", phrase("who was in the chair of the last meeting"), MEETING),
)

# How the kinds of bodies are asked for, where their own key is no plain word for it.
_BODY_NAMES = {"council": "local council", "nhs": "health body", "faith": "faith body"}
_CONDITIONS = (
    Placeholder("deputy", phrase("the addressee is a deputy or an assistant"), TO, True),
    Placeholder("vacant", phrase("nobody is known to hold the post"), TO, True),
    Placeholder("private person", phrase("the addressee is written to privately"), TO, True),
    Placeholder("organisation", phrase("the letter is to a body as such"), TO, True),
    Placeholder("several", phrase("the letter is to more than one"), TO, True),
    Placeholder("answering", phrase("it answers something they sent us"), EARLIER, True),
    Placeholder("reminding", phrase("it reminds of something we sent"), EARLIER, True),
    Placeholder("earlier.replied", phrase("they have answered in part"), EARLIER, True),
    Placeholder("overdue", phrase("the day we had hoped for a reply by is past"), EARLIER, True),
    Placeholder("enclosures", phrase("something is enclosed"), THIS, True),
    Placeholder("copies", phrase("somebody gets a copy"), THIS, True),
)
BODY_CONDITIONS = {_BODY_NAMES.get(key, key): key for key, _words in KINDS_OF_BODY}
"""The conditions that ask what kind of body somebody is written to at, and the kind."""
CONDITIONS: tuple[Placeholder, ...] = _CONDITIONS + tuple(
    Placeholder(
        name,
        phrase("the addressee’s body is of the kind “{kind}”", kind=dict(KINDS_OF_BODY)[key]),
        TO,
        True,
    )
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
