"""Names in somebody's table read into people: titles and letters parted off, two in one cell told apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from liaison_app.language import phrase
from liaison_app.rules.address_titles import parted
from liaison_app.rules.contact_heading_words import meaning
from liaison_app.rules.post_nominals import is_known
from liaison_app.rules.reply_clues import PARTICLES
from liaison_app.rules.safe_text import fold

_MORE_TITLES = frozenset(
    """sister sr brother br bro alderman ald maj captain capt colonel col lt brigadier brig gen
    commander cdr judge cantor bhai giani gyani pandit swami bhante haji hajji hajja alhaj al-haj
    ustadh ustaz molvi moulvi mullah pastor archbishop cardinal monsignor mgr msgr mother provost hon""".split()
)
_MORE_PARTICLES = frozenset(
    "ní ni nic ua ui mac fitz ó o san santa st saint ter ten op vom zu zur du".split()
)
_BEGIN_TITLES = frozenset(
    "the rt right very most det detective chief ch deputy assistant police lord his her & and".split()
)
_CAPITALS_ONLY = frozenset(
    "di ds dc ps pc ch ind br sr gen col lt".split()
)  # “Di Evans” is no inspector
_BETWEEN = re.compile(r"\s*(?:[&+/;\n]|\band\b)\s*", re.IGNORECASE)
_NO_NAMES = re.compile(
    r"[<>{}]|://|^="
)  # mark-up, an address, a formula: nothing parts two names in it
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]")
_ALSO_NAMES = frozenset(
    "MA BA MS AM MD DC PC BS MB BM DO CH".split()
)  # letters that may be a surname
_TWO = phrase("Two people in one row: “{names}”.")
_MAY_BE_VACANT = re.compile(r"vaca|tb[ac]|to |unk|[^a-z -]", re.IGNORECASE)  # any other is not
_VACANT = frozenset(
    (
        "vacant",
        "vacancy",
        "tbc",
        "tba",
        "to be confirmed",
        "to be appointed",
        "post vacant",
        "unknown",
    )
)


class Named(NamedTuple):
    """One name, parted."""

    title: str = ""
    given: str = ""
    family: str = ""
    letters: str = ""
    known_as: str = ""
    aside: str = ""  # what stood in brackets and is no name

    @property
    def whole(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}".strip()


class Read(NamedTuple):
    """The people a name stands for, and what is doubtful of it."""

    people: tuple[Named, ...]
    doubts: tuple[str, ...] = ()


def is_vacant(name: str) -> bool:
    """Whether a name says that nobody holds the post."""
    return bool(_MAY_BE_VACANT.search(name)) and fold(name).strip(" .-()") in _VACANT


def of_parts(title: str, given: str, family: str, letters: str = "") -> Read:
    """The people whom title, given and family name in cells of their own stand for; usually one."""
    titles, firsts, lasts = _parts(title), _parts(given), _parts(family)
    if len(firsts) < 2 and len(lasts) < 2:
        said = (_TWO.format(names=f"{title} {given} {family}"),) if len(titles) > 1 else ()
        return Read((_of_parts(title, given, family, letters),), said)
    if len(firsts) == len(lasts):
        pairs = zip(firsts, lasts, strict=True)
        named = tuple(_of_parts("", one, other, "") for one, other in pairs)
    else:
        named = _several(f"{given} {family}".strip())
    if len(titles) not in (0, len(named)):
        titles = [title]  # whose it is, is not said: the first’s
    named = tuple(
        one._replace(title=one.title or (titles[at] if at < len(titles) else ""))
        for at, one in enumerate(named)
    )
    named = (named[0]._replace(letters=letters or named[0].letters), *named[1:])
    return Read(named, (_TWO.format(names=" ".join(filter(None, (title, given, family)))),))


def _of_parts(title: str, given: str, family: str, letters: str) -> Named:
    """One person; a title within the given name goes to its place, where none stands there."""
    front, rest = _without_titles(given)
    if front and rest and not title:
        title, given = front, rest
    known_as = ""
    if found := _ASIDE.search(given):
        known_as, given = found[1].strip(" “”\"'"), _ASIDE.sub("", given).strip()
    family, after = _without_letters(family)
    letters = " ".join(filter(None, (letters, after)))
    return Named(title, cased(given), cased(family), letters, known_as)


def _parts(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(text) if part.strip()]


def whole_name(text: str) -> Read:
    """The people a whole name in one cell stands for: “Cllr Amina Yusuf MBE”, “Khan, Imran (Mr)”."""
    named = _several(text)
    if len(named) < 2:
        return Read(tuple(named))
    return Read(tuple(named), (_TWO.format(names=text),))


@lru_cache(maxsize=5_000)
def _several(text: str) -> tuple[Named, ...]:
    parts = _parts(text)
    if len(parts) < 2 or _NO_NAMES.search(text):
        return (_one(text),)
    named = [_one(part) for part in parts]
    last = named[-1]
    if not all(one.whole or one.title for one in named) or not last.whole:
        return (_one(text),)
    if len(named) == 2 and not named[0].whole and last.title and last.given:
        return named[0]._replace(given=last.given, family=last.family), last._replace(given="")
    return tuple(one if one.given and one.family else _of_family(one, last.family) for one in named)


def _of_family(one: Named, family: str) -> Named:
    """Someone of whom half a name is said before the family’s: “Mr and Mrs Khan”, “Ruth and Karim Siddiqi”."""
    if one.family and one.title:
        return one
    return one._replace(given=one.given or one.family, family=family)


@lru_cache(maxsize=5_000)
def _one(text: str) -> Named:
    """One name parted."""
    aside = known_as = title = ""
    words = text.strip().strip('"“”').strip()
    if is_title(words):
        return Named(title=words)
    if found := _ASIDE.search(words):
        inside = found[1].strip()
        words = _ASIDE.sub("", words).strip()
        if is_title(inside):
            title = inside
        elif meaning(inside) == "holder":
            aside = inside
        elif re.fullmatch(r"[“\"'‘]?[^\W\d_]+[”\"'’]?", inside) and words and not inside.isupper():
            known_as = inside.strip("“”\"'‘’")
        else:
            aside = inside
    front, words = _without_titles(words)
    letters = ""
    if "," in words:
        first, _, after = words.partition(",")
        after = after.strip()
        if _are_letters(after):
            words, letters = first.strip(), after.replace(",", " ")
        elif after:
            first, first_letters = _without_letters(first.strip())
            more, given = _without_titles(after)
            front = " ".join(filter(None, (front, more)))
            given, given_letters = _without_letters(given.replace(",", " "))
            letters = " ".join(filter(None, (first_letters, given_letters)))
            return Named(front or title, cased(given), cased(first), letters, known_as, aside)
        else:
            words = first.strip()
    words, more_letters = _without_letters(words)
    letters = " ".join(filter(None, (more_letters, " ".join(letters.split()))))
    given, family = _given_and_family(words)
    return Named(front or title, cased(given), cased(family), letters, known_as, aside)


def _given_and_family(words: str) -> tuple[str, str]:
    parts = words.split()
    if len(parts) < 2:
        return "", words
    at = len(parts) - 1
    while at > 1 and _is_particle(parts[at - 1]):
        at -= 1
    return " ".join(parts[:at]), " ".join(parts[at:])


def _is_particle(word: str) -> bool:
    bare = fold(word)
    return bare in PARTICLES or bare in _MORE_PARTICLES


def _without_titles(words: str) -> tuple[str, str]:
    """The titles a name begins with, and the rest; a name is never all title."""
    typed = words.split()
    if len(typed) < 2 or not _may_begin_title(typed[0]):
        return "", words
    skipped = 1 if typed and typed[0].casefold() == "the" else 0
    count = skipped
    for one in parted(words):
        if not (one.known_as and _in_its_capitals(one.typed)) and not _is_more(one.typed):
            break
        count += len(one.typed.split())
    if count == skipped or count >= len(typed):
        return "", words
    return " ".join(typed[skipped:count]), " ".join(typed[count:])


@lru_cache(maxsize=20_000)
def _may_begin_title(word: str) -> bool:
    """Whether a title may begin with a word: most names begin with none, and need no closer look."""
    found = parted(word)
    known = any(one.known_as or _is_more(one.typed) for one in found)
    return known or word.casefold().strip(".") in _BEGIN_TITLES


def _is_more(typed: str) -> bool:
    bare = typed.casefold().strip(".")
    return bare in _MORE_TITLES and _in_its_capitals(typed)


def _in_its_capitals(typed: str) -> bool:
    bare = typed.strip(".")
    if bare.casefold() in ("br", "sr", "gen", "col", "lt"):
        return bare[:1].isupper()
    return bare.casefold() not in _CAPITALS_ONLY or bare.isupper()


def is_title(words: str) -> bool:
    """Whether words are titles and nothing else: “Revd Canon Dr”."""
    if not words or not _may_begin_title(words.split(maxsplit=1)[0]):
        return False
    return all(one.known_as or _is_more(one.typed) for one in parted(words))


def _are_letters(words: str) -> bool:
    found = words.replace(",", " ").split()
    return bool(found) and all(is_known(one) and not one.islower() for one in found)


def _without_letters(words: str) -> tuple[str, str]:
    """The name, and the letters that end it: “Amina Yusuf MBE DL”."""
    parts = words.split()
    end = len(parts)
    shouted = words.isupper()
    while end > 1:
        word = parts[end - 1].strip(",")
        bare = word.replace(".", "")
        if len(bare) < 2 or not is_known(word) or bare.islower() or bare.istitle():
            break
        if bare in _ALSO_NAMES and (shouted or end == 2):
            break
        end -= 1
    return " ".join(parts[:end]).rstrip(","), " ".join(part.strip(",") for part in parts[end:])


def cased(name: str) -> str:
    """A name in capitals as names are written: “O’BRIEN” is O’Brien; any other stays as it is."""
    if len(name) < 3 or not name.isupper():
        return name
    return " ".join(word if len(word) < 3 else _cased(word) for word in name.split())


def _cased(word: str) -> str:
    made = "".join(part.capitalize() for part in re.split(r"([-’'.])", word))
    made = re.sub(r"(?<=[’'])S$", "s", made)
    return re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", made)
