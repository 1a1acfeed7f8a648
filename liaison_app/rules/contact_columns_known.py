"""The tables of known programs and registers, told by their headings whatever their order and generation."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from liaison_app.language import marked
from liaison_app.records.import_profile import DAY_FIRST, MONTH_FIRST
from liaison_app.rules.contact_columns import IGNORE, Columns

GIAS, COUNCILLORS, AUTHORITIES = "gias", "councillors", "authorities"

_GIAS = {
    "urn": "number", "ukprn": "number", "establishmentnumber": "number",
    "establishmentname": "body", "la (name)": "parent", "la (code)": "parent_number",
    "gsslacode (name)": "parent_number", "gsslacode": "parent_number",
    "typeofestablishment (name)": "kind", "establishmentstatus (name)": "status",
    "closedate": "closed", "phaseofeducation (name)": "phase",
    "religiouscharacter (name)": "faith", "street": "line", "locality": "line",
    "address3": "line", "town": "town", "county (name)": "county", "postcode": "postcode",
    "schoolwebsite": "website", "telephonenum": "body_telephone", "mainemail": "body_email",
    "schoolemail": "body_email", "alternativeemail": "body_email", "headtitle (name)": "title",
    "headtitle": "title", "headfirstname": "given", "headlastname": "family",
    "headhonours": "post_nominals", "heademail": "email", "headpreferredjobtitle": "post",
}  # fmt: skip
_GIAS_TOLD = ("trusts (name)",)

_ADDRESS = {
    "street": "line", "city": "town", "state": "county", "postal code": "postcode",
    "country/region": "country", "country": "country", "address po box": "line",
}  # fmt: skip
_OUTLOOK = {
    "title": "title", "first name": "given", "middle name": "middle", "last name": "family",
    "suffix": "post_nominals", "nickname": "known_as", "given yomi": "other_spelling",
    "company": "body", "department": "unit", "job title": "post", "e-mail address": "email",
    "business phone": "telephone", "business fax": "telephone", "mobile phone": "mobile",
    "home phone": "home_telephone", "home fax": "home_telephone", "other phone": "telephone",
    "other fax": "telephone", "primary phone": "telephone", "car phone": "telephone",
    "callback": "telephone", "assistant's phone": "telephone", "radio phone": "telephone",
    "tty/tdd phone": "telephone", "company main phone": "body_telephone", "web page": "website",
    "categories": "labels", "notes": "notes",
} | {
    f"{place} {part}": prefix + key
    for place, prefix in (("business", ""), ("home", "home_"), ("other", "other_"))
    for part, key in _ADDRESS.items()
}  # fmt: skip
_OUTLOOK_LEFT = (
    "account,directory server,e-mail type,e-mail display name,gender,initials,internet free busy,isdn,"
    "keywords,language,location,mileage,billing information,pager,priority,private,sensitivity,telex,"
    "organizational id number,surname yomi,company yomi,given yomi,imaddress,e-mail 2 type"
)
_GOOGLE = {
    "name": "name", "first name": "given", "given name": "given", "middle name": "middle",
    "additional name": "middle", "last name": "family", "family name": "family",
    "name prefix": "title", "name suffix": "post_nominals", "nickname": "known_as",
    "short name": "known_as", "maiden name": "other_spelling", "organization name": "body",
    "organization title": "post", "organization department": "unit", "notes": "notes",
    "labels": "labels", "group membership": "labels", "organization 1 - name": "body",
    "organization 1 - title": "post", "organization 1 - department": "unit",
}  # fmt: skip
_GOOGLE_LEFT = (
    "phonetic first name,phonetic middle name,phonetic last name,yomi name,given name yomi,"
    "additional name yomi,family name yomi,file as,photo,directory server,mileage,billing information,"
    "sensitivity,priority,initials,language,organization 1 - type,organization 1 - yomi name,"
    "organization 1 - symbol"
)
_GOOGLE_NUMBERED = re.compile(
    r"(?:(?P<what>e-mail|phone|website|address) (?P<number>\d{1,2}) - (?P<part>.+))"
)
_GOOGLE_PARTS = {
    ("e-mail", "value"): "email", ("e-mail", "label"): "email_label",
    ("e-mail", "type"): "email_label", ("phone", "value"): "telephone",
    ("phone", "label"): "telephone_label", ("phone", "type"): "telephone_label",
    ("website", "value"): "website", ("website", "label"): IGNORE, ("website", "type"): IGNORE,
    ("address", "label"): "address_label", ("address", "type"): "address_label",
    ("address", "formatted"): "address", ("address", "street"): "line",
    ("address", "extended address"): "line", ("address", "po box"): "line",
    ("address", "city"): "town", ("address", "region"): "county",
    ("address", "postal code"): "postcode", ("address", "country"): "country",
}  # fmt: skip
_THUNDERBIRD = {
    "first name": "given", "last name": "family", "display name": "name", "nickname": "known_as",
    "primary email": "email", "secondary email": "email", "work phone": "telephone",
    "home phone": "home_telephone", "fax number": "telephone", "mobile number": "mobile",
    "home address": "home_line", "home address 2": "home_line", "home city": "home_town",
    "home county": "home_county", "home state": "home_county", "home post code": "home_postcode",
    "home zipcode": "home_postcode", "home country": "home_country", "work address": "line",
    "work address 2": "line", "work city": "town", "work county": "county",
    "work state": "county", "work post code": "postcode", "work zipcode": "postcode",
    "work country": "country", "job title": "post", "department": "unit", "organisation": "body",
    "organization": "body", "web page 1": "website", "notes": "notes",
}  # fmt: skip
_COUNCILLORS = {
    "raw_name": "name", "raw_division": "unit", "raw_party": "party", "email": "email",
    "raw_identifier": IGNORE, "council_id": IGNORE,
}  # fmt: skip
_AUTHORITIES = {
    "official-name": "body", "nice-name": "other_name", "alt-names": "other_name",
    "gss-code": "number", "local-authority-code": "number", "end-date": "closed",
    "current-authority": "status", "local-authority-type-name": "kind",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Known:
    """A known table: what its headings are, and by which of them it is told (all; and one of some)."""

    profile: str
    source: str
    headings: Mapping[str, str]
    all_of: str
    some_of: str
    left: str = ""  # headings that say nothing we would tell; "*" for all that are not named
    told: tuple[str, ...] = ()
    dates: str = DAY_FIRST


# The more particular before: the first whose headings are there is taken.
_TABLES = (
    _Known(
        GIAS, marked("Register of schools (GIAS)"), _GIAS, "urn,establishmentname",
        "establishmentstatus (name),la (name),typeofestablishment (name),telephonenum,headlastname,"
        "phaseofeducation (name),town,postcode", left="*", told=_GIAS_TOLD,
    ),
    _Known(COUNCILLORS, marked("List of councillors"), _COUNCILLORS, "raw_name", "raw_division,raw_party"),
    _Known(
        AUTHORITIES, marked("List of local authorities (mySociety)"), _AUTHORITIES, "gss-code",
        "official-name,nice-name", left="*",
    ),
    _Known(
        "google", "Google Contacts", _GOOGLE, "first name,last name",
        "organization name,file as,e-mail 1 - value,phone 1 - value", left=_GOOGLE_LEFT,
    ),
    _Known(
        "google_old", marked("Google Contacts (older)"), _GOOGLE, "given name,family name",
        "organization 1 - name,e-mail 1 - value,phone 1 - value,group membership,yomi name",
        left=_GOOGLE_LEFT,
    ),
    _Known(
        "thunderbird", "Thunderbird", _THUNDERBIRD, "primary email,secondary email",
        "screen name,display name", left="screen name,pager number,birth year,birth month,birth day",
    ),
    _Known(
        "outlook_com", "Outlook.com", _OUTLOOK, "first name,last name,e-mail address",
        "given yomi,imaddress,personal web page,surname yomi", left=_OUTLOOK_LEFT,
        dates=MONTH_FIRST,
    ),
    _Known(
        "outlook", "Outlook", _OUTLOOK, "first name,last name",
        "business street,business phone,business city,business fax,e-mail display name",
        left=_OUTLOOK_LEFT,
    ),
)  # fmt: skip
_NUMBER_AT_END = re.compile(r"(?<=[a-z]) [2-9](?= |$)")  # “E-mail 2 Address”, “Home Phone 2”


def recognised(header: Sequence[str]) -> Columns | None:
    """What the columns are if the headings are those of a known table; None for any other."""
    names = [plain_heading(heading) for heading in header]
    there = set(names)
    for known in _TABLES:
        if not there.issuperset(known.all_of.split(",")) or there.isdisjoint(
            known.some_of.split(",")
        ):
            continue
        return Columns(
            profile=known.profile,
            source=known.source,
            header=tuple(header),
            targets=dict(_targets(known, names)),
            dates=known.dates,
            sure=True,
            asks_council=known.profile == COUNCILLORS,
        )
    return None


def _targets(known: _Known, names: list[str]) -> list[tuple[int, str]]:
    found = []
    left = set(known.left.split(","))
    for at, name in enumerate(names):
        key = known.headings.get(name) or known.headings.get(_NUMBER_AT_END.sub("", name), "")
        if not key and known.headings is _GOOGLE and (match := _GOOGLE_NUMBERED.fullmatch(name)):
            key = _GOOGLE_PARTS.get((match["what"], match["part"]), "")
            if key and key != IGNORE and match["what"] == "address" and match["number"] != "1":
                key = f"{key}/{match['number']}"
        if not key and (not name or name in left or (left == {"*"} and name not in known.told)):
            key = IGNORE
        if not key and _NUMBER_AT_END.sub("", name) in left:
            key = IGNORE
        if key:
            found.append((at, key))
    return found


def plain_heading(heading: str) -> str:
    """A heading as it is compared: small letters, straight apostrophes, single blanks."""
    return " ".join(heading.replace("’", "'").replace("\ufeff", "").casefold().split())


@functools.cache
def _all_headings() -> frozenset[str]:
    found: set[str] = set()
    for known in _TABLES:
        found |= {*known.headings, *known.told, *known.left.split(",")}
        found |= {*known.all_of.split(","), *known.some_of.split(",")}
    return frozenset(found - {"", "*"})


def is_heading(cell: str) -> bool:
    """Whether a cell is a heading of one of the known tables."""
    if len(cell) > 60:
        return False
    name = plain_heading(cell)
    return name in _all_headings() or bool(_GOOGLE_NUMBERED.fullmatch(name))
