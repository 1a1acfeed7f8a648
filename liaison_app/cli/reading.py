"""list, show and search: what the file holds, as text or JSON."""

from __future__ import annotations

import argparse
from typing import Any

from liaison_app.cli.files import looked_at
from liaison_app.cli.printing import note, say, say_json, table
from liaison_app.errors import Gone, Refusal
from liaison_app.records import Correspondence, Kind, kind_named, kind_of
from liaison_app.records.correspondence import OUT
from liaison_app.records.fields import FieldSpec, specs_of, to_json, words_of
from liaison_app.records.statement import STATEMENT
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.said_dates import say_replied
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.quotes import Wanted, quotes
from liaison_app.store.queries.threads import replies_to
from liaison_app.store.store import Store

# What is shown with a record: the name it goes under, the kind, and that kind's link back.
_PARTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "organisation": (("posts", "post", "organisation_id"), ("files", "file", "organisation_id")),
    "person": (("tenures", "tenure", "person_id"), ("files", "file", "person_id")),
    "post": (("tenures", "tenure", "post_id"),),
    "matter": (
        ("correspondence", "correspondence", "matter_id"),
        ("meetings", "meeting", "matter_id"),
        ("promises", "promise", "matter_id"),
        ("points of contact", "contact_point", "matter_id"),
        ("files", "file", "matter_id"),
    ),
    "correspondence": (
        ("parties", "party", "correspondence_id"),
        ("questions", "question", "correspondence_id"),
        ("answers", "answer", "reply_id"),
        ("promises", "promise", "correspondence_id"),
        ("points of contact", "contact_point", "correspondence_id"),
        ("files", "file", "correspondence_id"),
    ),
    "public_statement": (
        ("sign-offs", "sign_off", "public_statement_id"),
        ("figures in it", "cited_figure", "public_statement_id"),
        ("files", "file", "public_statement_id"),
    ),
    "question": (("answers", "answer", "question_id"),),
    "meeting": (
        ("attendance", "attendance", "meeting_id"),
        ("points noted", "minute", "meeting_id"),
        ("statements", "statement", "meeting_id"),
        ("figures", "figure", "meeting_id"),
        ("promises", "promise", "meeting_id"),
        ("versions of the note", "meeting_note", "meeting_id"),
    ),
    "standing_issue": (
        ("points noted", "minute", "standing_issue_id"),
        ("questions", "question", "standing_issue_id"),
    ),
}

# What a list of links needs to be understood: a heading, and the link whose caption stands below.
_MORE_LINKS = {
    "post": (("At", "organisation_id"),),
    "tenure": (("Person", "person_id"), ("Post", "post_id")),
    "question": (("Asked in", "correspondence_id"),),
    "answer": (("Question", "question_id"), ("Answer of", "party_id"), ("Said in", "reply_id")),
    "promise": (("Matter", "matter_id"),),
    "contact_point": (("Matter", "matter_id"),),
    "meeting": (("Matter", "matter_id"),),
}


def list_records(options: argparse.Namespace) -> int:
    """Every record of a kind; what is restricted only when asked for."""
    kind: Kind = options.kind
    with looked_at(options.file) as store:
        records = _records(store, kind, options)
        hidden = frozenset[int]() if options.restricted else kept_back(store, kind)
        shown = [record for record in records if record.id not in hidden]
        if options.json:
            say_json([as_json(record) for record in shown])
        elif shown:
            specs = specs_of(kind.record)
            columns = [n for n in kind.list_columns if n in specs]
            headings = ["id", *(specs[name].label for name in columns), *_more_headings(kind)]
            rows = (
                [
                    str(record.id),
                    *(words_of(specs[n], getattr(record, n)) for n in columns),
                    *_more_cells(store, record),
                ]
                for record in shown
            )
            table(headings, rows)
        else:
            narrowed = " that fits" if options.words or options.speaker else " yet"
            say(f"There is nothing under {kind.plural.lower()}{narrowed}.")
    if left_out := len(records) - len(shown):
        note(f"{left_out:,} restricted left out; --restricted shows them too.")
    return 0


def _records(store: Store, kind: Kind, options: argparse.Namespace) -> list[Any]:
    """All of a kind, or the quotations that are asked for by their words or speaker."""
    if not (options.words or options.speaker):
        return store.all(kind.record)
    if kind is not STATEMENT:
        raise Refusal("Only statements are narrowed by --words and --speaker; “search” finds more.")
    asked = Wanted(words=options.words, speaker=options.speaker, restricted_too=True)
    return [one.statement for one in quotes(store, asked)[0]]


def _more_headings(kind: Kind) -> tuple[str, ...]:
    """What a list of links needs to be understood: who and where, in words."""
    if kind.name == "correspondence":
        return ("Who",)
    return tuple(words for words, _link in _MORE_LINKS.get(kind.name, ()))


def _more_cells(store: Store, record: Any) -> list[str]:
    kind = kind_of(record)
    if kind.name == "correspondence":
        parties = _linked_to(store, "party", "correspondence_id", record.id)
        role = "from" if record.direction == "in" else "to"
        return ["; ".join(c for p in parties if p.role == role and (c := kind_of(p).caption(p)))]
    links = _MORE_LINKS.get(kind.name, ())
    return [_caption(store, kind.links[name], getattr(record, name)) for _words, name in links]


def show(options: argparse.Namespace) -> int:
    """One record with all that belongs to it."""
    kind: Kind = options.kind
    with looked_at(options.file) as store:
        record: Any = store.find(kind.record, options.id)
        if record is None:
            raise Gone(f"There is no {kind.name} with the id {options.id}.")
        if options.json:
            say_json(_whole_json(store, record))
        else:
            _say_record(store, record)
    return 0


def as_json(record: Any) -> dict[str, Any]:
    """A record by its field names; links as ids."""
    specs = specs_of(type(record))
    return {
        "id": record.id,
        **{name: to_json(spec, getattr(record, name)) for name, spec in specs.items()},
    }


def _whole_json(store: Store, record: Any) -> dict[str, Any]:
    told = as_json(record)
    for name, kind, link in _PARTS.get(kind_of(record).name, ()):
        told[name] = [as_json(part) for part in _linked_to(store, kind, link, record.id)]
    if isinstance(record, Correspondence) and record.id is not None:
        told["replies"] = [
            {
                "id": reply.id,
                "date": reply.date,
                "subject": reply.subject,
                "answers_party_id": reply.addressee_id,
                "days": reply.days,
                "words": say_replied(reply.days),
            }
            for reply in replies_to(store, record.id)
        ]
    return told


def _say_record(store: Store, record: Any) -> None:
    kind = kind_of(record)
    say(f"{kind.title} {record.id}: {kind.caption(record) or '(no name)'}")
    long_texts = []
    for name, spec in specs_of(kind.record).items():
        value = getattr(record, name)
        if value in (None, "", (), False) or (name == "joint" and record.direction != OUT):
            continue
        words = _words(store, spec, value)
        if "\n" in words or spec.type in ("long_text", "rich_text"):
            long_texts.append((spec.label, words))
        else:
            say(f"  {spec.label}: {words}")
    for label, words in long_texts:
        say(f"  {label}:")
        for line in words.splitlines():
            say(f"    {line}".rstrip())
    for name, part_kind, link in _PARTS.get(kind.name, ()):
        _say_parts(store, name, _linked_to(store, part_kind, link, record.id))
    if isinstance(record, Correspondence) and record.id is not None:
        _say_replies(store, record.id)


def _words(store: Store, spec: FieldSpec, value: Any) -> str:
    if spec.type == "link":
        return f"{_caption(store, spec.links_to, value)} ({spec.links_to} {value})"
    return plain(parse(value)) if spec.type == "rich_text" else words_of(spec, value)


def _say_parts(store: Store, name: str, parts: list[Any]) -> None:
    if not parts:
        return
    say(f"  {name.capitalize()}:")
    for part in parts:
        kind = kind_of(part)
        words = kind.caption(part)
        if kind.name == "party":
            words = f"{dict(specs_of(kind.record)['role'].choices)[part.role]}: {words}"
        elif kind.name == "tenure":
            holds = (
                _caption(store, kind.links[n], getattr(part, n)) for n in ("person_id", "post_id")
            )
            words = f"{', '.join(holds)} ({words})"
        elif kind.name == "correspondence":
            words = f"{part.date} {words}".strip()
        say(f"    {kind.name} {part.id}: {words}")


def _say_replies(store: Store, letter_id: int) -> None:
    replies = replies_to(store, letter_id)
    if replies:
        say("  Replies:")
    for reply in replies:
        who = kind_of(reply.sender).caption(reply.sender) if reply.sender else ""
        said = ", ".join(words for words in (reply.date or reply.date_words, who) if words)
        say(f"    correspondence {reply.id}: {said}: {say_replied(reply.days)}")


def _linked_to(store: Store, kind_name: str, link: str, id: int) -> list[Any]:
    kind = kind_named(kind_name)
    assert kind is not None
    order = "role = 'copied', role = 'from', position, id" if kind_name == "party" else "id"
    found: list[Any] = store.where(kind.record, order_by=order, **{link: id})
    return found


def _caption(store: Store, kind_name: str, id: int | None) -> str:
    kind = kind_named(kind_name)
    record: Any = store.find(kind.record, id) if kind else None
    return kind.caption(record) if kind and record is not None else ""


def search(options: argparse.Namespace) -> int:
    """What holds all the words, as the window finds it; what is restricted only when asked for."""
    from liaison_app.services.finding import find, state_words

    with looked_at(options.file) as store:
        every = find(store, " ".join(options.words))
        found = [hit for hit in every if options.restricted or not hit.restricted]
        if left_out := len(every) - len(found):
            note(f"{left_out:,} restricted left out; --restricted shows them too.")
        if options.json:
            say_json(
                [
                    {
                        "kind": hit.kind,
                        "id": hit.id,
                        "title": hit.title,
                        "excerpt": hit.excerpt,
                        "date": hit.date,
                        "restricted": hit.restricted,
                        "about": hit.about,
                        "state": hit.state,
                    }
                    for hit in found
                ]
            )
            return 0
    for hit in found:
        said = (hit.date, state_words(hit).lower(), "restricted" if hit.restricted else "")
        marks = ", ".join(words for words in said if words)
        say(f"{hit.kind} {hit.id}: {hit.title}" + (f" ({marks})" if marks else ""))
        for words in filter(None, (hit.about, hit.excerpt)):
            say(f"    {words}")
    if not found:
        say("Nothing was found.")
    return 0
