"""How hard a passphrase is to guess, said in words; and one proposed, of words drawn by chance.

Whoever has a copy of the file may try as many passphrases as their computers can, though each
takes a while. So what counts is how many equally likely ones there are, reckoned in bits as a
guesser would go about it: familiar words, names, years and rows of keys first, letter by letter
last. It is an estimate, and a low one.
"""

from __future__ import annotations

import functools
import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.paths import resource

PROPOSED_WORDS = 5  # of more than 560: about 46 bits
SHORTEST = 8  # characters
_EASY, _FAIR, _GOOD, _VERY_GOOD = 20, 32, 43, 50  # bits: below the first, it is refused

_WORD, _LETTER, _FIGURE, _SIGN = 11.0, 4.7, 2.4, 4.0  # bits of one; figures are mostly days
_KNOWN, _REPEATED = 4.0, 1.0  # of a word that everybody tries first; of the same again
_PARTS = re.compile(r"[^\W\d_]+|\d+|[\W_]")
_TRIED_FIRST = frozenset(
    "password passphrase passwort secret letmein welcome admin login abc abcd qwerty qwertz azerty"
    " qwertyuiop asdf asdfgh asdfghjkl zxcv zxcvbnm iloveyou monkey dragon football cricket liaison"
    " council mosque masjid islam muslim allah bismillah ramadan muhammad mohammed ahmed ali london"
    " liverpool arsenal chelsea summer winter spring autumn monday tuesday wednesday thursday friday"
    " saturday sunday january february march april may june july august september october november"
    " december the a an of and to in is my our we i you".split()
)
_ROWS = ("01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class Strength:
    """What can be said of a passphrase: `level` from 0 (too easy) to 4, and a sentence."""

    level: int
    sentence: str


_SAID = (
    Strength(0, phrase("Far too easy to guess. Add words.")),
    Strength(
        1, phrase("Weak: somebody with the file could guess it within days. Add a word or two.")
    ),
    Strength(2, phrase("Fair: it would take somebody with the file months of trying. Add a word.")),
    Strength(3, phrase("Good: it would take somebody with the file years of trying.")),
    Strength(4, phrase("Very good: nobody will guess it.")),
)


def strength(passphrase: str, about_us: Iterable[str] = ()) -> Strength:
    """How good a passphrase is. `about_us` are names a guesser would try: the council, the officer."""
    told = bits(passphrase, about_us)
    if len(passphrase) < SHORTEST:
        return _SAID[0]
    return _SAID[sum(told >= limit for limit in (_EASY, _FAIR, _GOOD, _VERY_GOOD))]


def check(passphrase: str, about_us: Iterable[str] = ()) -> None:
    """Raise Refusal, with a sentence, for a passphrase that should not protect a council's file."""
    if not passphrase:
        raise Refusal(phrase("Type a passphrase first."))
    if passphrase != passphrase.strip():
        raise Refusal(
            phrase(
                "The passphrase begins or ends with a space that nobody would see. Leave it out."
            )
        )
    if not passphrase.isprintable():
        raise Refusal(
            phrase("There is a character in the passphrase that cannot be typed. Leave it out.")
        )
    if len(passphrase) < SHORTEST:
        raise Refusal(
            phrase(
                "That is too short. Take at least {shortest} characters; three words are better.",
                shortest=SHORTEST,
            )
        )
    if not strength(passphrase, about_us).level:
        raise Refusal(
            phrase("That is too easy to guess. Take three words or more that have no connection.")
        )


def bits(passphrase: str, about_us: Iterable[str] = ()) -> float:
    """How many bits a guesser must find out, reckoned low."""
    known = _TRIED_FIRST | {part for name in about_us for part in _PARTS.findall(name.casefold())}
    seen: set[str] = set()
    total = 0.0
    separators: set[str] = set()
    for part in _PARTS.findall(passphrase.casefold()):
        if part in seen and len(part) > 1:
            total += _REPEATED
        elif part in " -._,":  # between words: it is the same one each time
            total += 0.0 if part == " " or part in separators else 1.0
            separators.add(part)
        else:
            total += _of_part(part, known)
        seen.add(part)
    capitals = sum(sign.isupper() for sign in passphrase[1:])
    return total + (2.0 if capitals else 0.0)


def _of_part(part: str, known: frozenset[str]) -> float:
    """The bits of a run of letters, a run of figures or a sign."""
    if part.isdigit():
        return 6.0 if len(part) == 4 and part[:2] in ("19", "20") else _of_signs(part, _FIGURE)
    if not part.isalpha():
        return _SIGN
    if part in known:
        return _KNOWN
    if part in _words():
        return _WORD
    return min(_of_signs(part, _LETTER), _WORD) if _can_be_said(part) else _of_signs(part, _LETTER)


def _of_signs(part: str, each: float) -> float:
    """Sign by sign; one that repeats or follows the one before it says next to nothing."""
    total = each
    for before, now in pairwise(part):
        follows = any(before + now in row or now + before in row for row in _ROWS)
        total += 0.5 if now == before or follows else each
    return total


def _can_be_said(part: str) -> bool:
    """Whether letters look like a word and not like something drawn by chance."""
    if not part.isascii():
        return True
    vowels = sum(letter in "aeiouy" for letter in part)
    return len(part) > 2 and vowels >= len(part) / 5


def propose(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A new passphrase of five plain words, drawn by chance: “heron tulip attic comet barley”."""
    drawn: list[str] = []
    while len(drawn) < PROPOSED_WORDS:
        word = choose(_words())
        if word not in drawn:
            drawn.append(word)
    return " ".join(drawn)


@functools.cache
def _words() -> Sequence[str]:
    """What is drawn from, which a guesser knows too."""
    return tuple(resource("passphrase_words.txt").read_text("utf-8").split())
