"""Contact draft: what one row of a table, or one card, says of people, a post and a body; matched to nothing yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from liaison_app.language import phrase
from liaison_app.records import Organisation, Person, Post

TOTAL = phrase("A total, as it seems, and no contact.")
NOBODY = phrase("The row names neither a person nor an organisation.")
NAME_ALONE = phrase("Nothing but a name stands in this row: is it a heading?")
NO_COUNCIL = phrase("Which council they belong to is not said.")
"""Why a row can be no contact, or what is odd about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """Unsaved records; a field that is empty was not said, and never empties what is kept.

    `line` is the row of the file as a table program counts it (the heading is 1), or the number of
    the card. `people` are two where one row names two who share the post. `is_head` tells that the
    post is that of a body's head, whatever it is called there. `labels` are groups the other program
    had them in. `unread` has what the row says and we keep nowhere (column, words). `doubts` are
    sentences on what looks wrong and was still read; `cannot` is one on why nothing can be kept.
    """

    line: int
    people: tuple[Person, ...] = ()
    post: Post | None = None
    organisation: Organisation | None = None
    parent: Organisation | None = None  # the body that the body is part of: a council, a trust
    is_head: bool = False
    since: str = ""  # of the post, ISO, perhaps only a month or year
    labels: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = field(default=())
    doubts: tuple[str, ...] = ()
    cannot: str = ""
