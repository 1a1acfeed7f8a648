"""A new person from a name as typed or told: “Cllr Amina Yusuf, MBE” parted into title, names and letters."""

from liaison_app.records import Person
from liaison_app.rules.address_titles import parted
from liaison_app.rules.post_nominals import is_known
from liaison_app.rules.reply_clues import PARTICLES
from liaison_app.rules.safe_text import fold, tidy


def person_named(words: str) -> Person:
    """A new person from a name as typed: “Cllr Amina Yusuf, MBE”; a proposal, to be shown.

    Known titles come off the front; letters after a comma, or letters we know without one, off the
    end; the last word left, with a particle before it (van, bin, Ó), is taken for the family name.
    """
    name, _comma, letters = tidy(words).partition(",")
    at = 0
    typed = name.split()
    while count := _letters_at_the_end(typed):
        letters = f"{' '.join(typed[-count:])} {letters.strip()}"
        del typed[-count:]
    for title in parted(name):
        length = len(title.typed.split())
        if not title.known_as or at + length >= len(typed):
            break
        at += length
    start = max(at, len(typed) - 1)
    while start - 1 > at and fold(typed[start - 1]) in PARTICLES:
        start -= 1
    title_words, given, family = typed[:at], typed[at:start], typed[start:]
    return Person(
        title=" ".join(title_words),
        given_name=" ".join(given),
        family_name=" ".join(family),
        post_nominals=letters.strip(),
    )


def _letters_at_the_end(typed: list[str]) -> int:
    """How many words at the end are letters after a name: “QPM” 1, “MSt (Cantab)” 2; else 0.

    Letters we know only, and with two capitals: “Ma” ends many a name.
    """
    count = 2 if typed and typed[-1].startswith("(") else 1
    word = typed[-count] if len(typed) > count else ""
    capitals = sum(letter.isupper() for letter in word)
    return count if len(typed) - count >= 2 and capitals >= 2 and is_known(word) else 0
