"""Who a contact card is of: the name in its parts, as it is shown, other spellings; or a body's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from liaison_app.exchange.vcard_lines import RawCard
from liaison_app.exchange.vcard_values import NAME_CUT, Property, parted, plain
from liaison_app.records import Person
from liaison_app.records.fields import LONGEST
from liaison_app.rules.body_kinds import kind_from_name
from liaison_app.rules.email_addresses import readable_address
from liaison_app.rules.person_named import person_named
from liaison_app.rules.post_nominals import is_known
from liaison_app.rules.post_nominals import parted as letters_in
from liaison_app.rules.safe_text import fold, shorten, tidy

_MOST_SPELLINGS = 50
_PARTS = ("family", "given", "additional", "prefix", "suffix")
_SPELLED = ("X-OTHER-SPELLING", "X-MAIDENNAME", "X-MAIDEN-NAME")
_SOUNDS = (
    ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"),
    ("X-PHONETIC-GIVEN-NAME", "X-PHONETIC-FAMILY-NAME"),
)


def named(found: Sequence[Property]) -> str:
    """The name as the card shows it: “Cllr Amina Yusuf”; "" when it shows none but an e-mail address."""
    shown = (_in_order(p.words) for p in sorted(found, key=lambda p: p.rank) if p.name == "FN")
    return next((words for words in shown if words and not readable_address(words)), "")


def _in_order(words: str) -> str:
    """“Yusuf, Amina” as “Amina Yusuf”; letters after a comma stay there."""
    name = tidy(words)
    before, comma, after = name.partition(",")
    after = after.strip()
    if not comma or not after or not before.strip() or "," in after:
        return name
    if all(is_known(letters) for letters in letters_in(after)) or len(before.split()) > 2:
        return name
    return f"{after} {before.strip()}"


def _parts_of(found: Sequence[Property]) -> dict[str, str]:
    """The parts of the name that is given in parts, each tidy; empty when there is none."""
    for one in found:
        if one.name != "N":
            continue
        told = [
            " ".join(filter(None, (tidy(plain(word)) for word in parted(part, ","))))
            for part in parted(one.value, ";")
        ]
        if any(told):
            return dict(zip(_PARTS, told, strict=False))
    return {}


def is_ours(found: Sequence[Property]) -> bool:
    """Whether we wrote the card: it is taken as it stands, and says what is the post's."""
    return any(p.name == "PRODID" and "Liaison Desk" in p.value for p in found)


def is_body(found: Sequence[Property], kind: str, body: str) -> bool:
    """Whether the card is of a body and not of a person.

    Some programs say so; others leave the name empty, or write that of the body for it. Where only
    a name is shown, one that can be nobody's is a body's: “Harrowmere Central Mosque”.
    """
    if kind in ("org", "location", "organization", "organisation"):
        return True
    if any(p.name == "X-ABSHOWAS" and p.words.strip().upper() == "COMPANY" for p in found):
        return bool(body or named(found))
    parts = _parts_of(found)
    if not any(parts.get(part) for part in ("family", "given", "additional")):
        shown = named(found)
        if body:
            return not shown or set(_words(body)) <= set(_words(shown))
        fewest = 2 if any(p.name == "N" for p in found) else 3  # an empty name says it already
        told = len(shown.split()) >= fewest and not person_named(shown).title
        return told and bool(kind_from_name(shown))
    if not body:
        return False
    return _words(" ".join(parts.values())) == _words(body)


def person_of(found: Sequence[Property], card: RawCard) -> Person | None:
    """The person a card is of, by name alone; None when it names nobody.

    What is parted on the card is taken as it is; a name in one piece is parted by rule. A title or
    letters that only the shown name has are taken from there.
    """
    parts, shown = _parts_of(found), named(found)
    from_shown = person_named(shown) if shown else Person()
    given = " ".join(filter(None, (parts.get("given", ""), parts.get("additional", ""))))
    family = parts.get("family", "")
    is_whole = " " in family and not given and fold(family) == fold(_bare(from_shown))
    is_whole = is_whole and not is_ours(found)
    if family and not shown and not any(";" in p.value for p in found if p.name == "N"):
        from_shown, is_whole = person_named(family), True  # a telephone's one field for a name
    if (given or family) and not is_whole:
        person = Person(
            title=parts.get("prefix", ""),
            given_name=given,
            family_name=family,
            post_nominals=parts.get("suffix", ""),
        )
        if _words(_bare(from_shown)) == _words(f"{given} {family}"):
            person = replace(
                person,
                title=person.title or from_shown.title,
                post_nominals=person.post_nominals or from_shown.post_nominals,
            )
    else:
        person = replace(
            from_shown,
            title=parts.get("prefix", "") or from_shown.title,
            post_nominals=parts.get("suffix", "") or from_shown.post_nominals,
        )
    nicks = [tidy(word) for p in found if p.name == "NICKNAME" for word in p.listed if tidy(word)]
    if not (person.given_name or person.family_name or nicks):
        return None
    beside = f"{person.title} {person.post_nominals}"
    others = (*nicks[1:], *spelled_otherwise(found, _bare(person), beside))
    whole = replace(person, known_as=nicks[0] if nicks else "", other_spellings=_kept(others))
    return _within_limits(whole, card)


def _bare(person: Person) -> str:
    return f"{person.given_name} {person.family_name}".strip()


def _words(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", fold(name)))


def spelled_otherwise(found: Sequence[Property], name: str, beside: str = "") -> tuple[str, ...]:
    """The other ways the card writes the name: as it tells itself, by its sound, or as it is shown.

    `beside` are titles and letters, which make no other spelling of it.
    """
    told = (tidy(p.words) for p in found if p.name in _SPELLED)
    others = [other for other in told if other and other != name]
    known = set(_words(f"{name} {beside}"))
    reached = {fold(p.words) for p in found if p.name in ("EMAIL", "ORG")}
    for given, family in _SOUNDS:
        sound = (
            next((tidy(p.words) for p in found if p.name == key), "") for key in (given, family)
        )
        others.append(" ".join(filter(None, sound)))
    for one in found:
        if (
            one.name == "FN"
            and not readable_address(one.words)
            and not known.issuperset(_words(one.words))
        ):
            shown = person_named(_in_order(one.words))
            others.append(_bare(shown) or tidy(one.words))
    return tuple(dict.fromkeys(o for o in others if o and fold(o) not in reached))


def _kept(others: Sequence[str]) -> tuple[str, ...]:
    return tuple(shorten(word, 500) for word in dict.fromkeys(others))[:_MOST_SPELLINGS]


def _within_limits(person: Person, card: RawCard) -> Person:
    """The person with names that can be kept; a name of a page is cut, and that is told."""
    most = LONGEST["text"]
    cut: dict[str, Any] = {}
    for name in ("title", "given_name", "family_name", "post_nominals", "known_as"):
        words = getattr(person, name)
        if len(words) > most:
            cut[name] = shorten(words, most)
    if cut:
        card.doubt(NAME_CUT)
    return replace(person, **cut)
