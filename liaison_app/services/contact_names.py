"""One contact found by its name, as it is given on the command line."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from liaison_app.errors import Gone, Refusal
from liaison_app.language import phrase
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.store.queries.contacts import (
    matching,
    organisation_rows,
    person_rows,
    post_rows,
)
from liaison_app.store.store import Store

_MOST_NAMED = 6  # contacts named in a refusal


class _Named(NamedTuple):
    kind: str
    id: int
    name: str
    found_by: str
    title: str = ""  # of a post, without its body


def contact_called(store: Store, words: str, kinds: Collection[str] = ()) -> tuple[str, int]:
    """Kind and id of the one contact of that name: “County Police”, “Chief Constable, County Police”.

    An exact name counts before one that merely contains the words. `kinds` says what it may be,
    where not anything will do.

    Raises:
        Gone: nobody is called that.
        Refusal: several are; the sentence names them.
    """
    named = [
        *(_Named("organisation", r.id, r.name, r.found_by) for r in organisation_rows(store)),
        *(
            _Named(
                "post",
                r.id,
                ", ".join(filter(None, (r.title, r.organisation))),
                r.found_by,
                r.title,
            )
            for r in post_rows(store)
        ),
        *(_Named("person", r.id, r.name, r.found_by) for r in person_rows(store)),
    ]
    named = [one for one in named if not kinds or one.kind in kinds]
    wanted = fold(words)
    found = [one for one in named if fold(one.name) == wanted]
    found = found or [one for one in named if one.title and fold(one.title) == wanted]
    if not found:
        found = matching(named, words)
        found = [one for one in found if wanted in fold(one.name)] or found
    if not found:
        raise Gone(phrase("There is nobody called “{name}” in Contacts.", name=shorten(words, 60)))
    if len(found) > 1:
        names = "; ".join(shorten(one.name, 60) for one in found[:_MOST_NAMED])
        if len(found) > _MOST_NAMED:
            raise Refusal(
                phrase(
                    "Several are called that: {names} and others. Give more of the name.",
                    names=names,
                )
            )
        raise Refusal(
            phrase("Several are called that: {names}. Give more of the name.", names=names)
        )
    return found[0].kind, found[0].id
