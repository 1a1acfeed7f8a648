"""The body that a row is about: its kind, faith and state in other programs' words, and the numbers it goes by."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from functools import lru_cache

from liaison_app.language import phrase
from liaison_app.records import Entry, Organisation
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.rules.body_kinds import kind_from_name
from liaison_app.rules.contact_rows_dates import read
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import say_date

_KINDS = {fold(words): key for key, words in KINDS_OF_BODY} | {
    "place of worship": "faith",
    "voluntary": "charity",
    "voluntary sector": "charity",
    "vcs": "charity",
    "third sector": "charity",
    "local authority": "council",
    "press": "media",
    "emergency services": "fire",
}
_FAITHS = (
    ("islam", r"muslim|islam|sunni|shia|ahmadiyya"),
    ("jewish", r"jewish|judaism|hebrew"),
    ("hindu", r"hindu"),
    ("sikh", r"sikh"),
    ("buddhist", r"buddhis"),
    (
        "christian",
        (
            r"christian|church|catholic|anglican|methodist|baptist|protestant|orthodox|quaker|evangelical"
            r"|c of e|\bce\b|\brc\b|pentecostal|salvation army|united reformed|moravian|adventist"
            r"|congregational"
        ),
    ),
)
_NO_FAITH = frozenset(
    ("none", "no", "does not apply", "not applicable", "secular", "inter- / non- denominational")
)
_NUMBERS = {  # a heading, folded, and how the number is called
    "urn": "URN",
    "ukprn": "UKPRN",
    "establishmentnumber": "DfE number",
    "gss-code": "GSS code",
    "gss code": "GSS code",
    "gsslacode (name)": "GSS code",
    "gsslacode": "GSS code",
    "la (code)": "LA code",
    "local-authority-code": "Local authority code",
    "charity no": "Charity number",
    "charity number": "Charity number",
    "registered charity number": "Charity number",
    "registered charity no": "Charity number",
    "charity registration number": "Charity number",
    "charity reg no": "Charity number",
    "company no": "Company number",
    "company number": "Company number",
    "company registration number": "Company number",
    "dfe no": "DfE number",
    "dfe number": "DfE number",
    "laestab": "DfE number",
    "uprn": "UPRN",
    "ods code": "ODS code",
}
_CLOSED = re.compile(
    r"\bclosed\b|^false$|\bceased\b|\bdissolved\b|\bremoved\b|\bdefunct\b", re.IGNORECASE
)
_TO_OPEN = re.compile(r"proposed to open|opening|planned", re.IGNORECASE)
_OF_COUNCILS = re.compile(r"\b(?:la|council|borough|authority)\b")
_OPEN = re.compile(r"^(?:open|active|current|true|registered|yes|live|y)$", re.IGNORECASE)


@lru_cache(maxsize=2_000)
def kind_of(words: str) -> str:
    """The kind of body that words like “Academy converter” or “Mosque” say; "" where they say none."""
    folded = fold(words)
    if folded in _KINDS:
        return _KINDS[folded]
    return _KINDS.get(folded.removesuffix("s"), "") or kind_from_name(words)


@lru_cache(maxsize=2_000)
def kind_of_school(type_words: str) -> str:
    """The kind of body of an establishment in the register of schools."""
    folded = fold(type_words)
    if "higher education" in folded or ("university" in folded and "technical" not in folded):
        return "university"
    if "further education" in folded or "sixth form" in folded or folded.endswith("college"):
        return "school" if "special college" in folded else "college"
    return "school"


@lru_cache(maxsize=500)
def faith_of(words: str) -> str | None:
    """The faith that words like “Roman Catholic” say, "" where they say there is none; None if not known."""
    folded = fold(words)
    if not folded or folded in _NO_FAITH:
        return ""
    return next((key for key, told in _FAITHS if re.search(told, folded)), None)


@lru_cache(maxsize=2_000)
def number_label(heading: str) -> str:
    """How the number below a heading is called: “URN”, “Charity number”; else as the heading has it."""
    bare = " ".join(heading.casefold().replace("_", " ").replace(".", " ").split())
    return _NUMBERS.get(bare) or " ".join(heading.replace("_", " ").split())


def numbers_of(cells: list[tuple[str, str]]) -> tuple[Entry, ...]:
    """What a body is known by, from headings and cells: “URN”, “DfE number” with its authority before it."""
    found: dict[str, str] = {}
    authority = next((cell for heading, cell in cells if heading.casefold() == "la (code)"), "")
    for heading, cell in cells:
        label = number_label(heading)
        value = cell.rstrip("0").removesuffix(".") if ".0" in cell else cell
        if label == "LA code" or not value:
            continue
        if label == "DfE number" and authority and re.fullmatch(r"\d{1,4}", value):
            value = f"{authority}/{value.zfill(4)}"
        found.setdefault(label, value)
    return tuple(Entry(label, value) for label, value in found.items())


def with_state(
    body: Organisation, status: str, closed: str, order: str, on: dt.date
) -> tuple[Organisation, list[str]]:
    """The body as closed, where its row says so of a day gone by; and what is to be said of it."""
    doubts: list[str] = []
    day, doubt = read(closed, order, on) if closed else ("", "")
    if doubt:
        doubts.append(doubt)
    is_closed = bool(_CLOSED.search(status)) and "to close" not in status.casefold()
    if day and day > on.isoformat():
        doubts.append(phrase("It is said to close on {day}.", day=say_date(day)))
    elif day and (is_closed or not status or not _OPEN.match(status)):
        return dataclasses.replace(body, closed=day), doubts
    elif day:
        doubts.append(
            phrase(
                "It is said to be open, and to have closed on {day}: kept as open.",
                day=say_date(day),
            )
        )
    elif is_closed:
        doubts.append(phrase("It is said to be closed, and not since when: kept as open."))
    elif _TO_OPEN.search(status):
        doubts.append(phrase("It is not open yet: “{status}”.", status=status))
    elif status and not _OPEN.match(status):
        doubts.append(phrase("It is said to be: “{status}”.", status=status))
    return body, doubts


@lru_cache(maxsize=2_000)  # one council has a hundred schools
def parent_named(name: str, heading: str, numbers: tuple[tuple[str, str], ...]) -> Organisation:
    """What a body is part of, by its name, the heading it stands under, and its numbers with theirs."""
    council = _OF_COUNCILS.search(heading)
    kind = "council" if council else "faith" if "diocese" in heading else kind_from_name(name)
    entries = tuple(Entry(number_label(words), cell) for words, cell in numbers)
    return Organisation(name=name, kind=kind or "other", external_ids=entries)
