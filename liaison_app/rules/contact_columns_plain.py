"""Columns of any table, told by headings in plain English, or else by what is in them."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.rules.contact_columns import Columns

_PLAIN = {
    "title": "title", "first name": "given", "forename": "given", "given name": "given",
    "surname": "family", "last name": "family", "family name": "family", "name": "name",
    "contact": "name", "e-mail": "email", "email": "email", "telephone": "telephone",
    "phone": "telephone", "mobile": "mobile", "organisation": "body", "post": "post",
    "job title": "post", "address": "line", "town": "town", "postcode": "postcode",
    "notes": "notes",
}  # fmt: skip


def read(header: tuple[str, ...], rows: Sequence[Sequence[str]]) -> Columns:
    """What the columns of a table of no known program are."""
    targets = {
        at: _PLAIN[heading.strip().lower()]
        for at, heading in enumerate(header)
        if heading.strip().lower() in _PLAIN
    }
    return Columns(header=header, targets=targets, source="Table", sure=bool(targets))
