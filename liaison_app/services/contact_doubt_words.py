"""What looks odd about a row of a file of contacts, and why it is left, in sentences for whoever looks it over."""

from __future__ import annotations

from liaison_app.language import Phrase, marked, phrase

SOMEBODY = phrase("Somebody restricted")
HELD_IT = phrase("held this post, and has the same given name")
NOT_NAMED = phrase("The file named them before and does not now. Tick it if they have moved on.")
NOBODY_NAMED = phrase("This row names neither a person nor a post or organisation.")
OLDER = phrase("A newer file of this source was taken in already.")
LEFT_ALONE = phrase("somebody restricted: left alone")

_AGAIN = {
    "person": marked("The same person stands on line {line}."),
    "post": marked("The same post stands on line {line}."),
    "organisation": marked("The same organisation stands on line {line}."),
}


def again_on(what: str, line: int) -> Phrase:
    """A person, post or organisation that an earlier line has already."""
    return phrase(_AGAIN[what], line=line)


def held_already(name: str) -> Phrase:
    """Somebody holds the post in Contacts."""
    return phrase(
        "{name} holds this post in Contacts, and both will. Say there if one has moved on.",
        name=name,
    )


def another_head(line: int) -> Phrase:
    """An earlier line names another head of the same school."""
    return phrase("Line {line} names somebody else for this post; both are kept.", line=line)


def said_otherwise(line: int, field: str, before: str, here: str) -> Phrase:
    """An earlier line says something else of the same field."""
    return phrase(
        "Line {line} says of {field}: {before}. Here it is {here}, which was left.",
        line=line,
        field=field,
        before=before,
        here=here,
    )


def said_otherwise_elsewhere(field: str, before: str, here: str) -> Phrase:
    """The same, where no one line alone says it."""
    return phrase(
        "Another line says of {field}: {before}. Here it is {here}, which was left.",
        field=field,
        before=before,
        here=here,
    )
