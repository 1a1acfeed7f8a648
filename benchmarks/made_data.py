"""Data with a fixed seed for every benchmark: bodies, posts, people, matters and letters.

Written straight into the tables and the search index, for it is there to be measured and not
itself measured; `store.search.is_sound` agrees with what is written here (tests/benchmarks).
"""

import datetime as dt
import random
from collections.abc import Iterable, Iterator

from liaison_app.records import (
    Correspondence,
    Matter,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
    kind_of,
)
from liaison_app.records.fields import to_row
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.rules.found_sentence import bare_text
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.rules.search_words import run_together, words_in
from liaison_app.store import search
from liaison_app.store.search_entries import INDEXED, LETTER, MARK, Entry, entry, number_of
from liaison_app.store.store import Store

SEED = 20260403
LAST_DAY = dt.date(2026, 3, 18)

WORDS = (
    "mosque council police school patrol letter meeting prayer parent teacher safety street notice"
    " report visit officer family member public hall garden evening morning request answer concern"
    " support thanks arrange discuss confirm review advise attend consider invite welcome provide"
    " local joint early late clear prompt quiet open full the of and to in for with on at by from"
    " we our you your they their this that which about before after during between"
).split()
PLACES = "Northtown Eastham Southgate Westbrook Millfield Kingsway Oakley Harbour".split()
GIVEN = (
    "Amina Yusuf Sarah David Maryam Imran Grace Peter Fatima Omar Helen Tariq Ruth Bilal".split()
)
FAMILY = "Ahmed Newcombe Civic Rahman Okafor Singh Begum Carter Malik Dawson Hussain Price".split()
POSTS = (
    "Chief Constable",
    "Leader of the Council",
    "Headteacher",
    "Principal",
    "Director of Public Health",
    "Neighbourhood Inspector",
    "Chief Executive",
    "Chaplain",
    "Editor",
    "Secretary",
)


def fill(
    store: Store,
    letters: int,
    *,
    bodies: int = 200,
    text_bytes: int = 1500,
    years: int = 10,
    matters: int | None = None,
    people: list[Person] | None = None,
    texts: list[str] | None = None,
) -> None:
    """Put `bodies` organisations, twice as many posts and holders, and the letters into a store.

    Two thirds of the letters are ours, one third replies to the letter before; each of our letters
    has one or two addressees; a matter is made for every fifty letters. Replies are waited for as
    in life: from nearly all for a while, from few of the older letters. `people` may be given, with
    ids from 1; those beyond the number of posts held one before.
    """
    chance = random.Random(SEED)
    store.db.execute("BEGIN IMMEDIATE")
    put(store, _bodies(chance, bodies))
    people = people or list(_people(chance, bodies * 2))
    _insert(store, "person", [to_row(person) for person in people])
    tenures = (_tenure(n, bodies * 2) for n in range(1, len(people) + 1))
    _insert(store, "tenure", [to_row(tenure) for tenure in tenures])
    put(store, _posts(chance, bodies))
    people_said = [entry(store.db, kind_of(Person), to_row(person)) for person in people]
    _index(store, "person", people_said)
    matters = matters or max(letters // 50, 1)
    put(store, (Matter(id=n, title=_title(chance), opened="2020") for n in range(1, matters + 1)))
    texts = texts or [made_text(chance, text_bytes) for _ in range(200)]
    _put_letters(store, chance, letters, bodies, matters, people, texts, years)
    store.db.execute("COMMIT")
    store.db.execute("ANALYZE")


def made_text(chance: random.Random, size: int = 1500) -> str:
    """A letter's text of about `size` characters: paragraphs, and a list of questions."""
    lines = []
    while sum(map(len, lines)) < size - 300:
        lines.append(_sentence(chance, chance.randint(40, 80)))
    lines += ["- " + _sentence(chance, 9) for _ in range(5)]
    return write(from_plain("\n\n".join(lines)))


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def _title(chance: random.Random) -> str:
    return f"{_sentence(chance, 4).removesuffix('.')} in {chance.choice(PLACES)}"


def _bodies(chance: random.Random, count: int) -> Iterator[Organisation]:
    kinds = [kind for kind, _words_ in KINDS_OF_BODY]
    for n in range(1, count + 1):
        kind = kinds[n % len(kinds)]
        yield Organisation(id=n, name=f"{chance.choice(PLACES)} {kind.title()} {n}", kind=kind)


def _posts(chance: random.Random, bodies: int) -> Iterator[Post]:
    for n in range(1, bodies * 2 + 1):
        yield Post(id=n, title=chance.choice(POSTS), organisation_id=(n + 1) // 2)


def _tenure(n: int, posts: int) -> Tenure:
    if n <= posts:
        return Tenure(id=n, person_id=n, post_id=n, from_date="2020")
    post_id = (n - 1) % posts + 1
    return Tenure(id=n, person_id=n, post_id=post_id, from_date="2010", until_date="2019-12-31")


def _people(chance: random.Random, count: int) -> Iterator[Person]:
    for n in range(1, count + 1):
        yield Person(
            id=n,
            title=chance.choice(("Mr", "Ms", "Dr", "Cllr")),
            given_name=chance.choice(GIVEN),
            family_name=f"{chance.choice(FAMILY)}{'' if n % 2 else '-' + chance.choice(FAMILY)}",
        )


def _put_letters(
    store: Store,
    chance: random.Random,
    letters: int,
    bodies: int,
    matters: int,
    people: list[Person],
    texts: list[str],
    years: int,
) -> None:
    """The letters themselves, in chunks, so that memory stays flat."""
    posts = {post.id: post for post in store.all(Post)}
    names = {body.id: body.name for body in store.all(Organisation)}
    first = LAST_DAY - dt.timedelta(days=365 * years)
    party_id, before, pile, parties, index = 0, 0, [], [], []
    last_party = 0
    words_of_text = [tuple(words_in(bare_text(text))) for text in texts]
    for n in range(1, letters + 1):
        day = first + dt.timedelta(days=n * 365 * years // letters)
        is_reply = n % 3 == 0
        pick = chance.randrange(len(texts))
        item = Correspondence(
            id=n,
            direction="in" if is_reply else "out",
            channel="telephone" if n % 17 == 0 else "letter",
            state="received" if is_reply else "sent",
            date=day.isoformat(),
            matter_id=n * matters // (letters + 1) + 1,
            subject=_title(chance),
            our_ref="" if is_reply else f"CM/{day.year}/{n:06}",
            in_reply_to_id=before if is_reply else None,
            answers_party_id=last_party if is_reply else None,
            text=texts[pick],
            reply_due="" if is_reply else (day + dt.timedelta(days=14)).isoformat(),
            no_reply_expected=n % 3 == 1 and (LAST_DAY - day).days > 90,
        )
        pile.append(to_row(item))
        named = [item.subject, item.our_ref]
        for position in range(2 if n % 6 == 1 else 1):
            party_id += 1
            post = posts[chance.randint(1, bodies * 2)]
            holder = people[(post.id or 1) - 1]
            party = Party(
                id=party_id,
                correspondence_id=n,
                role="from" if is_reply else "to",
                position=position,
                post_id=post.id,
                person_id=holder.id,
                organisation_id=post.organisation_id,
                name=f"{holder.title} {holder.given_name} {holder.family_name}",
                post_title=post.title,
                organisation_name=names[post.organisation_id],
            )
            parties.append(to_row(party))
            named += [party.name, party.post_title, party.organisation_name]
        wholes = [MARK + run_together(name) for name in (item.subject, item.our_ref) if name]
        said = (*words_in(" ".join(named)), *wholes)
        index.append(Entry(number_of(kind_of(item), pile[-1]), said, words_of_text[pick]))
        if not is_reply:
            before, last_party = n, party_id
        if len(pile) >= 2000 or n == letters:
            _insert(store, "correspondence", pile)
            _insert(store, "party", parties)
            _index(store, LETTER, index)
            pile, parties, index = [], [], []


def put(store: Store, records: Iterable[object]) -> None:
    """Written straight into their table, with what the search index says of them."""
    kept = list(records)
    if not kept:
        return
    kind = kind_of(kept[0])
    rows = [to_row(record) for record in kept]
    _insert(store, kind.name, rows)
    if kind in INDEXED:
        _index(store, kind.name, [entry(store.db, kind, row) for row in rows])


def _insert(store: Store, table: str, rows: list[dict[str, object]]) -> None:
    names = list(rows[0]) if rows else []
    places = ", ".join(f":{name}" for name in names)
    if rows:
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"
        store.db.conn.executemany(sql, rows)


def _index(store: Store, kind: str, entries: list[Entry]) -> None:
    words: set[str] = set()
    for said in entries:
        words |= search.write(store.db, kind, said)
    search.list_words(store.db, words)
