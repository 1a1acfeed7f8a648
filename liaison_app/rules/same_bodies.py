"""Whether two bodies are likely to be one: by name, however it is put, by place, and by their numbers."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import Organisation
from liaison_app.rules.name_words import Grade, Words, grade, skeletons
from liaison_app.rules.postal_places import postcode_of, town_of
from liaison_app.rules.safe_text import fold
from liaison_app.rules.same_people import NOTHING, Likeness
from liaison_app.rules.search_words import words_in
from liaison_app.rules.telephone_numbers import key as telephone_key

# Words of which a name may have more or less and mean the same body.
_FILLING = frozenset(
    "the of and for in at a an ltd limited plc llp cic cio uk trust company co inc registered".split()
)
_CHURCH = frozenset(
    "ce cofe coe rc roman catholic va vc aided controlled voluntary church england anglican"
    " foundation community".split()
)
_SORTS = frozenset(
    "school academy college mosque masjid jamia centre center church parish association society"
    " council group committee charity club surgery hospital university institute foundation forum"
    " department office service services".split()
)
# What is part of a body's name behind a comma, and no town.
_NO_PLACE = (
    _FILLING
    | _SORTS
    | frozenset(
        "division department branch team unit section ward directorate board district region area"
        " north south east west children families education".split()
    )
)
_SCHOOLS = frozenset(("school", "academy"))
_WRITTEN = {
    "saint": "st",
    "saints": "st",
    "sts": "st",
    "street": "st",
    "mount": "mt",
    "centre": "center",
    "masjid": "mosque",
    "primry": "primary",
    "prim": "primary",
    "sec": "secondary",
    "sch": "school",
    "assoc": "association",
    "assn": "association",
    "dept": "department",
    "govt": "government",
    "boro": "borough",
    "univ": "university",
    "hosp": "hospital",
    "constabulary": "police",
    "infants": "infant",
    "juniors": "junior",
    "boys": "boy",
    "girls": "girl",
    "nurseries": "nursery",
    "governors": "governor",
    "women": "womens",
    "sixthform": "sixth",
}
# Two bodies of which only one has such a word, or has another of the same row, are two.
_TELLING = (
    frozenset("infant junior primary secondary nursery sixth middle high upper lower".split()),
    frozenset("boy girl".split()),
    frozenset("north south east west northern southern eastern western central".split()),
    frozenset("womens youth men ladies".split()),
)
_SAME, _SORT, _CHURCHES, _SLIP = 80, 72, 76, 66
_WITHIN = 50  # mostly a body and a part of it; worth asking only where something else says so
_ID, _EMAIL, _TELEPHONE, _POSTCODE, _TOWN, _WEB = 60, 16, 16, 16, 6, 12
_OTHER_TOWN = 24
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBody:
    """A body as far as it matters here; `names` are all it is or was called, its own name first."""

    names: tuple[Words, ...] = ()
    kind: str = ""
    towns: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    telephones: frozenset[str] = frozenset()
    numbers: frozenset[tuple[str, str]] = frozenset()
    website: str = ""


def named(body: Organisation) -> NamedBody:
    """What of a body is compared."""
    addresses = [entry.value for entry in body.addresses]
    names = [body_words(name) for name in (body.name, *body.other_names, *body.former_names)]
    comma = fold(parted(body.name)[1])
    return NamedBody(
        names=tuple(dict.fromkeys(name for name in names if name)),
        kind=body.kind if body.kind != "other" else "",
        towns=frozenset(filter(None, (*map(town_of, addresses), comma))),
        postcodes=frozenset(filter(None, map(postcode_of, addresses))),
        emails=frozenset(fold(e.value) for e in body.emails if "@" in e.value),
        telephones=frozenset(k for e in body.telephones if (k := telephone_key(e.value))),
        numbers=frozenset(
            (fold(e.label), "".join(words_in(e.value))) for e in body.external_ids if e.label
        ),
        website=_site(body.website),
    )


@functools.lru_cache(maxsize=50_000)
def body_words(name: str) -> Words:
    """The words of a body's name as they are compared: “The St. Mary’s C of E Primary” → st, marys, ce, primary.

    A town behind a comma is left out: it is compared by itself.
    """
    before, place = parted(name[:_LONGEST])
    whole = before if place else name[:_LONGEST]
    words = words_in(whole.replace("&", " and ").replace("-", " "))
    told = " ".join(words)
    for written, short in (("church of england", "ce"), ("c of e", "ce"), ("roman catholic", "rc")):
        told = told.replace(written, short)
    told = f" {told} ".replace(" c e ", " ce ").replace(" r c ", " rc ").replace(" v a ", " va ")
    kept = tuple(_WRITTEN.get(word, word) for word in told.split() if word not in _FILLING)
    return kept or tuple(words)


def parted(name: str) -> tuple[str, str]:
    """A name and the town behind its comma; "" where what stands there is no place.

    >>> parted("St Mary’s, Ashton"), parted("Mereshire Police, North Division")
    (('St Mary’s', 'Ashton'), ('Mereshire Police, North Division', ''))
    """
    before, comma, after = name.rpartition(",")
    words = set(words_in(after))
    if not comma or not before.strip() or not 1 <= len(words) <= 2 or words & _NO_PLACE:
        return name, ""
    return before.strip(), after.strip()


def likeness(a: NamedBody, b: NamedBody) -> Likeness:
    """How alike two bodies are, with reasons; symmetric."""
    score, reasons, veto = _by_names(a, b)
    if number := sorted(a.numbers & b.numbers):
        score = max(score, 40) + _ID
        reasons.append(
            phrase("same {kind} ({number})", kind=number[0][0].upper(), number=number[0][1])
        )
        veto = ""
    if a.postcodes & b.postcodes:
        score += _POSTCODE if score else 0
        reasons.append(phrase("same postcode"))
    elif a.towns & b.towns:
        score += _TOWN if score else 0
        reasons.append(phrase("in the same town"))
    elif a.towns and b.towns:
        score -= _OTHER_TOWN
    for ours, theirs, worth, words in (
        (a.emails, b.emails, _EMAIL, phrase("same e-mail address")),
        (a.telephones, b.telephones, _TELEPHONE, phrase("same telephone number")),
    ):
        if ours & theirs:
            score = max(score, 0 if veto else 40) + worth
            reasons.append(words)
    if a.website and a.website == b.website:
        score += _WEB
        reasons.append(phrase("same web address"))
    if score <= 0 or (a.names and b.names and not reasons):
        return Likeness(0, (), veto) if veto else NOTHING
    if not number and _different_kinds(a, b):
        veto = veto or phrase("They are bodies of two kinds.")
    return Likeness(max(0, min(score, 100)), tuple(reasons), veto)


def keys(body: NamedBody) -> frozenset[str]:
    """Marks of which two bodies that are likely one have at least one in common."""
    found = {f"#{label} {value}" for label, value in body.numbers}
    found |= {f"@{email}" for email in body.emails} | {f"t{number}" for number in body.telephones}
    for name in body.names:
        bare = [word for word in name if word not in _CHURCH and word not in _SORTS] or list(name)
        long = sorted(bare, key=lambda word: (-len(word), word))[:2]
        for word in {bare[0], bare[-1], *long}:
            found.update(f"b{key}" for key in skeletons(word))
    return frozenset(found)


def _by_names(a: NamedBody, b: NamedBody) -> tuple[int, list[str], str]:
    best, why, apart = 0, "", ""
    for i, one in enumerate(a.names):
        for j, other in enumerate(b.names):
            score, words = _two_names(one, other)
            if score > best:
                known = phrase("known by that name too") if i or j else words
                best, why = score, known
            elif not score and not (i or j):
                apart = words
    return (best, [why], "") if best else (0, [], apart)


def _two_names(one: Words, other: Words) -> tuple[int, str]:
    """Score and reason; 0 with what tells them apart, or "" for nothing in common."""
    if one == other:
        return _SAME, phrase("same name")
    mine, theirs = set(one), set(other)
    for row in _TELLING:
        if mine & row != theirs & row and mine & row and theirs & row:
            return 0, phrase("Their names tell of two bodies.")
    numbers = [{word for word in words if word.isdigit()} for words in (mine, theirs)]
    if numbers[0] != numbers[1]:
        return 0, phrase("Their names have different numbers.")
    if "".join(one) == "".join(other) or sorted(one) == sorted(other):
        return _SAME - 2, phrase("same name, put otherwise")
    rest = [tuple(w for w in words if w not in _CHURCH) for words in (one, other)]
    if rest[0] and rest[0] == rest[1]:
        return _CHURCHES, phrase("same name, but for the church or trust it belongs to")
    bare = [tuple(w for w in words if w not in _SORTS) for words in rest]
    schools = bool(mine & _SCHOOLS) and bool(theirs & _SCHOOLS)
    if bare[0] and bare[0] == bare[1] and (schools or not _only_a_place(bare[0])):
        return _SORT, phrase("same name, but for what it calls itself")
    if len(bare[0]) == len(bare[1]) and bare[0]:
        worst = min(map(grade, *bare))
        if worst in (Grade.SLIP, Grade.SPELT):
            return _SLIP + (8 if worst == Grade.SPELT else 0), phrase("a slip of spelling apart")
    if len(bare[0]) != len(bare[1]) and min(map(len, bare)) >= 2:
        short, long = sorted(bare, key=len)
        more = set(long) - set(short)
        inside = short in (long[: len(short)], long[-len(short) :])
        if inside and not any(more & row for row in _TELLING):
            return _WITHIN, phrase("the name of one is part of the other’s")
    return 0, ""


def _only_a_place(words: Words) -> bool:
    """Whether what is left of a name is one word: “Elm” of Elm Mosque is also of Elm School."""
    return len(words) < 2


def _different_kinds(a: NamedBody, b: NamedBody) -> bool:
    return bool(a.kind and b.kind) and a.kind != b.kind and {a.kind, b.kind} not in _NEAR


_NEAR: tuple[set[str], ...] = (
    {"mosque", "faith"},
    {"mosque", "charity"},
    {"faith", "charity"},
    {"school", "college"},
    {"college", "university"},
    {"police", "commissioner"},
    {"sport", "charity"},
)


def _site(address: str) -> str:
    bare = fold(address).partition("://")[2] or fold(address)
    return bare.removeprefix("www.").rstrip("/")
