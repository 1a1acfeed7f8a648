"""Rows of a table of contacts read into drafts: who, in which post, at which body."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Iterator

from liaison_app.language import phrase
from liaison_app.records import Organisation, Person, Post
from liaison_app.rules import contact_rows_names as names
from liaison_app.rules.body_kinds import kind_from_name
from liaison_app.rules.contact_columns import Columns
from liaison_app.rules.contact_columns_known import AUTHORITIES, GIAS
from liaison_app.rules.contact_draft import NAME_ALONE, NO_COUNCIL, NOBODY, TOTAL, ContactDraft
from liaison_app.rules.contact_heading_words import meaning, post_of
from liaison_app.rules.contact_rows_bodies import (
    faith_of,
    kind_of,
    kind_of_school,
    numbers_of,
    parent_named,
    with_state,
)
from liaison_app.rules.contact_rows_cells import Plan, RowCells, sorted_out
from liaison_app.rules.contact_rows_dates import read
from liaison_app.rules.contact_rows_reach import holding, reached
from liaison_app.rules.post_names import is_called
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.table_rows import Row

_HEADS = "head teachers"
_LEARNING = ("school", "college", "university")
_BESIDE_EMAIL = re.compile(r"\s*[\"“]?([^<>@\"]{2,80}?)[\"”]?\s*<[^<>\s]+@[^<>\s]+>")
_OF_NETWORKS = re.compile(
    r"linkedin\.com/in/|(?:facebook|twitter|x|instagram)\.com/", re.IGNORECASE
)
_TOTAL = re.compile(r"(?:grand |sub-? ?)?totals?\b[ :0-9]*", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:office|team|department|dept|desk|helpdesk|reception|enquiries|secretariat|switchboard|services?|unit"
    r"|committee)$",
    re.IGNORECASE,
)  # what is named so is no person
_PERSONAL = re.compile(r"(?:mrs?|ms|miss|mx|cllr|councillor)\b\.?\s", re.IGNORECASE)
_NO = frozenset(("no", "n", "false", "0", "off", "none", "ok"))


def drafts(columns: Columns, rows: Iterable[Row], on: dt.date) -> Iterator[ContactDraft]:
    """A draft for each row, or several where a row names the holders of several posts.

    `on` is the day the table is of: years of two figures and days to come are read by it.
    """
    plan = Plan(columns)
    for row in rows:
        yield from _Reading(plan, row, on).drafts()


def _is_no_person(name: str) -> bool:
    """Whether a post, an office or a body stands where a name should be; “Councillor Ann Church” is none."""
    if _PERSONAL.match(name):
        return False
    is_post = meaning(name) in ("holder", "body")
    return bool(kind_from_name(name) or is_post or _OFFICE.search(name))


class _Reading:
    """One row being read."""

    def __init__(self, plan: Plan, row: Row, on: dt.date):
        self._columns = plan.columns
        sole = post_of(plan.columns.header[plan.sole_holder]) if plan.sole_holder >= 0 else ""
        self._of_council = plan.columns.asks_council or is_called(sole, "councillor")
        self._on = on
        self._line = row.line
        self._doubts = list(row.doubts)
        cells, moved = plan.shapes.put_right(row.cells)
        if moved:
            self._doubts.append(moved)
        self._cells: RowCells = sorted_out(cells, plan)
        self._doubts += self._cells.doubts
        self._unread = list(self._cells.unread)

    def drafts(self) -> Iterator[ContactDraft]:
        """What the row says, the first with everything that is said of the body."""
        people, role = self._people()
        body = self._body()
        if len(self._columns.targets) > 2 and not self._unread and len(self._cells.said) < 4:
            words = [cell for said in self._cells.said.values() for _at, cell in said]
            told = [cell for cell in words if any(map(str.isalpha, cell))]
            if len(told) == 1 and _TOTAL.fullmatch(told[0]):
                yield ContactDraft(line=self._line, cannot=TOTAL)
                return
            if len(words) == 1:
                self._doubts.append(NAME_ALONE)
        post = self._post(body, role, bool(people))
        if body is None and post is None and not people:
            holders = list(self._holders(None))
            if not holders:
                yield ContactDraft(
                    line=self._line,
                    unread=(*self._told(), *self._unread),
                    doubts=tuple(self._doubts),
                    cannot=self._cannot(),
                )
            yield from holders
            return
        people, post, body, doubts, unread = reached(self._cells, people, post, body)
        self._doubts += doubts
        self._unread += unread
        if body is not None and body.closed and self._columns.profile == GIAS:
            people, post = (), None
        holders = list(self._holders(body))
        if people or post or not holders:
            yield self._draft(people, post, body)
        elif holders:
            first = holders.pop(0)
            whole = self._draft(first.people, first.post, body)
            yield dataclasses.replace(whole, doubts=(*whole.doubts, *first.doubts))
        yield from holders

    def _draft(
        self, people: tuple[Person, ...], post: Post | None, body: Organisation | None
    ) -> ContactDraft:
        since = ""
        if said := self._cells.first("since"):
            since, doubt = read(said, self._columns.dates, self._on)
            if doubt:
                self._doubts.append(doubt)
        return ContactDraft(
            line=self._line,
            people=people,
            post=post,
            organisation=body,
            parent=self._parent() if body is not None else None,
            is_head=post is not None and self._is_head(post, body),
            since=since,
            labels=self._labels(),
            unread=tuple(self._unread),
            doubts=tuple(dict.fromkeys(self._doubts)),
        )

    # Who

    def _people(self) -> tuple[tuple[Person, ...], str]:
        """The people named in the columns of names; and the post that is named where a name should be."""
        cells = self._cells
        given = " ".join(filter(None, (cells.first("given"), cells.first("middle"))))
        family, whole = cells.first("family"), cells.first("name")
        role = ""
        if cells.plan.sole_holder >= 0:
            whole = cells.first("holder")
            role = post_of(self._columns.header[cells.plan.sole_holder])
        title, letters = cells.first("title"), cells.first("post_nominals")
        if given or family:
            found = names.of_parts(title, given, family, letters)
        elif whole and not names.is_vacant(whole):
            if _is_no_person(whole):
                return (), re.sub(r"^the ", "", whole, flags=re.IGNORECASE)
            found = names.whole_name(whole)
            first = found.people[0]
            first = first._replace(title=first.title or title, letters=first.letters or letters)
            found = found._replace(people=(first, *found.people[1:]))
        elif beside := _BESIDE_EMAIL.match(cells.first("email")):
            found = names.whole_name(beside[1])
        elif nickname := cells.first("known_as"):
            return (self._person(names.Named(known_as=nickname)),), ""
        else:
            return (), ""
        if any(names.is_vacant(one.whole) for one in found.people):
            return (), ""
        self._doubts += found.doubts
        role = next((one.aside for one in found.people if one.aside), role)
        known = [one for one in found.people if one.whole or one.known_as]
        return tuple(self._person(one, at == 0) for at, one in enumerate(known)), role

    def _person(self, one: names.Named, first: bool = True) -> Person:
        cells = self._cells
        title = one.title
        if self._of_council and not re.search(r"\b(?:cllr|councillor)\b", title, re.IGNORECASE):
            title = f"Cllr {title}".strip()
        return Person(
            title=title,
            given_name=one.given,
            family_name=one.family,
            post_nominals=one.letters,
            known_as=one.known_as or (cells.first("known_as") if first else ""),
            other_spellings=tuple(cells.each("other_spelling")) if first else (),
            notes=self._notes() if first else "",
            do_not_contact=first and cells.first("do_not_contact").casefold() not in _NO | {""},
        )

    def _notes(self) -> str:
        party = self._cells.first("party")
        return "\n".join([*([f"Party: {party}"] if party else []), *self._cells.all("notes")])

    def _holders(self, body: Organisation | None) -> Iterator[ContactDraft]:
        """Those named in columns that are headed by their posts, each with what belongs to them."""
        if self._cells.plan.sole_holder >= 0:
            return
        for at, cell in self._cells.said.get("holder", ()):
            title = post_of(self._columns.header[at])
            doubts: list[str] = []
            people: tuple[Person, ...] = ()
            if not names.is_vacant(cell):
                found = names.whole_name(cell)
                doubts += found.doubts
                people = tuple(
                    Person(
                        title=one.title, given_name=one.given, family_name=one.family,
                        post_nominals=one.letters, known_as=one.known_as,
                    )
                    for one in found.people if one.whole
                )  # fmt: skip
            cells = self._cells
            emails, telephones = (
                cells.beside("holder_email", at),
                cells.beside("holder_telephone", at),
            )
            people, post, more = holding(cells, people, Post(title=title), emails, telephones)
            doubts += more
            yield ContactDraft(
                line=self._line, people=people, post=post, organisation=body,
                is_head=self._is_head(post, body), doubts=tuple(doubts),
            )  # fmt: skip

    # In which post, where

    def _post(self, body: Organisation | None, role: str, named: bool) -> Post | None:
        cells, columns = self._cells, self._columns
        title = cells.first("post") or role
        if columns.profile == GIAS:
            title = title or "Headteacher"
        elif named and _is_of_parliament(columns, cells):
            title = title or "Member of Parliament"
        elif columns.asks_council and (named or cells.first("unit")):
            title = title or "Councillor"
        if title and body is None and names.is_title(title):
            title = ""  # “Dr” among the posts is what they are called, and no post
        if title.isupper() and len(title) > 4:
            title = title.capitalize()
        unit = cells.first("unit")
        if title and (named or body is not None):
            return Post(title=title, unit=unit)
        for what, words in (("Post", title), ("Department", unit)):
            if words:
                self._unread.append((what, words))
        return None

    def _is_head(self, post: Post, body: Organisation | None) -> bool:
        if self._columns.profile == GIAS:
            return True
        of_school = body is not None and body.kind in _LEARNING
        return of_school and is_called(post.title, _HEADS)

    def _body(self) -> Organisation | None:
        cells, columns = self._cells, self._columns
        name = cells.first("body")
        if not name and columns.asks_council and columns.council:
            return Organisation(name=columns.council, kind="council")
        if columns.asks_council and not columns.council and not name:
            self._doubts.append(NO_COUNCIL)
        if not name:
            return None
        others = dict.fromkeys((*cells.all("body")[1:], *cells.each("other_name")))
        websites = [words for words in cells.all("website") if not _OF_NETWORKS.search(words)]
        self._unread += [
            ("Web address", words) for words in cells.all("website") if words not in websites
        ]
        website, *more = websites or [""]
        phase = cells.first("phase")
        self._unread += [("Web address", words) for words in more]
        body = Organisation(
            name=name,
            kind=self._kind(name),
            website=website,
            other_names=tuple(other for other in others if other != name),
            former_names=tuple(cells.each("former_name")),
            external_ids=numbers_of(self._numbers("number")),
            phase=phase if phase.casefold() != "not applicable" else "",
            faith=self._faith(),
        )
        body, doubts = with_state(
            body, cells.first("status"), cells.first("closed"), columns.dates, self._on
        )
        self._doubts += doubts
        return body

    def _numbers(self, key: str) -> list[tuple[str, str]]:
        header = self._columns.header
        found = [(header[at], cell) for at, cell in self._cells.said.get(key, ())]
        if key == "number":
            found += [
                pair for pair in self._numbers("parent_number") if pair[0].casefold() == "la (code)"
            ]
        return found

    def _kind(self, name: str) -> str:
        said = self._cells.first("kind")
        if self._columns.profile == GIAS:
            return kind_of_school(said)
        if self._columns.profile == AUTHORITIES:
            return "council"
        if said and (kind := kind_of(said)):
            return kind
        if said:
            self._unread.append(("Kind", said))
        at = next((at for at, _cell in self._cells.said.get("body", ())), 0)
        return kind_from_name(name) or kind_of(self._columns.header[at]) or "other"

    def _faith(self) -> str:
        said = self._cells.first("faith")
        faith = faith_of(said)
        if faith is None:
            self._unread.append(("Faith", said))
        return faith or ""

    def _parent(self) -> Organisation | None:
        name = self._cells.first("parent")
        if not name or name.casefold() == self._cells.first("body").casefold():
            return None
        at = self._cells.said["parent"][0][0]
        numbers = tuple(self._numbers("parent_number"))
        return parent_named(name, self._columns.header[at].casefold(), numbers)

    def _labels(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for cell in self._cells.all("labels"):
            for label in re.split(r" ::: |[;,\n]", cell):
                if (words := label.strip()) and not words.startswith(
                    "* "
                ):  # “* myContacts”: everyone
                    found[words] = None
        return tuple(found)

    def _told(self) -> Iterator[tuple[str, str]]:
        """All cells that were read, with their headings."""
        for said in self._cells.said.values():
            yield from ((self._columns.header[at], cell) for at, cell in said)

    def _cannot(self) -> str:
        if email := shorten(self._cells.first("email"), 80):
            return phrase("There is an e-mail address and no name: {address}.", address=email)
        return NOBODY


def _is_of_parliament(columns: Columns, cells: RowCells) -> bool:
    """Whether a row is of a list of members of parliament: by constituency and party, without a body."""
    headings = [columns.header[at].casefold() for at, _cell in cells.said.get("unit", ())]
    return "party" in cells.said and any("constituency" in heading for heading in headings)
