"""Whether two people are likely to be one: by name, however it is spelt, and by how they are reached."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import Person
from liaison_app.rules.name_words import (
    Grade,
    Words,
    gender_of,
    grade,
    initials,
    name_words,
    skeletons,
    untitled,
)
from liaison_app.rules.postal_places import postcode_of
from liaison_app.rules.safe_text import fold
from liaison_app.rules.telephone_numbers import key as telephone_key

LIKELY = 75
"""From here on two are proposed as one."""
PERHAPS = 60
"""From here on it is worth asking."""

_OFFICES = frozenset(
    "info office admin administration contact contactus enquiries enquiry enquire head headteacher"
    " heads principal reception secretary clerk mail hello school parish team support help general"
    " postmaster bursar chair chairman treasurer press news editor communications comms imam vicar"
    " council mayor leader chief chiefconstable democraticservices members governors safeguarding"
    " schooloffice schooladmin mainoffice customerservices services pa executive".split()
)
# How well two names go together, by the worse of their words, when family and given name do.
_BY_GRADE = {
    Grade.SAME: 80,
    Grade.SPELT: 76,
    Grade.SHORT: 72,
    Grade.SLIP: 68,
    Grade.INITIAL: 60,
}
_MIDDLE, _SWAPPED, _PART = 4, 6, 12  # less where a middle name, the order, half a name differs
_FAMILY_ALONE, _GIVEN_ALONE = 40, 34
_EMAIL, _TELEPHONE, _BODY, _PLACE, _SHARED = 26, 16, 14, 10, 4
_BY_EMAIL_ALONE = 48  # where one of them has no name to be compared
_WORDS = {
    Grade.SAME: phrase("same name"),
    Grade.SPELT: phrase("same name, spelt otherwise"),
    Grade.SHORT: phrase("short for the same name"),
    Grade.SLIP: phrase("a slip of spelling apart"),
    Grade.INITIAL: phrase("an initial for the first name"),
}
_OTHER_NAMES = {
    1: phrase("known by that name too"),
    2: phrase("an other spelling of one is the other’s name"),
}
_COMMON = frozenset(
    skeletons(word)[0]
    for word in (
        "mohammed ahmed ali khan hussain hassan begum patel singh kaur smith jones brown taylor"
        " williams davies evans shah malik iqbal islam rahman bibi john david sarah fatima"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person as far as it matters here. `ways` are (given, family) as words, the usual one first."""

    ways: tuple[tuple[Words, Words], ...] = ()
    gender: str = ""
    emails: frozenset[str] = frozenset()
    telephones: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two are, from 0 to 100, and why in a few words each.

    `veto` says what speaks so much against it that they are not to be proposed as one; "" for nothing.
    """

    score: int = 0
    reasons: tuple[str, ...] = ()
    veto: str = ""

    @property
    def likely(self) -> bool:
        """Whether to propose that they are one."""
        return self.score >= LIKELY and not self.veto

    @property
    def perhaps(self) -> bool:
        """Whether to ask."""
        return self.score >= PERHAPS and not self.veto


NOTHING = Likeness()


def named(
    person: Person, bodies: Collection[str] = (), shared: Collection[str] = frozenset()
) -> Named:
    """What of a person is compared. `bodies` are the names of those where they hold or held a post;
    `shared` are folded e-mail addresses of posts and bodies, which tell nothing of a person.
    """
    given, title = untitled(person.given_name)
    family, more = untitled(person.family_name)
    usual = (name_words(given), name_words(family))
    if not usual[0] and len(usual[1]) > 1:  # a whole name in one box
        usual = (usual[1][:-1], usual[1][-1:])
    elif not usual[1] and len(usual[0]) > 1:
        usual = (usual[0][:-1], usual[0][-1:])
    ways = [usual] if usual[0] or usual[1] else []
    ways += [way for words in _other_ways(person, usual) if (way := words) not in ways]
    emails = (fold(entry.value) for entry in person.emails)
    return Named(
        ways=tuple(ways),
        gender=gender_of(" ".join(filter(None, (person.title, title, more)))),
        emails=frozenset(e for e in emails if "@" in e and not is_of_office(e) and e not in shared),
        telephones=frozenset(
            k
            for entry in person.telephones
            if (k := telephone_key(entry.value)) not in ("", *shared)
        ),
        bodies=frozenset(filter(None, map(fold, bodies))),
        postcodes=frozenset(p for a in person.addresses if (p := postcode_of(a.value))),
    )


def is_of_office(email: str) -> bool:
    """Whether an e-mail address is that of an office or a post: several people read it.

    >>> is_of_office("office@elmroad.example"), is_of_office("a.khan@elmroad.example")
    (True, False)
    """
    before = email.partition("@")[0].casefold()
    bare = "".join(filter(str.isalpha, before))
    return bare in _OFFICES


def likeness(a: Named, b: Named) -> Likeness:
    """How alike two people are, with reasons; symmetric."""
    score, reasons, veto = _by_name(a, b)
    if a.emails & b.emails:
        score = max(score, 0 if veto else _BY_EMAIL_ALONE) + _EMAIL
        reasons.append(phrase("same e-mail address"))
    if not score:
        return Likeness(0, (), veto)
    if a.telephones & b.telephones:
        score += _TELEPHONE
        reasons.append(phrase("same telephone number"))
    if a.bodies & b.bodies:
        score += _BODY
        reasons.append(phrase("at the same body"))
    if a.postcodes & b.postcodes:
        score += _PLACE
        reasons.append(phrase("same postcode"))
    if a.gender and b.gender and a.gender != b.gender:
        veto = veto or phrase("One is addressed as a man, the other as a woman.")
    return Likeness(min(score, 100), tuple(reasons), veto)


def keys(who: Named) -> frozenset[str]:
    """Marks of which two people who are likely one have at least one in common."""
    found = {f"@{email}" for email in who.emails} | {f"t{number}" for number in who.telephones}
    for given, family in who.ways:
        if given and family:
            found.update(_pair_keys(given[0], family))
            found.update(_pair_keys(family[0], given))
        else:
            found |= {f"1{key}" for word in (*given, *family) for key in skeletons(word)}
    return frozenset(found)


def _pair_keys(first: str, last: Words) -> Iterator[str]:
    """The beginning of one name with what is common to all spellings of the other."""
    letters = initials(first)
    for word in {last[0], last[-1]}:
        for key in skeletons(word):
            yield from (f"n{letter} {key}" for letter in letters)
    for key in skeletons(first):
        if len(first) > 1:
            yield f"m{key} {last[-1][:1]}"


# By name


def _by_name(a: Named, b: Named) -> tuple[int, list[str], str]:
    """The best that any way to write the one and any of the other come to."""
    best, why, apart = (0, 0), "", ""
    for i, one in enumerate(a.ways):
        for j, other in enumerate(b.ways):
            score, words = _two_ways(one, other)
            others = bool(i) + bool(j)  # how many of the two names are not the usual one
            if score and (score, -others) > best:
                best, why = (score, -others), _OTHER_NAMES.get(others, words)
            elif not score and not others:
                apart = words
    return (best[0], [why], "") if best[0] else (0, [], apart)


def _two_ways(one: tuple[Words, Words], other: tuple[Words, Words]) -> tuple[int, str]:
    """Score and reason; 0 with what tells them apart, or "" where nothing can be said."""
    straight = _straight(one, other)
    if straight[0]:
        return straight
    lengths = [len(part) for part in one], [len(part) for part in other]
    if lengths[0] == lengths[1][::-1] and 0 not in lengths[0] and _cross(one, other):
        turned = max(_straight(one[::-1], other)[0], _straight(other[::-1], one)[0])
        if turned:
            return turned - _SWAPPED, phrase("given and family name the other way round")
    several = lengths[0] != lengths[1] or max(lengths[0]) > 1
    if several and "".join((*one[0], *one[1])) == "".join((*other[0], *other[1])):
        return _BY_GRADE[Grade.SPELT], phrase("same name, parted otherwise")
    return straight


def _cross(one: tuple[Words, Words], other: tuple[Words, Words]) -> bool:
    """Whether the first names may be the other's family names."""
    return bool(grade(one[0][0], other[1][0]) and grade(one[1][0], other[0][0]))


def _straight(one: tuple[Words, Words], other: tuple[Words, Words]) -> tuple[int, str]:
    family, part = _families(one[1], other[1])
    if one[1] and other[1] and not family:
        return 0, phrase("The family names differ.")
    given, middle = _givens(one[0], other[0])
    if one[0] and other[0] and not given:
        return 0, phrase("The first names differ.")
    if not (one[0] and other[0]):  # of one only the family name is known
        return (_FAMILY_ALONE, phrase("same family name")) if family else (0, "")
    if not (one[1] and other[1]):
        return (_GIVEN_ALONE, phrase("same first name")) if given else (0, "")
    worse = min(family, given)
    score = _BY_GRADE[worse]
    if worse < Grade.SLIP and family < Grade.SPELT:
        score -= _PART  # an initial, and a family name with a slip
    score -= _MIDDLE * middle + _PART * part
    if worse >= Grade.SPELT and _is_common(one, other):
        score -= _SWAPPED
    words: str = _WORDS[worse]
    if part:
        words = phrase("half of a double family name")
    elif middle and worse == Grade.SAME:
        words = phrase("same name, but for a middle name")
    return score, words


def _families(one: Words, other: Words) -> tuple[Grade, bool]:
    """How family names go together, and whether one is only a part of the other."""
    if not one or not other:
        return Grade.OTHER, False
    if len(one) == 1 == len(other):
        return grade(one[0], other[0]), False
    if len(one) == len(other):
        return min(map(grade, one, other)), False
    if "".join(one) == "".join(other):
        return Grade.SPELT, False
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        best = max(grade(short[0], word) for word in long)
        if best >= Grade.SPELT:
            return best, True
    return Grade.OTHER, False


def _givens(one: Words, other: Words) -> tuple[Grade, bool]:
    """How given names go together, and whether a middle name is on one side only."""
    if not one or not other:
        return Grade.OTHER, False
    first = grade(one[0], other[0])
    if first == Grade.OTHER:
        return _called_by_second(one, other), True
    worst, lacking = first, len(one) != len(other)
    for a, b in zip(one[1:], other[1:], strict=False):
        found = grade(a, b)
        if found == Grade.OTHER:
            return Grade.OTHER, False
        worst = worst if found == Grade.INITIAL else min(worst, found)
        lacking = lacking or found == Grade.INITIAL
    return worst, lacking


def _called_by_second(one: Words, other: Words) -> Grade:
    """“Mohammed Tariq” is called Tariq, and “J. Paul” Paul: a first name that one side leaves out."""
    if len(one) == len(other) == 1:
        return Grade.OTHER
    if "".join(one) == "".join(other):
        return Grade.SPELT
    short, long = sorted((one, other), key=len)
    if len(short) == len(long) or len(short[0]) == 1:
        return Grade.OTHER
    found = [grade(a, b) for a, b in zip(short, long[len(long) - len(short) :], strict=True)]
    worst = min(found)
    return Grade.OTHER if worst < Grade.SLIP else worst


def _is_common(*ways: tuple[Words, Words]) -> bool:
    """Whether many people bear such a name, so that it tells less."""
    return all(
        _COMMON.intersection(skeletons(word))
        for given, family in ways
        for word in (*given, *family)
    )


def _other_ways(person: Person, usual: tuple[Words, Words]) -> Iterator[tuple[Words, Words]]:
    """What else they are called: known as, other spellings, names they had."""
    for told in (person.known_as, *person.other_spellings):
        bare = name_words(untitled(told)[0])
        if len(bare) > 1:
            yield bare[:-1], bare[-1:]
        elif bare and person.known_as == told:
            yield bare, usual[1]
        elif bare:
            yield (bare, usual[1]) if not usual[0] or _like(bare, usual[0]) else (usual[0], bare)


def _like(one: Words, other: Words) -> bool:
    return grade(one[0], other[0]) > Grade.INITIAL
