"""Rows of a table of contacts read into drafts: who, in which post, at which body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from liaison_app.records import Entry, Organisation, Person, Post
from liaison_app.rules.contact_columns import Columns
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.safe_text import tidy
from liaison_app.rules.table_rows import Row


def drafts(columns: Columns, rows: Iterable[Row], on: dt.date) -> Iterator[ContactDraft]:
    """A draft for each row, or several where a row names the holders of several posts.

    `on` is the day the table is of, by which two-figure years are read.
    """
    for row in rows:
        cells: dict[str, str] = {}
        for at, key in columns.targets.items():
            if at < len(row.cells) and (text := tidy(row.cells[at])):
                cells.setdefault(key, text)
        given, family = cells.get("given", ""), cells.get("family", "")
        if not given and not family:
            given, _, family = cells.get("name", "").rpartition(" ")
        body = None
        if name := cells.get("body", ""):
            body = Organisation(name=name)
        people: tuple[Person, ...] = ()
        if given or family:
            emails = (Entry("", cells["email"]),) if "email" in cells else ()
            telephones = (Entry("", cells["telephone"]),) if "telephone" in cells else ()
            people = (
                Person(
                    title=cells.get("title", ""),
                    given_name=given,
                    family_name=family,
                    emails=emails,
                    telephones=telephones,
                ),
            )
        post = Post(title=cells["post"]) if "post" in cells else None
        cannot = "" if people or body else "The row names neither a person nor an organisation."
        yield ContactDraft(
            line=row.line,
            people=people,
            post=post,
            organisation=body,
            doubts=row.doubts,
            cannot=cannot,
        )
