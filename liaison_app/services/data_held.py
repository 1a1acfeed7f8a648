"""Everything about one person: on paper, to be given to them, and as a bundle other programs can read.

Others' names are hidden if that is asked for: they are not in the paper at all, under no black bar.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from liaison_app.documents.data_held_pdf import (
    HeldContent,
    HeldLine,
    HeldPart,
    write_data_held,
)
from liaison_app.exchange import bundle
from liaison_app.language import phrase
from liaison_app.records import KINDS, File, Office, Person, kind_named, specs_of
from liaison_app.records.correspondence import CHANNELS, DIRECTIONS
from liaison_app.records.fields import from_row, to_row, words_of
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.records.party import FROM, ROLES, party_words
from liaison_app.records.person import full_name
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.said_dates import say_date
from liaison_app.services.data_held_rows import Holding, holding
from liaison_app.services.erasing_found import Key
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.provenance import in_words
from liaison_app.services.whole_files import being_written
from liaison_app.store import erasing as rows
from liaison_app.store.store import Store

_PARTS: tuple[tuple[str, str], ...] = (
    ("correspondence", "Letters, calls and visits"),
    ("promise", "Promises"),
    ("contact_point", "Whom to turn to"),
    ("note", "Notes"),
    ("attendance", "Meetings they were asked to"),
    ("minute", "Points raised at meetings"),
    ("statement", "What they said"),
    ("figure", "Figures"),
    ("standing_issue", "Standing issues"),
    ("meeting", "Meetings"),
    ("meeting_note", "Notes of meetings"),
    ("publication", "Publications"),
    ("edition", "What we published"),
    ("edition_part", "In what we published"),
    ("edition_decision", "Words left out of what we published"),
    ("public_statement", "Our statements"),
    ("sign_off", "Signed with us"),
    ("matter", "Matters"),
    ("question", "Questions"),
    ("answer", "Answers"),
    ("list_member", "Mailing lists"),
    ("mailing", "Letters to many"),
)
_DAYS = {
    "correspondence": "date",
    "promise": "made",
    "note": "made",
    "meeting": "date",
    "mailing": "date",
    "statement": "date",
    "figure": "as_at",
    "publication": "date",
    "edition": "published_on",
    "edition_part": "date",
    "edition_decision": "decided_on",
    "public_statement": "date",
    "sign_off": "answered_on",
}
_AT_A_MEETING = ("attendance", "minute", "statement", "figure", "meeting_note")
_CHOICES_TOLD = frozenset(("reply", "came", "manner", "permission"))
_CALLED = frozenset(("meeting", "matter", "contact_point", "mailing", "publication", "edition"))
_NOT_TOLD = frozenset(("start", "sha256", "wording"))


def paper(
    store: Store,
    person_id: int,
    today: dt.date,
    *,
    hide_others: bool = True,
    restricted_too: bool = False,
) -> Job[bytes]:
    """Everything about a person as PDF.

    Raises:
        Gone: the person has been deleted.
        NotPrintable: a character has no typeface; the message names it.
    """
    yield Progress(0, 2, phrase("Looking for them everywhere"))
    found = holding(store, person_id, hide_others=hide_others, restricted_too=restricted_too)
    yield Progress(1, 2, phrase("Writing the pages"))
    return write_data_held(content(store, found, today, hide_others=hide_others))


def content(store: Store, found: Holding, today: dt.date, *, hide_others: bool) -> HeldContent:
    """What is held, as its paper wants it."""
    office = store.only(Office)
    person = found.person
    left_out = found.left_out
    day = say_date(today.isoformat())
    lines = (
        f"What the file of {office.name or 'this office'} holds about them on {day}.",
        "The names of other people are hidden." if hide_others else "",
        f"Without {left_out:,} restricted." if left_out else "",
    )
    return HeldContent(
        title=f"Everything about {full_name(person) or person.known_as}",
        lines=lines,
        parts=[
            HeldPart(heading="Who they are", lines=_about(person)),
            HeldPart(heading="Posts held", lines=list(_posts(found))),
            *(_part(found, kind, heading) for kind, heading in _PARTS),
            HeldPart(heading="Files", lines=list(_files(store, found))),
            HeldPart(heading="Where it is from", lines=list(_sources(found))),
            HeldPart(heading="What was changed, and when", lines=_history(store, found)),
        ],
        council=office.name,
        printed_on=say_date(today.isoformat()),
        colour=office.colour or HOUSE_COLOUR,
    )


def _about(person: Person) -> list[HeldLine]:
    return [
        HeldLine(caption=spec.label, text=_said(spec.type, words))
        for name, spec in specs_of(Person).items()
        if getattr(person, name) and (words := words_of(spec, getattr(person, name)))
    ]


def _said(sort: str, words: str) -> str:
    return say_date(words) or words if sort in ("date", "when") else words


def _posts(found: Holding) -> Iterator[HeldLine]:
    for (kind, id), row in sorted(found.rows.items()):
        if kind != "tenure" or (kind, id) not in found.theirs:
            continue
        post = found.rows.get(("post", row["post_id"]), {})
        body = found.rows.get(("organisation", post.get("organisation_id") or 0), {})
        when = " to ".join(filter(None, (say_date(row["from_date"]), say_date(row["until_date"]))))
        yield HeldLine(
            caption=when,
            title=", ".join(filter(None, (post.get("title"), body.get("name")))),
            text="\n".join(filter(None, (row["source"], row["notes"]))),
        )


def _part(found: Holding, kind: str, heading: str) -> HeldPart:
    keys = sorted(k for k in {*found.theirs, *found.mentions} if k[0] == kind and k in found.rows)
    by_day = sorted(keys, key=lambda k: _day(found, k))
    return HeldPart(heading=heading, lines=[_line(found, key) for key in by_day])


def _day(found: Holding, key: Key) -> str:
    """The day it is of, that of its meeting where it has none; "" when nobody knows."""
    day = str(found.rows[key].get(_DAYS.get(key[0], ""), "") or "")
    return day or str(_meeting(found, key).get("date", ""))


def _meeting(found: Holding, key: Key) -> dict[str, Any]:
    """The row of the meeting something was noted at; empty for anything else."""
    if key[0] not in _AT_A_MEETING:
        return {}
    return found.rows.get(("meeting", found.rows[key]["meeting_id"] or 0), {})


def _line(found: Holding, key: Key) -> HeldLine:
    """A record they were a party to in full, one that only names them by the sentences that do."""
    kind = kind_named(key[0])
    assert kind is not None
    record: Any = from_row(kind.record, found.rows[key])
    day = say_date(_day(found, key))
    if key[0] == "correspondence":
        title = record.subject or "Without a subject"
        how = f"{dict(CHANNELS).get(record.channel, '')}, {dict(DIRECTIONS)[record.direction].lower()}"
        below = "; ".join(filter(None, (how, *_parties(found, key[1]), record.our_ref)))
        full = "\n".join(filter(None, (record.salutation, plain(parse(record.text)))))
    else:
        title = kind.caption(record) if key[0] in _CALLED else ""
        if key[0] == "list_member":
            title = found.rows.get(("mailing_list", record.list_id), {}).get("name", "")
        title = title or str(_meeting(found, key).get("title", ""))
        below = ""
        letter = ("correspondence", getattr(record, "correspondence_id", None))
        full = "\n".join(_fields(record, quoted=letter not in found.theirs))
    if key in found.theirs:
        return HeldLine(caption=day, title=title, text=full, below=below)
    return HeldLine(caption=day, title=title, text="\n".join(found.mentions[key]), below=below)


def _parties(found: Holding, letter_id: int) -> Iterator[str]:
    for (kind, _id), row in sorted(found.rows.items()):
        if kind == "party" and row["correspondence_id"] == letter_id:
            words = party_words(from_row(_record("party"), row))
            role = "from" if row["role"] == FROM else dict(ROLES).get(row["role"], "").lower()
            yield f"{role} {words}" if words else ""


def _record(name: str) -> type[Any]:
    kind = kind_named(name)
    assert kind is not None
    return kind.record


def _fields(record: Any, *, quoted: bool) -> Iterator[str]:
    """What a record says, field by field; `quoted` with the words it is out of, told nowhere else."""
    for name, spec in specs_of(type(record)).items():
        value = getattr(record, name)
        chosen = name in _CHOICES_TOLD and bool(value)
        if name == "quote" and not quoted:
            continue
        if name in _NOT_TOLD or (spec.type in ("link", "flag", "number", "choice") and not chosen):
            continue
        words = plain(parse(value)) if spec.type == "rich_text" else words_of(spec, value)
        if words:
            yield f"{spec.label}: {_said(spec.type, words)}"


def _files(store: Store, found: Holding) -> Iterator[HeldLine]:
    letters = [id for kind, id in found.theirs if kind == "correspondence"]
    for file in store.all(File):
        if file.person_id == found.person.id:
            yield HeldLine(title=file.name, below="kept with them")
        elif file.correspondence_id in letters:
            row = found.rows.get(("correspondence", file.correspondence_id or 0), {})
            yield HeldLine(title=file.name, below=f"with “{row.get('subject', '')}”")


def _sources(found: Holding) -> Iterator[HeldLine]:
    """What other programs' files said of them, and under which other name they were kept."""
    for (kind, id), row in sorted(found.rows.items()):
        if (kind, id) not in found.theirs:
            continue
        record: Any = from_row(_record(kind), row)
        if kind == "joining":
            day = say_date(record.joined)
            yield HeldLine(caption=day, text=f"Kept as “{record.name}” too, until then.")
        elif kind == "provenance":
            intake = found.rows.get(("intake", row["intake_id"] or 0), {})
            day = say_date(str(intake.get("as_at") or intake.get("taken_in") or ""))
            said = (f"{e.label}: {e.value}" for e in in_words(record.said, "person"))
            below = str(intake.get("file_name", ""))
            title = str(intake.get("source", ""))
            yield HeldLine(caption=day, title=title, text="\n".join(said), below=below)


def _history(store: Store, found: Holding) -> list[HeldLine]:
    """When what is kept of them was changed, with what stood there before."""
    return [line for id in found.ids for line in _changes(store, id)]


def _changes(store: Store, person_id: int) -> list[HeldLine]:
    lines = []
    for past in rows.history_of(store, "person", person_id):
        before, after = past.before, past.after
        changed = [
            f"{spec.label}: {_was(name, before or {})}" if before else spec.label
            for name, spec in specs_of(Person).items()
            if name in (after or {})
            and (before is None or before.get(name) != (after or {})[name])
            and (after or {})[name] not in ("", 0, None)
        ]
        if changed:
            words = "Before: " + "; ".join(changed) if before else "Entered: " + ", ".join(changed)
            lines.append(HeldLine(caption=_when(store, past.id), text=words))
    return lines


def _was(name: str, row: dict[str, Any]) -> str:
    value = row.get(name)
    known = from_row(Person, {**to_row(Person()), name: value})
    return words_of(specs_of(Person)[name], getattr(known, name)) or "nothing"


def _when(store: Store, line: int) -> str:
    at = rows.day_of_line(store, line)
    return say_date(at[:10])


# As a bundle


def write_bundle(
    store: Store,
    person_id: int,
    path: Path,
    *,
    hide_others: bool = True,
    restricted_too: bool = False,
) -> Job[dict[str, int]]:
    """Write everything about a person to `path` as a bundle; returns how many of each kind.

    Files are told without their contents, but for those that are the person's own.
    """
    yield Progress(0, 2, phrase("Looking for them everywhere"))
    found = holding(store, person_id, hide_others=hide_others, restricted_too=restricted_too)
    by_kind = {
        kind: [
            from_row(kind.record, row)
            for (name, _), row in sorted(found.rows.items())
            if name == kind.name
        ]
        for kind in KINDS
    }
    numbers = {
        (kind.name, record.id): f"{kind.name}-{at}"
        for kind, records in by_kind.items()
        for at, record in enumerate(records, 1)
    }
    yield Progress(1, 2, phrase("Writing the bundle"))
    with being_written(path, store.path) as out:
        pieces = bundle.text(
            (kind, _entries(store, kind, records, numbers)) for kind, records in by_kind.items()
        )
        for piece in pieces:
            out.write(piece.encode())
    return {kind.name: len(records) for kind, records in by_kind.items() if records}


def _entries(
    store: Store, kind: Any, records: Sequence[Any], numbers: dict[tuple[str, int], str]
) -> Iterator[str]:
    for record in records:
        links = {
            name: None
            for name, target in kind.links.items()
            if (target, getattr(record, name)) not in numbers
        }
        told: Any = dataclasses.replace(record, **links)
        data = store.bytes_of(record) if isinstance(record, File) and record.person_id else None
        yield bundle.entry(told, kind, numbers[kind.name, record.id], _key_of(numbers), data)


def _key_of(numbers: dict[tuple[str, int], str]) -> Callable[[str, int], str]:
    return lambda kind, id: numbers[kind, id]
