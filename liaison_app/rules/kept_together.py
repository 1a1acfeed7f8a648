"""Words that no line end may part: “3 April”, “Mr Khan”, “page 3”, a postcode, a dash and what it follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENING = "([{“‘\"'"
_CLOSING = ".,;:!?)]}”’\"'"

_TITLES = frozenset(
    """Mr Mrs Ms Miss Mx Dr Prof Professor Rev Revd Canon Fr Father Sister Rabbi Imam Sheikh Shaikh
    Shaykh Mufti Maulana Mawlana Moulana Qari Hafiz Hafez Haji Hajj Ustadh Sir Dame Lord Lady Baroness
    Cllr Councillor Ald Alderman PC DC PS DS DI DCI DSupt Sgt Insp Supt Capt Col Lt Maj Gen St Hon Rt
    Syed Begum Bibi""".split()
)
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    *("Muharram", "Safar", "Rabi", "Jumada", "Rajab", "Sha", "Ramadan", "Ramadhan", "Shawwal"),
    *("Dhu", "Zul"),
)
_DAY = re.compile("[0-9]{1,2}(?:st|nd|rd|th)?")
_BEFORE_NUMBER = frozenset(
    """page pages p pp no nos number numbers section sections paragraph paragraphs para paras
    question questions chapter chapters part parts article clause schedule item items point figure
    fig table appendix annex enclosure version ref reference room unit flat suite year class grade
    ward box volume vol regulation rule form""".split()
)
_AFTER_NUMBER = frozenset(
    "am pm a.m p.m noon million billion percent % km cm mm m kg g AH CE BC BCE AD".split()
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+|[B-HJ-Z]")
_OUTWARD = re.compile("[A-Z]{1,2}[0-9][A-Z0-9]?")
_INWARD = re.compile("[0-9][A-Z]{2}(?![A-Za-z0-9])")
_DIAL = re.compile(r"\+?[0-9()]{2,8}")
_LETTER_OR_NUMBER = re.compile("[0-9]|[A-Z](?![A-Za-z])|[A-Z]{2,}/")


def kept_together(words: Sequence[str], place: int) -> bool:
    """Whether the word at `place` must stand in the line of the one before it.

    >>> kept_together(["by", "3", "April"], 2), kept_together(["by", "3", "April"], 1)
    (True, False)
    """
    before, after = words[place - 1], words[place]
    if after[:1].islower() and not before[-1:].isdigit():
        return False  # most words
    before = before.lstrip(_OPENING)
    if after[:1] in ("–", "—", "…"):
        return not after[1:2].isalnum()
    if before[-1:].isdigit() and after.rstrip(_CLOSING) in _AFTER_NUMBER:
        return True
    if after[:1].isupper():
        bare = before.removesuffix(".")
        if bare in _TITLES or _INITIALS.fullmatch(before):
            return True
        if _DAY.fullmatch(before):
            return after.startswith(_MONTHS)
        return bare.lower() in _BEFORE_NUMBER and _LETTER_OR_NUMBER.match(after) is not None
    if not after[:1].isdigit():
        return False
    if _OUTWARD.fullmatch(before):
        return _INWARD.match(after) is not None
    if before.removesuffix(".").lower() in _BEFORE_NUMBER:
        return True
    return _DIAL.fullmatch(before) is not None and _dials(words, place - 1)


def _dials(words: Sequence[str], place: int) -> bool:
    """Whether a group of digits belongs to a telephone number: one that begins with 0 or +."""
    while place >= 0 and _DIAL.fullmatch(words[place].lstrip(_OPENING)):
        if words[place].lstrip(_OPENING)[0] in "0+":
            return True
        place -= 1
    return False
