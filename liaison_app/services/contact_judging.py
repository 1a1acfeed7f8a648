"""What one row of a file comes to: new, changes with what differs, the same, or nothing that can be kept."""

from __future__ import annotations

from collections.abc import Iterator

from liaison_app.records import Organisation, Person, Post
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.said_counts import say_list
from liaison_app.services.contact_saying import (
    BODY,
    CORRECTED,
    PERSON,
    POST,
    RECORDS,
    differences,
    says,
)
from liaison_app.services.contact_workings import Key, Meant, Workings, name_of
from liaison_app.services.proposed_rows import (
    CANNOT,
    CHANGES,
    HELD,
    HOLDER,
    NEW,
    SAME,
    Candidate,
    Difference,
    ProposedRow,
)
from liaison_app.store.store import Store

SOMEBODY = "Somebody restricted"
NOBODY_NAMED = "This row names neither a person nor a post or organisation."
LEFT_ALONE = "somebody restricted: left alone"


def judged(store: Store, workings: Workings, at: int) -> ProposedRow:
    """The row at its place in the proposal."""
    draft, meant = workings.drafts[at], workings.meant[at]
    if draft.cannot:
        said = (draft.cannot, *draft.doubts)
        return ProposedRow(at, draft.line, CANNOT, _title(draft), doubts=said, take=False)
    if _is_left_alone(workings, meant):
        return ProposedRow(at, draft.line, CANNOT, SOMEBODY, doubts=(LEFT_ALONE,), take=False)
    found = tuple(_differences(store, workings, at))
    chief = _chief(draft, meant)
    if not chief[1]:
        said = (NOBODY_NAMED, *draft.doubts)
        return ProposedRow(at, draft.line, CANNOT, _title(draft), doubts=said, take=False)
    first_here = workings.first.get(chief) == at
    doubts = [*draft.doubts, *(m.doubt for _k, _w, m in workings.matches.get(at, ()) if m.doubt)]
    if chief[1] < 0 and (first_here or _brings_more(workings, at)):
        state = NEW
    else:
        state = CHANGES if found else SAME
    if not first_here and chief[0] == PERSON:
        doubts.append(
            f"The same person stands on line {workings.drafts[workings.first[chief]].line}."
        )
    return ProposedRow(
        at,
        draft.line,
        state,
        _title(draft),
        _subtitle(draft),
        found if state == CHANGES else (),
        tuple(_candidates(store, workings, at)),
        tuple(doubts),
        take=state in (NEW, CHANGES),
    )


def _title(draft: ContactDraft) -> str:
    if draft.people and not draft.is_head:
        return " and ".join(map(name_of, draft.people))
    if draft.organisation is not None:
        return draft.organisation.name
    return draft.post.title if draft.post is not None else ""


def _subtitle(draft: ContactDraft) -> str:
    body = draft.organisation.name if draft.organisation is not None else ""
    post = draft.post.title if draft.post is not None else ""
    if draft.people and not draft.is_head:
        return ", ".join(filter(None, (post, body)))
    names = " and ".join(map(name_of, draft.people))
    return f"{post}: {names}" if post and names else names or post


def _chief(draft: ContactDraft, meant: Meant) -> Key:
    """What a row is about: its person, or the school of a head, or the body."""
    if meant.people and not (draft.is_head and meant.body):
        return PERSON, meant.people[0]
    if meant.body:
        return BODY, meant.body
    return (POST, meant.post) if meant.post else (BODY, meant.parent)


def _brings_more(workings: Workings, at: int) -> bool:
    """Whether a row on somebody new of an earlier row tells of another post or body."""
    return any(id < 0 and workings.first[kind, id] == at for kind, id in workings.meant[at].all())


def _is_left_alone(workings: Workings, meant: Meant) -> bool:
    known = workings.known
    bodies = (meant.body, meant.parent)
    return any(known.people[id].alone for id in meant.people) or any(
        id in known.bodies and known.bodies[id].alone for id in bodies
    )


def _differences(store: Store, workings: Workings, at: int) -> Iterator[Difference]:
    for key in workings.meant[at].all():
        kind, id = key
        if id < 0 or workings.first.get(key) != at:
            continue
        record, former = workings.record_of(key), workings.said_before(key)
        if former and all(former.get(n) == words for n, words in says(kind, record).items()):
            continue
        kept = store.find(RECORDS[kind], id)
        if kept is None:
            continue
        meant = workings.meant[at]
        which = meant.people.index(id) if kind == PERSON else int(kind == BODY and id != meant.body)
        for told in differences(kind, kept, record, former):
            yield Difference(
                kind, told.field, told.label, told.kept, told.says, told.take, told.why, which
            )
    yield from _held(store, workings, at)


def _held(store: Store, workings: Workings, at: int) -> Iterator[Difference]:
    """Who holds the post of a row, where that differs."""
    draft, meant = workings.drafts[at], workings.meant[at]
    if not meant.post or not meant.people or draft.post is None:
        return
    fresh = [id for id in meant.people if not workings.known.tenures.get((meant.post, id))]
    if not fresh:
        return
    said = holders_said(workings, meant.post)
    before = workings.said_before((POST, meant.post)).get(HOLDER, ())
    if set(said) == set(before):
        return  # asked before, and left
    names = say_list(
        [name_of(p) for p, id in zip(draft.people, meant.people, strict=True) if id in fresh]
    )
    leaving = leaving_with(workings, at)
    label = draft.post.title
    body = f", {draft.organisation.name}" if draft.organisation is not None else ""
    if leaving:
        kept = say_list([_name_kept(store, id) for id in leaving])
        corrected = bool(before) and kept not in before and not set(before) & _names(store, leaving)
        why = CORRECTED if corrected else ""
        yield Difference(POST, HOLDER, f"{label}{body}", kept, names, not why, why)
    else:
        yield Difference(POST, HELD, f"{label}{body}", "", names, True)


def leaving_with(workings: Workings, at: int) -> list[int]:
    """Those who hold the post of a head's row now and are not named by the file any more."""
    draft, meant = workings.drafts[at], workings.meant[at]
    if not draft.is_head or meant.post <= 0:
        return []
    known, named = workings.known, workings.said_holders.get(meant.post, [])
    return [
        id
        for id in known.holders.get(meant.post, ())
        if id not in named and known.tenures.get((meant.post, id)) and not known.people[id].alone
    ]


def holders_said(workings: Workings, post: int) -> tuple[str, ...]:
    """The names of those the file has as holders of a post, as provenance keeps them."""
    key = (POST, post)
    names: dict[str, None] = {}
    for row in (workings.first[key], *workings.more.get(key, ())):
        names |= dict.fromkeys(map(name_of, workings.drafts[row].people))
    return tuple(name[:800] for name in names if name)


def _name_kept(store: Store, id: int) -> str:
    person = store.find(Person, id)
    return "" if person is None else name_of(person)


def _names(store: Store, ids: list[int]) -> set[str]:
    return {_name_kept(store, id) for id in ids}


def _candidates(store: Store, workings: Workings, at: int) -> Iterator[Candidate]:
    """Whom the row means of Contacts, if anybody, and who else it may mean."""
    meant = workings.meant[at]
    for kind, which, match in workings.matches.get(at, ()):
        if kind == PERSON:
            chosen = meant.people[which]
        else:
            chosen = meant.parent if which else meant.body
        if not match.others and (chosen == match.id or chosen < 0) and not match.doubt:
            continue  # there is nothing to choose
        listed = {match.id: match.reasons, **dict(match.others)}
        for id, reasons in listed.items():
            if id > 0 and (name := _called(store, kind, id)):
                yield Candidate(kind, id, name, reasons, id == chosen, which)


def _called(store: Store, kind: str, id: int) -> str:
    record: Person | Organisation | Post | None = store.find(RECORDS[kind], id)
    if isinstance(record, Person):
        return name_of(record)
    return record.name if isinstance(record, Organisation) else ""
