"""Houses, streets and postcodes found in a text, on one line or several, with a capital or without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liaison_app.language import phrase
from liaison_app.rules.identifying_sorts import Hit

# The areas by which British postcodes begin.
_AREAS = (
    "AB|AL|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|BX|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL"
    "|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU|GY"
    "|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG"
    "|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR"
    "|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD"
    "|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
_POSTCODE = re.compile(
    rf"(?<![\w-])(?=[A-Z]{{1,2}}\d|GIR)(?:(?:{_AREAS})\d[A-Z\d]?"
    rf"|GIR)[ \n-]{{0,3}}\d[ABD-HJLNP-UW-Z]{{2}}(?!\w)",
    re.IGNORECASE,
)
_SECTOR = re.compile(
    rf"(?<![\w-])(?=[A-Z]{{1,2}}\d)(?:{_AREAS})\d[A-Z\d]? \d(?![\w:/]|\.\d| ?(?:am|pm|miles?|km)\b)"
)
_DISTRICT = re.compile(
    rf"(?<![\w-])(?=[A-Z]{{1,2}}\d|GIR)(?:(?:{_AREAS})\d[A-Z\d]?)(?= (?:postcode|area|district)\b)"
    rf"|(?<=postcode )(?:{_AREAS})\d[A-Z\d]?(?!\w)"
)

_STREETS = (
    "street|st|road|rd|lane|ln|avenue|ave|av|close|cl|drive|dr|way|court|ct|crescent|cres"
    "|gardens|gdns|grove|hill|parade|row|walk"
    "|terrace|place|pl|square|sq|rise|mews|view|green|mount|villas|cottages|buildings"
    "|mansions|boulevard|path|end|croft|heath"
    "|meadow|meadows|park|quay|wharf|yard|bank|broadway|circus|approach|fold|gate|vale|wynd"
    "|brae|loan"
)
_SURE_STREETS = (
    "street|road|rd|lane|avenue|ave|close|drive|crescent|gardens|grove|terrace|mews|parade|walk|way"
)
_NAME = r"[A-Z][\w'.-]{0,24}"
_WORD = r"[\w'.-]{1,24}"
_NUMBER = (
    r"(?:(?:flat|apartment|apt|unit|room|plot|no\.?"
    r"|number)[ ]?\w{1,4},?[ \n]{1,3}){0,2}\d{1,4}[a-z]?(?:[-/]\d{1,4}[a-z]?)?,?"
)
_HOUSE = re.compile(
    rf"(?<![\w/.,:£-])(?:(?i:{_NUMBER})[ \n]{{1,2}})(?:(?:the[ ])?{_NAME}[ \n]){{1,3}}(?i:{_STREETS}"
    rf")\b"
)
_HOUSE_SMALL = re.compile(
    rf"(?<![\w/.,:£-])(?:at|of|on|in|from|to|address|live|lives|lived|:|,"
    rf"|^)?[ \n]?(?P<it>{_NUMBER}[ \n]{{1,2}}(?!(?:of|in|to|on|at|and|or|the|a|from|with|per"
    rf"|for|out|people|days?|weeks?|months?|years?|hours?|minutes?|miles?|metres?"
    rf"|times?)\b)(?:{_WORD}[ \n]){{1,2}}(?:{_SURE_STREETS})\b)",
    re.IGNORECASE,
)
_STREET = re.compile(
    rf"(?<![\w'-])(?!(?:The|This|That|Our|Your|One|Each|Every|Any|No|In|On|At|By"
    rf"|A)[ ])(?:{_NAME}[ ]){{1,3}}(?:Street|Road|Rd|Lane|Avenue|Ave|Close|Drive|Crescent"
    rf"|Gardens|Grove|Terrace|Mews|Parade|Way|Walk|Rise|Boulevard)\b"
)
_FLAT = re.compile(
    rf"(?<!\w)(?:flat|apartment"
    rf"|apt\.?)[ ](?:no\.?[ ])?\d{{1,4}}[a-z]?(?:,?[ \n]{_NAME}(?:[ ]{_NAME}){{0,2}}[ ](?:House"
    rf"|Court|Tower|Point|Heights|Lodge|Mansions))?",
    re.IGNORECASE,
)
_BOX = re.compile(r"(?<!\w)P\.?O\.? ?Box \d{1,6}", re.IGNORECASE)
_COTTAGE = re.compile(
    r"(?<!\w)(?:[A-Z][\w']{1,20}[ ]){1,3}(?:Cottage|Bungalow|Farmhouse|Lodge|Villa)(?=,| in\b"
    r"| on\b)"
)
_ON_THE_SAME_ADDRESS = re.compile(
    r"[ ]{0,3}(?:,|\n)?(?:[ \n]{0,2}[A-Z][\w' .-]{1,40}(?:,|\n|[ ])){0,4}[ \n]{0,2}"
)
_FARTHEST = 90  # characters between a street and its postcode


Part = tuple[int, int, str]


def hits(words: str) -> Iterator[Hit]:
    """Addresses and parts of them; a street with the postcode after it is one."""
    codes = [match.span() for match in _POSTCODE.finditer(words)]
    streets = _side_by_side(words, sorted(_streets(words)))
    used: set[int] = set()
    at = 0
    for start, stop, why in streets:
        while at < len(codes) and codes[at][0] < stop:
            at += 1
        if at < len(codes) and _is_one_address(words, stop, codes[at][0]):
            used.add(at)
            yield Hit("street", start, codes[at][1], phrase("A street with its postcode."))
        else:
            yield Hit("street", start, stop, why)
    for number, (start, end) in enumerate(codes):
        if number not in used:
            yield Hit(
                "postcode", start, end, phrase("It looks like a postcode: some fifteen houses.")
            )
    for match in _SECTOR.finditer(words):
        yield Hit("postcode", *match.span(), phrase("It looks like the first part of a postcode."))
    for match in _DISTRICT.finditer(words):
        yield Hit("postcode", *match.span(), phrase("It is the first part of a postcode."))


def _side_by_side(words: str, streets: list[Part]) -> list[Part]:
    """“Rose Cottage, Church Lane” as one, and what lies within another with that."""
    found: list[Part] = []
    for start, end, why in streets:
        if found and (
            start < found[-1][1] or words[found[-1][1] : start].strip(" \n") in ("", ",")
        ):
            found[-1] = (found[-1][0], max(end, found[-1][1]), found[-1][2])
        else:
            found.append((start, end, why))
    return found


def _is_one_address(words: str, end: int, code: int) -> bool:
    """Whether only the town, and what stands on lines of an address, parts a street and a postcode."""
    between = words[end : min(code, end + _FARTHEST + 1)]
    if len(between) > _FARTHEST or "\n\n" in between:
        return False
    return _ON_THE_SAME_ADDRESS.fullmatch(between) is not None


def _streets(words: str) -> Iterator[Part]:
    house = phrase("A house with its street.")
    for match in _HOUSE.finditer(words):
        yield *match.span(), house
    for match in _HOUSE_SMALL.finditer(words):
        yield *match.span("it"), house
    for match in _FLAT.finditer(words):
        yield *match.span(), phrase("It is somebody’s flat.")
    for match in _BOX.finditer(words):
        yield *match.span(), phrase("A box for letters.")
    for match in _COTTAGE.finditer(words):
        yield *match.span(), phrase("It may be the name of a house.")
    for match in _STREET.finditer(words):
        yield *match.span(), phrase("It looks like the name of a street.")
