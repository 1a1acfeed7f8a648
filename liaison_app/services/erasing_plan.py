"""What erasing someone would touch, place by place, so that whatever is in doubt can be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from liaison_app.language import phrase
from liaison_app.records import KINDS, Kind, kind_named, specs_of
from liaison_app.rules.name_patterns import Called
from liaison_app.rules.names_erased import texts_in_json, texts_of
from liaison_app.rules.names_sought import Found
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.sentences import sentences
from liaison_app.services import erasing_files
from liaison_app.services.erasing_files import Held, caption_of
from liaison_app.services.erasing_found import HISTORY, NOBODY, TYPING, Key, Sought
from liaison_app.services.jobs import Job, Progress
from liaison_app.store import erasing as rows
from liaison_app.store.changes import Row
from liaison_app.store.store import Store

Group = tuple[Key, str]
"""The same words in the same letter, meeting or contact: decided on together."""

_AROUND = 90  # characters shown to either side of a name
# What of a letter stands on its paper.
PAPER_FIELDS = frozenset(
    ("subject", "opening_line", "salutation", "text", "closing", "enclosures", "date_words")
)
_STEP = 200  # rows between two words on the progress


@dataclass(frozen=True, slots=True)
class Place:
    """Names in one letter, meeting or contact, written the same way.

    `times` counts them as the file stands, and is 0 where only the history holds them.
    `sentence` is the first, with the name from `start` up to `end`. Whatever is not `doubtful`
    goes; of what is, `ticked` decides, and `why` says what the doubt is.
    """

    root: Key
    key: str
    words: str
    times: int
    caption: str
    sentence: str
    start: int
    end: int
    doubtful: bool
    ticked: bool
    why: str = ""
    on_paper: bool = False

    @property
    def group(self) -> Group:
        """By which it is decided on."""
        return self.root, self.key


@dataclass(frozen=True, slots=True)
class Erasing:
    """Everything that erasing one person would touch.

    `goes` counts the records that are theirs alone, by the name of their kind; `papers` are the
    letters kept as they were sent, by the letter's id, with the caption of each. `made` is when the
    person was entered, which tells them from somebody else of that number in another copy of the
    file. `went` are files that an earlier erasing took out. `joined` are the ids of those that were
    made one with them, each with when it was entered: an older copy has them by themselves.
    """

    person_id: int
    name: str
    called: Called
    places: tuple[Place, ...] = ()
    files: tuple[Held, ...] = ()
    goes: tuple[tuple[str, int], ...] = ()
    papers: tuple[tuple[int, str], ...] = ()
    made: str = ""
    went: frozenset[int] = frozenset()
    joined: tuple[tuple[int, str], ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to erase."""
        return not (self.places or self.files or self.goes)

    @property
    def doubtful(self) -> tuple[Place, ...]:
        """What the user decides on."""
        return tuple(place for place in self.places if place.doubtful)

    @property
    def decisions(self) -> dict[Group, bool]:
        """What goes and what stays."""
        return {place.group: place.ticked for place in self.places}

    @property
    def papers_gone(self) -> tuple[tuple[int, str], ...]:
        """The letters as they were sent that hold the name, and go."""
        held = {p.root[1] for p in self.places if p.on_paper and p.ticked}
        return tuple((id, words) for id, words in self.papers if id in held)

    def with_ticks(self, groups: Collection[Group], files: Collection[int]) -> Erasing:
        """The same, with these of the doubtful going, and none of the others."""
        places = (replace(p, ticked=p.group in groups) if p.doubtful else p for p in self.places)
        held = (replace(f, ticked=f.file_id in files) if f.doubtful else f for f in self.files)
        return replace(self, places=tuple(places), files=tuple(held))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One name in one text of one row; `now` is False where only the history has it."""

    root: Key
    text: str
    found: Found
    certain: bool
    now: bool
    on_paper: bool = False


def planning(
    store: Store,
    person_id: int,
    *,
    more: Called = NOBODY,
    went: frozenset[int] = frozenset(),
    joined: tuple[tuple[int, str], ...] = (),
) -> Job[Erasing]:
    """Look for one person in the whole file; `more` are names known from elsewhere.

    `went` are files that an earlier erasing took out: they go whether or not they can be read here.
    `joined` are those made one with them in a newer file: they go, unless they are others here.
    Raises Gone when nothing is known of such a person.
    """
    yield Progress(0, 1, phrase("Reading who is who"))
    also = (id for id, made in joined if not is_another(made, rows.made_at(store, "person", id)))
    sought = Sought(store, person_id, more, frozenset(also))
    total = max(1, sum(store.count(kind.record) for kind in KINDS))
    groups: dict[Group, Place] = {}
    goes: Counter[str] = Counter()
    for done, (kind, row) in enumerate(rows.every_row(store)):
        if done % _STEP == 0:
            yield Progress(done, 2 * total, phrase("Looking through letters and contacts"))
        if sought.belongs(kind.name, row["id"]):
            goes[kind.name] += 1
            continue
        for one in occurrences(sought, kind, row["id"], row, now=True):
            _add(sought, groups, one)
    yield Progress(total, 2 * total, phrase("Looking through the history"))
    for one in (*_in_history(sought), *_elsewhere(sought)):
        _add(sought, groups, one)
    yield Progress(total, 2 * total, phrase("Looking into kept files"))
    near = frozenset(root for (root, _key), place in groups.items() if place.ticked)
    files, papers = erasing_files.kept_files(sought, near, went)
    return Erasing(
        person_id=person_id,
        name=_name(sought.called),
        called=sought.called,
        places=tuple(sorted(groups.values(), key=_order)),
        files=files,
        goes=tuple(goes.items()),
        papers=papers,
        made=rows.made_at(store, "person", person_id),
        went=went,
        joined=tuple(
            (id, rows.made_at(store, "person", id)) for id in sorted(sought.ids - {person_id})
        ),
    )


def is_another(made: str, here: str) -> bool:
    """Whether someone who was entered at these two moments is not one person; "" is not known."""
    return bool(made and here and made != here)


def _in_history(sought: Sought) -> Iterator[Occurrence]:
    """Names in what rows were before and after each change."""
    for past in rows.history(sought.store):
        kind = kind_named(past.kind)
        if kind is None or sought.belongs(past.kind, past.record_id):
            continue
        for stage in (past.before, past.after):
            yield from occurrences(sought, kind, past.record_id, stage or {}, now=False)


def occurrences(
    sought: Sought, kind: Kind, id: int, stage: Row, *, now: bool
) -> Iterator[Occurrence]:
    """Every name in a row, or in a stage of it that the history has."""
    root = sought.root(kind.name, id)
    theirs = kind.name == "party" and sought.is_theirs(kind.name, id)
    for name, spec in specs_of(kind.record).items():
        on_paper = kind.name == "party" or (kind.name == "correspondence" and name in PAPER_FIELDS)
        for text in texts_of(spec.type, stage.get(name)):
            for found in sought.seeker.find(text):
                certain = theirs or sought.is_certain(found, kind.name, id)
                yield Occurrence(root, text, found, certain, now, on_paper)


def _elsewhere(sought: Sought) -> Iterator[Occurrence]:
    """Names in what changes are called, who made them, why others were erased, what is being typed."""
    texts = [
        (HISTORY, text)
        for _number, *said in (*rows.labels(sought.store), *rows.inscriptions(sought.store))
        for text in said
    ]
    for words in rows.pages_typed(sought.store).values():
        texts += [(TYPING, text) for text in texts_in_json(words)]
    for root, text in texts:
        for found in sought.seeker.find(text):
            yield Occurrence(root, text, found, sought.is_certain(found, *root), now=True)


def _add(sought: Sought, groups: dict[Group, Place], one: Occurrence) -> None:
    group = (one.root, one.found.group)
    before = groups.get(group)
    if before is not None:
        groups[group] = replace(
            before,
            times=before.times + one.now,
            doubtful=before.doubtful and not one.certain,
            ticked=before.ticked or one.certain,
            on_paper=before.on_paper or one.on_paper,
        )
        return
    ticked, why = (True, "") if one.certain else sought.proposal(one.found, one.root)
    sentence, start = _sentence(one.text, one.found)
    end = start + one.found.end - one.found.start
    groups[group] = Place(
        root=one.root,
        key=one.found.group,
        words=one.text[one.found.start : one.found.end],
        times=int(one.now),
        caption=caption_of(sought.store, one.root),
        sentence=sentence,
        start=start,
        end=end,
        doubtful=not one.certain,
        ticked=ticked,
        why=why,
        on_paper=one.on_paper,
    )


def _sentence(text: str, found: Found) -> tuple[str, int]:
    """The sentence a name stands in, on one line and not too long, and where in it the name begins."""
    around = (max(0, found.start - 2_000), found.end + 2_000)
    piece = text[around[0] : around[1]]
    at = found.start - around[0]
    length = found.end - found.start
    spans = (s for s in sentences(piece) if s[0] <= at < s[1])
    start, end = next(spans, (0, len(piece)))
    end = max(end, at + length)
    before, after = piece[start:at], piece[at + length : end]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    after = shorten(after, _AROUND)
    words = piece[at : at + length]
    said = before.replace("\n", " ")
    return f"{said}{words}{after}".replace("\n", " "), len(said)


def _order(place: Place) -> tuple[bool, str, int, str]:
    return not place.doubtful, *place.root, place.key


def _name(called: Called) -> str:
    given, family = called.given[-1:], called.family[-1:]
    return " ".join((*called.given[:1], *called.family[:1])) or "".join(
        (*given, *family, *called.known_as[:1])
    )
