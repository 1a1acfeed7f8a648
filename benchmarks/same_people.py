"""same-20k: who of 20,000 people in Contacts is likely there twice, from the file to the list of pairs.

Names are spelled in the several ways of resources/name_spellings.csv; one in fifty is there twice,
spelt otherwise or shortened. The floor reads the same rows and asks rapidfuzz for the likeness of
every two whose given and family names begin alike, which knows no spellings, no order and no reasons.
`.growth` is the time for 20,000 beside that for 5,000, by the person; `.typed` one look-up while a name is
typed, Contacts read once, beside rapidfuzz going through all the names.
"""

import itertools
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from benchmarks.harness import Figure, beside, figure, seconds
from liaison_app.records import Entry, Person
from liaison_app.rules.name_spellings import groups
from liaison_app.rules.same_people import named
from liaison_app.services.jobs import run_here
from liaison_app.services.likely_same import Known, pairs
from liaison_app.store.store import Store

NAME = "same-20k"
MANY, FEWER = 20_000, 5_000
TWICE = 50  # one in so many
SYLLABLES = (
    "ba be co ca de da fi ga ha he ja ka ke la le lo ma me mo na ne pa re ro sa se ta te".split()
)
ENDINGS = ("n", "ton", "ley", "son", "field", "man", "")


def measure() -> Iterable[Figure]:
    """All pairs beside the floor, how they grow, and one look-up."""
    with tempfile.TemporaryDirectory() as folder:
        store = made(Path(folder) / "many.liaison", MANY)
        value, floor = beside(
            lambda: run_here(pairs(store)), lambda: plainly(store), times=3, warm=False
        )
        yield figure(
            NAME, value, floor, n=MANY, note="reading included; floor: rapidfuzz in blocks"
        )
        known, everyone = Known(store), names_of(store)
        who = store.get(Person, MANY // 2)
        asked = named(who)
        ours, theirs = beside(
            lambda: known.like_person(asked), lambda: through_all(everyone, who), times=9
        )
        yield figure(
            f"{NAME}.typed", ours * 1e3, theirs * 1e3, n=MANY, unit="ms", note="one name looked up"
        )
        store.close()
        small = made(Path(folder) / "fewer.liaison", FEWER)
        per_small = seconds(lambda: run_here(pairs(small))) / FEWER * 1e6
        small.close()
    note = f"a person among {MANY:,} beside one among {FEWER:,}"
    yield figure(f"{NAME}.growth", value / MANY * 1e6, per_small, n=MANY, unit="µs", note=note)


def made(path: Path, count: int) -> Store:
    """A file of so many people."""
    rnd = random.Random(7)
    given = [word for group in groups() for word in group if word.isascii()]
    families = [
        "".join(rnd.choices(SYLLABLES, k=rnd.choice((2, 3, 3)))) + rnd.choice(ENDINGS)
        for _ in range(4_000)
    ]
    store = Store.create(path)
    with store.change("Made") as pen:
        for number in range(count):
            first, last = rnd.choice(given).title(), rnd.choice(families).title()
            mail = (Entry("", f"{first}.{last}.{number}@town.example"),)
            pen.save(Person(given_name=first, family_name=last, emails=mail))
            if number % TWICE == 0:
                pen.save(Person(given_name=first[:1], family_name=last, emails=mail))
    return store


def names_of(store: Store) -> list[tuple[str, str]]:
    """Given and family names as they are kept."""
    return list(store.db.execute("SELECT given_name, family_name FROM person").fetchall())


def plainly(store: Store) -> int:
    """How many pairs rapidfuzz finds alike among those whose names begin alike."""
    from rapidfuzz.fuzz import token_sort_ratio

    blocks: dict[str, list[str]] = defaultdict(list)
    for given, family in names_of(store):
        blocks[given[:1] + family[:1]].append(f"{given} {family}")
    return sum(
        token_sort_ratio(one, other, score_cutoff=90) > 0
        for block in blocks.values()
        for one, other in itertools.combinations(block, 2)
    )


def through_all(everyone: list[tuple[str, str]], who: Person) -> int:
    """How many are alike to one, by rapidfuzz, all of them looked at."""
    from rapidfuzz.fuzz import token_sort_ratio

    asked = f"{who.given_name} {who.family_name}"
    return sum(token_sort_ratio(asked, f"{a} {b}", score_cutoff=90) > 0 for a, b in everyone)
