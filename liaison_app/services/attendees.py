"""Attendees: the lines of a meeting's guest list as they are read: by heading and body, and counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from liaison_app.language import begun, marked, phrase
from liaison_app.records import Attendance
from liaison_app.records.attendance import (
    ABSENT,
    ACCEPTED,
    APOLOGIES,
    LATE,
    SENDS_DEPUTY,
    SENT_DEPUTY,
    WERE_THERE,
)
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_counts import say_list
from liaison_app.store.queries.contacts import UNNAMED

# What stands under one heading, in the order of the headings, each kind of body with its word there.
_SECTIONS: tuple[dict[str, str], ...] = (
    {"mosque": marked("mosques"), "charity": marked("community")},
    {"faith": marked("faith bodies")},
    {"police": marked("police"), "commissioner": marked("Commissioner")},
    {
        "council": marked("council"),
        "school": marked("schools"),
        "college": marked("colleges"),
        "university": marked("universities"),
    },
    {"mp": marked("MPs")},
    {"fire": marked("fire service"), "nhs": marked("health")},
    {"business": marked("business"), "sport": marked("sport"), "media": marked("press")},
)
_SECTION_OF = {kind: place for place, kinds in enumerate(_SECTIONS) for kind in kinds}
_LAST = len(_SECTIONS)


@dataclass(frozen=True, slots=True)
class Attendee:
    """A line of the guest list with what is known of its body: id 0 and kind "" where none is.

    The kind of a body that Contacts does not have is what its name tells.

    `hides_name` and `hides_body`: whose name, or whose body, is restricted, and goes on no paper.
    `moved_on`: who is expected though they hold the post no longer.
    """

    line: Attendance
    body_id: int = 0
    body_kind: str = ""
    body_faith: str = ""
    hides_name: bool = False
    hides_body: bool = False
    moved_on: bool = False

    @property
    def id(self) -> int:
        """The id of the line; 0 of one that is not kept yet."""
        return self.line.id or 0

    @property
    def restricted(self) -> bool:
        """Whether anything of it stays off papers and out of copies."""
        return self.hides_name or self.hides_body

    @property
    def name(self) -> str:
        """The name as on the day; “restricted” for one that is."""
        return UNNAMED if self.line.name and self.hides_name else self.line.name

    @property
    def post(self) -> str:
        """The post as on the day; "" where it would tell who somebody restricted is."""
        return "" if self.hides_body else self.line.post_title

    @property
    def body(self) -> str:
        """The body as on the day; “restricted” for one that is."""
        return UNNAMED if self.hides_body else self.line.organisation_name

    @property
    def is_group(self) -> bool:
        """Whether it is a group without names."""
        return bool(self.line.group_words)

    @property
    def title(self) -> str:
        """“Chief Constable”, or else the name, the group, the body: what a line is called first."""
        if self.hides_body:
            return UNNAMED
        return self.line.group_words or self.post or self.name or self.body

    @property
    def words(self) -> str:
        """“Mr A. Newcombe, Chief Constable, County Police”, as far as it may be said."""
        if self.hides_body:
            return UNNAMED
        return ", ".join(filter(None, (self.line.group_words or self.name, self.post, self.body)))

    @property
    def deputy(self) -> str:
        """Who comes, or came, instead; “restricted” for one that is."""
        return UNNAMED if self.line.deputy and self.hides_name else self.line.deputy

    @property
    def was_there(self) -> bool:
        """Whether they, or somebody for them, were at the meeting."""
        return self.line.came in WERE_THERE

    @property
    def sent_apologies(self) -> bool:
        """Whether they said they would not come, and did not."""
        return self.line.reply == APOLOGIES and not self.was_there

    @property
    def heads(self) -> int:
        """How many people they are; 0 for a group nobody counted."""
        if self.line.count is not None:
            return self.line.count
        return 0 if self.is_group else 1

    @property
    def is_uncounted(self) -> bool:
        """Whether nobody knows how many they were."""
        return self.is_group and self.line.count is None


@dataclass(frozen=True, slots=True)
class Tally:
    """People counted, groups with as many as they were; `open` groups nobody counted come on top.

    `bodies` counts those with somebody there; `lines` what is on the list at all; `sending` those who
    answered that they send somebody, `deputies` those for whom somebody comes or came.
    """

    lines: int = 0
    asked: int = 0
    invited: int = 0
    accepted: int = 0
    apologies: int = 0
    deputies: int = 0
    sending: int = 0
    unanswered: int = 0
    came: int = 0
    late: int = 0
    absent: int = 0
    uninvited: int = 0
    unsaid: int = 0
    bodies: int = 0
    open_asked: int = 0
    open_came: int = 0
    open_coming: int = 0

    @property
    def came_words(self) -> str:
        """“19”, “at least 12” with a group nobody counted, “some” of which there is nothing else."""
        return at_least(self.came, self.open_came)

    @property
    def coming(self) -> int:
        """How many said they would come, or send somebody."""
        return self.accepted + self.sending

    @property
    def coming_words(self) -> str:
        """“12 of 23” before the meeting, said as `words` is; "" of an empty list."""
        if not self.lines:
            return ""
        said = at_least(self.coming, self.open_coming)
        if self.open_asked:
            return said
        return phrase("{some} of {all}", some=said, all=f"{self.asked:,}")

    @property
    def words(self) -> str:
        """“19 of 23”; “at least 12” where the whole cannot be counted; "" of an empty list."""
        if not self.lines:
            return ""
        if self.open_asked or self.came == self.asked:
            return self.came_words
        return phrase("{some} of {all}", some=self.came_words, all=f"{self.asked:,}")


@dataclass(frozen=True, slots=True)
class Body:
    """Those of one body: its name as on the day ("" where none is known), and its people."""

    name: str
    id: int
    attendees: tuple[Attendee, ...]

    @property
    def tally(self) -> Tally:
        """Its people counted."""
        return tally(self.attendees)


@dataclass(frozen=True, slots=True)
class Section:
    """Bodies of like kinds under one heading, such as “Police and Commissioner”."""

    title: str
    bodies: tuple[Body, ...]

    @property
    def attendees(self) -> tuple[Attendee, ...]:
        """Everyone in it, body by body."""
        return tuple(one for body in self.bodies for one in body.attendees)

    @property
    def tally(self) -> Tally:
        """Its people counted."""
        return tally(self.attendees)


# Under headings, and counted


def by_body(everyone: Iterable[Attendee]) -> list[Section]:
    """The same under headings and by body: mosques and community first, those of no body last."""
    sections: dict[int, dict[tuple[int, str], list[Attendee]]] = defaultdict(dict)
    for one in everyone:
        place = _SECTION_OF.get(one.body_kind, _LAST)
        key = (one.body_id, "" if one.body_id else fold(one.line.organisation_name))
        sections[place].setdefault(key, []).append(one)
    return [
        _section(place, sections[place].values(), only=len(sections) == 1)
        for place in sorted(sections)
    ]


def tally(everyone: Iterable[Attendee]) -> Tally:
    """The people counted; see Tally."""
    counts: dict[str, int] = defaultdict(int)
    bodies: set[object] = set()
    for one in everyone:
        counts["lines"] += 1
        heads = one.heads
        for name in _counted(one):
            counts[name] += heads
        if one.is_uncounted:
            counts["open_asked"] += 1
            counts["open_came"] += one.was_there
            counts["open_coming"] += one.line.reply in (ACCEPTED, SENDS_DEPUTY)
        if one.was_there and (one.body_id or one.line.organisation_name):
            bodies.add(one.body_id or fold(one.line.organisation_name))
    return Tally(bodies=len(bodies), **counts)


def at_least(count: int, uncounted: int) -> str:
    """“12”, “at least 12” with groups nobody counted beside them, “some” with nothing else.

    >>> at_least(12, 1), at_least(12, 0), at_least(0, 1)
    ('at least 12', '12', 'some')
    """
    if not uncounted:
        return f"{count:,}"
    return phrase("at least {count}", count=f"{count:,}") if count else phrase("some")


def _counted(one: Attendee) -> list[str]:
    """Which figures a line counts in."""
    line = one.line
    names = ["asked"]
    if line.invited:
        names.append("invited")
    if line.uninvited:
        names.append("uninvited")
    elif not line.reply:
        names.append("unanswered")
    if line.reply == ACCEPTED:
        names.append("accepted")
    if line.reply == SENDS_DEPUTY:
        names.append("sending")
    if line.came == SENT_DEPUTY or (line.reply == SENDS_DEPUTY and not line.came):
        names.append("deputies")
    if one.was_there:
        names.append("came")
    if line.came == LATE:
        names.append("late")
    if one.sent_apologies:
        names.append("apologies")
    elif line.came == ABSENT:
        names.append("absent")
    elif not line.came:
        names.append("unsaid")
    return names


def _section(place: int, bodies: Iterable[list[Attendee]], *, only: bool) -> Section:
    made = [Body(people[0].body, people[0].body_id, tuple(people)) for people in bodies]
    made.sort(key=lambda body: (not body.name, fold(body.name)))
    if place == _LAST:
        return Section("" if only else phrase("Others"), tuple(made))
    words = _SECTIONS[place]
    there = {body.attendees[0].body_kind for body in made}
    said = list(dict.fromkeys(said for kind, said in words.items() if kind in there))
    return Section(begun(say_list([phrase(one) for one in said])), tuple(made))
