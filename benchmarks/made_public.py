"""What was said in public over the years, for the benchmarks: publications, quotations, figures, statements."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator

from benchmarks.made_data import LAST_DAY, PLACES, WORDS
from liaison_app.records import (
    CitedFigure,
    Edition,
    EditionPart,
    Figure,
    Publication,
    PublicStatement,
    SignOff,
    Statement,
)

_OCCASIONS = ("Meeting of the council", "Interview", "Public meeting")


def said_in_public(
    chance: random.Random,
    share: float,
    spoken: list[str],
    *,
    bodies: int,
    letters: int,
    matters: int,
    years: int,
) -> Iterator[Iterable[object]]:
    """Each kind in turn, for so many years of ordinary work (`share`); `spoken` are sentences."""
    publications, statements, figures, ours = (max(1, round(share * n)) for n in (20, 50, 60, 3))
    yield _publications(chance, publications, spoken, bodies, years)
    yield _statements(chance, statements, spoken, bodies, letters, years)
    yield _figures(chance, figures, bodies, letters, years)
    yield _public_statements(chance, ours, spoken, years)
    yield _sign_offs(ours, bodies)
    yield _cited(ours, figures)
    yield _editions(chance, max(1, round(share)), matters)
    yield _parts(max(1, round(share)), letters)


def _day(chance: random.Random, years: int) -> str:
    return (LAST_DAY - dt.timedelta(days=chance.randrange(365 * years))).isoformat()


def _publications(
    chance: random.Random, count: int, spoken: list[str], bodies: int, years: int
) -> Iterator[Publication]:
    for n in range(1, count + 1):
        yield Publication(
            id=n,
            whose="ours" if n % 5 == 0 else "theirs",
            title=chance.choice(spoken).rstrip("."),
            publisher=f"{chance.choice(PLACES)} Council",
            organisation_id=chance.randint(1, bodies),
            date=_day(chance, years),
            address=f"https://www.example.org/{n}",
            text="\n\n".join(" ".join(chance.choices(spoken, k=6)) for _ in range(8)),
        )


def _statements(
    chance: random.Random, count: int, spoken: list[str], bodies: int, letters: int, years: int
) -> Iterator[Statement]:
    for n in range(1, count + 1):
        yield Statement(
            id=n,
            text=" ".join(chance.choices(spoken, k=3)),
            manner=("direct", "reported")[n % 2],
            speaker=f"Speaker {n % 700}",
            capacity=f"Head of {chance.choice(PLACES)}",
            organisation_id=chance.randint(1, bodies),
            date=_day(chance, years),
            occasion=chance.choice(_OCCASIONS),
            correspondence_id=chance.randint(1, letters) if n % 2 else None,
            permission=("", "asked", "given", "refused")[n % 4],
        )


def _figures(
    chance: random.Random, count: int, bodies: int, letters: int, years: int
) -> Iterator[Figure]:
    subjects = [" ".join(chance.choices(WORDS, k=4)) for _ in range(max(1, count // 6))]
    for n in range(1, count + 1):
        yield Figure(
            id=n,
            subject=chance.choice(subjects),
            value=str(chance.randint(1, 900)),
            unit="incidents",
            source="Annual count",
            organisation_id=chance.randint(1, bodies),
            as_at=_day(chance, years),
            correspondence_id=chance.randint(1, letters) if n % 2 else None,
        )


def _public_statements(
    chance: random.Random, count: int, spoken: list[str], years: int
) -> Iterator[PublicStatement]:
    for n in range(1, count + 1):
        day = _day(chance, years)
        yield PublicStatement(
            id=n,
            title=chance.choice(spoken).rstrip("."),
            text=f"<p>{' '.join(chance.choices(spoken, k=12))}</p>",
            date=day,
            state="draft" if n > count - 4 else "issued",
            issued_on=day,
        )


def _sign_offs(count: int, bodies: int) -> Iterator[SignOff]:
    for n in range(1, count * 4 + 1):
        yield SignOff(
            id=n,
            public_statement_id=(n + 3) // 4,
            position=n % 4,
            organisation_id=n % bodies + 1,
            organisation_name=f"Body {n % bodies}",
            name=f"Chair {n}",
        )


def _cited(statements: int, figures: int) -> Iterator[CitedFigure]:
    for n in range(1, statements + 1):
        figure_id = n * figures // (statements + 1) + 1
        yield CitedFigure(id=n, public_statement_id=n, figure_id=figure_id, words="49 incidents")


def _editions(chance: random.Random, count: int, matters: int) -> Iterator[Edition]:
    for n in range(1, count + 1):
        yield Edition(
            id=n,
            matter_id=chance.randint(1, matters),
            title=" ".join(chance.choices(WORDS, k=5)).capitalize(),
            state="draft" if n > count - 3 else "published",
        )


def _parts(editions: int, letters: int) -> Iterator[EditionPart]:
    for n in range(1, editions * 20 + 1):
        yield EditionPart(
            id=n,
            edition_id=(n + 19) // 20,
            position=n % 20,
            correspondence_id=n * letters // (editions * 20 + 1) + 1,
            heading="Letter",
        )
