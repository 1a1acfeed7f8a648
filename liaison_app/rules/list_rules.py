"""The rule of a mailing list: said in plain words, and which phase and which place fit it."""

import re

from liaison_app.language import begun, marked, phrase
from liaison_app.records.mailing_list import MailingList
from liaison_app.rules.post_names import as_many
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.search_words import words_in

BY_HAND = marked("Chosen by hand")
_BODIES = marked("bodies")
KINDS_IN_WORDS = {
    "police": marked("police bodies"),
    "commissioner": marked("Police and Crime Commissioners’ offices"),
    "council": marked("councils"),
    "fire": marked("fire and rescue services"),
    "nhs": marked("NHS and health bodies"),
    "school": marked("schools"),
    "college": marked("colleges"),
    "university": marked("universities"),
    "mosque": marked("mosques"),
    "faith": marked("faith bodies"),
    "charity": marked("charities"),
    "business": marked("businesses"),
    "sport": marked("sports bodies"),
    "media": marked("press and media"),
    "mp": marked("MPs’ offices"),
    "other": marked("other bodies"),
}
_OPEN_OR_CLOSED = ("school", "college", "university")  # of which one says that they are open
_SEVERAL = re.compile(r"[,;\n]|\bor\b|\band\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b([A-Z]{1,2})(\d[A-Z\d]?)\s*(\d[A-Z]{2})\b")


def said(rule: MailingList) -> str:
    """“Head teachers of open secondary schools in Harrowmere”; “Chosen by hand” without a rule."""
    if not rule.has_rule:
        return phrase(BY_HAND)
    bodies = phrase(KINDS_IN_WORDS.get(rule.rule_kind, _BODIES))
    if phases := say_list(_parts(rule.rule_phase.lower())):
        bodies = phrase("{phase} {bodies}", phase=phases, bodies=bodies)
    if rule.rule_kind in _OPEN_OR_CLOSED and not rule.rule_closed:
        bodies = phrase("open {bodies}", bodies=bodies)
    posts = say_list([as_many(name) for name in _parts(rule.rule_posts, r"[,;\n]")])
    words: str = bodies
    if posts:
        of_any = bodies == _BODIES
        words = posts if of_any else phrase("{posts} of {bodies}", posts=posts, bodies=bodies)
    if places := _parts(rule.rule_place):
        where = places[0]
        for one in places[1:]:
            where = phrase("{before} or {next}", before=where, next=one)
        words = phrase("{who} in {places}", who=words, places=where)
    if rule.rule_closed:
        words = phrase("{who}, closed ones too", who=words)
    return begun(words)


def phase_fits(phase: str, wanted: str) -> bool:
    """Whether a school's phase is one of those wanted; “Secondary” is in “Middle deemed secondary”.

    >>> phase_fits("All-through", "Secondary, all through")
    True
    """
    has = set(words_in(phase))
    parts = _parts(wanted)
    return not parts or any(has.issuperset(words_in(part)) for part in parts)


def place_fits(address: str, wanted: str) -> bool:
    """Whether an address has one of the places wanted: a town, or the beginning of a postcode.

    >>> place_fits("1 Hill Road\\nHARROWMERE HM12 4AB", "HM1, Harrowmere")
    True
    >>> place_fits("1 Hill Road\\nOAKLEY HM12 4AB", "HM1")
    False
    """
    parts = _parts(wanted)
    if not parts:
        return True
    has = f" {' '.join(words_in(address))} "
    codes = _POSTCODE.findall(address.upper())
    for part in parts:
        words = words_in(part)
        if words and f" {' '.join(words)} " in has:
            return True
        begun = "".join(words).upper()
        for area, district, rest in codes:
            outward = area + district
            if begun in (area, outward):
                return True
            if len(begun) > len(outward) and f"{outward}{rest}".startswith(begun):
                return True
    return False


def _parts(words: str, between: str | re.Pattern[str] = _SEVERAL) -> list[str]:
    return [part for part in (p.strip() for p in re.split(between, words)) if part]
