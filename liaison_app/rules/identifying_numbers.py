"""Numbers that stand for one person, vehicle, account, report or computer, found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liaison_app.language import phrase
from liaison_app.rules.identifying_sorts import Hit
from liaison_app.rules.identifying_words import is_ordinary

_BACK = 60  # characters before a number that say what it is

# Plates as issued since 2001, by their first letter before that, by their last, and in Northern Ireland.
_PLATE_NOW = re.compile(
    r"(?<![\w-])[A-HJ-PR-Y][A-HJ-PR-Y]\d\d[ -]?[A-HJ-PR-Z]{3}(?![\w-])", re.IGNORECASE
)
_PLATE_BEFORE = re.compile(
    r"(?<![\w-])(?:[A-HJ-NP-Y]\d{1,3} ?(?P<last>[A-Z]{3})"
    r"|(?P<first>[A-Z]{3}) ?\d{1,3}[A-HJ-NPR-Y]|[A-Z]?(?:[A-Z]I[A-Z]"
    r"|[A-Z]{2}Z) ?\d{1,4})(?![\w-])"
)
_PLATE_SAID = re.compile(
    r"\b(?:reg(?:istration|\.)?(?: (?:number|mark|plate|no\.?))?|(?:number"
    r"|licen[cs]e) ?plates?|plates?|vrm|vrn)"
    r"[ \n]?(?::|was|is|of|ending(?: in)?|beg[ia]n(?:s|ning)?(?: with)?|start(?:s|ed"
    r"|ing)?(?: with)?|end(?:s|ed)(?: in)?"
    r"|reads?)?[ \n\"']{0,3}(?P<plate>(?=[a-z ]{0,4}\d|\d)[a-z0-9]{1,4}[ -]?[a-z0-9]{0,4})\b",
    re.IGNORECASE,
)

_NATIONAL_INSURANCE = re.compile(
    r"(?<![\w-])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d\d[ -]?\d\d[ -]?\d\d[ -]?[A-D](?![\w-])",
    re.IGNORECASE,
)
_NHS = re.compile(r"(?<![\d\w+-])(?P<figures>\d{3}[ -]?\d{3}[ -]?\d{4})(?![\d-])")
_LICENCE = re.compile(r"(?<!\w)[A-Z9]{5}\d{6}[A-Z9]{2}\d?[A-Z]{2}(?!\w)", re.IGNORECASE)
_PERSONAL = re.compile(
    r"\b(?:passport|brp|residence permit|home office|visa|nhs|hospital|patient|student|pupil"
    r"|upn|driving licen[cs]e|licen[cs]e|national insurance|ni|nino|payroll|membership|utr"
    r"|tax(?:payer)?|id(?:entity)?(?: card)?|voter|arc|share ?code)"
    r"(?: (?:number|no\.?|num|ref(?:erence)?|card|id|code))*[ \n]?(?:is|was|:|="
    r"|#)?[ \n]?(?P<number>(?=[A-Z]{0,4}[ /-]?\d)[A-Z]{0,4}[ /-]?\d[\dA-Z /-]{3,18}[\dA-Z])\b",
    re.IGNORECASE,
)
_SORT_CODE = re.compile(r"(?<![\d/.-])\d\d[- ]\d\d[- ]\d\d(?![\d/.-]|[- ]\d)")
_SORT_AND_ACCOUNT = re.compile(r"(?<![\d/.-])\d\d-\d\d-\d\d[ ,;/\n]{1,3}\d{8}(?![\d/-])")
_BANK_SAID = re.compile(r"\b(?:sort[ -]?code|account|a/c|acc|bank|iban|bic|s/c)\b", re.IGNORECASE)
_EIGHT = re.compile(r"(?<![\d/.-])\d{8}(?![\d/-])")
_CARD = re.compile(r"(?<![\d-])(?:\d[ -]?){12,18}\d(?![\d-])")
_IBAN = re.compile(
    r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?!\w)", re.IGNORECASE
)

_FOUR = re.compile(
    r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)"
)
_SIX = re.compile(
    r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}"
    r"|(?=[0-9a-f:]{0,40}[a-f0-9]:)(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}"
    r"|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2})(?![\w:])",
    re.IGNORECASE,
)

_TOKEN = r"(?=[A-Z/_.-]{0,12}\d)[A-Z0-9][A-Z0-9/_.-]{2,30}"
_REFERENCE = re.compile(
    r"\b(?:crime|incident|cad|log|event|case|complaint|report|urn|crn|investigation|custody"
    r"|occurrence|niche|storm|reporting|claim|court|ticket|docket|safeguarding|referral"
    r"|application|enquiry|tell mama|true vision|action fraud)"
    r"[ \n](?:(?:ref(?:erence)?s?|numbers?|no\.?|num|id|is|was|of|:|#)[ .:#\n]{0,3}){0,4}(?P<token>"
    + _TOKEN
    + r"(?:[ \n]of[ \n]\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{2,4}|(?:st|nd|rd"
    r"|th)?[ \n][A-Za-z]{3,9}(?:[ \n]\d{4})?))?)"
    r"|\b(?:ref(?:erence)?(?: (?:number|no\.?))?|urn|crn|cad)(?:[ ]?[:#.][ \n]?|[ \n](?:is[ ]"
    r"|was[ ]|number[ ])?)(?P<token2>" + _TOKEN + r")",
    re.IGNORECASE,
)
_CRIME_FORM = re.compile(
    r"(?<![\w/-])(?:\d{2}[A-Z]{0,3}/\d{3,7}/\d{2}|\d{2}/?[A-Z]{1,4}/?\d{4,8}(?:/\d\d)?"
    r"|[A-Z]{1,3}/\d{3,7}/(?:20)?\d\d|CAD ?\d{2,6}(?:/\d{1,2}[A-Z]{3}\d{2,4})?)(?![\w/-])"
)
_COLLAR = re.compile(
    r"\b(?:collar|warrant|shoulder|epaulette|badge|staff|force|officer)(?:[ \n](?:number|no\.?"
    r"|id|ref))[ \n]?(?:is|was|:|#)?[ \n]?(?P<a>[A-Z]{0,3}[ ]?\d{2,7})\b"
    r"|\b(?:PC|DC|PS|DS|PCSO|SC|Sgt|Sergeant|Constable|Inspector"
    r"|Insp)[ \n](?P<b>[A-Z]{0,2}\d{2,6}[A-Z]{0,2})\b"
    r"|\b(?:PC|DC|PS|DS|PCSO|SC|Sgt|Sergeant|Constable|Insp"
    r"|Inspector)[ ][A-Z][\w'-]{1,20}(?:[ ][A-Z][\w'-]{1,20})?,?[ ](?:[(]?(?P<c>[A-Z]{0,2}\d{3"
    r",6})\b)"
)


def hits(words: str) -> Iterator[Hit]:
    """Every such number in the words."""
    if not any(character.isdigit() for character in words):
        return
    yield from _vehicles(words)
    yield from _of_persons(words)
    yield from _of_accounts(words)
    yield from _of_reports(words)
    for pattern in (_FOUR, _SIX):
        for match in pattern.finditer(words):
            yield Hit(
                "computer", *match.span(), phrase("It is the address of a computer on a network.")
            )


def _vehicles(words: str) -> Iterator[Hit]:
    why = phrase("It looks like a number plate.")
    for match in _PLATE_NOW.finditer(words):
        yield Hit("vehicle", *match.span(), why)
    for match in _PLATE_BEFORE.finditer(words):
        letters = match["last"] or match["first"]
        if letters is None or not is_ordinary(letters):  # “the A6 AND”, in capitals
            yield Hit("vehicle", *match.span(), why)
    for match in _PLATE_SAID.finditer(words):
        yield Hit("vehicle", *match.span("plate"), phrase("It is said to stand on a plate."))


def _of_persons(words: str) -> Iterator[Hit]:
    for match in _NATIONAL_INSURANCE.finditer(words):
        yield Hit("number", *match.span(), phrase("It looks like a National Insurance number."))
    for match in _NHS.finditer(words):
        figures = re.sub(r"\D", "", match["figures"])
        if not figures.startswith("0") and _is_nhs(figures):
            yield Hit("number", *match.span(), phrase("It looks like an NHS number."))
    for match in _LICENCE.finditer(words):
        yield Hit("number", *match.span(), phrase("It looks like the number of a driving licence."))
    for match in _PERSONAL.finditer(words):
        if sum(map(str.isdigit, match["number"])) >= 4:
            yield Hit(
                "number", *match.span("number"), phrase("A number that stands for one person.")
            )


def _is_nhs(figures: str) -> bool:
    """Whether the last figure checks the nine before it, as NHS numbers are made (modulus 11)."""
    left = 11 - sum(int(f) * (10 - n) for n, f in enumerate(figures[:9])) % 11
    return left % 11 == int(figures[9])


def _of_accounts(words: str) -> Iterator[Hit]:
    for match in _SORT_AND_ACCOUNT.finditer(words):
        yield Hit("bank", *match.span(), phrase("It looks like a sort code and an account."))
    for match in _SORT_CODE.finditer(words):
        if _of_a_bank(words, *match.span()):
            yield Hit("bank", *match.span(), phrase("It looks like a sort code."))
    for match in _EIGHT.finditer(words):
        if _of_a_bank(words, *match.span()):
            yield Hit("bank", *match.span(), phrase("It looks like the number of an account."))
    for match in _CARD.finditer(words):
        figures = re.sub(r"\D", "", match[0])
        if len(figures) in (13, 14, 15, 16, 19) and figures[0] in "23456" and _is_card(figures):
            yield Hit("bank", *match.span(), phrase("It looks like the number of a card."))
    for match in _IBAN.finditer(words):
        if sum(map(str.isdigit, match[0])) >= 10:
            yield Hit("bank", *match.span(), phrase("It looks like an account number."))


def _of_a_bank(words: str, start: int, end: int) -> bool:
    """Whether accounts and their like are spoken of around a number."""
    before = _BANK_SAID.search(words, max(start - _BACK, 0), start)
    return bool(before or _BANK_SAID.search(words, end, end + _BACK // 2))


def _is_card(figures: str) -> bool:
    """Whether the figures check as those of cards do (Luhn)."""
    doubled = [int(f) * (1 if n % 2 else 2) for n, f in enumerate(reversed(figures), 1)]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _of_reports(words: str) -> Iterator[Hit]:
    for match in _REFERENCE.finditer(words):
        name = "token" if match["token"] else "token2"
        start, end = match.span(name)
        end = start + len(words[start:end].rstrip("./-_"))
        yield Hit("reference", start, end, phrase("A report or case is found by it."))
    for match in _CRIME_FORM.finditer(words):
        yield Hit(
            "reference",
            *match.span(),
            phrase("It is written as the police number crimes and calls."),
        )
    for match in _COLLAR.finditer(words):
        name = next(name for name in "abc" if match[name])
        yield Hit("officer", *match.span(name), phrase("The number of one officer."))
