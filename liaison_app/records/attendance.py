"""Attendance: someone asked to a meeting or who came: a person, post or body, or a group without names."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

ACCEPTED, APOLOGIES, SENDS_DEPUTY = "accepted", "apologies", "deputy"
REPLIES = (
    ("", phrase("No answer yet")),
    (ACCEPTED, phrase("Is coming")),
    (APOLOGIES, phrase("Sent apologies")),
    (SENDS_DEPUTY, phrase("Sends a deputy")),
)
PRESENT, LATE, SENT_DEPUTY, ABSENT = "present", "late", "deputy", "absent"
CAME = (
    ("", phrase("Not said yet")),
    (PRESENT, phrase("Was there")),
    (LATE, phrase("Came late")),
    (SENT_DEPUTY, phrase("A deputy came")),
    (ABSENT, phrase("Did not come")),
)
MOST_PEOPLE = 100_000  # of one line; more is a slip of the pen, or a town
WERE_THERE = (PRESENT, LATE, SENT_DEPUTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One line of the guest list, and of who came.

    The links say who it is in Contacts; `name`, `post_title` and `organisation_name` are as on the
    day. A group without names keeps its words (“a number of head teachers”) and, where it is known,
    how many they were; a group whose number nobody knew has `count` None.
    """

    id: int | None = None
    meeting_id: int | None = fields.link("Meeting", "meeting", required=True)
    position: int | None = fields.number("Order", 0)
    post_id: int | None = fields.link("Post", "post")
    person_id: int | None = fields.link("Person", "person")
    organisation_id: int | None = fields.link("Organisation", "organisation")
    name: str = fields.text("Name", searched=True)
    post_title: str = fields.text("Post", searched=True)
    organisation_name: str = fields.text("Organisation", searched=True)
    group_words: str = fields.text(
        "A group without names", help="“a number of head teachers”", searched=True
    )
    count: int | None = fields.number("How many", help="Empty: nobody counted them.")
    invited: str = fields.date("Invited on")
    reply: str = fields.choice("Answer", REPLIES)
    replied: str = fields.date("Answered on")
    came: str = fields.choice("Came", CAME)
    deputy: str = fields.text("Deputy", searched=True, help="Who comes, or came, instead.")
    deputy_person_id: int | None = fields.link("Deputy in Contacts", "person", more=True)
    uninvited: bool = fields.flag("Came without being asked")
    notes: str = fields.long_text("Notes", help="Access, food, arrives at 7.30.")


def _rules(one: Attendance) -> dict[str, str]:
    links = (one.post_id, one.person_id, one.organisation_id)
    named = any(link is not None for link in links)
    if not named and not attendance_words(one):
        return {"name": phrase("Say who it is: a name, a post, a body, or a group in words.")}
    if one.count is not None and not 1 <= one.count <= MOST_PEOPLE:
        return {"count": phrase("Say how many they were, or leave it empty.")}
    return {}


def attendance_words(one: Attendance) -> str:
    """“Mr A. Newcombe, Chief Constable, County Police”, or the words of a group."""
    names = (one.group_words,) if one.group_words else (one.name, one.post_title)
    known = (*names, one.organisation_name)
    return ", ".join(words for words in known if words)


ATTENDANCE = Kind(
    name="attendance",
    number=26,
    record=Attendance,
    title="Attendance",
    plural="Attendance",
    list_columns=("name", "post_title", "organisation_name", "group_words", "reply", "came"),
    caption=attendance_words,
    rules=_rules,
)
