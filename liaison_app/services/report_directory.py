"""The contact directory: everyone by kind of body and body, with how to write to them and how to reach them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from liaison_app.language import phrase
from liaison_app.records import Entry, Person
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.records.person import CHANNELS_TO, full_name
from liaison_app.rules.forms_of_address import propose
from liaison_app.rules.postal_address import postal_address
from liaison_app.rules.said_dates import say_date
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.lists_out_columns import day
from liaison_app.services.report_directory_choice import (
    CHANGED,
    KIND,
    LEFT_ALONE,
    LIST,
    MARKED,
    Line,
    Listed,
    listed,
    picked_list,
    since_when,
)
from liaison_app.services.report_scope import BODY, OF_PEOPLE, Filter, Report, Scope, Table
from liaison_app.services.report_writing import head_of, left_out_words, number_of, written
from liaison_app.store.queries.mailing_lists import lists_shown
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.directory_pdf import DirectoryPart, DirectoryRow

ALONE = "People without a post"
NO_BODY = "Posts without a body"
_NUMBERS, _AT_WORK = "numbers", "work"
_EVERY = 200  # rows made before it is asked whether to go on
_HEADER = (
    *("Kind", "Body", "Post", "Department", "Name", "Letter begins", "Letter ends"),
    *("On the envelope", "Address", "Telephone", "E-mail", "Web address", "Prefers"),
    *("Last checked", "Do not contact", "Restricted"),
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is told of somebody; `own_address` where it is another than that of their body."""

    begins: str
    ends: str
    envelope: str
    address: str
    own_address: bool
    telephones: list[str]
    emails: list[str]


def _make(store: Store, scope: Scope) -> Job[bytes]:
    from liaison_app.documents.directory_pdf import DirectoryContent, write_directory

    yield Progress(0, 2, phrase("Reading the contacts"))
    found = listed(store, scope)
    rows: list[tuple[Line, DirectoryRow]] = []
    for done, line in enumerate(found.lines):
        if done % _EVERY == 0:
            yield Progress(done, 2 * len(found.lines), phrase("Reading the contacts"))
        rows.append((line, _row(line, scope)))
    said = (_picked_words(store, scope), _counts(found))
    restricted = any(line.is_restricted for line in found.lines)
    content = DirectoryContent(
        head=head_of(
            store, scope, "Contact directory", said, periodic=False, restricted=restricted
        ),
        parts=[
            _part(heading, list(of_kind))
            for heading, of_kind in groupby(rows, key=lambda each: _section(each[0]))
        ],
    )
    pdf = yield from written(write_directory(content), begun=len(rows))
    return pdf


def _part(heading: str, rows: Sequence[tuple[Line, DirectoryRow]]) -> DirectoryPart:
    from liaison_app.documents.directory_pdf import DirectoryBody, DirectoryPart

    bodies = [
        DirectoryBody(name=_group(of_body[0][0]), rows=[row for _line, row in of_body])
        for _id, same in groupby(rows, key=lambda each: each[0].body and each[0].body.id)
        if (of_body := list(same))
    ]
    return DirectoryPart(heading=heading, bodies=bodies)


def _picked_words(store: Store, scope: Scope) -> str:
    """What was picked, in words; "" for everyone."""
    kind, wanted, since = scope.pick(KIND), picked_list(store, scope), since_when(scope)
    said = (
        dict(KINDS_OF_BODY).get(kind, "") if kind else "",
        f"mailing list “{wanted.name}”" if wanted else "",
        f"changed since {say_date(since.isoformat())}" if since else "",
    )
    words = " · ".join(part for part in said if part)
    return words[:1].upper() + words[1:]


def _counts(found: Listed) -> str:
    """“3 bodies · 12 posts · without 1 restricted”."""
    bodies = len({line.body.id for line in found.lines if line.body is not None})
    posts = sum(line.post is not None for line in found.lines)
    alone = sum(line.body is None and line.post is None for line in found.lines)
    asked = f"without {found.left_alone:,} who asked not to be contacted"
    said = (
        number_of(bodies, "body", "bodies") if bodies else "",
        number_of(posts, "post") if posts else "",
        f"{number_of(alone, 'person', 'people')} without a post" if alone else "",
        left_out_words(found.restricted),
        asked if found.left_alone else "",
    )
    return " · ".join(part for part in said if part)


def _section(line: Line) -> str:
    if line.body is not None:
        return dict(KINDS_OF_BODY)[line.body.kind]
    return NO_BODY if line.post is not None else ALONE


def _group(line: Line) -> str:
    if line.body is None:
        return ""
    return f"{line.body.name} (restricted)" if line.body.restricted else line.body.name


def _row(line: Line, scope: Scope) -> DirectoryRow:
    from liaison_app.documents.directory_pdf import DirectoryRow

    said = _said(line, scope)
    names = "\n".join(_name(person) for person in line.holders)
    below = line.post.unit if line.post is not None else ""
    web = ""
    if line.post is None and line.body is not None:
        web = line.body.website
    return DirectoryRow(
        who=line.post.title if line.post else names,
        holders=(names or _nobody(line)) if line.post else "",
        below=below,
        marks="\n".join(_marks(line.holders)),
        write=" … ".join(part for part in (said.begins, said.ends) if part),
        envelope=f"Envelope: {said.envelope}" if said.envelope else "",
        address=said.address if said.own_address else "",
        reach="\n".join((*said.telephones, *said.emails, *((web,) if web else ()))),
        note=_note(line.holders),
    )


def _nobody(line: Line) -> str:
    return "The holder is not named here" if line.unnamed else "No holder is known"


def _marks(people: Sequence[Person]) -> list[str]:
    said = []
    if any(person.restricted for person in people):
        said.append("Restricted")
    if any(person.do_not_contact for person in people):
        said.append("Asked not to be contacted")
    return said


def _note(people: Sequence[Person]) -> str:
    """What the one who is written to prefers, and when that was checked last."""
    if not people:
        return ""
    prefers, checked = _prefers(people[0]), say_date(people[0].last_verified)
    said = (
        f"prefers {prefers.lower()}" if prefers else "",
        f"checked {checked}" if checked else "",
    )
    return " · ".join(part for part in said if part)


def _prefers(person: Person) -> str:
    return dict(CHANNELS_TO)[person.preferred_channel] if person.preferred_channel else ""


def _name(person: Person) -> str:
    return full_name(person) or person.known_as


def _said(line: Line, scope: Scope) -> _Said:
    """How to write and reach: a person's own numbers and address unless only those at work are wanted."""
    person = line.holders[0] if line.holders else None
    own = None if scope.pick(_NUMBERS) == _AT_WORK else person
    form = propose(person, line.post, line.body)
    address = postal_address(own, line.post, line.body)
    at = dataclasses.replace(line.post, unit="") if line.post else None  # which stands beside it
    is_body = line.post is None and line.body is not None
    records = (line.post, own, line.body if is_body else None)
    return _Said(
        begins=form.salutation,
        ends=form.closing,
        envelope=form.name if person and form.name != _name(person).replace(",", "") else "",
        address=address,
        own_address=is_body
        or postal_address(own, at, line.body) != postal_address(None, None, line.body),
        telephones=_entries(one.telephones for one in records if one is not None),
        emails=_entries(one.emails for one in records if one is not None),
    )


def _entries(found: Iterable[tuple[Entry, ...]]) -> list[str]:
    """Every number or address of these, each once, with what it is."""
    said = {
        one.value: f"{one.value} ({one.label})" if one.label else one.value
        for entries in found
        for one in entries
    }
    return list(said.values())


# As a table


def _tables(store: Store, scope: Scope) -> Sequence[Table]:
    return (Table("Contact directory", _HEADER, _table_rows(store, scope)),)


def _table_rows(store: Store, scope: Scope) -> Iterator[Sequence[object]]:
    for line in listed(store, scope).lines:
        said = _said(line, scope)
        body, post, people = line.body, line.post, line.holders
        yield (
            _section(line) if body else "",
            body.name if body else "",
            post.title if post else "",
            post.unit if post else "",
            "\n".join(_name(person) for person in people),
            said.begins,
            said.ends,
            said.envelope,
            said.address,
            "\n".join(said.telephones),
            "\n".join(said.emails),
            body.website if body and post is None else "",
            _prefers(people[0]) if people else "",
            day(people[0].last_verified) if people else "",
            "yes" if any(person.do_not_contact for person in people) else "",
            "yes" if line.is_restricted else "",
        )


def _lists(store: Store) -> list[tuple[str, str]]:
    return [("", phrase("Everyone")), *((str(one.id), one.name) for one in lists_shown(store))]


REPORT = Report(
    name="directory",
    title=phrase("Contact directory"),
    caption=phrase(
        "Every body with its posts and holders, how to write to them and how to reach them"
    ),
    make=_make,
    group=OF_PEOPLE,
    may=frozenset((BODY,)),
    filters=(
        Filter(KIND, phrase("Kind of body"), (("", phrase("Every kind")), *KINDS_OF_BODY)),
        Filter(LIST, phrase("Mailing list"), _lists),
        Filter(
            CHANGED,
            phrase("Changed"),
            (
                ("", phrase("At any time")),
                ("month", phrase("In the last month")),
                ("quarter", phrase("In the last three months")),
                ("year", phrase("In the last year")),
            ),
        ),
        Filter(
            _NUMBERS,
            phrase("Numbers and addresses"),
            (
                ("", phrase("Of posts, bodies and people")),
                (_AT_WORK, phrase("Of posts and bodies alone, to be passed on")),
            ),
        ),
        Filter(
            LEFT_ALONE,
            phrase("Who asked not to be contacted"),
            (("", phrase("Left out")), (MARKED, phrase("Named, and marked as that"))),
        ),
    ),
    tables=_tables,
    left_out=lambda store, scope: listed(store, scope).restricted,
)
