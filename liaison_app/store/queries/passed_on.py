"""Which parts of the file can be passed on: all but private notes, or open work with what hangs on it.

Open work is every matter that goes on, and what stands under no matter and is not done: a meeting with
all that was noted there, for as long as a next step of it is open.

A letter comes with its whole thread, so that nothing answers a letter that is not there; people come
with the posts they hold and the bodies these belong to, so that one sees who they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from liaison_app.records import KINDS
from liaison_app.records.correspondence import UNSENT
from liaison_app.records.matter import CLOSED
from liaison_app.records.meeting import PLANNED
from liaison_app.records.promise import OPEN
from liaison_app.records.standing_issue import SETTLED
from liaison_app.store.queries.handover import open_work
from liaison_app.store.store import Store

Part = Mapping[str, frozenset[int]]
"""What is passed on of a file: ids by the name of their kind; all of a kind that is not in it."""

_WHOLLY = (
    *("office", "officer", "signatory", "calendar_day", "handover"),
    *("template", "envelope", "label_sheet", "import_profile"),
)
_UNDER = ("matter_id", "correspondence_id", "meeting_id")
_SAID_IN = (*_UNDER, "publication_id")
_PEOPLE = ("person", "post", "organisation")
_NAMING = (
    *("party", "promise", "contact_point", "meeting"),
    *("attendance", "minute", "statement", "figure", "publication"),
    *("public_statement", "sign_off"),
)
_LINKS_OF = {
    kind.name: {link: target for link, target in kind.links.items() if target in _PEOPLE}
    for kind in KINDS
}
"""By the name of a kind: its links to people, posts and bodies, with what each leads to."""


def without_only_me(store: Store) -> Part:
    """Everything but the notes marked “only me”."""
    found = store.db.execute("SELECT id FROM note WHERE only_me = 0")
    return {"note": frozenset(id for (id,) in found)}


def open_work_only(store: Store, today: dt.date) -> Part:
    """The ids of everything that is open work, and of what one needs in order to read it.

    Notes marked “only me” are no part of it. Of a closed matter whose letter belongs to an open
    thread only that letter comes along, with the matter's name.
    """
    rows = _Rows(store)
    kept: dict[str, set[int]] = {k.name: set() for k in KINDS if k.name not in _WHOLLY}
    kept["matter"] = {id for id, row in rows["matter"].items() if row["state"] != CLOSED}
    kept["meeting"] = rows.ids("meeting", lambda m: _is_kept(m, kept, ("matter_id",)))
    kept["meeting"] |= _coming(rows, today) | _with_steps_open(rows)
    kept["meeting"] |= _id_set(rows["meeting"][id]["previous_id"] for id in kept["meeting"])
    kept["promise"] = rows.ids("promise", lambda p: _is_loose(p) and p["state"] == OPEN)
    kept["correspondence"] = _letters(store, rows, kept, today)
    letters = kept["correspondence"]
    kept["promise"] |= rows.ids("promise", lambda p: _is_kept(p, kept, _UNDER))
    kept["party"] = rows.ids("party", lambda p: p["correspondence_id"] in letters)
    kept["question"] = rows.ids("question", lambda q: q["correspondence_id"] in letters)
    kept["answer"] = rows.ids("answer", lambda a: a["question_id"] in kept["question"])
    kept["contact_point"] = rows.ids("contact_point", lambda c: _is_kept(c, kept, _UNDER))
    _add_what_we_make_public(rows, kept)
    _add_what_was_noted(rows, kept)
    _add_people(rows, kept)
    kept["contact_point"] |= rows.ids(
        "contact_point", lambda c: _is_loose(c) and _is_kept(c, kept, _links_to_people(c))
    )
    kept["tenure"] = rows.ids(
        "tenure", lambda t: t["person_id"] in kept["person"] and t["post_id"] in kept["post"]
    )
    _add_whence(rows, kept)
    _add_lists(rows, kept)
    kept["file"] = _files(rows, kept)
    kept["note"] = rows.ids("note", lambda n: not n["only_me"] and _is_told(n, kept))
    for name in _IN_MATTERS:
        kept["matter"] |= {_id(rows[name][id]["matter_id"]) for id in kept[name]}
    kept["matter"] &= set(rows["matter"])
    return {name: frozenset(ids) for name, ids in kept.items()}


_IN_MATTERS = (
    *("correspondence", "meeting", "promise", "contact_point", "file", "note"),
    *("statement", "figure", "standing_issue", "publication", "edition", "public_statement"),
)
_MORE = {
    "matter": ("state",),
    "meeting": ("state", "date"),
    "promise": ("state",),
    "correspondence": ("state", "direction"),
    "tenure": ("until_date", "moved_on"),
    "note": ("only_me",),
    "standing_issue": ("state",),
    "file": ("role",),
    "edition": ("state",),
    "public_statement": ("state",),
    "mailing_list": ("rule_posts", "rule_kind", "one_off"),
}


class _Rows(dict[str, dict[int, dict[str, object]]]):
    """Of each kind the ids, their links, and the few values that are asked for."""

    def __init__(self, store: Store):
        super().__init__()
        for kind in KINDS:
            columns = ("id", *kind.links, *_MORE.get(kind.name, ()))
            found = store.db.conn.execute(f"SELECT {', '.join(columns)} FROM {kind.name}")
            self[kind.name] = {row[0]: dict(zip(columns, row, strict=True)) for row in found}

    def ids(self, kind: str, test: Callable[[Mapping[str, object]], bool]) -> set[int]:
        return {id for id, row in self[kind].items() if test(row)}


def _is_kept(row: Mapping[str, object], kept: Mapping[str, set[int]], links: Iterable[str]) -> bool:
    return any(row[link] in kept[link.removesuffix("_id")] for link in links)


def _is_loose(row: Mapping[str, object]) -> bool:
    return all(row[link] is None for link in _UNDER)


def _links_to_people(row: Mapping[str, object]) -> list[str]:
    return [f"{kind}_id" for kind in _PEOPLE if f"{kind}_id" in row]


def _coming(rows: _Rows, today: dt.date) -> set[int]:
    """Meetings under no matter that lie ahead, or have no day yet."""
    return rows.ids(
        "meeting",
        lambda m: (
            m["matter_id"] is None
            and m["state"] == PLANNED
            and (not m["date"] or str(m["date"]) >= today.isoformat()[: len(str(m["date"]))])
        ),
    )


def _with_steps_open(rows: _Rows) -> set[int]:
    """Meetings of no matter at which something was promised that is not settled."""
    still_open = [p for p in rows["promise"].values() if p["state"] == OPEN]
    met = _id_set(p["meeting_id"] for p in still_open)
    return rows.ids("meeting", lambda m: m["id"] in met and m["matter_id"] is None)


def _add_what_was_noted(rows: _Rows, kept: dict[str, set[int]]) -> None:
    """Who came to the meetings kept, what was noted and said there, and the issues that stand."""
    for name in ("attendance", "minute", "meeting_note"):
        kept[name] = rows.ids(name, lambda one: one["meeting_id"] in kept["meeting"])
    kept["publication"] = rows.ids("publication", lambda p: _is_kept(p, kept, ("matter_id",)))
    for name in ("statement", "figure"):
        kept[name] = rows.ids(name, lambda one: _is_kept(one, kept, _SAID_IN))
        if name == "figure":
            kept[name] |= _id_set(
                rows["cited_figure"][id]["figure_id"] for id in kept["cited_figure"]
            )
        kept["publication"] |= _id_set(rows[name][id]["publication_id"] for id in kept[name])
    times = [rows[name][id] for name in ("minute", "question") for id in kept[name]]
    kept["standing_issue"] = _id_set(one["standing_issue_id"] for one in times)
    kept["standing_issue"] |= rows.ids(
        "standing_issue",
        lambda s: s["state"] != SETTLED and s["matter_id"] in kept["matter"] | {None},
    )
    kept["standing_issue"] &= set(rows["standing_issue"])


def _add_what_we_make_public(rows: _Rows, kept: dict[str, set[int]]) -> None:
    """Publication copies and statements of the matters kept, and those still being prepared."""
    for name, undone in (("edition", ("draft",)), ("public_statement", ("draft", "circulated"))):
        kept[name] = rows.ids(
            name,
            lambda one, undone=undone: (  # type: ignore[misc]  # mypy: no type for a bound default
                _is_kept(one, kept, ("matter_id",))
                or (one["matter_id"] is None and one["state"] in undone)
            ),
        )
    for name in ("edition_part", "edition_decision"):
        kept[name] = rows.ids(name, lambda one: one["edition_id"] in kept["edition"])
    for name in ("sign_off", "cited_figure"):
        kept[name] = rows.ids(
            name, lambda one: one["public_statement_id"] in kept["public_statement"]
        )


def _letters(store: Store, rows: _Rows, kept: Mapping[str, set[int]], today: dt.date) -> set[int]:
    """Those under open matters; loose ones not sent, waited for or owed; and all their threads."""
    letters = rows["correspondence"]
    found = rows.ids("correspondence", lambda c: _is_kept(c, kept, ("matter_id", "meeting_id")))
    loose = rows.ids("correspondence", lambda c: c["matter_id"] is None)
    work = open_work(store, today, restricted_too=True)
    found |= {id for id in loose if letters[id]["state"] in UNSENT}
    found |= loose & {one.letter_id for one in work.waits}
    found |= loose & {one.letter_id for one in work.questions}
    found |= loose & {_id(one.letter.id) for one in work.owed}
    found |= {_id(rows["promise"][id]["shown_by_id"]) for id in kept["promise"]} & set(letters)
    joined: dict[int, set[int]] = {id: set() for id in letters}
    for id, row in letters.items():
        _join(joined, id, row["in_reply_to_id"])
    for answer in rows["answer"].values():
        question = rows["question"].get(_id(answer["question_id"]), {})
        _join(joined, question.get("correspondence_id"), answer["reply_id"])
    ahead = list(found)
    while ahead:
        more = joined[ahead.pop()] - found
        found |= more
        ahead += more
    return found


def _id(value: object) -> int:
    return value if isinstance(value, int) else 0


def _id_set(values: Iterable[object]) -> set[int]:
    return {value for value in values if isinstance(value, int)}


def _join(joined: dict[int, set[int]], one: object, other: object) -> None:
    if isinstance(one, int) and isinstance(other, int) and {one, other} <= joined.keys():
        joined[one].add(other)
        joined[other].add(one)


def _add_people(rows: _Rows, kept: dict[str, set[int]]) -> None:
    """Everyone named in what is kept, who holds their posts, what they hold, and the bodies."""
    for name in _NAMING:
        for link, kind in _LINKS_OF[name].items():
            kept[kind] |= _id_set(rows[name][id][link] for id in kept[name])
    now = [t for t in rows["tenure"].values() if not t["until_date"] and not t["moved_on"]]
    kept["person"] |= {_id(t["person_id"]) for t in now if t["post_id"] in kept["post"]}
    kept["post"] |= {_id(t["post_id"]) for t in now if t["person_id"] in kept["person"]}
    bodies = {rows["post"][id]["organisation_id"] for id in kept["post"]} | kept["organisation"]
    ahead = [id for id in bodies if isinstance(id, int)]
    kept["organisation"] = set()
    while ahead:
        id = ahead.pop()
        if id not in kept["organisation"]:
            kept["organisation"].add(id)
            if isinstance(above := rows["organisation"][id]["parent_id"], int):
                ahead.append(above)


def _add_whence(rows: _Rows, kept: dict[str, set[int]]) -> None:
    """Where what is known of those that are kept is from, and which of them were one or are two."""
    kept["provenance"] = rows.ids("provenance", lambda p: _is_kept(p, kept, _links_to_people(p)))
    kept["intake"] = _id_set(rows["provenance"][id]["intake_id"] for id in kept["provenance"])
    kept["joining"] = rows.ids("joining", lambda j: _is_kept(j, kept, _links_to_people(j)))
    kept["apart"] = rows.ids("apart", lambda a: _both_are_kept(a, kept))


def _both_are_kept(apart: Mapping[str, object], kept: Mapping[str, set[int]]) -> bool:
    return any({apart[f"{kind}_id"], apart[f"other_{kind}_id"]} <= kept[kind] for kind in _PEOPLE)


def _add_lists(rows: _Rows, kept: dict[str, set[int]]) -> None:
    """Mailings whose letters are kept, and the lists: those with a rule, or of somebody who is kept."""
    lists = rows["mailing_list"]
    kept["mailing"] = {
        _id(rows["correspondence"][id]["mailing_id"]) for id in kept["correspondence"]
    }
    kept["mailing"] &= set(rows["mailing"])
    written_to = {_id(rows["mailing"][id]["list_id"]) for id in kept["mailing"]}
    usual = rows.ids("mailing_list", lambda one: not one["one_off"])
    members = rows.ids("list_member", lambda one: _is_kept(one, kept, _links_to_people(one)))
    named = {_id(rows["list_member"][id]["list_id"]) for id in members}
    ruled = {id for id in usual if lists[id]["rule_posts"] or lists[id]["rule_kind"]}
    kept["mailing_list"] = (ruled | (named & usual) | written_to) & set(lists)
    kept["list_member"] = {
        id for id in members if rows["list_member"][id]["list_id"] in kept["mailing_list"]
    }


def _files(rows: _Rows, kept: Mapping[str, set[int]]) -> set[int]:
    """What is attached to anything kept, the letters as they were sent, our logo and signatures."""
    owners = (*_SAID_IN, "person_id", "organisation_id", "edition_id", "public_statement_id")
    found = rows.ids("file", lambda f: _is_kept(f, kept, owners))
    found |= {_id(rows["correspondence"][id]["pdf_id"]) for id in kept["correspondence"]}
    for name in ("meeting_note", "public_statement"):
        found |= {_id(rows[name][id]["pdf_id"]) for id in kept[name]}
    for kind in ("office", "signatory"):
        for row in rows[kind].values():
            found |= {_id(row.get("logo_id")), _id(row.get("signature_id"))}
    return found & set(rows["file"])


def _is_told(note: Mapping[str, object], kept: Mapping[str, set[int]]) -> bool:
    """Whether a note is about something kept, or about the work as a whole."""
    links = [link for link in (*_UNDER, *_links_to_people(note)) if note[link] is not None]
    return not links or _is_kept(note, kept, links)
