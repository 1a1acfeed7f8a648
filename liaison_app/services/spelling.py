"""What our own file adds to British English: the names in it, and the words we taught it."""

from __future__ import annotations

import dataclasses

from liaison_app.records import Office
from liaison_app.rules.name_spellings import groups
from liaison_app.rules.safe_text import tidy
from liaison_app.rules.spelling import Spelling
from liaison_app.store.queries.names_known import KINDS, texts_with_names
from liaison_app.store.store import Store

NAMED_IN = KINDS
"""The kinds whose change makes another spelling (`spelling_of`)."""

LONGEST = 60  # characters of a word of our own


def spelling_of(store: Store) -> Spelling:
    """British English with the names of this file, the names we know in many ways, and our words."""
    names = (name.capitalize() for spellings in groups() for name in spellings if name.isascii())
    own = store.only(Office).own_words
    return Spelling.knowing((*texts_with_names(store), *names, *own))


def learn(store: Store, word: str, origin: object = None) -> bool:
    """Take a word up among our own, in one change; False when it is among them or is none."""
    word = tidy(word).replace("’", "'")[:LONGEST].removesuffix("'s")
    office = store.only(Office)
    if not word or word in office.own_words:
        return False
    with store.change(f"Add “{word}” to our words", origin=origin) as pen:
        words = sorted({*office.own_words, word}, key=lambda w: (w.casefold(), w))
        pen.save(dataclasses.replace(office, own_words=tuple(words)))
    return True
