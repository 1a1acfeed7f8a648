"""The record kinds. A new kind is listed here once, and everything above sees it.

Each is read when it is first named: the window's start needs a few of them, and making a dataclass
takes longer than most of what follows from it.
"""

from __future__ import annotations

import functools
import importlib
import re
from typing import TYPE_CHECKING, Any

from liaison_app.records.fields import Entry, specs_of
from liaison_app.records.kind import Kind

if TYPE_CHECKING:
    from liaison_app.records.answer import Answer
    from liaison_app.records.apart import Apart
    from liaison_app.records.attendance import Attendance
    from liaison_app.records.calendar_day import CalendarDay
    from liaison_app.records.cited_figure import CitedFigure
    from liaison_app.records.contact_point import ContactPoint
    from liaison_app.records.correspondence import Correspondence
    from liaison_app.records.edition import Edition
    from liaison_app.records.edition_decision import EditionDecision
    from liaison_app.records.edition_part import EditionPart
    from liaison_app.records.envelope import Envelope
    from liaison_app.records.figure import Figure
    from liaison_app.records.file import File
    from liaison_app.records.handover import Handover
    from liaison_app.records.import_profile import ImportProfile
    from liaison_app.records.intake import Intake
    from liaison_app.records.joining import Joining
    from liaison_app.records.label_sheet import LabelSheet
    from liaison_app.records.list_member import ListMember
    from liaison_app.records.mailing import Mailing
    from liaison_app.records.mailing_list import MailingList
    from liaison_app.records.matter import Matter
    from liaison_app.records.meeting import Meeting
    from liaison_app.records.meeting_note import MeetingNote
    from liaison_app.records.minute import Minute
    from liaison_app.records.note import Note
    from liaison_app.records.office import Office
    from liaison_app.records.officer import Officer
    from liaison_app.records.organisation import Organisation
    from liaison_app.records.party import Party
    from liaison_app.records.person import Person
    from liaison_app.records.post import Post
    from liaison_app.records.promise import Promise
    from liaison_app.records.provenance import Provenance
    from liaison_app.records.public_statement import PublicStatement
    from liaison_app.records.publication import Publication
    from liaison_app.records.question import Question
    from liaison_app.records.sign_off import SignOff
    from liaison_app.records.signatory import Signatory
    from liaison_app.records.standing_issue import StandingIssue
    from liaison_app.records.statement import Statement
    from liaison_app.records.template import Template
    from liaison_app.records.tenure import Tenure

    KINDS: tuple[Kind, ...]

NAMES = (
    "office",
    "officer",
    "signatory",
    "organisation",
    "person",
    "post",
    "tenure",
    "matter",
    "correspondence",
    "party",
    "file",
    "question",
    "answer",
    "promise",
    "contact_point",
    "meeting",
    "calendar_day",
    "note",
    "handover",
    "template",
    "mailing_list",
    "list_member",
    "mailing",
    "envelope",
    "label_sheet",
    "attendance",
    "minute",
    "statement",
    "figure",
    "standing_issue",
    "meeting_note",
    "publication",
    "intake",
    "provenance",
    "apart",
    "joining",
    "import_profile",
    "edition",
    "edition_part",
    "edition_decision",
    "public_statement",
    "sign_off",
    "cited_figure",
)
"""The kinds by their names, in their order; each stands in the module of that name, and is called so."""


def kind_named(name: str) -> Kind | None:
    """The kind of that name, or None."""
    return _of_module(name) if name in NAMES else None


def kind_of(record: Any) -> Kind:
    """The kind of a record, or of a record's class."""
    record_type = record if isinstance(record, type) else type(record)
    return _of_module(record_type.__module__.rpartition(".")[2])


@functools.cache
def _of_module(name: str) -> Kind:
    module = importlib.import_module(f"{__name__}.{name}")
    kind = getattr(module, name.upper())
    assert isinstance(kind, Kind), name
    return kind


def __getattr__(name: str) -> Any:
    """Python: KINDS, all of them, or the class of one, as `CalendarDay` of calendar_day."""
    if name == "KINDS":
        found: Any = tuple(_of_module(kind) for kind in NAMES)
    else:
        kind = re.sub(r"(?<=.)(?=[A-Z])", "_", name).lower()
        if kind not in NAMES or name.isupper():
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = _of_module(kind).record
    globals()[name] = found
    return found


__all__ = [
    "KINDS",
    "Answer",
    "Apart",
    "Attendance",
    "CalendarDay",
    "CitedFigure",
    "ContactPoint",
    "Correspondence",
    "Edition",
    "EditionDecision",
    "EditionPart",
    "Entry",
    "Envelope",
    "Figure",
    "File",
    "Handover",
    "ImportProfile",
    "Intake",
    "Joining",
    "Kind",
    "LabelSheet",
    "ListMember",
    "Mailing",
    "MailingList",
    "Matter",
    "Meeting",
    "MeetingNote",
    "Minute",
    "Note",
    "Office",
    "Officer",
    "Organisation",
    "Party",
    "Person",
    "Post",
    "Promise",
    "Provenance",
    "PublicStatement",
    "Publication",
    "Question",
    "SignOff",
    "Signatory",
    "StandingIssue",
    "Statement",
    "Template",
    "Tenure",
    "kind_named",
    "kind_of",
    "specs_of",
]
