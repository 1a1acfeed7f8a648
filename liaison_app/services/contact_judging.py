"""What one row of a file comes to: new, changes with what differs, the same, or nothing that can be kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from liaison_app.language import phrase
from liaison_app.records import Organisation
from liaison_app.records.fields import specs_of
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.said_counts import say_list
from liaison_app.services import contact_doubt_words as odd
from liaison_app.services.contact_known import name_of
from liaison_app.services.contact_matching import Match
from liaison_app.services.contact_remembered import Key, Meant
from liaison_app.services.contact_saying import (
    BODY,
    CORRECTED,
    PERSON,
    POST,
    RECORDS,
    YOURS,
    contradicted,
    differences,
    says,
)
from liaison_app.services.contact_workings import Workings
from liaison_app.services.proposed_rows import (
    CANNOT,
    CHANGES,
    HELD,
    HOLDER,
    NEW,
    NO_LONGER,
    SAME,
    Candidate,
    Difference,
    ProposedRow,
)
from liaison_app.store.store import Store

PARENT = "parent_id"


def judged(store: Store, workings: Workings, at: int) -> ProposedRow:
    """The row at its place in the proposal."""
    draft, meant = workings.drafts[at], workings.meant[at]
    if draft.cannot:
        said = (draft.cannot, *draft.doubts)
        return ProposedRow(at, draft.line, CANNOT, _title(draft), doubts=said, take=False)
    if workings.is_left_alone(at):
        return ProposedRow(
            at, draft.line, CANNOT, odd.SOMEBODY, doubts=(odd.LEFT_ALONE,), take=False
        )
    found = tuple(_older(workings, at, told) for told in _differences(store, workings, at))
    chief = _chief(draft, meant)
    if not chief[1]:
        said = (odd.NOBODY_NAMED, *draft.doubts)
        return ProposedRow(at, draft.line, CANNOT, _title(draft), doubts=said, take=False)
    first_here = workings.first.get(chief) == at
    if first_here or _brings_more(workings, at) if chief[1] < 0 else _brings_untold(workings, at):
        state = NEW
        found = tuple(told for told in found if told.field != HELD)  # that goes without saying
    else:
        state = CHANGES if found else SAME
    return ProposedRow(
        at,
        draft.line,
        state,
        _title(draft),
        _subtitle(draft),
        found,
        tuple(_candidates(workings, at)),
        tuple(_doubts(workings, at, chief, state)),
        take=state == NEW
        or (state == CHANGES and not all(told.why == odd.OLDER for told in found)),
    )


def _doubts(workings: Workings, at: int, chief: Key, state: str) -> Iterator[str]:
    """What looks odd about a row, in sentences: in itself, as it was matched, beside other rows."""
    yield from workings.drafts[at].doubts
    yield from (m.doubt for _kind, _which, m in workings.matches.get(at, ()) if m.doubt)
    yield from _contradictions(workings, at)
    first = workings.first[chief]
    if first != at and (chief[0] == PERSON or state == SAME):
        yield odd.again_on(chief[0], workings.drafts[first].line)
    yield from _another_head(workings, at)
    yield from _held_already(workings, at)


def _held_already(workings: Workings, at: int) -> Iterator[str]:
    """Where the one who holds a post in Contacts is another than the one the file has there."""
    post, named = workings.meant[at].post, workings.said_holders.get(workings.meant[at].post, {})
    if post <= 0 or workings.drafts[at].is_head or len(named) != 1 or not_named_now(workings, at):
        return
    kept = _holding(workings, post)
    if len(kept) == 1 and fresh_holders(workings, at):
        yield odd.held_already(workings.known.people[kept[0]].name)


def _another_head(workings: Workings, at: int) -> Iterator[str]:
    """Where two rows name two heads of one school, who are both kept."""
    draft, meant = workings.drafts[at], workings.meant[at]
    first = workings.first.get((POST, meant.post), at) if draft.is_head and meant.post else at
    others = set(workings.meant[first].people)
    if first != at and others and meant.people and others != set(meant.people):
        yield odd.another_head(workings.drafts[first].line)


def _contradictions(workings: Workings, at: int) -> Iterator[str]:
    """Where an earlier row says something else of the same contact: that one counts."""
    for key in workings.meant[at].all():
        first = workings.first.get(key, at)
        if first == at or key[0] == POST:
            continue
        one, other = workings.said_in(first, key), workings.said_in(at, key)
        for name, mine, theirs in contradicted(key[0], one, other):
            yield odd.said_otherwise(workings.drafts[first].line, name, mine, theirs)
    meant = workings.meant[at]
    if meant.body and meant.parent and meant.parent != workings.parent_meant(meant.body):
        label, mine = specs_of(Organisation)[PARENT].label, workings.parent_said(meant.body)
        parent = workings.drafts[at].parent
        if parent is not None and parent.name != mine:
            yield odd.said_otherwise_elsewhere(label, mine, parent.name)


def _title(draft: ContactDraft) -> str:
    if draft.people and not draft.is_head:
        return say_list([*map(name_of, draft.people)])
    if draft.organisation is not None:
        return draft.organisation.name
    return draft.post.title if draft.post is not None else ""


def _subtitle(draft: ContactDraft) -> str:
    body = draft.organisation.name if draft.organisation is not None else ""
    post = draft.post.title if draft.post is not None else ""
    if draft.people and not draft.is_head:
        return ", ".join(filter(None, (post, body)))
    names = say_list([*map(name_of, draft.people)])
    return phrase("{post}: {names}", post=post, names=names) if post and names else names or post


def _chief(draft: ContactDraft, meant: Meant) -> Key:
    """What a row is about: its person, or the school of a head, or the body; or a new post at it."""
    if meant.people and not (draft.is_head and meant.body):
        return PERSON, meant.people[0]
    if meant.post < 0 < meant.body and not draft.is_head:
        return POST, meant.post
    if meant.body:
        return BODY, meant.body
    return (POST, meant.post) if meant.post else (BODY, meant.parent)


def _brings_more(workings: Workings, at: int) -> bool:
    """Whether a row on somebody new of an earlier row tells of another post or body."""
    return any(id < 0 and workings.first[kind, id] == at for kind, id in workings.meant[at].all())


def _brings_untold(workings: Workings, at: int) -> bool:
    """Whether a row on somebody known brings somebody or a post that no difference would tell of."""
    meant, keys = workings.meant[at], workings.keys[at]
    if meant.post:
        return not meant.people and meant.post < 0 and workings.first[POST, meant.post] == at
    return any(
        id < 0 and workings.first[PERSON, id] == at and not workings.remembered.is_declined(key)
        for id, key in zip(meant.people, keys.people, strict=True)
    )


def _differences(store: Store, workings: Workings, at: int) -> Iterator[Difference]:
    meant = workings.meant[at]
    for key in dict.fromkeys(meant.all()):
        kind, id = key
        if id < 0 or workings.first.get(key, at) > at:
            continue
        asking = workings.open_rows(key)
        if asking[:1] != (at,):
            continue
        record, former = workings.record_of(key), workings.said_before(key)
        now = says(kind, record)
        if former and all(former.get(n) == words for n, words in now.items()):
            continue
        kept = store.find(RECORDS[kind], id)
        if kept is None:
            continue
        asked = set(now)
        if len(asking) < len(workings.rows_of(key)):
            asked = set().union(*(says(kind, workings.said_in(row, key)) for row in asking))
        which = meant.people.index(id) if kind == PERSON else int(kind == BODY and id != meant.body)
        for told in differences(kind, kept, record, former):
            if told.field in asked:
                yield Difference(
                    kind, told.field, told.label, told.kept, told.says, told.take, told.why, which
                )
    if meant.body > 0 and meant.parent and workings.open_parent_row(meant.body) == at:
        yield from _part_of(store, workings, at)
    if meant.post and meant.people:
        yield from _held(workings, at)


def _older(workings: Workings, at: int, told: Difference) -> Difference:
    """A difference as it is to be taken: not where a newer file of the source has spoken."""
    meant = workings.meant[at]
    ids = {
        PERSON: meant.people[told.which] if told.what == PERSON else 0,
        POST: meant.post,
        BODY: meant.parent if told.which else meant.body,
    }
    field = HOLDER if told.field == HELD else told.field
    before = workings.said_before((told.what, ids[told.what]))
    if not workings.is_older or not told.take or field not in before:
        return told
    return replace(told, take=False, why=odd.OLDER)


def _part_of(store: Store, workings: Workings, at: int) -> Iterator[Difference]:
    """What a body is part of, where that differs."""
    meant, parent = workings.meant[at], workings.drafts[at].parent
    says_now = parent.name if parent is not None else ""
    before = workings.said_before((BODY, meant.body)).get(PARENT, ())
    body = store.find(Organisation, meant.body)
    if body is None or body.parent_id == meant.parent or before == (says_now,):
        return
    kept = store.find(Organisation, body.parent_id)
    name = kept.name if kept is not None else ""
    why = "" if not name or name in before else CORRECTED if before else YOURS
    label = specs_of(Organisation)[PARENT].label
    yield Difference(BODY, PARENT, label, name, says_now, not why, why)


def _held(workings: Workings, at: int) -> Iterator[Difference]:
    """Who holds the post of a row, where that differs."""
    draft, meant = workings.drafts[at], workings.meant[at]
    fresh = fresh_holders(workings, at)
    before = workings.said_before((POST, meant.post)).get(HOLDER, ())
    title = draft.post.title if draft.post is not None else ""
    body = draft.organisation.name if draft.organisation is not None else ""
    label = ", ".join(filter(None, (title, body)))
    if fresh:
        pairs = zip(draft.people, meant.people, strict=True)
        names = say_list([name_of(person) for person, id in pairs if id in fresh])
        if leaving := leaving_with(workings, at):
            kept = [workings.known.people[id].name for id in leaving]
            corrected = bool(before) and set(before).isdisjoint(kept)
            why = CORRECTED if corrected else ""
            yield Difference(POST, HOLDER, label, say_list(kept), names, not why, why)
        else:
            yield Difference(POST, HELD, label, "", names, True)
    if gone := not_named_now(workings, at):
        kept = [workings.known.people[id].name for id in gone]
        yield Difference(POST, NO_LONGER, label, say_list(kept), "", False, odd.NOT_NAMED)


def fresh_holders(workings: Workings, at: int) -> list[int]:
    """Those who hold the post of a row as it says, and not in Contacts; unless that was answered."""
    draft, meant = workings.drafts[at], workings.meant[at]
    before = workings.said_before((POST, meant.post)).get(HOLDER, ())
    found = []
    for id, key, person in zip(meant.people, workings.keys[at].people, draft.people, strict=True):
        pair = (meant.post, id)
        if workings.known.tenures.get(pair) or workings.brought.get(pair) != at or id in found:
            continue
        if workings.remembered.is_answered((PERSON, id), key) or (
            workings.remembered.is_declined(key)
        ):
            continue
        if (id > 0 or draft.is_head) and name_of(person) in before:
            continue  # asked of an earlier file, and answered
        found.append(id)
    return found


def leaving_with(workings: Workings, at: int) -> list[int]:
    """Those who hold the post of a head's row now and are not named by the file any more."""
    draft, meant = workings.drafts[at], workings.meant[at]
    if not draft.is_head or meant.post <= 0:
        return []
    return _holding(workings, meant.post)


def _holding(workings: Workings, post: int) -> list[int]:
    """Those who hold a post in Contacts, are not named for it by the file, and may be touched."""
    known, named = workings.known, workings.said_holders.get(post, {})
    return [
        id
        for id in known.holders.get(post, ())
        if id not in named and known.tenures.get((post, id)) and not known.people[id].alone
    ]


def not_named_now(workings: Workings, at: int) -> list[int]:
    """Holders of a post of several whom the same source named before, and names no more."""
    draft, meant = workings.drafts[at], workings.meant[at]
    if draft.is_head or meant.post <= 0 or workings.first.get((POST, meant.post)) != at:
        return []
    before = set(workings.said_before((POST, meant.post)).get(HOLDER, ()))
    if not before or before <= set(workings.holders_said(meant.post)):
        return []
    known = workings.known.people
    return [id for id in _holding(workings, meant.post) if known[id].name in before]


def _candidates(workings: Workings, at: int) -> Iterator[Candidate]:
    """Whom the row means of Contacts, if anybody, and who else it may mean."""
    meant = workings.meant[at]
    matches = list(workings.matches.get(at, ()))
    if meant.people and meant.people[0] < 0 and (leaving := leaving_with(workings, at)):
        matches += _renamed(workings, at, leaving)
    for kind, which, match in matches:
        if kind == PERSON:
            chosen = meant.people[which]
        else:
            chosen = meant.parent if which else meant.body
        if not match.others and (chosen == match.id or chosen < 0) and not match.doubt:
            continue  # there is nothing to choose
        listed = {match.id: match.reasons, **dict(match.others)}
        for id, reasons in listed.items():
            if id > 0:
                known = workings.known
                name = (known.people if kind == PERSON else known.bodies)[id].name
                yield Candidate(kind, id, name, reasons, id == chosen, which)


def _renamed(workings: Workings, at: int, leaving: list[int]) -> list[tuple[str, int, Match]]:
    """A head who goes by another family name since: whoever held the post and has the given name."""
    people = workings.known.people
    one = people[workings.meant[at].people[0]]
    alike = [id for id in leaving if one.given and people[id].given == one.given]
    return [(PERSON, 0, Match(others=tuple((id, (odd.HELD_IT,)) for id in alike)))] if alike else []
