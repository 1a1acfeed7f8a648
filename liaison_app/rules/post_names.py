"""Names of posts as people write them: “head teacher” finds Headteacher, Head, Acting Head and Principal.

Names that mean the same post stand in resources/post_names.csv; add a line there to teach one.
Whoever acts for the holder counts, a deputy or an assistant does not. Any ``str`` will do.
"""

import csv
import functools
import re

from liaison_app.paths import resource
from liaison_app.rules.search_words import words_in

_MOST = 400  # characters of a name that are read
_STATUSES = frozenset("the acting interim temporary substantive joint co hon honorary".split())
_RANKS = {"deputy": "deputy", "dep": "deputy", "vice": "deputy"} | dict.fromkeys(
    ("assistant", "asst"), "assistant"
)
_PARTS = re.compile(r"[,;/()\[\]&+|\n–—]|\s-\s|\b(?:and|or)\b", re.IGNORECASE)
_PLACE = frozenset(("of", "for", "at"))  # what follows says of what someone is the head
_MANY = re.compile(r"^(.*?)(\s+(?:of|for|at|in|to)\s.*)?$", re.DOTALL | re.IGNORECASE)


def is_called(title: str, wanted: str) -> bool:
    """Whether a post of this title is one of those `wanted`: one name, or several with commas.

    >>> is_called("Acting Headteacher of Hillside School", "head teachers")
    True
    >>> is_called("Deputy Headteacher", "head teachers")
    False
    """
    return not _of_title(title[:_MOST]).isdisjoint(_of_wanted(wanted[:_MOST]))


def as_many(name: str) -> str:
    """The name for several: “head teachers”, “heads of service”; one that is for several stays.

    >>> as_many("chair of governors")
    'chairs of governors'
    """
    found = _MANY.match(name.strip())
    first, rest = (found[1], found[2] or "") if found else (name, "")
    if not first or not first[-1].isalpha() or first.lower().endswith(("s", "men")):
        return first + rest
    if re.search(r"man$", first) and not first.lower().endswith("human"):
        return f"{first[:-2]}en{rest}"
    if re.search(r"[^aeiou]y$", first):
        return f"{first[:-1]}ies{rest}"
    return f"{first}{'es' if first.endswith(('ch', 'sh', 'x', 'z')) else 's'}{rest}"


@functools.lru_cache(maxsize=50_000)
def _of_title(title: str) -> frozenset[str]:
    """Every post the title names: itself, and each of several; “PA to the Head” names no head."""
    found = {_meaning(_words(title))}
    for part in _PARTS.split(title):
        words = _words(part)
        if "to" in words:
            break
        found.add(_meaning(words))
        place = next((at for at, word in enumerate(words) if word in _PLACE and at), 0)
        if place and " ".join(_bare(words[:place])[1]) not in _only_alone():
            found.add(_meaning(words[:place]))
    return frozenset(found - {""})


@functools.lru_cache(maxsize=200)
def _of_wanted(wanted: str) -> frozenset[str]:
    """The posts that are wanted: the name as a whole, and each of several."""
    whole = _words(wanted)
    parts = [] if "to" in whole else [_words(part) for part in _PARTS.split(wanted)]
    return frozenset({_meaning(words) for words in (whole, *parts)} - {""})


def _meaning(words: list[str]) -> str:
    """The words of one name brought to the form in which it is compared; "" for none."""
    ranks, rest = _bare(words)
    name = " ".join(rest)
    return " ".join((*ranks, _same().get(name, name))).strip()


def _bare(words: list[str]) -> tuple[list[str], list[str]]:
    """The ranks before a name (“deputy”), and the name without them and without “acting”."""
    at, ranks = 0, []
    while at < len(words) - 1 and (words[at] in _STATUSES or words[at] in _RANKS):
        if words[at] in _RANKS:
            ranks.append(_RANKS[words[at]])
        at += 1
    return ranks, words[at:]


def _words(text: str) -> list[str]:
    return [_one_of(word) for word in words_in(text)]


def _one_of(word: str) -> str:
    """“governors” as “governor”: titles and wishes are both read so, and need only agree."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word.removesuffix("s")


@functools.cache
def _same() -> dict[str, str]:
    """Each spelling to the name it means."""
    return {
        spelling: name for name, *spellings in _table() for group in spellings for spelling in group
    }


@functools.cache
def _only_alone() -> frozenset[str]:
    """Spellings that mean the post only where nothing follows: not “Head of Communications”."""
    return frozenset(spelling for _name, _spellings, alone in _table() for spelling in alone)


@functools.cache
def _table() -> tuple[tuple[str, list[str], list[str]], ...]:
    with resource("post_names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        (row["name"], _spelled(row["spellings"]), _spelled(row["only_alone"])) for row in rows
    )


def _spelled(words: str) -> list[str]:
    return [" ".join(_words(spelling)) for spelling in words.split(";") if spelling.strip()]
