"""Search over everything, as one types: what is called exactly that, then names, then the newest letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from liaison_app.errors import Gone, Refusal
from liaison_app.language import phrase
from liaison_app.records import Correspondence, File, Kind, kind_named
from liaison_app.records.correspondence import IN, OUT, WITHOUT_A_SUBJECT
from liaison_app.records.fields import specs_of, words_of
from liaison_app.records.party import FROM, contact_of
from liaison_app.records.question import DROPPED
from liaison_app.rules.found_sentence import (
    LONGEST,
    Beginnings,
    beginnings_of,
    begun_in,
    sentence_with,
)
from liaison_app.rules.name_spellings import ways_to_write
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.search_words import asked_in_full, run_together, typed_words, words_in
from liaison_app.store import file_words, search_query
from liaison_app.store.queries.found import (
    FoundLetter,
    FoundOther,
    Named,
    letters_found,
    others_found,
)
from liaison_app.store.queries.question_families import ANSWERED, STATES, load
from liaison_app.store.search_entries import LETTER, NAME_FIELDS
from liaison_app.store.store import Store

MOST = 50  # hits of one search
MOST_OF_A_KIND = 6  # but for letters, which fill what is left
_MOST_EXACT = 12
_READ_OF_A_KIND = 10  # from which the best are taken
_LONGEST_TITLE = 120

NAMES_FIRST = ("contact_point", "post", "person", "organisation", "matter", "meeting")
_ABOUT_NAMES = ("post", "person")  # which may be found by their body, holder or post
SAID = ("question", "promise")  # and these after the letters


class Hit(NamedTuple):
    """Something found. `excerpt` is the sentence with the words, "" when the title says it all.

    `about` is what it belongs to or whom it is from; `state` of a question its answer's, of a
    letter or promise its own; `exact` where it is called just what was typed.
    """

    kind: str
    id: int
    title: str
    excerpt: str
    date: str
    restricted: bool
    about: str = ""
    state: str = ""
    direction: str = ""
    channel: str = ""
    matter_id: int | None = None
    letter_id: int | None = None
    contact: tuple[str, int] | None = None  # whom a point of contact is, or a note about
    meeting_id: int | None = None  # where it was said, or what a note is about
    publication_id: int | None = None  # where it was made public
    quote: str = ""  # the words a point of contact was named in
    exact: bool = False
    named: bool = False  # found by its names, or those of its body or holder
    by_own_name: bool = False


def wanted(words: str) -> Beginnings:
    """What is looked for, for marking it in titles and sentences."""
    return beginnings_of(ways_to_write(typed_words(words)))


def find(store: Store, words: str, limit: int = MOST) -> list[Hit]:
    """What holds every word or word beginning, in whatever spelling of a name; best first.

    What is restricted is found too, and marked, so that whoever shows it can keep it back. Where
    nothing holds them all and one is “contact”, a contact for the others is looked for.
    """
    found = _found(store, words, limit)
    if not found and (question := asked_in_full(words)):
        found = _found(store, question, limit)
    return found


def _found(store: Store, words: str, limit: int) -> list[Hit]:
    clauses = ways_to_write(typed_words(words))
    query = search_query.written(store.db, clauses) if clauses else None
    if query is None:
        return []
    looked_for = beginnings_of(clauses)
    exact = search_query.called(store.db, words, min(limit, _MOST_EXACT))
    others = search_query.others(store.db, query, _READ_OF_A_KIND)
    typed = run_together(words)
    named: list[Hit] = []
    said: list[Hit] = []
    less: list[Hit] = []
    kinds = (*NAMES_FIRST, *SAID)
    for name in (*kinds, *(kind for kind in others if kind not in kinds)):
        ids = [*(id for kind, id in exact if kind == name), *others.get(name, ())]
        for hit in _hits(store, name, list(dict.fromkeys(ids)), looked_for, typed, exact):
            where = said if name in SAID else named if hit.named and name in NAMES_FIRST else less
            where.append(hit)
    named.sort(key=lambda hit: not hit.by_own_name)
    less = [*said, *less]
    room = max(limit - len(named) - len(less), limit // 2)
    letters = _letters(store, query, exact, looked_for, room)
    called = [hit for hit in (*letters, *named, *less) if hit.exact]
    rest = [hit for hit in (*named, *letters, *less) if not hit.exact]
    return [*called, *rest][:limit]


def _letters(
    store: Store,
    query: str,
    exact: Sequence[tuple[str, int]],
    looked_for: Beginnings,
    limit: int,
) -> list[Hit]:
    called = [id for kind, id in exact if kind == LETTER]
    newest = search_query.newest_letters(store.db, query, limit)
    ids = list(dict.fromkeys([*called, *newest]))[:limit]
    return [_letter(found, looked_for, found.id in called) for found in letters_found(store, ids)]


def _letter(found: FoundLetter, looked_for: Beginnings, exact: bool) -> Hit:
    excerpt = sentence_with(found.text, looked_for, besides=found.subject)
    if not excerpt:
        said = (_all_words(who) for who in found.people)
        excerpt = shorten(next((w for w in said if sentence_with(w, looked_for)), ""), LONGEST)
    title = found.subject or WITHOUT_A_SUBJECT.get(found.channel, found.channel)
    return Hit(
        LETTER,
        found.id,
        shorten(title, _LONGEST_TITLE),
        excerpt,
        found.date,
        bool(found.restricted),
        about=_people_of(found),
        state=found.state,
        direction=found.direction,
        channel=found.channel,
        letter_id=found.id,
        exact=exact,
    )


def _all_words(who: Named) -> str:
    return ", ".join(filter(None, who[1:]))


def _people_of(found: FoundLetter) -> str:
    """“to the Chief Constable and 1 more”, or whom it is from."""
    received = found.direction == IN
    these = [who for who in found.people if (who.role == FROM) == received]
    if not these:
        return ""
    post = these[0].post_title
    first = phrase("the {post}", post=post) if post else these[0].name or these[0].organisation_name
    if not first:
        return ""
    if len(these) > 1:
        first = phrase("{first} and {count} more", first=first, count=len(these) - 1)
    return phrase("from {whom}", whom=first) if received else phrase("to {whom}", whom=first)


def _hits(
    store: Store,
    name: str,
    ids: Sequence[int],
    looked_for: Beginnings,
    typed: str,
    exact: Sequence[tuple[str, int]],
) -> list[Hit]:
    """The best of a kind: exactly called so first, then what begins so, then as they were found."""
    kind = kind_named(name)
    if kind is None or not ids:
        return []
    found = [f for f in others_found(store, kind, ids) if not _is_left_out(f)]
    called = {id for kind_name, id in exact if kind_name == name}

    own: dict[int, list[str]] = {one.record.id: _names(kind, one) for one in found}
    all_of_it = len(looked_for)
    by_own = {id for id, words in own.items() if begun_in(words, looked_for) == all_of_it}
    about = {} if name not in _ABOUT_NAMES else {f.record.id: words_in(f.about) for f in found}
    named = by_own | {
        id for id, more in about.items() if begun_in([*own[id], *more], looked_for) == all_of_it
    }

    def rank(one: FoundOther) -> tuple[bool, bool, bool, bool]:
        id = one.record.id
        begins = "".join(own[id]).startswith(typed)
        return id not in called, id not in by_own, id not in named, not begins

    best = sorted(found, key=rank)[:MOST_OF_A_KIND]
    states: dict[int, str] = {}
    if name == "question":
        states = _answers(store, [one.record.id for one in best])
        best = [one for one in best if one.record.id in states]
    return [
        Hit(
            kind=name,
            id=one.record.id,
            title=shorten(kind.caption(one.record), _LONGEST_TITLE),
            excerpt=excerpt_of(kind, one.record, looked_for) or _inside(store, one, looked_for),
            date=one.date,
            restricted=one.restricted,
            about=one.about,
            state=states.get(one.record.id, "") or str(getattr(one.record, "state", "")),
            matter_id=one.matter_id,
            letter_id=one.letter_id,
            contact=contact_of(one.record) if name in ("contact_point", "note") else None,
            meeting_id=getattr(one.record, "meeting_id", None),
            publication_id=getattr(one.record, "publication_id", None),
            quote=one.record.quote if name == "contact_point" else "",
            exact=one.record.id in called,
            named=one.record.id in named,
            by_own_name=one.record.id in by_own,
        )
        for one in best
    ]


def _names(kind: Kind, one: FoundOther) -> list[str]:
    """The words a thing is called by, as it is entered first."""
    record = one.record
    fields = (getattr(record, name) for name in NAME_FIELDS.get(kind.name, ()))
    named = " ".join(value if isinstance(value, str) else " ".join(value) for value in fields)
    return words_in(f"{named} {kind.caption(record)}")


def _is_left_out(found: FoundOther) -> bool:
    """Questions that were dropped, and lists made for a single mailing."""
    dropped = getattr(found.record, "standing", "") == DROPPED
    return dropped or getattr(found.record, "one_off", False)


def _answers(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """By question how it was answered, a key of `STATES`; one that was asked again only once."""
    if not ids:
        return {}
    found: dict[int, str] = {}
    seen: set[int] = set()
    for one in load(store, f"q.id IN ({','.join(str(int(id)) for id in ids)})", []):
        if one.question.id is not None and one.question.id not in seen:
            seen.update(one.ids)
            found[one.question.id] = one.state
    return found


def is_open(hit: Hit) -> bool:
    """Whether a question found is still open."""
    return hit.kind == "question" and hit.state != ANSWERED


def state_words(hit: Hit) -> str:
    """How a question found was answered, in words."""
    return dict(STATES).get(hit.state, "") if hit.kind == "question" else ""


def excerpt_of(kind: Kind, record: Any, looked_for: Beginnings) -> str:
    """The sentence of a record, outside its caption, that has the most of the words."""
    caption = kind.caption(record)
    best, most = "", 0
    for name in kind.searched:
        spec, value = specs_of(kind.record)[name], getattr(record, name)
        if not value:
            continue
        text = value if spec.type == "rich_text" else words_of(spec, value)
        sentence = sentence_with(text, looked_for, besides=caption)
        if sentence:
            count = begun_in(words_in(sentence), looked_for)
            if count > most:
                best, most = sentence, count
    return best


def _inside(store: Store, found: FoundOther, looked_for: Beginnings) -> str:
    """The sentence in a file itself that has the words; "" of anything else."""
    if not isinstance(found.record, File):
        return ""
    inside = file_words.of(store, found.record)
    return sentence_with(inside[0], looked_for, besides=found.record.name) if inside else ""


def letter_of_reference(store: Store, reference: str) -> int:
    """The id of our letter with that reference, or of that id; raises Gone or Refusal."""
    found = store.where(Correspondence, our_ref=reference, direction=OUT)
    if not found and reference.isascii() and reference.isdecimal() and len(reference) <= 18:
        by_id = store.find(Correspondence, int(reference))
        if by_id is not None and by_id.direction != OUT:
            raise Refusal(
                phrase("That was written to us; only our own letters can be made as PDF.")
            )
        found = [by_id] if by_id is not None else []
    if not found:
        raise Gone(
            phrase(
                "There is no letter of ours with the reference “{reference}”.",
                reference=shorten(reference, 60),
            )
        )
    if len(found) > 1:
        ids = ", ".join(str(item.id) for item in found)
        raise Refusal(
            phrase("Several letters have that reference; give the id instead: {ids}.", ids=ids)
        )
    assert found[0].id is not None
    return found[0].id
