"""Whether somebody of a file is in Contacts already: sure, likely with reasons to choose by, or new.

Sure is the same number (URN and the like), or a name that goes with the same e-mail address, the
same telephone, the same body or the same earlier file. A name alone is sure only where the file
says nothing besides. Whoever is restricted or not to be contacted is known again, and left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from liaison_app.language import marked, phrase
from liaison_app.rules.name_words import Grade, Words, grade
from liaison_app.services.contact_known import (
    MOST_LOOKED_AT,
    Known,
    What,
    Who,
    is_shared_mailbox,
    name_key,
    sounds,
)

SaidSo = Callable[[int], bool]
SAME_NAME, ALIKE, OTHER = 2, 1, 0
HERE = phrase("same name, at the same place")
WRITTEN_OTHERWISE = phrase("The name is written otherwise in Contacts.")
_SEVERAL = phrase("Several in Contacts have this name.")
_HOLDS_POST = phrase("holds this post")
_NAME = phrase("same name")
_NAME_BUT = marked("same name, but {difference}")
_EMAIL, _TELEPHONE = phrase("same e-mail address"), phrase("same telephone number")
_SITE, _POSTCODE = phrase("same web address"), phrase("same postcode")
_ALIKE_NAME = phrase("a name much like it")
_SAID_BEFORE = phrase("the file said the same of it before")
_COUNCIL_OF_NAME = phrase("the council of that name")
_OTHER_EMAIL = phrase("another e-mail address")
_OTHER_TELEPHONE = phrase("another telephone number")
_ELSEWHERE = phrase("at another place")
_SCATTERED = frozenset("school college university mosque faith charity nhs other".split())
"""Kinds of body of which many have one name: two addresses mean two of them."""


_COUNCILS = tuple(
    "{} council,{} county council,{} borough council,{} city council,city {} council,{} district council"
    ",{} metropolitan borough council,metropolitan borough {},london borough {},royal borough {}"
    ",london borough {} council,borough {}".split(",")
)
"""How councils are called beside their place, in the words that names are compared by."""


@dataclass(frozen=True, slots=True)
class Match:
    """`id` is who it is (below zero: somebody new of an earlier row), 0 for nobody; the others may
    be, each with reasons. `doubt` is a sentence on what is odd about the match.
    """

    id: int = 0
    reasons: tuple[str, ...] = ()
    others: tuple[tuple[int, tuple[str, ...]], ...] = ()
    doubt: str = ""


NOBODY = Match()


def names_go_together(a: Who, b: Who) -> int:
    """SAME_NAME, ALIKE (an initial, a spelling, half the name) or OTHER."""
    if a.gender and b.gender and a.gender != b.gender:
        return OTHER
    if a.family == b.family and a.given == b.given:
        return SAME_NAME
    straight = min(_parts(a.family, b.family), _parts(a.given, b.given))
    if straight == OTHER and a.family and a.given:
        turned = min(_parts(a.family, b.given), _parts(a.given, b.family))
        return min(turned, ALIKE)
    return straight


def _parts(a: Words, b: Words) -> int:
    """How two family names, or two given names, go together."""
    if a == b or "".join(a) == "".join(b):
        return SAME_NAME
    if not a or not b:
        return ALIKE
    first = grade(a[0], b[0])
    if len(a) != len(b):
        if first == Grade.SAME and Grade.INITIAL not in map(grade, a[1:], b[1:]):
            return SAME_NAME if all(len(word) > 1 for word in (*a, *b)) else ALIKE
        return ALIKE if first != Grade.OTHER or grade(a[-1], b[-1]) > Grade.INITIAL else OTHER
    return ALIKE if all(grade(x, y) != Grade.OTHER for x, y in zip(a, b, strict=True)) else OTHER


def match_person(
    known: Known,
    one: Who,
    *,
    body: int = 0,
    post: int = 0,
    source: str = "",
    also: Iterable[int] = (),
    said_so: SaidSo = lambda _id: False,
) -> Match:
    """Who a person of the file is. `body` and `post` are where the file has them, as matched, `also`
    those the same row has there besides. `said_so` tells of whom the source said the very same before.
    """
    found = _Found(known, one)
    _by_reach(known, one, found)
    for id in known.holders.get(post, ())[:MOST_LOOKED_AT] if post else ():
        if id not in also and found.together(id) != OTHER:
            otherwise = _reached_otherwise(one, known.people[id])
            least = ALIKE if id > 0 and not otherwise else SAME_NAME
            found.note(id, _HOLDS_POST, least, sure=id > 0 or not otherwise)
    namesakes = [id for id in _of_that_name(known, one) if found.together(id) == SAME_NAME]
    for id in namesakes:
        other = known.people[id]
        if body and body in known.bodies_of(id):
            found.note(id, HERE, SAME_NAME, sure=id > 0 or not _reached_otherwise(one, other))
        elif one.emails & other.emails or one.telephones & other.telephones:
            found.note(id, _NAME, SAME_NAME)  # however many have that mailbox
        elif id > 0:
            but = _against(known, one, id, body)
            reason = phrase(_NAME_BUT, difference=but) if but else _NAME
            found.note(id, reason, SAME_NAME, sure=False)
    if found.sure:
        best = _one_of(found.sure, said_so, found.weight)
        return found.match(best, "" if found.together(best) == SAME_NAME else WRITTEN_OTHERWISE)
    apart = [id for id in namesakes if id not in also]
    sole = _by_name_alone(known, one, apart, body, source)
    if not sole:
        _much_alike(known, one, body, found)
    return found.match(sole)


def _by_reach(known: Known, one: Who, found: _Found) -> None:
    """Whoever has the same e-mail address or telephone."""
    for email in one.emails:
        shared = is_shared_mailbox(email)
        for id in known.by_email.get(email, ())[:MOST_LOOKED_AT]:
            found.note(id, _EMAIL, SAME_NAME if shared else ALIKE)
    for number in one.telephones:
        for id in known.by_telephone.get(number, ())[:MOST_LOOKED_AT]:
            found.note(id, _TELEPHONE, ALIKE)


def _much_alike(known: Known, one: Who, body: int, found: _Found) -> None:
    """Those whose name sounds the same, or is an initial of it: to choose from, never sure."""
    for sound in sounds(one):
        for id in known.by_sound.get(sound, ())[:MOST_LOOKED_AT]:
            if found.together(id) == ALIKE and not _against(known, one, id, body):
                found.note(id, _ALIKE_NAME, SAME_NAME)


class _Found:
    """Those who may be meant, and why."""

    def __init__(self, known: Known, one: Who) -> None:
        self._known = known
        self._one = one
        self._names: dict[int, int] = {}
        self._reasons: dict[int, list[str]] = {}
        self.sure: list[int] = []

    def together(self, id: int) -> int:
        """How the names go together."""
        if id not in self._names:
            self._names[id] = names_go_together(self._one, self._known.people[id])
        return self._names[id]

    def note(self, id: int, reason: str, least: int, *, sure: bool = True) -> None:
        """A reason for somebody; sure if the names go together at least so well."""
        reasons = self._reasons.setdefault(id, [])
        if reason not in reasons:
            reasons.append(reason)
        if sure and self.together(id) >= least:
            self.sure.append(id)

    def weight(self, id: int) -> tuple[int, int, int]:
        """By which the best of several is told."""
        return len(self._reasons[id]), self._names[id], -abs(id)

    def match(self, id: int, doubt: str = "") -> Match:
        """The match with the others it may be; those to be left alone are not offered."""
        others = [
            (other, tuple(why))
            for other, why in self._reasons.items()
            if other > 0 and other != id and not self._known.people[other].alone
        ]
        others.sort(key=lambda found: (-self.together(found[0]), -len(found[1]), found[0]))
        return Match(id, tuple(self._reasons.get(id, ())), tuple(others[:6]), doubt)


def _reached_otherwise(one: Who, other: Who) -> bool:
    """Whether both have e-mail addresses, and none in common."""
    return bool(one.emails and other.emails and not one.emails & other.emails)


def _of_that_name(known: Known, one: Who) -> list[int]:
    found = known.by_name.get(name_key(one), [])
    return found if len(found) <= MOST_LOOKED_AT else found[:MOST_LOOKED_AT]


def _by_name_alone(known: Known, one: Who, alike: list[int], body: int, source: str) -> int:
    """The one of that name who may be taken for them although nothing but the name agrees; or 0."""
    to_leave = [id for id in alike if known.people[id].alone]
    if to_leave:  # better once too few than somebody written to who asked not to be
        return to_leave[0] if not _against(known, one, to_leave[0], body) else 0
    for id in alike:
        if not _against(known, one, id, body) and (
            source in known.spoken_of.get(("person", id), ()) or (one.is_bare and not body)
        ):
            return id
    return 0


def _against(known: Known, one: Who, id: int, body: int) -> str:
    """What speaks against two namesakes being one, in a few words; "" for nothing."""
    other = known.people[id]
    if one.emails and other.emails:
        return _OTHER_EMAIL
    if one.telephones and other.telephones:
        return _OTHER_TELEPHONE
    elsewhere = body and (bodies := known.bodies_of(id)) and body not in bodies
    return _ELSEWHERE if elsewhere else ""


def _one_of(sure: list[int], said_so: SaidSo, weight: Callable[[int], Any]) -> int:
    """The best of those it may be for sure: first of all whom the source spoke of in the same words."""
    among = list(dict.fromkeys(sure))
    if len(among) == 1:
        return among[0]
    return max(among, key=lambda id: (said_so(id), weight(id)))


def match_body(known: Known, one: What, said_so: SaidSo = lambda _id: False) -> Match:
    """Which body of Contacts, or of the file so far, one of the file is; `said_so` as of people."""
    numbered = _numbered(known, one)
    named = known.by_body_name.get(one.names[0], [])[:MOST_LOOKED_AT] if one.names else []
    for id in dict.fromkeys((*numbered, *named)):
        if said_so(id):
            return Match(id, (_SAID_BEFORE,))
    for id, sort in numbered.items():
        return Match(id, (phrase("same {number}", number=sort.upper() if len(sort) < 6 else sort),))
    reasons: dict[int, list[str]] = {}
    sure: list[int] = []
    for id in named:
        other = known.bodies[id]
        if _vetoed(one, other):
            continue
        reasons.setdefault(id, []).append(_NAME)
        if one.postcodes & other.postcodes:
            reasons[id].append(_POSTCODE)
            sure.append(id)
        elif not (one.postcodes and other.postcodes and _scattered(one, other)):
            sure.append(id)
    if sure:
        best = _one_of(
            sure,
            said_so,
            lambda id: (len(reasons[id]), known.bodies[id].closed == one.closed, -abs(id)),
        )
        level = [id for id in sure if len(reasons[id]) == len(reasons[best])]
        doubt = _SEVERAL if len(level) > 1 and best > 0 else ""
        return _body_made(known, best, reasons, doubt)
    if council := _council_of(known, one):
        return Match(council, (_COUNCIL_OF_NAME,))
    _by_signs(known, one, reasons)
    return _body_made(known, 0, reasons, "")


def _by_signs(known: Known, one: What, reasons: dict[int, list[str]]) -> None:
    """Bodies with the same e-mail address, telephone or web address: to choose from."""
    for sign in (*one.telephones, *one.emails, one.site):
        for id in known.by_body_sign.get(sign, ())[:MOST_LOOKED_AT] if sign else ():
            if not _vetoed(one, known.bodies[id]):
                how = _EMAIL if "@" in sign else _TELEPHONE
                how = _SITE if sign == one.site else how
                reasons.setdefault(id, []).append(how)


def _council_of(known: Known, one: What) -> int:
    """The council that a register calls by its place alone: “Luton” is Luton Borough Council; 0 for none.

    Where two councils bear the name of one place, neither is taken.
    """
    if one.kind != "council" or not one.names:
        return 0
    names = (form.format(one.names[0]) for form in _COUNCILS)
    found = {id for name in names for id in known.by_body_name.get(name, ())}
    return found.pop() if len(found) == 1 else 0


def _numbered(known: Known, one: What) -> dict[int, str]:
    """Bodies with a number of this one, and of which sort; none of which a number that tells more differs.

    An academy keeps the DfE number of the closed school before it, and has a URN of its own.
    """
    found: dict[int, str] = {}
    sorts = sorted(one.numbers, key=lambda sort: sort != "urn")
    for place, sort in enumerate(sorts):
        for id in known.by_number.get((sort, one.numbers[sort]), ())[:MOST_LOOKED_AT]:
            theirs = known.bodies[id].numbers
            if all(theirs.get(s, one.numbers[s]) == one.numbers[s] for s in sorts[:place]):
                found.setdefault(id, sort)
    return found


def _vetoed(one: What, other: What) -> bool:
    """Whether both have a number of one sort and not the same: an academy and the school before it."""
    if not one.numbers or not other.numbers:
        return False
    return any(other.numbers.get(sort, number) != number for sort, number in one.numbers.items())


def _scattered(one: What, other: What) -> bool:
    return one.kind in _SCATTERED and other.kind in _SCATTERED


def _body_made(known: Known, id: int, reasons: dict[int, list[str]], doubt: str) -> Match:
    others = [
        (other, tuple(why))
        for other, why in reasons.items()
        if other > 0 and other != id and not known.bodies[other].alone
    ]
    others.sort(key=lambda found: (-len(found[1]), found[0]))
    return Match(id, tuple(reasons.get(id, ())), tuple(others[:6]), doubt)
