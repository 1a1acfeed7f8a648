"""Ten years of an officer's work on top of made letters: questions, answers, promises, meetings.

As in life, nearly all that is old is settled, and some of it never was.
"""

import dataclasses
import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from benchmarks.made_data import LAST_DAY, PLACES, SEED, WORDS, fill, put
from liaison_app.records import (
    Answer,
    Correspondence,
    Entry,
    Matter,
    Meeting,
    Party,
    Promise,
    Question,
)
from liaison_app.records.fields import to_row
from liaison_app.store.store import Store

YEARS = 10
RECENT = 90  # days in which much is still open
MEETINGS_A_MONTH = 4


def fill_years(store: Store, letters: int, *, years: int = YEARS, **more: Any) -> None:
    """Put the letters and everything that hangs on them; the same each time. `more` as in `fill`."""
    fill(store, letters, years=years, **more)
    chance = random.Random(SEED + 1)
    store.db.execute("BEGIN IMMEDIATE")
    questions = list(_questions(store, chance))
    put(store, _answers(store, chance, questions))
    put(
        store, [question for question, _letter, _date in questions]
    )  # after their answers, by whose words they are found
    meetings = list(_meetings(chance, years))
    put(store, meetings)
    put(store, _promises(store, chance, meetings))
    _days_of_concern(store, chance, years)
    store.db.execute("COMMIT")
    store.db.execute("ANALYZE")
    _last_work(store)


def _ago(date: str) -> int:
    return (LAST_DAY - dt.date.fromisoformat(date)).days


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count)).capitalize()


def _questions(store: Store, chance: random.Random) -> Iterator[tuple[Question, int, str]]:
    """Three in each letter of ours that was replied to, and in the latest."""
    sql = (
        "SELECT id, date FROM correspondence WHERE direction = 'out' AND channel = 'letter'"
        " AND (id % 3 = 2 OR date > ?) ORDER BY id"
    )
    number = 0
    since = (LAST_DAY - dt.timedelta(days=RECENT)).isoformat()
    for id, date in store.db.execute(sql, [since]).fetchall():
        for position in range(1, 4):
            number += 1
            text = f"{_words(chance, 9)}?"
            made = Question(
                id=number, correspondence_id=id, position=position, text=text, quote=text
            )
            yield made, id, date


def _answers(
    store: Store, chance: random.Random, questions: list[tuple[Question, int, str]]
) -> Iterator[Answer]:
    replies = {
        letter: (reply, party)
        for letter, reply, party in store.db.execute(
            "SELECT in_reply_to_id, id, answers_party_id FROM correspondence WHERE direction = 'in'"
        )
    }
    number = 0
    for question, letter, date in questions:
        if letter not in replies or chance.random() > (0.5 if _ago(date) < RECENT else 0.995):
            continue
        number += 1
        reply, party = replies[letter]
        extent = "partly" if _ago(date) < RECENT and chance.random() < 0.2 else "fully"
        yield Answer(
            id=number,
            question_id=question.id,
            party_id=party,
            reply_id=reply,
            extent=extent,
            words=_words(chance, 12),
        )


def _meetings(chance: random.Random, years: int) -> Iterator[Meeting]:
    first = LAST_DAY - dt.timedelta(days=365 * years)
    count = MEETINGS_A_MONTH * 12 * years
    for n in range(1, count + 3):
        day = first + dt.timedelta(days=n * 365 * years // count)
        yield Meeting(
            id=n,
            title=f"Round table in {chance.choice(PLACES)}",
            date=day.isoformat(),
            starts="18:30",
            place=f"{chance.choice(PLACES)} hall",
            state="held" if day < LAST_DAY else "planned",
            previous_id=n - MEETINGS_A_MONTH if n > MEETINGS_A_MONTH else None,
            notes=f"<p>{_words(chance, 120)}.</p>",
        )


def _promises(store: Store, chance: random.Random, meetings: list[Meeting]) -> Iterator[Promise]:
    """One in every second reply, and two at every meeting."""
    sql = (
        "SELECT r.id, r.date, r.matter_id, p.post_id, p.person_id, p.organisation_id"
        " FROM correspondence r JOIN party p ON p.correspondence_id = r.id AND p.role = 'from'"
        " WHERE r.direction = 'in' AND r.id % 2 = 0 ORDER BY r.id"
    )
    blanks = [
        Promise(
            made=date,
            correspondence_id=id,
            matter_id=matter,
            post_id=post,
            person_id=person,
            organisation_id=body,
        )
        for id, date, matter, post, person, body in store.db.execute(sql).fetchall()
    ]
    posts = [blank.post_id for blank in blanks]
    for meeting in meetings:
        if meeting.state == "held":
            for side in ("theirs", "ours"):
                post = chance.choice(posts)
                blanks.append(
                    Promise(side=side, made=meeting.date, meeting_id=meeting.id, post_id=post)
                )
    for n, blank in enumerate(blanks, start=1):
        is_open = chance.random() < (0.6 if _ago(blank.made) < RECENT else 0.01)
        due = dt.date.fromisoformat(blank.made) + dt.timedelta(days=chance.randint(7, 60))
        text = _words(chance, 9)
        yield dataclasses.replace(
            blank,
            id=n,
            side=blank.side or "theirs",
            text=text,
            quote=f"{text}.",
            due_words="in the coming weeks",
            review=due.isoformat(),
            state="open" if is_open else "kept",
            settled="" if is_open else due.isoformat(),
        )


def _days_of_concern(store: Store, chance: random.Random, years: int) -> None:
    """In one matter of five, a day some time after it was opened; a few lie ahead."""
    for matter in store.all(Matter):
        if (matter.id or 0) % 5 == 0:
            day = LAST_DAY + dt.timedelta(days=chance.randint(-365 * years, 60))
            label = f"{_words(chance, 4)}|{day.isoformat()}"
            entry = Entry(label.partition("|")[0], day.isoformat())
            row = to_row(dataclasses.replace(matter, dates_of_concern=(entry,)))
            store.db.execute(
                "UPDATE matter SET dates_of_concern = ? WHERE id = ?",
                [row["dates_of_concern"], matter.id],
            )


def _last_work(store: Store) -> None:
    """What was picked up lately: the only part that is saved in the usual way."""
    latest = store.where(Correspondence, direction="in", order_by="id DESC LIMIT 5")
    for item in latest:
        with store.change("Edit reply") as pen:
            pen.save(dataclasses.replace(item, private_note="Seen."))
    for n in range(3):
        with store.change("Write letter") as pen:
            draft = pen.save(Correspondence(subject=f"Begun {n}"))
            pen.save(Party(correspondence_id=draft.id, post_id=n + 1, post_title="Principal"))
