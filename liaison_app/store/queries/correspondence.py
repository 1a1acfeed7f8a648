"""The register of correspondence: which letters are wanted, in what order, and their rows by page.

Ids first, the rest when it comes into view: a list of 100,000 letters is a list of numbers, and
`rows` reads the few dozen that can be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from liaison_app.records import Party
from liaison_app.records.correspondence import SPOKEN, UNSENT
from liaison_app.records.party import COPIED, FROM, TO
from liaison_app.rules.safe_text import visible
from liaison_app.store.queries.kept_back import IN_OPEN_MATTER
from liaison_app.store.queries.mailings import Mark, marks
from liaison_app.store.queries.party_rows import IN_ORDER, PARTY_COLUMNS, party_of
from liaison_app.store.queries.threads import Addressee, addressees_among
from liaison_app.store.search_query import LETTERS_NAMED, MATTERS_NAMED, as_query
from liaison_app.store.store import Store

SEGMENTS = ("all", "drafts", "sent", "received", "calls")
SORTS = ("date", "who", "subject", "reference")

_SPOKEN = ", ".join(f"'{channel}'" for channel in SPOKEN)
_UNSENT = ", ".join(f"'{state}'" for state in UNSENT)
_IN_SEGMENT = {
    "all": "",
    "drafts": f"c.state IN ({_UNSENT})",
    "sent": f"c.direction = 'out' AND c.state NOT IN ({_UNSENT}) AND c.channel NOT IN ({_SPOKEN})",
    "received": f"c.direction = 'in' AND c.channel NOT IN ({_SPOKEN})",
    "calls": f"c.channel IN ({_SPOKEN})",
}
# Who stands in the register: whoever is not us.
_OTHER_SIDE = "CASE c.direction WHEN 'in' THEN 'from' ELSE 'to' END"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which letters, calls and visits; everything left alone lets all through.

    `segment` is one of SEGMENTS; `channels` are values of the field (calls and visits together:
    `records.correspondence.SPOKEN`); `organisation_id` is a body that wrote or was written to;
    `since` and `until` are days as ISO text, both included, and a letter of which only the month or
    year is known counts when it may fall within; `words` are looked for in names, subjects,
    references and titles of matters, as beginnings of words. What is restricted is left out unless
    asked for, as it is by naming a restricted matter.
    """

    segment: str = "all"
    direction: str = ""
    channels: tuple[str, ...] = ()
    state: str = ""
    organisation_id: int | None = None
    post_id: int | None = None
    person_id: int | None = None
    matter_id: int | None = None
    mailing_id: int | None = None
    since: str = ""
    until: str = ""
    words: str = ""
    restricted_too: bool = False


class RegisterRow(NamedTuple):
    """One line of the register.

    `name`, `post_title` and `body` are those of the first of the other side, `others` how many more
    there are; `addressees` say for each of a letter sent who has replied, and when; `mark` which of
    the letters of a mailing it is, None for a letter of its own.
    """

    id: int
    date: str
    date_words: str
    direction: str
    channel: str
    state: str
    name: str
    post_title: str
    body: str
    others: int
    subject: str
    our_ref: str
    your_ref: str
    matter_id: int | None
    matter: str
    reply_due: str
    no_reply_expected: bool
    in_reply_to_id: int | None
    restricted: bool
    addressees: tuple[Addressee, ...]
    mark: Mark | None = None

    @property
    def who(self) -> str:
        """The post, or else the name, or else the body: as one would say it first."""
        return self.post_title or self.name or self.body


def ids(
    store: Store, wanted: Wanted = Wanted(), sort: str = "date", *, downwards: bool = True
) -> list[int]:
    """The ids of what is wanted, by one of SORTS; `downwards` is newest first, or from Z to A.

    Drafts that have no date yet stand before everything when the newest come first.
    """
    tests, values = _tests(wanted)
    way = "DESC" if downwards else "ASC"
    if sort == "date":
        return _by_date(store, tests, values, way)
    latest = "c.date DESC, c.id DESC"
    columns = {
        "subject": f"c.subject = '', c.subject COLLATE NOCASE {way}, {latest}",
        "reference": f"c.our_ref = '', c.our_ref COLLATE NOCASE {way}, c.your_ref {way}, {latest}",
        "who": f"who IS NULL, who COLLATE NOCASE {way}, {latest}",
    }
    who = (
        ", coalesce(nullif(p.post_title, ''), nullif(p.name, ''), nullif(p.organisation_name, ''))"
        " AS who"
    )
    joined = (
        " LEFT JOIN party p ON p.id = (SELECT id FROM party WHERE correspondence_id = c.id"
        f" AND role = {_OTHER_SIDE} ORDER BY position LIMIT 1)"
    )
    asks_who = sort == "who"
    sql = f"SELECT c.id{who if asks_who else ''} FROM correspondence c{joined if asks_who else ''}"
    found = store.db.execute(f"{sql}{_where(tests)} ORDER BY {columns[sort]}", values)
    return [row[0] for row in found]


def _by_date(store: Store, tests: list[str], values: dict[str, Any], way: str) -> list[int]:
    """In the order of the index, so that nothing is sorted; what has no date is put at its end."""
    base = "SELECT c.id FROM correspondence c"
    order = f" ORDER BY c.date {way}, c.id {way}"
    dated = [r[0] for r in store.db.execute(base + _where([*tests, "c.date > ''"]) + order, values)]
    undated = list(
        store.db.execute(
            f"SELECT c.id, c.state IN ({_UNSENT}) FROM correspondence c"
            + _where([*tests, "c.date = ''"])
            + f" ORDER BY c.id {way}",
            values,
        )
    )
    drafts = [id for id, unsent in undated if unsent]
    others = [id for id, unsent in undated if not unsent]
    return [*drafts, *dated, *others] if way == "DESC" else [*others, *dated, *drafts]


def counts(store: Store, wanted: Wanted = Wanted()) -> dict[str, int]:
    """How many there are in each of SEGMENTS under the same filter, its own segment apart."""
    tests, values = _tests(wanted, segment=False)
    sums = ", ".join(f"total({_IN_SEGMENT[segment] or '1'})" for segment in SEGMENTS)
    sql = f"SELECT {sums} FROM correspondence c{_where(tests)}"
    found = store.db.execute(sql, values).fetchone()
    return {segment: int(count) for segment, count in zip(SEGMENTS, found, strict=True)}


def count_restricted(store: Store) -> int:
    """How many are kept out of the register unless asked for."""
    sql = f"SELECT count(*) FROM correspondence c WHERE c.restricted = 1 OR NOT {IN_OPEN_MATTER}"
    return int(store.db.execute(sql).fetchone()[0])


def rows(store: Store, wanted_ids: Sequence[int]) -> list[RegisterRow]:
    """The lines of these ids, in that order; one that was deleted meanwhile is an empty line."""
    places = ",".join("?" * len(wanted_ids))
    sql = f"SELECT {PARTY_COLUMNS} FROM party p WHERE p.correspondence_id IN ({places}) {IN_ORDER}"
    parties: dict[int, list[Party]] = {}
    for values in store.db.execute(sql, list(wanted_ids)):
        party = party_of(values)
        parties.setdefault(party.correspondence_id or 0, []).append(party)
    found = {row[0]: row for row in store.db.execute(_ROWS.format(places=places), list(wanted_ids))}
    sent = {id: row[1] for id, row in found.items() if row[3] == "out" and row[5] == "sent"}
    sent_to = {id: [p for p in parties.get(id, ()) if p.role in (TO, COPIED)] for id in sent}
    answered = addressees_among(store, sent_to, sent)
    of_runs = marks(store, wanted_ids)
    return [
        _row(id, found.get(id), parties.get(id, []), answered.get(id, ()), of_runs.get(id))
        for id in wanted_ids
    ]


_ROWS = """
SELECT c.id, c.date, c.date_words, c.direction, c.channel, c.state, c.subject,
  c.our_ref, c.your_ref, c.matter_id, coalesce(m.title, ''), c.reply_due, c.no_reply_expected,
  c.in_reply_to_id, c.restricted OR coalesce(m.restricted, 0)
FROM correspondence c LEFT JOIN matter m ON m.id = c.matter_id WHERE c.id IN ({places})
"""


def _row(
    id: int,
    row: tuple[Any, ...] | None,
    parties: Sequence[Party],
    addressees: tuple[Addressee, ...],
    mark: Mark | None,
) -> RegisterRow:
    if row is None:
        row = (id, *([""] * 8), None, "", "", 0, None, 0)
    (_, date, words, direction, channel, state, subject, ours, theirs) = row[:9]
    (matter_id, matter, due, none_expected, answers, restricted) = row[9:]
    others = [p for p in parties if p.role == (FROM if direction == "in" else TO)]
    first = others[0] if others else Party()
    return RegisterRow(
        id=id,
        date=date,
        date_words=words,
        direction=direction,
        channel=channel,
        state=state,
        name=first.name,
        post_title=first.post_title,
        body=first.organisation_name,
        others=max(len(others) - 1, 0),
        subject=subject,
        our_ref=ours,
        your_ref=theirs,
        matter_id=matter_id,
        matter=matter,
        reply_due=due,
        no_reply_expected=bool(none_expected),
        in_reply_to_id=answers,
        restricted=bool(restricted),
        addressees=addressees,
        mark=mark,
    )


def _tests(wanted: Wanted, *, segment: bool = True) -> tuple[list[str], dict[str, Any]]:
    """The conditions in SQL and their values."""
    tests, values = [], {}
    if segment and wanted.segment in SEGMENTS[1:]:
        tests.append(_IN_SEGMENT[wanted.segment])
    for column in ("direction", "state", "matter_id", "mailing_id"):
        if value := getattr(wanted, column):
            tests.append(f"c.{column} = :{column}")
            values[column] = value
    if wanted.channels:
        values |= {f"channel{n}": channel for n, channel in enumerate(wanted.channels)}
        names = ", ".join(f":channel{n}" for n in range(len(wanted.channels)))
        tests.append(f"c.channel IN ({names})")
    for column in ("organisation_id", "post_id", "person_id"):
        if value := getattr(wanted, column):
            tests.append(
                f"c.id IN (SELECT correspondence_id FROM party WHERE {column} = :{column})"
            )
            values[column] = value
    if wanted.since:  # “2018-03” may be the 16th: it is compared as far as it is known
        tests.append(
            "c.date >= substr(:since, 1, 4) AND c.date >= substr(:since, 1, length(c.date))"
        )
        values["since"] = wanted.since
    if wanted.until:
        tests.append("c.date > '' AND c.date <= :until")
        values["until"] = wanted.until
    if not wanted.restricted_too:
        tests.append("c.restricted = 0")
        if not wanted.matter_id:
            tests.append(IN_OPEN_MATTER)
    _add_words(wanted.words, tests, values)
    return tests, values


def _add_words(words: str, tests: list[str], values: dict[str, Any]) -> None:
    """Every word must be found somewhere; one of a single letter waits until it grows."""
    for n, word in enumerate(visible(words).split()[:12]):
        query = as_query(word)
        if len(word) < 2:
            continue
        found = [f"SELECT id FROM correspondence WHERE our_ref LIKE :ref{n} ESCAPE '\\'"]
        found.append(f"SELECT id FROM correspondence WHERE your_ref LIKE :ref{n} ESCAPE '\\'")
        values[f"ref{n}"] = "%" + "".join("\\" + ch if ch in "\\%_" else ch for ch in word) + "%"
        if query:
            values[f"word{n}"] = f"name : ({query})"
            found += [part.format(n=n) for part in _BY_WORD]
        tests.append(f"c.id IN ({' UNION ALL '.join(found)})")


_BY_WORD = (
    LETTERS_NAMED.format(":word{n}"),
    f"SELECT id FROM correspondence WHERE matter_id IN ({MATTERS_NAMED.format(':word{n}')})",
)


def _where(tests: list[str]) -> str:
    return f" WHERE {' AND '.join(tests)}" if tests else ""
