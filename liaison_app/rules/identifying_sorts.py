"""The sorts of words that may identify or endanger somebody, and what is said of each when it is decided on."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import marked, phrase


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of telling words.

    `label` is its name on the screen, `reason` the mark that stands where the words were cut (“a
    child’s age”; it is published, in English), `advice` a sentence for whoever decides.
    """

    key: str
    label: str
    reason: str
    advice: str


def _sorts(*rows: tuple[str, str, str, str]) -> dict[str, Sort]:
    return {
        key: Sort(key, phrase(label), reason, phrase(advice)) for key, label, reason, advice in rows
    }


SORTS: dict[str, Sort] = _sorts(
    (
        "child_name",
        marked("Name of a child"),
        "a child’s name",
        marked("Leave it out. A child’s name is not published, whoever agrees to it."),
    ),
    (
        "child_age",
        marked("Age of a child"),
        "a child’s age",
        marked("Leave it out. With a parent’s name or a place it tells which child it is."),
    ),
    (
        "child",
        marked("A child"),
        "a child",
        marked(
            "Could somebody who knows the writer tell which child this is? “A child” mostly says enough."
        ),
    ),
    (
        "age",
        marked("Age or date of birth"),
        "an age",
        marked("With a place or a relation an age may tell who it is."),
    ),
    (
        "school",
        marked("School or work of one person"),
        "a school or place of work",
        marked(
            "Where a child goes to school, or somebody works, tells who they are and where to find them."
        ),
    ),
    (
        "private_name",
        marked("Name of a private person"),
        "a name",
        marked(
            "They are in Contacts as a private person. Publish their name only when they agreed to it."
        ),
    ),
    (
        "name",
        marked("Name that is not known"),
        "a name",
        marked(
            "Not known as the holder of a public post. Keep it when they speak for a public body."
        ),
    ),
    (
        "told",
        marked("Somebody told about"),
        "an example that may tell who it was",
        marked(
            "Those who were there may know who is meant. Leave the sentence out, or say it in general."
        ),
    ),
    (
        "script",
        marked("In another script"),
        "words in another script",
        marked("Names, ages and places are not found in it. Let somebody who reads it look first."),
    ),
    (
        "health",
        marked("Health of one person"),
        "something about health",
        marked("What ails somebody is theirs alone to tell."),
    ),
    (
        "belief",
        marked("Faith, marriage or family of one person"),
        "something about faith or family",
        marked(
            "That somebody changed their faith, or what happens in their home, may put them in danger."
        ),
    ),
    (
        "status",
        marked("Immigration, arrest or trial of one person"),
        "something about immigration or the law",
        marked("It may put somebody in danger, and a trial at risk."),
    ),
    (
        "telephone",
        marked("Telephone number"),
        "a telephone number",
        marked("Keep it only when it is a number that the body itself gives to the public."),
    ),
    (
        "email",
        marked("E-mail address"),
        "an e-mail address",
        marked("Keep it only when the body itself gives it to the public, and it is nobody’s own."),
    ),
    (
        "handle",
        marked("Name on social media"),
        "a name on social media",
        marked("Keep it only when it is that of a public body."),
    ),
    (
        "officer",
        marked("Direct contact or number of an officer"),
        "an officer’s direct contact",
        marked("It is for those who have it. The public has the switchboard and 101."),
    ),
    (
        "reference",
        marked("Reference of a report, crime or case"),
        "a reference",
        marked("Somebody’s report hangs on it; with it others can ask about them."),
    ),
    (
        "street",
        marked("House or street"),
        "an address",
        marked("Keep it only when it is the public address of a body."),
    ),
    (
        "postcode",
        marked("Postcode"),
        "a postcode",
        marked(
            "It stands for some fifteen houses. Keep it only with the public address of a body."
        ),
    ),
    (
        "vehicle",
        marked("Number plate"),
        "a number plate",
        marked("It leads to whoever keeps the vehicle."),
    ),
    (
        "link",
        marked("Link with a key in it"),
        "a link",
        marked("Whoever has such a link may see or do what only the person it was sent to should."),
    ),
    (
        "bank",
        marked("Bank account or card"),
        "an account number",
        marked("Leave it out."),
    ),
    (
        "number",
        marked("NHS, National Insurance, passport or other personal number"),
        "a personal number",
        marked("Leave it out."),
    ),
    (
        "computer",
        marked("Address of a computer"),
        "the address of a computer",
        marked("It may lead to somebody’s home."),
    ),
    (
        "theirs",
        marked("Known from Contacts"),
        "something about a person",
        marked("It stands in Contacts with a private person."),
    ),
    (
        "by_hand",
        marked("Marked by hand"),
        "words left out",
        marked("Marked by somebody who read it."),
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
