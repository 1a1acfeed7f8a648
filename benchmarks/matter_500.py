"""`matter-500`: a matter of 500 items opened in the Matters room, beside its SQL alone.

Of a matter of so many the latest hundred are there first, and the cards beside them come as they are
read on another thread: `open_ms` is that first sight, `whole_ms` all 500 with their cards, read and
shown on one thread, as when the whole story is asked for.

The matter holds 500 letters and replies, and as many questions, with 250 answers, 250 promises,
100 files, 20 points of contact and 10 meetings, among 2,000 other letters. What is timed is picking
it in the list until it is painted. The floor is the very statements that this made SQLite run, told
by SQLite itself, run again bare on the same connection with their rows fetched: nothing is made of
them and nothing painted.
"""

import datetime as dt
import os
import random
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.harness import Figure, beside, figure
from benchmarks.made_data import SEED, fill, made_text
from liaison_app.records import (
    Answer,
    ContactPoint,
    Correspondence,
    File,
    Matter,
    Meeting,
    Party,
    Post,
    Promise,
    Question,
)
from liaison_app.store.store import Store

NAME = "matter-500"
ITEMS = 500
OTHERS = 2_000
FIRST = dt.date(2026, 1, 5)


def measure() -> Iterable[Figure]:
    """Opening the matter; growth from 250 items to 500."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    half = {name: value for name, value, _floor, _count in _timed(ITEMS // 2)}
    notes = {
        "open": "picked in the list until its latest are painted",
        "whole": "all of it painted",
    }
    for name, value, floor, count in _timed(ITEMS):
        yield figure(
            f"{NAME}.{name}_ms",
            value * 1000,
            floor * 1000,
            unit="ms",
            n=ITEMS,
            growth=value / half[name],
            note=f"{notes[name]}; floor: its {count} statements bare",
        )


def made_matter(store: Store, items: int) -> int:
    """A matter of so many letters and replies, and all that hangs on them; returns its id."""
    chance = random.Random(SEED)
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="A long matter", opened="2026-01-05"))
        posts = store.all(Post)[:6]
        letters: list[tuple[Any, Any]] = []
        for n in range(items):
            day = (FIRST + dt.timedelta(days=n // 8)).isoformat()
            is_reply = n % 2 == 1
            item = pen.save(
                Correspondence(
                    direction="in" if is_reply else "out",
                    state="received" if is_reply else "sent",
                    date=day,
                    subject=f"Subject {n} of the letter",
                    our_ref="" if is_reply else f"LM/{n}",
                    matter_id=matter.id,
                    text=made_text(chance),
                    reply_due="" if is_reply else "2026-12-31",
                    in_reply_to_id=letters[-1][0].id if is_reply else None,
                    answers_party_id=letters[-1][1].id if is_reply else None,
                )
            )
            post = posts[n // 2 % len(posts)]
            party = pen.save(
                Party(
                    correspondence_id=item.id,
                    role="from" if is_reply else "to",
                    post_id=post.id,
                    organisation_id=post.organisation_id,
                    post_title=post.title,
                    organisation_name=f"Body {post.organisation_id}",
                )
            )
            if is_reply:
                _answer(pen, letters, item, matter.id, post, n)
            else:
                questions = [
                    pen.save(
                        Question(
                            correspondence_id=item.id,
                            position=at,
                            text=f"Who looks after the gate at number {n} on day {at}?",
                        )
                    )
                    for at in (1, 2)
                ]
                letters.append((item, party, questions))  # type: ignore[arg-type]
            if n % 5 == 0:
                pen.attach(File(correspondence_id=item.id, name=f"Enclosure {n}.pdf"), b"%PDF")
        for n in range(10):
            pen.save(Meeting(title=f"Meeting {n}", date="2026-02-01", matter_id=matter.id))
        for n in range(20):
            point = ContactPoint(purpose=f"Gate {n}", name=f"Officer {n}", matter_id=matter.id)
            pen.save(point)
    return matter.id or 0


def _answer(pen: Any, letters: Any, reply: Any, matter_id: int | None, post: Any, n: int) -> None:
    """One question answered, one left, and a promise."""
    _letter, party, questions = letters[-1]
    pen.save(
        Answer(
            question_id=questions[0].id,
            party_id=party.id,
            reply_id=reply.id,
            extent="fully" if n % 4 == 1 else "partly",
            words="the words of the answer",
        )
    )
    pen.save(
        Promise(
            side="theirs",
            text=f"Promise {n} to look after the gate",
            post_id=post.id,
            who=post.title,
            matter_id=matter_id,
            correspondence_id=reply.id,
            made=reply.date,
            review="2026-12-01",
        )
    )


def _timed(items: int) -> list[tuple[str, float, float, int]]:
    """Name, our seconds, the floor's, and how many statements it runs, on a new file."""
    from PySide6.QtWidgets import QApplication

    from benchmarks.made_desk import made_desk
    from liaison_app.ui.navigation import Place
    from liaison_app.ui.pages.matter_story import read_matter
    from liaison_app.ui.pages.matters_page import MattersPage
    from liaison_app.ui.theme import current

    app = QApplication.instance() or QApplication([])
    current()
    with tempfile.TemporaryDirectory(prefix="liaison-matter-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        fill(store, OTHERS)
        id = made_matter(store, items)
        matter = store.get(Matter, id)
        store.db.execute("ANALYZE")
        desk = made_desk(store, Path(folder))
        page = MattersPage(desk)
        page.resize(1162, 684)
        page.show()
        page.show_place(Place("matters", id))
        page._beside.read = lambda *_asked, **_how: False  # what comes later is not timed here

        def first() -> None:
            page._show(id)
            painted()

        def whole() -> None:
            found = read_matter(store, id, dt.date.today(), restricted_too=False, whole=True)
            page._show_read(matter, found, anew=False)
            painted()

        def painted() -> None:
            app.processEvents()  # lays out
            app.processEvents()  # paints what has changed

        found = [
            ("open", *_beside_statements(store, first)),
            ("whole", *_beside_statements(store, whole)),
        ]
        page.close()
        page.deleteLater()
        desk.hub.close()
        store.close()
    return found


def _beside_statements(store: Store, ours: Callable[[], None]) -> tuple[float, float, int]:
    """Our seconds, those of its statements alone, and how many these are."""
    statements: list[str] = []
    store.db.conn.set_trace_callback(statements.append)
    ours()
    store.db.conn.set_trace_callback(None)

    def bare() -> None:
        for sql in statements:
            store.db.conn.execute(sql).fetchall()

    return *beside(ours, bare, times=15), len(statements)
