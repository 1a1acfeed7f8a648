"""Every text of the file in which names stand: of people, bodies, posts and matters, and of places."""

from __future__ import annotations

from liaison_app.store.store import Store

KINDS = frozenset(
    "person organisation post matter signatory officer office mailing_list attendance".split()
)
"""The kinds these texts are read from: when one of them changes, they are to be read again."""

_TEXTS = """
SELECT title, given_name, family_name, known_as, other_spellings, addresses FROM person
UNION ALL SELECT name, other_names, former_names, addresses, '', '' FROM organisation
UNION ALL SELECT title, unit, addresses, '', '', '' FROM post
UNION ALL SELECT title, '', '', '', '', '' FROM matter
UNION ALL SELECT name, post_title, on_behalf_of, '', '', '' FROM signatory
UNION ALL SELECT name, post_title, '', '', '', '' FROM officer
UNION ALL SELECT name, strapline, address, '', '', '' FROM office
UNION ALL SELECT name, '', '', '', '', '' FROM mailing_list
UNION ALL SELECT name, organisation_name, deputy, '', '', '' FROM attendance
"""


def texts_with_names(store: Store) -> list[str]:
    """The texts as they are kept: labelled lists with their marks, which are no words."""
    # A line break within a list is kept as \\n, whose n must not become part of the next word.
    return [" ".join(row).replace("\\n", " ") for row in store.db.execute(_TEXTS)]
