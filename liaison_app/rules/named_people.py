"""Whom a sentence names: “Sergeant Wilma Thorne”, and not the body, the place or the day it speaks of."""

import re
from collections.abc import Iterator

from liaison_app.rules.address_titles import parted
from liaison_app.rules.contact_purposes import fuller_name, is_name
from liaison_app.rules.reply_clues import PARTICLES
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import MONTH_NUMBERS

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
# No name of a person ends in these, or begins with those.
_OF_BODIES = frozenset(
    """police constabulary council borough county city town parish service services centre center team
    unit group force department office headquarters hospital school schools college university mosque
    mosques church churches masjid trust committee board forum network community communities road street
    lane hall park station division partnership association federation command watch campaign act plan
    programme project review panel market letter government ministry muslim muslims islam""".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday eid ramadan".split())
_OPENERS = frozenset(
    """the a an our your their his her its my this that these those we i you he she they it as if in on
    at for with by to from of and but or so when while where please dear thank thanks every all any both
    each no not since after before both also added should could would will may can during until once
    contact messages officers colleagues yours best kind many further following there here what who how
    have has had is are was were do does did""".split()
)


def name_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where within a piece of a text somebody is named, as start and end; None when nobody is.

    Of several the first with a title or rank, or else the first of two words or more; a first name
    alone counts where the whole name was given earlier in the text.
    """
    found = [place for place in _runs(text, start, end) if _is_somebody(text[slice(*place)])]
    for first, last in found:
        words = text[first:last]
        if " " in words and parted(words)[0].known_as:
            return first, last
    for first, last in found:
        words = text[first:last]
        if " " in words or fuller_name(text, words, first) != words:
            return first, last
    return None


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Words with capitals that stand side by side, with the “de” and “bin” between them."""
    first = last = behind = -1  # the run, and the end of the word before
    for match in _WORD.finditer(text, start, end):
        word = match[0].rstrip(".")
        if first >= 0 and text[behind : match.start()] not in (" ", "  ", ". "):
            yield first, last
            first = -1
        behind = match.start() + len(word)
        all_capitals = word.isupper() and len(word) > 1
        if word[0].isupper() and not (first < 0 and (all_capitals or fold(word) in _OPENERS)):
            first, last = (match.start() if first < 0 else first), behind
        elif first >= 0 and fold(word) not in PARTICLES:
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _is_somebody(words: str) -> bool:
    bare = words.removesuffix("’s").removesuffix("'s")
    typed = [fold(word) for word in bare.split()]
    if not typed or typed[-1] in _OF_BODIES:
        return False
    if any(word in _DAYS or word in MONTH_NUMBERS for word in typed):
        return False
    return is_name(bare)
