"""`labels-500`: 500 addresses from a mailing list to sheets of labels, and from their words alone.

The floor of the paper is the same lines on ReportLab's canvas, nothing measured, shrunk or joined; that of the
whole is the same with the list's rows read by one statement.
"""

import io
import random
import statistics
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from benchmarks.harness import Figure, beside, figure, seconds
from benchmarks.letter_floors import faces
from benchmarks.made_data import FAMILY, GIVEN, PLACES, SEED
from liaison_app.documents.label_pdf import LabelStyle, write_labels
from liaison_app.documents.pdf_file import A4, MM
from liaison_app.records import Entry, MailingList, Office, Organisation, Person, Post, Tenure
from liaison_app.rules.label_sheets import labels_on, place_of, shipped_sheets
from liaison_app.services.addressees import of_list
from liaison_app.services.labels import Wanted, make
from liaison_app.store.store import Store

NAME = "labels-500"
SHEET = shipped_sheets()[0]
LATIN, OTHERS = GIVEN, ("محمد", "آمنہ", "আয়েশা", "Đurđica", "İbrahim")

Lines = list[tuple[str, ...]]


def measure() -> Iterable[Figure]:
    """500 labels nobody has set before, then twice as many; in many scripts; and from a list on."""
    fresh = _fresh(500)
    value, floor = beside(lambda: _ours(next(fresh)), lambda: _on_canvas(next(fresh)))
    larger = _fresh(1000)
    twice = statistics.median(seconds(lambda: _ours(next(larger))) for _ in range(5))
    yield figure(
        NAME, value, floor, n=500, growth=twice / value,
        note="words to bytes; floor on ReportLab’s canvas, nothing measured",
    )  # fmt: skip
    mixed = _fresh(500, OTHERS)
    value, floor = beside(lambda: _ours(next(mixed)), lambda: _on_canvas(next(fresh)))
    yield figure(
        f"{NAME}-scripts", value, floor, n=500,
        note="a name in Arabic, Urdu, Bengali, Bosnian or Turkish on each; floor in Latin letters",
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        store, list_id = _with_list(Path(folder) / "labels.liaison", 500)
        try:
            office = store.only(Office)
            value, floor = beside(
                lambda: make(office, of_list(store, list_id).addressees, Wanted(sheet=SHEET)),
                lambda: _on_canvas(_rows(store)),
            )
        finally:
            store.close()
        yield figure(
            f"{NAME}-from-list", value, floor, n=500,
            note="who is on the list, their form of address, the paper; floor one statement and the canvas",
        )  # fmt: skip


def made(count: int, first_names: Sequence[str] = LATIN, *, seed: int = SEED) -> Lines:
    """Addresses as they stand on labels."""
    chance = random.Random(seed)
    return [
        (
            f"{chance.choice(first_names)} {chance.choice(FAMILY)}",
            "Head Teacher",
            f"{chance.choice(PLACES)} School {chance.randrange(10_000)}",
            f"{chance.randrange(1, 300)} {chance.choice(PLACES)} Lane",
            chance.choice(PLACES).upper(),
            f"NT{chance.randrange(1, 30)} {chance.randrange(1, 9)}{chance.choice('ABDEFG')}X",
        )
        for _ in range(count)
    ]


def _fresh(count: int, first_names: Sequence[str] = LATIN) -> Iterator[Lines]:
    seed = SEED
    while True:
        seed += 1
        yield made(count, first_names, seed=seed)


def _ours(labels: Lines) -> bytes:
    return write_labels(labels, LabelStyle(sheet=SHEET))[0]


def _on_canvas(labels: Lines) -> bytes:
    face = faces()["S"]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1)
    each = labels_on(SHEET)
    for start in range(0, len(labels), each):
        for number, lines in enumerate(labels[start : start + each], start=1):
            left, top, _right, bottom = (side * MM for side in place_of(SHEET, number))
            text = canvas.beginText(left + 12, A4[1] - (top + bottom) / 2 + len(lines) * 6.7 - 11)
            text.setFont(face.fontName, 11, 13.4)
            for line in lines:
                text.textLine(line)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _with_list(path: Path, count: int) -> tuple[Store, int]:
    """A file with so many head teachers, and a list whose rule finds them."""
    store = Store.create(path)
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        wanted = pen.save(
            MailingList(name="Head teachers", rule_posts="head teacher", rule_kind="school")
        )
        for name, post, school, *address in made(count):
            given, _, family = name.partition(" ")
            body = pen.save(
                Organisation(name=school, kind="school", addresses=(Entry("", "\n".join(address)),))
            )
            head = pen.save(Post(title=post, organisation_id=body.id))
            person = pen.save(Person(given_name=given, family_name=family))
            pen.save(Tenure(person_id=person.id, post_id=head.id))
    assert wanted.id is not None
    return store, wanted.id


def _rows(store: Store) -> Lines:
    sql = """
        SELECT n.given_name || ' ' || n.family_name, p.title, o.name, o.addresses
        FROM post p JOIN organisation o ON o.id = p.organisation_id
          JOIN tenure t ON t.post_id = p.id JOIN person n ON n.id = t.person_id
        WHERE o.kind = 'school' AND p.title LIKE 'head%' ORDER BY o.name
    """
    return [tuple(map(str, row)) for row in store.db.execute(sql)]
