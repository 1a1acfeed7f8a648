"""A table of contacts with a fixed seed, as somebody keeps it in a spreadsheet: people in posts at bodies.

One row in twenty is somebody who stands there already, written a little otherwise.
"""

import csv
import random
from pathlib import Path

from benchmarks.made_data import GIVEN, PLACES, SEED

HEADER = (
    *("Title", "First name", "Surname", "Job title", "Organisation", "E-mail", "Telephone"),
    *("Address line 1", "Town", "Postcode", "Notes"),
)
A_BODY = 5  # people at each
TWICE = 20  # every so many rows somebody stands there twice
_SORTS = (
    "Primary School",
    "Mosque",
    "Housing Association",
    "Surgery",
    "Borough Council",
    "Library",
)
_POSTS = ("Headteacher", "Secretary", "Chair", "Manager", "Clerk", "Officer", "Trustee", "Imam")
_PARTS = (
    "ach bar cole dun el far gor hal in jen kel lor mor nor os pen quil rah sid tal ul ver wes yor"
    " zam bri cho dra fen gwy har kho lam mah nas pru rub sha tre wal"
).split()
_MORE = "Ash Birch Cedar Elm Fir Hazel Holly Larch Maple Oak Pine Rowan Willow Yew".split()


def write_table(path: Path, rows: int) -> None:
    """The file, with a heading, in UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        writer.writerows(table(rows))


def table(rows: int) -> list[tuple[str, ...]]:
    """The rows below the heading."""
    chance = random.Random(SEED)
    made: list[tuple[str, ...]] = []
    for n in range(rows):
        if n % TWICE == TWICE - 1:
            title, given, family, *rest = made[chance.randrange(len(made))]
            made.append((title, given.upper(), family, *rest))
            continue
        body, place = n // A_BODY, PLACES[(n // A_BODY) % len(PLACES)]
        name = f"{chance.choice(_MORE)} {chance.choice(_MORE)} {_SORTS[body % len(_SORTS)]} {body}"
        if n % A_BODY and made[-1][4].endswith(f" {body}"):
            name = made[-1][4]
        given = chance.choice(GIVEN)
        family = "".join(chance.choices(_PARTS, k=2)).title()
        made.append(
            (
                chance.choice(("Mr", "Mrs", "Ms", "Dr", "Cllr")),
                given,
                family,
                chance.choice(_POSTS),
                name,
                f"{given}.{family}.{n}@example.org".lower(),
                f"01632 {n:06d}",
                f"{1 + body % 200} Station Road",
                place,
                f"NT{1 + body % 9} {body % 10}{'ABDEFGHJLN'[body // 10 % 10]}{'ABDEFGHJLN'[body // 100 % 10]}",
                "Met at the open day" if n % 7 == 0 else "",
            )
        )
    return made
