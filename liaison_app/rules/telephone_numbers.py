"""Telephone numbers: read as they are typed in the UK, compared, written as one dials them, and a lost 0 found."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from liaison_app.rules.safe_text import tidy

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

HERE = "GB"
_SHOWN = 250  # characters looked at
_LONGEST = 2_000  # characters in which several numbers are sought
_FEWEST, _MOST = 7, 15  # figures of a number that can be somebody's; ITU-T E.164 for the most
_PLAIN = re.compile("0[1-9][0-9]{9}")  # most of them, once blanks are out
_PARTED = re.compile("0[1-9](?:[ -]?[0-9]){9}")  # the same with blanks or dashes as they are typed
_TELLING = 5  # figures after the 0 by which the library tells how such a number is grouped
_BLANKS = re.compile(r"[ \t\u00a0.()/-]+")
_ASIDE = re.compile(r"[(\[][^\d()\[\]]*[)\]]")  # “(office)”
_EXTENSION = re.compile(
    r"(?<![\s,;])[\s,;]*(?:ext(?:ension|n)?|x)[\s.:=]*#?([0-9]{1,8})\s*$|;ext=([0-9]{1,8})",
    re.IGNORECASE,
)
_TEL = re.compile(r"^\s*(?:tel|callto|phone)\s*:\s*|;(?!ext=)[a-z-]+=[^;]*", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2,}.*", re.DOTALL)  # “option 2”, after the number
_DECIMAL = re.compile(r"[.,]0+$")  # what a table program makes of a number
_BETWEEN = re.compile(r"\s*[;\n|]\s*|\s*,\s*(?=[+(0])|\s+/\s*|\s*/\s+|\s+(?:or|and|&)\s+")
_NOT_OF_A_NUMBER = re.compile(r"[^\d\s+().,/\-‐-–\u00a0]")


def key(number: str) -> str:
    """What two ways to write one number have in common: “+441632960101”, “+441632960101x4”; "" for none.

    A number without a country is one of the UK. One too short to be anybody's own (“101”) has none.
    """
    bare = _BLANKS.sub("", number[:_SHOWN])
    if _PLAIN.fullmatch(bare):
        return f"+44{bare[1:]}"
    found = _read(number[:_SHOWN])
    if found is None:
        return ""
    national, extension = _figures(found), found.extension
    if len(national) < _FEWEST:
        return ""
    return f"+{found.country_code}{national}" + (f"x{extension}" if extension else "")


def as_dialled(number: str) -> str:
    """The number as one dials it here: “01632 960101”, “+353 1 679 9555”, “01632 960101 ext. 4”.

    What has more in it than a number, or is none that we can read, stays as it was typed.
    """
    if plain := plain_number(number):
        return plain
    typed = tidy(number)
    bare = _EXTENSION.sub("", _TEL.sub("", typed))
    if _NOT_OF_A_NUMBER.search(bare) or len(several(typed)) > 1:
        return typed
    found = _read(typed)
    return (_written(found) or typed) if found is not None else typed


def plain_number(number: str) -> str:
    """A number of eleven figures from 0 on, as most here are, as one dials it; "" for any other.

    It is what the library makes of it, which is asked once for numbers that begin alike.
    """
    if not _PARTED.fullmatch(number):
        return ""
    figures = number.replace(" ", "").replace("-", "")
    first, second = _grouped(figures[: _TELLING + 1])
    if not first:
        return ""
    if second:
        return f"{figures[:first]} {figures[first:second]} {figures[second:]}"
    return f"{figures[:first]} {figures[first:]}"


@functools.lru_cache(maxsize=10_000)
def _grouped(beginning: str) -> tuple[int, int]:
    """Where the blanks of eleven figures with this beginning stand, 0 for none."""
    words = as_dialled(f"+44{beginning[1:]}{'1' * (11 - len(beginning))}")
    if not words.startswith("0") or " " not in words:
        return 0, 0
    first, *more = (len(part) for part in words.split(" "))
    return first, first + more[0] if len(more) > 1 else 0


def lost_zero(number: str) -> str:
    """The number with the 0 that a table program took from its front: “1632960101.0” is 01632 960101.

    "" where nothing was lost, or where it could as well be something else.
    """
    if number.startswith("0"):
        return ""
    typed = _DECIMAL.sub("", tidy(number[:_SHOWN]))
    figures = _BLANKS.sub("", typed)
    if re.fullmatch("44[1-37-9][0-9]{8,9}", figures) and not typed.startswith("+"):
        figures = figures[2:]
    if not re.fullmatch("[1-37-9][0-9]{8,9}", figures):
        return ""
    found = _read(f"0{figures}")
    if found is None or (len(figures) == 9 and not _is_sure(found)):
        return ""
    return _written(found)


def several(text: str) -> tuple[str, ...]:
    """The numbers written in one place, parted: “01632 960101 / 07700 900123”; usually one.

    What has no number in it comes back whole; () for nothing.
    """
    whole = text.strip()
    if not whole:
        return ()
    if len(whole) > _LONGEST:  # no numbers, and nothing of it may be lost
        return (whole,)
    parts = [part.strip() for part in _BETWEEN.split(whole) if part.strip()]
    if len(parts) > 1 and all(_count(part) >= _FEWEST for part in parts):
        return tuple(parts)
    return (whole,)


def _count(text: str) -> int:
    return sum(character.isdigit() for character in text)


@functools.lru_cache(maxsize=20_000)
def _read(number: str) -> PhoneNumber | None:
    """The number as the library reads it, in the UK unless it says otherwise; None for none."""
    text = _DECIMAL.sub("", _ASIDE.sub("", tidy(number)))
    extension = _EXTENSION.search(text)
    text = _TEL.sub("", _EXTENSION.sub("", text))
    text = _WORDS.sub("", text).strip()  # or letters would be taken for the figures on their keys
    if not 3 <= _count(text) <= _MOST + 5:
        return None
    from phonenumbers import NumberParseException, parse

    try:
        found = parse(text, HERE)
    except NumberParseException:
        return None
    if _count(_figures(found)) > _MOST:
        return None
    found.extension = (extension[1] or extension[2]) if extension else None
    return found


def _figures(number: PhoneNumber) -> str:
    """The figures after the country's, with the 0 that Italian numbers keep."""
    from phonenumbers import national_significant_number

    return str(national_significant_number(number))


def _is_sure(number: PhoneNumber) -> bool:
    from phonenumbers import is_valid_number

    return bool(is_valid_number(number))


def _written(number: PhoneNumber) -> str:
    """As one dials it from here; "" where the figures would not all be in it."""
    from phonenumbers import PhoneNumber, PhoneNumberFormat, format_number, is_possible_number

    if not is_possible_number(number):
        return ""
    bare = PhoneNumber()
    bare.merge_from(number)  # what `_read` keeps is never changed
    bare.extension = None
    here = number.country_code == 44
    form = PhoneNumberFormat.NATIONAL if here else PhoneNumberFormat.INTERNATIONAL
    words = str(format_number(bare, form))
    if here and not words.startswith("0"):
        return ""
    return f"{words} ext. {number.extension}" if number.extension else words
