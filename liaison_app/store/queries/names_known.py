"""Every text of the file in which names stand: of people, bodies, posts and matters, and of places."""

from __future__ import annotations

from liaison_app.store.store import Store

_NAMED_IN = {
    "person": "title given_name family_name known_as other_spellings addresses",
    "organisation": "name other_names former_names addresses",
    "post": "title unit addresses",
    "matter": "title",
    "signatory": "name post_title on_behalf_of",
    "officer": "name post_title",
    "office": "name strapline address",
    "mailing_list": "name",
    "attendance": "name organisation_name deputy",
}
KINDS = frozenset(_NAMED_IN)
"""The kinds these texts are read from: when one of them changes, they are to be read again."""

# Each by itself: of a hundred thousand who came to meetings, the names are few.
_TEXTS = " UNION ALL ".join(
    f"SELECT DISTINCT {column} FROM {kind}"
    for kind, columns in _NAMED_IN.items()
    for column in columns.split()
)


def texts_with_names(store: Store) -> list[str]:
    """The texts as they are kept: labelled lists with their marks, which are no words."""
    # A line break within a list is kept as \\n, whose n must not become part of the next word.
    return [text.replace("\\n", " ") for (text,) in store.db.execute(_TEXTS)]
