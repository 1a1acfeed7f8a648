"""What a contact card says and we keep nowhere: a birthday, a picture, a key; told in a volunteer's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from liaison_app.exchange.vcard_lines import RawCard
from liaison_app.exchange.vcard_names import named
from liaison_app.exchange.vcard_values import Property, properties
from liaison_app.language import counted, phrase
from liaison_app.records.dates import is_partial_date
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.said_dates import say_date

_MOST = 60  # lines told of one card
_READ = frozenset(
    "VERSION N FN NICKNAME ORG TITLE ROLE TEL X-MS-TEL EMAIL ADR LABEL NOTE CATEGORIES KIND CLASS X-CLASS"
    " X-OTHER-SPELLING X-FORMER-NAME X-MAIDENNAME X-MAIDEN-NAME X-PHONETIC-FIRST-NAME X-PHONETIC-LAST-NAME"
    " X-PHONETIC-GIVEN-NAME X-PHONETIC-FAMILY-NAME X-ABSHOWAS X-ABLABEL"
    " X-ADDRESSBOOKSERVER-KIND".split()
)
# For programs alone: nobody typed it, and it says nothing of anybody.
_FOR_PROGRAMS = re.compile(
    "PRODID|REV|UID|SORT-STRING|SORT-AS|SOURCE|NAME|PROFILE|CLIENTPIDMAP|XML|MAILER|X-ABADR|X-ABUID|X-ABPHOTO|X-ABCROP.*|X-ABORDER|X-EVOLUTION.*"
    "|X-MOZILLA.*|X-IMAGE.*|X-ADDRESSBOOKSERVER.*|X-MS-OL.*|X-MS-SIGNATURE|X-SYNC.*|X-LIAISON.*|X-WAB.*|X-UID.*"
    "|X-THUNDERBIRD.*|X-APPLE.*|CALURI|CALADRURI|FBURL|CAPURI|CREATED|X-CREATED|X-MODIFIED|LANG"
)
_WORDS = {
    "BDAY": phrase("Birthday"),
    "ANNIVERSARY": phrase("Anniversary"),
    "DEATHDATE": phrase("Died on"),
    "GENDER": phrase("Gender"),
    "SEX": phrase("Gender"),
    "URL": phrase("Web address"),
    "GEO": phrase("Place on the map"),
    "TZ": phrase("Time zone"),
    "IMPP": phrase("Messages"),
    "RELATED": phrase("Related to"),
    "MEMBER": phrase("Member"),
    "X-ABDATE": phrase("Date"),
    "X-ABRELATEDNAMES": phrase("Related to"),
    "X-SOCIALPROFILE": phrase("Social media"),
    "X-MANAGER": phrase("Manager"),
    "X-MS-MANAGER": phrase("Manager"),
    "X-ASSISTANT": phrase("Assistant"),
    "X-MS-ASSISTANT": phrase("Assistant"),
    "X-SPOUSE": phrase("Spouse"),
    "X-MS-SPOUSE": phrase("Spouse"),
}
_DAYS = ("BDAY", "ANNIVERSARY", "DEATHDATE", "X-ABDATE")
_DATE = re.compile(r"(?P<year>[0-9]{4}|--?)-?(?P<month>[0-9]{2})-?(?P<day>[0-9]{2})(?:T.*)?$")
_ASIDE = {
    "PHOTO": (phrase("Photo"), phrase("a picture")),
    "X-MS-CARDPICTURE": (phrase("Photo"), phrase("a picture")),
    "LOGO": (phrase("Logo"), phrase("a picture")),
    "SOUND": (phrase("Sound"), phrase("a recording")),
    "KEY": (phrase("Key"), phrase("a key for encrypted mail")),
}


def marked_private(found: Sequence[Property]) -> bool:
    """Whether the other program keeps the card from others; old telephones wrote X-CLASS:private into all."""
    told = {(p.name, p.words.strip().upper()) for p in found}
    return not told.isdisjoint(
        (("CLASS", "PRIVATE"), ("CLASS", "CONFIDENTIAL"), ("X-CLASS", "CONFIDENTIAL"))
    )


def unread(
    found: Sequence[Property], card: RawCard, *, website_kept: bool, unit: str
) -> tuple[tuple[str, str], ...]:
    """What the card says and is kept nowhere: a word for what it is, and the words."""
    told = dict.fromkeys(_all_unread(found, card, website_kept=website_kept))
    if unit:
        told[(phrase("Department"), unit)] = None
    return tuple(told)[:_MOST]


def _all_unread(
    found: Sequence[Property], card: RawCard, *, website_kept: bool
) -> Iterator[tuple[str, str]]:
    sites = 0
    for one in found:
        if one.name in _READ or _FOR_PROGRAMS.fullmatch(one.name) or not one.words.strip(" ;"):
            continue
        if one.name == "URL":
            sites += 1
            if website_kept and sites == 1:
                continue
        if one.name == "AGENT":
            yield phrase("Assistant"), _agent(one) or shorten(tidy(one.words), 200)
            continue
        words = ", ".join(filter(None, map(tidy, one.parts)))
        words = _day(words) if one.name in _DAYS else words
        yield _name(one, found), shorten(words, 500)
    for inner in card.inner:
        yield phrase("Assistant"), named(properties(inner)) or phrase("a card within the card")
    for name, size in card.aside:
        if name in _ASIDE:
            word, what = _ASIDE[name]
            said = phrase("{thing} ({size}), which is left aside", thing=what, size=_size(size))
            yield word, said


def _day(words: str) -> str:
    """“19700203” and “--0203” as one says a day; the year 1604 is Apple's for none."""
    match = _DATE.match(words)
    if match is None or not is_partial_date(f"2000-{match['month']}-{match['day']}"):
        return words
    year = match["year"].strip("-")
    known = bool(year) and year != "1604"
    day = f"{year if known else '2000'}-{match['month']}-{match['day']}"
    return say_date(day, year=known)


def _agent(one: Property) -> str:
    """The name on a card that is written within a line of this one."""
    match = re.search(r"^FN[^:\n]*:(.*)$", one.words, re.MULTILINE | re.IGNORECASE)
    return shorten(tidy(match[1]), 200) if match else ""


def _name(one: Property, found: Sequence[Property]) -> str:
    """The word for a property: ours, that typed beside it, or its own made readable."""
    beside = next(
        (p.words for p in found if p.name == "X-ABLABEL" and one.group and p.group == one.group), ""
    )
    if beside:
        return shorten(tidy(beside.strip().removeprefix("_$!<").removesuffix(">!$_")), 60)
    bare = one.name.removeprefix("X-").replace("-", " ")
    return _WORDS.get(one.name, bare.capitalize())


def _size(count: int) -> str:
    if count < 1_000:
        return counted("{count} character", "{count} characters", count)
    return f"{count * 3 // 4 // 1000 or 1:,} KB"  # three bytes in four letters
