"""The record kinds. A new kind is listed here once, and everything above sees it."""

from __future__ import annotations

from typing import Any

from liaison_app.records.answer import ANSWER, Answer
from liaison_app.records.apart import APART, Apart
from liaison_app.records.attendance import ATTENDANCE, Attendance
from liaison_app.records.calendar_day import CALENDAR_DAY, CalendarDay
from liaison_app.records.cited_figure import CITED_FIGURE, CitedFigure
from liaison_app.records.contact_point import CONTACT_POINT, ContactPoint
from liaison_app.records.correspondence import CORRESPONDENCE, Correspondence
from liaison_app.records.edition import EDITION, Edition
from liaison_app.records.edition_decision import EDITION_DECISION, EditionDecision
from liaison_app.records.edition_part import EDITION_PART, EditionPart
from liaison_app.records.envelope import ENVELOPE, Envelope
from liaison_app.records.fields import Entry, specs_of
from liaison_app.records.figure import FIGURE, Figure
from liaison_app.records.file import FILE, File
from liaison_app.records.handover import HANDOVER, Handover
from liaison_app.records.import_profile import IMPORT_PROFILE, ImportProfile
from liaison_app.records.intake import INTAKE, Intake
from liaison_app.records.joining import JOINING, Joining
from liaison_app.records.kind import Kind
from liaison_app.records.label_sheet import LABEL_SHEET, LabelSheet
from liaison_app.records.list_member import LIST_MEMBER, ListMember
from liaison_app.records.mailing import MAILING, Mailing
from liaison_app.records.mailing_list import MAILING_LIST, MailingList
from liaison_app.records.matter import MATTER, Matter
from liaison_app.records.meeting import MEETING, Meeting
from liaison_app.records.meeting_note import MEETING_NOTE, MeetingNote
from liaison_app.records.minute import MINUTE, Minute
from liaison_app.records.note import NOTE, Note
from liaison_app.records.office import OFFICE, Office
from liaison_app.records.officer import OFFICER, Officer
from liaison_app.records.organisation import ORGANISATION, Organisation
from liaison_app.records.party import PARTY, Party
from liaison_app.records.person import PERSON, Person
from liaison_app.records.post import POST, Post
from liaison_app.records.promise import PROMISE, Promise
from liaison_app.records.provenance import PROVENANCE, Provenance
from liaison_app.records.public_statement import PUBLIC_STATEMENT, PublicStatement
from liaison_app.records.publication import PUBLICATION, Publication
from liaison_app.records.question import QUESTION, Question
from liaison_app.records.sign_off import SIGN_OFF, SignOff
from liaison_app.records.signatory import SIGNATORY, Signatory
from liaison_app.records.standing_issue import STANDING_ISSUE, StandingIssue
from liaison_app.records.statement import STATEMENT, Statement
from liaison_app.records.template import TEMPLATE, Template
from liaison_app.records.tenure import TENURE, Tenure

KINDS: tuple[Kind, ...] = (
    OFFICE,
    OFFICER,
    SIGNATORY,
    ORGANISATION,
    PERSON,
    POST,
    TENURE,
    MATTER,
    CORRESPONDENCE,
    PARTY,
    FILE,
    QUESTION,
    ANSWER,
    PROMISE,
    CONTACT_POINT,
    MEETING,
    CALENDAR_DAY,
    NOTE,
    HANDOVER,
    TEMPLATE,
    MAILING_LIST,
    LIST_MEMBER,
    MAILING,
    ENVELOPE,
    LABEL_SHEET,
    ATTENDANCE,
    MINUTE,
    STATEMENT,
    FIGURE,
    STANDING_ISSUE,
    MEETING_NOTE,
    PUBLICATION,
    INTAKE,
    PROVENANCE,
    APART,
    JOINING,
    IMPORT_PROFILE,
    EDITION,
    EDITION_PART,
    EDITION_DECISION,
    PUBLIC_STATEMENT,
    SIGN_OFF,
    CITED_FIGURE,
)
_BY_NAME = {kind.name: kind for kind in KINDS}
_BY_RECORD = {kind.record: kind for kind in KINDS}


def kind_of(record: Any) -> Kind:
    """The kind of a record, or of a record's class."""
    return _BY_RECORD[record if isinstance(record, type) else type(record)]


def kind_named(name: str) -> Kind | None:
    """The kind of that name, or None."""
    return _BY_NAME.get(name)


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
