"""Words as the search index holds them, and as they are looked for: folded, parted, no longer than need be.

The index parts its words at blanks and ASCII signs alone, so that how a text falls into words is
decided here, for every script and on both sides. Any ``str`` will do; nothing raises.
"""

import re
import sys
import unicodedata

from liaison_app.rules.safe_text import fold

LONGEST_WORD = 40  # characters; what is longer is found by its first forty
MOST_TYPED = 12  # words of a question to the index
_MOST_TYPED_CHARACTERS = 400

_OTHER_FORMS = str.maketrans({"ٱ": "ا", "ۃ": "ه", "ە": "ه", "ے": "ي", "ۂ": "ه"})
_ARTICLE = "ال"  # “the”, written as one with the word
_ASCII_WORD = re.compile(r"[0-9a-z]+")
_PRINTED_SIGNS = "“”–—…•·"  # with them gone, most letters are ASCII, which is quick
_APOSTROPHES = "’‘'`"
_PARTED = re.compile(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]+")  # no ASCII sign stays inside a word


def _signs() -> dict[int, str]:
    """Every character that parts words, and every digit of another script as 0–9."""
    found = {}
    for number in range(128, sys.maxunicode + 1):
        if number == 0x10000:
            break  # signs beyond are rare, and only keep two words together
        character = chr(number)
        category = unicodedata.category(character)
        if category == "Nd":
            found[number] = str(unicodedata.digit(character))
        elif category[0] in "PSZC":
            found[number] = " "
    return found


_SIGNS: dict[int, str] = {}  # made when the first text in another script comes


def words_in(text: str) -> list[str]:
    """The words of ``text`` in order, as the index holds them.

    >>> words_in("The Mosque’s café, CM/2026/014")
    ['the', 'mosques', 'cafe', 'cm', '2026', '014']
    """
    if not text.isascii():
        for sign in _PRINTED_SIGNS:
            text = text.replace(sign, " ")
    for sign in _APOSTROPHES:
        text = text.replace(sign, "")
    if text.isascii():
        words = _ASCII_WORD.findall(text.lower())
        if len(text) <= LONGEST_WORD:
            return words
    else:
        if not _SIGNS:
            _SIGNS.update(_signs())
        parted = fold(text).translate(_OTHER_FORMS).translate(_SIGNS)
        words = _PARTED.split(parted)
    return [word[:LONGEST_WORD] for word in words if word]


def without_article(word: str) -> str:
    """An Arabic word without “al-”, or "" where none stands before it.

    >>> without_article("المسجد")
    'مسجد'
    """
    rest = word.removeprefix(_ARTICLE)
    return rest if rest != word and len(rest) >= 2 else ""


def run_together(text: str) -> str:
    """``text`` as one long word, by which two names or references are compared as a whole.

    >>> run_together("CM/2026/014") == run_together("cm 2026-014")
    True
    """
    return "".join(words_in(text[:_MOST_TYPED_CHARACTERS]))[:80]


_ASKING = frozenset("who whom whose what which where how".split())
_FILLING = frozenset(
    "is are was were s the a an our my your their we i you us do does did to can could should shall"
    " contact contacts contacted point points of person officer lead for about on in at with ring"
    " call phone email write ask speak turn talk responsible deals dealing handles now there".split()
)


def typed_words(text: str) -> tuple[str, ...]:
    """The words to look for, without those that only ask and without one just begun.

    A last word of one letter waits until it grows; “who is our contact for hate crime” looks for
    hate crime. Of endless text the first words are taken.
    """
    words = words_in(text[:_MOST_TYPED_CHARACTERS])
    if asks_for_somebody(text):
        while words and words[0] in _ASKING | _FILLING:
            del words[0]
    kept = words[:-1] if words and _just_begun(words[-1]) else words
    return tuple(dict.fromkeys(kept))[:MOST_TYPED]


def asks_for_somebody(text: str) -> bool:
    """Whether it is a question, or asks for a contact: “contact for the school”."""
    words = words_in(text[:_MOST_TYPED_CHARACTERS])
    if not words:
        return False
    begins = words[0] in _ASKING and len(words) > 1
    names_a_contact = words[0] in ("contact", "contacts", "point") and "for" in words[1:4]
    return begins or names_a_contact


def asked_in_full(text: str) -> str:
    """“hate crime contact” as it would be asked; "" when no contact is spoken of.

    >>> asked_in_full("hate crime contact")
    'contact for hate crime'
    """
    words = words_in(text[:_MOST_TYPED_CHARACTERS])
    rest = [word for word in words if word not in ("contact", "contacts")]
    return f"contact for {' '.join(rest)}" if rest and len(rest) < len(words) else ""


def _just_begun(word: str) -> bool:
    """One letter of a script that spells with letters; a Chinese word may well be one sign."""
    return len(word) < 2 and not "\u2e80" <= word <= "\uffef"
