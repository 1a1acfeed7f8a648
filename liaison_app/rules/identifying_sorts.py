"""The sorts of words that may identify or endanger somebody, and what is said of each when it is decided on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of telling words.

    `label` is its name on the screen, `reason` the mark that stands where the words were cut (“a
    child’s age”; it is published), `advice` a sentence for whoever decides.
    """

    key: str
    label: str
    reason: str
    advice: str


def _sorts(*rows: tuple[str, str, str, str]) -> dict[str, Sort]:
    return {row[0]: Sort(*row) for row in rows}


SORTS: dict[str, Sort] = _sorts(
    (
        "child_name",
        "Name of a child",
        "a child’s name",
        "Leave it out. A child’s name is not published, whoever agrees to it.",
    ),
    (
        "child_age",
        "Age of a child",
        "a child’s age",
        "Leave it out. With a parent’s name or a place it tells which child it is.",
    ),
    (
        "child",
        "A child",
        "a child",
        "Could somebody who knows the writer tell which child this is? “A child” mostly says enough.",
    ),
    (
        "age",
        "Age or date of birth",
        "an age",
        "With a place or a relation an age may tell who it is.",
    ),
    (
        "school",
        "School or work of one person",
        "a school or place of work",
        "Where a child goes to school, or somebody works, tells who they are and where to find them.",
    ),
    (
        "private_name",
        "Name of a private person",
        "a name",
        "They are in Contacts as a private person. Publish their name only when they agreed to it.",
    ),
    (
        "name",
        "Name that is not known",
        "a name",
        "Not known as the holder of a public post. Keep it when they speak for a public body.",
    ),
    (
        "told",
        "Somebody told about",
        "an example that may tell who it was",
        "Those who were there may know who is meant. Leave the sentence out, or say it in general.",
    ),
    (
        "script",
        "In another script",
        "words in another script",
        "Names, ages and places are not found in it. Let somebody who reads it look first.",
    ),
    (
        "health",
        "Health of one person",
        "something about health",
        "What ails somebody is theirs alone to tell.",
    ),
    (
        "belief",
        "Faith, marriage or family of one person",
        "something about faith or family",
        "That somebody changed their faith, or what happens in their home, may put them in danger.",
    ),
    (
        "status",
        "Immigration, arrest or trial of one person",
        "something about immigration or the law",
        "It may put somebody in danger, and a trial at risk.",
    ),
    (
        "telephone",
        "Telephone number",
        "a telephone number",
        "Keep it only when it is a number that the body itself gives to the public.",
    ),
    (
        "email",
        "E-mail address",
        "an e-mail address",
        "Keep it only when the body itself gives it to the public, and it is nobody’s own.",
    ),
    (
        "handle",
        "Name on social media",
        "a name on social media",
        "Keep it only when it is that of a public body.",
    ),
    (
        "officer",
        "Direct contact or number of an officer",
        "an officer’s direct contact",
        "It is for those who have it. The public has the switchboard and 101.",
    ),
    (
        "reference",
        "Reference of a report, crime or case",
        "a reference",
        "Somebody’s report hangs on it; with it others can ask about them.",
    ),
    (
        "street",
        "House or street",
        "an address",
        "Keep it only when it is the public address of a body.",
    ),
    (
        "postcode",
        "Postcode",
        "a postcode",
        "It stands for some fifteen houses. Keep it only with the public address of a body.",
    ),
    (
        "vehicle",
        "Number plate",
        "a number plate",
        "It leads to whoever keeps the vehicle.",
    ),
    (
        "link",
        "Link with a key in it",
        "a link",
        "Whoever has such a link may see or do what only the person it was sent to should.",
    ),
    (
        "bank",
        "Bank account or card",
        "an account number",
        "Leave it out.",
    ),
    (
        "number",
        "NHS, National Insurance, passport or other personal number",
        "a personal number",
        "Leave it out.",
    ),
    (
        "computer",
        "Address of a computer",
        "the address of a computer",
        "It may lead to somebody’s home.",
    ),
    (
        "theirs",
        "Known from Contacts",
        "something about a person",
        "It stands in Contacts with a private person.",
    ),
    (
        "by_hand",
        "Marked by hand",
        "words left out",
        "Marked by somebody who read it.",
    ),
)
"""Every sort by its key, gravest first: so they are listed and counted."""
BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found in a text as it is read, from `start` up to `end`; `why` is a sentence."""

    sort: str
    start: int
    end: int
    why: str
